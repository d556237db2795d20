"""Completion: Tab takes, Esc gives back, and every other key means what it always did."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readinglist.desktop.completing import Completing, vocabulary
from readinglist.desktop.search_box import SearchBox
from readinglist.desktop.sidebar_model import Places
from readinglist.desktop.theme import Theme
from readinglist.papers import DigestId, DigestInfo, SavedSearch, SearchId, TagId, TagInfo

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

PLACES = Places(
    tags=[TagInfo(TagId(1), "to cite", "green", 3), TagInfo(TagId(2), "tomography", "", 1)],
    digests=[
        DigestInfo(DigestId(1), "Trending papers", None, date_inferred=False, papers=108, unread=9)
    ],
    searches=[SavedSearch(SearchId(1), "zero-shot, unread", "zero-shot is:unread")],
)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def box(qtbot: QtBot, theme: Theme, window: QMainWindow) -> SearchBox:
    made = SearchBox(theme)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addWidget(made)
    column.addWidget(QPushButton("next"), 1)
    window.setCentralWidget(inside)
    window.resize(620, 400)
    window.show()
    window.activateWindow()
    made.start()
    qtbot.waitUntil(made.field.hasFocus)
    return made


@pytest.fixture
def completing(box: SearchBox, theme: Theme, window: QMainWindow) -> Completing:
    return Completing(theme, window, box, lambda: vocabulary(PLACES))


def press(box: SearchBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box.field, key)


def shown(completing: Completing) -> list[str]:
    visible = completing.list.isVisible()
    return [one.shown for one in completing.list.completions] if visible else []


def test_values_are_offered_at_once_below_the_box(completing: Completing, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "tag:to")
    assert shown(completing) == ['tag:"to cite"', "tag:tomography"]
    assert completing.list.y() > box.geometry().bottom() - 6
    assert box.field.hasFocus()


def test_tab_takes_the_only_one(completing: Completing, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "graphs is:un")
    press(box, Qt.Key.Key_Tab)
    assert (box.text, box.cursor_at, shown(completing)) == ("graphs is:unread ", 17, [])
    assert box.field.hasFocus()


def test_what_is_taken_is_told_as_an_edit(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "is:un")
    assert shown(completing)
    with qtbot.waitSignal(box.edited) as told:
        press(box, Qt.Key.Key_Tab)
    assert told.args == ["is:unread ", 10]


def test_the_values_follow_a_field_that_was_taken(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "di")
    qtbot.waitUntil(lambda: shown(completing) == ["digest:"])
    press(box, Qt.Key.Key_Tab)
    assert (box.text, shown(completing)) == ("digest:", ['digest:"Trending papers"'])


def test_an_ordinary_word_is_left_alone_until_the_person_pauses(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "ze")
    assert shown(completing) == []
    qtbot.waitUntil(lambda: shown(completing) == ["zero-shot, unread"])
    press(box, Qt.Key.Key_Tab)
    assert box.text == "zero-shot is:unread"


def test_a_pause_that_ends_elsewhere_shows_nothing(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "ze")
    press(box, Qt.Key.Key_Tab)
    assert not box.field.hasFocus()
    qtbot.wait(400)
    assert shown(completing) == []


def test_tab_goes_through_several_and_enter_keeps_one(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    texts = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(box, key)
        texts.append(box.text)
    cite, tomography = 'tag:"to cite" ', "tag:tomography "
    assert texts == [cite, tomography, cite, tomography, cite]
    with qtbot.assertNotEmitted(box.accepted):
        press(box, Qt.Key.Key_Return)
    assert (box.text, shown(completing)) == (cite, [])
    with qtbot.waitSignal(box.accepted):
        press(box, Qt.Key.Key_Return)


def test_typing_on_keeps_what_was_chosen(completing: Completing, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "tag:to")
    press(box, Qt.Key.Key_Tab)
    QTest.keyClicks(box.field, "x")
    assert (box.text, shown(completing)) == ('tag:"to cite" x', [])


def test_esc_gives_back_what_was_typed_and_then_leaves_the_box(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    press(box, Qt.Key.Key_Tab)
    with qtbot.assertNotEmitted(box.escaped):
        press(box, Qt.Key.Key_Escape)
    assert (box.text, shown(completing)) == ("tag:to", [])
    with qtbot.waitSignal(box.escaped):
        press(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_the_ways_to_the_results_stay_open_until_tab(
    completing: Completing, box: SearchBox, qtbot: QtBot, key: Qt.Key
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    assert shown(completing)
    with qtbot.waitSignal(box.accepted):
        press(box, key)


def test_esc_leaves_the_box_at_once_until_tab(
    completing: Completing, box: SearchBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    assert shown(completing)
    with qtbot.waitSignal(box.escaped):
        press(box, Qt.Key.Key_Escape)


def test_moving_the_cursor_closes_the_list(completing: Completing, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "tag:to")
    press(box, Qt.Key.Key_Left)
    assert shown(completing) == []


def test_leaving_the_box_closes_the_list(
    completing: Completing, box: SearchBox, window: QMainWindow
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    window.findChildren(QPushButton)[0].setFocus()
    assert shown(completing) == []


def test_a_click_takes_one_and_leaves_the_keyboard_where_it_was(
    completing: Completing, box: SearchBox
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    rows = completing.list.findChildren(QWidget, "qt_scrollarea_viewport")[0]
    where = rows.rect().center()
    where.setY(rows.height() - 5)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=where)
    assert (box.text, shown(completing)) == ("tag:tomography ", [])
    assert box.field.hasFocus()


def test_the_texts_own_undo_takes_a_completion_back(completing: Completing, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "is:un")
    assert shown(completing)
    press(box, Qt.Key.Key_Tab)
    box.field.undo()
    assert box.text != "is:unread "


def test_the_list_is_named_for_screen_readers(completing: Completing, box: SearchBox) -> None:
    QTest.keyClicks(box.field, "tag:to")
    (rows,) = completing.list.findChildren(QListView)
    assert (rows.accessibleName(), rows.focusPolicy()) == ("Completions", Qt.FocusPolicy.NoFocus)
    said = [rows.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ['tag:"to cite", 3 papers', "tag:tomography, 1 paper"]


def test_the_list_stays_within_the_box(
    completing: Completing, box: SearchBox, window: QMainWindow
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    window.resize(300, 300)
    QApplication.processEvents()
    assert completing.list.geometry().right() <= box.geometry().right()


def test_a_chosen_row_is_tinted_and_the_ground_is_raised(
    completing: Completing, box: SearchBox, theme: Theme
) -> None:
    QTest.keyClicks(box.field, "tag:to")
    press(box, Qt.Key.Key_Tab)
    image: QImage = completing.list.grab().toImage()
    assert image.pixelColor(image.width() // 2, 8) == theme.colours.selected
    assert image.pixelColor(image.width() // 2, image.height() - 8) == theme.colours.raised
