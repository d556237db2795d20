"""Numbers and days are said as people say them, and days are read back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocumentFragment

from readinglist.desktop.wording import counted, day, number, read_day, short_day, tooltip


def test_thousands_are_parted() -> None:
    assert number(12500) == "12,500"


def test_one_paper_is_not_papers() -> None:
    assert counted(1, "paper") == "1 paper"
    assert counted(67, "paper") == "67 papers"
    assert counted(2, "entry", "entries") == "2 entries"


def test_a_day_in_a_list_is_short() -> None:
    date = dt.date(2026, 3, 11)
    assert short_day(date) == "11 Mar"
    assert short_day(date, year=True) == "11 Mar 2026"


@pytest.mark.parametrize(
    "text", ["2026-03-11", "11 March 2026", "11 Mar 2026", "Mar 11, 2026", " march  11 2026 "]
)
def test_a_day_is_read_in_the_forms_that_people_write(text: str) -> None:
    assert read_day(text) == dt.date(2026, 3, 11)


@pytest.mark.parametrize("text", ["", "31 Feb 2026", "Mar 11", "yesterday", "11 March 26"])
def test_what_is_no_whole_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


@given(st.dates())
def test_a_day_that_was_said_is_read_back(date: dt.date) -> None:
    assert read_day(day(date)) == date
    assert read_day(date.isoformat()) == date


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_a_tooltip_shows_a_text_letter_by_letter(text: str) -> None:
    assert QTextDocumentFragment.fromHtml(tooltip(text)).toPlainText() == text


@pytest.mark.parametrize(
    ("words", "wraps"), [("Import a digest  Ctrl O", False), ("w " * 60, True)]
)
def test_a_short_tooltip_stays_on_one_line(words: str, wraps: bool) -> None:  # noqa: FBT001 - a case
    assert ("pre-wrap" in tooltip(words)) is wraps


def test_no_text_has_no_tooltip() -> None:
    assert tooltip("") == ""
