"""The query tree: what a search asks for, as frozen values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class TextField(StrEnum):
    """A field that is searched by words; DESIGN's names."""

    TITLE = "title"
    ABSTRACT = "abstract"
    AUTHOR = "author"
    NOTE = "note"
    TAG = "tag"
    DIGEST = "digest"
    KEY = "key"


class DateField(StrEnum):
    """A field that is searched by days."""

    YEAR = "year"
    ADDED = "added"
    READ = "read"
    STARRED = "starred"


class State(StrEnum):
    """What ``is:`` asks for."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    LATER = "later"
    DISMISSED = "dismissed"
    ANNOTATED = "annotated"
    HIGHLIGHTED = "highlighted"
    NEW = "new"
    AGAIN = "again"


class Thing(StrEnum):
    """What ``has:`` asks for."""

    CODE = "code"
    PROJECT = "project"
    NOTE = "note"
    HIGHLIGHT = "highlight"
    AUTHORS = "authors"
    ARXIV = "arxiv"
    DOI = "doi"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, such as ``model``, ``GPT-4`` or ``tran*``; never without a token."""

    text: str
    """Without the star or the tilde."""
    start: int
    """Where it begins in the query, in characters."""
    prefix: bool = False
    """True where any word that begins so will do."""
    fuzzy: bool = False
    """True for ``transfomer~``: the nearest known words will do."""
    field: TextField | None = None
    """None: title, abstract, authors, note and tags."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in this order, each as it is written."""

    text: str
    start: int
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A day in the half-open range [first, end); None leaves that side open."""

    field: DateField
    first: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Is:
    """A paper in that state."""

    state: State


@dataclass(frozen=True, slots=True)
class Has:
    """A paper that has that."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class And:
    """All of them; with no part, everything."""

    parts: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them; at least two."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever is not that."""

    part: "Node"


Node: TypeAlias = Word | Phrase | Days | Is | Has | And | Or | Not

EVERYTHING = And()


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    text: str
    """As it was typed."""
    root: Node = EVERYTHING
    """``And`` at the top is flat: none of its parts is an ``And``."""
    remarks: tuple[str, ...] = ()
    """What was odd and how it was taken, a sentence each (``The quote was closed at the end``)."""
