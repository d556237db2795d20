"""How well digests are read as readers receive them: papers found, papers invented, exact facts."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Entry
from readinglist.text import title_key
from tests.reading.received import Received, Wanted, received

LATEST = dt.date(2025, 3, 12)
RECALL, PRECISION, EXACT = 0.945, 0.98, 0.95
"""What all families together reached: reading must not fall below it."""
_ATTRIBUTES = {
    "title": "title",
    "abstract": "abstract",
    "authors": "authors",
    "arxiv": "arxiv_id",
    "doi": "doi",
    "upvotes": "upvotes",
}
_PLAIN = str.maketrans("\u2018\u2019", "''")


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of some digests' papers, and how many of the facts asked for are exact."""

    papers: int = 0
    found: int = 0
    invented: int = 0
    asked: int = 0
    exact: int = 0

    @property
    def recall(self) -> float:
        """The share of the papers that were found."""
        return self.found / self.papers

    @property
    def precision(self) -> float:
        """The share of what was found that is a paper."""
        return self.found / max(1, self.found + self.invented)

    @property
    def exactness(self) -> float:
        """The share of the facts that are there to the letter."""
        return self.exact / self.asked

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.papers + other.papers,
            self.found + other.found,
            self.invented + other.invented,
            self.asked + other.asked,
            self.exact + other.exact,
        )


def scores() -> Iterator[tuple[Received, str, Score]]:
    """Read every digest: what it is, the format that it was read as, and how well."""
    for one in received():
        try:
            digest = read(one.content, name=one.file, latest=LATEST)
        except DigestError:
            yield one, "refused", judge(one, None)
        else:
            yield one, digest.format, judge(one, digest)


def judge(one: Received, digest: Digest | None) -> Score:
    """Compare what was read of a digest with what stands in it."""
    left = list(digest.entries) if digest else []
    total = Score()
    for wanted in one.papers:
        title = title_key(str(wanted.facts["title"]))
        hit = next((entry for entry in left if title_key(entry.title) == title), None)
        if hit:
            left.remove(hit)
        total += _judge_paper(wanted, hit)
    if one.date:
        right = digest is not None and digest.date == one.date
        total += Score(asked=1, exact=int(right))
    return total + Score(invented=max(0, len(left) - one.spare))


def _judge_paper(wanted: Wanted, entry: Entry | None) -> Score:
    """Compare the facts of a paper; one that the digest does not tell must stay unknown."""
    asked = exact = 0
    for fact, attribute in _ATTRIBUTES.items():
        value = wanted.facts.get(fact)
        read_value = getattr(entry, attribute) if entry else None
        if fact in wanted.loose or (value is None and not read_value):
            continue
        asked += 1
        exact += _plain(read_value) == _plain(value)
    return Score(papers=1, found=int(entry is not None), asked=asked, exact=exact)


def _plain(value: object) -> object:
    """Return a text without what typesetting makes of apostrophes and white space."""
    return re.sub(r"\s+", " ", value.translate(_PLAIN)).strip() if isinstance(value, str) else value
