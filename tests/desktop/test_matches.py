"""Where marked characters lie."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from readinglist.desktop.matches import areas
from readinglist.desktop.theme import LIST, Theme


def laid_out(text: str, theme: Theme, width: int) -> QTextLayout:
    layout = QTextLayout(text, theme.font(LIST))
    layout.beginLayout()
    top = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += 20
    layout.endLayout()
    return layout


def test_a_range_has_an_area_on_each_line_that_it_touches(theme: Theme) -> None:
    layout = laid_out("one two three", theme, 10)
    assert [area.top() for area in areas(layout, ((0, 7),))] == [0, 20]


def test_neighbours_meet_without_overlapping(theme: Theme) -> None:
    layout = laid_out("one two", theme, 500)
    first, second = areas(layout, ((0, 3), (3, 7)))
    assert first.right() == second.left()
    assert first.left() == 0


def test_a_range_of_text_from_right_to_left_has_a_width(theme: Theme) -> None:
    layout = laid_out("שלום עולם", theme, 500)
    (area,) = areas(layout, ((0, 4),))
    assert 0 < area.width() < 100


def test_what_is_past_the_text_has_no_area(theme: Theme) -> None:
    assert areas(laid_out("one", theme, 500), ((3, 9), (20, 30))) == []


def test_the_space_that_a_line_breaks_at_is_not_marked(theme: Theme) -> None:
    layout = laid_out("one two", theme, 10)
    over_both, _ = areas(layout, ((0, 7),))
    (word_alone,) = areas(layout, ((0, 3),))
    assert over_both.width() == word_alone.width()
