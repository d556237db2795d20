"""Which papers of the library may be one, though no rule is sure of it; a person decides.

Papers are compared that share a name: their title, their title less a word, the beginning or the
end of their abstract. So the work grows with the papers, not with their pairs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, groupby

from readinglist.arrivals import LONG_TITLE
from readinglist.matching import Sketched, Title, Witness, compare_abstracts, compare_titles
from readinglist.papers import Entry, Pair, PaperId
from readinglist.sketches import overlap, sketch
from readinglist.store import Session, imports, merging
from readinglist.store.bulk import Progress
from readinglist.store.merging import Beginning
from readinglist.text import tokens

_EDGE = 60
"""Letters at the beginning or the end of an abstract that name it."""
_FEW, _MANY = 4, 30
"""Words of a title of which one may be another."""
_CROWD = 12
"""Papers that share a name which then tells nothing of any of them."""
_ID_BITS = 24
_NAME_BITS = 64 - _ID_BITS
_LOOKED_UP = 400
_TOLD = 1000
"""Papers that are named before progress is told."""
_HALF = 500
_RETITLED = 0.9
"""Of an abstract's pieces in the other, from which on the title may be any other."""
_LETTERS = 200
"""Letters of an abstract that speaks alone."""


def possible(session: Session, among: Collection[PaperId] | None, progress: Progress) -> list[Pair]:
    """Return the pairs that may be one paper, the likeliest first, less those that were told apart.

    With ``among``, those alone that have one of these papers. ``progress`` is told thousandths,
    half of them for looking at the papers and half for the pairs; the search stops where it raises.
    """
    told_apart = merging.told_apart(session)
    papers = _telling(session, progress)
    shared = _all_pairs(papers) if among is None else _pairs_with(session, frozenset(among), papers)
    pairs = sorted(shared - told_apart)
    found: list[tuple[int, Pair]] = []
    for start in range(0, len(pairs), _LOOKED_UP):
        progress(_HALF + _HALF * start // len(pairs), 2 * _HALF)
        found += _judged(session, pairs[start : start + _LOOKED_UP])
    return [pair for _, pair in sorted(found, key=lambda one: (-one[0], one[1].one, one[1].other))]


def _judged(
    session: Session, pairs: Sequence[tuple[PaperId, PaperId]]
) -> Iterator[tuple[int, Pair]]:
    """Give those of some pairs that may be one paper, with how likely that is."""
    ids = {id_ for pair in pairs for id_ in pair}
    papers = {one.id: Sketched.of(one.facts) for one in imports.known_papers(session, ids)}
    for one, other in pairs:
        likely, reason = why(papers[one], papers[other])
        if reason:
            yield likely, Pair(one, other, reason)


def why(one: Sketched, two: Sketched) -> tuple[int, str]:
    """Return how likely two papers are one, and why in a few words; no words where they are two."""
    ids = _other_ids(one.entry, two.entry)
    if _same_id(one.entry, two.entry):
        return 5, "the same id"
    title = compare_titles(one, two)
    witness = compare_abstracts(one, two, title)
    if title is Title.SAME:
        return _same_title(one.entry, witness, ids)
    if title is Title.NEAR and (witness is Witness.STRONG or (witness is Witness.FOR and not ids)):
        return 3, f"nearly the same title and abstract{ids}"
    shorter = min(len(one.abstract), len(two.abstract))
    if not ids and shorter >= _LETTERS and overlap(one.abstract, two.abstract) >= _RETITLED:
        return 2, "the same abstract, another title"
    return 0, ""


def _same_title(entry: Entry, witness: Witness, ids: str) -> tuple[int, str]:
    """Judge two of the same title; a short one is many papers'."""
    if witness >= Witness.FOR:
        return 4, f"the same title and abstract{ids}"
    if len(tokens(entry.title)) < LONG_TITLE:
        return 0, ""
    said = "no abstract to compare" if witness is Witness.SILENT else "another abstract"
    return 1, f"the same title, {said}{ids}"


def _same_id(one: Entry, two: Entry) -> bool:
    pairs = ((one.arxiv_id, two.arxiv_id), (one.doi, two.doi))
    return any(a and b and a.lower() == b.lower() for a, b in pairs)


def _other_ids(one: Entry, two: Entry) -> str:
    """Say that the ids speak against it; nothing where they do not."""
    for name, a, b in (("arXiv ids", one.arxiv_id, two.arxiv_id), ("DOIs", one.doi, two.doi)):
        if a and b and a.lower() != b.lower():
            return f", other {name}"
    return ""


def _telling(session: Session, progress: Progress) -> Iterator[Beginning]:
    """Give what names each paper of the library, and tell how far that is."""
    number = merging.count(session)
    for at, paper in enumerate(merging.beginnings(session)):
        if not at % _TOLD:
            progress(_HALF * at // number, 2 * _HALF)
        yield paper


def _all_pairs(papers: Iterable[Beginning]) -> set[tuple[PaperId, PaperId]]:
    """Return the pairs of the library that share a name."""
    # A name and a paper in one number: a million of these are sorted in half a second.
    packed = [name << _ID_BITS | paper.id for paper in papers for name in _names(paper)]
    packed.sort()
    pairs: set[tuple[PaperId, PaperId]] = set()
    for _, group in groupby(packed, key=lambda one: one >> _ID_BITS):
        alike = list(group)
        if len(alike) > 1:  # few are
            ids = sorted({PaperId(one & (1 << _ID_BITS) - 1) for one in alike})
            pairs.update(combinations(ids, 2) if len(ids) <= _CROWD else ())
    return pairs


def _pairs_with(
    session: Session, among: frozenset[PaperId], papers: Iterable[Beginning]
) -> set[tuple[PaperId, PaperId]]:
    """Return the pairs that share a name and have one of these papers."""
    named: dict[int, set[PaperId]] = defaultdict(set)
    for paper in merging.beginnings(session, among):
        for name in _names(paper):
            named[name].add(paper.id)
    alike: dict[int, set[PaperId]] = defaultdict(set)
    for paper in papers if named else ():
        for name in _names(paper):
            if name in named:
                alike[name].add(paper.id)
    return {
        (min(one, other), max(one, other))
        for name, ids in alike.items()
        if len(ids) <= _CROWD
        for one in named[name]
        for other in ids
        if one != other
    }


def _names(paper: Beginning) -> Iterable[int]:
    """Give the names that a paper shares with those that it may be, as numbers."""
    mask = (1 << _NAME_BITS) - 1
    if paper.title_key:
        yield hash(paper.title_key) & mask
    words = tuple(paper.title.casefold().split())
    if _FEW <= len(words) <= _MANY:
        yield hash(words) & mask
        for at in range(len(words)):
            yield hash(words[:at] + words[at + 1 :]) & mask
    for edge, text in (
        ("begins", sketch(paper.first)[:_EDGE]),
        ("ends", sketch(paper.last)[-_EDGE:]),
    ):
        if len(text) == _EDGE:
            yield hash((edge, text)) & mask
