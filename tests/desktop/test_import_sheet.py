"""The preview says what an import would do, and gives back what a person decided."""

import datetime as dt
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.arrivals import ArrivalList
from readinglist.desktop.controls import Choice, Tabs
from readinglist.desktop.day_field import DayField
from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.theme import Theme
from readinglist.papers import (
    Arrival,
    Digest,
    Entry,
    Fate,
    Leftover,
    PaperId,
    Preview,
    Taking,
)

DIGEST = Digest(
    "<i>Trending</i> papers",
    "huggingface",
    "",
    (),
    dt.date(2026, 3, 11),
    date_inferred=True,
    leftover=(Leftover(1, "Subscribe"), Leftover(9, "Share")),
    remarks=("2 NUL characters were removed",),
)
PREVIEW = Preview(
    DIGEST,
    (
        Arrival(Entry("Attention Is All You Need"), Fate.NEW),
        Arrival(Entry("Adam"), Fate.NEW),
        Arrival(Entry("Deep Residual Learning"), Fate.HERE, PaperId(4)),
        Arrival(Entry("Language Models are Few-Shot Learners"), Fate.DELETED),
    ),
)


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> ImportSheet:
    return opened(window, theme, PREVIEW)


def opened(window: QWidget, theme: Theme, preview: Preview) -> ImportSheet:
    formats = {"huggingface": "Hugging Face papers, text", "plain": "Titles and abstracts"}
    made = ImportSheet(theme, preview, "mar-11.txt", formats)
    made.open_over(window)
    return made


def words(sheet: ImportSheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]


def pressable(sheet: ImportSheet, start: str) -> QAbstractButton:
    (found,) = [b for b in sheet.findChildren(QAbstractButton) if b.text().startswith(start)]
    return found


Part = TypeVar("Part", bound=QWidget)


def part(sheet: ImportSheet, kind: type[Part]) -> Part:
    (found,) = [one for one in sheet.findChildren(kind) if type(one) is kind]
    return found


def tabs(sheet: ImportSheet) -> list[str]:
    bar = part(sheet, Tabs)
    return [bar.tabText(at) for at in range(bar.count())]


def test_the_tabs_count_what_the_digest_holds(sheet: ImportSheet) -> None:
    assert tabs(sheet) == [
        "New 2",
        "Already here 1",
        "Deleted before 1",
        "Not understood 2 lines",
    ]
    assert "Import 4 papers" in words(sheet)


def test_an_inferred_year_is_said_in_words(sheet: ImportSheet) -> None:
    assert any("year inferred" in said for said in words(sheet))


def test_alt_and_an_arrow_step_the_year_from_anywhere(sheet: ImportSheet) -> None:
    QTest.keyClick(part(sheet, ArrivalList), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert part(sheet, DayField).day() == dt.date(2025, 3, 11)
    assert "changed by you" in words(sheet)


def test_alt_and_down_open_the_formats_where_the_keyboard_is_on_them(sheet: ImportSheet) -> None:
    formats, day = part(sheet, Choice), part(sheet, DayField).text()
    formats.setFocus()
    QTest.keyClick(formats, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert formats.view().isVisible()
    formats.hidePopup()
    assert part(sheet, DayField).text() == day


def test_enter_imports_with_what_is_written(sheet: ImportSheet, qtbot: QtBot) -> None:
    name = part(sheet, QLineEdit)
    name.setText("  March digest ")
    with qtbot.waitSignal(sheet.accepted) as told, qtbot.assertNotEmitted(sheet.cancelled):
        QTest.keyClick(name, Qt.Key.Key_Return)
    assert told.args == ["March digest", dt.date(2026, 3, 11), ()]


def test_enter_imports_from_the_list_too(sheet: ImportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.accepted):
        QTest.keyClick(part(sheet, ArrivalList), Qt.Key.Key_Return)


def test_enter_on_cancel_cancels(sheet: ImportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.cancelled), qtbot.assertNotEmitted(sheet.accepted):
        QTest.keyClick(pressable(sheet, "Cancel"), Qt.Key.Key_Return)


def test_what_waits_behind_it_comes_in_or_stays_out_with_it_by_a_key(
    window: QWidget, theme: Theme
) -> None:
    told: list[object] = []

    def open_one() -> ImportSheet:
        made = ImportSheet(theme, PREVIEW, "mar-11.txt", waiting=16)
        made.rest_wanted.connect(told.append)
        made.accepted.connect(lambda *_: told.append("accepted"))
        made.cancelled.connect(lambda: told.append("cancelled"))
        made.open_over(window)
        return made

    first = open_one()
    assert "16 more digests to look at. Import:" in words(first)
    assert pressable(first, "All 17").isVisible()
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(first, Qt.Key.Key_Return, shift)
    QTest.keyClick(open_one(), Qt.Key.Key_Escape, shift)
    QTest.keyClick(open_one(), Qt.Key.Key_Return)
    assert told == [True, "accepted", False, "cancelled", "accepted"]


def test_shift_and_enter_import_where_nothing_waits(sheet: ImportSheet, qtbot: QtBot) -> None:
    assert not pressable(sheet, "All").isVisible()
    with qtbot.waitSignal(sheet.accepted):
        QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)


def test_esc_cancels(sheet: ImportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.cancelled), qtbot.assertNotEmitted(sheet.accepted):
        QTest.keyClick(part(sheet, ArrivalList), Qt.Key.Key_Escape)


def test_a_name_that_was_wiped_out_stays_the_page_s(sheet: ImportSheet, qtbot: QtBot) -> None:
    part(sheet, QLineEdit).setText(" ")
    with qtbot.waitSignal(sheet.accepted) as told:
        pressable(sheet, "Import").click()
    assert told.args is not None
    assert told.args[0] == DIGEST.name


def test_deleted_papers_are_taken_back_when_ticked(sheet: ImportSheet, qtbot: QtBot) -> None:
    part(sheet, Tabs).setCurrentIndex(2)
    view = part(sheet, ArrivalList)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert pressable(sheet, "Import").text().startswith("Import 3 new papers")
    with qtbot.waitSignal(sheet.accepted) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[2] == (3,)


def test_what_is_no_day_is_not_imported(sheet: ImportSheet, qtbot: QtBot) -> None:
    part(sheet, DayField).setText("31 Feb")
    assert not pressable(sheet, "Import").isEnabled()
    with qtbot.assertNotEmitted(sheet.accepted):
        QTest.keyClick(part(sheet, DayField), Qt.Key.Key_Return)
    part(sheet, DayField).setText("")
    with qtbot.waitSignal(sheet.accepted) as told:
        QTest.keyClick(part(sheet, DayField), Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[1] is None


def test_another_format_is_asked_for_and_shown(sheet: ImportSheet, qtbot: QtBot) -> None:
    choice = part(sheet, Choice)
    assert choice.currentText() == "Hugging Face papers, text"
    with qtbot.waitSignal(sheet.format_chosen) as told:
        choice.setFocus()
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["plain"]
    sheet.show_preview(Preview(replace(DIGEST, format="plain", leftover=()), PREVIEW.arrivals[:1]))
    assert tabs(sheet) == ["New 1"]
    assert choice.currentData() == "plain"


def test_a_digest_that_is_known_whole_says_so(window: QWidget, theme: Theme) -> None:
    known = opened(window, theme, Preview(DIGEST, PREVIEW.arrivals[2:3]))
    assert pressable(known, "Import").accessibleName() == "Import anyway"


def test_text_from_a_digest_is_plain(sheet: ImportSheet) -> None:
    labels = sheet.findChildren(QLabel)
    assert labels
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels)
    assert part(sheet, QLineEdit).text() == "<i>Trending</i> papers"


def test_what_was_repaired_is_said(sheet: ImportSheet) -> None:
    assert "2 NUL characters were removed" in words(sheet)


def test_a_hundred_thousand_papers_are_shown_at_once(window: QWidget, theme: Theme) -> None:
    many = tuple(Arrival(Entry(f"Paper {at}"), Fate.NEW) for at in range(100_000))
    sheet = opened(window, theme, Preview(DIGEST, many))
    assert tabs(sheet)[0] == "New 100,000"
    assert part(sheet, ArrivalList).model().rowCount() == 100_000


def annotated(*, own: bool) -> Preview:
    entries = (
        Entry("One", note="Good", tags=("a", "b")),
        Entry("Two", tags=("A", "c"), marks=(("read", None),)),
    )
    digest = Digest("Refs", "bibtex", "", entries, own=own)
    return Preview(digest, tuple(Arrival(entry, Fate.NEW) for entry in entries))


def test_notes_and_keywords_of_others_are_taken_only_where_ticked(
    window: QWidget, theme: Theme
) -> None:
    sheet = opened(window, theme, annotated(own=False))
    assert sheet.taking == Taking()
    QTest.mouseClick(pressable(sheet, "Take 3 keywords as tags"), Qt.MouseButton.LeftButton)
    assert sheet.taking == Taking(tags=True)
    QTest.mouseClick(pressable(sheet, "Take 1 note as mine"), Qt.MouseButton.LeftButton)
    assert sheet.taking == Taking(notes=True, tags=True)
    QTest.mouseClick(pressable(sheet, "Take the marks of 1 paper"), Qt.MouseButton.LeftButton)
    assert sheet.taking == Taking(notes=True, tags=True, marks=True)


def test_ones_own_notes_and_tags_are_ticked(window: QWidget, theme: Theme) -> None:
    taking = Taking(notes=True, tags=True, marks=True)
    assert opened(window, theme, annotated(own=True)).taking == taking


def test_a_digest_without_notes_offers_none(sheet: ImportSheet) -> None:
    assert not any(
        button.isVisible()
        for button in sheet.findChildren(QAbstractButton)
        if "Take" in button.text()
    )


def test_of_a_long_file_all_papers_are_promised_not_those_that_are_shown(
    window: QWidget, theme: Theme
) -> None:
    long = replace(PREVIEW, digest=replace(PREVIEW.digest, more=lambda: iter(())))
    sheet = opened(window, theme, long)
    assert "Import all papers of a long file" in words(sheet)
    [button] = [one for one in sheet.findChildren(QAbstractButton) if "⏎" in one.text()]
    assert button.accessibleName() == "Import all papers"


def test_marks_are_promised_to_stay_only_where_a_paper_is_here(
    sheet: ImportSheet, window: QWidget, theme: Theme
) -> None:
    promise = "Marks and notes of papers already here stay as they are."
    assert promise in words(sheet)
    new = Preview(DIGEST, tuple(one for one in PREVIEW.arrivals if one.fate is Fate.NEW))
    assert promise not in words(opened(window, theme, new))
