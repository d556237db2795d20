"""Tagged records other than RIS: PubMed's (.nbib), Web of Science's (.txt) and EndNote's (.enw).

Source of the format: NLM's *MEDLINE/PubMed data element descriptions*, Clarivate's *Web of
Science field tags*, EndNote's *Refer* import filter. Each is RIS by other tags: a record's values
are put under RIS' tags, and read as those.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readinglist.errors import DigestError
from readinglist.formats import facts, masthead, publication, ris
from readinglist.papers import Digest, Entry, Leftover

NAME = "tagged"
TITLE = "PubMed, Web of Science or EndNote records"


@dataclass(frozen=True, slots=True)
class _Dialect:
    """A way of writing tags."""

    first: re.Pattern[str]
    """The line that begins a record."""
    second: re.Pattern[str]
    """A line that stands in every record."""
    line: re.Pattern[str]
    """A line that begins a value: its tag and the value."""
    begins: str
    """The tag that begins a record."""
    tags: Mapping[str, str]
    """RIS' tags by its own."""
    several: tuple[str, ...] = ()
    """Tags of which each further line is a value of its own."""


_DIALECTS = (
    _Dialect(
        re.compile(r"(?:\A|[\r\n])\ufeff?PMID- ?\d"),
        re.compile(r"[\r\n]TI  - "),
        re.compile(r"([A-Z]{2,4}) *- (.*)", re.DOTALL),
        "PMID",
        {
            "TI": "TI", "BTI": "TI", "AB": "AB", "FAU": "AU", "AU": "short", "JT": "JF",
            "DP": "day", "LID": "DO", "AID": "DO", "VI": "VL", "IP": "IS", "PG": "SP",
            "OT": "KW", "MH": "KW", "LA": "LA", "PB": "PB",
        },
    ),
    _Dialect(
        re.compile(r"(?:\A|[\r\n])\ufeff?PT [A-Z][ \t]*[\r\n]"),
        re.compile(r"[\r\n]ER[ \t]*(?:[\r\n]|\Z)"),
        re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*)", re.DOTALL),
        "PT",
        {
            "TI": "TI", "AB": "AB", "AF": "AU", "AU": "short", "SO": "JF", "PY": "PY", "VL": "VL",
            "IS": "IS", "BP": "SP", "EP": "EP", "DI": "DO", "DE": "KW", "PU": "PB", "SN": "SN",
        },
        ("AU", "AF"),
    ),
    _Dialect(
        re.compile(r"(?:\A|[\r\n])\ufeff?%0 [A-Z]"),
        re.compile(r"[\r\n]%T "),
        re.compile(r"(%[0-9A-Z@+>])(?: (.*)|\s*)", re.DOTALL),
        "%0",
        {
            "%0": "TY", "%T": "TI", "%A": "AU", "%J": "JF", "%B": "T2", "%D": "PY", "%V": "VL",
            "%N": "IS", "%P": "SP", "%R": "DO", "%X": "AB", "%U": "UR", "%K": "KW", "%I": "PB",
            "%C": "CY", "%@": "SN", "%E": "A2", "%S": "T3", "%7": "ET",
        },
        ("%K", "%A"),
    ),
)  # fmt: skip
_KINDS = {
    "Journal Article": "JOUR", "Conference Proceedings": "CONF", "Conference Paper": "CONF",
    "Book": "BOOK", "Book Section": "CHAP", "Thesis": "THES", "Report": "RPRT",
    "Dataset": "DATA", "Electronic Article": "JOUR",
}  # fmt: skip
_SAMPLE = 400_000
_DAY = re.compile(r"(\d{4})(?: ([A-Z][a-z]{2}))?(?: (\d{1,2}))?")
_NO_DOI = re.compile(r"\[(?:pii|pmid|isbn|issn|bookaccession)\]\s*\Z")


def recognise(text: str) -> bool:
    """Say whether a text is of one of the dialects."""
    return _dialect(text) is not None


def _dialect(text: str) -> _Dialect | None:
    """Return the dialect that a text is written in, or None."""
    sample = text[:_SAMPLE]
    for one in _DIALECTS:
        first = one.first.search(sample)
        if first and one.second.search(sample, first.end() - 1):
            return one
    return None


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # records have their years
    """Read records; raise DigestError where none has a title."""
    dialect = _dialect(text)
    found = [_made(one, dialect) for one in _records(text, dialect)] if dialect else []
    entries = tuple(one for one in found if isinstance(one, Entry))
    if not entries:
        raise DigestError(
            f"{name} holds no records that can be read: none of them has a title; export it "
            "again, then import that file."
        )
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=entries,
        leftover=tuple(one for one in found if isinstance(one, Leftover)),
    )


def _records(text: str, dialect: _Dialect) -> Iterator[ris.Record]:
    """Give the records of a text, with their values under its own tags."""
    record: ris.Record | None = None
    offset = 0
    for number, whole in enumerate(ris.lines([text]), start=1):
        line = whole.strip("\ufeff\r\n")
        offset += len(whole)
        match = dialect.line.fullmatch(line)
        if match and match[1] == dialect.begins:
            if record:
                yield record
            record = ris.Record(offset - len(whole), number)
        if not record or not line.strip():
            continue
        record.end = offset
        if match:
            record.add(match[1], match[2] or "")
        elif record.last in dialect.several:
            record.add(record.last, line.strip())
        else:
            record.go_on(line.strip())
    if record:
        yield record


def _made(record: ris.Record, dialect: _Dialect) -> Entry | Leftover:
    """Return a record as a paper; one without a title is left over."""
    values: dict[str, list[str]] = {}
    for tag, several in record.values.items():
        values.setdefault(dialect.tags.get(tag, ""), []).extend(several)
    short = values.pop("short", [])
    values.setdefault("AU", [_turned(name) for name in short])
    values["DO"] = [one for one in values.get("DO", []) if not _NO_DOI.search(one)]
    values["TI"] = [facts.line(one).removesuffix(".") for one in values.get("TI", [])]
    values["TY"] = [_KINDS.get(one.strip(), "") for one in values.get("TY", [])] or ["JOUR"]
    values["KW"] = [word for one in values.get("KW", []) for word in one.split(";")]
    for written in values.pop("day", []):
        match = _DAY.match(written)
        year, month, day = (
            publication.make_date(*((match[n] or "") for n in (1, 2, 3))) if match else (None,) * 3
        )
        values["PY"] = [f"{year or ''}/{month or ''}/{day.day if day else ''}"]
    made = ris.entry(ris.Record(record.start, record.line, record.end, values))
    return made or Leftover(record.line, "a record without a title")


def _turned(name: str) -> str:
    """Return ``Walker MP`` as RIS writes it: ``Walker, M. P.``."""
    family, _, initials = name.strip().rpartition(" ")
    if "," in name or not family or not initials.isupper():
        return name
    return f"{family}, {' '.join(f'{letter}.' for letter in initials)}"
