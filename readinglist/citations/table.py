"""Papers to CSV, for spreadsheets: RFC 4180, a line a paper under a line of names.

A cell that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, a
tab or a line end) gets an apostrophe in front, and so does one that begins with apostrophes before
such a sign, so that taking one away gives back what was there. Several values in a cell are parted
by ``; ``; a semicolon inside of one has a backslash in front. Highlights and what others wrote
stand one below the other, their further lines indented by two spaces. In a file a byte order mark
comes first: without it spreadsheets take UTF-8 for something else.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from readinglist.citations import fields
from readinglist.citations.keys import year_of
from readinglist.citations.kinds import details, kind_of, venue
from readinglist.citations.options import Options
from readinglist.citations.plain import lines, one_line
from readinglist.errors import ExportError
from readinglist.papers import Paper, PaperId, Remark

_FORMULA = re.compile(
    "^'*[=+\\-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)
_DETAILS = ("volume", "number", "pages", "publisher", "editor")
_FACTS = (
    *("key", "title", "authors", "year", "date", "kind", "venue", *_DETAILS),
    *("arxiv_id", "doi", "url", "links"),
)
_MARKS = ("read", "starred", "later", "dismissed")


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a table of papers in their order, without a byte order mark."""
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, _columns(options), extrasaction="ignore")
    rows.writeheader()
    for paper in papers:
        cells = _cells(paper, keys[paper.id])
        rows.writerow({name: _inert(cell) for name, cell in cells.items()})
    return text.getvalue()


def read(text: str) -> list[tuple[str, str]]:
    """Return key and title of each line; raise ExportError where a line has other cells."""
    names, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        if len(row) != len(names):
            raise ExportError(
                f"The table was not written: the line of {row[0]} does not read back. Leave that"
                " paper out, and report this as a bug."
            )
    return [(_active(row[0]), _active(row[1])) for row in rows]


def _columns(options: Options) -> list[str]:
    """Return the names of the columns that leave."""
    chosen = {
        "abstract": options.abstract,
        "tags": options.keywords,
        "note": options.annotations,
        "highlights": options.annotations,
        **dict.fromkeys(_MARKS, options.marks),
        "remarks": options.remarks,
    }
    return [*_FACTS, *(name for name, leaves in chosen.items() if leaves)]


def _cells(paper: Paper, key: str) -> dict[str, str]:
    """Return every cell of a paper by its column; what is not known is empty."""
    told = details(paper)
    marks = {name: _moment(getattr(paper.marks, name)) for name in _MARKS}
    return {
        "key": key,
        "title": one_line(paper.title),
        "authors": _several(paper.authors),
        "year": str(year_of(paper) or ""),
        "date": paper.date.isoformat() if paper.date else "",
        "kind": kind_of(paper) if paper.kind or venue(paper) else "",
        "venue": venue(paper),
        **{name: one_line(told.get(name)) for name in _DETAILS},
        "arxiv_id": one_line(paper.arxiv_id),
        "doi": fields.doi(paper),
        "url": fields.url(paper),
        "links": _several(link.url for link in paper.links),
        "abstract": one_line(paper.abstract),
        "tags": _several(paper.tags),
        "note": "\n".join(lines(paper.note)),
        "highlights": "\n".join(map(_hanging, fields.quotations(paper))),
        **marks,
        "remarks": "\n".join(map(_remark, fields.told(paper))),
    }


def _hanging(text: str) -> str:
    """Return a text whose lines but the first are indented: where one is not, another begins."""
    return "\n  ".join(lines(text))


def _remark(remark: Remark) -> str:
    """Return what somebody else wrote below the name of the file that it came in."""
    return _hanging(f"{fields.remark_file(remark)}:\n{remark.text.strip()}")


def _several(values: Iterable[str]) -> str:
    """Join values in a cell."""
    escaped = (one_line(value).replace("\\", "\\\\").replace(";", "\\;") for value in values)
    return "; ".join(value for value in escaped if value)


def _moment(at: dt.datetime | None) -> str:
    """Return a local day, or nothing."""
    return at.astimezone().date().isoformat() if at else ""


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet computes."""
    return "'" + cell if _FORMULA.match(cell) else cell


def _active(cell: str) -> str:
    """Return a cell as it was before."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
