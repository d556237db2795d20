"""The sheet of what files told: what was taken, what is offered, what changes in each."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.enrich_sheet import EnrichSheet
from readinglist.desktop.theme import Theme
from readinglist.enriching import Findings, Match, Source
from readinglist.papers import Entry, PaperId

LIKELY = Match(
    paper=PaperId(1),
    title="Tide Tables of Forty Harbours",
    entries=(Entry("Tide Tables of Forty Harbours"),),
    told_title="Tide Tables of Forty Harbours and More",
    file="told.bib",
    certain=False,
    by_title_alone=False,
    reason="nearly the same title, similar abstract",
    before={"authors": (), "year": 2020},
    gains={"authors": ("Tom Brown", "Ashish Vaswani"), "year": 2021},
)
ALONE = replace(LIKELY, paper=PaperId(2), title="Alone", told_title="Alone", by_title_alone=True)
RIVAL = replace(LIKELY, told_title="Tide Tables of Forty Havens")
SURE = replace(LIKELY, paper=PaperId(3), title="Sure", told_title="Sure", certain=True)
FOUND = Findings((SURE,), (LIKELY, ALONE, RIVAL), sources=(Source("told.bib", 7, 2),))


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1280, 800)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def sheet(host: QWidget, theme: Theme) -> Iterator[EnrichSheet]:
    made = EnrichSheet(theme, FOUND)
    made.open_over(host)
    yield made
    made.close_sheet()


def words(sheet: EnrichSheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]


def press(sheet: EnrichSheet, key: Qt.Key) -> None:
    QTest.keyClick(sheet.focusWidget() or sheet, key)


def test_what_was_taken_and_read_is_said(sheet: EnrichSheet) -> None:
    assert "Completed 1 paper, 3 more likely" in words(sheet)
    assert any("told.bib: 7 records, 2 records not understood" in text for text in words(sheet))


def test_what_is_told_by_its_title_alone_is_ticked_from_the_start(sheet: EnrichSheet) -> None:
    assert sheet.chosen() == (ALONE,)


def test_the_facts_of_the_current_paper_are_compared(sheet: EnrichSheet) -> None:
    shown = words(sheet)
    assert {"Here", "In the file", "Authors", "not known", "Tom Brown, Ashish Vaswani"} <= set(
        shown
    )
    assert {"Year", "2020", "2021", LIKELY.told_title} <= set(shown)


def test_space_ticks_and_enter_takes(sheet: EnrichSheet, qtbot: QtBot) -> None:
    press(sheet, Qt.Key.Key_Space)
    assert sheet.chosen() == (LIKELY, ALONE)
    with qtbot.waitSignal(sheet.accepted) as taken:
        press(sheet, Qt.Key.Key_Return)
    assert taken.args == [(LIKELY, ALONE)]
    assert not sheet.isVisible()


def test_a_paper_gets_one_of_its_records(sheet: EnrichSheet) -> None:
    press(sheet, Qt.Key.Key_Space)
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Space)
    assert sheet.chosen() == (ALONE, RIVAL)


def test_escape_takes_nothing(sheet: EnrichSheet, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sheet.accepted):
        press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_all_are_ticked_and_unticked_by_a_button(sheet: EnrichSheet) -> None:
    sheet._all.click()  # noqa: SLF001  # as a mouse does
    assert {one.paper for one in sheet.chosen()} == {1, 2}
    assert len(sheet.chosen()) == 2
    sheet._all.click()  # noqa: SLF001  # likewise
    assert sheet.chosen() == ()


def test_what_was_taken_is_listed_with_its_facts(sheet: EnrichSheet) -> None:
    sheet._tabs.setCurrentIndex(1)  # noqa: SLF001  # as a mouse does
    model = sheet._list.model()  # noqa: SLF001  # what is listed
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Sure, Authors, Year"
    assert sheet.chosen() == (ALONE,)


def test_with_nothing_offered_there_is_nothing_to_tick(host: QWidget, theme: Theme) -> None:
    made = EnrichSheet(theme, replace(FOUND, likely=()))
    made.open_over(host)
    assert made.chosen() == ()
    assert not made._all.isVisible()  # noqa: SLF001  # as above
    press(made, Qt.Key.Key_Return)
    assert not made.isVisible()


def test_what_is_pasted_is_ticked(host: QWidget, theme: Theme) -> None:
    made = EnrichSheet(theme, Findings(likely=(LIKELY,)), ticked=True)
    made.open_over(host)
    assert made.chosen() == (LIKELY,)
    assert "Complete 1 paper?" in words(made)
    made.close_sheet()
