"""How numbers, papers and days are said to a person."""

import datetime as dt
import html

from PySide6.QtCore import QDate, QLocale

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_ONE_LINE = 60
"""Characters of a tooltip that are never wrapped."""
_DAYS = ("yyyy-M-d", "d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy")


def _date(date: dt.date) -> QDate:
    return QDate(date.year, date.month, date.day)


def number(value: int) -> str:
    """Return a number with its thousands parted: ``12,500``."""
    return f"{value:,}"


def counted(value: int, one: str, many: str = "") -> str:
    """Return a number with what it counts: ``1 paper``, ``67 papers``."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def day(date: dt.date) -> str:
    """Return a day in full: ``11 March 2026``."""
    return _ENGLISH.toString(_date(date), "d MMMM yyyy")


def short_day(date: dt.date, *, year: bool = False) -> str:
    """Return a day as lists show it: ``11 Mar``, with its year ``11 Mar 2026``."""
    return _ENGLISH.toString(_date(date), "d MMM yyyy" if year else "d MMM")


def said_moment(at: dt.datetime, now: dt.datetime) -> str:
    """Return a moment as local time: ``14:03`` today, else ``Yesterday 14:03``, ``11 Mar 14:03``.

    The year is said where it is another one than now's.
    """
    there, today = at.astimezone(), now.astimezone().date()
    if there.date() == today:
        return f"{there:%H:%M}"
    if there.date() == today - dt.timedelta(days=1):
        return f"Yesterday {there:%H:%M}"
    return f"{short_day(there.date(), year=there.year != today.year)} {there:%H:%M}"


def read_day(text: str) -> dt.date | None:
    """Read a day as people write it; None where it is no day.

    ``2026-03-11``, ``11 March 2026``, ``Mar 11, 2026``; the year has four digits.
    """
    words = " ".join(text.replace(",", " ").replace(".", " ").split())
    for form in _DAYS:
        date = _ENGLISH.toDate(words, form)
        if date.isValid():
            return dt.date(date.year(), date.month(), date.day())
    return None


def tooltip(text: str) -> str:
    """Return a text for a tooltip, which would take what looks like HTML for HTML."""
    short = max(map(len, text.splitlines()), default=0) <= _ONE_LINE
    space = "pre" if short else "pre-wrap"
    return f"<p style='white-space: {space}; margin: 0'>{html.escape(text)}</p>" if text else ""
