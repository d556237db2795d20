"""How many of a page's papers are read back, and how many of those read are papers."""

import datetime as dt
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from readinglist.errors import DigestError
from readinglist.formats import read, tex
from readinglist.text import title_key, tokens
from tests.reading.variants import HABITS, WHOLES, Written, page

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "arxiv-10k.jsonl.gz"
LATEST = dt.date(2025, 4, 1)
PAPERS = 20
"""On a page."""
PAGES = 3
"""Of each lay-out."""
PAIRS = 60
"""Lay-outs of two or three habits, drawn by chance."""
FLOOR = 0.99
"""What recall and precision over all lay-outs must not fall below."""
_AGREEMENT = 0.95
"""The share of an abstract's distinct words that must be read, and of those read be its own."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was read of the pages of one lay-out."""

    papers: int
    found: int
    right: int
    """Of the found ones, those with a title and an abstract of the page."""

    @property
    def recall(self) -> float:
        """The share of the papers that were read."""
        return self.right / self.papers

    @property
    def precision(self) -> float:
        """The share of what was read that is a paper."""
        return self.right / self.found if self.found else 0.0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.papers + other.papers, self.found + other.found, self.right + other.right
        )


NOTHING = Figures(0, 0, 0)


def corpus() -> list[Written]:
    """Return real titles and abstracts."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    return [
        Written(" ".join(one["title"].split()), " ".join(one["abstract"].split())) for one in told
    ]


def layouts() -> Iterator[tuple[str, ...]]:
    """Give every habit alone, then some together."""
    yield ()
    for name in (*HABITS, *WHOLES):
        yield (name,)
    chance = random.Random(20250311)  # the same drawing each time
    pairs = [(*chosen, whole) for chosen in combinations(HABITS, 2) for whole in WHOLES] + list(
        combinations(WHOLES, 2)
    )
    yield from chance.sample(pairs, PAIRS)


def measure(papers: Sequence[Written], habits: Sequence[str], pages: int = PAGES) -> Figures:
    """Write pages of a lay-out, read them, and compare."""
    chance = random.Random(" ".join(habits))
    total = NOTHING
    for _ in range(pages):
        chosen = chance.sample(papers, min(PAPERS, len(papers)))
        total += compare(chosen, page(chosen, habits, chance))
    return total


def compare(papers: Sequence[Written], text: str) -> Figures:
    """Read a page and count what is right in it."""
    try:
        digest = read(text.encode(), name="page.txt", latest=LATEST)
    except DigestError:
        return Figures(len(papers), 0, 0)
    wanted = {title_key(tex.readable(paper.title)): paper for paper in papers}
    right = 0
    for entry in digest.entries:
        paper = wanted.get(title_key(entry.title))
        right += paper is not None and _agree(tex.readable(paper.abstract), entry.abstract or "")
    return Figures(len(papers), len(digest.entries), right)


def _agree(written: str, found: str) -> bool:
    """Say whether an abstract was read whole and with nothing else."""
    one, two = ({token.text for token in tokens(text)} for text in (written, found))
    return len(one & two) >= _AGREEMENT * max(len(one), len(two))
