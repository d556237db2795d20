"""How a row is painted."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from readinglist.desktop.paper_delegate import PaperDelegate
from readinglist.desktop.paper_model import HEADING, MARKED, ROW, ListRow
from readinglist.desktop.row_layout import RowParts
from readinglist.desktop.theme import Theme
from readinglist.papers import Marks, PaperId, Row

NOW = dt.datetime(2026, 3, 11, tzinfo=dt.UTC)
READ = ListRow(Row(PaperId(1), "Read", "", Marks(read=NOW), annotated=False), "An abstract")
UNREAD = dataclasses.replace(READ, row=dataclasses.replace(READ.row, marks=Marks()))
STARRED = dataclasses.replace(READ, row=dataclasses.replace(READ.row, marks=Marks(NOW, NOW)))
PLAIN = QStyle.StateFlag.State_Enabled
GUTTER, STAR, EDGE = QRect(10, 5, 14, 30), QRect(382, 5, 30, 30), QRect(0, 5, 3, 60)


class Painting:
    """A row's picture, 424 pixels wide and as high as the row."""

    def __init__(  # noqa: PLR0913 - what a row may be, each by its name
        self,
        theme: Theme,
        shown: ListRow | None,
        state: QStyle.StateFlag = PLAIN,
        *,
        marked: bool = False,
        parts: RowParts = RowParts(),  # noqa: B008 - frozen
        heading: str = "",
        compact: bool = False,
    ) -> None:
        item = QStandardItem()
        item.setData(shown, ROW)
        item.setData(marked, MARKED)
        item.setData(heading, HEADING)
        model = QStandardItemModel()
        model.appendRow(item)
        painted = PaperDelegate(theme)
        painted.set_parts(parts)
        painted.set_compact(compact=compact)
        painted.set_tag_colours({"to cite": "plum"})
        height = painted.height + (painted.heading_height if heading else 0)
        self.image = QImage(424, height, QImage.Format.Format_RGB32)
        self.image.fill(theme.colours.paper)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 424, height)
        option.state = state
        painter = QPainter(self.image)
        painted.paint(painter, option, model.index(0, 0))
        painter.end()

    def has(self, colour: QColor, area: QRect) -> bool:
        """Say whether a pixel of an area has a colour."""
        points = [
            QPoint(x, y)
            for x in range(area.left(), area.right() + 1)
            for y in range(area.top(), area.bottom() + 1)
        ]
        return any(self.image.pixelColor(point) == colour for point in points)


def test_only_an_unread_paper_has_a_dot(theme: Theme) -> None:
    assert Painting(theme, UNREAD).has(theme.colours.accent, GUTTER)
    assert not Painting(theme, READ).has(theme.colours.accent, GUTTER)


def test_a_marked_paper_has_a_check_and_a_tint(theme: Theme) -> None:
    painting = Painting(theme, READ, marked=True)
    assert painting.has(theme.colours.selected, STAR)
    assert painting.has(theme.colours.accent, GUTTER)


def test_a_star_is_filled_when_set_and_hinted_at_under_the_pointer(theme: Theme) -> None:
    assert Painting(theme, STARRED).has(theme.colours.star, STAR)
    assert not Painting(theme, READ).has(theme.colours.star, STAR)
    bare, near = Painting(theme, READ), Painting(theme, READ, QStyle.StateFlag.State_MouseOver)
    assert bare.image.copy(STAR) != near.image.copy(STAR)


def test_the_edge_is_there_only_with_the_focus(theme: Theme) -> None:
    selected, focus = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus
    assert Painting(theme, READ, selected | focus).has(theme.colours.focus, EDGE)
    without = Painting(theme, READ, selected)
    assert not without.has(theme.colours.focus, EDGE)
    assert without.has(theme.colours.selected, EDGE)


def test_a_match_has_a_background_and_a_line_under_it(theme: Theme) -> None:
    painting = Painting(theme, dataclasses.replace(READ, title_marks=((0, 4),)))
    title = QRect(28, 8, 60, 24)
    assert painting.has(theme.colours.match, title)
    assert painting.has(theme.colours.star, title)


def test_matches_of_the_excerpt_are_shifted_by_the_remark(theme: Theme) -> None:
    marked = dataclasses.replace(READ, excerpt_marks=((0, 2),))
    remarked = dataclasses.replace(marked, remark="in your note")
    at_start = QRect(28, 30, 16, 20)
    assert Painting(theme, marked).has(theme.colours.match, at_start)
    assert not Painting(theme, remarked).has(theme.colours.match, at_start)
    assert Painting(theme, remarked).has(theme.colours.match, QRect(28, 30, 200, 20))


def test_an_unknown_row_is_blank(theme: Theme) -> None:
    painting = Painting(theme, None)
    assert painting.image.pixelColor(200, 77) == theme.colours.line
    white = QImage(424, 77, QImage.Format.Format_RGB32)
    white.fill(theme.colours.paper)
    assert painting.image.copy(0, 0, 424, 77) == white


@pytest.mark.parametrize("compact", [True, False])
def test_the_star_is_met_where_it_is_painted(theme: Theme, *, compact: bool) -> None:
    delegate = PaperDelegate(theme)
    delegate.set_compact(compact=compact)
    area = delegate.star_area(QRect(0, 100, 424, delegate.height))
    assert area.contains(QPoint(400, 119))
    assert min(area.width(), area.height()) >= 24
    assert not area.contains(QPoint(300, 119))


DETAILED = dataclasses.replace(
    READ,
    row=dataclasses.replace(
        READ.row,
        authors=("Tom Brown", "Ashish Vaswani", "Noam Shazeer", "Niki Parmar"),
        day=dt.date(2025, 3, 11),
        tags=("to cite",),
    ),
)
FOOT = QRect(30, 70, 370, 20)


@pytest.mark.parametrize("parts", [RowParts(authors=True), RowParts(day=True), RowParts(tags=True)])
def test_a_part_that_is_asked_for_is_painted_at_the_foot(theme: Theme, parts: RowParts) -> None:
    bare = Painting(theme, READ, parts=parts)
    assert Painting(theme, DETAILED, parts=parts).image.copy(FOOT) != bare.image.copy(FOOT)


def test_a_tag_in_a_row_has_its_colour(theme: Theme) -> None:
    parts = RowParts(tags=True)
    assert Painting(theme, DETAILED, parts=parts).has(theme.tag("plum"), FOOT)


def test_many_tags_are_as_many_as_have_room(theme: Theme) -> None:
    tags = tuple(f"a tag with a long name {at}" for at in range(40))
    many = dataclasses.replace(DETAILED, row=dataclasses.replace(DETAILED.row, tags=tags))
    painted = Painting(theme, many, parts=RowParts(authors=True, day=True, tags=True))
    margin = QRect(424 - 14, 60, 13, 30)
    assert not painted.has(theme.tag("grey"), margin)


def test_an_excerpt_that_is_hidden_is_not_painted(theme: Theme) -> None:
    long = dataclasses.replace(READ, excerpt="An abstract " * 20)
    short = dataclasses.replace(READ, excerpt="")
    parts = RowParts(excerpt=False)
    assert Painting(theme, long, parts=parts).image == Painting(theme, short, parts=parts).image


def test_in_a_row_of_one_line_the_signs_stand_beside_the_star(theme: Theme) -> None:
    bare = RowParts(excerpt=False)
    noted = dataclasses.replace(READ, row=dataclasses.replace(STARRED.row, annotated=True))
    both = Painting(theme, noted, parts=bare, compact=True)
    star_alone = Painting(theme, STARRED, parts=bare, compact=True)
    star, beside = QRect(392, 0, 32, 37), QRect(372, 0, 18, 37)
    assert both.image.copy(star) == star_alone.image.copy(star)
    assert both.has(theme.colours.muted, beside)
    assert not star_alone.has(theme.colours.muted, beside)


def test_a_heading_is_painted_above_the_row_and_the_row_below_it_as_ever(theme: Theme) -> None:
    grouped = Painting(theme, STARRED, heading="First, 11 Mar").image
    alone = Painting(theme, STARRED).image
    assert grouped.copy(0, 34, 424, 78) == alone
    assert grouped.copy(0, 0, 424, 34) != alone.copy(0, 0, 424, 34)
