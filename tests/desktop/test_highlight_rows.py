"""Highlights below each other."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage, QPainter

from readinglist.desktop.highlight_rows import HEAD, Listed, Rows
from readinglist.desktop.theme import Theme
from readinglist.papers import Highlight, HighlightId

ONE = Listed(Highlight(HighlightId(1), "They\nfly", "", "", "blue", ""), (0, 8))
SAID = Listed(replace(ONE.highlight, colour="plum", comment="How <b>high</b>?"), (0, 8))
GONE = Listed(replace(ONE.highlight, quote="word " * 100), None)


def test_a_row_is_as_high_as_what_it_holds(theme: Theme) -> None:
    tops = Rows(theme, (ONE, SAID, GONE), 400).tops()
    heights = [after - before for before, after in pairwise(tops)]
    assert tops[0] == HEAD
    assert heights[0] < heights[1] < heights[2]
    narrow = Rows(theme, (GONE,), 200).tops()
    assert narrow[-1] - narrow[0] > heights[2]


def test_a_point_is_in_the_row_that_is_painted_there(theme: Theme) -> None:
    rows = Rows(theme, (ONE, SAID, GONE), 400)
    assert [rows.at(rows.area(at).center().y()) for at in range(3)] == [0, 1, 2]
    assert rows.at(HEAD - 5) is None
    assert rows.at(rows.tops()[-1]) is None


def test_a_comment_that_is_written_has_room_for_its_field(theme: Theme) -> None:
    rows = Rows(theme, (ONE, SAID), 400, written=0, field_height=48)
    assert rows.area(0).contains(rows.field())
    assert rows.field().height() == 48


def test_what_is_said_names_colour_comment_and_loss() -> None:
    assert ONE.spoken() == "They fly, blue"
    assert SAID.spoken() == "They fly, plum, How <b>high</b>?"
    assert GONE.spoken().endswith("…, blue, These words are not in this abstract any more.")
    assert len(GONE.quote()) <= 241


@pytest.mark.parametrize("at", [0, 1])
def test_each_quote_lies_on_its_colour(theme: Theme, at: int) -> None:
    rows = Rows(theme, (ONE, SAID), 400)
    picture = QImage(400, rows.tops()[-1], QImage.Format.Format_RGB32)
    picture.fill(theme.colours.paper)
    painter = QPainter(picture)
    rows.paint(painter, current=None)
    painter.end()
    top = rows.area(at).top()
    assert picture.pixelColor(5, top + 12) == theme.highlight((ONE, SAID)[at].highlight.colour)
