"""The libraries that pictures are taken of: the sample digest and an odd one, partly read."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from readinglist import formats
from readinglist.library import ALL, Library
from readinglist.papers import Digest, Highlight, HighlightId, Order, PaperId

SAMPLE = Path(__file__).parents[2] / "resources" / "sample-digest.txt"
ODD = Path(__file__).with_name("odd-digest.txt")
NOON = dt.datetime(2025, 3, 12, 12, tzinfo=dt.UTC)

_TAGS = {
    "to cite": ("Do Small Vision", "A Plain Baseline", "Sparse Gradients"),
    "video": ("LOOKBACK", "SiftNet"),
    "pre-training": ("A Plain Baseline", "Speech Recognition", "Sparse Gradients"),
    "clinical": ("Counting What",),
}
_READ = ("TideCast", "Naïve Bayes", "From Sketch")
_STARRED = ("Do Small Vision", "A Plain Baseline", "SiftNet")
_NOTES = {
    "Do Small Vision": (
        "The capacity ratio of 20 is the number to remember.\n"
        "Try their warmer temperature on our student before Friday."
    ),
    "Counting What": "Ask whether the checker reads questions too.",
}
_HIGHLIGHTS = {
    "Do Small Vision": (
        ("the best teacher is rarely the largest one", "blue"),
        ("a shorter schedule, a warmer temperature", "green"),
    ),
    "LOOKBACK": (("keeps a compact record of every shot", "plum"),),
}
_SEARCHES = {"zero-shot, unread": "zero-shot is:unread", "has code": "has:code"}
FORTY = ("survey", "baseline", "data", "theory", "robots", "speech", "graphs", "edge")


def read(path: Path) -> Digest:
    """Read a digest as in March 2025."""
    return formats.read(path.read_bytes(), name=path.name, latest=NOON.date())


def empty(path: Path) -> None:
    """Make a library without papers."""
    Library.open(path, now=lambda: NOON).close()


def stocked(path: Path) -> None:
    """Make a library of two digests that somebody works with."""
    with Library.open(path, now=lambda: NOON) as library:
        library.import_digest(read(ODD), ODD.name)
        _work(library)


def tidy(path: Path) -> None:
    """Make a library of the sample digest alone that somebody works with."""
    with Library.open(path, now=lambda: NOON) as library:
        _work(library)


def crowded(path: Path) -> None:
    """Make a library with a paper that carries forty tags."""
    stocked(path)
    with Library.open(path, now=lambda: NOON) as library:
        names = [f"{FORTY[number % 8]} {number // 8 + 1}" for number in range(40)]
        library.add_tags([paper(library, "SiftNet")], names)


def paper(library: Library, beginning: str) -> PaperId:
    """Return the paper whose title begins so."""
    ids = [PaperId(each) for each in library.listing(ALL, Order.LISTED)]
    [found] = [row.id for row in library.rows(ids) if row.title.startswith(beginning)]
    return found


def large(path: Path, papers: int) -> Path:
    """Write a digest of that many papers, each with a title of its own."""
    head, _, _ = SAMPLE.read_text(encoding="utf-8").partition("TideCast")
    entries = read(SAMPLE).entries
    parts = [head.strip()]
    for number in range(papers):
        entry = entries[number % len(entries)]
        parts += [f"{entry.title}, Part {number + 1}", entry.abstract or ""]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path


def _work(library: Library) -> None:
    """Import the sample digest, then star, tag, note, highlight and read some of it."""
    library.import_digest(read(SAMPLE), SAMPLE.name)
    for name, titles in _TAGS.items():
        library.add_tags([paper(library, title) for title in titles], [name])
    for title, note in _NOTES.items():
        library.set_note(paper(library, title), note)
    for name, query in _SEARCHES.items():
        library.save_search(name, query)
    for title, spans in _HIGHLIGHTS.items():
        for quote, colour in spans:
            library.add_highlight(paper(library, title), _highlight(quote, colour))
    library.mark([paper(library, title) for title in _READ], read=True)
    library.mark([paper(library, "GraphLoom")], later=True)
    library.mark([paper(library, title) for title in _STARRED], starred=True)


def _highlight(quote: str, colour: str) -> Highlight:
    return Highlight(HighlightId(0), quote, before="", after="", colour=colour, comment="")


Shelf = Callable[[Path], None]
