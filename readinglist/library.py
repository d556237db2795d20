"""Library: one method, one transaction, for each thing a person can do.

Longer than other modules because it is the one list of them; each method is a few lines, and
what takes more lines stands in ``importing``, ``arrivals`` and ``store``.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from readinglist import files, keeping, query
from readinglist.citations import DEFAULT_FORMULA
from readinglist.citations.missing import Missing
from readinglist.citations.options import OWN, Options
from readinglist.errors import ExportError, LibraryError, ReadingListError
from readinglist.keeping import Meeting, Rewriting
from readinglist.late import Late
from readinglist.papers import (
    Backup,
    ChangeId,
    Changes,
    Digest,
    DigestId,
    DigestInfo,
    Entry,
    Found,
    Highlight,
    HighlightId,
    ImportReport,
    KeptFile,
    Leftover,
    Order,
    Original,
    Pair,
    Paper,
    PaperId,
    Place,
    Preview,
    Row,
    SavedSearch,
    SearchId,
    Section,
    Step,
    TagId,
    TagInfo,
    Taking,
)
from readinglist.query.tree import EVERYTHING, And, Not, Query
from readinglist.store import (
    Session,
    answer,
    backup,
    captures,
    check,
    index,
    journal,
    kept,
    keys,
    names,
    papers,
    places,
    search,
    seen,
    swapping,
    wanting,
)
from readinglist.store import backups as automatic
from readinglist.store import merging as papers_apart
from readinglist.store.bulk import Progress, portions, silent
from readinglist.store.connections import Connections
from readinglist.store.header import DamagedLibraryError
from readinglist.store.opening import open_library
from readinglist.store.plan import plan

if TYPE_CHECKING:
    from readinglist import citing, duplicates, enriching, finding, importing, merging, rereading
    from readinglist.citations import compare, forms, formula
    from readinglist.citations import keys as made_keys
    from readinglist.store import facts, imports
else:
    citing = Late("readinglist.citing")
    duplicates = Late("readinglist.duplicates")
    enriching = Late("readinglist.enriching")
    finding = Late("readinglist.finding")
    importing = Late("readinglist.importing")
    merging = Late("readinglist.merging")
    rereading = Late("readinglist.rereading")
    compare = Late("readinglist.citations.compare")
    formula = Late("readinglist.citations.formula")
    forms = Late("readinglist.citations.forms")
    made_keys = Late("readinglist.citations.keys")
    facts = Late("readinglist.store.facts")
    imports = Late("readinglist.store.imports")

__all__ = ["ALL", "DamagedLibraryError", "Facts", "Library", "Meeting", "restore", "utc_now"]

ALL = Place(Section.ALL)
_NOTING = "Write a note"
_FREEZING = "Freeze the keys of {}"


def utc_now() -> dt.datetime:
    """Return this moment in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Facts:
    """What ``info`` tells of a library."""

    path: Path
    size: int
    """Of its file, in bytes."""
    papers: int
    unread: int
    starred: int
    annotated: int
    digests: int
    tags: int
    read_only: bool


@dataclass(slots=True)
class _Change:
    """A change while it is made, and what it did once it is."""

    session: Session
    at: dt.datetime
    label: str
    """What it is called in the end; whoever makes it may choose better words."""
    changes: Changes = field(default_factory=Changes)
    id: ChangeId | None = None
    """For what joins it later; None while it is made, and where it did nothing."""


class _DryRunError(Exception):
    """Takes back what was only tried."""


class Library:
    """A person's papers in one file; may be used from several threads."""

    def __init__(
        self, path: Path, connections: Connections, now: Callable[[], dt.datetime]
    ) -> None:
        self.path = path
        self._connections = connections
        self._now = now
        self._key_formula = DEFAULT_FORMULA
        with connections.read() as session:
            self._seen = journal.newest(session)

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], dt.datetime] = utc_now) -> Self:
        """Open a library, or make it; raise LibraryError with what to do where it cannot be."""

        def back_up(library: Path) -> None:
            kept = backup.folder(library) / f"before-update-{_stamp(now())}.sqlite3"
            backup.back_up(library, kept)

        opened = cls(path, open_library(path, back_up), now)
        try:
            opened.index_where_left_out()
        except ReadingListError:
            opened.close()
            raise
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the library; it cannot be used any more."""
        self._connections.close()

    @property
    def read_only(self) -> bool:
        """Whether the library can only be read where it is."""
        return self._connections.read_only

    def interrupt(self, thread: int) -> None:
        """Silence what a thread is reading just now: it raises InterruptedLookError there."""
        self._connections.interrupt(thread)

    # Looking

    def papers(self, ids: Sequence[PaperId]) -> list[Paper]:
        """Return papers with everything known of them, in the order asked; gone ones left out."""
        with self._connections.read() as session:
            return papers.papers(session, ids)

    def rows(self, ids: Sequence[PaperId], *, whole: bool = False) -> list[Row]:
        """Return what a list shows of papers, with whole abstracts or their beginnings."""
        with self._connections.read() as session:
            return papers.rows(session, ids, whole=whole)

    def original(self, paper: PaperId) -> str | None:
        """Return the text that a paper was read from, as its newest digest had it."""
        with self._connections.read() as session:
            return papers.original(session, paper)

    def originals(self, paper: PaperId) -> list[Original]:
        """Return where a paper stands in the kept texts of its digests, the newest first."""
        with self._connections.read() as session:
            return captures.originals(session, paper)

    def possible_duplicates(
        self, among: Collection[PaperId] | None = None, progress: Progress = silent
    ) -> list[Pair]:
        """Return the pairs of papers that may be one, the likeliest first; see ``duplicates``.

        With ``among``, those alone that have one of these papers. An exception out of
        ``progress`` stops the search.
        """
        with self._connections.read() as session:
            return duplicates.possible(session, among, progress)

    def all_have(self, ids: Sequence[PaperId], mark: str) -> bool:
        """Say whether all of these papers have a mark: ``starred``, ``read``."""
        with self._connections.read() as session:
            return papers.all_have(session, ids, mark)

    def listing(self, place: Place, order: Order) -> array[int]:
        """Return the ids of a place's papers in an order."""
        with self._connections.read() as session:
            place, kept = self._resolved(session, place)
            if kept is None:
                return places.listing(session, place, order)
            return search.every(session, plan(session, kept, place), order, place)

    def grouped(self, place: Place, order: Order) -> tuple[array[int], array[int]]:
        """Return a place's papers by digests, and of each the newest digest that lists it, or 0.

        A saved search is not grouped: its second array is empty.
        """
        with self._connections.read() as session:
            if place.section is not Section.SEARCH:
                return places.grouped(session, place, order)
        return self.listing(place, order), array("q")

    def search(
        self,
        wanted: Query,
        place: Place = ALL,
        order: Order = Order.RELEVANCE,
        size: int = 100,
        *,
        fall_back: bool = False,
    ) -> Found:
        """Return the first papers for a query, best first; see ``store.answer`` and ``search``."""
        with self._connections.read() as session:
            place, kept = self._resolved(session, place)
            wish = answer.Wish(_both(wanted, kept), place, order, size, fall_back)
            return answer.answer(session, wish)

    def every(
        self, wanted: Query, place: Place = ALL, order: Order = Order.RELEVANCE
    ) -> array[int]:
        """Return all papers that match a query in full; by relevance, the newest first."""
        with self._connections.read() as session:
            place, kept = self._resolved(session, place)
            return search.every(session, plan(session, _both(wanted, kept), place), order, place)

    def _resolved(self, session: Session, place: Place) -> tuple[Place, Query | None]:
        """Return a place, and the query that it is where it is a saved search."""
        if place.section is not Section.SEARCH:
            return place, None
        kept = {found.id: found.query for found in places.searches(session)}
        if (text := kept.get(SearchId(place.id))) is None:
            return ALL, Query("", Not(EVERYTHING))  # deleted elsewhere: an empty place
        return ALL, query.parse(text, today=self._today())

    def _today(self) -> dt.date:
        """Return the local day."""
        return self._now().astimezone().date()

    def counts(self) -> dict[Place, int]:
        """Return how many papers each place has; a digest's are its unread ones."""
        with self._connections.read() as session:
            found = places.counts(session)
            for kept in places.searches(session):
                place = Place(Section.SEARCH, kept.id)
                resolved, wanted = self._resolved(session, place)
                ready = plan(session, wanted or Query(""), resolved)
                found[place] = len(search.every(session, ready, Order.ADDED, resolved))
            return found

    def digests(self) -> list[DigestInfo]:
        """Return the digests, newest first."""
        with self._connections.read() as session:
            return places.digests(session)

    def tags(self) -> list[TagInfo]:
        """Return the tags by name."""
        with self._connections.read() as session:
            return places.tags(session)

    def tags_on(self, ids: Sequence[PaperId]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the tags that all of some papers have, and those that only some of them have."""
        with self._connections.read() as session:
            return names.on_papers(session, ids)

    def searches(self) -> list[SavedSearch]:
        """Return the saved searches in the person's order."""
        with self._connections.read() as session:
            return places.searches(session)

    def history(self, limit: int = 100) -> list[Step]:
        """Return the newest steps, newest first, undone ones among them."""
        with self._connections.read() as session:
            return journal.steps(session, limit)

    def news(self) -> Changes:
        """Return what others changed since the library was opened, or since the last time."""
        with self._connections.read() as session:
            before, (self._seen, changes) = self._seen, journal.since(session, self._seen)
            if self._seen >= before:
                return changes
            # Another process restored a backup: nothing that was known holds.
            everything = places.listing(session, ALL, Order.ADDED)
            return Changes(added=tuple(map(PaperId, everything)), places=True)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Give the writing session; what is written in it is no news afterwards."""
        with self._connections.write() as session:
            before = journal.newest(session)
            yield session
            after = journal.newest(session)
        if self._seen == before:
            self._seen = after

    def info(self) -> Facts:
        """Return what there is to say of the library."""
        with self._connections.read() as session:
            found = places.counts(session)
            return Facts(
                path=self.path,
                size=self.path.stat().st_size,
                papers=found[ALL],
                unread=found[Place(Section.UNREAD)],
                starred=found[Place(Section.STARRED)],
                annotated=found[Place(Section.ANNOTATED)],
                digests=len(places.digests(session)),
                tags=len(places.tags(session)),
                read_only=self.read_only,
            )

    def preview(self, digest: Digest) -> Preview:
        """Return what an import of a digest would do."""
        with self._connections.read() as session:
            return Preview(digest, importing.arrivals(session, digest))

    def tally(
        self, digest: Digest, progress: Progress = silent
    ) -> tuple[importing.Taken, list[Leftover]]:
        """Count what an import of a digest would do, all of it where that is long.

        The second value is what was not understood. Nothing is written.
        """

        def known(entries: Sequence[Entry]) -> list[imports.Known]:
            with self._connections.read() as session:
                return imports.known(session, entries)

        counting = importing.Tally(digest, known)
        taken = counting.run(progress)
        return taken, counting.leftover if digest.more else list(digest.leftover)

    # Changing

    @contextmanager
    def _change(
        self,
        label: str,
        *,
        step: bool = True,
        goes_on: PaperId | None = None,
        joins: ChangeId | None = None,
    ) -> Iterator[_Change]:
        """Give a change to make; it is kept whole, indexed and journaled, or not at all.

        ``{}`` in the label stands for the papers that really changed. A change that
        goes on with a paper joins the last step, if that was of its kind and paper; one that
        joins a step does so if that is still the last one.
        """
        with self._writing() as session:
            now = self._now()
            change = _Change(session, now, label)
            opened = goes_on and journal.go_on(session, label, goes_on)
            opened = opened or (joins and journal.join(session, joins))
            opened = opened or journal.begin(session, label, now, step=step)
            yield change
            if change.label != label:
                label = change.label
                journal.name(session, opened, label)
            change.changes = journal.end(session, opened)
            change.id = opened if change.changes else None
            verb, quote, names = label.partition("“")
            if change.changes and "{}" in verb:
                label = verb.replace("{}", _counted(change.changes)) + quote + names
                journal.name(session, opened, label)
                change.changes = replace(change.changes, label=label)

    def import_digest(  # noqa: PLR0913  # what comes in, whose words it brings, what it belongs to
        self,
        digest: Digest,
        file: str,
        *,
        chosen_deleted: Collection[int] = (),
        taking: Taking | None = None,
        joins: ChangeId | None = None,
        progress: Progress = silent,
    ) -> ImportReport:
        """Take a digest in, whole or not at all; what a person did to its papers stays.

        ``chosen_deleted`` are places (from 0) of papers deleted before that are to come back.
        ``taking`` says whose its notes and keywords are; None: as the digest itself says.
        ``joins`` is the step of an earlier import that this belongs to, for undo. An exception
        out of ``progress`` stops the import without a trace.
        """
        with self._change(f"Import “{digest.name}”", joins=joins) as change:
            made = self._import(change, digest, file, chosen_deleted, taking, progress)
        return replace(made, changes=change.changes, change=change.id)

    def import_file(
        self,
        digests: Sequence[Digest],
        file: str,
        *,
        taking: Taking | None = None,
        joins: ChangeId | None = None,
        progress: Progress = silent,
    ) -> list[ImportReport]:
        """Take all digests of a file in, as one step, or none; see ``import_digest``.

        Each report holds the changes of the whole step.
        """
        with self._change(f"Import “{digests[0].name}”", joins=joins) as change:
            made = [self._import(change, one, file, (), taking, progress) for one in digests]
        return [replace(one, changes=change.changes, change=change.id) for one in made]

    @staticmethod
    def _import(  # noqa: PLR0913, PLR0917  # the same as for import_digest
        change: _Change,
        digest: Digest,
        file: str,
        chosen_deleted: Collection[int],
        taking: Taking | None,
        progress: Progress,
    ) -> ImportReport:
        """Take one digest in, in an open change; what that does is told once it is closed."""
        taking = taking or Taking(notes=digest.own, tags=digest.own, marks=digest.own)
        coming = importing.Import(change.session, digest, file, change.at, chosen_deleted, taking)
        taken = coming.run(progress)
        if (several := journal.begun(change.session, "capture")) > 1:
            change.label = f"Import {several} digests"
        return ImportReport(
            file=file,
            digest=digest,
            digest_id=coming.capture.digest if coming.capture else coming.here,
            added=taken.added,
            updated=taken.updated,
            unchanged=taken.papers - taken.added - taken.updated,
            deleted_before=taken.deleted_before,
            changes=Changes(),
            leftover=tuple(coming.leftover) if digest.more else digest.leftover,
        )

    def find_facts(
        self, sources: Sequence[Path | BinaryIO], progress: Progress = silent
    ) -> enriching.Findings:
        """Return what files know of papers that lack it; nothing is changed.

        ``progress`` is told kilobytes, and stops the reading where it raises. A file that cannot
        be read, or not to its end, counts for nothing and is told of.
        """
        own = {Path(f"{self.path.absolute()}{end}") for end in ("", "-wal", "-shm")}
        if any(isinstance(one, Path) and one.absolute() in own for one in sources):
            # SQLite's locks on a file go when the process closes it anywhere else.
            raise LibraryError("A source is this library itself: choose a file that knows more.")
        with self._connections.read() as session:
            called = list(wanting.called(session))
        return finding.find(called, self._known, sources, progress)

    def find_in_text(self, paper: PaperId, text: str) -> enriching.Match | None:
        """Return what one BibTeX entry, or an id of arXiv's, tells of a paper that is lacking.

        None where the text is neither, or is of another paper, or tells nothing new.
        """
        entry = finding.entry_in(text)
        if entry is None:
            return None
        with self._connections.read() as session:
            return enriching.compare(session, paper, entry, "Clipboard")

    def _known(self, ids: Collection[PaperId]) -> list[imports.Known]:
        """Return papers as files are compared with them."""
        with self._connections.read() as session:
            return imports.known_papers(session, ids)

    def complete(
        self,
        matches: Sequence[enriching.Match],
        *,
        joins: ChangeId | None = None,
        progress: Progress = silent,
    ) -> enriching.Completed:
        """Take what was found of papers, all of it or nothing; what a person typed stays.

        ``joins`` is the step of an earlier taking that this belongs to, for undo. An exception
        out of ``progress`` stops it without a trace.
        """
        with self._change("Complete {}", joins=joins) as change:
            enriching.take(change.session, matches, progress)
        return enriching.Completed(change.changes, change.id)

    def mark(  # noqa: PLR0913  # one for each mark
        self,
        ids: Sequence[PaperId],
        *,
        starred: bool | None = None,
        read: bool | None = None,
        later: bool | None = None,
        dismissed: bool | None = None,
        automatic: bool = False,
        progress: Progress = silent,
    ) -> Changes:
        """Set or clear marks of papers; None leaves a mark alone, and so does being so already.

        A dismissed paper is read, and one marked unread is not dismissed any more; a later paper
        leaves Unread. An automatic mark is no step that undo stops at.
        """
        if dismissed is not None and read is None:
            read = dismissed
        elif read is False and dismissed is None:
            dismissed = False
        wanted = {"starred": starred, "read": read, "later": later, "dismissed": dismissed}
        with self._change(_marking(wanted), step=not automatic) as change:
            for some in portions(ids, progress):
                for mark, on in wanted.items():
                    if on is not None:
                        papers.set_mark(change.session, some, mark, change.at if on else None)
        return change.changes

    def add_tags(
        self, ids: Sequence[PaperId], names: Sequence[str], *, progress: Progress = silent
    ) -> Changes:
        """Tag papers; a name that no tag has makes one."""
        wanted = _names(names, "tag")
        with self._change(f"Tag {{}} {_quoted(wanted)}") as change:
            places.add_tags(change.session, ids, wanted, change.at)
            index.retag(change.session, ids, progress)
        return change.changes

    def remove_tags(
        self, ids: Sequence[PaperId], names: Sequence[str], *, progress: Progress = silent
    ) -> Changes:
        """Take tags off papers."""
        wanted = _names(names, "tag")
        with self._change(f"Untag {{}} {_quoted(wanted)}") as change:
            places.remove_tags(change.session, ids, wanted)
            index.retag(change.session, ids, progress)
        return change.changes

    def set_note(self, paper: PaperId, note: str, *, going_on: bool = False) -> Changes:
        """Write a paper's note; an empty one is none.

        ``going_on`` says that it was written just before, in the same visit: both are one step.
        """
        with self._change(_NOTING, goes_on=paper if going_on else None) as change:
            papers.set_note(change.session, paper, _writable(note), change.at)
            index.reindex(change.session, [paper])
        return change.changes

    def edit(self, paper: PaperId, typed: Mapping[str, object]) -> Changes:
        """Write facts of a paper as a person typed them, by their names in ``Entry``.

        They win over every file that is read later; a citation key (``key``) is among them. Raises
        LibraryError where there is no title, or where the key is another paper's.
        """
        wanted = _typed_facts({name: fact for name, fact in typed.items() if name != "key"})
        with self._change("Edit the facts of a paper") as change:
            if "key" in typed:
                citing.set_key(change.session, paper, str(typed["key"] or ""))
            if facts.set_typed(change.session, paper, wanted):
                index.reindex(change.session, [paper])
        return change.changes

    def add_highlight(self, paper: PaperId, highlight: Highlight) -> Changes:
        """Keep a marked passage of an abstract; its id is given by the library."""
        with self._change("Highlight") as change:
            papers.add_highlight(change.session, paper, highlight, change.at)
            index.reindex(change.session, [paper])
        return change.changes

    def comment_highlight(self, highlight: HighlightId, comment: str) -> Changes:
        """Write what there is to say of a marked passage; an empty comment is none."""
        with self._change("Comment on a highlight") as change:
            touched = papers.set_highlight(
                change.session, highlight, colour=None, comment=_writable(comment).strip()
            )
            index.reindex(change.session, touched)
        return change.changes

    def colour_highlight(self, highlight: HighlightId, colour: str) -> Changes:
        """Give a highlight another colour, by its role in the theme."""
        with self._change("Colour a highlight") as change:
            papers.set_highlight(change.session, highlight, colour=colour, comment=None)
        return change.changes

    def remove_highlight(self, highlight: HighlightId) -> Changes:
        """Take a highlight away."""
        with self._change("Remove a highlight") as change:
            index.reindex(change.session, papers.remove_highlight(change.session, highlight))
        return change.changes

    def merge(self, into: PaperId, other: PaperId) -> Changes:
        """Make one paper of two: the first keeps its facts and gets all that is the other's.

        Should the other one come in again, it is the first. Raises LibraryError where one is gone.
        """
        with self._change("Merge 2 papers") as change:
            merging.merge(change.session, into, other, change.at)
        return change.changes

    def tell_apart(self, one: PaperId, other: PaperId) -> Changes:
        """Keep that two papers are two, so that they are no possible duplicates any more."""
        with self._change("Keep 2 papers apart") as change:
            papers_apart.tell_apart(change.session, one, other)
        return change.changes

    def reread(self, digest: DigestId) -> Changes:
        """Read the kept text of a digest again with today's readers; see ``rereading``.

        Raises LibraryError where no text of it was kept.
        """
        return self.reread_all([digest])[1]

    def reread_all(
        self, digests: Sequence[DigestId], *, dry_run: bool = False
    ) -> tuple[list[rereading.Reread], Changes]:
        """Read the kept texts of digests again, as one step; say what became of each.

        With ``dry_run`` nothing is kept. Raises LibraryError where one alone is named of which no
        text was kept; of several, that one is told of.
        """
        called = {one.id: one.name for one in self.digests()}
        names = [called.get(digest, "") for digest in digests]
        label = (
            f"Read “{names[0]}” again" if len(names) == 1 else f"Read {len(names)} digests again"
        )
        with suppress(_DryRunError), self._change(label) as change:
            found = [rereading.reread(change.session, digest, change.at) for digest in digests]
            if len(found) == 1 and not found[0].kept:
                raise LibraryError("No text of this digest was kept: import its file again.")
            if dry_run:
                raise _DryRunError
        return found, change.changes

    def delete_papers(self, ids: Sequence[PaperId], *, progress: Progress = silent) -> Changes:
        """Delete papers; should one come in again it is known as deleted before."""
        with self._change("Delete {}") as change:
            papers.set_deleted(change.session, ids, change.at)
            index.reindex(change.session, ids, progress=progress)
        return change.changes

    def delete_digest(self, digest: DigestId, *, progress: Progress = silent) -> Changes:
        """Delete a digest with the papers found only in it."""
        called = {one.id: one.name for one in self.digests()}
        with self._change(f"Delete “{called.get(digest, '')}”") as change:
            alone = places.only_in(change.session, digest)
            papers.set_deleted(change.session, alone, change.at)
            places.delete_digest(change.session, digest)
            index.reindex(change.session, alone, progress=progress)
        return change.changes

    def save_search(self, name: str, text: str) -> Changes:
        """Keep a query under a name; one of that name is replaced.

        Raises LibraryError without a name, and QueryError where nobody could search so.
        """
        (name,) = _names([name], "search")
        text = _writable(text)
        query.parse(text, today=self._today())
        with self._change(f"Save “{name}”") as change:
            places.save_search(change.session, name, text)
        return change.changes

    def delete_search(self, kept: SearchId) -> Changes:
        """Take a saved search away."""
        called = {one.id: one.name for one in self.searches()}
        with self._change(f"Delete “{called.get(kept, '')}”") as change:
            places.delete_search(change.session, kept)
        return change.changes

    def rename_search(self, kept: SearchId, name: str) -> Changes:
        """Call a saved search otherwise.

        Raises LibraryError without a name, and where another search is called so.
        """
        (name,) = _names([name], "search")
        called = {one.id: one.name for one in self.searches()}
        if any(name == other and kept != id_ for id_, other in called.items()):
            raise LibraryError(f"Another search is called “{name}”: choose another name.")
        with self._change(f"Rename “{called.get(kept, '')}” to “{name}”") as change:
            names.rename_search(change.session, kept, name)
        return change.changes

    def move_search(self, kept: SearchId, step: int) -> Changes:
        """Move a saved search so many places down (or up, if negative), at most to the end."""
        called = {one.id: one.name for one in self.searches()}
        with self._change(f"Move “{called.get(kept, '')}”") as change:
            names.move_search(change.session, kept, step)
        return change.changes

    def rename_tag(self, tag: TagId, name: str, *, progress: Progress = silent) -> Changes:
        """Call a tag otherwise; where another one is called so, its papers get that one.

        Raises LibraryError without a name.
        """
        (name,) = _names([name], "tag")
        called = {one.id: one.name for one in self.tags()}
        with self._change(f"Rename the tag “{called.get(tag, '')}” to “{name}”") as change:
            tagged = names.tagged(change.session, tag)
            names.rename_tag(change.session, tag, name)
            index.retag(change.session, tagged, progress)
        return change.changes

    def give_digit(self, tag: TagId, digit: int) -> Changes:
        """Give a tag a digit, 1 to 9, as its key; the tag that had it gets this one's, if any."""
        called = {one.id: one.name for one in self.tags()}
        with self._change(f"Give “{called.get(tag, '')}” the key {digit}") as change:
            names.give_digit(change.session, tag, digit)
        return change.changes

    def delete_tag(self, tag: TagId, *, progress: Progress = silent) -> Changes:
        """Take a tag off all papers."""
        called = {one.id: one.name for one in self.tags()}
        with self._change(f"Delete the tag “{called.get(tag, '')}”") as change:
            tagged = names.tagged(change.session, tag)
            names.delete_tag(change.session, tag)
            index.retag(change.session, tagged, progress)
        return change.changes

    def rename_digest(self, digest: DigestId, name: str) -> Changes:
        """Call a digest otherwise than its page does; read again, the page is still this digest.

        Raises LibraryError without a name.
        """
        (name,) = _names([name], "digest")
        called = {one.id: one.name for one in self.digests()}
        with self._change(f"Rename “{called.get(digest, '')}” to “{name}”") as change:
            names.rename_digest(change.session, digest, name)
        return change.changes

    def undo(self, *, progress: Progress = silent) -> Changes:
        """Take back the last step; falsy where there is none."""
        return self._swap(journal.last_done, progress)

    def redo(self, *, progress: Progress = silent) -> Changes:
        """Do again what was taken back last; falsy where there is nothing."""
        return self._swap(journal.first_undone, progress)

    def _swap(self, choose: Callable[[Session], ChangeId | None], progress: Progress) -> Changes:
        """Exchange a step's before and after."""
        with self._writing() as session:
            step = choose(session)
            return Changes() if step is None else swapping.swap_all(session, [step], progress)

    def go_to(self, change: ChangeId, *, progress: Progress = silent) -> tuple[Changes, int]:
        """Take back, or do again, all steps between now and a step, which is the last one then.

        Returns what that changed, and how many steps were taken back (or, if negative, were done
        again). Nothing is lost: until something new is done the way leads back again. An exception
        out of ``progress`` leaves everything where it was.
        """
        with self._writing() as session:
            steps = journal.way_to(session, change)
            back = -len(steps) if steps and steps[-1] == change else len(steps)
            return swapping.swap_all(session, steps, progress), back

    # Out and back

    @property
    def key_formula(self) -> str:
        """The formula that new citation keys are made by."""
        return self._key_formula

    @key_formula.setter
    def key_formula(self, text: str) -> None:
        """Make keys by another formula from now on. Raises FormulaError that says what is wrong."""
        if text != self._key_formula:
            self._key_formula = formula.parse(text).text

    def keys(self, ids: Sequence[PaperId]) -> dict[PaperId, str]:
        """Return the citation keys of papers; they are frozen, unless the library is read-only."""
        with self._connections.read() as session:
            leaving = papers.papers(session, ids)
            if self.read_only or all(paper.key for paper in leaving):
                return self._keys(session, ids)
        with self._change(_FREEZING, step=False) as change:
            found = self._keys(change.session, ids)
            keys.freeze(change.session, found)
        return found

    def keys_as_shown(self, ids: Sequence[PaperId], formula: str = "") -> dict[PaperId, str]:
        """Return the keys that papers have or would get; by a formula, those that it would give.

        None is frozen. Raises FormulaError that says what is wrong with the formula.
        """
        with self._connections.read() as session:
            if not formula:
                return self._keys(session, ids)
            return made_keys.renew_keys(
                papers.papers(session, ids), keys.taken(session, but_of=ids), formula
            )

    def _keys(self, session: Session, ids: Sequence[PaperId]) -> dict[PaperId, str]:
        """Return the keys that papers have, or would get now."""
        return self._keys_of(session, papers.papers(session, ids))

    def _keys_of(self, session: Session, known: Sequence[Paper]) -> dict[PaperId, str]:
        """Return the keys that papers have, or would get now."""
        return made_keys.assign_keys(known, keys.taken(session), self._key_formula)

    def taken_keys(self, but_of: PaperId) -> frozenset[str]:
        """Return the keys that other papers have or had, case folded: no paper may get them."""
        with self._connections.read() as session:
            return frozenset(map(str.casefold, keys.taken(session, but_of=[but_of])))

    def renew_keys(self, ids: Sequence[PaperId]) -> Changes:
        """Make the frozen keys of papers anew; what they were is kept and still found by ``key:``.

        Papers without a key get theirs at its first use, as ever.
        """
        with self._change("Make the keys of {} anew") as change:
            chosen = [paper for paper in papers.papers(change.session, ids) if paper.key]
            taken = keys.taken(change.session, but_of=[paper.id for paper in chosen])
            keys.change(
                change.session, chosen, made_keys.renew_keys(chosen, taken, self._key_formula)
            )
        return change.changes

    def cited(self, manuscript: citing.Manuscript) -> citing.CitedPapers:
        """Return what a manuscript cites of the library, by present and former keys."""
        with self._connections.read() as session:
            owners = keys.owners(session, manuscript.keys)
            wanted = dict.fromkeys(owners.values())
            if manuscript.everything:
                listed = places.listing(session, ALL, Order.LISTED)
                wanted |= dict.fromkeys(map(PaperId, listed))
            return citing.cited_papers(manuscript, owners, papers.papers(session, list(wanted)))

    def export(
        self,
        ids: Sequence[PaperId],
        form: str,
        options: Options = OWN,
        spelled: citing.Spelled | None = None,
    ) -> str:
        """Return papers as a bibliography that was read back; their keys are frozen by it.

        ``spelled`` are the keys that a manuscript cites them by; see ``citing.write``. Raises
        ExportError where the format is unknown or the text does not read back.
        """
        text, found = self._bibliography(ids, form, options, spelled)
        with self._frozen(found):
            return text

    def export_to(  # noqa: PLR0913  # what leaves, how and where to
        self,
        target: Path,
        ids: Sequence[PaperId],
        form: str,
        options: Options,
        spelled: citing.Spelled | None = None,
        *,
        merge: bool = False,
    ) -> int:
        """Write papers to a file in one step, or into what stands there, and return how many.

        Raises ExportError as ``export`` does, and where the file cannot be written; then the old
        file stays and no key is frozen.
        """
        text, found = self._bibliography(ids, form, options, spelled)
        with self._frozen(found):
            text = forms.FORMATS[form].file(text, options)
            files.replace_file(target, citing.encoded(target, text, merge=merge))
        return len(found)

    def comparison(  # noqa: PLR0913  # the same as for export_to
        self,
        target: Path,
        ids: Sequence[PaperId],
        form: str,
        options: Options,
        spelled: citing.Spelled | None = None,
        *,
        merge: bool = False,
    ) -> compare.Comparison | None:
        """Return what ``export_to`` would change in a .bib file; None where there is none.

        Nothing is written or frozen.
        """
        if form not in keeping.FORMATS or not target.is_file():
            return None
        text = self.sample(ids, form, options, spelled)
        return citing.comparison(target, text, merge=merge)

    def sample(
        self,
        ids: Sequence[PaperId],
        form: str,
        options: Options,
        spelled: citing.Spelled | None = None,
    ) -> str:
        """Return papers as they would leave, without freezing their keys."""
        with self._connections.read() as session:
            leaving = papers.papers(session, ids)
            found = self._keys_of(session, leaving)
        return citing.write(forms.FORMATS[form], leaving, found, options, spelled)

    def missing(self, ids: Sequence[PaperId]) -> Missing:
        """Return what papers lack that a bibliography should have."""
        with self._connections.read() as session:
            return papers.missing(session, ids)

    def _bibliography(
        self,
        ids: Sequence[PaperId],
        form: str,
        options: Options,
        spelled: citing.Spelled | None = None,
    ) -> tuple[str, dict[PaperId, str]]:
        """Return a bibliography that was read back, and the keys in it, which nobody has yet."""
        if (chosen := forms.FORMATS.get(form)) is None:
            known = ", ".join(forms.FORMATS)
            raise ExportError(f"{form} is no format for export: choose one of {known}.")
        with self._connections.read() as session:
            leaving = papers.papers(session, ids)
            found = self._keys_of(session, leaving)
        text = citing.write(chosen, leaving, found, options, spelled, checked=True)
        return text, found

    @contextmanager
    def _frozen(self, wanted: dict[PaperId, str]) -> Iterator[None]:
        """Freeze keys, if what is done meanwhile succeeds; a read-only library keeps none."""
        if self.read_only:
            yield
            return
        with self._freezing(wanted):
            yield

    @contextmanager
    def _freezing(self, wanted: dict[PaperId, str]) -> Iterator[Session]:
        """Give the writing session, in which keys are frozen if what is done in it succeeds."""
        with self._change(_FREEZING, step=False) as change:
            if keys.frozen(change.session, list(wanted)) != wanted:
                if self._keys(change.session, list(wanted)) != wanted:
                    raise ExportError(
                        "Another program changed these papers meanwhile: export again."
                    )
                keys.freeze(change.session, wanted)
            yield change.session

    def which_seen(self, sums: Collection[str]) -> set[str]:
        """Return which of these sums were noted of files of the watched folder."""
        with self._connections.read() as session:
            return seen.which_seen(session, sums)

    def note_seen(self, names: Mapping[str, str]) -> None:
        """Keep that files were looked into, their names by sums of them: no step of anybody."""
        if names and not self.read_only:
            with self._connections.write() as session:
                seen.note_seen(session, names, self._now())

    def kept_files(self) -> list[KeptFile]:
        """Return the bibliographies that keep themselves."""
        with self._connections.read() as session:
            return kept.kept_files(session)

    def keep_file(self, file: KeptFile, options: Options = OWN) -> Changes:
        """Keep a file from now on (its ``id`` is given here); ``write_kept_file`` writes it.

        Raises LibraryError where its format cannot be merged with what others write into it.
        """
        if file.format not in keeping.FORMATS:
            raise LibraryError("Only BibTeX and BibLaTeX files keep themselves: choose one.")
        with self._change(f"Keep “{file.path.name}”") as change:
            kept.keep(change.session, file, options)
        return change.changes

    def stop_keeping(self, file: KeptFile) -> Changes:
        """Keep a file no more; it stays as it is."""
        with self._change(f"Stop keeping “{file.path.name}”") as change:
            kept.stop(change.session, file.id)
        return change.changes

    def write_kept_file(self, file: KeptFile, meeting: Meeting = Meeting.ASK) -> KeptFile:
        """Bring a kept file to what its papers say; return it as it is then.

        What is in the way is told by its ``problem``; the file is as it was then.
        """
        with self._connections.read() as session:
            last, stamp = kept.written(session, file.id), journal.newest(session)
            chosen = kept.options(session, file.id)
        if meeting is Meeting.ASK and keeping.is_current(file, last, stamp, self._now()):
            return file
        problem = None
        try:
            text, found = self._bibliography(self._listed(file), file.format, chosen)
            text = forms.FORMATS[file.format].file(text, chosen)
            coming = self._coming(file, text, meeting)
            with self._freezing(found) as session:  # nobody else of us writes the file meanwhile
                last = kept.written(session, file.id)
                quicker = coming.needed and last is not None and last.coming != coming.after
                if not quicker:
                    coming.write()
                    kept.note_written(session, file.id, coming.after, stamp)
            if quicker:  # another program of ours has written it since
                return self.write_kept_file(file, meeting)
        except ReadingListError as error:
            problem = str(error)
        now = self._now()
        with self._connections.write() as session:
            kept.note_outcome(session, file.id, problem, now)
        return replace(
            file, written=now, problem=problem, changed_by_others=problem == kept.CHANGED
        )

    def _coming(self, file: KeptFile, text: str, meeting: Meeting) -> Rewriting:
        """Return how to bring a kept file to a text, once it is noted that this is about to be."""
        with self._connections.write() as session:
            coming = keeping.prepare(file.path, text, kept.written(session, file.id), meeting)
            if coming.needed:
                kept.note_coming(session, file.id, coming.before, coming.after)
        return coming

    def write_kept_files(self) -> list[KeptFile]:
        """Bring the kept files to what their papers say; return those that something is amiss with.

        One that a person was asked about stays as it is until the answer.
        """
        looked_after = [
            file if file.changed_by_others else self.write_kept_file(file)
            for file in self.kept_files()
        ]
        return [file for file in looked_after if file.problem]

    def _listed(self, file: KeptFile) -> list[PaperId]:
        """Return the papers of a kept file; raise LibraryError where its place is gone."""
        if file.place.id and file.place not in self.counts():
            raise LibraryError(
                "The list that it was made from is gone: stop keeping it, or undo the deletion."
            )
        wanted = query.parse(file.query, today=self._today())
        return [PaperId(id_) for id_ in self.every(wanted, file.place, Order.LISTED)]

    def backup(self, target: Path) -> None:
        """Copy the library to a file, verified."""
        backup.back_up(self.path, target)

    def back_up_if_due(self) -> Path | None:
        """Keep an automatic copy where half an hour and a change have passed since the last.

        Returns where it is, None where none was due. Raises LibraryError: it cannot be kept.
        """
        return None if self.read_only else automatic.back_up_if_due(self.path, self._now())

    def check(self, *, repair: bool = False) -> list[str]:
        """Return what is wrong with the library, each a sentence; ``repair`` mends the index."""
        if repair:
            with self._connections.write() as session:
                check.repair(session)
        with self._connections.read() as session:
            return check.faults(session)

    def index_where_left_out(self) -> None:
        """Make the index of a library that came out of an automatic backup, which has none."""
        if self.read_only:
            return
        with self._connections.read() as session:
            left_out = index.is_left_out(session)
        if left_out:
            with self._connections.write() as session:
                index.reindex_everything(session)


def restore(
    library: Path, source: Path, *, now: Callable[[], dt.datetime] = utc_now
) -> Path | None:
    """Make a library what a backup says; return where what it was is kept, None for nothing.

    What it was can be restored in turn. A damaged library is moved aside, never overwritten.
    Raises LibraryError: the backup is not sound, or the place cannot be written.
    """
    if library.exists() and source.exists() and library.samefile(source):
        raise LibraryError(f"{source} is the library itself: name a backup.")
    backup.verify(source)
    if not library.exists():
        backup.back_up(source, library)
        return None
    try:
        with Library.open(library, now=now) as open_one:
            if open_one.read_only:
                raise LibraryError(f"{library} can only be read: copy it to a folder of yours.")
            kept = backup.unused(backup.folder(library) / f"before-restore-{_stamp(now())}.sqlite3")
            open_one.backup(kept)
            backup.put_back(source, library)
            open_one.index_where_left_out()
    except DamagedLibraryError:
        kept = backup.set_aside(library, _stamp(now()))
        backup.back_up(source, library)
    return kept


def newest_backup(library: Path) -> Backup | None:
    """Return the newest automatic backup of a library, if one was kept."""
    found = automatic.kept(library)
    return Backup(found[0].path, found[0].at) if found else None


def set_aside(library: Path, *, now: Callable[[], dt.datetime] = utc_now) -> Path:
    """Move a damaged library out of the way, with what belongs to it; return where it is."""
    return backup.set_aside(library, _stamp(now()))


def _both(wanted: Query, kept: Query | None) -> Query:
    """Return the query that asks for both."""
    if kept is None:
        return wanted
    parts = [
        part
        for one in (wanted, kept)
        for part in (one.root.parts if isinstance(one.root, And) else (one.root,))
    ]
    return replace(wanted, root=And(tuple(parts)), remarks=(*wanted.remarks, *kept.remarks))


def _counted(changes: Changes) -> str:
    """Return how many papers changed: ``3 papers``."""
    number = len(changes.added) + len(changes.updated) + len(changes.removed)
    return f"{number:,} paper" + ("" if number == 1 else "s")


def _marking(wanted: Mapping[str, bool | None]) -> str:
    """Return the label for marks that are set or cleared, by the most telling one."""
    labels = {
        "starred": ("Unstar {}", "Star {}"),
        "dismissed": ("Take back {}", "Dismiss {}"),
        "later": ("Take {} off Later", "Put off {}"),
        "read": ("Mark {} unread", "Mark {} read"),
    }
    if wanted["read"] is False and wanted["dismissed"] is False:
        return labels["read"][False]
    chosen = next((mark for mark in labels if wanted[mark] is not None), None)
    return labels[chosen][bool(wanted[chosen])] if chosen else "Mark {}"


def _quoted(names: Iterable[str]) -> str:
    """Return names for a label."""
    return ", ".join(f"“{name}”" for name in names)


def _names(names: Iterable[str], kind: str) -> list[str]:
    """Return names on one line each, without what surrounds them."""
    wanted = [" ".join(_writable(name).split()) for name in names]
    if not all(wanted):
        raise LibraryError(f"A {kind} needs a name: write one.")
    return wanted


def _writable(text: str) -> str:
    """Return a text without what no file holds: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _typed_facts(typed: Mapping[str, object]) -> dict[str, object]:
    """Return facts without what surrounds them; what is empty is unknown, a title never is."""
    if unknown := typed.keys() - set(facts.TYPED):
        raise KeyError(f"no fact of a paper is called {min(unknown)}")
    tidy = {
        name: value.strip() or None if isinstance(value, str) else value
        for name, value in typed.items()
    }
    if "title" in tidy and not tidy["title"]:
        raise LibraryError("A paper needs a title: write one.")
    return tidy


def _stamp(now: dt.datetime) -> str:
    """Return a moment for a file's name."""
    return now.astimezone().strftime("%Y-%m-%d-%H%M%S")
