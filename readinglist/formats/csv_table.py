"""Our own table: papers in CSV, under a line that names the columns.

Source of the format: ``citations.table``, whose columns and escapes are described there.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, facts, links, masthead, publication
from readinglist.papers import Digest, Entry, Leftover

NAME = "csv"
TITLE = "CSV of Reading List"

_HEAD = re.compile(r"\ufeff?key[,;]title[,;]authors[,;]year\b[^\r\n]*")
_MARKS = frozenset(("read", "starred", "later", "dismissed"))
"""Columns that leave only in a table for the person alone."""
_GUARDED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_BETWEEN = re.compile(r"((?:[^\\;]|\\.)*)(?:; ?|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DETAILS = ("volume", "number", "pages", "publisher", "editor")
_LONGEST_CELL = 2_000_000


def recognise(text: str) -> bool:
    """Say whether a text begins with the names of our columns."""
    return bool(_HEAD.match(text))


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # every day has its year
    """Read a table; raise DigestError where no line of it has a title."""
    csv.field_size_limit(_LONGEST_CELL)
    separator = ";" if text[:6].endswith(";") or text.lstrip("\ufeff")[3:4] == ";" else ","
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    entries: list[Entry] = []
    leftover: list[Leftover] = []
    columns: list[str] = []
    try:
        for cells in rows:
            columns = columns or cells
            if cells is columns or not any(cells):
                continue
            entry = _entry(dict(zip(columns, map(_active, cells), strict=False)))
            if entry and len(cells) == len(columns):
                entries.append(entry)
            else:
                leftover.append(Leftover(rows.line_num, ",".join(cells)[:200]))
    except csv.Error as error:
        raise DigestError(
            f"{name} is damaged in line {rows.line_num}, where its cells cannot be told apart: "
            "export it again, then import that file."
        ) from error
    if not entries:
        raise DigestError(f"{name} lists no papers: export it again, then import that file.")
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(entries),
        leftover=tuple(leftover),
        own=set(columns) >= _MARKS,
    )


def _entry(cells: Mapping[str, str]) -> Entry | None:
    """Return the paper of a line; None where it has no title."""
    title = facts.line(cells.get("title"))
    if not title:
        return None
    addresses = [*_several(cells.get("links", "")), cells.get("url", "")]
    details = {name: told for name in _DETAILS if (told := facts.line(cells.get(name)))}
    paragraphs = (facts.plain(cells.get(part)).strip() for part in ("note", "highlights"))
    note = "\n\n".join(part.replace("\n\u201c", "\n\n\u201c") for part in paragraphs if part)
    date = facts.day(cells.get("date"))
    return Entry(
        title=title,
        abstract=facts.joined(cells.get("abstract")),
        authors=tuple(_several(cells.get("authors", ""))),
        year=publication.year(cells.get("year", "")),
        date=date,
        venue=facts.line(cells.get("venue")) or None,
        arxiv_id=arxiv_ids.read(cells.get("arxiv_id", "")),
        doi=facts.line(cells.get("doi")) or None,
        links=facts.together(
            *map(links.find, addresses[:-1]), publication.addresses(addresses[-1])
        ),
        key=facts.line(cells.get("key")) or None,
        kind=facts.line(cells.get("kind")) or None,
        details=tuple(details.items()),
        note=note or None,
        tags=tuple(_several(cells.get("tags", ""))),
    )


def _several(cell: str) -> list[str]:
    """Return the values of a cell; a backslash stands before a semicolon inside of one."""
    return [
        value
        for match in _BETWEEN.finditer(cell)
        if (value := facts.line(_ESCAPED.sub(r"\1", match[1])))
    ]


def _active(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from computing it."""
    return cell[1:] if _GUARDED.match(cell) else cell
