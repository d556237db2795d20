"""What a page says of itself above and around its papers: its name and its day."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from readinglist.formats import days
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry, Leftover

_PAGE_NAME = re.compile(
    r"\b(?:daily|weekly|monthly|trending|latest|top|hot|new)\s+papers\b", re.IGNORECASE
)
_LISTED = re.compile(r"/papers/date/(\d{4}-\d\d-\d\d)")
_NEAR = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of text, and the file that it stood in."""

    text: str
    name: str
    """The file's."""
    format: str
    latest: dt.date
    """The latest day that the page can be of."""

    def digest(
        self, entries: Iterable[Entry], header: Iterable[Line], rest: Sequence[Line]
    ) -> Digest:
        """Return the digest: its day stands in the header, its name in what is no paper.

        What of the rest is neither was not understood, and is left over.
        """
        day_line, day = find_day(header, self.latest)
        name_line, page_name = find_name(rest)
        understood = {line.number for line in (day_line, name_line) if line}
        return Digest(
            name=page_name or name_of_file(self.name),
            format=self.format,
            source=self.text,
            entries=tuple(entries),
            date=day.date if day else None,
            date_inferred=bool(day and day.inferred),
            leftover=tuple(
                Leftover(line.number, line.text) for line in rest if line.number not in understood
            ),
        )


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
