"""Reads the kept text of a digest again with today's readers: facts improve, what is made stays."""

import datetime as dt
import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePath

from readinglist import formats
from readinglist.arrivals import FACTS, improvement, same, sort_arrivals
from readinglist.errors import DigestError
from readinglist.papers import Digest, DigestId, Entry, Fate, PaperId
from readinglist.sketches import sketch
from readinglist.store import Session, captures, imports, index
from readinglist.store.captures import Listed, Place, Text
from readinglist.store.imports import Capture, Known
from readinglist.text import title_key

_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrt\"/]))")
_REPLACED = ("title", "abstract", *(name for name in FACTS if name not in ("year", "date")))
"""The facts that a better reading replaces where the text says them."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text of a digest as it is read today."""

    session: Session
    digest: DigestId
    text: Text
    now: Digest
    at: dt.datetime
    places: Sequence[Place]
    """Where the text lists papers so far."""

    matched: dict[int, Place] = field(default_factory=dict)
    """Where each entry, by its number, was read before."""

    @property
    def first(self) -> int:
        """Where the text's first paper stands in its digest."""
        return min((place.position for place in self.places), default=1)

    def improve(self) -> list[PaperId]:
        """Write what is read better; return the papers whose facts are others now."""
        ids = {place.paper for place in self.places}
        known = {one.id: one for one in imports.known_papers(self.session, ids)}
        self.matched.update(_matched(self.now.entries, self.places, known))
        touched = []
        for at, place in self.matched.items():
            entry, paper = self.now.entries[at], known[place.paper]
            if not paper.deleted and self._improve(entry, paper, place):
                touched.append(paper.id)
        captures.set_places(
            self.session,
            [
                (place.id, self.first + at, self.now.entries[at])
                for at, place in self.matched.items()
            ],
        )
        captures.set_format(self.session, self.text.id, self.now.format)
        return touched

    def _improve(self, entry: Entry, known: Known, place: Place) -> bool:
        """Give a paper the facts that its text tells; say whether any is another now."""
        source = self.text.source
        said = _plain(source[slice(*place.span)] + "\n" + source[slice(*entry.span)])
        better = improvement(entry, known)
        facts = better.facts | _corrections(entry, known, said)
        if "title" in facts:
            facts["title_key"] = title_key(str(facts["title"]))
        imports.set_facts(self.session, known.id, facts)
        imports.add_links(self.session, {known.id: better.links})
        return bool(facts)

    def add(self) -> list[PaperId]:
        """Add the papers that nobody read there before, and list those that are here already.

        Follows ``improve``, which knows what was read before.
        """
        rest = [at for at in range(len(self.now.entries)) if at not in self.matched]
        entries = [self.now.entries[at] for at in rest]
        here = imports.known(self.session, entries)
        arrivals = list(zip(rest, sort_arrivals(entries, here), strict=True))
        new = [(at, told.entry) for at, told in arrivals if told.fate is Fate.NEW]
        ids = imports.add_papers(self.session, [entry for _, entry in new], self.at)
        added = [
            (id_, self.first + at, entry, False) for id_, (at, entry) in zip(ids, new, strict=True)
        ]
        again = [
            (told.paper, self.first + at, told.entry, True)
            for at, told in arrivals
            if told.paper is not None and told.fate in (Fate.HERE, Fate.IMPROVED)
        ]
        capture = Capture(self.text.id, self.digest, self.first)
        imports.add_appearances(self.session, capture, [*added, *again])
        return ids


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a digest that was read again."""

    digest: DigestId
    kept: bool = True
    """False where no text of it was kept: it is as it was."""
    added: tuple[PaperId, ...] = ()
    """Papers that nobody read there before."""
    improved: tuple[PaperId, ...] = ()


def reread(session: Session, digest: DigestId, at: dt.datetime) -> Reread:
    """Read a digest's texts again: better facts, papers that were missed, places in the text.

    A fact is replaced only where the text says it, so that what other files or a person told
    stays; nothing is taken away.
    """
    listed = captures.listed(session, digest)
    texts = captures.texts(session, digest)
    if listed is None or not texts:
        return Reread(digest, kept=False)
    improved: set[PaperId] = set()
    added: set[PaperId] = set()
    for one in texts:
        now = _read(one, listed)
        if now is not None:
            reading = _Reading(session, digest, one, now, at, captures.places(session, one.id))
            improved.update(reading.improve())
            added.update(reading.add())
            if listed.date is None and now.date is not None:
                captures.set_day(session, digest, now.date, inferred=now.date_inferred)
    index.reindex(session, sorted(improved | added))
    return Reread(digest, added=tuple(sorted(added)), improved=tuple(sorted(improved - added)))


def _read(one: Text, listed: Listed) -> Digest | None:
    """Read a text as what it was read before, or as what it looks like, whichever tells more."""
    latest = listed.date or listed.imported.astimezone().date()
    name = PurePath(one.file).name or one.file
    content = one.source.encode("utf-8", "replace")
    found = []
    for form in (one.format, None):
        with suppress(DigestError):
            read = formats.read(content, name=name, latest=latest, format=form)
            if read.entries and read.source == one.source:
                found.append(read)
    return max(found, key=_told, default=None)


def _told(digest: Digest) -> tuple[int, int]:
    """Say how much a reading tells: ids, then papers."""
    return sum(bool(entry.arxiv_id) for entry in digest.entries), len(digest.entries)


def _matched(
    entries: Sequence[Entry], places: Sequence[Place], known: Mapping[PaperId, Known]
) -> dict[int, Place]:
    """Return where each entry, by its number, was read before: as that paper, or just there."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in _names(known[place.paper].facts):
            named[name].append(place)
    found: dict[int, Place] = {}
    taken: set[int] = set()
    for at, entry in enumerate(entries):
        alike = (place for name in _names(entry) for place in named[name])
        for place in alike:
            if place.id not in taken and same(entry, known[place.paper].facts):
                found[at] = place
                taken.add(place.id)
                break
    free = [place for place in places if place.id not in taken]
    rest = [(at, entry.span) for at, entry in enumerate(entries) if at not in found]
    for _, at, place in sorted(_sharing(rest, free), key=lambda one: -one[0]):
        if at not in found and place.id not in taken:
            found[at] = place
            taken.add(place.id)
    return found


def _names(entry: Entry) -> list[str]:
    """Return what a paper is called, by which it may be found."""
    ids = (one.lower() for one in (entry.arxiv_id, entry.doi) if one)
    return [*ids, title_key(entry.title)]


def _sharing(
    rest: Sequence[tuple[int, tuple[int, int]]], free: Iterable[Place]
) -> Iterator[tuple[int, int, Place]]:
    """Give the entries and the places that share characters, with how many they share."""
    places = sorted(free, key=lambda place: place.span)
    ends = list(accumulate((place.span[1] for place in places), max))
    for at, (start, end) in rest:
        for place in places[bisect_right(ends, start) :]:
            if place.span[0] >= end:
                break
            shared = min(end, place.span[1]) - max(start, place.span[0])
            if shared > 0:
                yield shared, at, place


def _corrections(entry: Entry, known: Known, said: bytes) -> dict[str, object]:
    """Return the facts that the text says otherwise than they were read before."""
    facts: dict[str, object] = {}
    for name in _REPLACED:
        before, now = getattr(known.facts, name), getattr(entry, name)
        if now and before and now != before and name not in known.typed and _stands(before, said):
            facts[name] = now
    abstract = known.facts.abstract
    only_snippet = entry.snippet and not entry.abstract and "abstract" not in known.typed
    if only_snippet and abstract and _stands(abstract, said):
        facts |= {"abstract": None, "snippet": entry.snippet}
    return facts


def _stands(fact: object, said: bytes) -> bool:
    """Say whether a text holds a fact, all of it."""
    parts: Iterable[object] = fact if isinstance(fact, tuple) else (fact,)
    return all(sketch(str(part)) in said for part in parts)


def _plain(source: str) -> bytes:
    """Return the letters and digits of a text without tags and escapes."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else " ", source)
    return sketch(html.unescape(_TAG.sub("", text)))
