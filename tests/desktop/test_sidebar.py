"""Moving to a place chooses it; headings are stepped over; Enter goes on to the list."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from readinglist.desktop.paper_model import PAPERS
from readinglist.desktop.sidebar import Sidebar
from readinglist.desktop.sidebar_model import Places
from readinglist.desktop.theme import BODY, Theme
from readinglist.papers import (
    DigestId,
    DigestInfo,
    Place,
    SavedSearch,
    SearchId,
    Section,
    TagId,
    TagInfo,
)

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


OWN = Places(
    tags=[TagInfo(TagId(at), f"tag {at}", "plum", 0) for at in range(2)],
    digests=[DigestInfo(DigestId(1), "Trending", dt.date(2025, 3, 11), False, 1, 1)],  # noqa: FBT003  a value
    searches=[SavedSearch(SearchId(at), f"search {at}", "x") for at in range(2)],
)
TAG, DIGEST = Place(Section.TAG, 1), Place(Section.DIGEST, 1)
FIRST, SECOND = Place(Section.SEARCH, 0), Place(Section.SEARCH, 1)


@pytest.fixture
def own(sidebar: Sidebar) -> Sidebar:
    """Return a sidebar whose digests, tags and searches can be changed."""
    sidebar.show_places(OWN)
    sidebar.set_changeable(on=True)
    sidebar.window().activateWindow()
    sidebar.setFocus()
    return sidebar


def renaming(sidebar: Sidebar) -> QLineEdit:
    (field,) = sidebar.findChildren(QLineEdit)
    return field


@pytest.mark.parametrize(
    ("place", "name"), [(TAG, "tag 1"), (DIGEST, "Trending"), (FIRST, "search 0")]
)
def test_f2_renames_what_a_person_named(
    own: Sidebar, qtbot: QtBot, place: Place, name: str
) -> None:
    own.show_place(place)
    QTest.keyClick(own, Qt.Key.Key_F2)
    field = renaming(own)
    assert field.text() == field.selectedText() == name
    QTest.keyClicks(field, "new")
    with qtbot.waitSignal(own.renamed) as told, qtbot.assertNotEmitted(own.entered):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [place, "new"]


@pytest.mark.parametrize("typed", ["", "  ", "tag 1"])
def test_no_other_name_renames_nothing(own: Sidebar, qtbot: QtBot, typed: str) -> None:
    own.show_place(TAG)
    QTest.keyClick(own, Qt.Key.Key_F2)
    renaming(own).setText(typed)
    with qtbot.assertNotEmitted(own.renamed):
        QTest.keyClick(renaming(own), Qt.Key.Key_Return)


def test_esc_leaves_a_name_as_it_was(own: Sidebar, qtbot: QtBot) -> None:
    own.show_place(TAG)
    QTest.keyClick(own, Qt.Key.Key_F2)
    QTest.keyClicks(renaming(own), "new")
    with qtbot.assertNotEmitted(own.renamed), qtbot.assertNotEmitted(own.entered):
        QTest.keyClick(renaming(own), Qt.Key.Key_Escape)


def test_tab_keeps_the_name_and_renames_nothing_else(own: Sidebar, qtbot: QtBot) -> None:
    own.show_place(FIRST)
    QTest.keyClick(own, Qt.Key.Key_F2)
    field = renaming(own)
    QTest.keyClicks(field, "new")
    with qtbot.waitSignal(own.renamed), qtbot.assertNotEmitted(own.place_chosen):
        QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: own.findChildren(QLineEdit) == [])


def test_the_programs_own_places_have_no_other_name(own: Sidebar) -> None:
    own.show_place(Place(Section.STARRED))
    QTest.keyClick(own, Qt.Key.Key_F2)
    assert own.findChildren(QLineEdit) == []


def test_nothing_is_changed_in_a_library_that_can_only_be_read(own: Sidebar, qtbot: QtBot) -> None:
    own.set_changeable(on=False)
    own.show_place(FIRST)
    with qtbot.assertNotEmitted(own.delete_wanted), qtbot.assertNotEmitted(own.move_wanted):
        QTest.keyClick(own, Qt.Key.Key_F2)
        QTest.keyClick(own, Qt.Key.Key_Delete)
        QTest.keyClick(own, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert own.findChildren(QLineEdit) == []


def test_del_deletes_the_place(own: Sidebar, qtbot: QtBot) -> None:
    own.show_place(DIGEST)
    with qtbot.waitSignal(own.delete_wanted) as told:
        QTest.keyClick(own, Qt.Key.Key_Delete)
    assert told.args == [DIGEST]


def test_a_digit_becomes_the_key_of_a_tag_alone(own: Sidebar, qtbot: QtBot) -> None:
    tag = Place(Section.TAG, 1)
    own.show_place(tag)
    with qtbot.waitSignal(own.digit_wanted) as told:
        QTest.keyClick(own, Qt.Key.Key_4)
    assert told.args == [tag, 4]
    own.show_place(DIGEST)
    with qtbot.assertNotEmitted(own.digit_wanted):
        QTest.keyClick(own, Qt.Key.Key_4)


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)])
def test_alt_and_an_arrow_move_a_saved_search(
    own: Sidebar, qtbot: QtBot, key: Qt.Key, step: int
) -> None:
    own.show_place(FIRST)
    with qtbot.waitSignal(own.move_wanted) as told:
        QTest.keyClick(own, key, Qt.KeyboardModifier.AltModifier)
    assert told.args == [FIRST, step]
    assert own.model().line(own.currentIndex()).place == FIRST


def test_the_neighbour_is_of_the_same_kind(own: Sidebar) -> None:
    assert own.neighbour(FIRST) == SECOND
    assert own.neighbour(SECOND) == FIRST
    assert own.neighbour(DIGEST) == Place(Section.UNREAD)


def test_a_menu_is_asked_for_what_a_person_named_alone(own: Sidebar, qtbot: QtBot) -> None:
    own.show_place(TAG)
    reason = QContextMenuEvent.Reason.Keyboard
    with qtbot.waitSignal(own.menu_wanted) as told:
        QApplication.sendEvent(own, QContextMenuEvent(reason, QPoint(), QPoint()))
    assert told.args is not None
    assert told.args[0] == TAG
    own.show_place(Place(Section.ALL))
    with qtbot.assertNotEmitted(own.menu_wanted):
        QApplication.sendEvent(own, QContextMenuEvent(reason, QPoint(), QPoint()))


def drop(sidebar: Sidebar, place: Place, dragged: QMimeData) -> QDropEvent:
    where = sidebar.visualRect(sidebar.model().find(place)).center()
    event = QDropEvent(
        QPointF(where),
        Qt.DropAction.CopyAction,
        dragged,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    sidebar.dropEvent(event)
    return event


def test_papers_are_dropped_on_tags_alone(own: Sidebar, qtbot: QtBot) -> None:
    papers = QMimeData()
    papers.setData(PAPERS, b"3 14")
    with qtbot.waitSignal(own.papers_dropped) as told:
        drop(own, TAG, papers)
    assert told.args == [TAG, [3, 14]]
    text = QMimeData()
    text.setText("3 14")
    with qtbot.assertNotEmitted(own.papers_dropped):
        drop(own, DIGEST, papers)
        drop(own, TAG, text)


def test_the_tag_that_papers_are_held_over_is_ringed(own: Sidebar, theme: Theme) -> None:
    papers = QMimeData()
    papers.setData(PAPERS, b"3")
    area = own.visualRect(own.model().find(TAG))

    def ring() -> QColor:
        return own.grab().toImage().pixelColor(area.center().x(), area.top() + 1)

    over = QDragMoveEvent(
        area.center(),
        Qt.DropAction.CopyAction,
        papers,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    own.dragMoveEvent(over)
    assert over.isAccepted()
    assert ring() == theme.colours.focus
    own.dragLeaveEvent(QDragLeaveEvent())
    assert ring() != theme.colours.focus


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_a_digest_s_name_and_day_have_room_at_every_size(
    sidebar: Sidebar, make_theme: Callable[..., Theme], zoom: float
) -> None:
    theme = make_theme("light", zoom)
    sidebar.set_theme(theme)
    metrics = QFontMetrics(theme.font(BODY, QFont.Weight.DemiBold))
    room = sidebar.natural_width() - theme.px(16 + 17 + 8) - metrics.horizontalAdvance("108")
    assert metrics.horizontalAdvance("Trending papers, 30 Mar") <= room
    assert sidebar.natural_width() >= theme.px(208)


def test_a_digit_inside_a_name_that_is_typed_is_no_key(own: Sidebar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(own.digit_wanted):
        QTest.keyClicks(own, "tag 1")
    index = own.currentIndex()
    assert own.model().place_at(index.row()) == TAG
    assert not own.goes_on("0")


def test_a_g_goes_on_with_a_name_that_has_one_there(own: Sidebar) -> None:
    assert not own.goes_on("t")
    QTest.keyClicks(own, "ta")
    assert own.goes_on("g")
    assert not own.goes_on("x")
