"""A scroll bar over what it scrolls."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from readinglist.desktop.overlay_bar import OverlayBar

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_the_bar_and_what_it_scrolls_follow_each_other(qtbot: QtBot) -> None:
    area = QPlainTextEdit("line\n" * 500)
    qtbot.addWidget(area)
    bar = OverlayBar(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    bar.setValue(20)
    assert area.verticalScrollBar().value() == 20
    area.verticalScrollBar().setValue(7)
    assert bar.value() == 7
    assert bar.geometry().right() == area.rect().right()
    assert area.viewport().width() > 290


def test_where_nothing_scrolls_there_is_no_bar(qtbot: QtBot) -> None:
    area = QPlainTextEdit("a line")
    qtbot.addWidget(area)
    bar = OverlayBar(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    assert not bar.isVisible()
