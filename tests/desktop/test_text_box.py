"""A box of several lines behaves as the fields around it do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.text_box import TextBox
from readinglist.desktop.theme import Theme

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


@pytest.fixture
def box(window: QWidget, theme: Theme, qtbot: QtBot) -> TextBox:
    made = TextBox(theme, "Authors", 3)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    return made


def test_enter_writes_a_line(box: TextBox) -> None:
    QTest.keyClicks(box.edit, "one")
    QTest.keyClick(box.edit, Qt.Key.Key_Return)
    QTest.keyClicks(box.edit, "two")
    assert box.text() == "one\ntwo"


def test_ctrl_enter_is_left_to_the_sheet_and_tab_leaves(box: TextBox, window: QWidget) -> None:
    QTest.keyClick(box.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box.edit, Qt.Key.Key_Tab)
    assert box.text() == ""
    assert isinstance(window.focusWidget(), QLineEdit)


def test_the_ring_is_there_while_the_keyboard_is(box: TextBox, theme: Theme) -> None:
    middle = box.height() // 2
    assert box.grab().toImage().pixelColor(0, middle) == theme.colours.focus
    QTest.keyClick(box.edit, Qt.Key.Key_Tab)
    assert box.grab().toImage().pixelColor(0, middle) == theme.colours.border


def test_it_asks_for_the_room_of_its_lines(
    box: TextBox, make_theme: Callable[..., Theme], theme: Theme
) -> None:
    assert box.sizeHint().height() > TextBox(theme, "One line", 1).sizeHint().height()
    before = box.sizeHint().width()
    box.set_theme(make_theme("dark", 2.0))
    assert box.sizeHint().width() == 2 * before


def test_it_knows_how_high_its_text_is_in_its_width(box: TextBox) -> None:
    box.setFixedWidth(300)
    one = box.height_of_text(8)
    box.edit.setPlainText("first\nsecond\nthird")
    three = box.height_of_text(8)
    assert box.height_of_text(2) < three
    box.setFixedHeight(three)
    assert three > one
    assert box.edit.verticalScrollBar().maximum() == 0
