"""A BibTeX or BibLaTeX entry's fields as the facts of a paper.

Source of the format: *btxdoc* for BibTeX's types and fields, the manual of the ``biblatex``
package, section 2, for BibLaTeX's; DBLP, the ACL anthology, Zotero, Better BibTeX and JabRef for
the fields that they add.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from readinglist.formats import arxiv_ids, bib_names, bib_text, facts, publication, statuses
from readinglist.formats.bib_entries import Record
from readinglist.formats.bib_text import Dialect
from readinglist.papers import Entry, Link, Remark

_KINDS = {
    "conference": ("inproceedings", ""),
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
    "electronic": ("online", ""),
    "www": ("online", ""),
    "journal": ("article", ""),
    "preprint": ("unpublished", ""),
    "webpage": ("online", ""),
}
"""Other names of BibLaTeX's types, and the ``type`` that each implies."""
_UNTOLD = frozenset(("misc", "online", "unpublished", "other", "unknown"))
"""Types that say nothing of where a paper came out."""
_DETAILS = {
    name: name
    for name in (
        "volume", "number", "pages", "publisher", "series", "edition", "chapter", "part", "isbn",
        "issn", "location", "institution", "organization", "eventtitle", "venue", "eventdate",
        "howpublished", "note", "type", "version", "language", "langid", "issue", "eid",
        "titleaddon", "maintitle", "booktitleaddon", "shorttitle", "shortjournal", "pubstate",
        "addendum", "pagetotal",
        "volumes", "origdate", "isrn", "holder", "eventtitleaddon", "issuetitle", "bookauthor",
    )
} | {
    "address": "location", "school": "institution", "fjournal": "journaltitle",
    "numpages": "pagetotal", "articleno": "eid",
}  # fmt: skip
"""Fields that are kept as further facts, and BibLaTeX's names of them."""
_ORDER = {name: at for at, name in enumerate(_DETAILS)}
_PEOPLE = ("editor", "translator", "bookauthor")
_ANNOTATIONS = ("annotation", "annote", "review", "comment")
_COMMENT = "comment-"
"""Begins the names of JabRef's fields for the comments of a user."""
_ADDRESSES = ("url", "ee", "howpublished", "note", "pdf", "code")
_KEYWORDS = re.compile(r"[{}]|,|;")
_COMMAS = re.compile(r"[{}]|,")
_BRACED = re.compile(r"\{(.*)\}", re.DOTALL)
_PAGES = re.compile(r"(?<=\d)\s*-{1,3}\s*(?=\w)")
_VISIBLE = re.compile(r"\S")


def entry(record: Record, *, own: Dialect | None = None) -> Entry | None:
    """Return the paper that an entry tells of; None where it has no title.

    ``own`` is how our own files are to be understood: what they hold comes back as it was.
    """
    fields = record.fields
    dialect = own or bib_text.TEX
    title = _title(fields, dialect)
    if not _VISIBLE.search(title):
        return None
    arxiv_id = _arxiv_id(fields)
    details = _details(fields, dialect)
    venue, details = _venue(fields, details, dialect)
    year, month, day = _dates(fields)
    if month and not day:
        details["month"] = str(month)
    kind, type_ = _KINDS.get(record.kind, (record.kind, ""))
    if type_:
        details.setdefault("type", type_)
    zotero, details["note"] = statuses.zotero(details.get("note", ""))
    remarks, rest = _remarks(fields, own)
    again, note = statuses.zotero(_note(rest, own))
    marks, tags = statuses.jabref(fields, _tags(fields, own), own=own is not None)
    published = kind not in _UNTOLD and not (kind == "article" and venue is None and arxiv_id)
    return Entry(
        title=title,
        abstract=_abstract(fields.get("abstract", ""), dialect),
        authors=bib_names.split(fields.get("author", "")),
        year=year,
        date=day,
        venue=venue,
        arxiv_id=arxiv_id,
        primary_class=_primary_class(fields) if arxiv_id else None,
        doi=facts.doi(bib_text.readable(fields.get("doi", "") or fields.get("ee", ""))),
        links=_links(fields, own=own is not None),
        key=record.key or None,
        kind=kind if published else None,
        details=tuple((name, told) for name, told in details.items() if told),
        note=note or None,
        tags=tags,
        marks=tuple(dict((*zotero, *again, *marks)).items()),
        remarks=remarks,
        former_keys=_former_keys(fields, record.key),
        span=record.span,
    )


def _title(fields: Mapping[str, str], dialect: Dialect) -> str:
    """Return the title with its subtitle, on one line."""
    title = facts.line(bib_text.readable(fields.get("title", ""), dialect))
    subtitle = facts.line(bib_text.readable(fields.get("subtitle", ""), dialect))
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"


def _abstract(value: str, dialect: Dialect) -> str | None:
    """Return the abstract; paragraphs are parted by empty lines."""
    if not value or value.isspace():
        return None
    return facts.joined(bib_text.lines(value, dialect))


def _arxiv_id(fields: Mapping[str, str]) -> str | None:
    """Return the id that ``eprint`` tells, or an address, a DOI, a note, a volume of CoRR."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    eprint = fields.get("eprint", "") if archive == "arxiv" else ""
    telling = ("arxivid", "arxiv", "doi", "url", "ee", "journal", "journaltitle", "howpublished",
               "note", "volume", "number", "publisher")  # fmt: skip
    return publication.arxiv_id(
        eprint.removeprefix("arXiv:"), *(fields.get(name, "") for name in telling)
    )


def _primary_class(fields: Mapping[str, str]) -> str | None:
    """Return arXiv's category."""
    told = fields.get("primaryclass") or fields.get("eprintclass") or ""
    return arxiv_ids.read_category(told.strip()) if told else None


def _details(fields: Mapping[str, str], dialect: Dialect) -> dict[str, str]:
    """Return the further facts by BibLaTeX's names, as plain text."""
    details: dict[str, str] = {}
    for name in sorted(_DETAILS.keys() & fields.keys(), key=_ORDER.__getitem__):
        if shown := bib_text.readable(fields[name], dialect):
            details.setdefault(_DETAILS[name], shown)
    for name in _PEOPLE:
        if value := fields.get(name):
            details[name] = " and ".join(bib_names.split(value))
    if "pages" in details:
        details["pages"] = _PAGES.sub("\N{EN DASH}", details["pages"])
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "").strip()
    if archive and archive.lower() != "arxiv" and fields.get("eprint"):
        details |= {"eprint": bib_text.readable(fields["eprint"]), "eprinttype": archive}
    return details


def _venue(
    fields: Mapping[str, str], details: dict[str, str], dialect: Dialect
) -> tuple[str | None, dict[str, str]]:
    """Return where a paper came out, and its details without what only tells an arXiv id."""
    for name in ("journaltitle", "journal", "booktitle"):
        told = bib_text.readable(fields.get(name, ""), dialect)
        if told and (venue := publication.venue(told)):
            return venue, details
        if told and publication.arxiv_id(details.get("volume", "")):
            details.pop("volume")
    for name in ("howpublished", "note", "publisher"):
        if _tells_an_address(details.get(name, "")):
            details.pop(name)
    return None, details


def _tells_an_address(told: str) -> bool:
    """Say whether a detail tells nothing but arXiv, or where on the web a paper is."""
    preprint = publication.arxiv_id(told) or publication.venue(told) is None
    return bool(told) and (bool(preprint) or told.startswith(("http://", "https://", "www.")))


def _dates(fields: Mapping[str, str]) -> tuple[int | None, int | None, dt.date | None]:
    """Return year, month and day, of BibLaTeX's ``date`` where there is one."""
    if told := fields.get("date", ""):
        found = publication.parse_date(told)
        if found[0]:
            return found
    year = bib_text.readable(fields.get("year", ""))
    month = bib_text.readable(fields.get("month", ""))
    return publication.make_date(year, month, fields.get("day", ""))


def _links(fields: Mapping[str, str], *, own: bool) -> tuple[Link, ...]:
    """Return the addresses; what a bibliography gives as such is where the paper is."""
    found: list[Link] = []
    for name in _ADDRESSES:
        if value := fields.get(name):
            text = bib_text.readable(value) if "\\" in value or "{" in value else value
            of_paper = name in ("url", "ee") and not own
            found += publication.addresses(text, of_paper=of_paper)
    return facts.together(found)


def _note(fields: Mapping[str, str], own: Dialect | None) -> str:
    """Return the annotation, a person's lines as they are."""
    names = [name for name in fields if name in _ANNOTATIONS or name.startswith(_COMMENT)]
    if own:
        # what JabRef calls a user's comment is our note, before what we quote in an annotation
        names.sort(key=lambda name: not name.startswith(_COMMENT))
    found = (_own_lines(fields[name], own) if own else _their_lines(fields[name]) for name in names)
    return "\n\n".join(filter(None, found))


def _remarks(
    fields: Mapping[str, str], own: Dialect | None
) -> tuple[tuple[Remark, ...], Mapping[str, str]]:
    """Return what others wrote, as we write it, and the fields without that."""
    found: dict[str, Remark] = {}
    for name, value in fields.items():
        if name.startswith(_COMMENT) and value.startswith(facts.REMARK):
            remark = facts.remark(_own_lines(value, own) if own else _their_lines(value))
            if remark:
                found[name] = remark
    if not found:
        return (), fields
    rest = {name: value for name, value in fields.items() if name not in found}
    return tuple(found.values()), rest


def _own_lines(value: str, own: Dialect) -> str:
    r"""Return our annotation as it was written: a line that is ``\par`` is an empty one."""
    exact = replace(own, quotes=False)
    lines = value.split("\n")
    return "\n".join(
        "" if line == r"\par" else bib_text.lines(line, exact) for line in lines
    ).strip()


def _their_lines(value: str) -> str:
    """Return an annotation without the indents that programs give its lines."""
    shown = facts.plain(bib_text.lines(value)).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in shown.split("\n")).strip()


def _tags(fields: Mapping[str, str], own: Dialect | None) -> tuple[str, ...]:
    """Return the keywords and JabRef's groups; in our own files only commas part them."""
    dialect = replace(own, quotes=False) if own else bib_text.TEX
    found: dict[str, None] = {}
    for name in ("keywords", "keyword", "groups", "mendeley-tags"):
        value = fields.get(name)
        for written in _listed(value, _COMMAS if own else _KEYWORDS) if value else ():
            braced = _BRACED.fullmatch(written)
            told = bib_text.readable(braced[1] if braced else written, dialect)
            if shown := facts.line(told):
                found.setdefault(shown)
    return tuple(found)


def _listed(value: str, separators: "re.Pattern[str]") -> list[str]:
    """Cut a list where a separator stands outside of braces."""
    parts = []
    depth = at = 0
    for match in separators.finditer(value):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
        elif depth <= 0 and not value.endswith("\\", 0, match.start()):
            parts.append(value[at : match.start()].strip())
            at = match.end()
    return [*parts, value[at:].strip()]


def _former_keys(fields: Mapping[str, str], key: str) -> tuple[str, ...]:
    """Return the other keys of a paper."""
    if "ids" not in fields:
        return ()
    told = [one.strip() for one in fields["ids"].split(",")]
    return tuple(dict.fromkeys(one for one in told if one and one != key))
