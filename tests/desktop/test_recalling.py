"""Recent searches: what is remembered, and the walk with the arrows."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from readinglist.desktop.recalling import MOST, Recalling
from readinglist.desktop.search_box import SearchBox
from readinglist.desktop.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def box(qtbot: QtBot, theme: Theme, window: QMainWindow) -> SearchBox:
    made = SearchBox(theme)
    window.setCentralWidget(made)
    window.show()
    window.activateWindow()
    made.start()
    qtbot.waitUntil(made.field.hasFocus)
    return made


@pytest.fixture
def recalling(box: SearchBox) -> Recalling:
    made = Recalling(box)
    made.recent = ("newest", "older", "oldest")
    made.findChildren(QTimer)[0].setInterval(30)
    return made


def press(box: SearchBox, *keys: Qt.Key) -> list[str]:
    texts = []
    for key in keys:
        QTest.keyClick(box.field, key)
        texts.append(box.text)
    return texts


UP, DOWN, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return


def test_up_walks_back_and_down_forward(recalling: Recalling, box: SearchBox) -> None:
    assert recalling.recent
    assert press(box, UP, UP, UP, UP) == ["newest", "older", "oldest", "oldest"]
    assert press(box, DOWN, DOWN, DOWN) == ["older", "newest", ""]


def test_each_step_is_told_as_an_edit(recalling: Recalling, box: SearchBox, qtbot: QtBot) -> None:
    assert recalling.recent
    with qtbot.waitSignal(box.edited) as told:
        press(box, UP)
    assert told.args == ["newest", 6]


def test_what_was_typed_is_found_again_below_the_newest(
    recalling: Recalling, box: SearchBox
) -> None:
    assert recalling.recent
    QTest.keyClicks(box.field, "draft")
    assert press(box, UP, DOWN) == ["newest", "draft"]


def test_down_goes_to_the_results_where_nobody_walks(
    recalling: Recalling, box: SearchBox, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(box.accepted):
        press(box, DOWN)
    press(box, UP, DOWN)
    with qtbot.waitSignal(box.accepted):
        press(box, DOWN)
    assert recalling.recent


def test_an_edit_ends_the_walk(recalling: Recalling, box: SearchBox, qtbot: QtBot) -> None:
    press(box, UP, UP)
    QTest.keyClicks(box.field, "!")
    with qtbot.waitSignal(box.accepted):
        press(box, DOWN)
    assert recalling.recent[0] == "older!"


def test_a_text_that_was_put_in_meanwhile_ends_the_walk(
    recalling: Recalling, box: SearchBox
) -> None:
    assert recalling.recent
    press(box, UP, UP)
    box.set_text("")
    assert press(box, UP) == ["newest"]


def test_a_query_whose_results_are_looked_at_is_remembered_first(
    recalling: Recalling, box: SearchBox
) -> None:
    QTest.keyClicks(box.field, " older ")
    press(box, ENTER)
    assert recalling.recent == ("older", "newest", "oldest")


def test_a_query_that_is_left_alone_is_remembered(
    recalling: Recalling, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "graphs")
    qtbot.waitUntil(lambda: recalling.recent[0] == "graphs")


def test_a_query_that_goes_on_takes_the_place_of_its_beginning(
    recalling: Recalling, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "graph")
    qtbot.waitUntil(lambda: recalling.recent[0] == "graph")
    QTest.keyClicks(box.field, " networks")
    qtbot.waitUntil(lambda: recalling.recent[0] == "graph networks")
    assert recalling.recent[1] == "newest"


def test_nothing_is_remembered_of_an_empty_box(recalling: Recalling, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "  ")
    press(box, ENTER)
    assert recalling.recent == ("newest", "older", "oldest")


def test_looking_at_an_older_query_remembers_nothing_until_it_is_accepted(
    recalling: Recalling, box: SearchBox, qtbot: QtBot
) -> None:
    press(box, UP, UP)
    qtbot.wait(100)
    assert recalling.recent == ("newest", "older", "oldest")
    press(box, ENTER)
    assert recalling.recent == ("older", "newest", "oldest")


def test_thirty_are_remembered(recalling: Recalling, box: SearchBox) -> None:
    for number in range(MOST + 5):
        box.put(f"query {number}", 0)
        press(box, ENTER)
    assert len(recalling.recent) == MOST
    assert recalling.recent[0] == f"query {MOST + 4}"
