"""Where keys lead: to the list, to the paper, and back, from wherever they are pressed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.chips import Chip
from readinglist.desktop.commands import Applies
from readinglist.desktop.paper_window import PaperWindow
from readinglist.library import Library
from readinglist.papers import Place, Section
from tests.desktop.opened import Opened, opened

NARROW = 600


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def person(qtbot: QtBot, filled: Library, tmp_path: Path) -> Iterator[Opened]:
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


def own_window(person: Opened) -> PaperWindow:
    """Open the current paper's own window, and be in it."""
    person.press(Qt.Key.Key_Return)
    [own] = person.program.doing.windows.all()
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is own)
    person.settle()
    return own


def be_in_the_list(person: Opened) -> None:
    """Wait until the main window's list has the keyboard."""
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is person.program.window)
    person.settle()
    assert QApplication.focusWidget() is person.table


# An empty library


def test_f6_has_nowhere_to_go_in_an_empty_library(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    with opened(qtbot, library, tmp_path / "library.sqlite3") as person:
        person.run("next_pane")
        assert person.footer.message() == ""


def test_the_key_of_a_place_leaves_the_keyboard_with_the_greeting(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    with opened(qtbot, library, tmp_path / "library.sqlite3") as person:
        person.run("go_starred")
        holder = QApplication.focusWidget()
        assert holder is not None
        assert person.program.window.greeting.isAncestorOf(holder)


# A paper's own window


def test_f6_goes_from_the_abstract_to_the_note_of_a_paper_s_own_window(person: Opened) -> None:
    own = own_window(person)
    person.run("next_pane")
    assert own.pane.note.hasFocus()
    person.run("next_pane")
    assert own.pane.keys_widget().hasFocus()


def test_f6_reaches_a_note_that_is_shown_as_it_reads(person: Opened) -> None:
    pane = person.program.window.panes.pane
    person.library.set_note(person.current, "*worth* it")
    person.program.browsing.refill()
    person.program.browsing.take(person.library.news())
    pane.show_paper(person.paper(person.current), person.program.browsing.marker)
    person.run("preview")
    pane.setFocus()
    person.run("next_pane")
    assert pane.note_widget().hasFocus()
    assert not pane.note.hasFocus()


def test_the_key_of_a_place_leads_from_a_paper_s_own_window_to_the_list(person: Opened) -> None:
    ids = person.ids()
    person.program.editing.set_mark("starred", ids[3:5], on=True)
    own = own_window(person)
    QTest.keyClicks(own.pane.keys_widget(), "gsj")  # the last one before the list is there
    be_in_the_list(person)
    assert person.ids() == ids[3:5]
    assert person.current == ids[4]
    assert person.program.doing.windows.all() == [own]


def test_what_is_typed_behind_the_key_of_the_search_is_searched_for(person: Opened) -> None:
    own = own_window(person)
    QTest.keyClicks(own.pane.keys_widget(), "/dd")  # before the main window is there
    person.qtbot.waitUntil(person.program.window.panes.search.field.hasFocus)
    person.settle()
    assert person.program.window.panes.search.text == "dd"
    assert person.library.counts()[Place(Section.UNREAD)] == 12


def test_a_tag_that_is_clicked_in_a_paper_s_own_window_shows_its_papers(person: Opened) -> None:
    first = person.current
    person.program.editing.add_tag([first], "tides")
    person.settle()
    own = own_window(person)
    [chip] = [one for one in own.findChildren(Chip) if one.isVisible() and one.words == "tides"]
    chip.click()
    be_in_the_list(person)
    assert person.ids() == [first]


def test_a_paper_s_own_window_closes_by_a_command_that_the_list_lacks(person: Opened) -> None:
    assert not person.program.doing.possible(Applies.WINDOW)
    person.run("close")
    assert person.program.window.isVisible()
    own_window(person)
    person.run("close")
    be_in_the_list(person)
    assert person.program.doing.windows.all() == []


def test_the_menu_of_what_has_the_keyboard_opens_by_a_command(person: Opened) -> None:
    with person.qtbot.waitSignal(person.table.menu_wanted) as told:
        person.run("context_menu")
    assert told.args[0] == person.current
    for menu in person.program.window.findChildren(QMenu):
        menu.close()


def test_esc_leads_from_a_tag_to_the_abstract_of_a_paper_s_own_window(person: Opened) -> None:
    person.program.editing.add_tag([person.current], "tides")
    person.settle()
    own = own_window(person)
    [chip] = [one for one in own.findChildren(Chip) if one.isVisible() and one.words == "tides"]
    chip.setFocus()
    person.press(Qt.Key.Key_Escape, into=chip)
    assert own.pane.keys_widget().hasFocus()


# Back


def test_undo_by_its_button_leaves_the_keyboard_to_the_list(person: Opened) -> None:
    person.press(Qt.Key.Key_S)
    [undo] = [one for one in person.footer.findChildren(QPushButton) if one.text() == "Undo"]
    undo.setFocus()
    person.press(Qt.Key.Key_Space, into=undo)
    assert not person.marks(person.current).starred
    assert person.table.hasFocus()


def test_esc_leads_from_a_button_to_the_list(person: Opened) -> None:
    window = person.program.window
    [button] = [one for one in window.findChildren(QPushButton) if one.text() == "Import"]
    button.setFocus()
    person.press(Qt.Key.Key_Escape, into=button)
    assert person.table.hasFocus()


def test_undo_goes_back_to_the_papers_that_were_left(person: Opened) -> None:
    ids = person.ids()
    for key in (Qt.Key.Key_D, Qt.Key.Key_L, Qt.Key.Key_D):
        person.press(key)
    assert person.current == ids[3]
    for expected in reversed(ids[:3]):
        person.run("undo")
        assert person.current == expected
        assert person.marks(expected).read is None


def test_undo_stays_where_the_person_went_on_to(person: Opened) -> None:
    ids = person.ids()
    for key in (Qt.Key.Key_D, Qt.Key.Key_J):
        person.press(key)
    person.run("undo")
    assert person.current == ids[2]


def test_undo_goes_back_in_a_paper_s_own_window(person: Opened) -> None:
    first = person.current
    own = own_window(person)
    person.press(Qt.Key.Key_D, into=own.pane.keys_widget())
    assert own.paper != first
    person.run("undo")
    assert own.paper == first


# Nothing but the paper


def test_a_search_and_a_place_end_the_focus_mode(person: Opened) -> None:
    window = person.program.window
    for command in ("search", "search_here", "go_all", "go_digest"):
        person.run("focus_mode")
        assert not person.table.isVisible()
        person.run(command)
        assert person.table.isVisible()
        assert not window.focus_mode


def test_esc_in_the_note_goes_back_to_the_paper_where_nothing_else_is_shown(
    person: Opened,
) -> None:
    window, pane = person.program.window, person.program.window.panes.pane
    person.run("focus_mode")
    person.run("note")
    person.press(Qt.Key.Key_Escape, into=pane.note)
    assert window.focus_mode
    assert QApplication.focusWidget() is pane.keys_widget()


def test_a_paper_that_has_the_keyboard_keeps_it_as_the_window_narrows(person: Opened) -> None:
    window, pane = person.program.window, person.program.window.panes.pane
    window.resize(1280, 700)
    person.run("note")
    window.resize(NARROW, 700)
    person.settle()
    assert pane.note.isVisible()
    assert pane.note.hasFocus()
    window.resize(1280, 700)
    person.table.setFocus()
    window.resize(NARROW, 700)
    person.settle()
    assert person.table.hasFocus()


def test_a_sidebar_that_goes_leaves_the_keyboard_to_the_list(person: Opened) -> None:
    window = person.program.window
    window.resize(1280, 700)
    for fold in (window.toggle_sidebar, lambda: window.resize(900, 700)):
        window.panes.sidebar.setFocus()
        assert window.panes.sidebar.hasFocus()
        fold()
        person.settle()
        assert person.table.hasFocus()
        window.toggle_sidebar()


def test_a_note_is_written_in_sight_where_the_list_alone_has_room(person: Opened) -> None:
    pane = person.program.window.panes.pane
    person.program.window.resize(NARROW, 700)
    assert not pane.isVisible()
    person.press(Qt.Key.Key_E)
    assert pane.note.isVisible()
    assert pane.note.hasFocus()


def test_space_shows_the_paper_where_the_list_alone_has_room(person: Opened) -> None:
    first, pane = person.current, person.program.window.panes.pane
    person.program.window.resize(NARROW, 700)
    person.press(Qt.Key.Key_Space)
    assert pane.isVisible()
    assert pane.paper == person.current == first


def test_esc_goes_from_a_result_to_the_results_first(person: Opened) -> None:
    pane = person.program.window.panes.pane
    person.program.window.resize(NARROW, 700)
    person.program.browsing.search_for("vision")
    person.settle()
    found = person.ids()
    person.press(Qt.Key.Key_Return)
    assert pane.isVisible()
    person.press(Qt.Key.Key_Escape, into=pane.keys_widget())
    assert person.table.isVisible()
    assert person.ids() == found
    person.press(Qt.Key.Key_Escape)
    assert not person.program.browsing.searching


def test_a_search_shows_what_it_finds_where_the_paper_had_the_list_s_turn(person: Opened) -> None:
    person.program.window.resize(NARROW, 700)
    person.press(Qt.Key.Key_Return)
    assert not person.table.isVisible()
    person.run("search")
    assert person.table.isVisible()
