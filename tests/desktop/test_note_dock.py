"""The note's place."""

import pytest
from pytestqt.qtbot import QtBot

from readinglist.desktop.note_dock import NoteDock
from readinglist.desktop.theme import Theme
from readinglist.papers import PaperId


@pytest.fixture
def dock(qtbot: QtBot, theme: Theme) -> NoteDock:
    made = NoteDock(theme)
    qtbot.addWidget(made)
    made.resize(500, 100)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_the_dock_grows_with_the_note_up_to_its_limit(dock: NoteDock) -> None:
    dock.note.show_note(PaperId(1), "a line")
    small = dock.wanted_height(200)
    dock.note.show_note(PaperId(2), "a line\n" * 4)
    assert dock.wanted_height(200) == small + 4 * 22
    dock.note.show_note(PaperId(3), "a line\n" * 100)
    assert dock.wanted_height(200) == small - 22 + 200


def test_the_line_shows_that_the_note_has_the_keyboard(
    dock: NoteDock, theme: Theme, qtbot: QtBot
) -> None:
    dock.note.clearFocus()
    assert dock.grab().toImage().pixelColor(250, 1) != theme.colours.focus
    dock.note.setFocus()
    qtbot.waitUntil(dock.note.hasFocus)
    assert dock.grab().toImage().pixelColor(250, 1) == theme.colours.focus
