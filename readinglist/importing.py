"""Takes a digest into the library: what arrives, what is written, and in which portions.

Past 300 lines because counting an import and doing it go through the same portions.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from readinglist.annotations import Annotations
from readinglist.arrivals import improvement, sort_arrivals
from readinglist.papers import (
    Arrival,
    Digest,
    DigestId,
    Entry,
    Fate,
    Leftover,
    PaperId,
    Revision,
    Taking,
    Told,
)
from readinglist.store import Session, imports, index, papers
from readinglist.store.bulk import Progress
from readinglist.store.imports import Capture, Known
from readinglist.text import title_key

PORTION = 1000
"""Papers that are written before progress is told."""

BUNCH = 4000
"""Papers whose words go into the index together."""

MOST_LEFTOVER = 1000
"""Lines that were not understood of a digest of any length, which are reported."""

_KINDS = [frozenset(kinds) for kinds in ((), ("arxiv_id",), ("doi",), ("arxiv_id", "doi"))]
"""The kinds of ids that a paper may have."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a digest's papers, counted."""

    papers: int = 0
    """All that it lists."""
    added: int = 0
    updated: int = 0
    deleted_before: int = 0

    def __add__(self, other: Self) -> Self:
        """Return both together."""
        return replace(
            self,
            papers=self.papers + other.papers,
            added=self.added + other.added,
            updated=self.updated + other.updated,
            deleted_before=self.deleted_before + other.deleted_before,
        )


def arrivals(session: Session, digest: Digest) -> tuple[Arrival, ...]:
    """Return each paper of a digest beside what the library knows of it."""
    here = imports.find_digest(session, digest)
    listed = imports.listed(session, here) if here else ()
    known = imports.known(session, digest.entries)
    return sort_arrivals(digest.entries, known, digest.date, listed)


def portions(
    papers: Iterable[Told], leftover: list[Leftover]
) -> Iterator[tuple[list[Entry], float]]:
    """Give the papers of a long digest in portions, with the share of it that was read.

    Lines that were not understood are added to ``leftover``; of very many the first ones.
    """
    portion: list[Entry] = []
    share = 1.0
    for told in papers:
        share = max(told.share, 0.001)
        if isinstance(told.found, Entry):
            portion.append(told.found)
        elif len(leftover) < MOST_LEFTOVER:
            leftover.append(told.found)
        elif len(leftover) == MOST_LEFTOVER:
            leftover.append(Leftover(told.found.line, "and more lines from here on"))
        if len(portion) == PORTION:
            yield portion, share
            portion = []
    if portion:
        yield portion, 1.0


@dataclass(slots=True)
class Tally:
    """What an import of a digest of any length would do, counted; nothing is written.

    Of papers that the digest itself tells twice, ids and titles alone decide: that is held of each
    and no more, so that a file of millions can be counted.
    """

    digest: Digest
    known: Callable[[Sequence[Entry]], list[Known]]
    """Gives the papers of the library that entries may be."""
    leftover: list[Leftover] = field(default_factory=list)
    names: set[int] = field(default_factory=set)
    """Of the new papers so far: hashes of ids, and of titles with the kinds of ids beside them."""

    def run(self, progress: Progress) -> Taken:
        """Read the digest to its end; return the counts."""
        if self.digest.more is None:
            return self._count(self.digest.entries)
        done = Taken()
        for portion, share in portions(self.digest.more(), self.leftover):
            done += self._count(portion)
            progress(done.papers, max(round(done.papers / share), done.papers))
        return done

    def _count(self, entries: Sequence[Entry]) -> Taken:
        """Count what would become of a portion."""
        sorted_ = sort_arrivals(entries, self.known(entries), self.digest.date)
        new = [arrival.entry for arrival in sorted_ if arrival.fate is Fate.NEW]
        first = [entry for entry in new if not self._was_told(entry)]
        fates = [arrival.fate for arrival in sorted_]
        if self.digest.more is not None:
            for entry in first:
                self.names |= _ids(entry) | {_title(entry, _kinds(entry))}
        return Taken(
            papers=len(entries),
            added=len(first),
            updated=fates.count(Fate.IMPROVED),
            deleted_before=fates.count(Fate.DELETED),
        )

    def _was_told(self, entry: Entry) -> bool:
        """Say whether an earlier portion told of a paper, as ``arrivals.same`` knows it again."""
        others = (kinds for kinds in _KINDS if not kinds & _kinds(entry))
        namesakes = {_title(entry, kinds) for kinds in others}
        return not self.names.isdisjoint(_ids(entry) | namesakes)


def _kinds(entry: Entry) -> frozenset[str]:
    """Return the kinds of ids that an entry has."""
    return frozenset(kind for kind in ("arxiv_id", "doi") if getattr(entry, kind))


def _ids(entry: Entry) -> set[int]:
    """Return hashes of an entry's ids."""
    return {hash(one.lower()) for one in (entry.arxiv_id, entry.doi) if one}


def _title(entry: Entry, kinds: frozenset[str]) -> int:
    """Return a hash of an entry's title beside ids of these kinds."""
    return hash((title_key(entry.title), kinds))


@dataclass(slots=True)
class Import:
    """One digest on its way into the library, in the transaction of one change."""

    session: Session
    digest: Digest
    file: str
    at: dt.datetime
    chosen_deleted: Collection[int]
    """Places (from 0) in the digest of deleted papers that are to come back."""
    taking: Taking
    capture: Capture | None = None
    here: DigestId | None = None
    """The library's digest that lists the same, once it is asked."""
    listed: set[PaperId] | None = None
    """What the library's digest of that name and day listed before; None until it is asked."""
    learned: set[str] = field(default_factory=set)
    """Words that the vocabulary has."""
    unindexed: set[PaperId] = field(default_factory=set)
    """Papers that were written, and whose words are not yet in the index."""
    leftover: list[Leftover] = field(default_factory=list)
    """What was not understood of a digest that is longer than its entries."""

    def run(self, progress: Progress) -> Taken:
        """Write what is new, improve what is known, list everything; return the counts."""
        annotations = Annotations(self.session, self.file, self.at, self.taking)
        if self.digest.more is None:
            done = self._take(self.digest.entries, annotations, 0, progress)
        else:
            index.gather(self.session, index.GATHERED)
            done = self._take_long(self.digest.more(), annotations, progress)
        self._index(least=1)
        if self.digest.more is not None:
            index.gather(self.session, index.USUAL)
        return done

    def _take_long(
        self, papers: Iterable[Told], annotations: Annotations, progress: Progress
    ) -> Taken:
        """Take the papers of a long digest in, a portion at a time."""
        done = Taken()
        for portion, share in portions(papers, self.leftover):
            total = max(round((done.papers + len(portion)) / share), 1)

            def tell(now: int, _all: int, before: int = done.papers, total: int = total) -> None:
                progress(before + now, max(total, before + now))

            done += self._take(portion, annotations, done.papers, tell)
        return done

    def _take(
        self, entries: Sequence[Entry], annotations: Annotations, first: int, progress: Progress
    ) -> Taken:
        """Take papers in, the first of which has that place (from 0) in the digest."""
        known = {one.id: one for one in imports.known(self.session, entries)}
        if self.listed is None:
            self.here = imports.find_digest(self.session, self.digest)
            self.listed = imports.listed(self.session, self.here) if self.here else set()
        sorted_ = sort_arrivals(entries, known.values(), self.digest.date, self.listed)
        wanted = [
            (at, arrival) for at, arrival in enumerate(sorted_, first) if self._wants(at, arrival)
        ]
        self._keep_text(wanted, {a.paper for a in sorted_ if a.paper is not None})
        added = updated = 0
        for start in range(0, len(wanted), PORTION):
            portion = wanted[start : start + PORTION]
            new, back = self._add(portion)
            improved, counted = self._improve([arrival for _, arrival in portion], known)
            self._list(portion, new)
            told = [
                (id_, arrival.entry)
                for at, arrival in portion
                if (id_ := new.get(at, arrival.paper)) is not None
            ]
            changed = annotations.add(told)
            self.unindexed.update((*new.values(), *back, *improved, *changed))
            self._index()
            added += len(new) + len(back)
            updated += counted
            progress(min(start + PORTION, len(wanted)), len(wanted))
        deleted = sum(arrival.fate is Fate.DELETED for arrival in sorted_)
        return Taken(len(entries), added, updated, deleted)

    def _index(self, least: int = BUNCH) -> None:
        """Put the words of what was written into the index, once there are so many papers.

        FTS5 writes down what it gathered whenever a paper is written.
        """
        if len(self.unindexed) >= least:
            index.reindex(self.session, sorted(self.unindexed), self.learned)
            self.unindexed.clear()

    def _wants(self, at: int, arrival: Arrival) -> bool:
        """Say whether a paper is to be in the library: not a twin, nor one that was deleted."""
        if arrival.fate is Fate.DELETED:
            return at in self.chosen_deleted
        return arrival.fate is Fate.NEW or arrival.paper is not None

    def _keep_text(self, wanted: Iterable[tuple[int, Arrival]], known: set[PaperId]) -> None:
        """Keep the digest's text, unless the library's digest lists everything already."""
        if self.capture is not None:
            return
        if self.here is None and self.digest.more is None:
            self.here = imports.find_grown(self.session, self.digest, self.file, known)
            self.listed = imports.listed(self.session, self.here) if self.here else set()
        listed = self.listed or set()
        if any(arrival.paper not in listed for _, arrival in wanted):
            self.capture = imports.add_capture(
                self.session, self.digest, self.file, self.at, self.here
            )

    def _add(
        self, portion: Sequence[tuple[int, Arrival]]
    ) -> tuple[dict[int, PaperId], list[PaperId]]:
        """Add the new papers of a portion, and take back chosen ones that were deleted.

        Returns the new papers by their places, and those that came back.
        """
        new = [(at, arrival.entry) for at, arrival in portion if arrival.fate is Fate.NEW]
        ids = imports.add_papers(self.session, [entry for _, entry in new], self.at)
        back = [a.paper for _, a in portion if a.fate is Fate.DELETED and a.paper is not None]
        papers.set_deleted(self.session, back, None)
        return {at: id_ for id_, (at, _) in zip(ids, new, strict=True)}, back

    def _improve(
        self, portion: Iterable[Arrival], known: dict[PaperId, Known]
    ) -> tuple[list[PaperId], int]:
        """Give papers of the library the facts that they lack; return them and count them.

        Papers that come back are counted as added, whatever they learn on the way.
        """
        improved = []
        counted = 0
        for arrival in portion:
            if arrival.paper is None or arrival.fate not in (Fate.IMPROVED, Fate.DELETED):
                continue
            better = improvement(arrival.entry, known[arrival.paper], self.digest.date)
            imports.set_facts(self.session, arrival.paper, better.facts)
            if better.former:
                former = Revision(better.former, self.digest.date)
                imports.add_revision(self.session, arrival.paper, former, self.at)
            imports.add_links(self.session, {arrival.paper: better.links})
            improved.append(arrival.paper)
            counted += arrival.fate is Fate.IMPROVED
        return improved, counted

    def _list(self, portion: Iterable[tuple[int, Arrival]], new: dict[int, PaperId]) -> None:
        """List papers in the digest, new ones and those that were in the library before."""
        if self.capture is None:
            return
        first = self.capture.first_position
        rows = [
            (id_, first + at, arrival.entry, at not in new)
            for at, arrival in portion
            if (id_ := new.get(at, arrival.paper)) is not None
        ]
        # the text of a long digest is not kept: what there is to show is where it was read
        whole = None if self.digest.more is None else (0, len(self.digest.source))
        imports.add_appearances(self.session, self.capture, rows, whole)
