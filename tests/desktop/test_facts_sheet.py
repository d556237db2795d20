"""Facts that were changed are told, what is wrong is said in its place, nothing else happens."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.facts_sheet import FactsSheet
from readinglist.desktop.theme import Theme
from readinglist.papers import Link, LinkKind, Paper, PaperId

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

CODE = Link(LinkKind.CODE, "https://github.com/openai/gpt-3")
PAPER = Paper(
    PaperId(1),
    "Language Models are\nFew-Shot Learners",
    "Scaling up\N{NO-BREAK SPACE}language models.",
    ("Tom Brown", "Romeo and Juliet"),
    links=(CODE,),
)


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> FactsSheet:
    made = FactsSheet(theme, PAPER, {"taken2020"})
    made.open_over(window)
    return made


@pytest.fixture
def told(sheet: FactsSheet) -> list[object]:
    """Return what the sheet tells, and that it was closed."""
    signs: list[object] = []
    sheet.accepted.connect(signs.append)
    sheet.closed.connect(lambda: signs.append("closed"))
    return signs


def line(sheet: FactsSheet, name: str) -> QLineEdit:
    (found,) = [f for f in sheet.findChildren(QLineEdit) if f.accessibleName() == name]
    return found


def box(sheet: FactsSheet, name: str) -> QPlainTextEdit:
    (found,) = [
        f for f in sheet.findChildren(QPlainTextEdit) if f.accessibleName().startswith(name)
    ]
    return found


def errors(sheet: FactsSheet) -> list[str]:
    return [
        one.text()
        for one in sheet.findChildren(QLabel)
        if one.property("look") == "error" and one.isVisible()
    ]


def enter(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_completing_is_offered_where_something_is_unknown_and_keeps_what_was_typed(
    sheet: FactsSheet, told: list[object], window: QWidget, theme: Theme
) -> None:
    [link] = [one for one in sheet.findChildren(QPushButton) if "Complete" in one.text()]
    sheet.complete_wanted.connect(lambda: told.append("elsewhere"))
    line(sheet, "Year").setText("no year")
    link.click()
    assert told == []
    line(sheet, "Year").setText("2020")
    enter(link)
    assert told == [{"year": 2020}, "closed", "elsewhere"]
    known = FactsSheet(theme, dataclasses.replace(PAPER, year=2020))
    known.open_over(window)
    assert not any(
        one.isVisible() and "Complete" in one.text() for one in known.findChildren(QPushButton)
    )


def test_the_keyboard_is_at_the_first_fact_that_is_unknown(sheet: FactsSheet) -> None:
    assert QApplication.focusWidget() is line(sheet, "Year")


def test_what_is_known_is_not_selected_so_that_a_letter_replaces_nothing(
    window: QWidget, theme: Theme
) -> None:
    whole = dataclasses.replace(
        PAPER, year=2020, venue="NeurIPS", arxiv_id="2005.14165", doi="10.1000/182"
    )
    sheet = FactsSheet(theme, whole)
    sheet.open_over(window)
    title = line(sheet, "Title")
    assert QApplication.focusWidget() is title
    assert title.selectedText() == ""


def test_only_what_was_changed_is_told(sheet: FactsSheet, told: list[object]) -> None:
    line(sheet, "Year").setText("2020")
    line(sheet, "arXiv id").setText("https://arxiv.org/abs/2005.14165v4")
    enter(line(sheet, "Year"))
    assert told == [{"year": 2020, "arxiv_id": "2005.14165"}, "closed"]


def test_boxes_are_read_too_and_ctrl_enter_saves(sheet: FactsSheet, told: list[object]) -> None:
    authors = box(sheet, "Authors")
    authors.setPlainText("Tom Brown; Benjamin Mann")
    box(sheet, "Links").setPlainText("")
    box(sheet, "Abstract").setPlainText("  ")
    enter(authors)
    assert told == []
    QTest.keyClick(authors, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    facts = {"authors": ("Tom Brown", "Benjamin Mann"), "links": (), "abstract": None}
    assert told == [facts, "closed"]


def test_without_a_change_nothing_is_told(sheet: FactsSheet, told: list[object]) -> None:
    line(sheet, "Venue").setText("  ")
    enter(line(sheet, "Title"))
    assert told == ["closed"]


def test_what_is_wrong_is_said_and_keeps_the_sheet(sheet: FactsSheet, told: list[object]) -> None:
    line(sheet, "Year").setText("20205")
    line(sheet, "arXiv id").setText("GPT-3")
    line(sheet, "DOI").setFocus()
    enter(line(sheet, "DOI"))
    assert told == []
    assert [words.split(",")[0] for words in errors(sheet)] == [
        "Write a year of four digits",
        "Write an id such as 2005.14165 or hep-th/9901001",
    ]
    assert QApplication.focusWidget() is line(sheet, "Year")
    line(sheet, "Year").setText("2020")
    assert len(errors(sheet)) == 1


def test_a_title_cannot_be_taken_away(sheet: FactsSheet, told: list[object]) -> None:
    line(sheet, "Title").clear()
    enter(line(sheet, "Title"))
    assert errors(sheet) == ["A paper needs a title: write one."]
    assert told == []


def test_a_wrong_link_is_named(sheet: FactsSheet) -> None:
    box(sheet, "Links").setPlainText(f"{CODE.url}\nthe code")
    enter(line(sheet, "Year"))
    assert errors(sheet)[0].startswith("the code is no address")
    assert QApplication.focusWidget() is box(sheet, "Links")


def test_esc_discards(sheet: FactsSheet, told: list[object]) -> None:
    line(sheet, "Year").setText("2020")
    QTest.keyClick(box(sheet, "Abstract"), Qt.Key.Key_Escape)
    assert told == ["closed"]


def test_tab_goes_through_the_facts_as_they_stand(sheet: FactsSheet) -> None:
    line(sheet, "Title").setFocus()
    names = []
    for _ in range(9):
        widget = QApplication.focusWidget()
        assert widget is not None
        names.append(widget.accessibleName().split(",")[0])
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    known = ["Title", "Authors", "Year", "Venue", "arXiv id", "DOI"]
    assert names == [*known, "Citation key", "Links", "Abstract"]


def test_in_a_low_window_the_page_follows_the_keyboard(
    sheet: FactsSheet, window: QWidget, qtbot: QtBot
) -> None:
    window.resize(700, 320)
    title = line(sheet, "Title")
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Tab)
    while (widget := QApplication.focusWidget()) is not box(sheet, "Abstract"):
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    abstract = box(sheet, "Abstract")
    qtbot.waitUntil(lambda: abstract.visibleRegion().boundingRect() == abstract.rect())
    assert title.visibleRegion().isEmpty()


def test_a_key_is_checked_where_it_is_typed(sheet: FactsSheet, told: list[object]) -> None:
    line(sheet, "Citation key").setText("two words")
    enter(line(sheet, "Citation key"))
    assert errors(sheet) == ["A citation key cannot hold a space: leave that out."]
    line(sheet, "Citation key").setText("Taken2020")
    enter(line(sheet, "Citation key"))
    assert errors(sheet) == ["This is or was another paper's key: write another one."]
    line(sheet, "Citation key").setText(" brown2020 ")
    enter(line(sheet, "Citation key"))
    assert told == [{"key": "brown2020"}, "closed"]
