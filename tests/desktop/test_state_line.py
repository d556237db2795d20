"""What a person said of a paper, in a line."""

import pytest
from pytestqt.qtbot import QtBot

from readinglist.desktop.state_line import StateLine
from readinglist.desktop.theme import Theme
from readinglist.papers import Marks
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (Marks(), "Unread"),
        (Marks(starred=NOON), "Starred, Unread"),
        (Marks(read=NOON), "Read"),
        (Marks(read=NOON, later=NOON, starred=NOON), "Starred, Later"),
        (Marks(read=NOON, dismissed=NOON), "Dismissed"),
    ],
)
def test_marks_are_said_in_words(qtbot: QtBot, theme: Theme, marks: Marks, said: str) -> None:
    line = StateLine(theme)
    qtbot.addWidget(line)
    line.show_marks(marks)
    assert line.said() == line.accessibleName() == said


def test_a_star_is_painted_in_its_colour(qtbot: QtBot, theme: Theme) -> None:
    line = StateLine(theme)
    qtbot.addWidget(line)
    line.resize(200, 18)
    line.show_marks(Marks(starred=NOON))
    image = line.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(20) for y in range(18)}
    assert theme.colours.star.name() in colours
