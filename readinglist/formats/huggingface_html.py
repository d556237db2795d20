"""Hugging Face papers as the saved page.

Source of the format: the HTML of huggingface.co/papers. An element whose ``data-target`` is
``DailyPapers`` holds the same records as ``huggingface_json`` in its ``data-props``, and the day in
``dateString``. Where a copy has lost that, the titles are links to ``/papers/ID`` in ``h3``.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_ids,
    days,
    facts,
    html_page,
    huggingface_json,
    links,
    masthead,
    shapes,
)
from readinglist.formats.html_page import Block, HtmlPage, Props
from readinglist.formats.huggingface_json import Record
from readinglist.formats.shapes import Shape
from readinglist.papers import Digest, Entry, Leftover

NAME = "huggingface-html"
TITLE = "Hugging Face papers, saved page"

_TARGET = "DailyPapers"
_PAPER = re.compile(r"(?:https?://huggingface\.co)?/papers/(?P<id>[\w.-]*\d[\w.-]*)/?(?:\?\S*)?")
_TELLING = re.compile(
    r"data-target=[\"']?DailyPapers"
    r"|<h3\b[^<>]{0,500}>\s*(?:<(?!a\b)[^<>]{1,500}>\s*){0,3}"
    r"<a\b[^<>]{0,500}href=[\"']?(?:https?://huggingface\.co)?/papers/\d{4}\.\d{4}"
)
_COUNT = re.compile(r"\d{1,6}|-")


def recognise(text: str) -> bool:
    """Say whether a text is HTML that links to papers of Hugging Face."""
    return text.lstrip()[:1] == "<" and bool(_TELLING.search(text))


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a saved page; raise DigestError where it lists no papers."""
    page = html_page.parse(text, name)
    digest = _from_props(text, page) or _from_titles(text, page, name, latest)
    if digest is None:
        raise DigestError(
            f"{name} is no page of Hugging Face's papers: save huggingface.co/papers as a whole "
            "page, then import that file."
        )
    return digest


def _from_props(text: str, page: HtmlPage) -> Digest | None:
    """Read the records that the page tells its script; None where there are none."""
    for props in page.props:
        if props.target != _TARGET:
            continue
        told = _object(props.text)
        values = next((told[key] for key in huggingface_json.LISTS if told.get(key)), [])
        values = values if isinstance(values, list) else []
        read_ = [(value, huggingface_json.read_record(value)) for value in values]
        records = [record for _, record in read_ if record]
        if not records:
            continue
        day, remarks = huggingface_json.listed_day(records)
        return Digest(
            name=_page_name(page) or huggingface_json.PAGE_NAME,
            format=NAME,
            source=text,
            entries=tuple(_placed(text, props, records)),
            date=facts.day(told.get("dateString")) or day,
            leftover=tuple(
                Leftover(text.count("\n", 0, props.span[0]) + 1, json.dumps(value)[:200])
                for value, record in read_[:1000]
                if not record
            ),
            remarks=() if facts.day(told.get("dateString")) else remarks,
        )
    return None


def _object(text: str) -> dict[str, object]:
    """Return the object that JSON holds; an empty one where it is broken or is another value."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # the titles of the page are read instead
        return {}
    return value if isinstance(value, dict) else {}


def _placed(text: str, props: Props, records: list[Record]) -> Iterator[Entry]:
    """Give papers their places: from a record's id to the next one's, in the escaped JSON."""
    start, end = props.span
    places: list[int] = []
    at = start
    for record in records:
        id_ = record.entry.arxiv_id
        found = text.find(id_, at, end) if id_ else -1
        places.append(at if found < 0 else found)
        at = places[-1] + 1
    for record, first, last in zip(records, places, [*places[1:], end], strict=True):
        yield replace(record.entry, span=(first, last))


def _page_name(page: HtmlPage) -> str | None:
    """Return what the page calls itself."""
    return masthead.find_name(block.line for block in page.blocks)[1]


def _from_titles(text: str, page: HtmlPage, name: str, latest: dt.date) -> Digest | None:
    """Read the titles that link to papers, with the prose below each; None where none does."""
    titles = [at for at, block in enumerate(page.blocks) if block.tag == "h3" and _id(block)]
    if not titles:
        return None
    entries: list[Entry] = []
    rest = list(page.blocks[: titles[0]])
    for at, after in zip(titles, [*titles[1:], len(page.blocks)], strict=True):
        below = page.blocks[at + 1 : after]
        votes = _upvotes(rest)
        entries.append(_entry(page.blocks[at], below, votes))
        rest += [block for block in below if not _belongs(block)]
    header = (block.line for block in page.blocks[: titles[0]])
    day_line, day = masthead.find_day(header, latest)
    name_line, page_name = masthead.find_name(block.line for block in page.blocks)
    return Digest(
        name=page_name or masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(entries),
        date=day.date if day else None,
        date_inferred=bool(day and day.inferred),
        leftover=tuple(
            Leftover(block.line.number, " ".join(block.line.text.split()))
            for block in rest
            if block.line not in (day_line, name_line)
        ),
    )


def _id(block: Block) -> str | None:
    """Return the id of the paper that a block's link leads to, or None."""
    matches = (_PAPER.fullmatch(anchor.address) for anchor in block.anchors)
    return next((match["id"] for match in matches if match), None)


def _upvotes(rest: list[Block]) -> int | None:
    """Take the count right above a title off what is left over."""
    if not rest or not _COUNT.fullmatch(rest[-1].line.text):
        return None
    if any("#" in anchor.address for anchor in rest[-1].anchors):
        return None
    written = rest.pop().line.text
    return int(written) if written.isdigit() else None


def _belongs(block: Block) -> bool:
    """Say whether a block below a title is the paper's abstract or its own day."""
    return shapes.shape(block.line.text) is Shape.PROSE or _own_day(block) is not None


def _own_day(block: Block) -> dt.date | None:
    """Return the day that a block is, where it has its year."""
    day = days.find(block.line.text, dt.date.max) if len(block.line.text) < 40 else None
    return day.date if day and not day.inferred else None


def _entry(title: Block, below: tuple[Block, ...], votes: int | None) -> Entry:
    """Make a paper of its title and what stands below it."""
    prose = [block for block in below if shapes.shape(block.line.text) is Shape.PROSE]
    written = "\n\n".join(block.line.text for block in prose)
    own = next((day for block in below if (day := _own_day(block))), None)
    id_ = _id(title) or ""
    arxiv_id = arxiv_ids.read(id_)
    page = () if arxiv_id else links.find(f"https://huggingface.co/papers/{id_}")
    return Entry(
        title=facts.title(title.line.text),
        abstract=facts.abstract(written),
        year=own.year if own else None,
        date=own,
        arxiv_id=arxiv_id,
        links=facts.together(links.find(written), page),
        upvotes=votes,
        span=(title.line.start, (prose or [title])[-1].line.end),
    )
