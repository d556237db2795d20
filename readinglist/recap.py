"""What a person made of a digest: what was starred, noted and put off, and as Markdown (pure)."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readinglist.papers import Paper

_FORMULA = re.compile(r"(\$[^$\n]+\$)")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_UNSAFE = {ord(character): f"%{ord(character):02X}" for character in " ()<>[]\\\"'`"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """The papers of which a person said the same."""

    title: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """A digest that was gone through; its papers in their order."""

    name: str
    date: dt.date | None
    papers: tuple[Paper, ...]

    def chapters(self) -> tuple[Chapter, ...]:
        """Return what was starred, noted and put off; empty ones are left out."""
        kept: tuple[tuple[str, Callable[[Paper], object]], ...] = (
            ("Starred", lambda paper: paper.marks.starred),
            ("Noted", is_annotated),
            ("Put off", lambda paper: paper.marks.later),
        )
        made = (
            Chapter(title, tuple(paper for paper in self.papers if keeps(paper)))
            for title, keeps in kept
        )
        return tuple(chapter for chapter in made if chapter.papers)

    def read(self) -> int:
        """Count the papers that are read or put off: what nobody has to look at any more."""
        return sum(bool(paper.marks.read or paper.marks.later) for paper in self.papers)

    def dismissed(self) -> int:
        """Count the papers that were dismissed."""
        return sum(paper.marks.dismissed is not None for paper in self.papers)

    def figures(self) -> str:
        """Return the numbers in a line: ``107 of 108 read · 12 starred · 60 dismissed``."""
        many = len(self.papers)
        read = f"{many} read" if self.read() == many else f"{self.read()} of {many} read"
        kept = [f"{len(one.papers)} {one.title.lower()}" for one in self.chapters()]
        left = [f"{self.dismissed()} dismissed"] if self.dismissed() else []
        return " · ".join([read, *kept, *left])

    def title(self) -> str:
        """Return the digest's name with its day."""
        return self.name + (f", {self.date.day} {self.date:%B %Y}" if self.date else "")


def is_annotated(paper: Paper) -> bool:
    """Say whether a paper has a note or a highlight."""
    return bool(paper.note or paper.highlights)


def words_of(paper: Paper) -> list[str]:
    """Return what a person wrote of a paper and marked in it, in paragraphs of plain text."""
    quotes = [
        f"“{' '.join(one.quote.split())}”" + (f" — {one.comment}" if one.comment else "")
        for one in paper.highlights
    ]
    return [*([paper.note.strip()] if paper.note else []), *quotes]


def address(paper: Paper) -> str:
    """Return where a paper is found: its DOI's or arXiv's page, else its first link; or nothing."""
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return next((link.url for link in paper.links), "")


def markdown(recap: Recap) -> str:
    """Return a recap as Markdown; a note stands as it was written, under its paper, once."""
    lines = [f"# {_plain(recap.title())}", "", recap.figures()]
    told: set[int] = set()
    for chapter in recap.chapters():
        lines += ["", f"## {chapter.title}", ""]
        for paper in chapter.papers:
            lines += _entry(paper, with_words=paper.id not in told)
            told.add(paper.id)
    return "\n".join([*lines, ""]).replace("\n\n\n", "\n\n")


def _entry(paper: Paper, *, with_words: bool) -> Iterator[str]:
    title, there = _plain(" ".join(paper.title.split())), address(paper)
    yield f"- [{title}]({there.translate(_UNSAFE)})" if there else f"- {title}"
    written = [paper.note.strip()] if paper.note else []
    quotes = [_plain(words) for words in words_of(paper)[len(written) :]]
    for words in (*written, *quotes) if with_words else ():
        yield ""
        yield from (f"  > {line}".rstrip() for line in words.splitlines())
    if with_words and (written or quotes):
        yield ""


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is; formulas keep their TeX."""
    parts = _FORMULA.split(text)
    return "".join(part if at % 2 else _MARKS.sub(r"\\\1", part) for at, part in enumerate(parts))
