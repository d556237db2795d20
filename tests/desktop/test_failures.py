"""Bugs: wherever they are raised, each is shown once with its details and kept in the log."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, qWarning
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import CapturedExceptions
from pytestqt.qtbot import QtBot

from readinglist.desktop.failures import Failure, Failures, describe
from readinglist.errors import ReadingListError


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.txt"


@pytest.fixture
def raised(qtbot: QtBot) -> Iterator[CapturedExceptions]:
    """Keep what is raised on purpose from failing the test."""
    with qtbot.captureExceptions() as raised:
        yield raised


@pytest.fixture
def failures(raised: CapturedExceptions, log: Path) -> Iterator[Failures]:
    assert raised == []
    failures = Failures(log)
    yield failures
    failures.close()


@pytest.fixture
def shown(failures: Failures) -> list[Failure]:
    shown: list[Failure] = []
    failures.failed.connect(shown.append)
    return shown


def break_down() -> None:
    raise ZeroDivisionError("by nought")


class Painting(QWidget):
    """A widget that cannot be painted."""

    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Fail."""
        del event
        self.paints += 1
        raise KeyError("palette")


def paint_again(widget: Painting) -> int:
    widget.update()
    return widget.paints


def test_an_exception_in_a_slot_is_shown_and_the_program_goes_on(
    shown: list[Failure], qtbot: QtBot, log: Path
) -> None:
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: bool(shown))
    [failure] = shown
    assert failure.title.startswith("ZeroDivisionError: by nought (test_failures.py, line ")
    assert "in break_down" in failure.details
    assert "in break_down" in log.read_text()


def test_an_exception_in_a_paint_is_shown_once_however_often_it_is_painted(
    shown: list[Failure], failures: Failures, qtbot: QtBot, log: Path
) -> None:
    widget = Painting()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: paint_again(widget) >= 3)
    qtbot.waitUntil(lambda: bool(shown))
    widget.hide()
    assert len(shown) == 1
    assert shown[0].title.startswith("KeyError: ")
    failures.close()
    assert log.read_text().count("in paintEvent") == 1
    assert " times" in log.read_text()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_exception_in_a_thread_is_shown_in_the_windows_thread(
    shown: list[Failure], failures: Failures, qtbot: QtBot
) -> None:
    threads: list[int] = []
    failures.failed.connect(lambda _: threads.append(threading.get_ident()))
    thread = threading.Thread(target=break_down)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert len(shown) == 1
    assert threads == [threading.get_ident()]


class Closing:
    """An object whose end fails."""

    def __del__(self) -> None:
        raise OSError("already gone")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_exception_that_python_cannot_raise_is_shown(shown: list[Failure], qtbot: QtBot) -> None:
    Closing()
    qtbot.waitUntil(lambda: bool(shown))
    assert [failure.title.partition(" (")[0] for failure in shown] == ["OSError: already gone"]


def test_two_places_that_fail_are_two_failures_and_each_is_shown_once(
    shown: list[Failure], qtbot: QtBot
) -> None:
    def other() -> None:
        raise ZeroDivisionError("by nought")

    for slot in (break_down, other, break_down, other):
        QTimer.singleShot(0, slot)
    with qtbot.waitCallback() as after:
        QTimer.singleShot(20, after)
    assert len(shown) == 2


def test_a_failure_while_a_failure_is_shown_is_shown_and_ends_there(
    shown: list[Failure], failures: Failures, qtbot: QtBot
) -> None:
    def show_badly(_: Failure) -> None:
        raise AttributeError("no label")

    failures.failed.connect(show_badly)
    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: len(shown) == 2)
    with qtbot.waitCallback() as after:
        QTimer.singleShot(20, after)
    assert [failure.title.partition(":")[0] for failure in shown] == [
        "ZeroDivisionError",
        "AttributeError",
    ]


def test_a_refusal_that_nobody_took_is_for_the_message_bar(
    shown: list[Failure], failures: Failures, qtbot: QtBot, log: Path
) -> None:
    def refuse() -> None:
        raise ReadingListError("The disk is full: free some space.")

    with qtbot.waitSignal(failures.refused) as refused:
        QTimer.singleShot(0, refuse)
    assert str(refused.args[0]) == "The disk is full: free some space."
    assert shown == []
    assert not log.exists()


@pytest.mark.qt_log_ignore("the theme has no such role")
def test_what_qt_says_is_logged_and_not_shown(
    shown: list[Failure], log: Path, qtbot: QtBot
) -> None:
    qWarning("the theme has no such role")
    with qtbot.waitCallback() as after:
        QTimer.singleShot(0, after)
    assert "QtWarningMsg: the theme has no such role" in log.read_text()
    assert shown == []


def test_a_log_that_cannot_be_written_does_not_keep_a_failure_from_being_shown(
    raised: CapturedExceptions, tmp_path: Path, qtbot: QtBot
) -> None:
    failures = Failures(tmp_path)  # a folder
    with qtbot.waitSignal(failures.failed):
        QTimer.singleShot(0, break_down)
    failures.close()
    assert len(raised) == 1


def test_closing_puts_every_hook_back(log: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    failures = Failures(log)
    during = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    failures.close()
    assert all(there is not here for there, here in zip(before, during, strict=True))
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_an_interruption_from_the_keyboard_is_no_bug(
    shown: list[Failure], raised: CapturedExceptions
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert [kind for kind, *_ in raised] == [KeyboardInterrupt]
    assert shown == []


def test_details_name_the_versions_and_hide_the_home_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)
    try:
        break_down()
    except ZeroDivisionError as error:
        failure = describe(error, error.__traceback__)
    assert "Reading List" in failure.details
    assert "Python 3." in failure.details
    assert '"~/test_failures.py"' in failure.details
    assert str(Path(__file__).parent) not in failure.details


def test_a_title_is_one_line_and_short() -> None:
    failure = describe(ValueError("first\n" + "x" * 5000), None)
    assert failure.title == "ValueError: first"
    assert len(describe(ValueError("x" * 5000), None).title) <= 160


def test_an_exception_without_words_is_named_by_its_kind() -> None:
    assert describe(RuntimeError(), None).title == "RuntimeError"


def test_failures_outlive_their_receiver(failures: Failures, qtbot: QtBot) -> None:
    receiver = QObject()
    failures.failed.connect(receiver.setObjectName)
    del receiver
    with qtbot.waitSignal(failures.failed):
        QTimer.singleShot(0, break_down)
