"""What commands do: DESIGN's rules of reading, marking, leaving and copying."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop import editing, paper_model
from readinglist.desktop.chips import Chip
from readinglist.desktop.commands import COMMANDS, Applies
from readinglist.desktop.highlight_list import HighlightList
from readinglist.desktop.marked_text import MarkedText
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.state_line import StateLine
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId, Place, Section
from tests.desktop.opened import Opened, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def person(qtbot: QtBot, filled: Library, tmp_path: Path) -> Iterator[Opened]:
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


def read(person: Opened) -> list[PaperId]:
    """Return the papers of the list that are read."""
    return [paper for paper in person.ids() if person.marks(paper).read]


def choose(person: Opened, when: str) -> None:
    """Say when opening a paper marks it read."""
    doing = person.program.doing
    doing.settings = replace(doing.settings, mark_read_on_opening=when)


def sheets(person: Opened) -> list[Sheet]:
    return [sheet for sheet in person.program.window.findChildren(Sheet) if sheet.isVisible()]


def test_every_command_has_something_to_do(person: Opened) -> None:
    assert person.program.doing.names() == {command.name for command in COMMANDS}


# Reading


def test_j_and_k_and_arrows_only_look(person: Opened) -> None:
    ids = person.ids()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down, Qt.Key.Key_K):
        person.press(key)
    assert person.current == ids[1]
    assert read(person) == []


def test_n_l_and_d_read_what_is_left_and_go_on(person: Opened) -> None:
    ids = person.ids()
    for key in (Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_D):
        person.press(key)
    assert person.current == ids[3]
    assert read(person) == ids[:3]
    assert person.marks(ids[1]).later
    assert person.marks(ids[2]).dismissed


def test_p_goes_back_and_reads_nothing(person: Opened) -> None:
    ids = person.ids()
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_P)
    assert person.current == ids[0]
    assert read(person) == []


def test_space_reads_only_past_the_end(person: Opened) -> None:
    ids = person.ids()
    pane = person.program.window.panes.pane
    pane.resize(pane.width(), 200)
    scrolled = 0
    while person.current == ids[0]:
        assert read(person) == []
        person.press(Qt.Key.Key_Space)
        scrolled += 1
        assert scrolled < 20
    assert scrolled > 1
    assert read(person) == ids[:1]


def test_n_at_the_end_goes_round_and_says_when_nothing_is_left(person: Opened) -> None:
    ids = person.ids()
    person.run("all_read")
    person.library.mark([ids[1], ids[-1]], read=False)
    person.program.browsing.refresh_overview()
    person.table.set_current(ids[-1])
    person.settle()
    person.press(Qt.Key.Key_N)
    assert person.current == ids[1]
    person.press(Qt.Key.Key_N)
    assert person.current == ids[1]
    assert len(read(person)) == 12
    assert "No other paper" in person.footer.message()


def test_p_at_the_first_paper_speaks_of_those_above(person: Opened) -> None:
    person.press(Qt.Key.Key_P)
    assert person.footer.message() == "No paper above this one is unread."


def test_u_holds_until_the_paper_is_opened_anew(person: Opened) -> None:
    ids = person.ids()
    person.press(Qt.Key.Key_U)
    person.press(Qt.Key.Key_U)
    person.press(Qt.Key.Key_N)
    assert read(person) == []
    person.press(Qt.Key.Key_K)
    person.press(Qt.Key.Key_N)
    assert read(person) == ids[:1]


def test_a_later_paper_that_is_done_with_does_not_come_back_as_unread(person: Opened) -> None:
    [first, *_] = person.ids()
    person.press(Qt.Key.Key_L)
    person.program.browsing.show_place(Place(Section.LATER))
    person.settle()
    person.press(Qt.Key.Key_L)
    assert person.marks(first).later is None
    assert person.marks(first).read


def test_opening_reads_at_once_where_the_person_chose_so(person: Opened) -> None:
    ids = person.ids()
    choose(person, "at once")
    assert read(person) == []  # what was restored was not opened
    person.press(Qt.Key.Key_J)
    assert read(person) == [ids[1]]


def test_a_glance_reads_after_a_while_unless_the_person_went_elsewhere(person: Opened) -> None:
    ids = person.ids()
    choose(person, "after 2 s")
    clock = person.program.editing.glance
    assert clock.interval() == editing.GLANCE == 2000
    clock.setInterval(30)
    person.program.window.activateWindow()
    person.press(Qt.Key.Key_J)
    person.qtbot.waitUntil(lambda: read(person) == [ids[1]])

    clock.setInterval(10_000)
    person.press(Qt.Key.Key_J)
    assert clock.isActive()
    person.run("keys")
    assert not clock.isActive()  # a sheet is open
    sheets(person)[0].close_sheet()
    person.press(Qt.Key.Key_J)
    assert clock.isActive()
    person.program.browsing.show_place(Place(Section.ALL))
    person.settle()
    assert not clock.isActive()  # another list took its place


def test_all_above_and_all_are_read_in_one_step_each(person: Opened) -> None:
    ids = person.ids()
    person.table.set_current(ids[4])
    person.run("above_read")
    assert read(person) == ids[:4]
    person.run("undo")
    assert read(person) == []
    person.run("all_read")
    assert read(person) == ids
    person.run("all_read")
    assert person.footer.message() == "Nothing here is unread."


# Marks on several


def test_marks_survive_moving_and_commands_apply_to_them(person: Opened) -> None:
    ids = person.ids()
    for key in (Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_X, Qt.Key.Key_S):
        person.press(key)
    assert [paper for paper in ids if person.marks(paper).starred] == [ids[0], ids[2]]
    assert "2 papers" in person.footer.message()
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_S)
    assert person.marks(person.current).starred


def test_x_marks_all_that_are_selected_and_esc_lets_a_selection_go(person: Opened) -> None:
    ids = person.ids()
    for _ in range(2):
        person.press(Qt.Key.Key_Down, shift=True)
    person.press(Qt.Key.Key_X)
    assert person.table.papers.marked == ids[:3]
    assert person.current == ids[2]
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Up, shift=True)
    assert person.table.chosen() == ids[1:3]
    person.press(Qt.Key.Key_Escape)
    assert person.table.chosen() == ids[1:2]
    assert person.program.window.panes.header.marked() == ""


def test_x_in_a_paper_s_own_window_marks_its_paper(person: Opened) -> None:
    ids = person.ids()
    person.press(Qt.Key.Key_Return)
    [own] = person.program.doing.windows.all()
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is own)
    person.table.set_current(ids[7])
    person.press(Qt.Key.Key_X, into=own.pane.keys_widget())
    assert person.table.papers.marked == ids[:1]
    assert own.paper == ids[1]


def test_nothing_above_the_first_paper_is_unread(person: Opened) -> None:
    person.run("above_read")
    assert person.footer.message() == "Nothing above this one is unread."


def test_a_selection_is_kept_and_stars_are_toggled_together(person: Opened) -> None:
    ids = person.ids()
    person.press(Qt.Key.Key_S)
    person.table.selectAll()
    person.press(Qt.Key.Key_S)
    assert all(person.marks(paper).starred for paper in ids)
    assert person.table.chosen() == ids
    person.press(Qt.Key.Key_S)
    assert not any(person.marks(paper).starred for paper in ids)


def test_papers_that_the_list_has_forgotten_are_toggled_by_what_they_are(
    person: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = person.ids()
    person.library.mark(ids, starred=True)
    monkeypatch.setattr(paper_model, "ROWS_KEPT", 1)
    papers = person.table.papers
    papers.put_rows([row for row in [papers.known(ids[0])] if row])
    assert papers.known(ids[5]) is None
    person.program.editing.toggle("starred", ids[5:7])
    person.settle()
    assert [paper for paper in ids if not person.marks(paper).starred] == ids[5:7]


def test_the_order_is_chosen_by_commands_and_kept(person: Opened) -> None:
    doing, titles = person.program.doing, [person.paper(id_).title for id_ in person.ids()]
    assert not doing.possible(Applies.SEARCH)
    person.run("order_title")
    sorted_ = [person.paper(id_).title for id_ in person.ids()]
    assert sorted_ != titles
    assert sorted(sorted_) == sorted(titles)
    assert doing.checked()["order_title"]()
    assert doing.settings.order == "title"
    person.run("order_listed")
    assert [person.paper(id_).title for id_ in person.ids()] == titles


def test_many_are_counted_alike_when_they_are_marked_and_unmarked(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    entries = tuple(Entry(f"Paper {at} of so many") for at in range(1001))
    library.import_digest(Digest("Many", "listing", "many", entries), "many.txt")
    with opened(qtbot, library, tmp_path / "library.sqlite3") as person:
        person.run("all_read")
        assert "1,001 papers" in person.footer.message()
        person.run("undo")
        assert "1,001 papers" in person.footer.message()


def test_what_cannot_be_done_in_a_library_that_is_read_only_says_so(
    person: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "read_only", property(lambda _library: True))
    for key in (Qt.Key.Key_S, Qt.Key.Key_E, Qt.Key.Key_Delete):
        person.footer.say("")
        person.press(key)
        assert "can only be read" in person.footer.message()


# Windows of their own


def test_the_same_keys_work_in_a_paper_s_own_window_and_about_its_paper(person: Opened) -> None:
    ids = person.ids()
    person.press(Qt.Key.Key_Return)
    [own] = person.program.doing.windows.all()
    own.activateWindow()
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is own)
    person.table.set_current(ids[7])
    keys = own.pane.keys_widget()
    person.press(Qt.Key.Key_S, into=keys)
    assert person.marks(ids[0]).starred
    QTest.keyClick(keys, Qt.Key.Key_J)
    QTest.keyClick(keys, Qt.Key.Key_S)  # before the next paper is there
    person.settle()
    assert own.paper == ids[1]
    assert person.marks(ids[1]).starred
    person.press(Qt.Key.Key_Escape, into=keys)
    person.qtbot.waitUntil(lambda: person.program.doing.windows.all() == [])


def test_a_note_goes_to_the_paper_that_its_own_window_is_about_to_show(person: Opened) -> None:
    ids = person.ids()
    person.press(Qt.Key.Key_Return)
    [own] = person.program.doing.windows.all()
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is own)
    person.settle()
    QTest.keyClicks(own.pane.keys_widget(), "jjehi")  # before the paper is there
    person.settle()
    assert own.paper == ids[2]
    own.pane.flush_note()
    person.settle()
    assert [person.paper(id_).note for id_ in ids[:3]] == [None, None, "hi"]


def test_keys_behind_enter_wait_for_the_window_that_it_opens(person: Opened) -> None:
    ids = person.ids()
    QTest.keyClick(person.table, Qt.Key.Key_Return)
    QTest.keyClicks(person.table, "ex")
    person.settle()
    [own] = person.program.doing.windows.all()
    person.qtbot.waitUntil(own.pane.note.hasFocus)
    assert own.pane.note.text() == "x"
    assert person.program.window.panes.pane.note.text() == ""
    assert person.ids() == ids


def test_a_paper_that_is_deleted_takes_its_window_along(person: Opened) -> None:
    person.press(Qt.Key.Key_Return)
    assert person.program.doing.windows.all()
    person.program.editing.delete([person.current])
    person.settle()
    assert person.program.doing.windows.all() == []


# Sheets


def test_no_command_but_quit_runs_below_a_sheet(person: Opened) -> None:
    quits: list[None] = []
    person.program.doing.quit_wanted.disconnect()
    person.program.doing.quit_wanted.connect(lambda: quits.append(None))
    person.run("keys")
    person.run("star")
    person.run("palette")
    assert len(sheets(person)) == 1
    assert not person.marks(person.current).starred
    person.run("quit")
    assert quits == [None]
    sheets(person)[0].close_sheet()
    person.run("star")
    assert person.marks(person.current).starred


# Copying


def test_what_is_selected_in_the_pane_is_copied_from_there_alone(person: Opened) -> None:
    keys = person.program.window.panes.pane.keys_widget()
    keys.setFocus()
    keys.selectAll()  # type: ignore[attr-defined]  # it is a text
    person.run("copy")
    assert QGuiApplication.clipboard().text().startswith("Forecasting water levels")
    person.table.setFocus()
    person.run("copy")
    title = person.paper(person.current).title
    assert QGuiApplication.clipboard().text().startswith(title)


def test_the_key_that_is_copied_is_frozen(person: Opened) -> None:
    person.run("copy_key")
    key = person.paper(person.current).key
    assert key
    assert QGuiApplication.clipboard().text() == key


# Leaving


def test_esc_in_the_reading_pane_leads_to_the_list(person: Opened) -> None:
    keys = person.program.window.panes.pane.keys_widget()
    keys.setFocus()
    person.press(Qt.Key.Key_Escape, into=keys)
    assert QApplication.focusWidget() is person.table


def test_the_keys_of_places_and_of_the_search_hold_in_the_sidebar_too(person: Opened) -> None:
    panes = person.program.window.panes
    person.program.window.resize(1280, 800)  # with room for a sidebar
    person.program.editing.add_tag(person.ids()[:1], "tides")
    person.settle()
    person.run("go_tag")
    assert QApplication.focusWidget() is panes.sidebar
    person.press(Qt.Key.Key_S, into=panes.sidebar)
    assert person.library.counts()[Place(Section.STARRED)] == 0
    for key in (Qt.Key.Key_G, Qt.Key.Key_A):
        person.press(key, into=panes.sidebar)
    assert person.program.browsing.place == Place(Section.ALL)
    assert QApplication.focusWidget() is person.table
    panes.sidebar.setFocus()
    person.press(Qt.Key.Key_Slash, into=panes.sidebar)
    holder = QApplication.focusWidget()
    assert holder is not None
    assert panes.search.isAncestorOf(holder)


def test_a_click_on_a_button_or_a_text_takes_no_key_away(person: Opened) -> None:
    person.program.window.resize(1280, 800)
    left, window = Qt.MouseButton.LeftButton, person.program.window
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
    texts = [one for one in window.panes.pane.findChildren(MarkedText) if one.isVisible()]
    assert len(buttons) > 1
    for clicked in (*buttons, *(text.viewport() for text in texts)):
        before = person.current
        person.table.setFocus()
        QTest.mousePress(clicked, left)  # not let go: what the button does is not asked here
        holder = QApplication.focusWidget()
        assert holder is not None
        person.press(Qt.Key.Key_J, into=holder)
        assert person.current != before
        QTest.mouseRelease(clicked, left, pos=QPoint(-50, -50))


def test_f6_goes_round_and_back(person: Opened) -> None:
    person.program.window.resize(1280, 800)
    person.settle()
    panes = person.program.window.panes
    round_ = [panes.pane.keys_widget(), panes.pane.note, panes.search.field, panes.sidebar]
    person.table.setFocus()
    for expected in (*round_, person.table):
        person.run("next_pane")
        assert QApplication.focusWidget() is expected
    person.run("previous_pane")
    assert QApplication.focusWidget() is panes.sidebar


def test_a_note_that_is_begun_at_once_belongs_to_the_paper_that_was_gone_to(person: Opened) -> None:
    table = person.program.window.panes.table
    QTest.keyClick(table, Qt.Key.Key_J)
    QTest.keyClick(table, Qt.Key.Key_E)  # before the next paper is there
    assert not person.program.window.panes.pane.note.hasFocus()
    person.settle()
    pane = person.program.window.panes.pane
    assert pane.paper == table.current_paper()
    assert pane.note.hasFocus()


def test_what_is_typed_before_the_paper_is_there_is_its_note(person: Opened) -> None:
    first, second = person.ids()[:2]
    note = person.program.window.panes.pane.note
    for key in (Qt.Key.Key_J, Qt.Key.Key_E, Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Escape):
        QTest.keyClick(person.table, key)
    QTest.keyClick(person.table, Qt.Key.Key_S)
    assert not note.hasFocus()
    person.settle()
    assert person.paper(second).note == "ab"
    assert person.marks(second).starred
    assert person.paper(first).note is None
    assert QApplication.focusWidget() is person.table


def test_what_is_typed_before_the_tags_are_there_is_a_tag_and_no_command(person: Opened) -> None:
    person.run("mark_all")
    QTest.keyClick(person.table, Qt.Key.Key_T)
    for key in (Qt.Key.Key_V, Qt.Key.Key_I, Qt.Key.Key_T, Qt.Key.Key_Return):
        QTest.keyClick(person.table, key)  # before the sheet is open
    assert sheets(person) == []
    person.settle()
    assert [person.paper(paper).tags for paper in person.ids()] == [("vit",)] * 12
    assert len(sheets(person)) == 1
    sheets(person)[0].close_sheet()


def test_a_digit_goes_on_tagging_with_its_tag_when_another_tag_comes(person: Opened) -> None:
    first, second = person.ids()[:2]
    person.program.editing.add_tag([first], "to cite")
    person.settle()
    person.program.editing.add_tag([first], "baseline")
    person.settle()
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_1)
    assert person.paper(second).tags == ("to cite",)
    person.press(Qt.Key.Key_3)
    assert "No tag has the key 3 yet" in person.footer.message()


def test_favourite_tags_that_are_toggled_in_a_rush_are_all_kept(person: Opened) -> None:
    ids = person.ids()
    person.program.editing.add_tag([ids[-1]], "tides")
    person.settle()
    for _ in ids[:5]:
        QTest.keyClick(person.table, Qt.Key.Key_1)
        QTest.keyClick(person.table, Qt.Key.Key_J)
    person.settle()
    assert [paper for paper in ids if "tides" in person.paper(paper).tags] == [*ids[:5], ids[-1]]


def test_a_digit_tags_with_a_tag_that_is_being_made(person: Opened) -> None:
    first, second = person.ids()[:2]
    person.program.editing.add_tag([first], "to cite")
    QTest.keyClick(person.table, Qt.Key.Key_J)
    QTest.keyClick(person.table, Qt.Key.Key_1)  # before the tag is there
    QTest.keyClick(person.table, Qt.Key.Key_S)
    person.settle()
    assert person.paper(second).tags == ("to cite",)
    assert person.marks(second).starred


def test_a_highlight_that_is_being_written_is_gone_to(person: Opened) -> None:
    pane = person.program.window.panes.pane
    QTest.keyClick(person.table, Qt.Key.Key_H)
    QTest.keyClick(pane.keys_widget(), Qt.Key.Key_Return)
    QTest.keyClick(person.table, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    person.settle()
    assert pane.findChildren(HighlightList)[0].hasFocus()
    assert "no highlights" not in person.footer.message()


def test_space_reads_on_in_the_paper_that_was_gone_to(person: Opened) -> None:
    ids = person.ids()
    person.program.window.resize(1280, 1200)  # no abstract scrolls
    person.settle()
    for key in (Qt.Key.Key_J, Qt.Key.Key_Space, Qt.Key.Key_Space):
        QTest.keyClick(person.table, key)
    person.settle()
    assert read(person) == ids[1:3]
    assert person.current == ids[3]


def test_all_are_marked_and_a_command_on_them_is_one_step(person: Opened) -> None:
    ids = person.ids()
    header = person.program.window.panes.header
    person.run("mark_all")
    assert header.marked() == "12 selected: Esc lets go"
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_S)
    person.program.editing.add_tag(person.table.chosen(), "tides")
    person.settle()
    assert all(person.paper(paper).tags == ("tides",) for paper in ids)
    assert all(person.marks(paper).starred for paper in ids)
    assert header.marked()  # they stay marked for the next command
    person.run("undo")
    person.run("undo")
    assert not any(person.marks(paper).starred or person.paper(paper).tags for paper in ids)
    person.press(Qt.Key.Key_Escape)
    assert header.marked() == ""


def test_marked_papers_are_counted_over_a_search_as_well(person: Opened) -> None:
    person.program.browsing.search_for("model")
    person.settle()
    person.run("mark_all")
    assert header_of(person) == f"{len(person.ids())} selected: Esc lets go"


def header_of(person: Opened) -> str:
    return person.program.window.panes.header.marked()


def test_ctrl_a_in_the_abstract_selects_it(person: Opened) -> None:
    pane = person.program.window.panes.pane
    pane.setFocus()
    person.run("mark_all")
    assert pane.selected_text() == person.paper(person.current).abstract
    assert header_of(person) == ""


def test_a_paper_s_own_window_follows_what_becomes_of_it(person: Opened) -> None:
    first = person.current
    person.press(Qt.Key.Key_Return)
    (own,) = person.program.doing.windows.all()
    (state,) = own.pane.findChildren(StateLine)
    assert state.isVisible()
    assert state.said() == "Unread"
    person.program.editing.set_mark("starred", [first], on=True)
    person.program.editing.set_mark("later", [first], on=True)
    person.program.editing.add_tag([first], "tides")
    person.settle()
    assert state.said() == state.accessibleName() == "Starred, Later"
    assert any(chip.words == "tides" for chip in own.pane.findChildren(Chip))
    person.program.editing.set_mark("later", [first], on=False)
    person.settle()
    assert state.said() == "Starred, Read"
    own.close()


def test_the_focus_mode_says_what_the_list_would(person: Opened) -> None:
    pane = person.program.window.panes.pane
    (state,) = pane.findChildren(StateLine)
    assert not state.isVisible()
    person.run("focus_mode")
    assert state.isVisible()
    person.press(Qt.Key.Key_S, into=pane.keys_widget())
    assert state.said() == "Starred, Unread"
    person.run("focus_mode")
    assert not state.isVisible()
