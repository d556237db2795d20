"""Where a query found a paper, when its title and abstract do not show it (pure)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readinglist.papers import Marker, Row
from readinglist.query.marks import Excerpt, Range, around, marks
from readinglist.text import fold, stem

_MOST = 2
"""Names that are told: a row has room for its excerpt too."""


@dataclass(frozen=True, slots=True)
class Why:
    """What explains why a paper was found."""

    where: str
    """``in your note``, ``in your highlights``, ``by Ashish Vaswani``, ``tagged video``,
    ``key vaswani2017attention``; empty where title and abstract show it."""
    excerpt: Excerpt
    title_marks: tuple[Range, ...] = ()


def why(row: Row, marker: Marker, length: int) -> Why:
    """Return what explains a match of a whole row, its excerpt of about ``length`` characters.

    The excerpt is one of the abstract, unless the note or the highlights hold a word of the
    query that neither title nor abstract does. Names tell what they hold besides, and what was
    asked of them by their field.
    """
    title, abstract = marks(row.title, marker), marks(row.abstract, marker)
    explained = {*_words(row.title, title, marker), *_words(row.abstract, abstract, marker)}
    for where, text in (("in your note", row.note), ("in your highlights", row.marked)):
        found = marks(text, marker) if text else []
        if text and not explained.issuperset(_words(text, found, marker)):
            return Why(where, around(text, found, length), tuple(title))
    asked = dict(marker.elsewhere)
    where = (
        _told("tagged", _names(row.tags, marker, explained, asked.get("tag")))
        or _told("by", _names(row.authors, marker, explained, asked.get("author")))
        or _told("key", _keys(row, asked.get("key")))
    )
    return Why(where, around(row.abstract, abstract, length), tuple(title))


def _names(
    names: Sequence[str], marker: Marker, explained: set[str], asked: Marker | None
) -> list[str]:
    """Return the names that hold what nothing before them does, or what their field is to hold."""
    return [
        name
        for name in names
        if (asked and marks(name, asked))
        or not explained.issuperset(_words(name, marks(name, marker), marker))
    ]


def _keys(row: Row, asked: Marker | None) -> list[str]:
    """Return the citation keys, former ones too, that begin as was asked."""
    return [key for key in row.keys if asked and key.lower().startswith(asked.prefixes)]


def _told(word: str, names: Sequence[str]) -> str:
    """Return a remark that names what was found; empty where that is nothing."""
    shown = ", ".join(names[:_MOST]) + (" \N{HORIZONTAL ELLIPSIS}" if len(names) > _MOST else "")
    return f"{word} {shown}" if names else ""


def _words(text: str, found: Iterable[Range], marker: Marker) -> Iterator[str]:
    """Give the words of a query that a text holds: one for all inflections of a word."""
    for start, end in found:
        word = fold(text[start:end])
        begun = (prefix for prefix in marker.prefixes if word.startswith(prefix))
        yield stem(next(begun, word))
