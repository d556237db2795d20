"""The real program with a clock in it: what is measured runs in a process of its own.

``window_probe.py start|typing|stalls|frames|adding LIBRARY BEGAN [DIGEST]`` prints what was seen
as JSON; BEGAN is a moment in seconds of the monotonic clock, DIGEST a file to import meanwhile.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

gc.disable()  # as the program's door does, before anything of it is loaded
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from readinglist.desktop import app
from readinglist.desktop.paper_delegate import PaperDelegate
from readinglist.desktop.paper_model import ROW, ListRow
from readinglist.desktop.program import Program
from readinglist.library import ALL
from tests.benchmarks.bare_window import memory

QUERIES = ("vision tra", "large language model", "zero shot seg", "diffusion", '"in context"')
KEYS = 150
PAUSE = 60
"""Milliseconds between two keys of a fast typist."""
BEAT = 2
"""Milliseconds between two looks at whether the window's thread answers."""
JUMPS = 400
"""Steps from one end of the list to the other."""
NOTCHES = 200
"""Notches of the wheel, three rows each."""
HAND = 24
"""Milliseconds between two of either."""
PATIENCE = 0.03
"""Seconds after which rows that came are taken for painted: they were on the screen already."""


def press(widget: QWidget, key: int, text: str = "") -> None:
    """Press and release a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)


def letters() -> Iterator[str]:
    """Give what is typed: the queries letter by letter, each cleared at its end (as ``""``)."""
    for query in cycle(QUERIES):
        yield from query
        yield ""


class Painted(QObject):
    """Knows when the list was last painted."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at the clock at the end of this turn, when the painting is done."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


class Typing(QObject):
    """Types as soon as the last key's results are painted, and notes how long each took."""

    def __init__(self, program: Program, done: Callable[[dict[str, object]], None]) -> None:
        super().__init__()
        panes = program.window.panes
        self._field, self._papers, self._done = panes.search.field, panes.table.papers, done
        self._painted = Painted(panes.table.viewport())
        self._letters = islice(letters(), KEYS)
        self._times: list[float] = []
        self._pressed = self._came = 0.0
        self._reset = False
        self._papers.modelReset.connect(self._hear_reset)
        self._papers.put_rows = self._clocked(self._papers.put_rows)  # type: ignore[method-assign,assignment]  # a clock before it
        self._papers.bring_rows = self._clocked(self._papers.bring_rows)  # type: ignore[method-assign,assignment]  # likewise
        self._watch = QTimer(self, interval=1)
        self._watch.timeout.connect(self._look)
        panes.search.start()
        self._type()

    def _type(self) -> None:
        letter = next(self._letters, None)
        if letter is None:
            self._watch.stop()
            self._done({"keys": self._times})
            return
        self._reset, self._came, self._pressed = False, 0.0, time.perf_counter()
        if letter:
            press(self._field, 0, letter)
            self._watch.start()
        else:
            self._field.clear()
            QTimer.singleShot(300, self, self._type)

    def _hear_reset(self) -> None:
        self._reset = True

    def _clocked(
        self, put: Callable[[Iterable[ListRow]], None]
    ) -> Callable[[Iterable[ListRow]], None]:
        def clocked(rows: Iterable[ListRow]) -> None:
            put(rows)
            if self._reset:
                self._came = self._came or time.perf_counter()

        return clocked

    def _look(self) -> None:
        """Go on where the rows of this key were painted, or nothing was found."""
        now = time.perf_counter()
        painted = self._came and self._painted.at > self._came
        stays = self._came and now > self._came + PATIENCE
        nothing = self._reset and not self._papers.ids
        if painted or stays or nothing or now > self._pressed + 2:
            end = self._painted.at if painted else self._came or now
            self._times.append((end - self._pressed) * 1000)
            self._watch.stop()
            QTimer.singleShot(PAUSE, self, self._type)


class Stalls(QObject):
    """Keeps the window busy in several ways, and notes when its thread did not answer."""

    def __init__(
        self,
        program: Program,
        digest: Path,
        done: Callable[[dict[str, object]], None],
        phases: Sequence[str] = ("scrolling", "typing", "importing"),
    ) -> None:
        super().__init__()
        self._program, self._digest, self._done = program, digest, done
        self._panes = program.window.panes
        self._late: dict[str, list[float]] = {}
        self._phase = ""
        self._last = time.perf_counter()
        self._letters = letters()
        self._beat = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._note)
        self._beat.start()
        self._hand = QTimer(self, interval=PAUSE)
        hands = {"scrolling": self._scroll, "typing": self._type, "importing": self._type}
        self._phases = iter([(phase, hands[phase]) for phase in phases])
        self._next()

    def _note(self) -> None:
        now = time.perf_counter()
        if self._phase:
            late = max(0.0, (now - self._last) * 1000 - BEAT)
            self._late[self._phase].append(late)
        self._last = now

    def _next(self) -> None:
        self._hand.stop()
        self._phase, act = next(self._phases, ("", None))
        if act is None:
            self._done({"late": self._late})
            return
        self._late[self._phase] = []
        self._hand = QTimer(self, interval=PAUSE)
        self._hand.timeout.connect(act)
        self._hand.start()
        if self._phase == "importing":
            self._program.incoming.imported.connect(lambda _report: self._next())
            self._program.incoming.sheet_opened.connect(lambda: QTimer.singleShot(50, self._accept))
            self._program.incoming.offer_files([self._digest])
        else:
            QTimer.singleShot(4000, self, self._next)

    def _accept(self) -> None:
        """Take the digest as it was previewed; the keys reach the search box again."""
        press(QApplication.focusWidget() or self._program.window, Qt.Key.Key_Return)
        self._panes.search.start()

    def _scroll(self) -> None:
        bar = self._panes.table.verticalScrollBar()
        bar.setValue((bar.value() + 3 * bar.singleStep()) % max(1, bar.maximum()))

    def _type(self) -> None:
        letter = next(self._letters)
        if letter:
            press(self._panes.search.field, 0, letter)
        else:
            self._panes.search.field.clear()


class Frames(QObject):
    """Scrolls from end to end and notes how long the window's thread is at each frame."""

    def __init__(self, program: Program, done: Callable[[dict[str, object]], None]) -> None:
        super().__init__()
        self._program, self._done = program, done
        self._idle = memory()
        self._frames: list[float] = []
        program.browsing.show_place(ALL)
        QTimer.singleShot(1500, self, self._start)

    def _start(self) -> None:
        self._table = self._program.window.panes.table
        put = self._table.papers.put_rows
        self._table.papers.put_rows = lambda rows: self._note(lambda: put(rows))  # type: ignore[method-assign]  # a clock around it
        bar = self._table.verticalScrollBar()
        far = [bar.maximum() * step // JUMPS for step in range(JUMPS + 1)]
        near = [max(0, bar.maximum() - 3 * step * bar.singleStep()) for step in range(NOTCHES)]
        self._steps = iter([*far, *near])
        self._hand = QTimer(self, interval=HAND)
        self._hand.timeout.connect(self._step)
        self._hand.start()

    def _step(self) -> None:
        """Scroll, or paint what has come since; each is a frame."""
        step = next(self._steps, None)
        if step is None:
            self._hand.stop()
            told: dict[str, object] = {
                "frames": self._frames,
                "idle": self._idle,
                "scrolled": memory(),
            }
            self._done(told)
            return
        self._note(lambda: self._table.verticalScrollBar().setValue(step))
        QTimer.singleShot(HAND - 2, self, lambda: self._note(self._table.viewport().update))

    def _note(self, act: Callable[[], object]) -> None:
        """Do something and paint the list, with a look at the clock before and after."""
        began = time.perf_counter()
        act()
        self._table.viewport().repaint()
        self._frames.append((time.perf_counter() - began) * 1000)


class Probe:
    """Puts clocks into the program before it starts."""

    def __init__(self, mode: str, began: float, digest: Path) -> None:
        self._mode, self._began, self._digest = mode, began, digest
        self._first = 0.0
        self._busy: QObject | None = None
        self._program: Program | None = None
        paint, begin = PaperDelegate.paint, Program.begin

        def clocked(
            delegate: PaperDelegate,
            painter: QPainter,
            option: QStyleOptionViewItem,
            index: QModelIndex | QPersistentModelIndex,
        ) -> None:
            paint(delegate, painter, option, index)
            if not self._first and index.data(ROW) is not None:
                self._first = time.perf_counter()
                QTimer.singleShot(0, self._note_painted)

        def captured(program: Program, files: list[Path], remarks: tuple[str, ...]) -> None:
            self._program = program
            begin(program, files, remarks)

        PaperDelegate.paint = clocked  # type: ignore[method-assign,assignment]  # a clock in it
        Program.begin = captured  # type: ignore[method-assign,assignment]  # likewise

    def _note_painted(self) -> None:
        self._first = time.perf_counter()
        QTimer.singleShot(1000, self._go_on)

    def _go_on(self) -> None:
        assert self._program is not None
        if self._mode == "typing":
            self._busy = Typing(self._program, self._tell)
        elif self._mode == "frames":
            self._busy = Frames(self._program, self._tell)
        elif self._mode == "adding":
            self._busy = Stalls(self._program, self._digest, self._tell, ["importing"])
        elif self._mode == "stalls":
            self._busy = Stalls(self._program, self._digest, self._tell)
        else:
            self._tell({"start": (self._first - self._began) * 1000, "memory": memory()})

    def _tell(self, seen: dict[str, object]) -> None:
        sys.stdout.write(json.dumps(seen) + "\n")
        sys.stdout.flush()
        QApplication.quit()


def main(mode: str, library: str, began: str, digest: str = "") -> int:
    """Run the program with its clocks; return its exit status."""
    probe = Probe(mode, float(began), Path(digest))
    sys.argv = ["readinglist", "--library", library]
    status = app.main()
    del probe
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
