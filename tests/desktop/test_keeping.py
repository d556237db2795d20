"""A file that is kept up to date follows the window's changes, and others' are asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.citations.merging import entries
from readinglist.desktop.export_sheet import ExportSheet
from readinglist.desktop.kept_sheet import KeptSheet
from readinglist.desktop.ticks import Tick
from readinglist.library import Library
from tests.desktop.opened import Opened, opened


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "starred.bib"


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    filled.mark([paper.id for paper in filled.papers([1, 2])], starred=True)  # type: ignore[list-item]  # plain numbers
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


@pytest.fixture
def kept(person: Opened, target: Path) -> Opened:
    """Return a window whose starred papers were exported with the tick to keep the file."""
    person.run("export_starred")
    [sheet] = person.program.window.findChildren(ExportSheet)
    sheet.set_path(str(target))
    tick = next(t for t in sheet.findChildren(Tick) if t.text() == "Keep this file up to date")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    person.settle()
    return person


def look_after(person: Opened) -> None:
    """Let the moment pass after which the files are looked after."""
    person.program.keeping.flush()
    person.settle()


def files(person: Opened) -> KeptSheet:
    """Open the sheet of the kept files."""
    person.run("kept_files")
    [sheet] = person.program.window.findChildren(KeptSheet)
    return sheet


def shown(sheet: KeptSheet) -> str:
    rows = sheet.findChild(QListView)
    assert isinstance(rows, QListView)
    return str(rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def press(sheet: KeptSheet, words: str) -> None:
    found = next(b for b in sheet.findChildren(QPushButton) if b.text().replace("&", "") == words)
    assert found.isVisible()
    QTest.keyClick(found, Qt.Key.Key_Space)


def test_the_file_is_written_at_once_and_said(kept: Opened, target: Path) -> None:
    assert len(entries(target.read_text())) == 2
    assert kept.footer.message() == f"{target} is kept up to date from now on."


def test_a_star_given_in_the_window_reaches_the_file(kept: Opened, target: Path) -> None:
    third = kept.ids()[2]
    kept.table.set_current(third)
    kept.press(Qt.Key.Key_S)
    look_after(kept)
    assert len(entries(target.read_text())) == 3
    kept.run("undo")
    look_after(kept)
    assert len(entries(target.read_text())) == 2


def test_a_change_by_another_program_is_told_once_and_merged_by_enter(
    kept: Opened, target: Path
) -> None:
    theirs = "@book{theirs,\n title = {Kept}\n}\n"
    target.write_text(target.read_text() + theirs)
    kept.press(Qt.Key.Key_S)
    look_after(kept)
    assert "changed by another program" in kept.footer.message()
    sheet = files(kept)
    assert "changed by another program" in shown(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    kept.settle()
    assert theirs in target.read_text()
    assert "Up to date" in shown(sheet)


def test_a_file_is_let_go_and_taken_back_by_undo(kept: Opened, target: Path) -> None:
    sheet = files(kept)
    press(sheet, "Stop")
    kept.settle()
    assert kept.library.kept_files() == []
    sheet.close_sheet()
    kept.run("undo")
    assert [file.path for file in kept.library.kept_files()] == [target]


def test_without_a_kept_file_the_sheet_says_how_to_get_one(person: Opened) -> None:
    sheet = files(person)
    rows = sheet.findChild(QListView)
    assert isinstance(rows, QListView)
    assert rows.isHidden()


def test_what_a_person_selected_by_hand_is_no_list_to_keep(person: Opened) -> None:
    person.table.papers.toggle_marked(person.ids()[0])
    person.run("export")
    [sheet] = person.program.window.findChildren(ExportSheet)
    tick = next(t for t in sheet.findChildren(Tick) if t.text() == "Keep this file up to date")
    assert not tick.isEnabled()
