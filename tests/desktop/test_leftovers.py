"""The detector of leftover windows and threads finds them where they really are."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


class Cyclic(QWidget):
    """A window that is only freed with its cycle."""

    own: QWidget


def test_a_window_that_nobody_closes_is_found(leftovers: Callable[[], list[str]]) -> None:
    window = QWidget()
    window.setObjectName("forgotten")
    window.show()
    assert leftovers() == ["QWidget forgotten"]
    window.deleteLater()
    assert leftovers() == []


def test_a_hidden_window_is_found_too(leftovers: Callable[[], list[str]]) -> None:
    window = QLabel("never shown")
    assert leftovers() == ["QLabel"]
    window.deleteLater()


def test_a_window_that_owns_itself_in_a_cycle_is_late_and_not_left(
    leftovers: Callable[[], list[str]],
) -> None:
    window = Cyclic()
    window.own = window
    del window
    assert leftovers() == []


def test_a_window_that_pytest_qt_closes_is_not_found(
    leftovers: Callable[[], list[str]], qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    QWidget(owner).show()
    assert leftovers() == ["QWidget"]  # until the end of the test, when the next check runs


def test_a_thread_that_does_not_end_is_found(leftovers: Callable[[float], list[str]]) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="endless")
    thread.start()
    assert leftovers(0.01) == ["endless"]
    end.set()
    assert leftovers(5) == []


def test_a_thread_that_is_about_to_end_is_given_time(
    leftovers: Callable[[], list[str]],
) -> None:
    end = threading.Event()
    threading.Thread(target=end.wait).start()
    threading.Timer(0.05, end.set).start()
    assert leftovers() == []
