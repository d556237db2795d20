"""What bibliographies of every shape tell in their own ways: ids, addresses, days, venues.

A preprint server is no venue: ``CoRR``, ``arXiv preprint arXiv:1706.03762`` and the like are read
for the id that they tell, as DBLP and Google Scholar write them.
"""

import datetime as dt
import re

from readinglist.formats import arxiv_ids, links
from readinglist.papers import Link, LinkKind

_PREPRINT = re.compile(r"\W*(?:arxiv|corr|ArXiv e-prints)\b", re.IGNORECASE)
_COLON_ID = re.compile(rf"arxiv\s*[:/]\s*({arxiv_ids.PATTERN})", re.IGNORECASE)
_CORR = re.compile(rf"abs/({arxiv_ids.PATTERN})", re.IGNORECASE)
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DERIVED = re.compile(
    r"https?://(?:(?:dx\.|www\.)?doi\.org/|(?:export\.|www\.)?arxiv\.org/(?:abs|pdf)/)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def arxiv_id(*texts: str) -> str | None:
    """Return the first arXiv id that one of the texts tells for sure, or None."""
    for text in texts:
        if not text:
            continue
        found = arxiv_ids.read(text) or arxiv_ids.of_link(text)
        match = None if found else (_COLON_ID.search(text) or _CORR.search(text))
        found = found or (arxiv_ids.read(match[1]) if match else None)
        if found:
            return found
    return None


def venue(text: str) -> str | None:
    """Return a venue's name; None for a preprint server, which is none."""
    return None if not text or _PREPRINT.match(text) else text


def addresses(text: str, *, of_paper: bool = False) -> tuple[Link, ...]:
    """Return the links of a text, but for those that a DOI or an arXiv id gives anyway.

    ``of_paper`` says that a page of which nothing else is known is the paper's own.
    """
    if _DERIVED.match(text) and " " not in text:
        return ()
    found = (link for link in links.find(text) if not _DERIVED.match(link.url))
    return tuple(
        Link(LinkKind.PAPER, link.url) if of_paper and link.kind is LinkKind.PROJECT else link
        for link in found
    )


def parse_date(text: str) -> tuple[int | None, int | None, dt.date | None]:
    """Return the year, the month and the day of ``2017``, ``2017-06``, ``2017-06-12``, ranges too.

    What the text does not tell is None.
    """
    match = _DATE.match(text.strip())
    if not match:
        found = year(text)
        return found, None, None
    return make_date(match[1], match[2] or "", match[3] or "")


def make_date(year_: str, month_: str, day_: str) -> tuple[int | None, int | None, dt.date | None]:
    """Return year, month and day of what three fields say of them."""
    known, in_year = year(year_), month(month_)
    number = _NUMBER.search(day_) or _NUMBER.search(month_ if not month_.strip().isdigit() else "")
    day = None
    if known and in_year and number:
        try:
            day = dt.date(known, in_year, int(number.group()))
        except ValueError:  # a day that the calendar lacks
            day = None
    return known, in_year, day


def year(text: str) -> int | None:
    """Return the first year that a text tells, or None."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def month(text: str) -> int | None:
    """Return the month (1-12) of ``mar``, ``March``, ``3``, ``12 March``, or None."""
    for word in re.findall(r"[A-Za-z]{3,}", text):
        if word[:3].lower() in _MONTHS:
            return _MONTHS.index(word[:3].lower()) + 1
    number = text.strip()
    return int(number) if number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 12 else None
