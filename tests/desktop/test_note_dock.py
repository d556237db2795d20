"""The note's place."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
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
    assert dock.wanted_height(200) == small - 22 + 198


def test_the_line_shows_that_the_note_has_the_keyboard(
    dock: NoteDock, theme: Theme, qtbot: QtBot
) -> None:
    dock.note.clearFocus()
    assert dock.grab().toImage().pixelColor(250, 1) != theme.colours.focus
    dock.note.setFocus()
    qtbot.waitUntil(dock.note.hasFocus)
    assert dock.grab().toImage().pixelColor(250, 1) == theme.colours.focus


def buttons(dock: NoteDock) -> list[str]:
    return [one.text() for one in dock.findChildren(QPushButton) if not one.isHidden()]


def test_the_preview_is_offered_where_there_is_something_to_read(dock: NoteDock) -> None:
    dock.show_note(PaperId(1), "")
    assert buttons(dock) == []
    assert not dock.toggle_preview()
    QTest.keyClicks(dock.note, "*a*")
    assert buttons(dock) == ["Preview"]


def test_the_preview_and_the_note_take_turns_and_the_keyboard_goes_along(
    dock: NoteDock, qtbot: QtBot
) -> None:
    dock.show_note(PaperId(1), "*a* line")
    dock.note.setFocus()
    qtbot.waitUntil(dock.note.hasFocus)
    QTest.keyClicks(dock.note, "x ")
    assert dock.toggle_preview()
    assert dock.previewing
    assert dock.preview.hasFocus()
    assert dock.preview.toPlainText() == "x a line"
    assert buttons(dock) == ["Write"]
    assert dock.toggle_preview()
    assert dock.note.hasFocus()
    assert dock.note.text() == "x *a* line"


def test_what_was_typed_is_told_before_it_is_shown(dock: NoteDock, qtbot: QtBot) -> None:
    dock.show_note(PaperId(1), "")
    QTest.keyClicks(dock.note, "new")
    with qtbot.waitSignal(dock.note.edited) as told:
        dock.toggle_preview()
    assert told.args == [PaperId(1), "new"]


def test_the_preview_goes_along_to_other_papers_and_ends_where_one_writes(
    dock: NoteDock,
) -> None:
    dock.show_note(PaperId(1), "*one*")
    dock.toggle_preview()
    dock.show_note(PaperId(2), "*two*")
    assert dock.preview.toPlainText() == "two"
    dock.show_note(PaperId(3), "")
    assert not dock.previewing
    dock.show_note(PaperId(1), "*one*")
    assert dock.previewing
    dock.write()
    assert not dock.previewing
    dock.show_note(PaperId(2), "*two*")
    assert not dock.previewing


def test_the_dock_is_as_high_as_what_is_read(dock: NoteDock) -> None:
    dock.show_note(PaperId(1), "one\n\n" * 8)
    dock.toggle_preview()
    assert dock.wanted_height(1000) > 8 * 20


def test_a_look_at_the_preview_belongs_to_the_visit(dock: NoteDock, qtbot: QtBot) -> None:
    told: list[object] = []
    dock.note.left.connect(told.append)
    dock.show_note(PaperId(1), "")
    dock.note.setFocus()
    qtbot.waitUntil(dock.note.hasFocus)
    QTest.keyClicks(dock.note, "a")
    dock.toggle_preview()
    dock.toggle_preview()
    QTest.keyClicks(dock.note, "b")
    dock.toggle_preview()
    assert told == []
    dock.preview.clearFocus()
    assert told == [PaperId(1)]


@pytest.mark.parametrize("most", [150, 171, 176])
def test_a_long_note_is_cut_between_two_lines(dock: NoteDock, most: int) -> None:
    dock.show_note(PaperId(1), "one\n" * 40)
    frame = dock.wanted_height(22) - 22
    assert (dock.wanted_height(most) - frame) % 22 == 0
    assert most - 22 < dock.wanted_height(most) - frame <= most
