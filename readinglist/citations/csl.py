"""Papers to CSL-JSON, for Zotero, Pandoc and every citation processor.

Types and variables as in the schema ``csl-data.json`` of the Citation Style Language 1.0.2. Notes
and highlights are in ``annote``: ``note`` is printed by some styles. What the schema has no word
for (marks, tags with commas, what others wrote, and in the first item whose all of it is) is in
``custom``, which it keeps for that and which processors pass over.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from readinglist.citations import fields, names
from readinglist.citations.keys import year_of
from readinglist.citations.kinds import details, kind_of, venue, venue_field
from readinglist.citations.options import OWN_SENTENCE, Options
from readinglist.citations.plain import lines, one_line
from readinglist.errors import ExportError
from readinglist.papers import Paper, PaperId

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "dataset": "dataset",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "manual": "book",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "software": "software",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
_DETAILS = {
    "volume": "volume",
    "pages": "page",
    "publisher": "publisher",
    "institution": "publisher",
    "location": "publisher-place",
    "series": "collection-title",
    "edition": "edition",
    "issn": "ISSN",
    "isbn": "ISBN",
    "language": "language",
    "type": "genre",
    "eventtitle": "event-title",
}

_SEPARATOR = re.compile("[,;<]")
_DASHES = re.compile(r"\s*[-\u2010-\u2015]+\s*")


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a JSON list with an item for each paper, in their order, under its key."""
    items = [_item(paper, keys[paper.id], options) for paper in papers]
    if options.own and items:
        custom = items[0].pop("custom", {})
        items[0] = {"custom": {"written": OWN_SENTENCE.format("CSL-JSON"), **custom}, **items[0]}
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> list[tuple[str, str]]:
    """Return id and title of each item; raise ExportError where it is no list of items."""
    try:
        return [(item["id"], item["title"]) for item in json.loads(text)]
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(
            f"The list was not written: it does not read back ({error}). Report this as a bug."
        ) from error


def _item(paper: Paper, key: str, options: Options) -> dict[str, Any]:
    """Return a paper as an item; what is not known is left out."""
    kind = kind_of(paper)
    told = details(paper)
    item: dict[str, Any] = {
        "id": key,
        "type": _TYPES.get(kind) or ("article" if paper.arxiv_id else "document"),
        "title": one_line(paper.title),
        "author": _names(paper.authors),
        "editor": _names(fields.people(told.get("editor", ""))),
        "issued": _issued(paper),
    }
    issued_by = venue_field(kind) in ("institution", "publisher")
    item["publisher" if issued_by else "container-title"] = venue(paper)
    for name, variable in _DETAILS.items():
        item[variable] = item.get(variable) or one_line(told.get(name))
    item["page"] = _DASHES.sub("-", item["page"])
    number = one_line(told.get("number"))
    item["issue" if kind == "article" else "number"] = number
    if paper.arxiv_id:
        item |= {"archive": "arXiv", "archive_location": one_line(paper.arxiv_id)}
        item["number"] = item.get("number") or "arXiv:" + one_line(paper.arxiv_id)
    item |= {"DOI": fields.doi(paper), "URL": fields.url(paper)}
    return {name: value for name, value in (item | _own(paper, options)).items() if value}


def _own(paper: Paper, options: Options) -> dict[str, Any]:
    """Return the abstract and what is the person's own, as far as it leaves."""
    tags = ", ".join(map(one_line, paper.tags))
    notes = "\n\n".join("\n".join(lines(text)) for text in fields.annotations(paper))
    return {
        "abstract": one_line(paper.abstract) if options.abstract else "",
        "keyword": tags if options.keywords else "",
        "annote": notes if options.annotations else "",
        "custom": _custom(paper, options),
    }


def _custom(paper: Paper, options: Options) -> dict[str, Any]:
    """Return what the schema has no variable for: marks, and what others wrote."""
    told = fields.told(paper) if options.remarks else []
    remarks = [
        {"file": fields.remark_file(one), "text": "\n".join(lines(one.text))} for one in told
    ]
    marks = fields.marks(paper) if options.marks else []
    tags = [one_line(tag) for tag in paper.tags] if options.keywords else []
    if not any(_SEPARATOR.search(tag) for tag in tags):
        tags = []  # ``keyword`` tells them
    custom = {"marks": marks, "tags": tags, "remarks": remarks}
    return {name: value for name, value in custom.items() if value}


def _names(displayed: Sequence[str]) -> list[dict[str, str]]:
    """Return names in their parts; an organisation's is literal."""
    found = []
    for name in (names.split(one_line(author)) for author in displayed):
        if not name.given:
            whole = ", ".join(part for part in (name.family, name.suffix) if part)
            found.append({"literal": whole})
        else:
            parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
            found.append({kind: part for kind, part in parts.items() if part})
    return [name for name in found if any(name.values())]


def _issued(paper: Paper) -> dict[str, list[list[int]]]:
    """Return the paper's own day, or its year."""
    day, month, year = fields.day(paper), fields.month(paper), year_of(paper)
    parts = [year, month, day.day if day else None]
    return {"date-parts": [[part for part in parts if part]]} if year else {}
