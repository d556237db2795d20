"""Boxes and options are drawn from the theme and are seen whether ticked or not."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.theme import Theme
from readinglist.desktop.ticks import Option, Tick


def colours(button: QAbstractButton) -> set[str]:
    """Return the colours of a button as it is painted."""
    button.resize(button.sizeHint())
    picture = button.grab().toImage()
    return {
        QColor(picture.pixelColor(x, y)).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_a_ticked_box_is_filled_with_the_accent(qtbot: QtBot, theme: Theme) -> None:
    tick = Tick(theme, "Notes")
    qtbot.addWidget(tick)
    assert theme.colours.accent.name() not in colours(tick)
    tick.setChecked(True)
    assert theme.colours.accent.name() in colours(tick)


def test_an_empty_box_has_an_edge_that_is_seen(qtbot: QtBot, theme: Theme) -> None:
    tick = Tick(theme, "Notes")
    qtbot.addWidget(tick)
    assert theme.colours.border.name() in colours(tick)


def test_a_chosen_option_is_a_ring_of_the_accent(qtbot: QtBot, theme: Theme) -> None:
    option = Option(theme, "Shown")
    qtbot.addWidget(option)
    option.setChecked(True)
    assert theme.colours.accent.name() in colours(option)


def test_there_is_room_for_the_words(qtbot: QtBot, theme: Theme) -> None:
    short, long = Tick(theme, "A"), Tick(theme, "Abstracts and notes")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    words = long.fontMetrics().horizontalAdvance(long.text())
    assert long.sizeHint().width() > words
    assert long.accessibleName() == "Abstracts and notes"
