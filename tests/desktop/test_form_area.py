"""A form that has less room than it needs scrolls, and its rows become several."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.form import FormArea, add_row, flowing, form
from readinglist.desktop.theme import Theme

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Made:
    """A form of three rows of buttons in a window."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.buttons = [QPushButton(f"Button {at}") for at in range(9)]
        inside = form(theme, QLabel("Title"))
        for at in range(0, 9, 3):
            add_row(theme, inside, "Row", flowing(8, *self.buttons[at : at + 3]), None)
        self.area = FormArea(inside)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        column.addStretch(1)
        self.window.resize(700, 500)
        self.window.show()
        qtbot.waitExposed(self.window)

    def places(self) -> list[QRect]:
        """Return where the buttons are in what scrolls."""
        return [
            QRect(one.mapTo(self.area, one.rect().topLeft()), one.size()) for one in self.buttons
        ]


@pytest.fixture
def made(theme: Theme, qtbot: QtBot) -> Made:
    return Made(theme, qtbot)


def test_with_room_it_is_as_high_as_the_form(made: Made) -> None:
    assert made.area.verticalScrollBar().maximum() == 0
    assert made.area.height() < 300
    assert len({place.top() for place in made.places()}) == 3


def test_in_a_narrow_window_a_row_becomes_several(made: Made, qtbot: QtBot) -> None:
    made.window.resize(320, 500)
    qtbot.waitUntil(lambda: len({place.top() for place in made.places()}) > 3)
    assert all(place.right() < 320 for place in made.places())


def test_in_a_low_window_nothing_is_squeezed_and_it_scrolls(made: Made, qtbot: QtBot) -> None:
    before = [place.size() for place in made.places()]
    made.window.resize(700, 110)
    qtbot.waitUntil(lambda: made.area.verticalScrollBar().maximum() > 0)
    assert [place.size() for place in made.places()] == before
