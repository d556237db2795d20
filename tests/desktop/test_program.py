"""The program around its window."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist import formats, paths, settings
from readinglist.desktop.instance import Arrived
from readinglist.desktop.window_state import WindowState
from readinglist.library import Library
from readinglist.papers import Order, Place, Section
from readinglist.settings import Settings
from tests.desktop.conftest import Leftovers
from tests.desktop.opened import opened
from tests.journeys.pages import page_file

NOON = dt.date(2025, 3, 12)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def test_windows_and_sheets_that_are_open_end_with_the_program(
    qtbot: QtBot, filled: Library, leftovers: Leftovers
) -> None:
    with opened(qtbot, filled, filled.path) as person:
        person.run("open_paper")
        person.program.window.activateWindow()
        person.run("keys")
        assert [name for name in leftovers(0) if name.startswith("PaperWindow")]
    assert leftovers() == []


def test_place_and_paper_come_back_and_a_search_does_not(qtbot: QtBot, filled: Library) -> None:
    with opened(qtbot, filled, filled.path) as person:
        person.program.browsing.show_place(Place(Section.ALL))
        person.settle()
        person.press(Qt.Key.Key_J)
        paper = person.current
        person.run("search")
        QTest.keyClicks(person.program.window.panes.search.field, "graphloom")
        person.settle()
    with opened(qtbot, filled, filled.path) as again:
        assert again.program.browsing.place == Place(Section.ALL)
        assert again.current == paper
        assert again.program.browsing.text == ""


def test_what_others_change_is_shown(qtbot: QtBot, filled: Library) -> None:
    with opened(qtbot, filled, filled.path) as person, Library.open(filled.path) as other:
        first, second = person.ids()[:2]
        other.mark([first], starred=True)
        other.delete_papers([second])
        person.qtbot.waitUntil(lambda: second not in person.ids())
        person.settle()
        assert person.current == first


def test_a_note_is_written_before_the_end(qtbot: QtBot, filled: Library) -> None:
    with opened(qtbot, filled, filled.path) as person:
        paper = person.current
        person.run("note")
        QTest.keyClicks(person.program.window.panes.pane.note, "unsaved")
    assert filled.papers([paper])[0].note == "unsaved"


def test_closing_waits_for_an_import_and_says_so(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    with opened(qtbot, library, library.path) as person:
        person.program.incoming.offer_files([page_file(tmp_path / "long.txt", 1500)])
        person.settle()
        QTest.keyClick(person.program.window.focusWidget(), Qt.Key.Key_Return)
        assert not person.program.window.close()
        assert "Closing once 1 change" in person.footer.message()
        person.qtbot.waitUntil(lambda: not person.program.window.isVisible())
        person.settle()
    assert len(library.listing(Place(Section.ALL), person.program.browsing.order)) == 1500


def test_a_later_start_brings_its_files(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    with opened(qtbot, library, library.path) as person:
        file = page_file(tmp_path / "one.txt", 2)
        person.program._receive(Arrived((file,), ""))  # noqa: SLF001 - what Instance calls
        person.settle()
        assert person.program.incoming.busy


def test_settings_are_in_force_from_the_beginning(qtbot: QtBot, filled: Library) -> None:
    chosen = Settings(theme="dark", zoom=120, single_letter_keys=False, density="compact")
    with opened(qtbot, filled, filled.path, chosen) as person:
        before = person.current
        person.press(Qt.Key.Key_S)
        assert person.marks(before).starred is None
        assert person.program.doing.checked()["compact"]()
        person.run("theme")
        assert person.program.doing.settings.theme == "light"


def test_the_order_chosen_in_the_list_s_header_is_kept_over_a_restart(
    qtbot: QtBot, filled: Library
) -> None:
    with opened(qtbot, filled, filled.path) as person:
        person.program.window.panes.header.order.order_chosen.emit(Order.TITLE)
        person.settle()
        titles = person.ids()
    kept = settings.load(paths.settings_path()).settings
    assert kept.order == Order.TITLE.value
    with opened(qtbot, filled, filled.path, kept) as again:
        assert again.ids() == titles


def test_the_order_of_a_search_is_not_that_of_places(qtbot: QtBot, filled: Library) -> None:
    with opened(qtbot, filled, filled.path) as person:
        person.program.browsing.search_for("model")
        person.settle()
        person.program.window.panes.header.order.order_chosen.emit(Order.TITLE)
        person.settle()
        assert person.program.doing.settings.order == Order.LISTED.value


def test_a_hidden_sidebar_and_the_widths_of_panes_are_kept_over_a_restart(
    qtbot: QtBot, filled: Library
) -> None:
    with opened(qtbot, filled, filled.path) as person:
        window = person.program.window
        window.resize(1280, 700)
        window.restore(WindowState(panes=(250, 400, 560)))
        person.settle()
        width = window.panes.sidebar.width()
        person.run("sidebar")
        assert not window.panes.sidebar.isVisible()
    with opened(qtbot, filled, filled.path) as again:
        window = again.program.window
        window.resize(1280, 700)
        again.settle()
        assert not window.panes.sidebar.isVisible()
        again.run("sidebar")
        assert window.panes.sidebar.isVisible()
        assert abs(window.panes.sidebar.width() - width) <= 1


def test_papers_are_grouped_by_digest_and_in_one_list_again(
    qtbot: QtBot, filled: Library, tmp_path: Path
) -> None:
    library = filled
    with opened(qtbot, library, library.path) as person:
        second = formats.read(
            page_file(tmp_path / "two.txt", 3, "Mar 12").read_bytes(), name="two.txt", latest=NOON
        )
        library.import_digest(second, "two.txt")
        person.program.browsing.refresh_overview()
        person.run("go_all")
        before = person.ids()
        person.run("group_by_digest")
        headings = dict(person.table.papers.headings)
        assert sorted(headings) == [0, 3]
        assert len(set(headings.values())) == 2
        assert sorted(person.ids()) == sorted(before)
        first = person.ids()[:3]
        person.program.editing.delete(first)
        person.settle()
        assert list(person.table.papers.headings.values()) == [headings[3]]
        person.run("undo")
        assert dict(person.table.papers.headings) == headings
        person.run("group_by_digest")
        assert not person.table.papers.headings
        assert not settings.load(paths.settings_path()).settings.group_by_digest


def test_what_a_row_shows_is_chosen_by_commands(qtbot: QtBot, filled: Library) -> None:
    with opened(qtbot, filled, filled.path) as person:
        paper = person.current
        assert (known := person.table.papers.known(paper))
        assert person.table.rowHeight(1) == 78
        for command in ("row_authors", "row_day", "row_tags"):
            person.run(command)
        assert person.table.rowHeight(1) == 96
        person.run("row_excerpt")
        assert person.table.rowHeight(1) == 78
        assert (now := person.table.papers.known(paper))
        assert now.row.day is not None
        assert known.row.title == now.row.title
        assert person.program.actions.by_name["row_day"].isCheckable()
