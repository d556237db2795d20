"""What a page says of itself above and around its papers: its name and its day."""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import PurePath

from readinglist.formats import days
from readinglist.formats.text_page import Line

_PAGE_NAME = re.compile(
    r"\b(?:daily|weekly|monthly|trending|latest|top|hot|new)\s+papers\b", re.IGNORECASE
)
_LISTED = re.compile(r"/papers/date/(\d{4}-\d\d-\d\d)")
_NEAR = dt.timedelta(days=31)


def latest_by_links(text: str, latest: dt.date) -> dt.date:
    """Return the latest day that a page can be of: soon after the newest day that it links to."""
    read = [day.date for written in _LISTED.findall(text) if (day := days.find(written, latest))]
    return min(latest, max(read) + _NEAR) if read else latest


def find_day(header: Iterable[Line], latest: dt.date) -> tuple[Line, days.Day] | tuple[None, None]:
    """Find the day that the papers were listed, best on a line of its own."""
    read = [(line, day) for line in header if (day := days.find(line.text, latest))]
    best = next((pair for pair in read if pair[1].alone), read[0] if read else None)
    return best or (None, None)


def find_name(rest: Iterable[Line]) -> tuple[Line, str] | tuple[None, None]:
    """Find what the page calls itself in the lines that are no papers."""
    for line in rest:
        match = _PAGE_NAME.search(line.text[:300])
        if match:
            return line, " ".join(match.group().split()).capitalize()
    return None, None


def name_of_file(name: str) -> str:
    """Make a name for a page that has none of the file's: ``vision_week-3.txt``: Vision week 3."""
    words = re.split(r"[\s_-]+", PurePath(name).stem)
    text = " ".join(word for word in words if word)
    return text[:1].upper() + text[1:] if any(map(str.isalnum, text)) else "Papers"
