"""Papers on their way out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.citations import forms
from readinglist.desktop.controls import Choice
from readinglist.desktop.export_sheet import ExportSheet
from readinglist.desktop.held_over import HeldOver
from readinglist.desktop.ticks import Tick
from readinglist.library import Library
from tests.desktop.opened import Opened, opened


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


def sheet(person: Opened) -> ExportSheet:
    """Open the export's sheet."""
    person.run("export")
    [found] = person.program.window.findChildren(ExportSheet)
    return found


def test_what_is_written_has_the_papers_of_the_list(person: Opened, tmp_path: Path) -> None:
    target = tmp_path / "papers.bib"
    shown = sheet(person)
    shown.set_path(str(target))
    QTest.keyClick(shown, Qt.Key.Key_Return)
    person.settle()
    text = target.read_text(encoding="utf-8")
    assert all(f"{{{paper.key}," in text for paper in person.library.papers(person.ids()))
    assert person.footer.message() == f"Exported 12 papers to {target}."


def test_looking_at_a_sample_freezes_no_key(person: Opened) -> None:
    shown = sheet(person)
    sample = shown.findChild(QPlainTextEdit)
    assert isinstance(sample, QPlainTextEdit)
    assert sample.toPlainText().startswith("@")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    person.settle()
    assert [paper.key for paper in person.library.papers(person.ids())] == [None] * 12


def test_what_is_selected_is_offered_first(person: Opened) -> None:
    ids = person.ids()
    assert sheet(person).request().papers == "shown"
    person.program.window.findChildren(ExportSheet)[0].close_sheet()
    person.qtbot.waitUntil(lambda: not person.program.window.findChildren(ExportSheet))
    person.table.papers.toggle_marked(ids[2])
    assert sheet(person).request().papers == "selected"


def test_a_file_that_cannot_be_written_is_named_in_the_footer(
    person: Opened, tmp_path: Path
) -> None:
    shown = sheet(person)
    shown.set_path(str(tmp_path / "nowhere" / "papers.bib"))
    QTest.keyClick(shown, Qt.Key.Key_Return)
    person.settle()
    assert "nowhere" in person.footer.message()
    assert person.paper(person.current).key is None


def test_bibtex_and_title_are_copied(person: Opened) -> None:
    person.run("copy_bibtex")
    paper = person.paper(person.current)
    assert f"{{{paper.key}," in QGuiApplication.clipboard().text()
    person.run("copy")
    link = paper.links[0].url
    assert QGuiApplication.clipboard().text() == f"{paper.title} {link}"


def test_what_papers_lack_is_said_and_can_be_completed(person: Opened) -> None:
    shown = sheet(person)
    texts = [label.text() for label in shown.findChildren(QLabel)]
    assert "12 papers have no authors, 12 no year." in texts
    (button,) = [one for one in shown.findChildren(QPushButton) if one.text().startswith("Compl")]
    assert button.isVisible()


@pytest.mark.parametrize("form", forms.FORMATS)
def test_every_format_has_a_preview_and_is_written(
    person: Opened, tmp_path: Path, form: str
) -> None:
    shown = sheet(person)
    choice = shown.findChild(Choice)
    assert isinstance(choice, Choice)
    choice.setCurrentIndex(choice.findData(form))
    person.settle()
    sample = shown.findChild(QPlainTextEdit)
    assert isinstance(sample, QPlainTextEdit)
    title = person.paper(person.ids()[0]).title.split()[-1]
    assert title in sample.toPlainText()
    target = tmp_path / f"papers{forms.FORMATS[form].suffix}"
    shown.set_path(str(target))
    QTest.keyClick(shown, Qt.Key.Key_Return)
    person.settle()
    assert title in target.read_text(encoding="utf-8")


def test_one_key_is_copied_bare_and_several_for_the_manuscript(person: Opened) -> None:
    first, second = person.ids()[:2]
    person.run("copy_key")
    key = person.paper(first).key
    assert QGuiApplication.clipboard().text() == key
    assert person.footer.message() == (
        f"Copied {key}; the key stays from now on, even when authors become known."
    )
    for paper in (first, second):
        person.table.papers.toggle_marked(paper)
        person.library.edit(paper, {"authors": ("Tom Brown",)})
    person.run("copy_key")
    other = person.paper(second).key
    assert other != key
    assert QGuiApplication.clipboard().text() == f"\\cite{{{key},{other}}}"
    assert person.footer.message().endswith("; the keys stay from now on.")


def test_settings_say_how_keys_are_made_and_copied(person: Opened) -> None:
    chosen = replace(
        person.program.doing.settings, key_formula="title.abbr", several_keys="[@a; @b]"
    )
    person.program.doing.settings_changed.emit(chosen)
    for paper in person.ids()[:2]:
        person.table.papers.toggle_marked(paper)
    person.run("copy_key")
    first, second = (person.paper(paper).key for paper in person.ids()[:2])
    assert first == "TZFCWLFLM"
    assert QGuiApplication.clipboard().text() == f"[@{first}; @{second}]"


def test_what_a_manuscript_cites_is_offered_with_what_it_lacks(
    person: Opened, tmp_path: Path
) -> None:
    first = person.ids()[0]
    key = person.library.keys([first])[first]
    main = tmp_path / "main.tex"
    main.write_text(rf"\usepackage{{biblatex}}\cite{{{key},nobody}}", encoding="utf-8")
    person.program.outgoing.offer_cited(main)
    person.settle()
    (shown,) = person.program.window.findChildren(ExportSheet)
    (lacking,) = [
        one
        for one in shown.findChildren(QPlainTextEdit)
        if one.accessibleName() == "What the manuscript lacks"
    ]
    assert lacking.isVisible()
    assert lacking.toPlainText().splitlines() == [
        "nobody is cited, and no paper has that key.",
        f"{key} lacks authors and year.",
    ]
    request = shown.request()
    assert (request.papers, request.format) == ("cited", "biblatex")
    QTest.keyClick(shown, Qt.Key.Key_Return)
    person.settle()
    text = (tmp_path / "reading-list.bib").read_text("utf-8")
    assert text.count("\n@") == 1
    assert f"@online{{{key}," in text


def test_a_manuscript_that_cites_nothing_of_the_library_is_said(
    person: Opened, tmp_path: Path
) -> None:
    main = tmp_path / "main.tex"
    main.write_text(r"\cite{nobody}", encoding="utf-8")
    person.program.outgoing.offer_cited(main)
    person.settle()
    assert "nobody is cited, and no paper has that key." in person.footer.message()
    person.program.outgoing.offer_cited(tmp_path / "gone.tex")
    person.settle()
    assert "gone.tex is not there" in person.footer.message()


def test_what_an_export_would_change_is_said_and_others_entries_can_stay(
    person: Opened, tmp_path: Path
) -> None:
    target = tmp_path / "papers.bib"
    target.write_text("@book{knuth, title = {TeX}}\n", encoding="utf-8")
    shown = sheet(person)

    def said() -> list[str]:
        person.settle()
        return [one.text() for one in shown.findChildren(QLabel) if one.text().startswith("In ")]

    assert said() == []
    shown.set_path(str(target))
    assert said() == ["In papers.bib: 12 added, 0 changed, 0 keys changed, 1 taken away."]
    (tick,) = [one for one in shown.findChildren(Tick) if "other entries" in one.text()]
    tick.click()
    assert said() == ["In papers.bib: 12 added, 0 changed, 0 keys changed."]
    QTest.keyClick(shown, Qt.Key.Key_Return)
    person.settle()
    assert target.read_text("utf-8").startswith("@book{knuth, title = {TeX}}\n")


def test_keys_are_made_anew_and_can_be_taken_back(person: Opened) -> None:
    person.run("renew_keys")
    assert person.footer.message().startswith("No key would change")
    person.run("copy_key")
    key = person.paper(person.current).key
    person.library.edit(person.current, {"year": 2024})
    person.run("renew_keys")
    assert person.footer.message().startswith("Made 1 citation key anew")
    assert person.paper(person.current).former_keys == (key,)
    person.run("undo")
    assert person.paper(person.current).key == key


def test_papers_that_are_dragged_become_bibtex_and_keep_their_keys(person: Opened) -> None:
    dragged = person.table.dragged()
    person.settle()
    assert person.paper(person.current).key is None
    text = dragged.text()
    person.settle()
    key = person.paper(person.current).key
    assert text.startswith(f"@misc{{{key},")


def test_papers_of_the_list_held_over_the_window_are_no_digest(person: Opened) -> None:
    dragged = person.table.dragged()
    person.settle()
    held = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    held.ignore()
    person.program.window.dragEnterEvent(held)
    assert not held.isAccepted()
    assert not held_over(person)


def test_a_file_held_over_the_window_is_said_to_be_imported(person: Opened, tmp_path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "digest.txt"))])
    window = person.program.window
    held = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dragEnterEvent(held)
    assert held_over(person)
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not held_over(person)


def held_over(person: Opened) -> bool:
    """Say whether the window shows that letting go imports."""
    (shown,) = person.program.window.findChildren(HeldOver)
    return shown.isVisible()
