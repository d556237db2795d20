"""Decides what a digest's papers are to the library: new, here already, improved, deleted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from readinglist.papers import Arrival, Entry, Fate, Link, PaperId
from readinglist.store.imports import Known
from readinglist.text import title_key, tokens

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
        return _agree(entry.abstract, other.abstract)
    if not entry.abstract and not other.abstract:
        return True  # nothing tells them apart, and a digest that comes again adds nothing
    return len(tokens(entry.title)) >= LONG_TITLE


def _agree(one: str, two: str) -> bool:
    """Say whether most distinct words of the shorter abstract are in the other."""
    shorter, longer = sorted(
        ({token.text for token in tokens(abstract)} for abstract in (one, two)), key=len
    )
    return len(shorter & longer) >= AGREEMENT * len(shorter)


def improvement(entry: Entry, known: Known) -> Improvement:
    """Return what the entry adds; nothing that is known, or that a person typed, is replaced."""
    facts: dict[str, object] = {
        name: getattr(entry, name)
        for name in FACTS
        if getattr(entry, name) and not getattr(known.facts, name) and name not in known.typed
    }
    if details := _more_details(entry, known.facts):
        facts["details"] = details
    if _completes(entry.abstract, known.facts.abstract) and "abstract" not in known.typed:
        facts["abstract"] = entry.abstract
    urls = {link.url for link in known.facts.links}
    links = () if "links" in known.typed else entry.links
    return Improvement(facts, tuple(link for link in links if link.url not in urls))


def _more_details(entry: Entry, known: Entry) -> dict[str, str]:
    """Return the details of both where the entry knows one more, else nothing."""
    told, before = dict(entry.details), dict(known.details)
    if known.date or entry.date:
        told.pop("month", None)  # the day tells it
    return {**told, **before} if set(told) - set(before) else {}


def _completes(new: str | None, old: str | None) -> bool:
    """Say whether an abstract fills a gap, or goes on where the old one was cut off."""
    if not new or not old:
        return bool(new)
    beginning = old.rstrip(" .…")
    return len(new) > len(old) and new.startswith(beginning)


def sort_arrivals(entries: Sequence[Entry], known: Iterable[Known]) -> tuple[Arrival, ...]:
    """Return each entry with what becomes of it, in the digest's order.

    A paper that the digest lists twice is, the second time, here already; two papers that it
    tells apart are never the same one of the library.
    """
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for name in _names(one.facts):
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
        arrival = Arrival(entry, Fate.HERE) if twins else _judge(entry, free, told)
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


def _judge(entry: Entry, candidates: Iterable[Known], told: Collection[str]) -> Arrival:
    """Decide about one entry; a paper that is here goes before one that was deleted.

    A paper whose id the digest tells somewhere (``told``) is left to that entry if it can be.
    """
    twins = sorted(
        (one for one in candidates if same(entry, one.facts)),
        key=lambda one: (
            one.deleted,
            not _same_id(entry, one.facts),
            any(name in told for name in _id_names(one.facts)),
            not (entry.abstract and one.facts.abstract),
            one.id,
        ),
    )
    if not twins:
        return Arrival(entry, Fate.NEW)
    twin = twins[0]
    if twin.deleted:
        fate = Fate.DELETED
    else:
        fate = Fate.IMPROVED if improvement(entry, twin) else Fate.HERE
    arrival = Arrival(entry, fate, twin.id)
    if _same_id(entry, twin.facts) or (entry.abstract and twin.facts.abstract):
        return arrival
    return replace(arrival, by_title_alone=True)


def _same_id(entry: Entry, other: Entry) -> bool:
    """Say whether two entries share an id."""
    return bool(set(_ids(entry)) & set(_ids(other)))
