"""RIS: what EndNote, Mendeley, Zotero, publishers and library catalogues export.

Source of the format: Research Information Systems' specification (2001, extended 2011): a line
begins with a tag of two letters, two spaces, a hyphen and a space; ``TY`` begins a record and
``ER`` ends it; further lines of a value stand without a tag.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from readinglist.errors import DigestError
from readinglist.formats import bib_names, facts, masthead, portions, publication, statuses
from readinglist.papers import Digest, Entry, Leftover

NAME = "ris"
TITLE = "RIS"

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)", re.DOTALL)
_BEGINNING = re.compile(r"(?:\A|[\r\n])\ufeff?TY {1,2}-")
_END = re.compile(r"[\r\n][A-Z][A-Z0-9] {1,2}- ")
_KINDS = {
    "JOUR": "article", "EJOUR": "article", "MGZN": "article", "NEWS": "article", "ABST": "article",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "collection", "CHAP": "incollection",
    "ECHAP": "incollection", "CONF": "inproceedings", "CPAPER": "inproceedings",
    "DATA": "dataset", "COMP": "software", "PAT": "patent", "RPRT": "report", "THES": "thesis",
    "PAMP": "booklet", "JFULL": "periodical", "SER": "collection",
}  # fmt: skip
_TITLES = ("TI", "T1", "CT", "BT")
_VENUES = ("JF", "JO", "T2", "JA", "J2", "BT", "C3")
_DETAILS = {
    "VL": "volume", "IS": "number", "PB": "publisher", "CY": "location", "T3": "series",
    "ET": "edition", "LA": "language", "ST": "shorttitle",
}  # fmt: skip
_BOOKS = frozenset(("BOOK", "EBOOK", "EDBOOK", "SER"))
_SHOWN = 200
_MOST_LINES = 20_000
"""Lines of the longest record; one without an end is cut there."""


@dataclass(slots=True)
class Record:
    """The tags of a record with their values, in order."""

    start: int
    line: int
    end: int = 0
    values: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    lines: int = 0

    def add(self, tag: str, value: str) -> None:
        """Begin a value."""
        self.values.setdefault(tag, []).append(value)
        self.last = tag

    def go_on(self, text: str) -> bool:
        """Go on with the last value; say whether there is one."""
        if self.last:
            self.values[self.last][-1] += "\n" + text
        return bool(self.last)


def recognise(text: str) -> bool:
    """Say whether a record of RIS begins a line of a text."""
    match = next(portions.matches(_BEGINNING, text), None)
    return bool(match and _END.search(text, match.end()))


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # records have their years
    """Read a list of records; raise DigestError where none has a title."""
    found = list(stream([text]))
    entries = tuple(one for one in found if isinstance(one, Entry))
    if not entries:
        raise DigestError(
            f"{name} is no RIS file that can be read: none of its records has a title; "
            "export it again as RIS, then import that file."
        )
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=entries,
        leftover=tuple(one for one in found if isinstance(one, Leftover)),
    )


def stream(chunks: Iterable[str]) -> Iterator[Entry | Leftover]:
    """Give the papers of a file that comes in chunks, and the lines that were not understood."""
    record: Record | None = None
    offset = 0
    for number, whole in enumerate(lines(chunks), start=1):
        line = whole.strip("\ufeff\r\n")
        offset += len(whole)
        match = _LINE.fullmatch(line)
        tag, value = (match[1], match[2] or "") if match else ("", line)
        if tag == "TY" or (record and record.lines > _MOST_LINES):
            yield from _made(record)
            record = Record(offset - len(whole), number)
        if record is None:
            if line.strip():
                yield Leftover(number, line.strip()[:_SHOWN])
            continue
        record.lines += 1
        record.end = offset
        if tag == "ER":
            yield from _made(record)
            record = None
        elif tag:
            record.add(tag, value)
        elif not record.go_on(value) and value.strip():
            yield Leftover(number, value.strip()[:_SHOWN])
    yield from _made(record)


def lines(chunks: Iterable[str]) -> Iterator[str]:
    """Give the lines of a text that comes in chunks, with their ends (LF, CRLF or CR)."""
    rest = ""
    for chunk in chunks:
        *whole, rest = re.split(r"(?<=\n)|(?<=\r)(?!\n|\Z)", rest + chunk)
        yield from whole
    if rest:
        yield from filter(None, re.split(r"(?<=\n)|(?<=\r)(?!\n)", rest))


def _made(record: Record | None) -> Iterator[Entry | Leftover]:
    """Give a record as a paper; without a title it is left over."""
    if record is None:
        return
    found = entry(record)
    yield found or Leftover(record.line, "a record without a title")


def entry(record: Record) -> Entry | None:
    """Return the paper that a record tells of; None where it has no title."""
    values = record.values
    title = facts.line(_first(values, _TITLES) or (_first(values, ("T2",))))
    if not title:
        return None
    type_ = _first(values, ("TY",)).strip()
    year, month, day = _dates(values)
    addresses = [url for tag in ("UR", "L1", "L2", "LK") for url in values.get(tag, [])]
    doi = facts.doi(" ".join([*values.get("DO", []), *addresses]))
    arxiv_id = publication.arxiv_id(
        *values.get("AN", []), *values.get("DO", []), *addresses, *_all(values, _VENUES)
    )
    venue = _venue(values, type_, title)
    kind = _KINDS.get(type_)
    details = _details(values)
    if month and not day:
        details["month"] = str(month)
    told = list(filter(None, map(_note, values.get("N1", []))))
    remarks = [remark for one in told if (remark := facts.remark(one))]
    marks, _ = statuses.zotero("\n".join(values.get("M2", [])))
    again, note = statuses.zotero("\n\n".join(one for one in told if not facts.remark(one)))
    links = [link for url in addresses for link in publication.addresses(url, of_paper=True)]
    key = _first(values, ("ID",)).strip()
    return Entry(
        title=title,
        abstract=facts.abstract(_first(values, ("AB", "N2"))),
        authors=tuple(name for told in _all(values, ("AU", "A1")) if (name := _name(told))),
        year=year,
        date=day,
        venue=venue,
        arxiv_id=arxiv_id,
        doi=doi,
        links=facts.together(links),
        key=key if key and not key.isdigit() else None,
        kind=None if kind == "article" and venue is None and arxiv_id else kind,
        details=tuple(details.items()),
        note=note or None,
        tags=tuple(dict.fromkeys(tag for told in values.get("KW", []) for tag in _tags(told))),
        marks=tuple(dict((*marks, *again)).items()),
        remarks=tuple(remarks),
        span=(record.start, record.end),
    )


def _first(values: Mapping[str, list[str]], tags: Iterable[str]) -> str:
    """Return the first value of the first tag that has one."""
    return next((value for value in _all(values, tags) if value.strip()), "")


def _all(values: Mapping[str, list[str]], tags: Iterable[str]) -> list[str]:
    """Return the values of some tags."""
    return [value for tag in tags for value in values.get(tag, [])]


def _name(told: str) -> str:
    """Return ``Family, Given, Suffix`` as it is displayed."""
    parts = [facts.line(part) for part in told.split(",")]
    return bib_names.displayed([part for part in parts if part])


def _dates(values: Mapping[str, list[str]]) -> tuple[int | None, int | None, dt.date | None]:
    """Return year, month and day of ``2020/05/28/`` and the like, as far as they agree."""
    found: tuple[int | None, int | None, dt.date | None] = (None, None, None)
    for told in _all(values, ("DA", "PY", "Y1")):
        parts = [*re.split(r"[/-]", told.strip()), "", ""]
        new = publication.make_date(*parts[:3])
        if new[0] and (found[0] is None or (new[2] and not found[2])):
            found = new
    year = publication.year(_first(values, ("PY", "Y1")))
    return found if year in (None, found[0]) else (year, None, None)


def _venue(values: Mapping[str, list[str]], type_: str, title: str) -> str | None:
    """Return the journal or the book that a paper came out in."""
    if type_ in _BOOKS:
        return None
    told = (facts.line(value) for value in _all(values, _VENUES))
    return next((venue for one in told if one != title and (venue := publication.venue(one))), None)


def _details(values: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the further facts by BibLaTeX's names."""
    found = {
        name: told for tag, name in _DETAILS.items() if (told := facts.line(_first(values, (tag,))))
    }
    start, end = facts.line(_first(values, ("SP",))), facts.line(_first(values, ("EP",)))
    if start or end:
        found["pages"] = "\N{EN DASH}".join(filter(None, (start, end)))
    number = facts.line(_first(values, ("SN",)))
    if number:
        found["issn" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", number) else "isbn"] = number
    editors = [name for told in _all(values, ("A2", "ED")) if (name := _name(told))]
    if editors:
        found["editor"] = " and ".join(editors)
    if publication.venue(found.get("publisher", "")) is None:
        found.pop("publisher", None)
    return found


def _note(told: str) -> str:
    """Return a note, its lines as they are."""
    return facts.plain(told).strip()


def _tags(told: str) -> list[str]:
    """Return the keywords of a value; some programs put all of them in one, a line each."""
    return [tag for line in told.split("\n") if (tag := facts.line(line))]
