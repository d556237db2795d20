"""Date words as half-open ranges, seen from Wednesday, 12 March 2025."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.query.days import begins, days

WEDNESDAY = date(2025, 3, 12)

MEANT = {
    "2025": ("2025-01-01", "2026-01-01"),
    "2025-03": ("2025-03-01", "2025-04-01"),
    "2024-12": ("2024-12-01", "2025-01-01"),
    "2025-03-01": ("2025-03-01", "2025-03-02"),
    "2025-3-1": ("2025-03-01", "2025-03-02"),
    "2025/03/31": ("2025-03-31", "2025-04-01"),
    "2024-02-29": ("2024-02-29", "2024-03-01"),
    ">2025-03-01": ("2025-03-02", None),
    ">=2025-03-01": ("2025-03-01", None),
    "<2025-03-01": (None, "2025-03-01"),
    "<=2025-03-01": (None, "2025-03-02"),
    ">2024": ("2025-01-01", None),
    ">=2024": ("2024-01-01", None),
    "<2024-06": (None, "2024-06-01"),
    "<=2024-06": (None, "2024-07-01"),
    "2023..2025": ("2023-01-01", "2026-01-01"),
    "2023-2025": ("2023-01-01", "2026-01-01"),
    "2023\u20132025": ("2023-01-01", "2026-01-01"),
    "2024-11..2025-02-03": ("2024-11-01", "2025-02-04"),
    "2024..": ("2024-01-01", None),
    "..2024": (None, "2025-01-01"),
    "yesterday..today": ("2025-03-11", "2025-03-13"),
    "today": ("2025-03-12", "2025-03-13"),
    "Yesterday": ("2025-03-11", "2025-03-12"),
    ">yesterday": ("2025-03-12", None),
    "this week": ("2025-03-10", "2025-03-17"),
    "last week": ("2025-03-03", "2025-03-10"),
    "last-week": ("2025-03-03", "2025-03-10"),
    ">last_week": ("2025-03-10", None),
    "this month": ("2025-03-01", "2025-04-01"),
    "last  month": ("2025-02-01", "2025-03-01"),
    "this year": ("2025-01-01", "2026-01-01"),
    "last year": ("2024-01-01", "2025-01-01"),
    "7d": ("2025-03-05", "2025-03-13"),
    "2w": ("2025-02-26", "2025-03-13"),
    "3m": ("2024-12-12", "2025-03-13"),
    "1y": ("2024-03-12", "2025-03-13"),
    "0d": ("2025-03-12", "2025-03-13"),
    "last 30 days": ("2025-02-10", "2025-03-13"),
    "past 1 month": ("2025-02-12", "2025-03-13"),
    "<7d": (None, "2025-03-05"),
    ">7d": ("2025-03-06", None),
    ">=7d": ("2025-03-05", None),
    "<=7d": (None, "2025-03-06"),
    "2025..2023": ("2023-01-01", "2026-01-01"),
    "999999d": ("0001-01-01", "2025-03-13"),
}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("value", "range_"), MEANT.items())
def test_a_date_word_means_these_days(value: str, range_: tuple[str | None, str | None]) -> None:
    assert days(value, WEDNESDAY) == (day(range_[0]), day(range_[1]))


NO_DATES = (
    *("", "banana", "2025-13", "2025-02-29", "0000", "9999", "25", "20255", "9999-01-01"),
    *(">", ">>2024", "..", "d", "-7d", "2024..banana", "2024...2025", "last banana"),
)


@pytest.mark.parametrize("value", NO_DATES)
def test_what_is_no_date_is_none(value: str) -> None:
    assert days(value, WEDNESDAY) is None


def test_a_month_back_from_a_day_that_the_month_lacks_is_its_last() -> None:
    assert days("1m", date(2025, 3, 31)) == (date(2025, 2, 28), date(2025, 4, 1))
    assert days("1y", date(2024, 2, 29)) == (date(2023, 2, 28), date(2024, 3, 1))


@pytest.mark.parametrize(
    "value", ["2", "202", "2025-", "2025-0", ">20", "yest", "last w", "2024.."]
)
def test_the_beginning_of_a_date_may_become_one(value: str) -> None:
    assert begins(value)


@pytest.mark.parametrize("value", ["banana", "2025x", "lasting"])
def test_other_words_never_become_dates(value: str) -> None:
    assert not begins(value)


@given(st.dates())
def test_every_day_is_read_back(written: date) -> None:
    following = written + timedelta(days=1) if written < date.max else None
    expected = (written, following) if 1000 <= written.year < 3000 else None
    assert days(written.isoformat(), WEDNESDAY) == expected


VALUES = st.text(max_size=20) | st.from_regex(r"[<>]?=?[0-9./-]{1,14}(d|w|m|y| months)?")


@given(VALUES | st.sampled_from(sorted(MEANT)), st.dates())
def test_no_value_fails_and_no_range_runs_backwards(value: str, now: date) -> None:
    found = days(value, now)
    if found and found.first and found.end:
        assert found.first <= found.end
