"""Hugging Face papers as text: the page of titles and abstracts, selected and copied.

Source of the format: huggingface.co/papers and the mails that it sends. Page furniture, a day
mostly without its year, then for each paper a title and an abstract; no authors, no ids. The
furniture changes with time and with the way of copying, so papers are recognised by shape.
"""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import PurePath

from readinglist.errors import DigestError
from readinglist.formats import days, links, shapes, tex, text_page
from readinglist.formats.sorting import Found, Sorting, sort
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry, Leftover

NAME = "huggingface-text"
TITLE = "Hugging Face papers, text"

_PAGE_NAME = re.compile(
    r"\b(?:daily|weekly|monthly|trending|latest|top|hot|new)\s+papers\b", re.IGNORECASE
)


def recognise(text: str) -> bool:
    """Say whether a text may be such a page: it holds a paragraph of an abstract's length."""
    return any(len(block) > 40 for block in re.split(r"[\r\n]+", text[:100_000]))


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a page; raise DigestError where most of it is neither title nor abstract.

    The day is the one that stands before the first abstract; without a year, the latest one
    that is not after ``latest``. Lines that were not understood are left over.
    """
    page = text_page.lines(text)
    found = sort(text_page.paragraphs(page))
    _refuse_other_texts(found, page, name)
    rest = sorted((line for paragraph in found.rest for line in paragraph.lines), key=_number)
    first = found.papers[0].title[0].lines[0].number
    day_line, day = _day((line for line in rest if line.number < first), latest)
    name_line, page_name = _page_name(rest)
    understood = {line.number for line in (day_line, name_line) if line}
    return Digest(
        name=page_name or _name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(_entry(paper) for paper in found.papers),
        date=day.date if day else None,
        date_inferred=bool(day and day.inferred),
        leftover=tuple(
            Leftover(line.number, line.text) for line in rest if line.number not in understood
        ),
    )


def _number(line: Line) -> int:
    return line.number


def _entry(found: Found) -> Entry:
    """Make a paper of its title's and abstract's lines; nothing is known beyond them."""
    title = shapes.unmarked(text_page.join(paragraph.text for paragraph in found.title))
    abstract = "\n\n".join(tex.readable(paragraph.text) for paragraph in found.abstract)
    return Entry(
        title=tex.readable(title),
        abstract=abstract or None,
        links=links.find(abstract),
        span=(
            found.title[0].lines[0].start,
            (found.abstract or found.title)[-1].lines[-1].end,
        ),
    )


def _refuse_other_texts(found: Sorting, page: list[Line], name: str) -> None:
    """Raise DigestError where no paper was found, or where most of the text is in none."""
    told = sum(paper.size for paper in found.papers)
    titles = sum(len(part.text) for paper in found.papers for part in paper.title)
    if not told or 2 * (told + titles) < sum(len(line.text) for line in page):
        raise DigestError(
            f"{name} is not a digest that can be read: it does not look like titles with "
            "abstracts below them; copy the page of papers as a whole and import that."
        )


def _day(header: Iterable[Line], latest: dt.date) -> tuple[Line | None, days.Day | None]:
    """Find the day that the papers were listed, best on a line of its own."""
    read = [(line, day) for line in header if (day := days.find(line.text, latest))]
    best = next((pair for pair in read if pair[1].alone), read[0] if read else None)
    return best or (None, None)


def _page_name(rest: list[Line]) -> tuple[Line | None, str | None]:
    """Find what the page calls itself in the lines that are no papers."""
    for line in rest:
        match = _PAGE_NAME.search(line.text[:300])
        if match:
            return line, " ".join(match.group().split()).capitalize()
    return None, None


def _name_of_file(name: str) -> str:
    """Make a name for a page that has none of the file's: ``vision_week-3.txt``: Vision week 3."""
    words = re.split(r"[\s_-]+", PurePath(name).stem)
    text = " ".join(word for word in words if word)
    return text[:1].upper() + text[1:] if any(map(str.isalnum, text)) else "Papers"
