"""A sheet covers its window, keeps the keyboard, and gives it back when it closes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    QLineEdit(made).setObjectName("search")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    field(made, "search").setFocus()
    return made


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> Sheet:
    made = Sheet(theme, QSize(600, 400), "A sheet")
    for at, name in enumerate(("first", "second")):
        inside = QLineEdit(made.panel)
        inside.setObjectName(name)
        inside.move(0, 40 * at)
    made.open_over(window)
    return made


def field(inside: QWidget, name: str) -> QLineEdit:
    found = inside.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def test_the_first_widget_of_a_sheet_has_the_keyboard(sheet: Sheet) -> None:
    assert sheet.isVisible()
    assert focused() == "first"


def test_tab_goes_round_within_the_sheet(sheet: Sheet) -> None:
    visited = []
    for _ in range(3):
        QTest.keyClick(field(sheet, focused()), Qt.Key.Key_Tab)
        visited.append(focused())
    assert visited == ["second", "first", "second"]
    QTest.keyClick(field(sheet, "second"), Qt.Key.Key_Backtab)
    assert focused() == "first"


def test_esc_closes_and_gives_the_keyboard_back(sheet: Sheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(field(sheet, "first"), Qt.Key.Key_Escape)
    assert focused() == "search"
    qtbot.waitUntil(lambda: not isValid(sheet))


def test_a_widget_that_is_gone_is_not_given_the_keyboard(
    sheet: Sheet, window: QWidget, qtbot: QtBot
) -> None:
    before = field(window, "search")
    with qtbot.waitSignal(before.destroyed):
        before.deleteLater()
    with qtbot.waitSignal(sheet.closed):
        sheet.close_sheet()


def test_a_sheet_closes_once(sheet: Sheet) -> None:
    closed: list[bool] = []
    sheet.closed.connect(lambda: closed.append(True))
    sheet.close_sheet()
    sheet.close_sheet()
    assert closed == [True]


def test_a_sheet_stays_as_large_as_its_window(sheet: Sheet, window: QWidget) -> None:
    window.resize(500, 300)
    assert sheet.size() == QSize(500, 300)
    assert sheet.rect().contains(sheet.panel.geometry())
    window.resize(1200, 900)
    assert sheet.panel.size() == QSize(600, 400)


def test_keys_and_clicks_do_not_reach_the_window_below(
    sheet: Sheet, window: QWidget, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(field(window, "search").textChanged):
        sheet.setFocus()
        QTest.keyClick(sheet, Qt.Key.Key_S)
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()


def test_the_window_is_dimmed_and_the_panel_is_not(sheet: Sheet, theme: Theme) -> None:
    picture = sheet.grab().toImage()
    assert picture.pixelColor(500, 350) == theme.colours.raised
    assert picture.pixelColor(5, 5) != theme.colours.raised


def test_what_lies_in_a_sheet_covers_nothing_of_its_edge_in_high_contrast(
    window: QWidget, make_theme: Callable[..., Theme]
) -> None:
    theme = make_theme("high contrast")
    sheet = Sheet(theme, QSize(400, 300), "A sheet")
    covering = QLabel(sheet.panel)
    covering.setAutoFillBackground(True)
    sheet.open_over(window)
    covering.setGeometry(sheet.panel.rect())
    covering.show()
    seen, panel = window.grab().toImage(), sheet.panel.geometry()
    down = range(panel.top() + 20, panel.bottom() - 20)
    edge = {seen.pixelColor(panel.left() - 1, y).name() for y in down}
    assert edge == {theme.colours.border.name()}
