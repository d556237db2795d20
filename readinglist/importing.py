"""Takes a digest into the library: what arrives, what is written, and in which portions."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from readinglist.arrivals import improvement, sort_arrivals
from readinglist.papers import Arrival, Digest, Fate, PaperId
from readinglist.store import Session, imports, index, papers
from readinglist.store.imports import Capture, Known

Progress = Callable[[int, int], object]
"""Called with the papers done and the papers in all; an import stops where it raises."""

PORTION = 1000
"""Papers that are written before progress is told."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a digest's papers, counted."""

    added: int
    updated: int
    deleted_before: int


def arrivals(session: Session, digest: Digest) -> tuple[Arrival, ...]:
    """Return each paper of a digest beside what the library knows of it."""
    return sort_arrivals(digest.entries, imports.known(session, digest.entries))


@dataclass(slots=True)
class Import:
    """One digest on its way into the library, in the transaction of one change."""

    session: Session
    digest: Digest
    file: str
    at: dt.datetime
    chosen_deleted: Collection[int]
    """Places (from 0) in the digest of deleted papers that are to come back."""

    def run(self, progress: Progress) -> Taken:
        """Write what is new, improve what is known, list everything; return the counts."""
        known = {one.id: one for one in imports.known(self.session, self.digest.entries)}
        sorted_ = sort_arrivals(self.digest.entries, known.values())
        wanted = [(at, arrival) for at, arrival in enumerate(sorted_) if self._wants(at, arrival)]
        capture = self._capture(wanted)
        added = updated = 0
        for start in range(0, len(wanted), PORTION):
            portion = wanted[start : start + PORTION]
            added += self._add(capture, portion)
            updated += self._improve([arrival for _, arrival in portion], known)
            if capture:
                self._list(capture, portion)
            progress(min(start + PORTION, len(wanted)), len(wanted))
        deleted = sum(arrival.fate is Fate.DELETED for arrival in sorted_)
        return Taken(added, updated, deleted)

    def _wants(self, at: int, arrival: Arrival) -> bool:
        """Say whether a paper is to be in the library: not a twin, nor one that was deleted."""
        if arrival.fate is Fate.DELETED:
            return at in self.chosen_deleted
        return arrival.fate is Fate.NEW or arrival.paper is not None

    def _capture(self, wanted: Iterable[tuple[int, Arrival]]) -> Capture | None:
        """Keep the digest's text, unless the library's digest lists everything already."""
        here = imports.find_digest(self.session, self.digest)
        listed = imports.listed(self.session, here) if here else set()
        if all(arrival.paper in listed for _, arrival in wanted):
            return None
        return imports.add_capture(self.session, self.digest, self.file, self.at)

    def _add(self, capture: Capture | None, portion: Sequence[tuple[int, Arrival]]) -> int:
        """Add the new papers of a portion, and take back chosen ones that were deleted."""
        new = [(at, arrival.entry) for at, arrival in portion if arrival.fate is Fate.NEW]
        ids = imports.add_papers(self.session, [entry for _, entry in new], self.at)
        if capture:
            listed = [
                (id_, capture.first_position + at, entry, False)
                for id_, (at, entry) in zip(ids, new, strict=True)
            ]
            imports.add_appearances(self.session, capture, listed)
        back = [a.paper for _, a in portion if a.fate is Fate.DELETED and a.paper is not None]
        papers.set_deleted(self.session, back, None)
        index.reindex(self.session, [*ids, *back])
        return len(ids) + len(back)

    def _improve(self, portion: Iterable[Arrival], known: dict[PaperId, Known]) -> int:
        """Give papers of the library the facts that they lack; return how many were improved.

        Papers that come back are counted as added, whatever they learn on the way.
        """
        improved = []
        counted = 0
        for arrival in portion:
            if arrival.paper is None or arrival.fate not in (Fate.IMPROVED, Fate.DELETED):
                continue
            better = improvement(arrival.entry, known[arrival.paper])
            imports.set_facts(self.session, arrival.paper, better.facts)
            imports.add_links(self.session, {arrival.paper: better.links})
            improved.append(arrival.paper)
            counted += arrival.fate is Fate.IMPROVED
        index.reindex(self.session, improved)
        return counted

    def _list(self, capture: Capture, portion: Iterable[tuple[int, Arrival]]) -> None:
        """List papers in the digest that were in the library before."""
        imports.add_appearances(
            self.session,
            capture,
            [
                (arrival.paper, capture.first_position + at, arrival.entry, True)
                for at, arrival in portion
                if arrival.paper is not None
            ],
        )
