"""Papers are completed from files in the window: read aside, one undo, what is pasted offered."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.enrich_sheet import EnrichSheet
from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.marked_text import MarkedText
from readinglist.desktop.sheet import Sheet
from readinglist.library import Library
from readinglist.papers import Digest, Entry, PaperId
from tests.desktop.opened import Opened, opened
from tests.test_finding import as_line
from tests.test_matching import OTHER, PAPER

ALONE = Entry("Walking Twice over All Edges of a Graph", OTHER)
TOLD = replace(PAPER, authors=("Tom Brown",), arxiv_id="2404.05014")
TOLD_ALONE = Entry(ALONE.title, None, ("Ashish Vaswani",))
BIBTEX = f"@misc{{a, title={{{PAPER.title}}}, author={{Brown, Tom}}, year=2024}}"
ONE, TWO = PaperId(1), PaperId(2)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "library.sqlite3"
    with Library.open(path) as library:
        library.import_digest(Digest("Captures", "test", "", (PAPER, ALONE)), "captures")
        with opened(qtbot, library, path) as person:
            yield person


def sheets(person: Opened) -> list[Sheet]:
    return [one for one in person.program.window.findChildren(Sheet) if one.isVisible()]


def complete(person: Opened, path: Path, *records: Entry | str) -> None:
    texts = [as_line(one) if isinstance(one, Entry) else one for one in records]
    path.write_text("\n".join(texts), encoding="utf-8")
    person.program.doing.enriching.complete_from([path])
    person.settle()


def authors(person: Opened) -> list[tuple[str, ...]]:
    return [paper.authors for paper in person.library.papers([ONE, TWO])]


def test_what_is_certain_is_taken_what_is_likely_is_offered_and_undo_takes_all_back(
    person: Opened, tmp_path: Path
) -> None:
    complete(person, tmp_path / "told.jsonl", TOLD, TOLD_ALONE)
    assert authors(person) == [("Tom Brown",), ()]
    assert person.footer.message() == "Completed 1 paper, 1 likely match."
    (sheet,) = sheets(person)
    assert isinstance(sheet, EnrichSheet)
    person.press(Qt.Key.Key_Return, into=sheet.focusWidget())
    assert authors(person) == [("Tom Brown",), ("Ashish Vaswani",)]
    assert person.footer.message() == "Complete 2 papers."
    person.run("undo")
    assert authors(person) == [(), ()]
    person.run("redo")
    assert authors(person) == [("Tom Brown",), ("Ashish Vaswani",)]


def test_leaving_the_sheet_keeps_what_was_certain(person: Opened, tmp_path: Path) -> None:
    complete(person, tmp_path / "told.jsonl", TOLD, TOLD_ALONE)
    (sheet,) = sheets(person)
    person.press(Qt.Key.Key_Escape, into=sheet.focusWidget())
    assert sheets(person) == []
    assert authors(person) == [("Tom Brown",), ()]


def test_the_pane_shows_what_was_filled(person: Opened, tmp_path: Path) -> None:
    person.table.set_current(ONE)
    complete(person, tmp_path / "told.jsonl", TOLD)
    pane = person.program.window.panes.pane
    person.qtbot.waitUntil(
        lambda: any("Tom Brown" in one.text() for one in pane.findChildren(MarkedText))
    )


def test_a_file_that_knows_nothing_new_is_said_to(person: Opened, tmp_path: Path) -> None:
    complete(person, tmp_path / "told.jsonl", replace(PAPER, title="Others", abstract=None))
    assert person.footer.message().startswith("told.jsonl tells nothing new")
    assert sheets(person) == []


def test_a_file_of_another_kind_is_a_sentence(person: Opened, tmp_path: Path) -> None:
    complete(person, tmp_path / "letter.txt", "Dear reader")
    assert "neither JSON lines nor BibTeX" in person.footer.message()


def test_stopping_leaves_everything_as_it_was(person: Opened, tmp_path: Path) -> None:
    path = tmp_path / "told.jsonl"
    path.write_text(as_line(TOLD), encoding="utf-8")
    person.program.doing.enriching.complete_from([path])
    assert person.program.doing.enriching.busy
    person.footer.cancel_requested.emit()
    person.settle()
    assert not person.program.doing.enriching.busy
    assert authors(person) == [(), ()]
    assert person.footer.message() == "The reading was stopped; no paper was changed."
    assert sheets(person) == []


def paste(person: Opened, text: str) -> Sheet:
    QGuiApplication.clipboard().setText(text)
    person.run("paste")
    person.qtbot.waitUntil(lambda: bool(sheets(person)))
    return sheets(person)[0]


@pytest.mark.parametrize("text", [BIBTEX, "2404.05014", "https://arxiv.org/abs/2404.05014v2"])
def test_what_is_pasted_on_a_paper_is_offered_to_complete_it(person: Opened, text: str) -> None:
    person.table.set_current(ONE)
    person.settle()
    sheet = paste(person, text)
    assert isinstance(sheet, EnrichSheet)
    assert authors(person)[0] == ()
    person.press(Qt.Key.Key_Return, into=sheet.focusWidget())
    paper = person.paper(ONE)
    assert paper.authors == ("Tom Brown",) or paper.arxiv_id == "2404.05014"
    person.run("undo")
    assert person.paper(ONE).authors == ()
    assert person.paper(ONE).arxiv_id is None


def test_an_entry_of_another_paper_is_imported(person: Opened) -> None:
    person.table.set_current(TWO)
    person.settle()
    sheet = paste(person, BIBTEX)
    assert isinstance(sheet, ImportSheet)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Escape)
    person.settle()
