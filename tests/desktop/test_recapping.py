"""A recap comes at the end of a digest, when the hands are still, and at a word."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop import file_dialog, recapping
from readinglist.desktop.recap_sheet import RecapSheet
from readinglist.library import Library
from readinglist.papers import Place, Section
from tests.desktop.opened import Opened, opened


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(recapping, "STILL", 250)
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        person.program.browsing.show_place(Place(Section.DIGEST, 1))
        person.settle()
        person.program.window.activateWindow()
        person.table.setFocus()
        yield person


def holder() -> QWidget:
    """Return what has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def recaps(person: Opened) -> list[RecapSheet]:
    return [one for one in person.program.window.findChildren(RecapSheet) if one.isVisible()]


def finish(person: Opened) -> None:
    """Dismiss every paper of the digest, one after the other."""
    for _ in person.ids():
        person.press(Qt.Key.Key_D)


def words(sheet: RecapSheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel)]


def test_a_recap_comes_once_at_the_end_of_a_digest(person: Opened) -> None:
    first = person.ids()[0]
    person.press(Qt.Key.Key_S)
    finish(person)
    person.qtbot.waitUntil(lambda: bool(recaps(person)))
    (sheet,) = recaps(person)
    assert "Trending papers, 11 March 2025" in words(sheet)
    assert "12 read · 1 starred · 12 dismissed" in words(sheet)
    assert person.paper(first).title in words(sheet)
    QTest.keyClick(holder(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is person.table
    person.qtbot.wait(500)
    assert recaps(person) == []


def test_no_recap_comes_while_a_person_types(person: Opened) -> None:
    finish(person)
    person.run("note")
    assert person.program.window.panes.pane.note.hasFocus()
    person.qtbot.wait(500)
    assert recaps(person) == []
    QTest.keyClicks(person.program.window.panes.pane.note, "the last one")
    person.qtbot.wait(500)
    assert recaps(person) == []
    person.press(Qt.Key.Key_Escape, into=person.program.window.panes.pane.note)
    person.qtbot.waitUntil(lambda: bool(recaps(person)))
    assert "12 read · 1 noted · 12 dismissed" in words(recaps(person)[0])
    assert "the last one" in words(recaps(person)[0])


def test_keys_put_it_off_and_taking_the_last_step_back_calls_it_off(person: Opened) -> None:
    finish(person)
    person.run("undo")
    person.qtbot.wait(500)
    assert recaps(person) == []


def test_no_recap_comes_of_a_digest_that_was_not_gone_through(person: Opened) -> None:
    person.run("all_read")
    person.qtbot.wait(500)
    assert recaps(person) == []


def test_no_recap_comes_elsewhere_or_where_nobody_wants_it(person: Opened) -> None:
    finish(person)
    person.run("go_all")
    person.qtbot.wait(500)
    assert recaps(person) == []
    doing = person.program.doing
    doing.settings = replace(doing.settings, recap=False)
    person.run("go_digest")
    for _ in person.ids():
        person.press(Qt.Key.Key_U)
        person.press(Qt.Key.Key_J)
    person.table.set_current(person.ids()[0])
    finish(person)
    person.qtbot.wait(500)
    assert recaps(person) == []


def test_a_recap_is_there_at_a_word_also_of_a_digest_that_is_begun(person: Opened) -> None:
    person.press(Qt.Key.Key_L)
    person.run("recap")
    assert "1 of 12 read · 1 put off" in words(recaps(person)[0])
    recaps(person)[0].close_sheet()
    person.run("go_all")
    person.run("recap")
    assert recaps(person) == []
    assert person.footer.message() == "Choose a digest in the sidebar first."


def test_nothing_kept_is_said(person: Opened) -> None:
    person.run("recap")
    assert "Nothing was starred, noted or put off." in words(recaps(person)[0])


def test_a_recap_is_copied_and_saved_by_keys(
    person: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.press(Qt.Key.Key_S)
    person.run("recap")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(holder(), Qt.Key.Key_C, control)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("# Trending papers, 11 March 2025\n\n0 of 12 read · 1 starred\n")
    proposed: list[str] = []
    target = tmp_path / "recap.md"

    def choose(_window: QWidget, _title: str, path: str) -> Path:
        proposed.append(path)
        return target

    monkeypatch.setattr(file_dialog, "choose_target", choose)
    QTest.keyClick(holder(), Qt.Key.Key_S, control)
    person.settle()
    assert target.read_text() == copied
    assert proposed[0].endswith("/2025-03-11 Trending papers.md")
    assert "Saved the recap" in person.footer.message()
    assert recaps(person)


def test_the_footer_says_how_long_the_rest_will_take(person: Opened) -> None:
    for _ in range(4):
        person.press(Qt.Key.Key_D)
    assert "left" not in person.footer.progress()
    person.press(Qt.Key.Key_D)
    assert person.footer.progress().startswith("5 of 12 read, less than a minute left")
    person.run("go_all")
    assert person.footer.progress() == "5 of 12 read"
    person.run("go_unread")
    assert "left at this pace" in person.footer.progress()
