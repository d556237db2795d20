"""Writes changes, and shows how far one is that takes its time; that one can be stopped."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from readinglist.desktop.footer import Footer
from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.jobs import Lanes
from readinglist.errors import ReadingListError

T = TypeVar("T")

SLOW = 300
"""Milliseconds after which it is shown how far a change is."""


@dataclass(slots=True, eq=False)
class _Running:
    """A change on its way: what is said of it, how far it is, and how it is stopped."""

    words: str
    cancel: Cancel = field(default_factory=Cancel)
    figures: tuple[int, int] = (0, 0)


class Changing(QObject):
    """Hands changes to the writer; one that tells how far it is may be stopped, without a trace."""

    def __init__(self, lanes: Lanes, footer: Footer, stopped: Callable[[], object]) -> None:
        """Begin; ``stopped`` is called where a change that was shown already did not come to be."""
        super().__init__()
        self._lanes = lanes
        self._footer = footer
        self._stopped = stopped
        self._running: _Running | None = None
        self._shown = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._show)
        footer.cancel_requested.connect(self.cancel)

    def write(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """Ask the writer for a change; ``words`` say what is being done: ``Tagging 3 papers``."""
        running = _Running(words)

        def end(result: T) -> None:
            self._end(running)
            done(result)

        running.cancel = self._lanes.write_long(
            lambda _cancel, progress: work(progress),
            end,
            partial(self._hear, running),
            failed=partial(self._fail, running),
            stopped=partial(self._stop, running),
        )

    def cancel(self) -> None:
        """Stop the change that is shown; nothing of it stays."""
        if self._running is not None and self._shown:
            self._running.cancel.cancel()
            self._footer.show_import("Stopping\N{HORIZONTAL ELLIPSIS}", 0, 0, "Change")

    def _hear(self, running: _Running, done: int, total: int) -> None:
        running.figures = (done, total)
        if self._running is not running:
            self._running, self._shown = running, False
            self._slow.start()
        elif self._shown:
            self._show()

    def _show(self) -> None:
        if self._running is not None:
            self._shown = True
            self._footer.show_import(self._running.words, *self._running.figures, "Change")

    def _end(self, running: _Running) -> None:
        if self._running is running:
            self._running = None
            self._slow.stop()
            if self._shown:
                self._shown = False
                self._footer.end_import()

    def _fail(self, running: _Running, error: ReadingListError) -> None:
        self._end(running)
        self._lanes.failed.emit(error)

    def _stop(self, running: _Running) -> None:
        self._end(running)
        self._stopped()
        self._footer.say("It was stopped; nothing was changed.")
