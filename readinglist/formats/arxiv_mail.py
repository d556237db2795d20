"""arXiv's daily mail: a header, then records between rules of dashes.

Source of the format: https://info.arxiv.org/help/subscribe. A record is a line of two backslashes,
``arXiv:ID``, the day, fields with indented continuations, two backslashes, an abstract whose
paragraphs begin indented, and two backslashes with the link. Rules of percent signs stand before
cross-lists and replacements; replacements may have no abstract, and their day is the revision's.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, authors, days, facts, links, portions, text_page
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry, Leftover

NAME = "arxiv-mail"
TITLE = "arXiv's daily mail"
PAGE_NAME = "arXiv"
"""What the digest is called where the header names no subject."""

_PAPER = rf"(?:arXiv:|Paper:[ \t]*)(?P<id>{arxiv_ids.PATTERN})"
_RECORD = re.compile(rf"(?:^|[\r\n])[ \t]*\\\\[ \t]*(?:\r\n|\r|\n)[ \t]*{_PAPER}")
_FIRST = re.compile(rf"{_PAPER}(?:v\d+)?(?:\s+\(\*cross-listing\*\))?.*")
_BACKSLASHES = "\\\\"
_END = re.compile(r"\\\\(?:\s*\(\s*https?://.*)?")
_RULE = re.compile(r"-{20,}|%[%-]{20,}|=+")
_FIELD = re.compile(
    r"(Title|Authors?|Categories|Comments|Report-no|Journal-ref|DOI|MSC-class|ACM-class|License"
    r"|Proxy|Subj-class|Notes?|Date(?: \([^)]*\))?):\s*(.*)"
)
_REPLACED = re.compile(r"replaced with revised version.*", re.IGNORECASE)
_OWN_DAY = ("Date", "Date (v1)", "Date (original)")
_RECEIVED = re.compile(
    r"received from\s.*\sto\s+(?:[A-Z][a-z]{2},?\s+)?"
    r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4}|\d\d)\b"
)
_MOST_SUBJECTS = 3
_LONGEST_HEADER = 300


@dataclass(slots=True)
class _Record:
    """The lines of one paper: its fields by name, and its abstract."""

    id: str
    first: int
    last: int
    fields: dict[str, str] = field(default_factory=dict)
    abstract: str = ""


def recognise(text: str) -> bool:
    """Say whether a text has a record of arXiv's mail: two backslashes above ``arXiv:ID``."""
    return portions.matches_somewhere(_RECORD, text)


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a mail; raise DigestError where it has no record with a title."""
    page = text_page.lines(text)
    found = [(record, _entry(record, page, latest)) for record in _records(text, page)]
    papers = [(record, entry) for record, entry in found if entry]
    if not papers:
        raise DigestError(
            f"{name} is no mail of arXiv: no arXiv id with a title stands between lines of two "
            "backslashes; save the mail as a whole and import that."
        )
    inside = {at for record, _ in papers for at in range(record.first, record.last + 1)}
    header = page[: papers[0][0].first]
    day, subjects = _listed(header), _subjects(header)
    page_name = ", ".join(line.text for line in subjects[:_MOST_SUBJECTS])
    more = len(subjects) - _MOST_SUBJECTS
    understood = {line.number for line in subjects}
    return Digest(
        name=(f"{page_name} and {more} more" if more > 0 else page_name) or PAGE_NAME,
        format=NAME,
        source=text,
        entries=tuple(entry for _, entry in papers),
        date=day,
        leftover=tuple(
            Leftover(line.number, line.text)
            for at, line in enumerate(page)
            if at not in inside and line.number not in understood and not _is_known(line.text)
        ),
    )


def _is_known(text: str) -> bool:
    """Say whether a line tells nothing that the digest does not: a rule, the header's days."""
    return bool(
        _RULE.fullmatch(text) or _END.fullmatch(text) or _RECEIVED.search(text[:_LONGEST_HEADER])
    ) or (text == "Submissions to:")


def _listed(header: list[Line]) -> dt.date | None:
    """Return the day that the mail's submissions were received until; its year may be short."""
    for line in header:
        match = _RECEIVED.search(line.text[:_LONGEST_HEADER])
        if match:
            year = int(match[3])
            year += (2000 if year < 91 else 1900) if year < 100 else 0  # arXiv is of 1991
            day = days.find(f"{match[1]} {match[2]} {year}", dt.date.max)
            return day.date if day else None
    return None


def _subjects(header: list[Line]) -> list[Line]:
    """Return the lines of the header that name the mail's subjects."""
    texts = [line.text for line in header]
    first = next((at + 1 for at, text in enumerate(texts) if text == "Submissions to:"), 0)
    last = next(
        (at for at, text in enumerate(texts) if _RECEIVED.search(text[:_LONGEST_HEADER])), 0
    )
    return [line for line in header[first:last] if not _RULE.fullmatch(line.text)] if first else []


def _records(source: str, page: list[Line]) -> Iterator[_Record]:
    """Find the records: where two backslashes stand above an id. Rules end what has no end."""
    at = 0
    while at + 1 < len(page):
        match = _FIRST.fullmatch(page[at + 1].text)
        if page[at].text != _BACKSLASHES or not match:
            at += 1
            continue
        fields, end = _fields(source, page, at + 2)
        record = _Record(match["id"], at, max(at + 1, end - 1), fields)
        if end < len(page) and page[end].text == _BACKSLASHES:
            record.abstract, end = _abstract(source, page, end + 1)
        if end < len(page) and _END.fullmatch(page[end].text) and not _begins(page, end):
            record.last = end
        else:
            record.last = max(record.last, end - 1)
        yield record
        at = record.last + 1


def _begins(page: list[Line], at: int) -> bool:
    """Say whether a record begins at a line."""
    two = at + 1 < len(page) and page[at].text == _BACKSLASHES
    return two and bool(_FIRST.fullmatch(page[at + 1].text))


def _stops(page: list[Line], at: int) -> bool:
    """Say whether a part of a record ends before a line."""
    return bool(_END.fullmatch(page[at].text) or _RULE.fullmatch(page[at].text))


def _fields(source: str, page: list[Line], at: int) -> tuple[dict[str, str], int]:
    """Read fields until backslashes or a rule; return them and the place behind them."""
    lines: dict[str, list[str]] = {}
    name = ""
    margin = _indent(source, page[at - 1]) if at < len(page) else 0
    while at < len(page) and not _stops(page, at):
        line = page[at]
        match = _FIELD.fullmatch(line.text) if _indent(source, line) <= margin else None
        if match and match[1] not in lines:
            name = match[1]
            lines[name] = [match[2]]
        elif _REPLACED.fullmatch(line.text):
            name = ""
        elif name:
            lines[name].append(line.text)
        at += 1
    return {key: text_page.join(filter(None, texts)) for key, texts in lines.items()}, at


def _abstract(source: str, page: list[Line], start: int) -> tuple[str, int]:
    """Read an abstract until backslashes or a rule; an indented line begins a paragraph."""
    end = start
    while end < len(page) and not _stops(page, end):
        end += 1
    lines = page[start:end]
    margin = min((_indent(source, line) for line in lines), default=0)
    indented = [_indent(source, line) > margin for line in lines]
    parting = 2 * sum(indented[1:]) < len(lines)
    blocks: list[list[str]] = []
    for number, line in enumerate(lines):
        if not blocks or line.apart or (parting and indented[number]):
            blocks.append([])
        blocks[-1].append(line.text)
    return "\n\n".join(map(text_page.join, blocks)), end


def _indent(source: str, line: Line) -> int:
    """Count the white space before a line."""
    raw = source[line.start : line.end]
    return len(raw) - len(raw.lstrip())


def _entry(record: _Record, page: list[Line], latest: dt.date) -> Entry | None:
    """Make a paper of a record; None where it has no title."""
    fields = record.fields
    title = facts.title(fields.get("Title"))
    if not title:
        return None
    written = next((fields[key] for key in _OWN_DAY if key in fields), "")
    day = days.find(written[:100], latest)
    own = day.date if day and not day.inferred else None
    return Entry(
        title=title,
        abstract=facts.abstract(record.abstract),
        authors=authors.split(fields.get("Authors") or fields.get("Author", "")),
        year=own.year if own else None,
        date=own,
        venue=facts.title(fields.get("Journal-ref")) or None,
        arxiv_id=arxiv_ids.read(record.id),
        primary_class=arxiv_ids.read_category(fields.get("Categories", "")),
        doi=facts.doi(fields.get("DOI")),
        links=links.find(f"{fields.get('Comments', '')}\n{record.abstract}"),
        span=(page[record.first].start, page[record.last].end),
    )
