"""JSON lines that tell of papers: arXiv's metadata snapshot, and plainer files of that kind.

Source of the format: https://www.kaggle.com/datasets/Cornell-University/arxiv, whose objects
have ``id, authors, title, categories, doi, journal-ref, versions, authors_parsed [[family,
given, suffix]], abstract``. Plainer ones call the id ``arxiv_id`` and the day ``date``, and have a
list of names for ``authors``. Such files have gigabytes: ``glance`` looks at a line's bytes, so
that only those that may matter are read.
"""

import datetime as dt
import json
import re
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from readinglist.citations import names
from readinglist.formats import arxiv_ids, authors, facts
from readinglist.papers import Entry

_STRING = rb'\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)"'
_ID = re.compile(rb'"(?:arxiv_)?id"' + _STRING)
_TITLE = re.compile(rb'"title"' + _STRING)
_ABSTRACT = re.compile(rb'"abstract"\s*:\s*"([^"]{0,160})')
_DOI = re.compile(rb'"doi"' + _STRING)
_NEW_ID = re.compile(r"(\d\d)(\d\d)\.\d{4,5}")
_BEGINNING = re.compile(rb"\s*\{")
_LAST_YEAR = 2200


class Glance(NamedTuple):
    """What a line's bytes show of its paper: JSON's strings with their escapes, or None."""

    arxiv_id: bytes | None
    title: bytes | None
    opening: bytes | None
    """The first bytes of the abstract, cut off anywhere."""


def recognise(beginning: bytes) -> bool:
    """Say whether a file that begins so may hold JSON lines."""
    return bool(_BEGINNING.match(beginning.removeprefix(b"\xef\xbb\xbf")))


def glance(line: bytes) -> Glance:
    """Return what can be seen of a line without reading it; a key never stands in a string."""
    arxiv_id, title, abstract = _ID.search(line), _TITLE.search(line), _ABSTRACT.search(line)
    return Glance(
        arxiv_id[1] if arxiv_id else None,
        title[1] if title else None,
        abstract[1] if abstract else None,
    )


def glance_doi(line: bytes) -> bytes | None:
    """Return the DOI in a line, as it is written there."""
    match = _DOI.search(line)
    return match[1] if match else None


def text_of(raw: bytes) -> str:
    """Return the text that a JSON string is, without its quotes; one cut off may lose its end."""
    try:
        return str(json.loads(b'"' + raw + b'"'))
    except ValueError:
        return raw.decode("utf-8", "replace").replace("\\\\", "\\")


def is_whole(line: bytes) -> bool:
    """Say whether a line begins and ends as an object does."""
    return line.startswith(b"{") and line.rstrip().endswith(b"}")


def read(line: bytes, span: tuple[int, int] = (0, 0)) -> Entry | None:
    """Return the paper that a line tells of, None where it tells of none.

    ``span`` is where the line stands. Raises ValueError where the line is no JSON.
    """
    try:
        fields = json.loads(line)
    except RecursionError as error:
        raise ValueError("it is nested deeper than any paper") from error
    return _entry(fields, span) if isinstance(fields, dict) else None


def _entry(fields: dict[str, Any], span: tuple[int, int]) -> Entry | None:
    """Return an object as a paper; None where it has no title."""
    title = facts.title(fields.get("title"))
    if not title:
        return None
    arxiv_id = arxiv_ids.read(facts.line(fields.get("arxiv_id") or fields.get("id")))
    date = facts.day(fields.get("date")) or _submitted(fields.get("versions"))
    year = date.year if date else _year(fields.get("year")) or _year_of_id(arxiv_id)
    return Entry(
        title=title,
        abstract=facts.abstract(fields.get("abstract")),
        authors=_authors(fields),
        year=year,
        date=date,
        venue=facts.title(fields.get("journal-ref") or fields.get("venue")) or None,
        arxiv_id=arxiv_id,
        primary_class=arxiv_ids.read_category(facts.line(fields.get("categories"))),
        doi=facts.doi(fields.get("doi")),
        span=span,
    )


def _submitted(versions: object) -> dt.date | None:
    """Return the day (UTC) that the first version was sent in: ``Mon, 2 Apr 2007 19:18:42 GMT``."""
    first = versions[0] if isinstance(versions, list) and versions else None
    created = first.get("created") if isinstance(first, dict) else None
    try:
        return parsedate_to_datetime(created).date() if isinstance(created, str) else None
    except (ValueError, OverflowError):
        return None


def _year(value: object) -> int | None:
    """Return a year that is told as one."""
    text = facts.line(value) if isinstance(value, str) else str(value)
    right = re.fullmatch(r"\d{4}", text) and int(text) < _LAST_YEAR
    return int(text) if right else None


def _year_of_id(arxiv_id: str | None) -> int | None:
    """Return the year in which arXiv gave an id of the scheme of 2007."""
    match = _NEW_ID.fullmatch(arxiv_id or "")
    return 2000 + int(match[1]) if match and 1 <= int(match[2]) <= 12 else None


def _authors(fields: dict[str, Any]) -> tuple[str, ...]:
    """Return the names: those that arXiv took apart, else the list or the line of them."""
    parsed = fields.get("authors_parsed")
    if isinstance(parsed, list) and parsed:
        return tuple(name for parts in parsed if (name := _displayed(parts)))
    told = fields.get("authors")
    return facts.names(told) if isinstance(told, list) else authors.split(facts.line(told))


def _displayed(parts: object) -> str:
    """Return ``[family, given, suffix]`` as names are displayed.

    Given names stand first where the family name can be told from them again.
    """
    if not isinstance(parts, list):
        return ""
    family, given, suffix = ([*map(facts.title, parts), "", "", ""])[:3]
    if not family or not given:
        return family or given
    natural = f"{given} {family}"
    if names.split(natural).family != family or "," in natural:
        natural = f"{family}, {given}"
    return f"{natural}, {suffix}" if suffix else natural
