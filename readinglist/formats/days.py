"""A day as pages write it, with or without its year."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\.?,?\s+)?"
)
_FORMS = tuple(
    re.compile(rf"(?<![\w-]){form}(?![\w-])", re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"(?<!\d\s){_WEEKDAY}{_MONTH}\s+{_DAY}{_YEAR}(?!:\d|\s?[ap]\.?m\b)",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}",
    )
)
_NUMBER = re.compile(r"\d")
_LONGEST = 200
_CYCLE = 40
"""Years after which each day of the year fell on each weekday, a 29 February included."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was read, and how sure it is."""

    date: dt.date
    inferred: bool
    """True where the text gave no year."""
    alone: bool
    """True where the text holds nothing else."""


def find(text: str, latest: dt.date) -> Day | None:
    """Find the first day in a short text, or None: ``Mar 11``, ``11 March 2025``, ``2025-03-11``.

    A day without a year gets the latest year that makes it not after ``latest``; a weekday
    beside it narrows the years. Days written as ``03/11/2025`` may mean two days: not read.
    """
    if len(text) > _LONGEST or not _NUMBER.search(text):
        return None
    for form in _FORMS:
        match = form.search(text)
        date = match and _date(match, latest)
        if match and date:
            alone = not re.search(r"\w", text[: match.start()] + text[match.end() :])
            return Day(date, inferred=not match["year"], alone=alone)
    return None


def _date(match: re.Match[str], latest: dt.date) -> dt.date | None:
    """Make a date of the parts that were found; None where the calendar has no such day."""
    parts = match.groupdict()
    month = int(parts["number"]) if "number" in parts else _MONTHS[parts["month"].lower()[:3]]
    day = int(parts["day"])
    if parts["year"]:
        return _real(int(parts["year"]), month, day)
    dates = list(_not_after(latest, month, day))
    weekday = _WEEKDAYS.get((parts.get("weekday") or "").lower())
    fitting = [date for date in dates if weekday in (None, date.weekday())]
    return next(iter(fitting or dates), None)


def _not_after(latest: dt.date, month: int, day: int) -> Iterator[dt.date]:
    """Give the dates of a day of the year that are not after ``latest``, the newest first."""
    for year in range(latest.year, max(latest.year - _CYCLE, dt.MINYEAR), -1):
        date = _real(year, month, day)
        if date and date <= latest:
            yield date


def _real(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
