"""What scrolls in the reading pane."""

import dataclasses

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from readinglist.desktop.reading_page import ReadingPage
from readinglist.desktop.theme import Theme
from readinglist.papers import Highlight, HighlightId, Marker, Paper, PaperId, Remark


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ReadingPage:
    made = ReadingPage(theme)
    qtbot.addWidget(made)
    return made


def test_the_page_is_as_high_as_its_parts_in_a_column(page: ReadingPage) -> None:
    page.show_paper(Paper(PaperId(1), "A title", abstract="word " * 200), Marker())
    page.arrange(600, left=40, column=500, least=0)
    wide = page.height()
    assert page.abstract.geometry().left() == 40
    assert page.abstract.geometry().bottom() < wide
    page.arrange(400, left=40, column=300, least=0)
    assert page.height() > wide


def test_parts_without_content_take_no_room(page: ReadingPage) -> None:
    page.show_paper(Paper(PaperId(1), "A title", abstract="word"), Marker())
    page.show_chips([])
    page.arrange(600, left=40, column=500, least=0)
    # Title, line and abstract with the gaps around them, as drawn: 30 31 8 17 18 23 10.
    assert page.height() == pytest.approx(137, abs=6)


def test_a_title_of_many_lines_stays_one_paragraph(page: ReadingPage) -> None:
    page.show_paper(Paper(PaperId(1), "A title\nin two lines"), Marker())
    assert page.title.toPlainText() == "A title in two lines"


def test_a_comment_is_told_under_the_abstract_and_leaves_with_it(page: ReadingPage) -> None:
    highlight = Highlight(HighlightId(1), "a simple one", "", "", "blue", "How <b>simple</b>?")
    paper = Paper(PaperId(1), "Wax", abstract="We propose a simple one.")
    page.show_paper(dataclasses.replace(paper, highlights=(highlight,)), Marker())
    page.arrange(648, 40, 548, 100)
    told = page.highlights
    assert [one.said() for one in told.listed()] == ["How <b>simple</b>?"]
    assert told.y() > page.abstract.y() + page.abstract.height()
    page.show_paper(paper, Marker())
    assert told.isHidden()


def test_what_others_wrote_stands_below_over_their_files_name(page: ReadingPage) -> None:
    plain = Paper(PaperId(1), "A title", abstract="word")
    page.show_paper(plain, Marker())
    page.arrange(600, left=40, column=500, least=0)
    before = page.height()
    told = (Remark("colleague.bib", "<b>Good</b>\nand short"), Remark("other.ris", "Hm"))
    page.show_paper(dataclasses.replace(plain, remarks=told), Marker())
    page.arrange(600, left=40, column=500, least=0)
    assert page.height() > before + 80
    words = "<b>Good</b>\nand short\n— colleague.bib\n\nHm\n— other.ris"
    assert page.others.toPlainText() == words
    page.show_paper(plain, Marker())
    assert page.others.isHidden()


def test_an_author_who_was_searched_for_is_marked_in_the_byline(page: ReadingPage) -> None:
    paper = Paper(PaperId(1), "A title", abstract="word", authors=("Tom Brown", "Ashish Vaswani"))
    page.resize(600, 300)

    def painted(marker: Marker) -> QImage:
        page.show_paper(paper, marker)
        page.arrange(600, left=40, column=500, least=0)
        return page.line.grab().toImage()

    assert painted(Marker(words=frozenset({"vaswani"}))) != painted(Marker())
    assert page.line.toPlainText() == "Tom Brown and Ashish Vaswani"
