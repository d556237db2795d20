"""The export's sheet gives back what a person asked for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.citations.options import OWN, SHARED
from readinglist.desktop.controls import Choice
from readinglist.desktop.export_sheet import ExportFormat, ExportRequest, ExportSheet, Selection
from readinglist.desktop.theme import Theme

SELECTIONS = [
    Selection("marked", "Marked", 0),
    Selection("shown", "Shown", 67),
    Selection("starred", "Starred", 1),
]
FORMATS = [ExportFormat("bibtex", "BibTeX", ".bib"), ExportFormat("ris", "RIS", ".ris")]


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> ExportSheet:
    made = ExportSheet(theme, SELECTIONS, FORMATS, "papers.bib")
    made.open_over(window)
    return made


def pressable(sheet: ExportSheet, start: str) -> QAbstractButton:
    (found,) = [b for b in sheet.findChildren(QAbstractButton) if b.text().startswith(start)]
    return found


def path(sheet: ExportSheet) -> QLineEdit:
    found = sheet.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_the_first_papers_that_there_are_are_chosen(sheet: ExportSheet) -> None:
    assert sheet.request() == ExportRequest("shown", "bibtex", "papers.bib", SHARED)
    assert not pressable(sheet, "Marked").isEnabled()


def test_enter_exports_what_is_ticked(sheet: ExportSheet, qtbot: QtBot) -> None:
    pressable(sheet, "Starred").click()
    pressable(sheet, "Notes").click()
    assert pressable(sheet, "Export").accessibleName() == "Export 1 paper"
    with qtbot.waitSignal(sheet.requested) as told:
        QTest.keyClick(path(sheet), Qt.Key.Key_Return)
    assert told.args == [
        ExportRequest("starred", "bibtex", "papers.bib", replace(SHARED, annotations=True))
    ]


@pytest.mark.parametrize(("height", "lines"), [(800, 1), (250, 0)])
def test_no_two_lines_lie_on_one_another_where_the_preview_gave_way(
    sheet: ExportSheet, window: QWidget, height: int, lines: int
) -> None:
    window.resize(700, height)
    window.grab()
    sample = next(one for one in sheet.findChildren(QPlainTextEdit) if one.isVisible())
    above = [
        one
        for one in sheet.findChildren(QFrame)
        if one.property("look") == "line" and one.y() < sample.y()
    ]
    assert sum(one.isVisible() for one in above) == lines


def test_another_format_takes_its_own_suffix(sheet: ExportSheet) -> None:
    choice = sheet.findChild(Choice)
    assert isinstance(choice, Choice)
    choice.setCurrentIndex(1)
    assert path(sheet).text() == "papers.ris"
    path(sheet).setText("papers.txt")
    choice.setCurrentIndex(0)
    assert path(sheet).text() == "papers.txt"


def test_copying_needs_no_file(sheet: ExportSheet, qtbot: QtBot) -> None:
    path(sheet).setText("")
    assert not pressable(sheet, "Export").isEnabled()
    with qtbot.waitSignal(sheet.requested) as told:
        QTest.keyClick(pressable(sheet, "Copy"), Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].path is None


def test_without_a_file_enter_exports_nothing(sheet: ExportSheet, qtbot: QtBot) -> None:
    path(sheet).setText("  ")
    with qtbot.assertNotEmitted(sheet.requested):
        QTest.keyClick(path(sheet), Qt.Key.Key_Return)
    assert sheet.isVisible()


def test_a_path_is_taken_from_the_platform_s_dialog(sheet: ExportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.browse_requested) as told:
        pressable(sheet, "Browse").click()
    assert told.args == ["papers.bib"]
    sheet.set_path("elsewhere.bib")
    assert sheet.request().path == "elsewhere.bib"


def test_a_sample_is_asked_for_and_shown_as_plain_text(sheet: ExportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.changed) as told:
        pressable(sheet, "Tags").click()
    assert told.args is not None
    assert told.args[0].options.keywords
    sheet.show_sample("@misc{<b>x</b>}")
    sample = sheet.findChild(QPlainTextEdit)
    assert isinstance(sample, QPlainTextEdit)
    assert sample.toPlainText() == "@misc{<b>x</b>}"


def test_esc_exports_nothing(sheet: ExportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.closed), qtbot.assertNotEmitted(sheet.requested):
        QTest.keyClick(path(sheet), Qt.Key.Key_Escape)


def test_for_myself_everything_is_ticked_and_for_others_nothing_private(
    sheet: ExportSheet,
) -> None:
    pressable(sheet, "Myself").click()
    assert sheet.request().options == OWN
    pressable(sheet, "Others").click()
    assert sheet.request().options == SHARED
    pressable(sheet, "Tags").click()
    assert sheet.request().options == replace(SHARED, keywords=True)


def test_jabrefs_fields_are_offered_where_jabref_reads_them(sheet: ExportSheet) -> None:
    choice = sheet.findChild(Choice)
    assert isinstance(choice, Choice)
    assert pressable(sheet, "JabRef").isEnabled()
    choice.setCurrentIndex(1)
    assert not pressable(sheet, "JabRef").isEnabled()


def test_what_is_missing_is_said_with_a_way_to_mend_it(sheet: ExportSheet, qtbot: QtBot) -> None:
    assert not pressable(sheet, "Complete").isVisible()
    sheet.show_missing("3 papers have no authors.")
    assert pressable(sheet, "Complete").isVisible()
    with qtbot.waitSignals([sheet.mend_requested, sheet.closed]):
        pressable(sheet, "Complete").click()


def test_what_others_wrote_leaves_only_where_it_is_ticked(sheet: ExportSheet) -> None:
    assert not pressable(sheet, "Remarks").isChecked()
    pressable(sheet, "Myself").click()
    assert sheet.request().options == OWN
    pressable(sheet, "Remarks").click()
    assert sheet.request().options == replace(OWN, remarks=True)
