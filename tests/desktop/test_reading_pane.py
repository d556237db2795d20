"""A paper to read."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readinglist.desktop.chips import Chip
from readinglist.desktop.marked_text import MarkedText
from readinglist.desktop.reading_page import BELOW, LONGEST
from readinglist.desktop.reading_pane import ReadingPane
from readinglist.desktop.theme import Theme
from readinglist.papers import (
    Appearance,
    DigestId,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Marker,
    Paper,
    PaperId,
)

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

DIGEST = Appearance(DigestId(1), "Trending papers", dt.date(2026, 3, 11), True, position=2)  # noqa: FBT003 - a field
PAPER = Paper(
    PaperId(1),
    "Attention Is All You Need",
    abstract="The dominant models are complex networks. We propose a simple one.",
    links=(Link(LinkKind.CODE, "https://example.org/code"),),
    tags=("nlp", "R&D"),
    note="Read the appendix",
    appearances=(DIGEST,),
)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> ReadingPane:
    made = ReadingPane(theme)
    qtbot.addWidget(made)
    made.resize(648, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_paper(PAPER, Marker())
    return made


def passage(pane: ReadingPane, name: str) -> MarkedText:
    return next(found for found in pane.findChildren(MarkedText) if found.accessibleName() == name)


def chip(pane: ReadingPane, name: str) -> Chip:
    return next(
        found
        for found in pane.findChildren(Chip)
        if found.accessibleName().startswith(name) and found.isVisible()
    )


def test_a_paper_is_shown_with_its_note(pane: ReadingPane) -> None:
    assert passage(pane, "Title").toPlainText() == PAPER.title
    assert passage(pane, "Abstract").toPlainText() == PAPER.abstract
    assert pane.note.text() == PAPER.note
    assert pane.paper == 1


def test_everything_that_takes_the_keyboard_has_a_name(pane: ReadingPane) -> None:
    focusable = [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(widget, (QAbstractButton, QTextEdit))
    ]
    assert len(focusable) == 11
    assert all(widget.accessibleName() for widget in focusable)


def test_chips_tell_their_tag_and_their_address(pane: ReadingPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.tag_chosen) as tag:
        QTest.mouseClick(chip(pane, "Tag R&D"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.link_chosen) as link:
        QTest.mouseClick(chip(pane, "Code"), Qt.MouseButton.LeftButton)
    assert (tag.args, link.args) == (["R&D"], ["https://example.org/code"])


def test_a_paper_without_an_abstract_says_so(pane: ReadingPane) -> None:
    pane.show_paper(dataclasses.replace(PAPER, abstract=None), Marker(words=frozenset({"no"})))
    assert passage(pane, "Abstract").toPlainText() == "No abstract in this digest."
    passage(pane, "Abstract").selectAll()
    assert pane.current_selection() is None


def test_of_an_endless_abstract_the_beginning_is_shown_and_the_rest_counted(
    pane: ReadingPane,
) -> None:
    pane.show_paper(dataclasses.replace(PAPER, abstract="w" * 1_000_000), Marker())
    assert len(passage(pane, "Abstract").toPlainText()) == LONGEST
    said = [label.text() for label in pane.findChildren(QWidget) if hasattr(label, "text")]
    assert any("980,000 characters more" in str(words) for words in said if isinstance(words, str))


def test_the_abstract_is_never_wider_than_drawn(pane: ReadingPane) -> None:
    for width in (648, 1400):
        pane.resize(width, 600)
        assert passage(pane, "Abstract").width() == 548
    pane.resize(400, 600)
    assert passage(pane, "Abstract").width() == 320


def test_the_column_stands_in_the_middle_where_there_is_room(pane: ReadingPane) -> None:
    pane.resize(1400, 600)
    assert passage(pane, "Abstract").mapTo(pane, QPoint()).x() == (1400 - 548) // 2
    pane.resize(600, 600)
    assert passage(pane, "Abstract").mapTo(pane, QPoint()).x() == 40


def test_space_scrolls_to_the_end_and_says_when_it_is_there(pane: ReadingPane) -> None:
    assert not pane.scroll_page()
    pane.show_paper(dataclasses.replace(PAPER, id=PaperId(2), abstract="word " * 900), Marker())
    scrolled = [pane.scroll_page() for _ in range(30)]
    assert scrolled[0]
    assert not scrolled[-1]
    assert scrolled == sorted(scrolled, reverse=True)
    assert pane.scroll_page_back()


def test_space_never_scrolls_where_only_emptiness_is_left(pane: ReadingPane) -> None:
    [area] = pane.findChildren(QScrollArea)
    room, bar = area.viewport().height(), area.verticalScrollBar()
    close = 0
    for words in range(40, 1200, 3):
        paper = dataclasses.replace(PAPER, id=PaperId(words), abstract="word " * words)
        pane.show_paper(paper, Marker())
        end = passage(pane, "Abstract").geometry().bottom() + 1
        hidden = [end - bar.value() > room]
        while pane.scroll_page():
            hidden.append(end - bar.value() > room)
        assert not any(hidden[-1:])
        assert all(hidden[:-1])
        assert (bar.maximum() > 0) == hidden[0]
        close += room - BELOW < end <= room
    assert close


def test_another_paper_begins_at_its_top_and_the_same_one_stays(pane: ReadingPane) -> None:
    long = dataclasses.replace(PAPER, abstract="word " * 900)
    pane.show_paper(long, Marker())
    pane.scroll_page()
    pane.show_paper(long, Marker(words=frozenset({"word"})))
    assert pane.scroll_page_back()
    pane.scroll_page()
    pane.show_paper(dataclasses.replace(long, id=PaperId(3)), Marker())
    assert not pane.scroll_page_back()


def test_matches_are_marked_in_title_and_abstract(pane: ReadingPane, theme: Theme) -> None:
    pane.show_paper(PAPER, Marker(words=frozenset({"attention", "models"})))
    for name in ("Title", "Abstract"):
        image = passage(pane, name).grab().toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }
        assert theme.colours.match.name() in colours


def test_highlights_lie_under_their_words(pane: ReadingPane, theme: Theme) -> None:
    marked = Highlight(HighlightId(1), "simple", "a ", " one", "green", "")
    pane.show_paper(dataclasses.replace(PAPER, highlights=(marked,)), Marker())
    image = passage(pane, "Abstract").grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.highlight("green").name() in colours


def test_the_selection_is_told_in_characters_of_the_abstract(pane: ReadingPane) -> None:
    text = passage(pane, "Abstract")
    cursor = text.textCursor()
    cursor.setPosition(4)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert pane.current_selection() == (4, 12)
    assert pane.selected_text() == "dominant"


def test_a_note_is_saved_at_once_when_asked(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.focus_note()
    QTest.keyClicks(pane.note, "!")
    with qtbot.waitSignal(pane.note_edited) as told:
        pane.flush_note()
    assert told.args == [1, "Read the appendix!"]


def test_a_long_note_takes_a_third_of_the_pane_at_most(pane: ReadingPane) -> None:
    long = dataclasses.replace(PAPER, id=PaperId(9), note="line\n" * 200)
    pane.show_paper(long, Marker())
    assert 150 < pane.note.height() <= 200


def test_a_cleared_pane_shows_nothing_after_it_told_the_note(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    pane.focus_note()
    QTest.keyClicks(pane.note, "!")
    with qtbot.waitSignal(pane.note_edited):
        pane.clear()
    assert pane.paper is None
    assert not passage(pane, "Title").isVisible()
    assert not pane.note.isVisible()


def test_a_cleared_pane_has_no_scroll_bar_left(pane: ReadingPane, qtbot: QtBot) -> None:
    def barred() -> bool:
        return any(bar.isVisible() for bar in pane.findChildren(QScrollBar))

    pane.show_paper(dataclasses.replace(PAPER, abstract="word " * 900), Marker())
    qtbot.waitUntil(barred)
    pane.clear()
    pane.resize(640, 500)
    pane.grab()
    assert not barred()
    pane.show_paper(dataclasses.replace(PAPER, abstract="word " * 900), Marker())
    qtbot.waitUntil(barred)


def test_forty_tags_wrap_within_the_column(pane: ReadingPane) -> None:
    tags = tuple(f"a tag of number {number}" for number in range(40))
    pane.show_paper(dataclasses.replace(PAPER, tags=tags), Marker())
    chips = [found for found in pane.findChildren(Chip) if found.isVisible()]
    assert len(chips) == 41
    assert all(found.geometry().right() < 548 for found in chips)
    assert len({found.y() for found in chips}) > 5


def test_another_theme_keeps_paper_and_note(pane: ReadingPane, theme: Theme) -> None:
    pane.focus_note()
    QTest.keyClicks(pane.note, "!")
    pane.set_theme(dataclasses.replace(theme, zoom=2.0))
    assert pane.note.text() == "Read the appendix!"
    assert passage(pane, "Title").toPlainText() == PAPER.title


def test_the_tooltip_of_the_line_is_no_markup(pane: ReadingPane) -> None:
    several = (dataclasses.replace(DIGEST, name="<img src=x>"), dataclasses.replace(DIGEST))
    pane.show_paper(dataclasses.replace(PAPER, appearances=several), Marker())
    tooltips = [widget.toolTip() for widget in pane.findChildren(QWidget)]
    assert any("&lt;img" in told for told in tooltips)
    assert not any("<img" in told for told in tooltips)


def test_letters_and_space_are_commands_in_the_abstract_and_text_in_the_note(
    pane: ReadingPane,
) -> None:
    done: list[str] = []
    for keys in ("S", "Space", "Ctrl+Z"):
        action = QAction(keys, pane)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False, keys=keys: done.append(keys))
        pane.addAction(action)
    pane.setFocus()
    QTest.keyClicks(pane.focusWidget(), "s ")
    QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert done == ["S", "Space", "Ctrl+Z"]
    pane.focus_note()
    QTest.keyClicks(pane.note, "s ")
    QTest.keyClick(pane.note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 3


def test_arrows_scroll_while_the_abstract_has_the_keyboard(pane: ReadingPane) -> None:
    pane.show_paper(dataclasses.replace(PAPER, id=PaperId(2), abstract="word " * 900), Marker())
    pane.setFocus()
    QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Down)
    assert pane.scroll_page_back()


def test_the_sentence_that_says_what_the_paper_does_is_proposed(
    qtbot: QtBot, pane: ReadingPane
) -> None:
    with qtbot.waitSignal(pane.passage_proposed) as proposed:
        assert pane.propose()
    assert (PAPER.abstract or "")[slice(*proposed.args[0])] == "We propose a simple one."
    with qtbot.waitSignal(pane.passage_kept) as kept:
        assert pane.propose()  # once more keeps it
    assert kept.args == [PAPER, proposed.args[0], "blue"]


def test_another_paper_ends_the_proposal_and_the_same_one_leaves_it(pane: ReadingPane) -> None:
    said: list[object] = []
    pane.passage_proposed.connect(said.append)
    pane.propose()
    pane.show_paper(dataclasses.replace(PAPER, tags=("nlp",)), Marker())
    assert None not in said
    pane.show_paper(dataclasses.replace(PAPER, id=PaperId(2)), Marker())
    assert said[-1] is None


def test_without_an_abstract_nothing_is_proposed(pane: ReadingPane) -> None:
    pane.show_paper(Paper(PaperId(3), "Untold"), Marker())
    assert not pane.propose()


def test_a_long_abstract_scrolls_to_what_is_proposed(pane: ReadingPane) -> None:
    long = "Kites have flown for ages. " * 200 + "We propose wax."
    pane.show_paper(Paper(PaperId(4), "Wax", abstract=long), Marker())
    (area,) = pane.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    assert bar.value() == 0
    pane.propose()
    assert bar.value() > 0


def test_the_claim_is_marked_unless_the_person_wants_none(pane: ReadingPane) -> None:
    marked = passage(pane, "Abstract").grab().toImage()
    pane.show_claims(on=False)
    plain = passage(pane, "Abstract").grab().toImage()
    assert marked != plain
    pane.show_claims(on=True)
    assert passage(pane, "Abstract").grab().toImage() == marked


def offered(abstract: MarkedText) -> QMenu:
    """Open the menu of the abstract by the menu key."""
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(abstract, QContextMenuEvent(by_key, QPoint(9, 9), QPoint(9, 9)))
    [menu] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu)]
    return menu


def test_the_menu_of_the_abstract_offers_to_highlight(pane: ReadingPane, qtbot: QtBot) -> None:
    menu = offered(passage(pane, "Abstract"))
    assert menu.actions()[0].text() == "&Highlight"
    with qtbot.waitSignal(pane.highlight_wanted):
        menu.actions()[0].trigger()
    menu.close()


def test_home_and_end_scroll_to_the_ends_of_a_paper(pane: ReadingPane) -> None:
    pane.show_paper(dataclasses.replace(PAPER, abstract="All is long. " * 400), Marker())
    bar = pane.findChildren(QScrollArea)[0].verticalScrollBar()
    QTest.keyClick(passage(pane, "Abstract"), Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(passage(pane, "Abstract"), Qt.Key.Key_Home)
    assert bar.value() == 0
