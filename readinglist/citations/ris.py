"""Papers to RIS, for EndNote, Mendeley, Zotero and most library catalogues.

Tags as in Research Information Systems' specification (2001, extended 2011): two letters, two
spaces, a hyphen, a space. The key is in ``ID``, each tag of the person's in a ``KW``, notes and
highlights in a ``N1`` each, and so is what others wrote; their further lines stand without a tag.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from readinglist.citations import fields, names
from readinglist.citations.keys import year_of
from readinglist.citations.kinds import details, kind_of, venue, venue_field
from readinglist.citations.options import Options
from readinglist.citations.plain import lines, one_line
from readinglist.papers import Paper, PaperId

_TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "booklet": "PAMP",
    "collection": "BOOK",
    "dataset": "DATA",
    "inbook": "CHAP",
    "incollection": "CHAP",
    "inproceedings": "CPAPER",
    "online": "ELEC",
    "patent": "PAT",
    "periodical": "JFULL",
    "proceedings": "CONF",
    "reference": "BOOK",
    "report": "RPRT",
    "software": "COMP",
    "thesis": "THES",
    "unpublished": "UNPB",
}
_DETAILS = {
    "volume": "VL",
    "number": "IS",
    "publisher": "PB",
    "institution": "PB",
    "location": "CY",
    "series": "T3",
    "edition": "ET",
    "issn": "SN",
    "isbn": "SN",
    "language": "LA",
}
_RANGE = re.compile(r"\s*(\w+)\s*[-\u2010-\u2015]+\s*(\w+)\s*")
_LOOKS_LIKE_A_TAG = re.compile(r"^[A-Z][A-Z0-9]  -")
_START = re.compile(r"^TY  - ", re.MULTILINE)


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a RIS file with a record for each paper, in their order."""
    return "\n".join(
        "\n".join(f"{tag}  - {value}" for tag, value in _record(paper, keys[paper.id], options))
        + "\n"
        for paper in papers
    )


def read(text: str) -> list[tuple[str, str]]:
    """Return key and title of each record that begins and ends."""
    found = []
    for record in _START.split(text)[1:]:
        body, end, _ = record.partition("\nER  - ")
        tags = dict(line.split("  - ", 1) for line in body.split("\n")[1:] if "  - " in line[:6])
        if end:
            found.append((tags.get("ID", ""), tags.get("TI", "")))
    return found


def _record(paper: Paper, key: str, options: Options) -> Iterator[tuple[str, str]]:
    """Give the tags of a paper with their values; what is not known has none."""
    kind = kind_of(paper)
    yield "TY", _TYPES.get(kind, "GEN")
    yield "ID", key
    yield "TI", one_line(paper.title)
    for author in paper.authors:
        yield from _name("AU", author)
    yield from _time(paper)
    if where := venue(paper):
        yield "PB" if venue_field(kind) in ("institution", "publisher") else "T2", where
    yield from _told(paper)
    if doi := fields.doi(paper):
        yield "DO", doi
    yield from (("UR", url.replace(";", "%3B")) for url in fields.urls(paper))
    if options.abstract and paper.abstract:
        yield "AB", one_line(paper.abstract)
    if options.keywords:
        yield from (("KW", one_line(tag)) for tag in paper.tags)
    if options.annotations:
        yield from (("N1", _continued(text)) for text in fields.annotations(paper))
    if options.remarks:
        yield from (("N1", _continued(text)) for text in fields.remarks(paper))
    yield "ER", ""


def _name(tag: str, displayed: str) -> Iterator[tuple[str, str]]:
    """Give a name as ``Family, Given, Suffix``."""
    name = names.split(one_line(displayed))
    if name.family:
        yield tag, ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _time(paper: Paper) -> Iterator[tuple[str, str]]:
    """Give the year, and the paper's own day where it lies in it."""
    if year := year_of(paper):
        yield "PY", str(year)
    if day := fields.day(paper):
        yield "DA", f"{day.year:04}/{day.month:02}/{day.day:02}"
    elif month := fields.month(paper):
        yield "DA", f"{year:04}/{month:02}"


def _told(paper: Paper) -> Iterator[tuple[str, str]]:
    """Give what a bibliography told further."""
    told = details(paper)
    for name, tag in _DETAILS.items():
        if name in told:
            yield tag, one_line(told[name])
    pages = told.get("pages")
    if pages and (both := _RANGE.fullmatch(pages)):
        yield from (("SP", both[1]), ("EP", both[2]))
    elif pages:
        yield "SP", one_line(pages)
    for editor in fields.people(told.get("editor", "")):
        yield from _name("A2", editor)


def _continued(text: str) -> str:
    """Return a text of several lines, none of which looks like a tag."""
    return "\n".join(" " + line if _LOOKS_LIKE_A_TAG.match(line) else line for line in lines(text))
