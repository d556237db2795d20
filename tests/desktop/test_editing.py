"""What a person changes, and what the footer says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from readinglist.library import Library
from readinglist.papers import Changes, Marks, Place, Section
from tests.desktop.opened import Opened, opened


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Qt.Key.Key_S, "Starred “TideCast”."),
        (Qt.Key.Key_U, "Marked read: “TideCast”."),
        (Qt.Key.Key_L, "Put off “TideCast”."),
        (Qt.Key.Key_D, "Dismissed “TideCast”."),
        (Qt.Key.Key_Delete, "Deleted “TideCast”."),
    ],
)
def test_the_footer_says_what_was_done_and_undo_says_what_was_undone(
    person: Opened, key: Qt.Key, said: str
) -> None:
    first = person.current
    person.press(key)
    assert person.footer.message() == said
    person.run("undo")
    assert person.footer.message().startswith("Undone: ")
    assert person.marks(first) == Marks()


def test_nothing_to_undo_is_said(person: Opened) -> None:
    person.run("undo")  # the import
    person.run("undo")
    assert person.footer.message() == "There is nothing to undo."
    person.run("redo")
    person.run("redo")
    assert person.footer.message() == "There is nothing to redo."
    assert len(person.library.listing(Place(Section.ALL), person.program.browsing.order)) == 12


def test_what_was_undone_can_be_done_again_beside_it(person: Opened) -> None:
    person.press(Qt.Key.Key_S)
    person.run("undo")
    buttons = person.footer.findChildren(QPushButton)
    [redo] = [one for one in buttons if one.text() == "Redo" and one.isVisible()]
    redo.click()
    person.settle()
    assert person.marks(person.current).starred
    assert not redo.isVisible()


def test_a_mark_is_shown_before_it_is_written(person: Opened) -> None:
    paper = person.current
    person.program.editing.toggle("starred", [paper])
    known = person.table.papers.known(paper)
    assert known is not None
    assert known.row.marks.starred
    assert person.lanes.busy


def test_automatic_read_marks_are_no_steps(person: Opened) -> None:
    first, second = person.ids()[:2]
    person.press(Qt.Key.Key_S)
    person.press(Qt.Key.Key_N)
    assert person.marks(first).read
    assert person.current == second
    person.run("undo")
    assert person.marks(first).starred is None
    assert person.marks(first).read


def test_one_visit_to_a_note_is_one_step(person: Opened) -> None:
    paper = person.current
    note = person.program.window.panes.pane.note
    for words in ("first", " second", " third"):
        person.run("note")
        QTest.keyClicks(note, words)
        note.flush()
        person.settle()
    person.press(Qt.Key.Key_Escape, into=note)
    person.press(Qt.Key.Key_J)  # the visit is over
    person.press(Qt.Key.Key_K)
    assert person.paper(paper).note == "first second third"
    person.run("note")
    QTest.keyClicks(note, "!")
    person.press(Qt.Key.Key_Escape, into=note)
    person.press(Qt.Key.Key_J)
    person.run("undo")
    assert person.paper(paper).note == "first second third"
    person.run("undo")
    assert person.paper(paper).note is None


def test_what_is_being_written_is_undone_too(person: Opened) -> None:
    paper = person.current
    note = person.program.window.panes.pane.note
    person.run("note")
    QTest.keyClicks(note, "not yet saved")
    person.run("undo")
    assert person.paper(paper).note is None


def test_favourite_tags_are_toggled(person: Opened) -> None:
    paper = person.current
    person.program.editing.add_tag([paper], "tides")
    person.settle()
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_1)
    assert person.paper(person.current).tags == ("tides",)
    person.press(Qt.Key.Key_1)
    assert person.paper(person.current).tags == ()
    person.press(Qt.Key.Key_2)
    assert "No tag has the key 2" in person.footer.message()


def test_listeners_hear_of_each_change(person: Opened) -> None:
    heard: list[Changes] = []
    person.program.editing.changed.append(heard.append)
    paper = person.current
    person.press(Qt.Key.Key_S)
    assert [changes.updated for changes in heard] == [(paper,)]


def test_a_search_without_words_is_not_kept(person: Opened) -> None:
    person.run("save_search")
    assert person.library.searches() == []
    assert "Search for something first" in person.footer.message()
