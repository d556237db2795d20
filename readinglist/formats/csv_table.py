"""Our own table: papers in CSV, under a line that names the columns.

Source of the format: ``citations.table``, whose columns and escapes are described there.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, facts, links, masthead, publication
from readinglist.papers import Digest, Entry, Leftover, Remark

NAME = "csv"
TITLE = "CSV of Reading List"

_HEAD = re.compile(r"\ufeff?key[,;]title[,;]authors[,;]year\b[^\r\n]*")
_MARKS = ("read", "starred", "later", "dismissed")
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
        own=set(columns) >= set(_MARKS),
    )


def _entry(cells: Mapping[str, str]) -> Entry | None:
    """Return the paper of a line; None where it has no title."""
    title = facts.line(cells.get("title"))
    if not title:
        return None
    addresses = [*_several(cells.get("links", "")), cells.get("url", "")]
    details = {name: told for name in _DETAILS if (told := facts.line(cells.get(name)))}
    marked = (facts.highlight(told) for told in _hanging(cells.get("highlights")))
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
        note=facts.plain(cells.get("note")).strip() or None,
        tags=tuple(_several(cells.get("tags", ""))),
        highlights=tuple(one for one in marked if one),
        marks=tuple((name, facts.day(cells[name])) for name in _MARKS if cells.get(name)),
        remarks=tuple(_remarks(cells.get("remarks"))),
    )


def _hanging(cell: str | None) -> list[str]:
    """Return the texts of a cell, whose further lines are indented by two spaces."""
    texts: list[str] = []
    for one in facts.plain(cell).strip().split("\n"):
        if one.startswith("  ") and texts:
            texts[-1] += "\n" + one[2:]
        elif one.strip() or not texts:
            texts.append(one)
        else:
            texts[-1] += "\n"
    return texts


def _remarks(cell: str | None) -> Iterator[Remark]:
    """Give what others wrote: a line with the name of a file, and below it the remark."""
    for told in _hanging(cell):
        file, _, text = told.partition(":\n")
        if facts.line(file) and text.strip():
            yield Remark(facts.line(file), text.strip())


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
