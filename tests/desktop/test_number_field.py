"""A number is told once it is whole, and never outside its range."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.number_field import NumberField

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def field(window: QWidget) -> NumberField:
    """Return a field with the keyboard; another one is beside it."""
    column = QVBoxLayout(window)
    made = NumberField(50, 300, 10)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    made.set_value(100)
    made.setFocus()
    made.selectAll()
    return made


@pytest.fixture
def told(field: NumberField) -> list[int]:
    values: list[int] = []
    field.value_changed.connect(values.append)
    return values


def press(field: NumberField, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field, key)


def test_digits_on_the_way_to_a_number_are_not_told(field: NumberField, told: list[int]) -> None:
    QTest.keyClicks(field, "150")
    assert told == []
    press(field, Qt.Key.Key_Return)
    assert told == [150]


def test_leaving_takes_what_is_typed(field: NumberField, told: list[int]) -> None:
    QTest.keyClicks(field, "150%")
    press(field, Qt.Key.Key_Tab)
    assert told == [150]
    assert field.text() == "150"


@pytest.mark.parametrize(("typed", "value"), [("1", 50), ("999", 300), ("99999999999", 100)])
def test_a_number_stays_within_its_range(field: NumberField, typed: str, value: int) -> None:
    QTest.keyClicks(field, typed)
    press(field, Qt.Key.Key_Return)
    assert (field.value(), field.text()) == (value, str(value))


@pytest.mark.parametrize("typed", ["large", "", "-60", "1.5", "²"])
def test_what_is_no_number_is_what_it_was_before(
    field: NumberField, told: list[int], typed: str
) -> None:
    field.setText(typed)
    press(field, Qt.Key.Key_Return)
    assert field.text() == "100"
    assert told == []


def test_arrows_step(field: NumberField, told: list[int]) -> None:
    press(field, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down)
    assert told == [110, 160, 150]


def test_esc_forgets_what_is_typed(field: NumberField, told: list[int]) -> None:
    QTest.keyClicks(field, "1")
    press(field, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    assert told == []


def test_without_a_range_any_number_is_good(qtbot: QtBot) -> None:
    free = NumberField(None, None, 1)
    qtbot.addWidget(free)
    free.setText("123456789")
    press(free, Qt.Key.Key_Return)
    assert free.value() == 123456789
