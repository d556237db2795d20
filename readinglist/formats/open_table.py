"""Tables of other programs: CSV, tab-separated cells and Markdown tables with headings of any kind.

Source of the format: RFC 4180; the exports of spreadsheets, Zotero, Scopus, Web of Science and
Notion, and what is copied out of a spreadsheet. Columns are known by what their heading says.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence

from readinglist.errors import DigestError
from readinglist.formats import masthead, records
from readinglist.papers import Digest, Entry, Leftover

NAME = "table"
TITLE = "Table of another program"

_DELIMITERS = "\t;,|"
_LONGEST_CELL = 2_000_000
_SAMPLE = 20_000
_HEADINGS = 5
"""Lines at the beginning in which the headings may stand."""
_MARKDOWN_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?\|?\s*")
_CELL = re.compile(r"(?<!\\)\|")


def recognise(text: str) -> bool:
    """Say whether a text has a line of headings, a title among them, and lines as wide below."""
    sample = text[:_SAMPLE].lstrip("\ufeff")
    if sample.lstrip()[:1] in "<{[":
        return False
    return _headings(sample) is not None


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # cells have their years
    """Read a table; raise DigestError where its cells cannot be told apart or none is a title."""
    csv.field_size_limit(_LONGEST_CELL)
    found = _headings(text.lstrip("\ufeff")[:_SAMPLE])
    entries: list[Entry] = []
    leftover: list[Leftover] = []
    for delimiter in [found] if found else []:
        columns: list[str] = []
        for number, cells in _rows(text, delimiter, name):
            if not columns:
                columns = _columns(cells)
                continue
            told = dict(zip(columns, cells, strict=False))
            entry = records.entry({key: value for key, value in told.items() if value.strip()})
            if entry:
                entries.append(entry)
            elif any(cell.strip(" :-") for cell in cells):
                leftover.append(Leftover(number, " ".join(" ".join(cells).split())[:200]))
    if not entries:
        raise DigestError(
            f"{name} is a table in which no column is headed Title: name the columns in its first "
            "line (Title, Authors, Abstract, DOI, ...), then import it."
        )
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(entries),
        leftover=tuple(leftover),
    )


def _headings(sample: str) -> str | None:
    """Return the character between the cells where one of the first lines holds headings."""
    lines = [line for line in re.split(r"\r\n|\r|\n", sample) if line.strip()]
    for at, line in enumerate(lines):
        if at >= _HEADINGS and not _MARKDOWN_RULE.fullmatch(lines[min(at + 1, len(lines) - 1)]):
            continue
        for delimiter in _DELIMITERS:
            cells = _split(line, delimiter)
            if len(cells) > 1 and _columns(cells) and _is_table(lines, at, delimiter):
                return delimiter
    return None


def _columns(cells: Sequence[str]) -> list[str]:
    """Return the names of columns, none where these are no names: Notion heads titles *Name*."""
    named = [cell.strip() for cell in cells]
    if not records.has_title(named):
        named = ["Title" if name in ("Name", "\u540d\u79f0") else name for name in named]
    return named if records.has_title(named) else []


def _is_table(lines: Sequence[str], at: int, delimiter: str) -> bool:
    """Say whether the line below headings belongs to the same table."""
    if delimiter == "|":
        return at + 1 < len(lines) and bool(_MARKDOWN_RULE.fullmatch(lines[at + 1]))
    return at + 1 < len(lines) and delimiter in lines[at + 1]


def _split(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line."""
    if delimiter == "|":
        return [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Give the lines of a table as cells, each with its number."""
    if delimiter == "|":
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
            if "|" in line and not _MARKDOWN_RULE.fullmatch(line):
                yield number, [cell.replace("\\|", "|") for cell in _split(line, delimiter)]
        return
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        for cells in rows:
            if any(cells):
                yield rows.line_num, cells
    except csv.Error as error:
        raise DigestError(
            f"{name} is damaged in line {rows.line_num}, where its cells cannot be told apart: "
            "export it again, then import that file."
        ) from error
