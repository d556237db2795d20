"""A paper's own page, saved: what its ``citation_`` tags tell to Google Scholar and to Zotero.

Source of the format: Google Scholar's *Inclusion guidelines for webmasters*: ``citation_title``,
``citation_author`` (one each), ``citation_doi``, ``citation_publication_date`` and others.
"""

import datetime as dt
import html
import re
from itertools import pairwise

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_ids,
    bib_names,
    facts,
    gathering,
    html_page,
    links,
    masthead,
    publication,
    shapes,
    web_page,
)
from readinglist.papers import Digest, Entry

NAME = "paper-page"
TITLE = "A paper's own page"

_META = re.compile(r"<meta\s([^<>]{1,40000})>", re.IGNORECASE)
_NAME = re.compile(r"\b(?:name|property)\s*=\s*[\"']?(?:citation_|dc\.)([\w.]+)", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_MOST = 20_000


def recognise(text: str) -> bool:
    """Say whether a text is a page that tells one paper's title."""
    return text.count('"citation_title"') == 1 and web_page.recognise(text)


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # tags tell whole days
    """Read a page; raise DigestError where its tags tell no title."""
    told = _tags(text)
    title = facts.title(_first(told, "title"))
    if not title:
        raise DigestError(
            f"{name} is a page that does not tell its paper's title: copy title and abstract from "
            "it, and paste those."
        )
    address = _first(told, "arxiv_id", "abstract_html_url", "pdf_url", "public_url")
    written = _first(told, "publication_date", "date", "online_date", "year").replace("/", "-")
    year, _, day = publication.parse_date(written)
    abstract = facts.abstract(_first(told, "abstract")) or _shown(text, name)
    entry = Entry(
        title=title,
        abstract=abstract,
        authors=tuple(_name(one) for one in told.get("author", ())),
        year=year,
        date=day,
        venue=publication.venue(facts.line(_first(told, "journal_title", "conference_title"))),
        arxiv_id=arxiv_ids.read(_first(told, "arxiv_id")) or publication.arxiv_id(address),
        doi=gathering.doi(_first(told, "doi")),
        links=facts.together(
            publication.addresses(address, of_paper=True), links.find(abstract or "")
        ),
        span=(0, len(text)),
    )
    return Digest(name=masthead.name_of_file(name), format=NAME, source=text, entries=(entry,))


def _tags(text: str) -> dict[str, list[str]]:
    """Return the values of the tags by their names."""
    found: dict[str, list[str]] = {}
    for number, meta in enumerate(_META.finditer(text)):
        name, content = _NAME.search(meta[1]), _CONTENT.search(meta[1])
        if name and content and number < _MOST:
            value = html.unescape(content[1] or content[2] or "")
            found.setdefault(name[1].lower(), []).append(value)
    return found


def _first(told: dict[str, list[str]], *names: str) -> str:
    """Return the first value of the first tag that has one."""
    return next((value for name in names for value in told.get(name, ()) if value.strip()), "")


def _name(told: str) -> str:
    """Return ``Family, Given`` as it is displayed."""
    return bib_names.displayed([part for each in told.split(",") if (part := facts.line(each))])


def _shown(text: str, name: str) -> str | None:
    """Return the abstract that the page shows below that word, or None."""
    blocks = html_page.parse(text, name).blocks
    for heading, below in pairwise(blocks):
        announced = heading.line.text.strip().lower() in ("abstract", "summary")
        if announced and shapes.shape(below.line.text) is shapes.Shape.PROSE:
            return facts.abstract(below.line.text)
    told = (shapes.unlabelled(b.line.text) for b in blocks if b.line.text.startswith("Abstract:"))
    return next(map(facts.abstract, told), None)
