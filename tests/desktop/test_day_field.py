"""A day field holds a day or none, and steps it by a year."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.day_field import DayField


def field(qtbot: QtBot, date: dt.date | None) -> DayField:
    made = DayField(date, "Listed on")
    qtbot.addWidget(made)
    return made


def test_one_key_steps_the_year(qtbot: QtBot) -> None:
    day = field(qtbot, dt.date(2026, 3, 11))
    QTest.keyClick(day, Qt.Key.Key_Down)
    assert day.day() == dt.date(2025, 3, 11)
    QTest.keyClick(day, Qt.Key.Key_Up)
    QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.day() == dt.date(2027, 3, 11)


def test_a_leap_day_becomes_the_day_before(qtbot: QtBot) -> None:
    day = field(qtbot, dt.date(2024, 2, 29))
    day.step_year(-1)
    assert day.day() == dt.date(2023, 2, 28)


def test_no_day_is_a_day_too(qtbot: QtBot) -> None:
    day = field(qtbot, None)
    day.step_year(1)
    assert day.day() is None
    assert day.understood()


def test_a_year_before_all_years_is_not_stepped_to(qtbot: QtBot) -> None:
    day = field(qtbot, dt.date(1, 1, 1))
    day.step_year(-1)
    assert day.day() == dt.date(1, 1, 1)


def test_what_is_typed_is_written_out_in_full(qtbot: QtBot) -> None:
    day = field(qtbot, None)
    QTest.keyClicks(day, "2026-03-11")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert day.text() == "11 March 2026"


def test_what_is_no_day_is_not_understood(qtbot: QtBot) -> None:
    day = field(qtbot, None)
    with qtbot.waitSignal(day.day_changed):
        QTest.keyClicks(day, "31 Feb")
    assert not day.understood()
    assert day.text() == "31 Feb"
