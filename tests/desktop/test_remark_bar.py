"""The line over the results."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.remark_bar import RemarkBar
from readinglist.desktop.theme import Theme

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def field() -> QLineEdit:
    return QLineEdit()


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme, field: QLineEdit) -> Iterator[RemarkBar]:
    """Give a bar in a window in which a text field has the keyboard."""
    window = QWidget()
    made = RemarkBar(theme)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(made)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield made
    window.close()


def test_with_nothing_to_say_there_is_no_bar(bar: RemarkBar) -> None:
    assert not bar.isVisible()
    bar.show_remarks((), "transformer")
    assert bar.isVisible()
    bar.show_remarks((), None)
    assert not bar.isVisible()


def test_remarks_are_plain_text(bar: RemarkBar) -> None:
    bar.show_remarks(("without <b>bigger</b>", "The quote was closed"), None)
    labels = [label for label in bar.findChildren(QLabel) if label.isVisible()]
    assert [label.text() for label in labels] == ["without <b>bigger</b> · The quote was closed"]
    assert labels[0].textFormat() == Qt.TextFormat.PlainText


def test_the_suggestion_is_taken_by_click(bar: RemarkBar, qtbot: QtBot) -> None:
    bar.show_remarks((), "R&D transformer")
    assert bar.button.accessibleName() == "Did you mean R&D transformer?"
    with qtbot.waitSignal(bar.suggestion_chosen) as told:
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert told.args == ["R&D transformer"]


def test_the_suggestion_is_taken_by_a_key_from_the_field(
    bar: RemarkBar, field: QLineEdit, qtbot: QtBot
) -> None:
    bar.show_remarks((), "transformer")
    with qtbot.waitSignal(bar.suggestion_chosen) as told:
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["transformer"]


def test_tab_reaches_the_suggestion_and_enter_takes_it(
    bar: RemarkBar, field: QLineEdit, qtbot: QtBot
) -> None:
    bar.show_remarks((), "transformer")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert bar.button.hasFocus()
    with qtbot.waitSignal(bar.suggestion_chosen):
        QTest.keyClick(bar.button, Qt.Key.Key_Return)
