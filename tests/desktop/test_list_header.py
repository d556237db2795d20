"""The line above the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.list_header import ListHeader
from readinglist.desktop.theme import Theme
from readinglist.papers import Order

# The platform without a screen can do neither of them for windows and menus, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")


@pytest.fixture
def header(qtbot: QtBot, theme: Theme) -> ListHeader:
    made = ListHeader(theme)
    qtbot.addWidget(made)
    made.resize(424, 36)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_choosing_an_order_is_told_and_choosing_the_same_is_not(header: ListHeader) -> None:
    told: list[Order] = []
    header.order_chosen.connect(told.append)
    header.set_orders([Order.LISTED, Order.TITLE], Order.LISTED)
    for action in header.order.menu.actions():
        action.trigger()
    assert told == [Order.TITLE]


def test_only_the_orders_that_make_sense_are_offered(header: ListHeader) -> None:
    header.set_orders([Order.TITLE, Order.RELEVANCE], Order.TITLE)
    assert [action.text() for action in header.order.menu.actions()] == ["Relevance", "Title"]
    assert [action.isChecked() for action in header.order.menu.actions()] == [False, True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_keys_open_the_menu(header: ListHeader, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(header.order, key)
    qtbot.waitUntil(header.order.menu.isVisible)
    header.order.menu.hide()


def test_the_order_has_a_name_that_says_it(header: ListHeader) -> None:
    header.set_orders(list(Order), Order.YEAR)
    assert header.order.accessibleName() == "Order: Year"


def test_a_place_is_shown_as_plain_text(header: ListHeader) -> None:
    header.set_place("“<b>medic</b>” in All papers")
    assert not header.grab().isNull()
