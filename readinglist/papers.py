"""What a paper, a digest, a link, a highlight and a change are: frozen values, no I/O.

Past 300 lines because the values that all layers share are read together.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NewType

PaperId = NewType("PaperId", int)
DigestId = NewType("DigestId", int)
TagId = NewType("TagId", int)
HighlightId = NewType("HighlightId", int)
SearchId = NewType("SearchId", int)
ChangeId = NewType("ChangeId", int)
KeptFileId = NewType("KeptFileId", int)


class LinkKind(StrEnum):
    """What a person finds at a link, as far as its host tells."""

    CODE = "code"
    PROJECT = "project"
    DATA = "data"
    MODEL = "model"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Link:
    """An address named by a digest or a person, without anything stuck to its end."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as a digest tells of it; what the digest does not say is None or empty."""

    title: str
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: dt.date | None = None
    """The paper's own day, never the day that a digest listed it."""
    venue: str | None = None
    arxiv_id: str | None = None
    """Without its version: ``2404.05014`` or ``hep-th/9901001``."""
    primary_class: str | None = None
    """arXiv's primary category, such as ``cs.CV``."""
    doi: str | None = None
    links: tuple[Link, ...] = ()
    key: str | None = None
    """The citation key that the source used, where it is a bibliography."""
    kind: str | None = None
    """BibLaTeX's entry type, where the source is a bibliography: ``inproceedings``."""
    details: tuple[tuple[str, str], ...] = ()
    """What a bibliography says beyond the facts above, by BibLaTeX's field names: ``volume``,
    ``number``, ``pages``, ``publisher``, ``editor``; plain text, without TeX."""
    snippet: str | None = None
    """Words around a match, as an alert shows them where it has no abstract."""
    note: str | None = None
    """An annotation, where the source is a bibliography."""
    tags: tuple[str, ...] = ()
    """Keywords, where the source is a bibliography."""
    former_keys: tuple[str, ...] = ()
    """Other citation keys of the same paper (BibLaTeX's ``ids``)."""
    highlights: "tuple[Highlight, ...]" = ()
    """Marked passages, where the source tells them apart from the annotation; without ids."""
    marks: tuple[tuple[str, dt.date | None], ...] = ()
    """What its owner said of it, by the names in ``Marks``, and since when, where that is told."""
    remarks: "tuple[Remark, ...]" = ()
    """What others wrote, where the source says who."""
    upvotes: int | None = None
    span: tuple[int, int] = (0, 0)
    """Where it was read: character offsets [start, end) into the digest's source."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line of a digest that was not understood."""

    line: int
    """Counted from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """The next of what stands in a file that is too long to be in memory."""

    found: Entry | Leftover
    share: float
    """How much of the file was read so far: 0 to 1."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a reader made of one file: the list's name and day, its papers, and the rest."""

    name: str
    """What the page calls itself, such as ``Trending papers``."""
    format: str
    """The name of the format that it was read as; see ``readinglist.formats``."""
    source: str
    """The decoded text that was read; spans point into it."""
    entries: tuple[Entry, ...]
    date: dt.date | None = None
    """The day that the papers were listed."""
    date_inferred: bool = False
    """True where the page gave no year."""
    leftover: tuple[Leftover, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a reader of the preview should know (``2 NUL characters were removed``)."""
    more: Callable[[], Iterator[Told]] | None = None
    """Gives all that stands in a file that is too long to be in memory: ``entries`` and
    ``leftover`` are its beginning then, and ``source`` says where it is."""
    own: bool = False
    """True where Reading List wrote it for the person alone: notes and tags are the person's."""

    @property
    def notes(self) -> int:
        """How many of its papers have an annotation."""
        return sum(bool(entry.note or entry.highlights) for entry in self.entries)

    @property
    def marked(self) -> int:
        """How many of its papers have a mark."""
        return sum(bool(entry.marks) for entry in self.entries)

    @property
    def keywords(self) -> int:
        """How many keywords its papers have, each counted once."""
        return len({tag.casefold() for entry in self.entries for tag in entry.tags})


@dataclass(frozen=True, slots=True)
class Appearance:
    """A digest that lists a paper, and where in it."""

    digest: DigestId
    name: str
    date: dt.date | None
    date_inferred: bool
    position: int
    """Counted from 1, in the digest's own order."""
    upvotes: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """An abstract that a paper had until a later digest brought another."""

    abstract: str
    listed: dt.date | None
    """The day of the digest that brought the other one."""


@dataclass(frozen=True, slots=True)
class Original:
    """Where a paper stands in the text that was kept of a digest."""

    name: str
    """The digest's."""
    date: dt.date | None
    date_inferred: bool
    file: str
    format: str
    before: str
    """What stands before it there, as far as it is near."""
    text: str
    """What the paper was read from."""
    after: str


USUAL_COLOUR = "blue"
"""Of a highlight for which nobody chose another."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked passage of an abstract, kept by its words so that it can be found again."""

    id: HighlightId
    quote: str
    before: str
    after: str
    colour: str
    comment: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody else wrote about a paper."""

    file: str
    """The name of the file that it came in."""
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person said of a paper, each with the moment (UTC) that it was said."""

    starred: dt.datetime | None = None
    read: dt.datetime | None = None
    later: dt.datetime | None = None
    dismissed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the library with everything that is known of it."""

    id: PaperId
    title: str
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: dt.date | None = None
    venue: str | None = None
    arxiv_id: str | None = None
    primary_class: str | None = None
    doi: str | None = None
    links: tuple[Link, ...] = ()
    key: str | None = None
    """The frozen citation key; None until it was first copied or exported."""
    former_keys: tuple[str, ...] = ()
    """Keys that it had before, which manuscripts may still cite."""
    kind: str | None = None
    """BibLaTeX's entry type, as a bibliography told it."""
    details: tuple[tuple[str, str], ...] = ()
    """Further facts by BibLaTeX's field names; see ``Entry.details``."""
    snippet: str | None = None
    revisions: tuple[Revision, ...] = ()
    """The abstracts that it had before, the newest first."""
    added: dt.datetime | None = None
    marks: Marks = field(default_factory=Marks)
    note: str | None = None
    tags: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """What others wrote, oldest first."""
    highlights: tuple[Highlight, ...] = ()
    appearances: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of a paper."""

    id: PaperId
    title: str
    abstract: str
    """Its first 300 characters, or all of it where that was asked for; else a snippet."""
    marks: Marks
    annotated: bool
    again: bool = False
    """True where a digest listed it that was not the first to do so."""
    tags: tuple[str, ...] = ()
    note: str | None = None
    """Only where the whole abstract was asked for."""
    authors: tuple[str, ...] = ()
    """Only where the whole abstract was asked for."""
    marked: str | None = None
    """The highlights' quotes and comments; only where the whole abstract was asked for."""
    keys: tuple[str, ...] = ()
    """The citation key and former ones; only where the whole abstract was asked for."""
    day: dt.date | None = None
    """On which its newest digest was listed, else its own; only where all was asked for."""


@dataclass(frozen=True, slots=True)
class DigestInfo:
    """A digest of the library as the sidebar shows it."""

    id: DigestId
    name: str
    date: dt.date | None
    date_inferred: bool
    papers: int
    unread: int


@dataclass(frozen=True, slots=True)
class TagInfo:
    """A tag with its colour (a role of the theme) and the number of its papers."""

    id: TagId
    name: str
    colour: str
    papers: int
    digit: int | None = None
    """The key, 1 to 9, that tags with it; it stays with the tag, whatever tags come and go."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that a person keeps."""

    id: SearchId
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A bibliography that is rewritten whenever one of its papers changes."""

    id: KeptFileId
    path: Path
    place: "Place"
    query: str
    """What narrows the place; empty for all of it."""
    format: str
    written: dt.datetime | None = None
    """When it was last looked after; None where it never was."""
    problem: str | None = None
    """Why it could not be written the last time, fit to show."""
    changed_by_others: bool = False
    """True where another program wrote it since: a person decides what becomes of it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change did, by the papers it touched; empty where nothing really changed."""

    label: str = ""
    """What it did in a few words, fit for "Undo ...": ``Star 3 papers``."""
    added: tuple[PaperId, ...] = ()
    updated: tuple[PaperId, ...] = ()
    removed: tuple[PaperId, ...] = ()
    places: bool = False
    """True where digests, tags or saved searches changed."""

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.added or self.updated or self.removed or self.places)


@dataclass(frozen=True, slots=True)
class Step:
    """A change in the history."""

    id: ChangeId
    label: str
    at: dt.datetime
    undone: bool
    paper: str | None = None
    """The title of the paper, where it touched one alone that is known now."""


class Section(StrEnum):
    """The kinds of place in the sidebar."""

    UNREAD = "unread"
    STARRED = "starred"
    LATER = "later"
    ANNOTATED = "annotated"
    ALL = "all"
    DIGEST = "digest"
    TAG = "tag"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the sidebar: a section, with the id of the digest, tag or saved search."""

    section: Section
    id: int = 0


class Order(StrEnum):
    """The orders that a list of papers comes in."""

    RELEVANCE = "relevance"
    ADDED = "added"
    """Newest first."""
    LISTED = "listed"
    """The newest digest first, and in it the digest's own order."""
    TITLE = "title"
    YEAR = "year"


class Fate(StrEnum):
    """What an import does, or would do, with a paper of a digest."""

    NEW = "new"
    HERE = "already here"
    IMPROVED = "improved"
    DELETED = "deleted before"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A paper of a digest beside what the library knows of it."""

    entry: Entry
    fate: Fate
    paper: PaperId | None = None
    """The paper of the library that it is, unless it is new or was deleted."""
    by_title_alone: bool = False
    """True where one abstract is missing, so that only the title was compared."""
    revised: bool = False
    """True where its abstract takes the place of another one."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Which of the words that a bibliography brings are taken as the person's own."""

    notes: bool = False
    """Notes become the papers' notes where those have none; else they stay another's remarks."""
    tags: bool = False
    """Keywords become tags; else they are left out."""
    marks: bool = False
    """What its owner read, starred or put off is so here, too, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers of the library that may be one."""

    one: PaperId
    """The one that came in first."""
    other: PaperId
    reason: str
    """Why, in a few words: ``the same title, another abstract``."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing was changed."""

    digest: Digest
    arrivals: tuple[Arrival, ...]

    def count(self, fate: Fate) -> int:
        """Count the papers with that fate."""
        return sum(arrival.fate is fate for arrival in self.arrivals)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, counted in papers."""

    file: str
    digest: Digest
    digest_id: DigestId | None
    """None where nothing was written (a dry run)."""
    added: int
    updated: int
    unchanged: int
    deleted_before: int
    changes: Changes
    leftover: tuple[Leftover, ...] = ()
    """What was not understood; of a long file the first lines."""
    change: ChangeId | None = None
    """The step that it is, for what joins it later; None where it did nothing."""

    @property
    def papers(self) -> int:
        """How many papers the digest lists."""
        return self.added + self.updated + self.unchanged


@dataclass(frozen=True, slots=True)
class Marker:
    """What a query matched, for marking it in a text; all of it folded as ``text`` folds."""

    words: frozenset[str] = frozenset()
    """Whole words, joined forms and inflections included."""
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    """Words that are marked where they stand together."""
    last_is_prefix: frozenset[tuple[str, ...]] = frozenset()
    """Those of the phrases whose last word is a prefix."""
    elsewhere: tuple[tuple[str, "Marker"], ...] = ()
    """What was asked of authors, tags or keys alone, by the field: ``author``, ``tag``, ``key``."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: the papers, best first, and how the query was understood."""

    ids: tuple[PaperId, ...]
    full: int
    """How many of the papers, counted from the first, hold everything that was asked for."""
    total: int | None
    """How many papers match in full; None where the page is full and nobody counted."""
    remarks: tuple[str, ...] = ()
    """Lines fit to show above the results: what was left out, what was tried instead."""
    suggestion: str | None = None
    """A query that finds more, for "Did you mean ...?"."""
    marker: Marker = field(default_factory=Marker)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a library that was kept, and when it was made."""

    path: Path
    at: dt.datetime
