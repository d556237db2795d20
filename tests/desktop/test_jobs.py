"""The lanes: order, silence, interruption, failures, and an end without leftovers."""

import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.jobs import Lanes
from readinglist.errors import ReadingListError

pytestmark = pytest.mark.usefixtures("qapp")

PATIENCE = 30
"""Seconds after which a thread of a test gives up."""


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    assert lanes.close(PATIENCE) == 0


class Gate:
    """A job that begins, tells so, and ends when it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self._open = threading.Event()

    def work(self, *_: object) -> str:
        """Wait to be let go."""
        self.begun.set()
        assert self._open.wait(PATIENCE)
        return "gate"

    def open(self) -> None:
        """Let the job go."""
        self._open.set()


def refuse() -> str:
    raise ReadingListError("There is no room: free some.")


def break_down() -> str:
    raise ZeroDivisionError


def let_begin(gate: Gate, qtbot: QtBot) -> None:
    qtbot.waitUntil(gate.begun.is_set)


def until_idle(lanes: Lanes, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not lanes.busy, timeout=PATIENCE * 1000)


def test_a_result_comes_back_in_the_windows_thread(lanes: Lanes, qtbot: QtBot) -> None:
    heard: list[tuple[bool, bool]] = []
    window = threading.get_ident()
    lanes.read(
        "rows",
        lambda: threading.get_ident() == window,
        lambda same: heard.append((same, threading.get_ident() == window)),
    )
    until_idle(lanes, qtbot)
    assert heard == [(False, True)]


def test_nothing_is_told_before_the_caller_returns_to_the_loop(lanes: Lanes, qtbot: QtBot) -> None:
    heard: list[int] = []
    lanes.write(lambda: 1, heard.append)
    QThread.msleep(20)  # long enough for the writer; the window's thread has not looked yet
    assert heard == []
    until_idle(lanes, qtbot)
    assert heard == [1]


def test_changes_are_written_one_at_a_time_and_in_order(lanes: Lanes, qtbot: QtBot) -> None:
    log: list[tuple[str, int]] = []

    def change(number: int) -> Callable[[], int]:
        def work() -> int:
            log.append(("begins", number))
            time.sleep(0)  # gives way, so that another thread could come between
            log.append(("ends", number))
            return number

        return work

    told: list[int] = []
    for number in range(200):
        lanes.write(change(number), told.append)
    until_idle(lanes, qtbot)
    assert told == list(range(200))
    assert log == [(what, number) for number in range(200) for what in ("begins", "ends")]


def test_a_look_goes_past_a_long_change(lanes: Lanes, qtbot: QtBot) -> None:
    gate, told = Gate(), list[str]()
    lanes.write(gate.work, told.append)
    let_begin(gate, qtbot)
    lanes.read("rows", lambda: "rows", told.append)
    qtbot.waitUntil(lambda: told == ["rows"])
    gate.open()
    until_idle(lanes, qtbot)
    assert told == ["rows", "gate"]


def test_only_the_newest_of_the_waiting_looks_of_a_kind_is_done(lanes: Lanes, qtbot: QtBot) -> None:
    gate, done, told = Gate(), list[int](), list[object]()

    def look(number: int) -> Callable[[], int]:
        def work() -> int:
            done.append(number)
            return number

        return work

    lanes.read("paper", gate.work, told.append)
    let_begin(gate, qtbot)
    for number in range(50):
        lanes.read("rows", look(number), told.append)
    gate.open()
    until_idle(lanes, qtbot)
    assert done == [49]
    assert told == ["gate", 49]


def test_a_running_look_that_is_superseded_is_never_told(lanes: Lanes, qtbot: QtBot) -> None:
    gate, told = Gate(), list[str]()
    lanes.read("rows", gate.work, told.append)
    let_begin(gate, qtbot)
    lanes.read("rows", lambda: "newer", told.append)
    gate.open()
    until_idle(lanes, qtbot)
    assert told == ["newer"]


def test_a_result_that_waits_to_be_told_is_superseded_too(lanes: Lanes, qtbot: QtBot) -> None:
    finished, told = threading.Event(), list[str]()
    lanes.read("rows", lambda: "older", told.append)
    lanes.read("counts", finished.set, lambda _: None)
    assert finished.wait(PATIENCE)  # the older one is behind us and its result is on the way
    lanes.read("rows", lambda: "newer", told.append)
    until_idle(lanes, qtbot)
    assert told == ["newer"]


def test_looks_of_other_kinds_are_left_alone(lanes: Lanes, qtbot: QtBot) -> None:
    gate, told = Gate(), list[str]()
    lanes.read("rows", gate.work, told.append)
    let_begin(gate, qtbot)
    lanes.read("counts", lambda: "counts", told.append)
    lanes.read("paper", lambda: "paper", told.append)
    gate.open()
    until_idle(lanes, qtbot)
    assert told == ["gate", "counts", "paper"]


def test_a_window_that_closes_hears_nothing_more(lanes: Lanes, qtbot: QtBot) -> None:
    gate, told = Gate(), list[str]()
    lanes.read("paper 7", gate.work, told.append)
    let_begin(gate, qtbot)
    lanes.silence("paper 7")
    gate.open()
    until_idle(lanes, qtbot)
    assert told == []


COUNTING = """
    WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted LIMIT ?)
    SELECT count(*) FROM counted
"""


class Reader:
    """A connection of the reader's thread that counts how often it was interrupted."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        self.interrupted = 0

    def interrupt(self, thread: int) -> None:
        """Interrupt the statement that runs, as the library does for a thread of its readers."""
        assert thread != threading.get_ident()
        QThread.usleep(300)  # time for the next look to begin, were it not held back
        self.connection.interrupt()

    def count(self, limit: int) -> int:
        """Count up to that number, which takes as long as the number is large."""
        try:
            number: int = self.connection.execute(COUNTING, (limit,)).fetchone()[0]
        except sqlite3.OperationalError:
            self.interrupted += 1
            raise
        return number


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.connection.close()


@pytest.fixture
def reading(reader: Reader) -> Iterator[Lanes]:
    lanes = Lanes(reader.interrupt)
    yield lanes
    lanes.close(PATIENCE)


def test_a_running_look_is_interrupted_by_a_newer_one(
    reading: Lanes, reader: Reader, qtbot: QtBot
) -> None:
    told: list[int] = []
    reading.read("rows", lambda: reader.count(10**12), told.append)  # would take a day
    reading.read("counts", lambda: reader.count(5), told.append)
    reading.read("rows", lambda: reader.count(7), told.append)
    until_idle(reading, qtbot)
    assert told == [5, 7]


def test_an_interruption_between_two_statements_is_repeated(
    reading: Lanes, reader: Reader, qtbot: QtBot
) -> None:
    gate, told = Gate(), list[int]()

    def two_statements() -> int:
        gate.work()
        return reader.count(10**12)

    reading.read("rows", two_statements, told.append)
    let_begin(gate, qtbot)
    reading.read("rows", lambda: reader.count(3), told.append)  # interrupts no statement yet
    gate.open()
    until_idle(reading, qtbot)
    assert told == [3]
    assert reader.interrupted == 1


def test_an_interruption_never_hits_the_next_look(
    reading: Lanes, reader: Reader, qtbot: QtBot
) -> None:
    """A look that is wanted always answers, however close before it another was interrupted."""
    failures: list[ReadingListError] = []
    crashes: list[bool] = []
    reading.failed.connect(failures.append)
    reading.crashed.connect(lambda: crashes.append(True))
    told: list[str] = []
    for turn in range(200):
        reading.read("rows", partial(reader.count, 20_000), lambda _: told.append("unwanted"))
        reading.read("counts", partial(reader.count, 20_000), lambda _: told.append("counts"))
        QThread.usleep(turn * 37 % 3000)  # the first now waits, now runs, now is nearly over
        reading.read("rows", partial(reader.count, 10), lambda _: told.append("rows"))
        until_idle(reading, qtbot)
    assert told == ["counts", "rows"] * 200
    assert (failures, crashes) == ([], [])
    assert reader.interrupted > 0  # the detector: interruptions really came


def test_a_refusal_goes_to_who_asked(lanes: Lanes, qtbot: QtBot) -> None:
    mine: list[str] = []
    everyones: list[str] = []
    lanes.failed.connect(lambda error: everyones.append(str(error)))
    lanes.write(refuse, failed=lambda error: mine.append(str(error)))
    until_idle(lanes, qtbot)
    assert (mine, everyones) == (["There is no room: free some."], [])


def test_a_refusal_without_a_place_goes_to_the_signal(lanes: Lanes, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lanes.failed) as heard:
        lanes.read("rows", refuse, lambda _: pytest.fail("there is no result"))
    assert str(heard.args[0]) == "There is no room: free some."


def test_a_refusal_by_who_hears_a_result_is_a_refusal(lanes: Lanes, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lanes.failed):
        lanes.write(lambda: None, lambda _: refuse())


@pytest.mark.parametrize("lane", ["write", "read", "work"])
def test_a_bug_in_a_job_reaches_the_excepthook_and_the_lane_goes_on(
    lanes: Lanes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, lane: str
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: seen.append(kind))
    told: list[str] = []
    add: dict[str, Callable[[Callable[[], str]], object]] = {
        "write": lambda work: lanes.write(work, told.append),
        "read": lambda work: lanes.read("rows", work, told.append),
        "work": lambda work: lanes.work(lambda *_: work(), told.append),
    }
    with qtbot.waitSignal(lanes.crashed):
        add[lane](break_down)
    add[lane](lambda: "still here")
    until_idle(lanes, qtbot)
    assert seen == [ZeroDivisionError]
    assert told == ["still here"]


def test_a_bug_in_who_hears_a_result_ends_nothing(
    lanes: Lanes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: seen.append(kind))
    told: list[str] = []
    lanes.write(lambda: None, lambda _: break_down())
    lanes.write(lambda: "next", told.append)
    until_idle(lanes, qtbot)
    assert seen == [ZeroDivisionError]
    assert told == ["next"]


def test_progress_is_told_in_turn_and_the_last_of_it_before_the_result(
    lanes: Lanes, qtbot: QtBot
) -> None:
    told: list[object] = []

    def work(_: Cancel, progress: Progress) -> str:
        for number in range(1, 100_001):
            progress(number, 100_000)
        return "all"

    begun = time.monotonic()
    lanes.work(work, told.append, lambda done, total: told.append((done, total)))
    until_idle(lanes, qtbot)
    seconds = time.monotonic() - begun
    assert told[-2:] == [(100_000, 100_000), "all"]
    assert len(told) <= 20 * seconds + 3


def test_progress_is_told_while_the_job_goes_on(lanes: Lanes, qtbot: QtBot) -> None:
    gate, told = Gate(), list[int]()

    def work(_: Cancel, progress: Progress) -> None:
        progress(1, 3)
        progress(2, 3)
        gate.work()

    lanes.write_long(work, progress=lambda done, _: told.append(done))
    let_begin(gate, qtbot)
    qtbot.waitUntil(lambda: told[-1:] == [2])
    gate.open()
    until_idle(lanes, qtbot)
    assert told[-1] == 2


def endless(cancel: Cancel, progress: Progress) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        progress(0, 0)
    cancel.check()


def test_a_cancelled_job_stops_and_says_only_that(lanes: Lanes, qtbot: QtBot) -> None:
    told: list[str] = []
    cancel = lanes.work(
        endless,
        lambda _: told.append("done"),
        failed=lambda _: told.append("failed"),
        stopped=lambda: told.append("stopped"),
    )
    cancel.cancel()
    until_idle(lanes, qtbot)
    assert told == ["stopped"]


def test_a_parse_that_was_cancelled_too_late_is_not_told(lanes: Lanes, qtbot: QtBot) -> None:
    gate, told = Gate(), list[str]()
    cancel = lanes.work(gate.work, told.append, stopped=lambda: told.append("stopped"))
    let_begin(gate, qtbot)
    cancel.cancel()
    gate.open()
    until_idle(lanes, qtbot)
    assert told == ["stopped"]


def test_a_change_that_was_cancelled_too_late_is_told(lanes: Lanes, qtbot: QtBot) -> None:
    """The window has to show what has become of the library."""
    gate, told = Gate(), list[str]()
    cancel = lanes.write_long(gate.work, told.append, stopped=lambda: told.append("stopped"))
    let_begin(gate, qtbot)
    cancel.cancel()
    gate.open()
    until_idle(lanes, qtbot)
    assert told == ["gate"]


def test_a_job_cancelled_before_its_turn_never_begins(lanes: Lanes, qtbot: QtBot) -> None:
    gate, began, told = Gate(), list[bool](), list[str]()
    lanes.write(gate.work)
    cancel = lanes.write_long(lambda *_: began.append(True), stopped=lambda: told.append("stopped"))
    cancel.cancel()
    gate.open()
    until_idle(lanes, qtbot)
    assert (began, told) == ([], ["stopped"])


def test_waiting_changes_are_counted_down_to_none(lanes: Lanes, qtbot: QtBot) -> None:
    counts: list[int] = []
    lanes.waiting.connect(counts.append)
    for _ in range(3):
        lanes.write(lambda: None)
    assert lanes.writes == 3
    until_idle(lanes, qtbot)
    assert counts == [1, 2, 3, 2, 1, 0]


def number_of(number: int) -> Callable[[], int]:
    return lambda: number


def test_flushing_tells_the_changes_without_closing(lanes: Lanes, qtbot: QtBot) -> None:
    told: list[int] = []
    for number in range(20):
        lanes.write(number_of(number), told.append)
    assert lanes.flush(PATIENCE) == 0
    assert told == list(range(20))
    lanes.write(lambda: 20, told.append)
    until_idle(lanes, qtbot)
    assert told == list(range(21))


def test_flushing_gives_up_and_says_how_many_are_left(lanes: Lanes, qtbot: QtBot) -> None:
    gate = Gate()
    lanes.write(gate.work)
    lanes.write(lambda: None)
    let_begin(gate, qtbot)
    assert lanes.flush(0.01) == 2
    gate.open()


def test_nobody_waits_behind_what_hangs_aside_and_the_end_does_not_wait_long(
    lanes: Lanes, qtbot: QtBot
) -> None:
    gate, done = Gate(), list[str]()
    lanes.work(gate.work, done.append, aside=True)
    let_begin(gate, qtbot)
    lanes.work(lambda _cancel, _progress: "export", done.append)
    qtbot.waitUntil(lambda: done == ["export"])
    assert lanes.close(PATIENCE) == 0
    assert "readinglist aside" in lane_threads(), "it is left behind"
    gate.open()
    qtbot.waitUntil(lambda: "readinglist aside" not in lane_threads())


def lane_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if "readinglist" in thread.name]


def test_closing_finishes_the_changes_tells_them_and_ends_the_threads() -> None:
    lanes = Lanes()
    assert len(lane_threads()) == 3  # the detector: they are there while the lanes are open
    told: list[object] = []
    for number in range(50):
        lanes.write(number_of(number), told.append)
    lanes.write(refuse, told.append, lambda error: told.append(str(error)))
    assert lanes.close(PATIENCE) == 0
    assert told == [*range(50), "There is no room: free some."]
    assert lane_threads() == []


def test_closing_interrupts_looks_and_work_and_tells_nothing_of_them(
    reading: Lanes, reader: Reader
) -> None:
    told: list[object] = []
    reading.read("rows", lambda: reader.count(10**12), told.append)
    reading.read("counts", lambda: reader.count(10**12), told.append)
    reading.work(endless, told.append, stopped=lambda: told.append("stopped"))
    assert reading.close(PATIENCE) == 0
    assert told == []
    assert lane_threads() == []


def test_closing_in_a_hurry_gives_up_an_import_for_the_note_behind_it() -> None:
    lanes = Lanes()
    told: list[str] = []
    lanes.write_long(endless, stopped=lambda: told.append("import stopped"))
    lanes.write(lambda: "note saved", told.append)
    assert lanes.close(PATIENCE, hurry=True) == 0
    assert told == ["import stopped", "note saved"]


def test_closing_says_how_many_changes_it_could_not_wait_for(qtbot: QtBot) -> None:
    lanes, gate = Lanes(), Gate()
    lanes.write(gate.work, lambda _: pytest.fail("nobody is there any more"))
    lanes.write(lambda: None)
    let_begin(gate, qtbot)
    assert lanes.close(0.01) == 2
    gate.open()
    assert lanes.close(PATIENCE) == 0
    assert lane_threads() == []


def test_a_change_after_closing_is_a_bug_and_a_look_is_nothing() -> None:
    lanes = Lanes()
    lanes.close(PATIENCE)
    lanes.read("rows", break_down, lambda _: None)
    assert lanes.work(endless, lambda _: None).cancelled
    with pytest.raises(RuntimeError, match="closed"):
        lanes.write(lambda: None)


def test_closing_twice_is_closing_once() -> None:
    lanes = Lanes()
    assert (lanes.close(PATIENCE), lanes.close(PATIENCE)) == (0, 0)
