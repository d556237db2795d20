"""The soft lower edge of what scrolls."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.fade import Fade
from readinglist.desktop.theme import Theme, load_theme
from readinglist.resources import resource

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def area(qtbot: QtBot) -> QScrollArea:
    made = QScrollArea()
    page = QWidget()
    page.resize(280, 1000)
    made.setWidget(page)
    made.resize(300, 200)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_is_there_until_nothing_is_left_below(area: QScrollArea, theme: Theme) -> None:
    fade = Fade(theme, area)
    assert fade.isVisible()
    assert fade.geometry().bottom() == area.rect().bottom()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not fade.isVisible()
    area.verticalScrollBar().setValue(0)
    assert fade.isVisible()


def test_where_all_is_in_sight_nothing_is_faded(area: QScrollArea, theme: Theme) -> None:
    fade = Fade(theme, area)
    area.resize(300, 1100)
    assert not fade.isVisible()


def test_where_contrast_is_wanted_nothing_is_faded(area: QScrollArea) -> None:
    themes = resource("themes").parent
    assert not Fade(load_theme(themes, "high contrast"), area).isVisible()


def test_it_ends_in_the_colour_that_the_area_lies_on(area: QScrollArea) -> None:
    theme = load_theme(resource("themes").parent, "dark")
    for ground in ("paper", "raised"):
        picture = Fade(theme, area, ground).grab().toImage()
        last = picture.pixelColor(picture.width() // 2, picture.height() - 1)
        assert last == getattr(theme.colours, ground)
