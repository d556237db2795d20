"""A paper's source, its revisions, possible duplicates and reading again, in the real window."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.pair_sheet import PairSheet
from readinglist.desktop.passages_view import PassagesView
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.text_sheet import TextSheet
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId, Place, Section
from tests.desktop.opened import Opened, opened

TITLE = "Slow Tides at the Harbours of a Lake"
FORMER = "We forecast tides with a frozen network and reach 82.1% on three coasts of a lake."
NOW = "We forecast tides with a small network and reach 84.3% on four coasts of a lake."
OTHER = "Lamps along a quay are counted at night by a camera that nobody trained for that."
DAY, NEXT = dt.date(2025, 3, 4), dt.date(2025, 3, 9)


def digest(*entries: Entry, date: dt.date = DAY, name: str = "Trending papers") -> Digest:
    return Digest(name, "huggingface-text", "", entries, date)


@pytest.fixture
def person(
    qtbot: QtBot, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    library.import_digest(digest(Entry(TITLE, FORMER), Entry(f"{TITLE}!", OTHER)), "one.txt")
    library.import_digest(digest(Entry(TITLE, NOW), date=NEXT), "two.txt")
    with opened(qtbot, library, tmp_path / "library.sqlite3") as person:
        person.program.browsing.show_place(Place(Section.ALL), PaperId(1))
        person.settle()
        yield person


def sheet(person: Opened) -> Sheet | None:
    found = [one for one in person.program.window.findChildren(Sheet) if one.isVisible()]
    return found[0] if found else None


def shown(person: Opened) -> list[str]:
    """Return the texts of the sheet that is open."""
    open_one = sheet(person)
    assert open_one is not None
    return [view.toPlainText() for view in open_one.findChildren(PassagesView)]


def press(person: Opened, key: Qt.Key) -> None:
    holder = QApplication.focusWidget()
    assert holder is not None
    QTest.keyClick(holder, key)
    person.settle()


def test_a_revised_abstract_is_said_and_its_changes_are_shown(person: Opened) -> None:
    page = person.program.window.panes.pane
    [told] = [b for b in page.findChildren(QPushButton) if b.text().startswith("Revised")]
    assert told.isVisible()
    assert told.text() == "Revised on 9 March 2025: show what changed"
    told.click()
    person.settle()
    assert isinstance(sheet(person), TextSheet)
    [text] = shown(person)
    assert text.startswith("Revised on 9 March 2025\n\nWe forecast tides with a frozen small net")
    press(person, Qt.Key.Key_Escape)
    assert sheet(person) is None
    person.program.browsing.show_place(Place(Section.ALL), PaperId(2))
    person.settle()
    assert not told.isVisible()
    person.run("revised")
    assert person.footer.message() == "The abstract of this paper was never revised."


def test_what_was_revised_is_greyed_where_nothing_was(person: Opened) -> None:
    actions = person.program.actions
    actions.refresh()
    assert actions.by_name["revised"].isEnabled()
    person.program.browsing.show_place(Place(Section.ALL), PaperId(2))
    person.settle()
    actions.refresh()
    assert not actions.by_name["revised"].isEnabled()
    assert actions.by_name["source"].isEnabled()


def test_a_pair_is_merged_by_a_key_and_undone(person: Opened) -> None:
    person.library.set_note(PaperId(2), "Lamps.")
    person.run("duplicates")
    assert isinstance(sheet(person), PairSheet)
    left, right = shown(person)
    assert left.startswith(TITLE)
    assert "Yours: a note" in right
    press(person, Qt.Key.Key_Left)
    assert sheet(person) is None
    assert person.ids() == [PaperId(1)]
    assert person.paper(PaperId(1)).note == "Lamps."
    assert person.footer.message() == "Merged 2 papers."
    person.run("undo")
    assert sorted(person.ids()) == [1, 2]
    person.run("duplicates")
    press(person, Qt.Key.Key_Right)
    assert person.ids() == [PaperId(2)]


def test_two_that_are_two_are_never_offered_again_and_later_asks_again(person: Opened) -> None:
    person.run("duplicates")
    press(person, Qt.Key.Key_L)
    assert sheet(person) is None
    person.run("duplicates")
    press(person, Qt.Key.Key_T)
    assert sheet(person) is None
    person.run("duplicates")
    assert sheet(person) is None
    assert person.footer.message() == "No two papers of the library look like one."


def test_the_search_for_duplicates_says_what_it_does_and_can_be_stopped(person: Opened) -> None:
    person.program.doing.run("duplicates")
    assert person.footer.busy
    assert person.footer.progress() == "Looking for possible duplicates"
    person.program.doing.run("duplicates")
    assert person.footer.message().startswith("Something else is running just now")
    person.footer.cancel_requested.emit()
    person.settle()
    assert sheet(person) is None
    assert not person.footer.busy
    assert person.footer.message() == "The search for duplicates was stopped."


def test_an_import_tells_of_possible_duplicates(person: Opened) -> None:
    report = person.library.import_digest(
        digest(Entry(TITLE, "Kites. " * 9, arxiv_id="2503.00011"), name="New", date=NEXT), "a"
    )
    person.footer.say("Imported “New”: 1 new paper.", undoable=True)
    person.program.incoming.imported.emit(report)
    person.settle()
    assert "possible duplicate" in person.footer.message()


def test_the_source_of_a_paper_is_shown_and_copied(person: Opened) -> None:
    person.run("source")
    assert "No text was kept" in person.footer.message()
    person.run("sample")
    [preview] = person.program.window.findChildren(ImportSheet)
    first = preview.preview.digest
    press(person, Qt.Key.Key_Return)
    person.settle()
    person.run("source")
    [text] = shown(person)
    start, end = first.entries[0].span
    assert text.startswith("Sample papers, 11 March 20")
    assert "sample-digest.txt" in text
    open_one = sheet(person)
    assert open_one is not None
    [copy] = [one for one in open_one.findChildren(QPushButton) if "Copy" in one.text()]
    copy.click()
    assert QGuiApplication.clipboard().text() == first.source[start:end]
    press(person, Qt.Key.Key_Escape)


def test_a_digest_is_read_again_from_the_menu(person: Opened, sample: Digest) -> None:
    person.run("reread")
    assert person.footer.message() == "Choose a digest in the sidebar first."
    bad = (replace(sample.entries[0], abstract=None), *sample.entries[1:])
    report = person.library.import_digest(replace(sample, entries=bad), "sample.txt")
    assert report.digest_id is not None
    person.program.browsing.take(report.changes)
    person.program.browsing.show_place(Place(Section.DIGEST, report.digest_id))
    person.settle()
    first = person.current
    person.run("reread")
    assert person.paper(first).abstract == sample.entries[0].abstract
    assert person.footer.message().startswith("Read again:")
    person.run("undo")
    assert person.paper(first).abstract is None
    person.run("reread")
    person.run("reread")
    assert person.footer.message() == "Read again: nothing is told otherwise today."
