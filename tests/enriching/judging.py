"""How much of what is taken is right, and how much of what could be taken is.

The digests are papers of the corpus without authors, ids and years, spoilt as captures spoil them;
the file holds the corpus in arXiv's shape, or as BibTeX, and as many near misses.
"""

import gzip
import json
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from readinglist.enriching import Match
from readinglist.formats import metadata_lines
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId
from tests.enriching import captures

WANTED = 1500
"""Papers of the library."""
ABSENT = 300
"""Of them, those that the file does not know."""
OTHERS = 2500
"""Records of papers that the library does not have."""

BY_TITLE = ", with what is told by its title alone"

FLOORS = {
    "JSON lines": (1.0, 0.989),
    "BibTeX with abstracts": (1.0, 0.988),
    "BibTeX without abstracts": (1.0, 0.0),
    f"BibTeX without abstracts{BY_TITLE}": (0.92, 0.61),
}
"""Precision and recall below which nobody may fall, as measured.

Where there are no abstracts a title is no proof: it is offered. In truth few titles of five words
are on two papers; the near misses of this file are as many as the papers.
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted for one kind of file."""

    name: str
    known: int
    """Papers that the file knows."""
    taken: int
    right: int
    offered: int
    """Papers that are offered with their own record, of those that were not taken."""
    wrong: tuple[tuple[str, str, str], ...]
    """What was taken wrongly: the paper's title, the record's, the reason."""
    missed: tuple[tuple[str, str], ...]
    """What was not taken: the title, and why where it was offered."""

    @property
    def precision(self) -> float:
        """The share of what is taken that is right."""
        return self.right / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        """The share of what the file knows that is taken."""
        return self.right / self.known


def corpus(shared: Path) -> list[Entry]:
    """Return the papers of the corpus, each id once."""
    with gzip.open(shared / "corpus" / "arxiv-10k.jsonl.gz") as lines:
        found = [entry for line in lines if (entry := metadata_lines.read(line))]
    return list({entry.arxiv_id: entry for entry in found}.values())


def judge(shared: Path) -> list[Figures]:
    """Return the figures for each kind of file."""
    papers = corpus(shared)
    return [
        *_judge("JSON lines", papers, _as_lines),
        *_judge("BibTeX with abstracts", papers, _as_bibtex),
        *_judge("BibTeX without abstracts", papers, partial(_as_bibtex, abstracts=False)),
    ]


def _judge(
    name: str, papers: Sequence[Entry], write: Callable[[Sequence[Entry]], str]
) -> list[Figures]:
    """Return the figures of what is taken, and of what is taken by title alone besides."""
    chance = random.Random(20250311)
    drawn = chance.sample(papers, WANTED + OTHERS)
    wanted, others = drawn[:WANTED], drawn[WANTED:]
    known = wanted[ABSENT:]
    records = [
        captures.revised(paper, others, chance, 0.2) if chance.random() < 0.1 else paper
        for paper in known
    ]
    records += others + captures.misses(wanted, others, chance)
    chance.shuffle(records)
    shown = [captures.capture(paper, chance) for paper in wanted]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "file")
        file.write_text(write(records), encoding="utf-8")
        with Library.open(Path(folder, "library.sqlite3")) as library:
            library.import_digest(Digest("Captures", "test", "", tuple(shown)), "captures")
            findings = library.find_facts([file])
            matches = (*findings.certain, *findings.likely)
            listed = {paper.id: paper for paper in library.papers([m.paper for m in matches])}
            places = {id_: listed[id_].appearances[0].position - 1 for id_ in listed}
    certain = findings.certain
    by_title = tuple(match for match in findings.likely if match.by_title_alone)
    found = [figures(name, wanted, certain, findings.likely, places)]
    if by_title:
        both = (*certain, *by_title)
        found.append(figures(f"{name}{BY_TITLE}", wanted, both, findings.likely, places))
    return found


def figures(
    name: str,
    wanted: Sequence[Entry],
    taken: Iterable[Match],
    offered: Iterable[Match],
    places: dict[PaperId, int],
) -> Figures:
    """Count what was taken, and what of it is right."""
    known = {entry.arxiv_id for entry in wanted[ABSENT:]}
    right: set[str | None] = set()
    wrong = []
    for match in taken:
        entry = wanted[places[match.paper]]
        if entry.arxiv_id == match.entries[0].arxiv_id and entry.arxiv_id in known:
            right.add(entry.arxiv_id)
        else:
            wrong.append((entry.title, match.told_title, match.reason))
    reasons = {
        wanted[places[match.paper]].arxiv_id: match.reason
        for match in offered
        if match.entries[0].arxiv_id == wanted[places[match.paper]].arxiv_id
    }
    missed = [
        (entry.title, reasons.get(entry.arxiv_id, ""))
        for entry in wanted[ABSENT:]
        if entry.arxiv_id not in right
    ]
    return Figures(
        name=name,
        known=len(known),
        taken=len(right) + len(wrong),
        right=len(right),
        offered=sum(bool(reason) for _, reason in missed),
        wrong=tuple(wrong),
        missed=tuple(missed),
    )


def _as_lines(papers: Sequence[Entry]) -> str:
    """Return papers as arXiv's snapshot tells them: wrapped titles, escapes, versions."""
    return "".join(
        json.dumps(
            {
                "id": paper.arxiv_id,
                "submitter": None,
                "authors": ", ".join(paper.authors),
                "title": _wrapped(paper.title),
                "comments": "12 pages",
                "journal-ref": None,
                "doi": None,
                "categories": "cs.LG cs.CL",
                "abstract": f"  {_wrapped(paper.abstract or '')}\n",
                "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
                "update_date": "2025-03-11",
            }
        )
        + "\n"
        for paper in papers
    )


def _wrapped(text: str) -> str:
    """Break a text about every 80 characters, as arXiv does."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > 78:
            lines.append(line)
            line = " "
        line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def _as_bibtex(papers: Sequence[Entry], *, abstracts: bool = True) -> str:
    """Return papers as BibTeX, braces around capitals as programs write them."""
    return "\n".join(_bibtex(at, paper, abstracts=abstracts) for at, paper in enumerate(papers))


def _bibtex(at: int, paper: Entry, *, abstracts: bool) -> str:
    title = " ".join(
        f"{{{word}}}" if word[1:].lower() != word[1:] and word.isalnum() else word
        for word in _escaped(paper.title).split()
    )
    fields = {
        "title": title,
        "author": " and ".join(name.replace(",", "") for name in paper.authors),
        "year": str(paper.year or 2020),
        "eprint": paper.arxiv_id or "",
        "archiveprefix": "arXiv",
        "abstract": _escaped(paper.abstract or "") if abstracts else "",
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{key{at},\n{body}}}\n"


def _escaped(text: str) -> str:
    """Escape what BibTeX would read otherwise, outside of mathematics."""
    if text.count("{") != text.count("}") or "\\" in text or "$" in text:
        return "".join(c for c in text if c not in "{}\\$%&#_^~")
    return "".join(f"\\{c}" if c in "%&#_" else c for c in text)
