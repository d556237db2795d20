"""The search box."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from readinglist.desktop.search_box import SearchBox
from readinglist.desktop.theme import Theme

# The platform without a screen knows no least sizes of windows, and says so.
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
    window.resize(620, 60)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.start()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def test_each_edit_is_told_with_the_cursors_place(box: SearchBox) -> None:
    told: list[tuple[str, int]] = []
    box.edited.connect(lambda text, cursor: told.append((text, cursor)))
    QTest.keyClicks(box.field, "ab")
    QTest.keyClick(box.field, Qt.Key.Key_Left)
    QTest.keyClicks(box.field, "x")
    assert told == [("a", 1), ("ab", 2), ("axb", 2)]


def test_the_cursor_is_counted_in_characters(box: SearchBox, qtbot: QtBot) -> None:
    box.set_text("😀")
    with qtbot.waitSignal(box.edited) as told:
        QTest.keyClicks(box.field, "b")
    assert told.args == ["😀b", 2]


def test_a_text_that_is_put_in_is_not_told(box: SearchBox) -> None:
    told: list[str] = []
    box.edited.connect(lambda text, _: told.append(text))
    box.set_text("is:starred")
    assert (told, box.text) == ([], "is:starred")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down])
def test_enter_and_down_go_to_the_results(box: SearchBox, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(box.accepted):
        QTest.keyClick(box.field, key)


def test_letters_and_escape_are_the_boxs_own_and_no_commands(
    box: SearchBox, window: QMainWindow, qtbot: QtBot
) -> None:
    done: list[str] = []
    for keys in ("S", "Escape", "Down", "Return"):
        action = QAction(keys, window)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False, keys=keys: done.append(keys))
        window.addAction(action)
    QTest.keyClicks(box.field, "s")
    with qtbot.waitSignal(box.escaped):
        QTest.keyClick(box.field, Qt.Key.Key_Escape)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert (done, box.text) == ([], "s")


def test_backspace_at_the_beginning_removes_the_place(box: SearchBox, qtbot: QtBot) -> None:
    box.set_place("Trending, 11 Mar")
    box.set_text("a")
    QTest.keyClick(box.field, Qt.Key.Key_Home)
    with qtbot.waitSignal(box.chip_removed):
        QTest.keyClick(box.field, Qt.Key.Key_Backspace)
    assert box.chip.isHidden()
    assert box.text == "a"


def test_backspace_without_a_place_tells_nothing(box: SearchBox) -> None:
    told: list[bool] = []
    box.chip_removed.connect(lambda: told.append(True))
    QTest.keyClick(box.field, Qt.Key.Key_Backspace)
    assert told == []


def test_a_click_on_the_place_removes_it(box: SearchBox, qtbot: QtBot) -> None:
    box.set_place("Trending, 11 Mar")
    assert box.chip.words == "in Trending, 11 Mar"
    assert "Trending, 11 Mar" in box.chip.accessibleName()
    with qtbot.waitSignal(box.chip_removed):
        QTest.mouseClick(box.chip, Qt.MouseButton.LeftButton)
    assert box.field.hasFocus()


def test_the_key_is_shown_only_while_the_box_is_empty_and_elsewhere_is_the_focus(
    box: SearchBox,
) -> None:
    box.field.clearFocus()
    assert box.key.isVisible()
    box.start()
    assert not box.key.isVisible()
    box.set_text("medic")
    box.field.clearFocus()
    assert not box.key.isVisible()


def test_the_count_is_shown_while_searching(box: SearchBox) -> None:
    box.set_count("11 papers")
    assert not box.count.isVisible()
    box.set_text("medic")
    assert box.count.isVisible()
    assert box.count.text() == "11 papers"


def test_clearing_by_mouse_is_told(box: SearchBox, qtbot: QtBot) -> None:
    box.set_text("medic")
    with qtbot.waitSignal(box.edited) as told:
        QTest.mouseClick(box.clear_button, Qt.MouseButton.LeftButton)
    assert told.args == ["", 0]


def test_everything_in_the_box_has_a_name(box: SearchBox) -> None:
    box.set_place("Starred")
    named = (box.field, box.chip, box.clear_button)
    assert all(widget.accessibleName() for widget in named)
