"""Date words: ``2025-03``, ``>yesterday``, ``7d`` and "last week" as half-open ranges (pure)."""

import re
from datetime import date, timedelta
from typing import NamedTuple

_YEARS = range(1000, 3000)
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_YEAR_TO_YEAR = re.compile(r"(\d{4})[-\u2013](\d{4})")
_SPAN = re.compile(r"(?:(?:last|past) )?(\d{1,6}) ?(d|w|m|y|days?|weeks?|months?|years?)")
_UNFINISHED = re.compile(r"(?:[<>]=?)?(?:[\d/-]{0,10}\.{0,2}[\d/-]{0,10})")
_MONTHS = {"m": 1, "y": 12}
_WEEKDAYS = {"d": 1, "w": 7}
_NAMES = (
    "today",
    "yesterday",
    "this week",
    "last week",
    "this month",
    "last month",
    "this year",
    "last year",
)


class Range(NamedTuple):
    """The days from ``first`` on and before ``end``; None leaves that side open."""

    first: date | None
    end: date | None


def days(value: str, today: date) -> Range | None:
    """Return the days that a value such as ``>=2025-03`` means; None where it is no date.

    Weeks begin on Monday. ``7d`` is the day seven days ago and every day since; behind a
    comparison it stands for that first day alone, so that ``<7d`` is everything before it.
    """
    value = " ".join(value.lower().replace("_", " ").split())
    comparison = re.match("[<>]=?", value)
    if comparison:
        return _compared(comparison[0], value[comparison.end() :].lstrip(), today)
    first, dots, last = value.partition("..")
    return _between(first.strip(), last.strip(), today) if dots else _range(value, today)


def begins(value: str) -> bool:
    """Say whether somebody who has typed ``value`` may be on the way to a date."""
    value = value.lower()
    if _UNFINISHED.fullmatch(value):
        return True
    return any(name.startswith(value.lstrip("<>=")) for name in _NAMES)


def _compared(sign: str, value: str, today: date) -> Range | None:
    """Turn a range into what is before it, after it, or that and itself."""
    range_ = _single_day(value, today) or _range(value, today)
    if range_ is None:
        return None
    if sign == ">":
        return Range(range_.end, None)
    if sign == ">=":
        return Range(range_.first, None)
    return Range(None, range_.first if sign == "<" else range_.end)


def _single_day(value: str, today: date) -> Range | None:
    """Return the day that a span such as ``7d`` begins on."""
    span = _span(value, today)
    return Range(span.first, _moved(span.first, 1)) if span and span.first else None


def _between(first: str, last: str, today: date) -> Range | None:
    """Read ``2024..2025``, where one side may be missing."""
    begin = _range(first, today) if first else Range(None, None)
    end = _range(last, today) if last else Range(None, None)
    if begin is None or end is None or not (first or last):
        return None
    return _from_to(begin, end) if first and last else Range(begin.first, end.end)


def _from_to(one: Range, other: Range) -> Range:
    """Return the days from one range to another, in whichever order they were typed."""
    earlier, later = sorted((one, other))
    return Range(earlier.first, later.end)


def _range(value: str, today: date) -> Range | None:
    return _calendar(value) or _named(value.replace("-", " "), today) or _span(value, today)


def _calendar(value: str) -> Range | None:
    """Read a year, a month, a day, or two years with a dash between them."""
    if years := _YEAR_TO_YEAR.fullmatch(value):
        first, last = (_year(int(year)) for year in years.groups())
        return _from_to(first, last) if first and last else None
    match = _DAY.fullmatch(value)
    if not match or int(match[1]) not in _YEARS:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return _year(int(match[1]))
    try:
        first_day = date(year, month, day or 1)
    except ValueError:
        return None
    return Range(first_day, _moved(first_day, 1) if day else _months_later(first_day, 1))


def _year(year: int) -> Range | None:
    return Range(date(year, 1, 1), date(year + 1, 1, 1)) if year in _YEARS else None


def _named(value: str, today: date) -> Range | None:
    """Read the words for days, weeks, months and years around today."""
    monday = _moved(today, -today.weekday())
    month = today.replace(day=1)
    january = month.replace(month=1)
    ranges = {
        "today": (today, _moved(today, 1)),
        "yesterday": (_moved(today, -1), today),
        "this week": (monday, _moved(monday, 7)),
        "last week": (_moved(monday, -7), monday),
        "this month": (month, _months_later(month, 1)),
        "last month": (_months_later(month, -1), month),
        "this year": (january, _months_later(january, 12)),
        "last year": (_months_later(january, -12), january),
    }
    return Range(*ranges[value]) if value in ranges else None


def _span(value: str, today: date) -> Range | None:
    """Read ``7d``, ``2w``, ``3m``, ``1y`` and "last 30 days": from that long ago until today."""
    match = _SPAN.fullmatch(value)
    if not match:
        return None
    count, unit = int(match[1]), match[2][0]
    if unit in _MONTHS:
        first = _months_later(today, -count * _MONTHS[unit])
    else:
        first = _moved(today, -count * _WEEKDAYS[unit])
    return Range(first, _moved(today, 1))


def _moved(day: date, by: int) -> date:
    """Move by days, no further than the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def _months_later(day: date, by: int) -> date:
    """Move by months, no further than the calendar goes; a day the month lacks is its last."""
    months = min(max(day.year * 12 + day.month - 1 + by, 12), 9999 * 12 + 11)
    first = date(months // 12, months % 12 + 1, 1)
    if months == 9999 * 12 + 11:
        return first.replace(day=day.day)
    length = (date((months + 1) // 12, (months + 1) % 12 + 1, 1) - first) // timedelta(days=1)
    return first.replace(day=min(day.day, length))
