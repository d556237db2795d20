"""The lanes: the program's only threads, and how their results come back to the window's.

Past 300 lines, so that everything that crosses from one thread to another is read in one place.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from readinglist.desktop.job import Cancel, Job, Progress, Reports, nothing
from readinglist.errors import ReadingListError

T = TypeVar("T")

INSISTENCE = 5
"""Milliseconds between two interruptions of a look that goes on though nobody wants it."""
PATIENCE = 1.0
"""Seconds that the end waits for what may hang."""


class _Lane:
    """One thread that does its jobs in the order they came."""

    def __init__(self, name: str, hand_back: Callable[[Job[Any]], None]) -> None:
        self._hand_back = hand_back
        self._changed = threading.Condition()
        self._queue: deque[Job[Any]] = deque()
        self._running: Job[Any] | None = None
        self._open = True
        self._thread = threading.Thread(target=self._run, name=f"readinglist {name}", daemon=True)
        self._thread.start()

    def add(self, job: Job[Any]) -> None:
        with self._changed:
            self._queue.append(job)
            self._changed.notify_all()

    def interrupt(self, interrupt: Callable[[int], None]) -> bool:
        """Interrupt the running job if it is silent; say whether it was.

        The next job cannot begin meanwhile: it would need the lock. So it is never hit.
        """
        with self._changed:
            silent = self._running is not None and self._running.silent
            if silent and self._thread.ident:
                interrupt(self._thread.ident)
            return silent

    def wait(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._queue and not self._running, seconds)

    def end(self) -> None:
        """Let the thread end once it has nothing more to do."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def join(self, seconds: float) -> None:
        self._thread.join(max(0.0, seconds))

    def _run(self) -> None:
        while (job := self._next()) is not None:
            job.attempt()
            self._hand_back(job)
            with self._changed:
                self._running = None
                self._changed.notify_all()
            del job  # a lane that waits keeps nothing of the window alive

    def _next(self) -> Job[Any] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._queue or not self._open)
            if not self._queue:
                return None
            self._running = self._queue.popleft()
            return self._running


class Lanes(QObject):
    """A writer, a reader and a worker; the window's thread uses them and waits for none.

    Another thread is there once something is looked at that may hang, such as a network share.

    ``done``, ``failed``, ``stopped`` and ``progress`` are called in the window's thread: at most
    one of the first three for a job, and none once it was silenced. A ReadingListError goes to
    ``failed``, or to the signal of that name where the caller gave none. Any other exception is
    a bug: it goes to ``sys.excepthook``, then to ``stopped`` and the signal ``crashed``.
    """

    failed = Signal(object)
    """A ReadingListError for which nobody had a place of their own."""
    crashed = Signal()
    """A job ended in a bug: what the window shows may differ from what the library holds."""
    waiting = Signal(int)
    """How many changes are not written yet, after one was added or told."""
    _handed_back = Signal()
    _announced = Signal(object)

    def __init__(self, interrupt: Callable[[int], None] = nothing) -> None:
        """Start the threads; ``interrupt`` ends what the thread of that id asks of the library.

        It is called from the window's thread, must return at once, and may come between two
        statements of a look: it comes again until the look has ended.
        """
        super().__init__()
        self._interrupt = interrupt
        self._jobs: set[Job[Any]] = set()
        self._outcomes: deque[Job[Any]] = deque()
        self._closed = False
        self._handed_back.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._announced.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._insist = QTimer(self, interval=INSISTENCE)
        self._insist.timeout.connect(self._interrupt_silent)
        self._writer = _Lane("writer", self._hand_back)
        self._reader = _Lane("reader", self._hand_back)
        self._worker = _Lane("worker", self._hand_back)
        self._aside: _Lane | None = None

    @property
    def writes(self) -> int:
        """How many changes are not written yet."""
        return sum(job.changes for job in self._jobs)

    @property
    def busy(self) -> bool:
        """Say whether anything is queued, running or not told yet."""
        return bool(self._jobs)

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] = nothing,
        failed: Callable[[ReadingListError], object] | None = None,
    ) -> None:
        """Change the library, after all that was asked for before; never silenced."""
        self._write(Job(work, done, failed, changes=True))

    def write_long(
        self,
        work: Callable[[Cancel, Progress], T],
        done: Callable[[T], object] = nothing,
        progress: Progress = nothing,
        *,
        failed: Callable[[ReadingListError], object] | None = None,
        stopped: Callable[[], object] = nothing,
    ) -> Cancel:
        """Change the library by a job that takes its time, such as an import.

        Reporting progress raises Cancelled once the returned token is cancelled, and ``stopped``
        is called. What was written before the wish was seen stays, and is told to ``done``.
        """
        job = self._long(work, progress, done, failed, stopped)
        job.changes = True
        self._write(job)
        return job.cancel

    def read(
        self,
        kind: str,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ReadingListError], object] | None = None,
    ) -> None:
        """Look something up; an older look of that kind is interrupted and never told."""
        self.silence(kind)
        if not self._closed:
            self._add(self._reader, Job(work, done, failed, kind=kind))

    def silence(self, kind: str) -> None:
        """Forget the looks of that kind, as when the window that wanted them closes."""
        for job in self._jobs:
            if job.kind == kind:
                job.hush()
        self._interrupt_silent()

    def work(  # noqa: PLR0913  # what is told of a job, and where it runs
        self,
        work: Callable[[Cancel, Progress], T],
        done: Callable[[T], object],
        progress: Progress = nothing,
        *,
        failed: Callable[[ReadingListError], object] | None = None,
        stopped: Callable[[], object] = nothing,
        aside: bool = False,
    ) -> Cancel:
        """Parse or export beside everything else; ``aside`` is what nobody is to wait behind.

        Once the returned token is cancelled, ``stopped`` is called and ``done`` is not, whatever
        the job made of the wish.
        """
        job = self._long(work, progress, done, failed, stopped)
        if self._closed:
            job.hush()
        else:
            self._add(self._lane_aside() if aside else self._worker, job)
        return job.cancel

    def _lane_aside(self) -> _Lane:
        self._aside = self._aside or _Lane("aside", self._hand_back)
        return self._aside

    def flush(self, seconds: float) -> int:
        """Wait until the changes are written and told; return how many were not in that time.

        For a log-out, which may yet be called off.
        """
        self._writer.wait(seconds)
        self._settle_all()
        return self.writes

    def close(self, seconds: float, *, hurry: bool = False) -> int:
        """Finish and tell the changes, drop all else, end the threads; return how many were lost.

        In a hurry (SIGTERM) long changes are cancelled, so that the short ones behind them are
        written. A thread that does not end in time is left behind, its transaction uncommitted.
        """
        deadline = time.monotonic() + seconds
        self._closed = True
        aside = (self._aside,) if self._aside else ()
        lanes = (self._reader, self._worker, self._writer, *aside)
        for lane in lanes:
            lane.end()
        for job in self._jobs:
            if not job.changes:
                job.hush()
            elif hurry and job.reports:
                job.cancel.cancel()
        while self._reader.interrupt(self._interrupt) and time.monotonic() < deadline:
            self._reader.join(INSISTENCE / 1000)
        for lane in lanes:
            left = deadline - time.monotonic()
            lane.join(min(left, PATIENCE) if lane in aside else left)
        self._insist.stop()
        self._settle_all()
        return self._abandon()

    def _long(
        self,
        work: Callable[[Cancel, Progress], T],
        progress: Progress,
        done: Callable[[T], object],
        failed: Callable[[ReadingListError], object] | None,
        stopped: Callable[[], object],
    ) -> Job[T]:
        cancel = Cancel()
        reports = Reports(cancel, progress, self._announced.emit)
        return Job(
            lambda: work(cancel, reports.report),
            done,
            failed,
            stopped,
            cancel=cancel,
            reports=reports,
        )

    def _write(self, job: Job[Any]) -> None:
        if self._closed:
            raise RuntimeError("a change was asked for after the lanes were closed")
        self._add(self._writer, job)
        self.waiting.emit(self.writes)

    def _add(self, lane: _Lane, job: Job[Any]) -> None:
        self._jobs.add(job)
        lane.add(job)

    def _interrupt_silent(self) -> None:
        if self._reader.interrupt(self._interrupt):
            self._insist.start()
        else:
            self._insist.stop()

    def _hand_back(self, job: Job[Any]) -> None:
        """Bring a job home, from the lane's thread."""
        self._outcomes.append(job)
        self._handed_back.emit()

    def _settle_all(self) -> None:
        while self._outcomes:
            self._settle()

    def _hear(self, reports: Reports) -> None:
        reports.tell_in_turn()

    def _settle(self) -> None:
        """Tell the outcome that came first, unless flush or close has told it already."""
        if not self._outcomes:
            return
        job = self._outcomes.popleft()
        self._jobs.discard(job)
        if not job.silent:
            try:
                self._tell(job)
            except ReadingListError as error:
                self.failed.emit(error)
            except Exception as error:  # noqa: BLE001  (what a caller does next must not end close)
                self._crash(error)
        if job.changes:
            self.waiting.emit(self.writes)

    def _tell(self, job: Job[Any]) -> None:
        if job.reports:
            job.reports.tell()
        if job.bug:
            self._crash(job.bug)
        if job.bug or job.stopped_by_wish:
            job.stopped()
        elif isinstance(job.error, ReadingListError):
            (job.failed or self.failed.emit)(job.error)
        else:
            job.tell()

    def _crash(self, error: Exception) -> None:
        sys.excepthook(type(error), error, error.__traceback__)
        self.crashed.emit()

    def _abandon(self) -> int:
        """Ask what still runs to stop, in case that it ever listens; return the changes lost."""
        lost = self.writes
        for job in self._jobs:
            job.hush()
        return lost
