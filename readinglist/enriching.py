"""Completes papers from files that know more: what is taken, what is offered, what is written.

Nothing is written while files are read; what is taken is compared again in the transaction that
writes it, for the library may have changed meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from readinglist.gains import gains
from readinglist.matching import Judgement, Sketched, judge, one_paper
from readinglist.papers import ChangeId, Changes, Entry, Link, PaperId
from readinglist.store import Session, imports, index, wanting
from readinglist.store.bulk import Progress
from readinglist.store.imports import Known

_IDS = ("arxiv_id", "doi")
_RIVAL = ", as another paper of the file"
_TWIN = "another paper here has its id: perhaps they are one"

Holders = dict[str, dict[str, set[PaperId]]]
"""The papers that have an id, by its kind and by the id in lower case."""


@dataclass(frozen=True, slots=True)
class Match:
    """A paper of the library and what files tell of it."""

    paper: PaperId
    title: str
    entries: tuple[Entry, ...]
    """The records that are the paper, the surest first."""
    told_title: str
    """As the file writes it."""
    file: str
    certain: bool
    by_title_alone: bool
    """True where it is not certain only because there is no abstract to compare."""
    reason: str
    """Why it is the paper, or what is against it; a few words."""
    before: Mapping[str, object]
    """What is known of the facts that change."""
    gains: Mapping[str, object]
    """What they become, by their names in ``Entry``; ``links`` are those to add."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    file: str
    records: int
    broken: int
    lines: tuple[int, ...] = ()
    """Where the first broken records are, counted from 1."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What files know of the library's papers; nothing was changed."""

    certain: tuple[Match, ...] = ()
    likely: tuple[Match, ...] = ()
    complete: int = 0
    """Papers that were found, and of which the files know no more than the library."""
    sources: tuple[Source, ...] = ()
    refused: tuple[str, ...] = ()
    """Why files could not be read, a sentence each."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What was written."""

    changes: Changes
    step: ChangeId | None = None
    """The change, for what joins it later; None where nothing was written."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be a paper."""

    judgement: Judgement
    entry: Entry
    file: str


def compare(session: Session, paper: PaperId, entry: Entry, source: str) -> Match | None:
    """Return what a paper gains by a record that is held against it alone, to be offered.

    An entry without a title is of the paper. None where it is of another, or tells nothing new.
    """
    for known in imports.known_papers(session, [paper]):
        told = entry if entry.title else replace(entry, title=known.facts.title)
        judgement = judge(Sketched.of(known.facts), Sketched.of(told))
        if judgement is None or known.deleted:
            return None
        match = _match(known, [Candidate(judgement, told, source)], rival=False)
        ids = {kind: getattr(told, kind) for kind in _IDS}
        held = {
            kind: wanting.holders(session, kind, [id_] if id_ else []) for kind, id_ in ids.items()
        }
        _, offered = tell_twins([], [match], held)
        return next(iter(offered), None)
    return None


def take(session: Session, matches: Sequence[Match], progress: Progress) -> None:
    """Write what papers gain, as the library is now; an id that another paper has is left out."""
    known = {one.id: one for one in imports.known_papers(session, [m.paper for m in matches])}
    told = [entry for match in matches for entry in match.entries]
    held = {
        kind: wanting.holders(session, kind, filter(None, (getattr(e, kind) for e in told)))
        for kind in _IDS
    }
    changed = []
    for done, match in enumerate(matches, start=1):
        if match.paper in known and not known[match.paper].deleted:
            facts = _without_held(_gained(match.entries, known[match.paper]), match.paper, held)
            links = facts.pop("links", ())
            imports.set_facts(session, match.paper, facts)
            imports.add_links(session, {match.paper: links if isinstance(links, tuple) else ()})
            changed.append(match.paper)
        progress(done, len(matches))
    index.reindex(session, changed)


def _without_held(facts: dict[str, object], paper: PaperId, held: Holders) -> dict[str, object]:
    """Return facts without an id that another paper has; what is left of them is held by this."""
    for kind in _IDS:
        told = facts.get(kind)
        if isinstance(told, str):
            holders = held[kind].setdefault(told.lower(), set())
            if holders - {paper}:
                del facts[kind]
            holders.add(paper)
    return facts


def settle(known: Known, candidates: Sequence[Candidate]) -> list[Match]:
    """Decide which records are a paper; where some that differ are as sure, each is offered."""
    first = candidates[0]
    rank = (first.judgement.certain, first.judgement.strength)
    rivals: list[Candidate] = []
    agreeing = [first]
    for one in candidates[1:]:
        if one_paper(first.entry, one.entry):
            agreeing += [one] if one.judgement.certain else []
        elif (one.judgement.certain, one.judgement.strength) == rank and all(
            not one_paper(one.entry, other.entry) for other in rivals
        ):
            rivals.append(one)
    if rivals:
        return [_match(known, [one], rival=True) for one in (first, *rivals)]
    return [_match(known, agreeing)]


def _match(known: Known, chosen: Sequence[Candidate], *, rival: bool = False) -> Match:
    """Return what a paper gains by records; it is as sure as the first of them."""
    entries = tuple(one.entry for one in chosen)
    gained = _gained(entries, known)
    judgement = chosen[0].judgement
    return Match(
        paper=known.id,
        title=known.facts.title,
        entries=entries,
        told_title=entries[0].title,
        file=chosen[0].file,
        certain=judgement.certain and not rival,
        by_title_alone=judgement.by_title_alone and not rival,
        reason=f"{judgement.reason}{_RIVAL if rival else ''}",
        before={name: getattr(known.facts, name) for name in gained},
        gains=gained,
    )


def _gained(entries: Iterable[Entry], known: Known) -> dict[str, object]:
    """Return what a paper gains by one record after the other."""
    facts: dict[str, object] = {}
    links: dict[str, Link] = {}
    for entry in entries:
        more = gains(entry, known)
        new = more.pop("links", ())
        links |= {link.url: link for link in new} if isinstance(new, tuple) else {}
        facts |= more
        known = replace(known, facts=replace(known.facts, **_values(more)))
    if links:
        facts["links"] = tuple(links.values())
    return facts


def _values(facts: Mapping[str, object]) -> dict[str, Any]:
    """Return facts as an entry holds them."""
    return {
        name: tuple(value.items()) if isinstance(value, dict) else value
        for name, value in facts.items()
    }


def tell_twins(
    certain: Sequence[Match], likely: Sequence[Match], holders: Holders
) -> tuple[list[Match], list[Match]]:
    """Return what is certain and what is likely, where no two papers get one id.

    ``holders`` are the papers that have ids now. A paper whose id another one has, or gets, is
    offered without it: perhaps the two are one.
    """
    taken: list[Match] = []
    offered: list[Match] = []
    for match in [*certain, *likely]:
        held = [
            holders[kind].setdefault(id_.lower(), set())
            for kind in _IDS
            if isinstance(id_ := match.gains.get(kind), str)
        ]
        if any(each - {match.paper} for each in held):
            offered.append(_without_ids(match))
        elif match.certain:
            taken.append(match)
            for each in held:
                each.add(match.paper)
        else:
            offered.append(match)
    return taken, sorted((one for one in offered if one.gains), key=lambda match: match.paper)


def _without_ids(match: Match) -> Match:
    """Return what a paper gains where its id is another paper's."""
    left = {name: value for name, value in match.gains.items() if name not in _IDS}
    return replace(match, certain=False, by_title_alone=False, reason=_TWIN, gains=left)
