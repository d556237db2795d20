"""Passages that look otherwise, and the one that was looked for."""

import pytest
from PySide6.QtGui import QFont, QTextCursor
from pytestqt.qtbot import QtBot

from readinglist.desktop.passages_view import Look, Passage, PassagesView
from readinglist.desktop.theme import Theme


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PassagesView:
    made = PassagesView(theme, "Source")
    qtbot.addWidget(made)
    made.resize(400, 200)
    return made


def character(view: PassagesView, at: int) -> QTextCursor:
    cursor = QTextCursor(view.document())
    cursor.setPosition(at + 1)
    return cursor


def test_what_was_looked_for_is_in_sight_with_what_stands_before_it(
    view: PassagesView, qtbot: QtBot
) -> None:
    lines = "".join(f"line {at}\n" for at in range(60))
    view.show_passages((Passage(lines), Passage("here", Look.FOUND), Passage("\n" + lines)))
    view.show()
    qtbot.waitExposed(view)
    top = view.cursorRect().top()
    assert 20 <= top <= view.viewport().height() // 2


def test_a_mark_leaves_the_space_around_its_words_alone(view: PassagesView, theme: Theme) -> None:
    view.show_passages((Passage("one "), Passage("two ", Look.ADDED), Passage("three")))
    assert view.toPlainText() == "one two three"
    green = theme.highlight("green")
    marked = [at for at in range(13) if character(view, at).charFormat().background() == green]
    assert marked == [4, 5, 6]


def test_what_is_marked_in_a_heading_stays_as_bold(view: PassagesView) -> None:
    view.show_passages((Passage("one ", Look.HEADING), Passage("two", Look.ADDED, strong=True)))
    weights = {character(view, at).charFormat().fontWeight() for at in (0, 2, 4, 6)}
    assert weights == {QFont.Weight.DemiBold}
