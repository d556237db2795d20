"""Hugging Face papers as text with its links kept: the page as text browsers and copiers save it.

Source of the format: huggingface.co/papers. Each link stands on a line below its text, so that a
paper is an upvote line (``[-] 19``), a login link that holds its id, its title, its page's link,
the abstract, the link again, ``N authors``, a dot and its own day with the year.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, days, links, masthead, portions, shapes, tex, text_page
from readinglist.formats.masthead import Page
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry

NAME = "huggingface-links"
TITLE = "Hugging Face papers, text with links"

_ID = r"(?P<id>[\w.-]{4,40})"
_PAGE = re.compile(rf"<?https?://huggingface\.co/papers/{_ID}/?>?")
_COMMENTS = re.compile(rf"<?https?://huggingface\.co/papers/{_ID}#\w+>?")
_LOGIN = re.compile(
    rf"<?https?://huggingface\.co/login\?next=(?:%2F|/)papers(?:%2F|/){_ID}>?", re.IGNORECASE
)
_AUTHORS = re.compile(r"\[?\s*\d+ authors?(?:\]\(\S+\))?", re.IGNORECASE)
_UPVOTES = re.compile(r"(?:\[[-x ]?\]\s*)?(?P<count>\d{1,6}|-)")
_LINK_LINE = re.compile(
    r"(?:^|[\r\n])[ \t]*<?https?://huggingface\.co/(?:login\?next=%2F)?papers(?:/|%2F)\d\S*"
    r"[ \t]*(?=[\r\n]|\Z)"
)
_NO_PAPERS = {"trending", "date", "week", "month", "submit"}
_LINES_OF_A_TITLE = 3
_LONGEST_TITLE = 300


@dataclass(slots=True)
class _Record:
    """The lines of one paper, by their places in the page: [first, last] are all of them."""

    id: str
    first: int
    title: range
    abstract: range
    last: int


def recognise(text: str) -> bool:
    """Say whether a text has lines that are links to papers of Hugging Face, and nothing else."""
    return len(list(islice(portions.matches(_LINK_LINE, text), 2))) > 1


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a page; raise DigestError where no paper has its link below its title.

    The dated links of the page tell the year of its day, which stays inferred.
    """
    page = text_page.lines(text)
    records = list(_records(page))
    if not records:
        raise DigestError(
            f"{name} is no page of papers with links: it has no title with the link to its page "
            "at huggingface.co below it; copy the page as a whole and import that."
        )
    inside = {at for record in records for at in range(record.first, record.last + 1)}
    rest = [line for at, line in enumerate(page) if at not in inside]
    header = [line for line in rest if line.number < page[records[0].first].number]
    whole = Page(text, name, NAME, masthead.latest_by_links(text, latest))
    return whole.digest((_entry(page, record) for record in records), header, rest)


def _id(line: Line) -> str | None:
    """Return the id of the paper that a line leads to and says nothing else of, or None."""
    text = line.text
    match = _PAGE.fullmatch(text) or _LOGIN.fullmatch(text) or _COMMENTS.fullmatch(text)
    return match["id"] if match and match["id"] not in _NO_PAPERS else None


def _records(page: list[Line]) -> Iterator[_Record]:
    """Find the papers of a page: each link to a paper's page that has a title above it."""
    ids = [_id(line) for line in page]
    free = 0
    """The first line that belongs to no paper yet."""
    for at, id_ in enumerate(ids):
        if at < free or id_ is None or not _PAGE.fullmatch(page[at].text):
            continue
        title = _title(page, ids, free, at)
        if not title:
            continue
        abstract = _abstract(page, ids, at)
        first = _first(page, ids, title.start, free)
        last = _last(page, ids, id_, abstract.stop)
        yield _Record(id_, first, title, abstract, last)
        free = last + 1


def _title(page: list[Line], ids: list[str | None], free: int, link: int) -> range:
    """Return the lines of the title that stands right above a link; empty where none does."""
    start = link
    while start > max(free, link - _LINES_OF_A_TITLE) and not _is_furniture(page, ids, start - 1):
        start -= 1
        if page[start].apart:
            break
    return range(start, link)


def _is_furniture(page: list[Line], ids: list[str | None], at: int) -> bool:
    """Say whether a line is a link, a count or a day: no part of a title."""
    text = page[at].text
    return bool(
        ids[at]
        or _UPVOTES.fullmatch(text)
        or text.startswith(("http://", "https://"))
        or _is_tail(text)
        or len(text) > _LONGEST_TITLE
    )


def _abstract(page: list[Line], ids: list[str | None], link: int) -> range:
    """Return the lines below a link that are its paper's abstract: to the same link again.

    Where the link does not come again, the sentences right below it.
    """
    end = link + 1
    while end < len(page) and ids[end] is None and not _is_tail(page[end].text):
        end += 1
    if end < len(page) and (ids[end] == ids[link] or _is_tail(page[end].text)):
        return range(link + 1, end)
    sentences = (Shape.PROSE, Shape.SENTENCE)
    stop = link + 1
    while stop < end and shapes.shape(page[stop].text) in sentences:
        stop += 1
    return range(link + 1, stop)


def _first(page: list[Line], ids: list[str | None], title: int, free: int) -> int:
    """Return where a record begins: at the upvotes and the login link above its title."""
    first = title
    if first > free and ids[first - 1] and _LOGIN.fullmatch(page[first - 1].text):
        first -= 1
    if first > free and _UPVOTES.fullmatch(page[first - 1].text):
        first -= 1
    return first


def _last(page: list[Line], ids: list[str | None], id_: str, end: int) -> int:
    """Return where a record ends: after the link again, the authors, the day, the comments."""
    last = end - 1
    for at in range(end, len(page)):
        text = page[at].text
        if _LOGIN.fullmatch(text) or not (ids[at] == id_ or _is_tail(text) or text.isdigit()):
            break
        if not text.isdigit():  # a count alone may be the next paper's
            last = at
    return last


def _is_tail(text: str) -> bool:
    """Say whether a line is of those that end a paper: ``[``, ``3 authors``, a dot, a day."""
    if text in ("[", "\u00b7", "\u2022") or _AUTHORS.fullmatch(text):
        return True
    day = days.find(text, dt.date.max) if len(text) < 40 else None
    return bool(day and day.alone and not day.inferred)


def _entry(page: list[Line], record: _Record) -> Entry:
    """Make a paper of its lines."""
    abstract = [page[at] for at in record.abstract]
    written = "\n\n".join(_paragraphs(abstract))
    own = _own_day(page[record.abstract.stop : record.last + 1])
    arxiv_id = arxiv_ids.read(record.id)
    entry = Entry(
        title=tex.readable(text_page.join(page[at].text for at in record.title)),
        abstract=tex.readable(written) or None,
        year=own.year if own else None,
        date=own,
        arxiv_id=arxiv_id,
        links=links.find(written),
        upvotes=_upvotes(page[record.first].text),
        span=(page[record.title.start].start, page[record.last].end),
    )
    page_link = links.find(f"https://huggingface.co/papers/{record.id}")
    return entry if arxiv_id else replace(entry, links=(*entry.links, *page_link))


def _own_day(tail: list[Line]) -> dt.date | None:
    """Return the paper's own day from the lines below its abstract."""
    read = (days.find(line.text, dt.date.max) for line in tail if _is_tail(line.text))
    return next((day.date for day in read if day and day.alone), None)


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Join lines into paragraphs: an empty line parts them."""
    block: list[str] = []
    for line in lines:
        if block and line.apart:
            yield text_page.join(block)
            block = []
        block.append(line.text)
    if block:
        yield text_page.join(block)


def _upvotes(text: str) -> int | None:
    """Return the count of an upvote line; None for a dash, which the page shows for none known."""
    match = _UPVOTES.fullmatch(text)
    return int(match["count"]) if match and match["count"] != "-" else None
