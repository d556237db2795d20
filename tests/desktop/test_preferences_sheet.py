"""Every declared setting has a row, is applied at once, and is found by its words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.controls import Choice
from readinglist.desktop.key_chooser import KeyChooser
from readinglist.desktop.number_field import NumberField
from readinglist.desktop.preferences_sheet import PreferencesSheet
from readinglist.desktop.theme import Theme
from readinglist.desktop.ticks import Tick
from readinglist.settings import Settings, declared

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> PreferencesSheet:
    made = PreferencesSheet(theme, Settings())
    made.open_over(window)
    return made


@pytest.fixture
def told(sheet: PreferencesSheet) -> list[Settings]:
    values: list[Settings] = []
    sheet.changed.connect(values.append)
    return values


def control(sheet: PreferencesSheet, name: str) -> QWidget:
    wanted = declared()[name].label
    kinds = (Choice, Tick, NumberField)
    (found,) = [
        one
        for one in sheet.findChildren(QWidget)
        if isinstance(one, kinds) and one.accessibleName() == wanted
    ]
    return found


def shown(sheet: PreferencesSheet) -> list[str]:
    labels = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    return [text for text in labels if text in {rule.label for rule in declared().values()}]


def search(sheet: PreferencesSheet) -> QLineEdit:
    (found,) = [
        one
        for one in sheet.findChildren(QLineEdit)
        if one.accessibleName() == "Find a setting or a key"
    ]
    return found


def test_every_setting_has_a_row_in_the_order_declared(sheet: PreferencesSheet) -> None:
    assert shown(sheet) == [rule.label for rule in declared().values()]


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, rule in declared().items() for value in rule.choices],
)
def test_each_choice_is_offered(sheet: PreferencesSheet, name: str, value: str) -> None:
    choice = control(sheet, name)
    assert isinstance(choice, Choice)
    assert choice.findData(value) >= 0


def test_a_choice_a_tick_and_a_number_are_told_at_once(
    sheet: PreferencesSheet, told: list[Settings]
) -> None:
    theme, letters, zoom = (
        control(sheet, name) for name in ("theme", "single_letter_keys", "zoom")
    )
    assert isinstance(theme, Choice)
    assert isinstance(letters, Tick)
    theme.setCurrentIndex(theme.findData("dark"))
    letters.click()
    QTest.keyClick(zoom, Qt.Key.Key_Up)
    dark = Settings(theme="dark")
    silent = replace(dark, single_letter_keys=False)
    assert told == [dark, silent, replace(silent, zoom=110)]


def test_settings_changed_elsewhere_are_shown_and_not_told(
    sheet: PreferencesSheet, told: list[Settings]
) -> None:
    sheet.show_settings(Settings(theme="light", zoom=150, single_letter_keys=False))
    choice, tick, zoom = (control(sheet, name) for name in ("theme", "single_letter_keys", "zoom"))
    assert isinstance(choice, Choice)
    assert isinstance(tick, Tick)
    assert isinstance(zoom, NumberField)
    assert (choice.currentData(), tick.isChecked(), zoom.value()) == ("light", False, 150)
    assert told == []
    tick.click()
    assert told == [Settings(theme="light", zoom=150)]


def test_a_setting_is_found_by_words_of_its_name_and_of_its_choices(
    sheet: PreferencesSheet,
) -> None:
    search(sheet).setText("READ opening")
    assert shown(sheet) == ["Mark a paper read on opening it"]
    search(sheet).setText("contrast")
    assert shown(sheet) == ["Theme"]
    search(sheet).setText("")
    assert len(shown(sheet)) == len(declared())


def test_what_no_setting_has_is_said(sheet: PreferencesSheet) -> None:
    search(sheet).setText("zzz")
    assert shown(sheet) == []
    shown_now = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    assert "No setting has these words." in shown_now


def test_words_that_only_a_command_has_lead_to_its_key(sheet: PreferencesSheet) -> None:
    (chooser,) = sheet.findChildren(KeyChooser)
    search(sheet).setText("clipboard")
    assert chooser.isVisible()
    assert chooser.list.count() == 1
    search(sheet).setText("density zoom percent")
    assert not shown(sheet)
    search(sheet).setText("percent")
    assert not chooser.isVisible()
    assert shown(sheet) == ["Zoom, in percent"]


def test_settings_stand_under_the_headings_that_they_are_declared_under(
    sheet: PreferencesSheet,
) -> None:
    said = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    groups = list(dict.fromkeys(rule.group for rule in declared().values()))
    assert [text for text in said if text in groups] == groups


def test_enter_leads_to_the_first_setting_found(sheet: PreferencesSheet) -> None:
    QTest.keyClicks(search(sheet), "single")
    QTest.keyClick(search(sheet), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is control(sheet, "single_letter_keys")


def test_the_key_that_opens_it_closes_it(
    sheet: PreferencesSheet, window: QWidget, qtbot: QtBot
) -> None:
    again = QShortcut(QKeySequence("Ctrl+,"), window)
    with qtbot.waitSignal(sheet.closed), qtbot.assertNotEmitted(again.activated):
        QTest.keyClick(search(sheet), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)


def test_esc_in_a_half_typed_number_changes_nothing(
    sheet: PreferencesSheet, told: list[Settings], qtbot: QtBot
) -> None:
    zoom = control(sheet, "zoom")
    zoom.setFocus()
    QTest.keyClicks(zoom, "1")
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(zoom, Qt.Key.Key_Escape)
    assert told == []


def test_choices_are_called_what_they_do(sheet: PreferencesSheet) -> None:
    def choices(name: str) -> list[str]:
        chosen = control(sheet, name)
        assert isinstance(chosen, Choice)
        return [chosen.itemText(at) for at in range(chosen.count())]

    assert choices("excerpt") == ["What the paper does", "How the abstract begins"]
    assert choices("order") == ["Newest first", "Listed order", "Title", "Year"]
    assert choices("watched_digests") == ["Offered first", "Imported at once"]
    assert choices("theme")[0] == "System"
