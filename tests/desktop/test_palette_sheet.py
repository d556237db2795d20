"""The palette finds a command by its letters and runs it by the keyboard alone."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.palette_sheet import PaletteLine, PaletteSheet
from readinglist.desktop.theme import Theme

LINES = [
    PaletteLine("star", "Star", ("S",), possible=True),
    PaletteLine("redo", "Redo", ("Ctrl+Y",), possible=False),
    PaletteLine("export", "Export", ("Ctrl+Shift+E",), possible=True),
    PaletteLine("export_starred", "Export starred", (), possible=True),
]


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> PaletteSheet:
    made = PaletteSheet(theme, LINES, ["export"])
    made.open_over(window)
    return made


def field(sheet: PaletteSheet) -> QLineEdit:
    found = sheet.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def rows(sheet: PaletteSheet) -> QListView:
    found = sheet.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def current(sheet: PaletteSheet) -> str:
    return str(rows(sheet).currentIndex().data())


def press(sheet: PaletteSheet, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field(sheet), key)


def test_typing_goes_to_the_field_at_once(sheet: PaletteSheet) -> None:
    assert QApplication.focusWidget() is field(sheet)
    assert current(sheet) == "Export"


def test_enter_runs_the_best_fit_once_the_sheet_is_closed(sheet: PaletteSheet) -> None:
    order: list[str] = []
    sheet.closed.connect(lambda: order.append("closed"))
    sheet.chosen.connect(order.append)
    QTest.keyClicks(field(sheet), "exst")
    press(sheet, Qt.Key.Key_Return)
    assert order == ["closed", "export_starred"]


def test_arrows_step_over_what_is_impossible_and_go_round(sheet: PaletteSheet) -> None:
    visited = []
    for _ in range(3):
        press(sheet, Qt.Key.Key_Down)
        visited.append(current(sheet))
    assert visited == ["Star", "Export starred", "Export"]
    press(sheet, Qt.Key.Key_Up)
    assert current(sheet) == "Export starred"
    press(sheet, Qt.Key.Key_PageUp)
    assert current(sheet) == "Export"


def test_what_is_impossible_does_not_run(sheet: PaletteSheet, qtbot: QtBot) -> None:
    QTest.keyClicks(field(sheet), "redo")
    with qtbot.assertNotEmitted(sheet.chosen):
        press(sheet, Qt.Key.Key_Return)
        there = rows(sheet).visualRect(rows(sheet).model().index(0, 0)).center()
        QTest.mouseClick(rows(sheet).viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert sheet.isVisible()


def test_letters_that_nothing_has_leave_a_sentence(sheet: PaletteSheet, qtbot: QtBot) -> None:
    QTest.keyClicks(field(sheet), "qq")
    assert not rows(sheet).isVisible()
    with qtbot.assertNotEmitted(sheet.chosen):
        press(sheet, Qt.Key.Key_Return)
    press(sheet, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert rows(sheet).isVisible()
    assert current(sheet) == "Export"


def test_a_click_runs_a_command(sheet: PaletteSheet, qtbot: QtBot) -> None:
    there = rows(sheet).visualRect(rows(sheet).model().index(3, 0)).center()
    with qtbot.waitSignal(sheet.chosen) as told:
        QTest.mouseClick(rows(sheet).viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert told.args == ["export_starred"]


def test_esc_runs_nothing(sheet: PaletteSheet, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sheet.chosen), qtbot.waitSignal(sheet.closed):
        press(sheet, Qt.Key.Key_Escape)


def test_it_lies_in_the_upper_part_of_the_window_as_drawn(
    sheet: PaletteSheet, window: QWidget
) -> None:
    assert sheet.panel.geometry().topLeft() == QRect(290, 110, 0, 0).topLeft()
    assert sheet.panel.width() == 700
    window.resize(500, 300)
    assert sheet.rect().contains(sheet.panel.geometry())


def test_the_field_says_the_current_command_to_a_screen_reader(sheet: PaletteSheet) -> None:
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    press(sheet, Qt.Key.Key_Down)
    assert field(sheet).accessibleDescription() == "Export, Ctrl Shift E"


def test_the_bar_is_gone_where_all_that_is_found_is_in_sight(window: QWidget, theme: Theme) -> None:
    many = [PaletteLine(f"star_{at}", f"Star {at}", (), possible=True) for at in range(40)]
    sheet = PaletteSheet(theme, [*many, *LINES])
    sheet.open_over(window)
    bar = sheet.findChild(OverlayBar)
    assert isinstance(bar, OverlayBar)
    assert bar.isVisible()
    QTest.keyClicks(field(sheet), "redo")
    QApplication.processEvents()
    assert not bar.isVisible()
