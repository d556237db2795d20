"""The libraries that pictures are taken of: the sample digest and an odd one, partly read."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from readinglist import formats
from readinglist.library import ALL, Library
from readinglist.papers import (
    Digest,
    Entry,
    Highlight,
    HighlightId,
    KeptFile,
    KeptFileId,
    Order,
    PaperId,
    Place,
    Section,
)

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
AUTHORS = ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar")
REMARKS = """@article{vision,
  title = {Do Small Vision Models Need Big Teachers? A Study of Distillation at the Edge},
  author = {Vaswani, Ashish and Shazeer, Noam},
  year = {2025},
  keywords = {distillation, edge devices, to discuss},
  annote = {Presented on Tuesday. The ablation of the temperature is missing, and the phone of the
    last table is not named: ask the authors before we cite it.}
}
@article{weather,
  title = {Rain over the Lake: What a Year of Barometers Tells of the Next Hour},
  keywords = {weather},
  annote = {For the seminar.},
  abstract = {We keep a barometer for a year and ask what it tells of the next hour.}
}
"""
"""A colleague's bibliography, with what they wrote about two papers."""
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


def returning(path: Path) -> None:
    """Make a library in which papers came again: revised, twice, with what others wrote."""
    stocked(path)
    with Library.open(path, now=lambda: NOON) as library:
        known = {one.title.partition(":")[0].partition("?")[0]: one for one in read(SAMPLE).entries}
        vision, look = known["Do Small Vision Models Need Big Teachers"], known["LOOKBACK"]
        again = replace(vision, abstract=_revised(vision.abstract or ""))
        library.import_digest(_list(again, "Trending papers"), "mar-13.txt")
        twin = replace(
            look,
            title=look.title.replace("Earlier Shots for", "Earlier Shots in"),
            abstract=_revised(look.abstract or ""),
            authors=("Ashish Vaswani", "Noam Shazeer"),
            arxiv_id="2503.04321",
            year=2025,
        )
        library.import_digest(_list(twin, "cs.CV"), "cs-cv.txt")
        shared = formats.read(REMARKS.encode(), name="group.bib", latest=NOON.date())
        library.import_digest(shared, "group.bib")


def keeping(path: Path) -> None:
    """Make a library that keeps a bibliography of its starred papers."""
    stocked(path)
    file = KeptFile(
        KeptFileId(0), path.with_name("starred.bib"), Place(Section.STARRED), "", "bibtex"
    )
    with Library.open(path, now=lambda: NOON) as library:
        library.keep_file(file)


def everything(path: Path) -> None:
    """Make a library with a paper that has all that a paper can have, and titles with emoji."""
    returning(path)
    with Library.open(path, now=lambda: NOON) as library:
        vision, sketch = paper(library, "Do Small Vision"), paper(library, "From Sketch")
        facts = {"venue": "Workshop on Small Models", "arxiv_id": "2503.01234", "year": 2025}
        library.edit(vision, facts)
        first = library.papers([vision])[0].highlights[0]
        library.comment_highlight(first.id, "Table 2 says otherwise for speech.")
        library.mark([vision], later=True)
        library.edit(sketch, {"title": "✏️🧊 From Sketch to Simulation: Physics Scenes 🚀 by Hand"})


def read_up(path: Path) -> None:
    """Make a library of which everything is read, without stars, notes and tags."""
    with Library.open(path, now=lambda: NOON) as library:
        library.import_digest(read(SAMPLE), SAMPLE.name)
        library.mark([PaperId(each) for each in library.listing(ALL, Order.LISTED)], read=True)


def deleted(path: Path) -> None:
    """Make a library from which some papers were deleted."""
    tidy(path)
    with Library.open(path, now=lambda: NOON) as library:
        library.delete_papers([paper(library, one) for one in ("LOOKBACK", "SiftNet", "TideCast")])


def _list(entry: Entry, name: str) -> Digest:
    """Return a list of one paper two days later."""
    return Digest(name, "huggingface-text", "", (entry,), NOON.date() + dt.timedelta(days=1))


def _revised(abstract: str) -> str:
    """Return an abstract as its authors may write it the second time."""
    for before, after in (("We ", "In this work we "), ("%", " per cent"), (" is ", " remains ")):
        abstract = abstract.replace(before, after, 2)
    return f"{abstract} All of it was measured again on two newer machines."


def told(path: Path) -> Path:
    """Write a file that knows authors of the sample digest's papers, of some not for certain."""
    one, two, three, *rest = read(SAMPLE).entries
    records = [
        (one.title, one.abstract, "2024-11-05"),
        (two.title.replace("Big Teachers", "Large Teachers"), two.abstract, "2025-01-20"),
        (three.title, None, "2025-02-11"),
        (
            f"Another Title Than the Digest Had, as Some of Them Have: {rest[0].title}",
            rest[0].abstract,
            "2025-03-01",
        ),
    ]
    lines = [
        {"title": title, "abstract": abstract, "authors": list(AUTHORS), "date": date}
        for title, abstract, date in records
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


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
