"""One piece of work: how it is asked to stop, how it tells how far it is, what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer

from readinglist.errors import ReadingListError

T = TypeVar("T")

Progress = Callable[[int, int], object]
"""Called with what is done and with all there is (0: not known)."""

PAUSE = 0.05
"""Seconds from one report that is told to the next."""


class Cancelled(Exception):  # noqa: N818  (it answers a person's wish and is no error)
    """A long job stopped because it was asked to."""


class Cancel:
    """A wish to stop, which a long job looks at wherever it can stop without a trace."""

    def __init__(self) -> None:
        self._wished = False

    @property
    def cancelled(self) -> bool:
        """Say whether the job should stop."""
        return self._wished

    def cancel(self) -> None:
        """Ask the job to stop; from any thread, any number of times."""
        self._wished = True

    def check(self) -> None:
        """Raise Cancelled where the job should stop."""
        if self._wished:
            raise Cancelled


class Reports:
    """A job's progress on its way to the window: the newest is told, at most 20 a second."""

    def __init__(
        self, cancel: Cancel, progress: Progress, announce: Callable[["Reports"], None]
    ) -> None:
        """Take who is told in the end, and what carries an announcement to the window's thread."""
        self._cancel = cancel
        self._progress = progress
        self._announce = announce
        self._newest = (0, 0)
        self._announced = False
        self._told = -PAUSE

    def report(self, done: int, total: int) -> None:
        """Keep the newest figures (in the job's thread); raise Cancelled where it should stop."""
        self._cancel.check()
        self._newest = (done, total)
        if not self._announced:
            self._announced = True
            self._announce(self)

    def tell_in_turn(self) -> None:
        """Tell as soon as the pause is over (in the window's thread)."""
        rest = self._told + PAUSE - time.monotonic()
        QTimer.singleShot(max(0, round(rest * 1000)), self.tell)

    def tell(self) -> None:
        """Tell what was not told yet; nothing of a cancelled job."""
        if self._announced and not self._cancel.cancelled:
            self._announced = False  # first, so that what comes meanwhile is announced again
            self._told = time.monotonic()
            self._progress(*self._newest)


def nothing(*_: object) -> None:
    """Do nothing, where a caller has no wish of its own."""


@dataclass(slots=True, eq=False)
class Job(Generic[T]):
    """A piece of work, those who wait for it, and its outcome."""

    work: Callable[[], T]
    done: Callable[[T], object]
    failed: Callable[[ReadingListError], object] | None = None
    stopped: Callable[[], object] = nothing
    kind: str | None = None
    """Looks of one kind silence each other."""
    cancel: Cancel = field(default_factory=Cancel)
    reports: Reports | None = None
    changes: bool = False
    """True where the result tells what became of the library: then it is told in any case."""
    silent: bool = False
    """Set by the window's thread alone: nobody wants to hear of it any more."""
    tell: Callable[[], object] = nothing
    error: Exception | None = None

    def attempt(self) -> None:
        """Do the work, in the lane's thread, and keep what came of it; nothing is raised."""
        try:
            self.cancel.check()
            result = self.work()
        except Exception as error:  # noqa: BLE001  (a lane outlives whatever its jobs raise)
            self.error = error
        else:
            self.tell = lambda: self.done(result)

    def hush(self) -> None:
        """See to it that the job does not begin, and that it is not told of."""
        self.silent = True
        self.cancel.cancel()

    @property
    def stopped_by_wish(self) -> bool:
        """Say whether the job ended for no other reason than that it was asked to."""
        if self.error is None:
            return self.cancel.cancelled and not self.changes
        return isinstance(self.error, Cancelled)

    @property
    def bug(self) -> Exception | None:
        """What the job raised that nobody expects of it."""
        expected = isinstance(self.error, Cancelled | ReadingListError)
        return None if expected else self.error
