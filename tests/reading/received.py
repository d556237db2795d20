"""Digests as readers receive them: the files in ``received/``, filled with the bank's papers.

A file holds one shape after another. ``⁂ what it is | file name | options`` begins a shape, and
``«paper.fact|form|form»`` stands for a fact of a paper in ``bank``: what is filled in is what a
reader ought to find. Lines that begin with ``%`` and a word below, at a shape's end, say more:

``%authors a b=X, Y; c``  these papers' authors stand in the text, as the bank or X, Y has them
``%doi a=10.1/x; b=10.1/y``  as ``%authors``, of DOIs
``%titled a b.abstract``  these titles or facts stand there word for word
``%loose a.fact``  a fact that is not judged, as the text has only part of it
``%loose-precision 2``  so many finds may be no papers: the text alone does not tell
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from tests.reading.bank import PAPERS
from tests.reading.forms import last_first, shaped
from tests.reading.posting import posted

FOLDER = Path(__file__).with_name("received")
_FACTS = ("title", "abstract", "authors", "arxiv", "doi", "upvotes")
_PLACE = re.compile(r"«(\w+)\.(\w+)((?:\|[^|»]*)*)»")
_SAID = re.compile(r"^%(authors|doi|titled|loose|loose-precision) (.*)\n", re.MULTILINE)


@dataclass(slots=True)
class Wanted:
    """A paper that stands in a digest: what a reader ought to find of it."""

    facts: dict[str, str | tuple[str, ...] | int] = field(default_factory=dict)
    """By the name of the fact; what is not in it ought not to be found."""
    loose: set[str] = field(default_factory=set)
    """The names of the facts that are not judged."""


@dataclass(frozen=True, slots=True)
class Received:
    """A digest as it is received, and what stands in it."""

    family: str
    """The name of its file in ``received/``."""
    shape: str
    file: str
    content: bytes
    papers: tuple[Wanted, ...]
    date: dt.date | None
    """The day that it was listed; None where that is not judged."""
    spare: int
    """How many finds that are no papers are allowed."""


def received() -> Iterator[Received]:
    """Give every digest of the folder, family by family."""
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text("utf-8").split("\n⁂ "):
            yield _one(path.stem, part.removeprefix("⁂ ") + "\n")


def _one(family: str, part: str) -> Received:
    """Fill one shape in."""
    head, body = part.split("\n", 1)
    shape, file, *options = [piece.strip() for piece in head.split(" | ")]
    said = _SAID.findall(body)
    wanted: dict[str, Wanted] = {}
    text = _PLACE.sub(lambda place: _filled(place, wanted), _SAID.sub("", body))
    spare = 0
    for word, rest in said:
        spare += int(rest) if word == "loose-precision" else 0
        _say(word, rest, wanted)
    told = options[0].split() if options else []
    date = next((word.removeprefix("date=") for word in told if word.startswith("date=")), "")
    return Received(
        family=family,
        shape=shape,
        file=file,
        content=posted(text, [word for word in told if not word.startswith("date=")]),
        papers=tuple(wanted.values()),
        date=dt.date.fromisoformat(date) if date else None,
        spare=spare,
    )


def _filled(place: re.Match[str], wanted: dict[str, Wanted]) -> str:
    """Give the text for a place, and note that its fact stands there."""
    name, fact, forms = place[1], place[2], place[3].split("|")[1:]
    paper = PAPERS[name]
    value = last_first(paper.authors) if fact == "last_first" else getattr(paper, fact)
    if fact in ("authors", "last_first"):
        text = (forms.pop(0) if forms and not forms[0].isalpha() else ", ").join(value)
    else:
        text = str(value)
    fact = "authors" if fact == "last_first" else fact
    if fact in _FACTS:
        one = wanted.setdefault(name, Wanted())
        one.facts[fact] = paper.authors if fact == "authors" else value
        one.loose |= {fact} & ({fact} if any(form.startswith("cut") for form in forms) else set())
    return reduce(shaped, forms, text)


def _say(word: str, rest: str, wanted: dict[str, Wanted]) -> None:
    """Take in what a line at the end of a shape says."""
    if word in ("authors", "doi"):
        for name, said in _told(rest):
            value = tuple(said.split(", ")) if said else PAPERS[name].authors
            wanted[name].facts[word] = value if word == "authors" else said
    if word in ("titled", "loose"):
        for piece in rest.split():
            name, _, fact = piece.partition(".")
            one = wanted.setdefault(name, Wanted())
            if word == "loose":
                one.loose.add(fact)
            else:
                one.facts[fact or "title"] = getattr(PAPERS[name], fact or "title")


def _told(rest: str) -> Iterator[tuple[str, str]]:
    """Take ``a b`` or ``a=X, Y; b`` apart."""
    for piece in rest.split(";" if "=" in rest else None):
        name, _, said = piece.strip().partition("=")
        yield name, said
