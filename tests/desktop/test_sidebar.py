"""Moving to a place chooses it; headings are stepped over; Enter goes on to the list."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.sidebar import Sidebar
from readinglist.desktop.sidebar_model import Places
from readinglist.desktop.theme import Theme
from readinglist.papers import Place, Section, TagId, TagInfo

PLACES = Places(
    {Place(Section.UNREAD): 67}, tags=[TagInfo(TagId(at), f"tag {at}", "", 0) for at in range(40)]
)


@pytest.fixture
def sidebar(qtbot: QtBot, theme: Theme) -> Sidebar:
    made = Sidebar(theme)
    qtbot.addWidget(made)
    made.resize(208, 400)
    made.show_places(PLACES)
    made.show()
    return made


def chosen(sidebar: Sidebar) -> list[Place]:
    places: list[Place] = []
    sidebar.place_chosen.connect(places.append)
    return places


def test_arrows_choose_places_and_step_over_headings(sidebar: Sidebar) -> None:
    sidebar.show_place(Place(Section.ALL))
    places = chosen(sidebar)
    QTest.keyClick(sidebar, Qt.Key.Key_Down)
    QTest.keyClick(sidebar, Qt.Key.Key_Up)
    assert places == [Place(Section.TAG, 0), Place(Section.ALL)]


def test_a_click_chooses_a_place(sidebar: Sidebar) -> None:
    places = chosen(sidebar)
    there = sidebar.visualRect(sidebar.model().index(2)).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert places == [Place(Section.LATER)]


def test_a_click_on_a_heading_chooses_nothing(sidebar: Sidebar) -> None:
    places = chosen(sidebar)
    there = sidebar.visualRect(sidebar.model().index(5)).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert places == []


def test_showing_a_place_does_not_choose_it(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        sidebar.show_place(Place(Section.STARRED))
    assert sidebar.currentIndex().row() == 1


def test_new_places_keep_the_chosen_one(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_place(Place(Section.TAG, 7))
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        sidebar.show_places(Places(tags=PLACES.tags[5:]))
    assert sidebar.model().line(sidebar.currentIndex()).place == Place(Section.TAG, 7)


def test_enter_goes_on_to_the_list(sidebar: Sidebar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sidebar.entered):
        QTest.keyClick(sidebar, Qt.Key.Key_Return)


def test_rows_have_the_heights_of_the_drawings(sidebar: Sidebar) -> None:
    heights = [sidebar.visualRect(sidebar.model().index(row)).height() for row in (1, 4, 5, 6)]
    assert heights == [28, 28, 32, 28]


def test_zoom_makes_rows_taller(sidebar: Sidebar, make_theme: Callable[..., Theme]) -> None:
    sidebar.set_theme(make_theme("dark", 2.0))
    assert sidebar.visualRect(sidebar.model().index(1)).height() == 56


def test_the_chosen_place_lies_on_its_own_ground(sidebar: Sidebar, theme: Theme) -> None:
    sidebar.show_place(Place(Section.STARRED))
    sidebar.clearFocus()
    picture = sidebar.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    box = sidebar.visualRect(sidebar.model().index(1))
    there = picture.pixelColor(int(100 * ratio), int((box.top() + 4) * ratio))
    assert there == theme.colours.place
