"""Decides what a digest's papers are to the library: new, here already, improved, deleted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from readinglist.gains import fuller
from readinglist.papers import Arrival, Entry, Fate, Link, PaperId
from readinglist.revisions import goes_on, is_revised
from readinglist.store.imports import Known
from readinglist.text import distinct, title_key, tokens

AGREEMENT = 0.6
"""The share of the shorter abstract's distinct words that the other must hold."""

LONG_TITLE = 5
"""Words from which on a title alone tells a paper, where an abstract is missing."""

FACTS = ("authors", "year", "date", "venue", "arxiv_id", "primary_class", "doi", "kind")


@dataclass(frozen=True, slots=True)
class Improvement:
    """What an entry knows of a paper that the library did not: facts by name, and links."""

    facts: dict[str, object]
    links: tuple[Link, ...]
    former: str | None = None
    """The abstract that another one takes the place of."""

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.facts or self.links)


def same(entry: Entry, other: Entry) -> bool:
    """Say whether two entries are one paper: by id, else by title with the abstract as witness."""
    for one, two in ((entry.arxiv_id, other.arxiv_id), (entry.doi, other.doi)):
        if one and two:
            return one.lower() == two.lower()
    if title_key(entry.title) != title_key(other.title):
        return False
    if entry.abstract and other.abstract:
        return agree(entry.abstract, other.abstract)
    if not entry.abstract and not other.abstract:
        return True  # nothing tells them apart, and a digest that comes again adds nothing
    return len(tokens(entry.title)) >= LONG_TITLE


def agree(one: str, two: str) -> bool:
    """Say whether most distinct words of the shorter abstract are in the other."""
    if one == two:
        return True
    shorter, longer = sorted((_words(one), _words(two)), key=len)
    return len(shorter & longer) >= AGREEMENT * len(shorter)


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    """Return the distinct words of a text, which is compared with several others in a row."""
    return distinct(text)


def improvement(entry: Entry, known: Known, date: dt.date | None = None) -> Improvement:
    """Return what the entry adds; nothing that is known, or that a person typed, is replaced.

    Only an abstract of the last digest that lists the paper takes the place of one with other
    words, and full names take that of initials. ``date`` is the day of the entry's digest.
    """
    facts: dict[str, object] = {
        name: getattr(entry, name)
        for name in FACTS
        if getattr(entry, name) and not getattr(known.facts, name) and name not in known.typed
    }
    both = entry.authors and known.facts.authors and "authors" not in known.typed
    if both and fuller(entry.authors, known.facts.authors):
        facts["authors"] = entry.authors
    if details := _more_details(entry, known.facts):
        facts["details"] = details
    if entry.snippet and not (known.facts.snippet or known.facts.abstract):
        facts["snippet"] = entry.snippet
    former = known.facts.abstract if _is_revision(entry, known, date) else None
    if former or _completes(entry.abstract, known):
        facts["abstract"] = entry.abstract
    urls = {link.url for link in known.facts.links}
    links = () if "links" in known.typed else entry.links
    return Improvement(facts, tuple(link for link in links if link.url not in urls), former)


def _more_details(entry: Entry, known: Entry) -> dict[str, str]:
    """Return the details of both where the entry knows one more, else nothing."""
    told, before = dict(entry.details), dict(known.details)
    if known.date or entry.date:
        told.pop("month", None)  # the day tells it
    return {**told, **before} if set(told) - set(before) else {}


def _completes(abstract: str | None, known: Known) -> bool:
    """Say whether an abstract fills a gap, or goes on where the known one was cut off."""
    former = known.facts.abstract
    if not abstract or "abstract" in known.typed:
        return False
    return not former or goes_on(former, abstract)


def _is_revision(entry: Entry, known: Known, date: dt.date | None) -> bool:
    """Say whether an entry's abstract takes the place of the known one: it was listed later.

    Of two lists of one day the one that comes in last counts, but none brings an abstract back
    that another one took the place of.
    """
    abstract, former = entry.abstract, known.facts.abstract
    if not abstract or not former or date is None or "abstract" in known.typed:
        return False
    if (known.listed and date < known.listed) or not is_revised(former, abstract):
        return False
    had = (one.abstract for one in known.others if one.abstract)
    return date != known.listed or all(is_revised(one, abstract) for one in had)


def sort_arrivals(
    entries: Sequence[Entry],
    known: Iterable[Known],
    date: dt.date | None = None,
    here: Collection[PaperId] = (),
) -> tuple[Arrival, ...]:
    """Return each entry with what becomes of it, in the order of its digest of that day.

    A paper that the digest lists twice is, the second time, here already; two papers that it
    tells apart are never the same one of the library. ``here`` are the papers that the library's
    digest of that name and day lists.
    """
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for name in {name for face in _faces(one) for name in _names(face)}:
            by_name[name].append(one)
    told = {name for entry in entries for name in _id_names(entry)}
    listed: dict[str, list[Entry]] = defaultdict(list)
    claimed: set[PaperId] = set()
    found = []
    for entry in entries:
        names = _names(entry)
        twins = [twin for name in names for twin in listed[name] if same(entry, twin)]
        candidates = {one.id: one for name in names for one in by_name[name]}
        free = [one for one in candidates.values() if one.id not in claimed]
        arrival = Arrival(entry, Fate.HERE) if twins else _judge(entry, free, told, date, here)
        if arrival.paper is not None:
            claimed.add(arrival.paper)
        found.append(arrival)
        for name in names:
            listed[name].append(entry)
    return tuple(found)


def _names(entry: Entry) -> list[str]:
    """Return the names under which the same paper would be found."""
    return [*_id_names(entry), f"title:{title_key(entry.title)}"]


def _id_names(entry: Entry) -> list[str]:
    """Return the names that an entry's ids give it."""
    return [f"{kind}:{id_.lower()}" for kind, id_ in _ids(entry)]


def _ids(entry: Entry) -> list[tuple[str, str]]:
    """Return the ids that an entry has, with their kinds."""
    return [(kind, id_) for kind, id_ in (("arxiv", entry.arxiv_id), ("doi", entry.doi)) if id_]


def _faces(known: Known) -> tuple[Entry, ...]:
    """Return the ways in which a paper may come again."""
    return (known.facts, *known.others)


def _judge(
    entry: Entry,
    candidates: Sequence[Known],
    told: Collection[str],
    date: dt.date | None,
    here: Collection[PaperId],
) -> Arrival:
    """Decide about one entry; a paper that is here goes before one that was deleted.

    A paper whose id the digest tells somewhere (``told``) is left to that entry if it can be.
    """
    if not candidates:
        return Arrival(entry, Fate.NEW)
    faces = (
        (one, next((f for f in _faces(one) if same(entry, f) or _again(entry, f, one, here)), None))
        for one in candidates
    )
    twins = sorted(
        ((one, face) for one, face in faces if face is not None),
        key=lambda twin: (
            twin[0].deleted,
            not _same_id(entry, twin[1]),
            any(name in told for name in _id_names(twin[1])),
            not (entry.abstract and twin[1].abstract),
            twin[0].id,
        ),
    )
    if not twins:
        return Arrival(entry, Fate.NEW)
    twin, face = twins[0]
    better = improvement(entry, twin, date)
    fate = Fate.DELETED if twin.deleted else Fate.IMPROVED if better else Fate.HERE
    arrival = Arrival(entry, fate, twin.id, revised=better.former is not None)
    if _same_id(entry, face) or (entry.abstract and face.abstract):
        return arrival
    return replace(arrival, by_title_alone=True)


def _again(entry: Entry, face: Entry, known: Known, here: Collection[PaperId]) -> bool:
    """Say whether a digest that comes again names a paper that got its abstract meanwhile."""
    if entry.abstract or known.id not in here:
        return False
    return same(entry, replace(face, abstract=None))


def _same_id(entry: Entry, other: Entry) -> bool:
    """Say whether two entries share an id."""
    return bool(set(_ids(entry)) & set(_ids(other)))
