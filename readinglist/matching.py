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
_WHOLE = 0.8
"""Of the longer abstract's letters, from which on the shorter is not cut off."""
_TELLING = 200
"""Letters of an abstract from which on it is a witness for a title that differs."""
_FEW_WORDS = 12
"""Distinct words below which an abstract says too little for or against."""
_SHORTEST_BEGINNING = 25
"""Letters of a title that was cut off."""
_NEAR = 0.85
_SLIP = 5
"""Letters that may be lost in a title, or got in, while it is copied."""
_SHORTEST_TITLE = 3
"""Words of a title that authors and no abstract may confirm: there are many an *Editorial*."""
_YEARS = 2
"""Years that a paper's preprint and its publication may be apart."""
_ENOUGH_WORDS = 40
"""Distinct words of an abstract that says enough when it shares words, but hardly a sentence."""
_SHARED_PEOPLE = 0.6
_NUMBER = re.compile(
    r"(?<!\w)\d+|\d+(?!\w)|(?<!\w)[ivx]{1,4}(?!\w)|(?<=\bpart )\w+|\+\+|(?<!\w)not(?!\w)",
    re.IGNORECASE,
)
"""What tells a sequel or its contrary."""
_ABOUT = re.compile(
    r"\b(?:errat(?:um|a)|corrigend(?:um|a)|correct(?:ion|ed)|retract(?:ion|ed)|withdrawn|addendum"
    r"|expression of concern|comments? on|commentary|repl(?:y|ies) to|response to|rejoinder"
    r"|discussion|review of|supplement(?:ary)?|(?:student|extended) abstract|poster|demo)\b",
    re.IGNORECASE,
)
"""What another publication about a paper, or beside it, is called."""
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

    strength: int
    """The stronger of two that are certain counts."""
    reason: str
    """A few words, fit to show."""
    certain: bool = False
    by_title_alone: bool = False
    """True where nothing is against it, but the title alone speaks for it."""


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
    title = compare_titles(one, two)
    if same := _shared_id(one.entry, two.entry):
        near = title is Title.NEAR and _tell_apart(one.entry.title, two.entry.title)
        sure = (title is not Title.OTHER and not near) or (
            compare_abstracts(one, two) >= Witness.FOR
        )
        return Judgement(9, f"same {same}" + ("" if sure else ", another title"), certain=sure)
    found = _by_text(one, two, title, compare_abstracts(one, two, title))
    return found and _doubted(found, one.entry, two.entry)


def _doubted(found: Judgement, one: Entry, two: Entry) -> Judgement | None:
    """Return a judgement by texts after a look at authors and DOIs, which may speak against it."""
    against = ""
    if _share_nobody(one.authors, two.authors):
        against = "other authors"
    elif _contradict(_own_doi(one), _own_doi(two)):
        against = "another DOI"
    if not against:
        return found
    sure = found.certain or found.by_title_alone
    return Judgement(found.strength - 3, f"{found.reason}, {against}") if sure else None


def _by_text(one: Sketched, two: Sketched, title: Title, witness: Witness) -> Judgement | None:
    """Judge by title and abstract alone."""
    if title is Title.SAME:
        return _same_title(one, two, witness)
    if title is Title.NEAR and witness is Witness.STRONG:
        doubtful = _tell_apart(one.entry.title, two.entry.title) or (
            _says_more(one, two) and not _as_long(one, two)
        )
        return Judgement(5, "same abstract, nearly the same title", certain=not doubtful)
    if title is Title.NEAR and witness >= Witness.SILENT:
        said = "similar abstract" if witness is Witness.FOR else "no abstract to compare"
        return Judgement(2, f"nearly the same title, {said}")
    shorter = min(len(one.abstract), len(two.abstract))
    if witness is Witness.STRONG and shorter >= _TELLING:
        same = overlap(one.abstract, two.abstract) >= _RETITLED
        return Judgement(3, "same abstract, another title") if same else None
    return None


def _same_title(first: Sketched, second: Sketched, witness: Witness) -> Judgement | None:
    """Judge two of the same title."""
    one, two = first.entry, second.entry
    if witness >= Witness.FOR:
        sure = witness is Witness.STRONG or _says_enough(first, second)
        reason = "same title and abstract" if sure else "same title, a similar abstract"
        return Judgement(5 + witness - Witness.FOR if sure else 3, reason, certain=sure)
    if witness is Witness.SILENT:
        words_ = len(one.title.split())
        if _same_people(one.authors, two.authors) and _may_be_of_one_time(one, two):
            sure = words_ >= _SHORTEST_TITLE
            return Judgement(4, "same title and authors", certain=sure)
        long = words_ >= LONG_TITLE
        return Judgement(4, "same title, no abstract to compare", by_title_alone=long)
    if witness is Witness.REVISED:
        return Judgement(2, "same title, the abstract differs")
    return None


def compare_titles(one: Sketched, two: Sketched) -> Title:
    """Tell how much two titles are the same; one that was cut off is near."""
    if one.title == two.title:
        return Title.SAME if one.title else Title.OTHER
    shorter, longer = sorted((one.title, two.title), key=len)
    if len(shorter) >= _SHORTEST_BEGINNING and longer.startswith(shorter):
        return Title.NEAR
    if _alike_at_the_edges(one.title, two.title):
        return Title.NEAR
    compared = SequenceMatcher(None, one.title, two.title, autojunk=False)
    if compared.real_quick_ratio() < _NEAR or compared.quick_ratio() < _NEAR:
        return Title.OTHER
    return Title.NEAR if compared.ratio() >= _NEAR else Title.OTHER


def _alike_at_the_edges(one: bytes, two: bytes) -> bool:
    """Say whether two titles are near by what they begin and end with, which is soon told."""
    shorter = min(len(one), len(two))
    first = next((at for at in range(shorter) if one[at] != two[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if one[-1 - at] != two[-1 - at]), rest)
    return 2 * (first + last) >= _NEAR * (len(one) + len(two))


def compare_abstracts(one: Sketched, two: Sketched, title: Title = Title.SAME) -> Witness:
    """Tell what two abstracts say: their pieces word for word, else their distinct words.

    Where the titles say that they are two, only word for word counts.
    """
    if not one.abstract or not two.abstract:
        return Witness.SILENT
    shared = overlap(one.abstract, two.abstract)
    shorter = min(len(one.abstract), len(two.abstract))
    if shared >= _STRONG and shorter >= _TELLING:
        return Witness.STRONG
    if title is Title.OTHER:
        return Witness.AGAINST
    few, many = sorted((words(one.entry.abstract or ""), words(two.entry.abstract or "")), key=len)
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


def _tell_apart(one: str, two: str) -> bool:
    """Say whether a number or a word tells that near titles are of two: sequels, corrections."""
    return any(
        form.findall(one.casefold()) != form.findall(two.casefold()) for form in (_NUMBER, _ABOUT)
    )


def _says_enough(one: Sketched, two: Sketched) -> bool:
    """Say whether abstracts that share their words do so for certain.

    Few words are in any abstract; what was written anew keeps some of its sentences.
    """
    if overlap(one.abstract, two.abstract) >= _REVISED:
        return True
    fewest = min(len(words(each.entry.abstract or "")) for each in (one, two))
    return fewest >= _ENOUGH_WORDS and len(one.entry.title.split()) >= LONG_TITLE


def _may_be_of_one_time(one: Entry, two: Entry) -> bool:
    """Say whether the years of two, where both are known, may be those of one paper."""
    return not one.year or not two.year or abs(one.year - two.year) <= _YEARS


def _says_more(one: Sketched, two: Sketched) -> bool:
    """Say whether one title is longer by a word or more, and the other is not cut off.

    So are those of sequels, applications and extended versions.
    """
    few, many = sorted((one, two), key=lambda each: len(each.title))
    cut_off = few.entry.title.rstrip().endswith(("\u2026", "..."))
    return not cut_off and len(many.title) - len(few.title) > _SLIP


def _as_long(one: Sketched, two: Sketched) -> bool:
    """Say whether two abstracts that agree are so as wholes."""
    shorter, longer = sorted((len(one.abstract), len(two.abstract)))
    return shorter >= _WHOLE * longer and overlap(one.abstract, two.abstract) >= _RETITLED


def _share_nobody(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether both name authors and no family name is in both."""
    if not one or not two:
        return False
    families = [{sketch(names.split(name).family) for name in each} for each in (one, two)]
    return not families[0] & families[1]


def _same_people(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether both name authors, the first is the same, and so are most of the fewer."""
    if not one or not two:
        return False
    families = [[sketch(names.split(name).family) for name in each] for each in (one, two)]
    fewer, more = sorted(families, key=len)
    shared = len(set(fewer) & set(more))
    return fewer[0] == more[0] and shared >= _SHARED_PEOPLE * len(set(fewer))


def one_paper(one: Entry, two: Entry) -> bool:
    """Say whether two records that are as sure to be a paper do not contradict each other."""
    ids = _contradict(one.arxiv_id, two.arxiv_id)
    return not ids and not _share_nobody(one.authors, two.authors)
