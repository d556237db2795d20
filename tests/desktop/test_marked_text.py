"""A passage of plain text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.marked_text import MarkedText, Type
from readinglist.desktop.theme import READING, Theme


@pytest.fixture
def passage(qtbot: QtBot, theme: Theme) -> MarkedText:
    made = MarkedText(theme, "Abstract", Type(READING, 23))
    qtbot.addWidget(made)
    made.resize(400, made.height_for(400) + 177)
    made.show()
    return made


def colours_of(passage: MarkedText) -> set[str]:
    image = passage.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(60)}


def test_markup_is_shown_as_it_is(passage: MarkedText) -> None:
    text = '<img src="file:///etc/passwd"> <b>bold</b> &amp;'
    passage.show_text(text)
    assert passage.toPlainText() == text
    assert passage.document().allFormats()[0].isValid()
    assert not any(form.isImageFormat() for form in passage.document().allFormats())


def test_lines_are_as_high_as_they_are_set(passage: MarkedText) -> None:
    passage.show_text("one line")
    assert passage.height_for(400) == 23
    passage.show_text("two\nlines")
    assert passage.height_for(400) == 46


def test_a_narrower_column_is_higher(passage: MarkedText) -> None:
    passage.show_text("words " * 50)
    assert passage.height_for(200) > passage.height_for(400)


def test_matches_and_highlights_are_painted_under_the_text(
    passage: MarkedText, theme: Theme
) -> None:
    passage.show_text("a match and a highlight", ((2, 7),), ((14, 23, "blue"),))
    seen = colours_of(passage)
    wanted = (theme.colours.match, theme.colours.star, theme.highlight("blue"))
    assert {colour.name() for colour in wanted} <= seen


def test_marks_leave_with_their_query(passage: MarkedText, theme: Theme) -> None:
    passage.show_text("a match", ((2, 7),))
    passage.show_text("a match")
    assert theme.colours.match.name() not in colours_of(passage)


def test_the_selection_is_counted_in_characters(passage: MarkedText) -> None:
    assert passage.selected() is None
    passage.show_text("😀 word")
    cursor = passage.textCursor()
    cursor.setPosition(3)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    passage.setTextCursor(cursor)
    assert passage.selected() == (2, 6)


def test_letters_change_nothing(passage: MarkedText) -> None:
    passage.show_text("as it is")
    QTest.keyClicks(passage, "sud ")
    QTest.keyClick(passage, Qt.Key.Key_Backspace)
    assert passage.toPlainText() == "as it is"


def test_text_from_right_to_left_begins_at_the_right(passage: MarkedText) -> None:
    passage.show_text("שלום עולם")
    passage.height_for(400)
    line = passage.document().begin().layout().lineAt(0)
    assert line.naturalTextRect().right() > 390


def stressed(passage: MarkedText) -> str:
    """Return the characters that are set bolder."""
    cursor = QTextCursor(passage.document())
    bold = []
    for _ in range(passage.document().characterCount() - 1):
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if cursor.charFormat().fontWeight() > QFont.Weight.Normal:
            bold.append(passage.toPlainText()[cursor.position() - 2])
    return "".join(bold)


def test_stressed_characters_are_a_little_bolder_or_underlined_but_never_bold(
    passage: MarkedText, theme: Theme
) -> None:
    passage.show_text("\U0001fa81 We fly. Others walk.", stressed=(2, 9))
    line = theme.colours.claim.name() in colours_of(passage)
    assert (stressed(passage), line) in {("We fly.", False), ("", True)}
    weights = {form.toCharFormat().fontWeight() for form in passage.document().allFormats()}
    assert max(weights) <= QFont.Weight.Medium


def test_the_stress_leaves_with_its_text_and_stays_with_another_theme(
    passage: MarkedText, make_theme: Callable[..., Theme]
) -> None:
    dark = make_theme("dark")
    passage.show_text("We fly. Others walk.", stressed=(0, 7))
    passage.set_theme(dark)
    assert stressed(passage) or dark.colours.claim.name() in colours_of(passage)
    passage.show_text("We fly. Others walk.")
    assert not stressed(passage)
    assert dark.colours.claim.name() not in colours_of(passage)


def test_what_is_proposed_is_told_from_highlights_by_a_line_under_it(
    passage: MarkedText, theme: Theme
) -> None:
    passage.show_text("We fly. Others walk.")
    passage.show_proposed((0, 7, "blue"))
    assert {theme.highlight("blue").name(), theme.colours.focus.name()} <= colours_of(passage)
    passage.show_proposed(None)
    assert not {theme.highlight("blue").name(), theme.colours.focus.name()} & colours_of(passage)
