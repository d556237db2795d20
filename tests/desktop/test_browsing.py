"""What the window shows: lists that are snapshots, searches, and the way back."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.desktop.browsing import merged
from readinglist.library import ALL, Library
from readinglist.papers import PaperId, Place, Section
from tests.desktop.opened import Opened, opened

UNREAD = Place(Section.UNREAD)
STARRED = Place(Section.STARRED)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def person(qtbot: QtBot, filled: Library, tmp_path: Path) -> Iterator[Opened]:
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


def type_query(person: Opened, text: str) -> None:
    person.run("search")
    QTest.keyClicks(person.program.window.panes.search.field, text)
    person.settle()


@given(
    known=st.lists(st.integers(1, 30), unique=True),
    now=st.lists(st.integers(1, 30), unique=True),
)
def test_a_list_that_is_merged_has_all_once_and_the_new_order(
    known: list[int], now: list[int]
) -> None:
    ids = list(merged(known, array("q", now)))
    assert sorted(ids) == sorted({*known, *now})
    assert [id_ for id_ in ids if id_ in set(now)] == now


def test_what_a_list_lost_stays_behind_its_neighbour() -> None:
    assert list(merged([1, 2, 3, 4], array("q", [9, 3, 4]))) == [1, 2, 9, 3, 4]


def test_marking_read_in_unread_keeps_the_row_until_the_place_is_entered_anew(
    person: Opened,
) -> None:
    before = person.ids()
    person.press(Qt.Key.Key_U)
    assert person.marks(before[0]).read
    assert person.ids() == before
    person.program.browsing.show_place(UNREAD)
    person.settle()
    assert person.ids() == before[1:]


def test_a_paper_that_comes_back_takes_nothing_else_away(person: Opened) -> None:
    before = person.ids()
    person.press(Qt.Key.Key_N)
    person.press(Qt.Key.Key_Delete)
    assert person.ids() == [before[0], *before[2:]]
    assert person.current == before[2]
    person.run("undo")
    assert person.ids() == before
    assert person.current == before[1]


def test_the_last_paper_s_deletion_leaves_the_one_before_current(person: Opened) -> None:
    before = person.ids()
    person.press(Qt.Key.Key_End)
    person.press(Qt.Key.Key_Delete)
    assert person.current == before[-2]


def test_an_empty_place_keeps_the_keyboard_and_its_keys(person: Opened) -> None:
    person.press(Qt.Key.Key_G)
    person.press(Qt.Key.Key_S)
    empty = person.program.window.panes.empty
    assert QApplication.focusWidget() is empty
    person.press(Qt.Key.Key_G, into=empty)
    person.press(Qt.Key.Key_A, into=empty)
    assert QApplication.focusWidget() is person.table
    assert len(person.ids()) == 12


def test_a_search_covers_the_library_and_two_esc_bring_place_and_paper_back(
    person: Opened,
) -> None:
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_S)
    person.program.browsing.show_place(STARRED)
    person.settle()
    starred = person.current
    field = person.program.window.panes.search.field
    type_query(person, "graphloom")
    assert len(person.ids()) == 1
    person.press(Qt.Key.Key_Escape, into=field)
    assert QApplication.focusWidget() is person.table
    assert person.program.browsing.text == "graphloom"
    person.press(Qt.Key.Key_Escape)
    assert person.program.browsing.place == STARRED
    assert (person.ids(), person.current) == ([starred], starred)
    assert field.text() == ""


def test_a_search_that_finds_nothing_can_be_left_by_esc_too(person: Opened) -> None:
    panes = person.program.window.panes
    type_query(person, "zzqq")
    person.press(Qt.Key.Key_Escape, into=panes.search.field)
    assert QApplication.focusWidget() is panes.empty
    person.press(Qt.Key.Key_Escape, into=panes.empty)
    assert len(person.ids()) == 12
    assert QApplication.focusWidget() is person.table


def test_a_narrowed_search_stays_so_while_its_text_is_typed_anew(person: Opened) -> None:
    panes = person.program.window.panes
    person.press(Qt.Key.Key_S)
    person.program.browsing.show_place(STARRED)
    person.settle()
    person.run("search_here")
    assert panes.search.chip.isVisible()
    QTest.keyClicks(panes.search.field, "x")
    person.settle()
    person.press(Qt.Key.Key_Backspace, into=panes.search.field)
    assert panes.search.chip.isVisible()
    QTest.keyClicks(panes.search.field, "the")
    person.settle()
    assert len(person.ids()) == 1
    panes.search.chip.click()
    person.settle()
    assert len(person.ids()) > 1
    assert person.program.browsing.place == ALL


def test_a_place_that_is_gone_gives_way_to_unread(person: Opened) -> None:
    [digest] = person.library.digests()
    person.program.browsing.show_place(Place(Section.DIGEST, digest.id))
    person.settle()
    person.library.delete_digest(digest.id)
    person.program.browsing.refresh_overview()
    person.settle()
    assert person.program.browsing.place == UNREAD


def test_the_first_hit_of_a_search_is_not_where_the_person_moved(person: Opened) -> None:
    heard: list[bool] = []
    person.program.browsing.paper_shown.connect(lambda _paper, moved: heard.append(moved))
    type_query(person, "language")
    assert heard
    assert not any(heard)
    person.press(Qt.Key.Key_J)
    assert heard[-1]


def test_next_unread_looks_from_the_current_paper(person: Opened) -> None:
    ids = person.ids()
    browsing = person.program.browsing
    browsing.unread = {ids[1], ids[5]}
    person.table.set_current(ids[3])
    assert browsing.next_unread(1) == ids[5]
    assert browsing.next_unread(-1) == ids[1]
    assert browsing.first_unread(ids[1]) == PaperId(ids[5])


def test_keys_behind_enter_in_the_search_box_are_about_its_results(person: Opened) -> None:
    before = person.ids()
    person.run("search")
    box = person.program.window.panes.search
    wanted = person.paper(before[5]).title
    box.put(wanted, len(wanted))
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    QTest.keyClicks(person.table, "s")  # before the results are here
    person.settle()
    assert person.current == before[5]
    assert person.marks(before[5]).starred
    assert not person.marks(before[0]).starred


def test_keys_behind_a_place_s_are_about_its_papers(person: Opened) -> None:
    ids = person.ids()
    person.program.editing.toggle("later", ids[3:4])
    person.settle()
    QTest.keyClicks(person.table, "gls")
    person.settle()
    assert person.ids() == ids[3:4]
    assert person.marks(ids[3]).starred
    assert not person.marks(ids[0]).starred
