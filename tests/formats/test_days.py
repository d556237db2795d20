"""Days as pages write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats.days import find

LATEST = dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mar 11", dt.date(2026, 3, 11)),
        ("11 March", dt.date(2026, 3, 11)),
        ("11th of March", dt.date(2026, 3, 11)),
        ("Sept. 3", dt.date(2025, 9, 3)),
        ("May 1", dt.date(2026, 5, 1)),
        ("May 2", dt.date(2025, 5, 2)),
        ("29 Feb", dt.date(2024, 2, 29)),
        ("Tuesday, March 11", dt.date(2025, 3, 11)),
    ],
)
def test_a_day_without_year_is_the_latest_that_is_not_after(text: str, date: dt.date) -> None:
    found = find(text, LATEST)
    assert found is not None
    assert (found.date, found.inferred, found.alone) == (date, True, True)


@pytest.mark.parametrize("text", ["March 11, 2025", "11 Mar 2025", "2025-03-11", "2025/3/11"])
def test_a_written_year_counts(text: str) -> None:
    found = find(text, LATEST)
    assert found is not None
    assert (found.date, found.inferred) == (dt.date(2025, 3, 11), False)


def test_a_year_after_the_latest_day_is_believed() -> None:
    found = find("March 11, 2031", LATEST)
    assert found is not None
    assert found.date == dt.date(2031, 3, 11)


def test_words_beside_a_day_are_noticed() -> None:
    found = find("Daily Papers \u00b7 Mar 11", LATEST)
    assert found is not None
    assert not found.alone


@pytest.mark.parametrize(
    "text", ["", "Marching 11 miles", "03/11/2025", "Feb 30", "2025-13-01", "GPT-4", "May", "dec 0"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert find(text, LATEST) is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), st.dates(dt.date(2000, 1, 1)))
def test_an_inferred_day_is_never_after_and_never_a_leap_cycle_before(
    day: dt.date, latest: dt.date
) -> None:
    found = find(f"{day:%B} {day.day}", latest)
    assert found is not None
    assert (found.date.month, found.date.day) == (day.month, day.day)
    assert dt.timedelta(0) <= latest - found.date <= dt.timedelta(days=8 * 366)


def test_an_hour_behind_a_month_is_no_day() -> None:
    day = find("Thu 12 Dec 11 a.m. PST", dt.date(2025, 3, 1))
    assert day
    assert day.date == dt.date(2024, 12, 12)
