"""The details of a bug: shown as they are, copied whole, reached by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.failures import Failure
from readinglist.desktop.failures_view import FailureDetails

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

FAILURE = Failure("ValueError: <b>bold</b> (digest.py, line 3)", "Traceback\n  <img src='x'>\n")


@pytest.fixture
def view(qtbot: QtBot) -> FailureDetails:
    view = FailureDetails(FAILURE)
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # pytest-qt closes it
    qtbot.addWidget(view)
    return view


def test_title_and_details_are_plain_text(view: FailureDetails) -> None:
    [title] = view.findChildren(QLabel)
    assert title.textFormat() is Qt.TextFormat.PlainText
    assert title.text() == FAILURE.title
    [details] = view.findChildren(QPlainTextEdit)
    assert details.toPlainText() == FAILURE.details
    assert details.isReadOnly()


def test_one_key_copies_both(view: FailureDetails, qtbot: QtBot) -> None:
    view.show()
    copy = next(button for button in view.findChildren(QPushButton) if "opy" in button.text())
    qtbot.waitUntil(copy.hasFocus)
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == f"{FAILURE.title}\n\n{FAILURE.details}"


def test_escape_closes_it(view: FailureDetails) -> None:
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_it_deletes_itself_when_it_is_closed(qtbot: QtBot) -> None:
    view = FailureDetails(FAILURE)
    with qtbot.waitSignal(view.destroyed):
        view.close()
