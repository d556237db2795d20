"""What came into the watched folder, taken in without a question: a file at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readinglist.desktop.footer import Footer
from readinglist.desktop.incoming import Incoming, completion, together
from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.wording import counted
from readinglist.errors import ReadingListError
from readinglist.library import Library
from readinglist.papers import ChangeId, Changes, ImportReport

if TYPE_CHECKING:
    from readinglist.watching import NewFile

_MANY = 5
"""Files from which on it is shown how far it has come."""
_STEP = 2000
"""Papers after which another step begins: what a step did is looked at whenever one joins it."""


class Taking(QObject):
    """Takes files in one after the other: what a person does meanwhile comes in between."""

    changed = Signal(Changes)
    """What the library took in of a file."""
    taken = Signal(list)
    """All that waited was taken in: the reports."""
    put_back = Signal(list)
    """Files that a person would rather not have taken in, to be offered."""

    def __init__(self, library: Library, lanes: Lanes, incoming: Incoming, footer: Footer) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._incoming = incoming
        self._footer = footer
        self._waiting: deque[NewFile] = deque()
        self._running: Cancel | None = None
        self._done = 0
        """Files that were taken in of those that came together."""
        self._reports: list[ImportReport] = []
        self._step: ChangeId | None = None
        """What came together is one step for undo."""
        footer.cancel_requested.connect(self._stop)

    @property
    def busy(self) -> bool:
        """Whether a file is being taken in."""
        return self._running is not None

    def take(self, found: Sequence[NewFile]) -> None:
        """Take in files, after those that wait already."""
        self._waiting += found
        if not self.busy and self._waiting:
            self._next()

    def end(self) -> None:
        """Take in none of those that wait any more."""
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._end()
            return
        file = self._waiting.popleft()

        def work(_cancel: Cancel, progress: Progress) -> list[ImportReport]:
            reports = self._library.import_file(
                file.digests, str(file.path), joins=self._step, progress=progress
            )
            self._library.note_seen(noted([file]))
            return reports

        def done(reports: list[ImportReport]) -> None:
            self._tell(reports)
            self._next()

        def failed(error: ReadingListError) -> None:
            self._footer.say_error(f"{file.path.name} was not taken in: {error}")
            done([])

        def stopped() -> None:
            self._tell([])
            self._end()
            self.put_back.emit([file])

        def show(at: int, total: int) -> None:
            self._show(file, at, total)

        self._running = self._lanes.write_long(work, done, show, failed=failed, stopped=stopped)
        self._show(file, 0, 0)

    def _tell(self, reports: Sequence[ImportReport]) -> None:
        self._running = None
        self._done += 1
        self._reports += reports
        for report in reports[:1]:
            full = len(report.changes.added) + len(report.changes.updated) > _STEP
            self._step = None if full else report.change or self._step
            self.changed.emit(report.changes)

    def _show(self, file: NewFile, done: int, total: int) -> None:
        """Show how far it has come where that takes its time."""
        every = self._done + 1 + len(self._waiting)
        if self._incoming.busy:
            return
        if every >= _MANY:
            self._footer.show_import(f"Taking in {counted(every, 'file')}", self._done, every)
        elif file.long:
            self._footer.show_import(f"Taking in {file.path.name}", done, total)

    def _stop(self) -> None:
        """Take in nothing more; what is not taken in is offered."""
        if self._running is not None and not self._incoming.busy:
            self._running.cancel()
            rest = list(self._waiting)
            self._waiting.clear()
            self.put_back.emit(rest)

    def _end(self) -> None:
        """Say what came in."""
        reports, self._reports, self._done, self._step = self._reports, [], 0, None
        if not self._incoming.busy:
            self._footer.end_import()
        if reports:
            undoable = any(report.changes for report in reports)
            self._footer.say(together(reports), undoable=undoable, offer=completion(reports))
            self.taken.emit(reports)


def noted(found: Iterable[NewFile]) -> dict[str, str]:
    """Return the names of files by what is noted of them once they are done with."""
    return {sum_: file.path.name for file in found for sum_ in file.sums}
