"""Decides whether a record of a file is a paper of the library, and how sure that is.

An id decides; else the title, with the abstract as witness. What is certain is taken, what is
likely is offered. The thresholds are those that tests/enriching measures.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from readinglist.arrivals import AGREEMENT, LONG_TITLE
from readinglist.citations import names
from readinglist.papers import Entry
from readinglist.sketches import overlap, sketch, words

_STRONG = 0.75
"""Of the shorter abstract's pieces in the other, from which on a title may differ a little."""
_REVISED = 0.3
"""Of its pieces, from which on another abstract may be an older one of the same paper."""
_RETITLED = 0.9
_TELLING = 200
"""Letters of an abstract from which on it is a witness for a title that differs."""
_FEW_WORDS = 12
"""Distinct words below which an abstract says too little for or against."""
_SHORTEST_BEGINNING = 25
"""Letters of a title that was cut off."""
_NEAR = 0.85
_NUMBER = re.compile(r"(?<!\w)(?:\d+|[ivx]{1,4})(?!\w)")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)


class Title(IntEnum):
    """How much two titles are the same."""

    OTHER = 0
    NEAR = 1
    SAME = 2


class Witness(IntEnum):
    """What the abstracts say of two papers being one."""

    AGAINST = 0
    REVISED = 1
    """A part of one stands in the other, as when one was written anew."""
    SILENT = 2
    """There are no two to compare."""
    FOR = 3
    STRONG = 4
    """Most of it stands there word for word."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """That a record is a paper, how sure that is, and why."""

    certain: bool
    strength: int
    """The stronger of two that are certain counts."""
    reason: str
    """A few words, fit to show."""


@dataclass(frozen=True, slots=True)
class Sketched:
    """A paper as it is compared, its texts folded once."""

    entry: Entry
    title: bytes
    abstract: bytes

    @classmethod
    def of(cls, entry: Entry) -> "Sketched":
        """Fold a paper's texts."""
        return cls(entry, sketch(entry.title), sketch(entry.abstract or ""))


def judge(one: Sketched, two: Sketched) -> Judgement | None:
    """Return why two are one paper; None where they are not, or nothing says so."""
    if _contradict(one.entry.arxiv_id, two.entry.arxiv_id):
        return None
    title, witness = compare_titles(one, two), compare_abstracts(one, two)
    if same := _shared_id(one.entry, two.entry):
        sure = title is not Title.OTHER or witness >= Witness.FOR
        return Judgement(sure, 9, f"same {same}" if sure else f"same {same}, another title")
    found = _by_text(one, two, title, witness)
    if found is None:
        return None
    foreign = _share_nobody(one.entry.authors, two.entry.authors)
    if foreign and not found.certain:
        return None
    if found.certain and foreign:
        return Judgement(False, found.strength, f"{found.reason}, other authors")
    if found.certain and _contradict(_own_doi(one.entry), _own_doi(two.entry)):
        return Judgement(False, found.strength, f"{found.reason}, another DOI")
    return found


def _by_text(one: Sketched, two: Sketched, title: Title, witness: Witness) -> Judgement | None:
    """Judge by title and abstract alone."""
    if title is Title.SAME:
        return _same_title(one, witness)
    if title is Title.NEAR and witness is Witness.STRONG:
        sequel = _numbers(one.entry.title) != _numbers(two.entry.title)
        return Judgement(not sequel, 5, "same abstract, nearly the same title")
    if title is Title.NEAR and witness >= Witness.SILENT:
        said = "similar abstract" if witness is Witness.FOR else "no abstract to compare"
        return Judgement(False, 2, f"nearly the same title, {said}")
    shorter = min(len(one.abstract), len(two.abstract))
    if witness is Witness.STRONG and shorter >= _TELLING:
        same = overlap(one.abstract, two.abstract) >= _RETITLED
        return Judgement(False, 3, "same abstract, another title") if same else None
    return None


def _same_title(one: Sketched, witness: Witness) -> Judgement | None:
    """Judge two of the same title."""
    if witness >= Witness.FOR:
        return Judgement(True, 5 + witness - Witness.FOR, "same title and abstract")
    if witness is Witness.SILENT:
        long = len(one.entry.title.split()) >= LONG_TITLE
        return Judgement(long, 4, "same title, no abstract to compare")
    if witness is Witness.REVISED:
        return Judgement(False, 2, "same title, the abstract differs")
    return None


def compare_titles(one: Sketched, two: Sketched) -> Title:
    """Tell how much two titles are the same; one that was cut off is near."""
    if one.title == two.title:
        return Title.SAME if one.title else Title.OTHER
    shorter, longer = sorted((one.title, two.title), key=len)
    if len(shorter) >= _SHORTEST_BEGINNING and longer.startswith(shorter):
        return Title.NEAR
    compared = SequenceMatcher(None, one.title, two.title, autojunk=False)
    if compared.real_quick_ratio() < _NEAR or compared.quick_ratio() < _NEAR:
        return Title.OTHER
    return Title.NEAR if compared.ratio() >= _NEAR else Title.OTHER


def compare_abstracts(one: Sketched, two: Sketched) -> Witness:
    """Tell what two abstracts say: their pieces word for word, else their distinct words."""
    if not one.abstract or not two.abstract:
        return Witness.SILENT
    shared = overlap(one.abstract, two.abstract)
    shorter = min(len(one.abstract), len(two.abstract))
    if shared >= _STRONG and shorter >= _TELLING:
        return Witness.STRONG
    few, many = sorted(
        (words(one.entry.abstract or ""), words(two.entry.abstract or "")), key=len
    )
    if len(few) < _FEW_WORDS and shared < _STRONG:
        return Witness.SILENT
    if len(few & many) >= AGREEMENT * len(few):
        return Witness.FOR
    return Witness.REVISED if shared >= _REVISED else Witness.AGAINST


def _shared_id(one: Entry, two: Entry) -> str:
    """Name the kind of id that both have; empty where they share none."""
    if one.arxiv_id and two.arxiv_id:
        return "arXiv id" if one.arxiv_id.lower() == two.arxiv_id.lower() else ""
    same = one.doi and two.doi and one.doi.lower() == two.doi.lower()
    return "DOI" if same else ""


def _own_doi(entry: Entry) -> str | None:
    """Return the DOI that a publisher gave."""
    return None if not entry.doi or _ARXIV_DOI.match(entry.doi) else entry.doi


def _contradict(one: str | None, two: str | None) -> bool:
    """Say whether both are known and differ."""
    return bool(one and two and one.lower() != two.lower())


def _numbers(title: str) -> list[str]:
    """Return the numbers in a title, which tell a sequel."""
    return _NUMBER.findall(title.casefold())


def _share_nobody(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether both name authors and no family name is in both."""
    if not one or not two:
        return False
    families = [{sketch(names.split(name).family) for name in each} for each in (one, two)]
    return not families[0] & families[1]
