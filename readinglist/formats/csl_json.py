"""CSL-JSON: items of citation processors, as Zotero, Mendeley, Pandoc and Crossref give them.

Source of the format: the schema ``csl-data.json`` of the Citation Style Language 1.0.2: a list of
items with ``title``, ``author [{family, given}]``, ``issued {date-parts}``, ``container-title``.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from readinglist.errors import DigestError
from readinglist.formats import (
    bib_names,
    facts,
    markup,
    masthead,
    publication,
    signature,
    statuses,
)
from readinglist.papers import Digest, Entry, Leftover, Remark

NAME = "csl-json"
TITLE = "CSL-JSON"

_SAMPLE = 200_000
_BEGINNING = re.compile(r"\s*[\[{]")
_TYPE = re.compile(
    r'"type"\s*:\s*"(?:article(?:-\w+)?|paper-conference|chapter|book|webpage|report|thesis|dataset'
    r"|software|manuscript|post(?:-\w+)?|speech|patent|entry(?:-\w+)?|document|review(?:-\w+)?"
    r'|pamphlet|proceedings-article|journal-article|posted-content|periodical|standard)"'
)
_TELLING = re.compile(r'"(?:issued|container-title|author|DOI|id)"\s*:')
_KINDS = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "journal-article": "article", "paper-conference": "inproceedings",
    "proceedings-article": "inproceedings", "chapter": "incollection", "book": "book",
    "report": "report", "thesis": "thesis", "dataset": "dataset", "software": "software",
    "patent": "patent", "pamphlet": "booklet", "periodical": "periodical",
}  # fmt: skip
_DETAILS = {
    "volume": "volume", "page": "pages", "publisher-place": "location",
    "collection-title": "series", "edition": "edition", "ISSN": "issn", "ISBN": "isbn",
    "language": "language", "genre": "type", "event-title": "eventtitle",
    "title-short": "shorttitle",
}  # fmt: skip
_PAGES = re.compile(r"(?<=\w)\s*-+\s*(?=\w)")
_SHOWN = 200
_HEADING = re.compile(r"<jats:title>\s*(?:abstract|summary)\s*</jats:title>", re.IGNORECASE)


def recognise(text: str) -> bool:
    """Say whether a text is JSON that speaks of items as CSL does."""
    sample = text[:_SAMPLE]
    return bool(_BEGINNING.match(sample) and _TYPE.search(sample) and _TELLING.search(sample))


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # items have their years
    """Read a list of items; raise DigestError where the JSON is broken or none has a title."""
    entries: list[Entry] = []
    leftover: list[Leftover] = []
    own = signature.own_format(text) == "CSL-JSON"
    for value, start, end in _items(text, name):
        entry = _entry(value, (start, end), own=own) if isinstance(value, dict) else None
        if entry:
            entries.append(entry)
        else:
            line = text.count("\n", 0, start) + 1
            leftover.append(
                Leftover(line, " ".join(text[start : min(end, start + _SHOWN)].split()))
            )
    if not entries:
        raise DigestError(
            f"{name} is no list of items that can be read: none of them has a title; "
            "export it again as CSL-JSON, then import that file."
        )
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(entries),
        leftover=tuple(leftover),
        own=own,
    )


def _items(text: str, name: str) -> Iterator[tuple[object, int, int]]:
    """Give the items of a list with where they stand; one item may stand alone."""
    decoder = json.JSONDecoder()
    match = _BEGINNING.match(text)
    opened = match.end() if match else 0
    listed = text[opened - 1 : opened] == "["
    if not listed and (named := re.search(r'"items"\s*:\s*\[', text[:_SAMPLE])):
        opened, listed = named.end(), True
    at = opened if listed else opened - 1
    try:
        while (at := _behind(text, at)) < len(text) and text[at] != "]":
            value, end = decoder.raw_decode(text, at)
            yield value, at, end
            at = end
            if not listed:
                return
    except (ValueError, RecursionError) as error:
        raise DigestError(
            f"{name} is damaged or cut off in line {text.count(chr(10), 0, at) + 1}, where its "
            "JSON breaks off: export it again, then import that file."
        ) from error
    if at >= len(text):
        raise DigestError(
            f"{name} is damaged or cut off: its list does not end; export it again, then import "
            "that file."
        )


def _behind(text: str, at: int) -> int:
    """Return the place behind white space and commas."""
    match = re.compile(r"[\s,]*").match(text, at)
    return match.end() if match else at


def _entry(item: Mapping[str, Any], span: tuple[int, int], *, own: bool) -> Entry | None:
    """Return the paper that an item tells of; None where it has no title.

    In our own files, what looks like one of CSL's few tags is a part of the title.
    """
    title = facts.line(item.get("title")) if own else _text(item.get("title"))
    if not title:
        return None
    year, month, day = _issued(item.get("issued"))
    url, doi = _text(item.get("URL")), facts.doi(_text(item.get("DOI")))
    container = _text(item.get("container-title"))
    archive = _text(item.get("archive_location") or item.get("archiveLocation"))
    in_arxiv = archive if _text(item.get("archive")).lower() == "arxiv" else ""
    number = _text(item.get("number"))
    arxiv_id = publication.arxiv_id(in_arxiv, number, doi or "", url, container)
    venue = publication.venue(container)
    kind = _KINDS.get(_text(item.get("type")))
    details = _details(item, kind, number if publication.arxiv_id(number) is None else "")
    if month and not day:
        details["month"] = str(month)
    told = "\n\n".join(filter(None, map(_lines, (item.get("annote"), item.get("annotation")))))
    again, note = statuses.zotero(told)
    marks, _ = statuses.zotero(_lines(item.get("note")))
    own_marks, own_tags, remarks = _custom(item.get("custom"))
    key = _text(item.get("citation-key") or item.get("id"))
    return Entry(
        title=title,
        abstract=_abstract(item.get("abstract")),
        authors=_names(item.get("author")),
        year=year,
        date=day,
        venue=venue,
        arxiv_id=arxiv_id,
        doi=doi,
        links=publication.addresses(url, of_paper=True),
        key=None if key.isdigit() or "/" in key.removeprefix("DBLP:")[:8] else key or None,
        kind=None if kind == "article" and venue is None and arxiv_id else kind,
        details=tuple(details.items()),
        note=note or None,
        marks=tuple(dict((*marks, *again, *own_marks)).items()),
        remarks=remarks,
        tags=own_tags or _tags(item.get("keyword") or item.get("categories")),
        span=span,
    )


def _custom(value: object) -> tuple[statuses.Told, tuple[str, ...], tuple[Remark, ...]]:
    """Return what our own exports say where the schema has no variable: marks, tags, remarks."""
    told = value if isinstance(value, dict) else {}
    marks, tags, remarks = told.get("marks"), told.get("tags"), told.get("remarks")
    named = [one for one in marks if isinstance(one, str)] if isinstance(marks, list) else []
    found = (
        Remark(facts.line(one.get("file")), _lines(one.get("text")))
        for one in (remarks if isinstance(remarks, list) else ())
        if isinstance(one, dict)
    )
    words = facts.names(tags) if isinstance(tags, list) else ()
    return statuses.marks(named), words, tuple(one for one in found if one.file and one.text)


def _text(value: object) -> str:
    """Return a value on one line, without the few tags that CSL allows; a number is a text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return facts.line(markup.plain(facts.plain(value)))


def _abstract(value: object) -> str | None:
    """Return the abstract; Crossref's is in JATS, all others are plain."""
    text = facts.plain(value)
    return facts.abstract(markup.plain(_HEADING.sub("", text)) if "<jats:" in text else text)


def _lines(value: object) -> str:
    """Return a note, its lines as they are."""
    return facts.plain(value).strip()


def _names(value: object) -> tuple[str, ...]:
    """Return the names of a list of people."""
    found = (_name(person) for person in value) if isinstance(value, list) else ()
    return tuple(name for name in found if name)


def _name(person: object) -> str:
    """Return a name as it is displayed."""
    if not isinstance(person, dict):
        return _text(person)
    particle = _text(person.get("non-dropping-particle") or person.get("dropping-particle"))
    family = " ".join(filter(None, (particle, _text(person.get("family")))))
    given, suffix = _text(person.get("given")), _text(person.get("suffix"))
    if not family:
        return _text(person.get("literal") or person.get("name")) or given
    return bib_names.displayed([part for part in (family, given, suffix) if part])


def _issued(value: object) -> tuple[int | None, int | None, dt.date | None]:
    """Return year, month and day of ``{"date-parts": [[2020, 5, 28]]}`` and of plainer forms."""
    if not isinstance(value, dict):
        return publication.parse_date(_text(value))
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list):
        return publication.parse_date(_text(value.get("raw") or value.get("literal")))
    told = [*(str(part) for part in first[:3]), "", ""]
    return publication.make_date(*told[:3])


def _details(item: Mapping[str, Any], kind: str | None, number: str) -> dict[str, str]:
    """Return the further facts by BibLaTeX's names."""
    found = {
        name: told for variable, name in _DETAILS.items() if (told := _text(item.get(variable)))
    }
    if "pages" in found:
        found["pages"] = _PAGES.sub("\N{EN DASH}", found["pages"])
    if issue := (_text(item.get("issue")) or number):
        found["number"] = issue
    publisher = _text(item.get("publisher"))
    if publisher and publication.venue(publisher):
        found["institution" if kind in ("thesis", "report") else "publisher"] = publisher
    if editors := _names(item.get("editor")):
        found["editor"] = " and ".join(editors)
    return found


def _tags(value: object) -> tuple[str, ...]:
    """Return the keywords of a list, or of a text that commas or semicolons part."""
    told = value if isinstance(value, list) else re.split("[,;]", facts.plain(value))
    return tuple(dict.fromkeys(tag for one in told if (tag := _text(one))))
