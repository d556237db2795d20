"""Feeds of journals and preprint servers: RSS 1.0 and 2.0 with a DOI or people to each item.

Source of the format: PRISM's and Dublin Core's elements, as publishers, bioRxiv and medRxiv serve
them: ``prism:doi`` or ``dc:identifier``, one ``dc:creator`` a person or all of them in one.
"""

import datetime as dt
import re

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_rss,
    authors,
    bib_names,
    facts,
    feed,
    gathering,
    links,
    markup,
    publication,
)
from readinglist.formats.feed import Item
from readinglist.papers import Digest, Entry

NAME = "journal-rss"
TITLE = "Journal's RSS feed"

_TELLING = re.compile(r"<(?:dc:creator|dc:identifier|prism:doi|prism:publicationName|author)\b")
_SAMPLE = 40_000
_FAMILY_FIRST = re.compile(r"([^,]+), ((?:[^\W\d_]\.?[ -]?){1,5})(?:, |\Z)")
_HEAD = re.compile(r"^.{0,300}?\bdoi:\s*10\.\S+\s*", re.DOTALL)


def recognise(text: str) -> bool:
    """Say whether a text is RSS whose items have people or DOIs."""
    sample = text[:_SAMPLE].lstrip("\ufeff")
    return arxiv_rss.is_rss(sample) and bool(_TELLING.search(sample))


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a feed; raise DigestError where its XML is broken or no item is a paper."""
    found = feed.parse(text.lstrip("\ufeff"), name)
    entries = [(item, _entry(item)) for item in found.items]
    if not any(entry for _, entry in entries):
        raise DigestError(
            f"{name} is a feed without papers: save the feed of another day, then import that."
        )
    return Digest(
        name=facts.line(found.head.text("title")) or TITLE,
        format=NAME,
        source=text,
        entries=tuple(entry for _, entry in entries if entry),
        date=arxiv_rss.feed_day(found, ("pubDate", "lastBuildDate", "date"), latest),
        leftover=arxiv_rss.leftover(text, [item for item, entry in entries if not entry]),
    )


def _entry(item: Item) -> Entry | None:
    """Make a paper of an item; None where it has no title."""
    title = facts.title(markup.plain(item.text("title")))
    if not title:
        return None
    told = markup.plain(item.text("description") or item.text("encoded"))
    address = facts.line(item.text("link"))
    sources = (item.text("doi"), item.text("identifier"), address, told)
    return Entry(
        title=title,
        abstract=facts.abstract(_HEAD.sub("", told)),
        authors=_authors([markup.plain(one.text) for one in item.all("creator")]),
        date=facts.day(item.text("publicationDate")) or facts.day(item.text("date")),
        venue=facts.line(item.text("publicationName")) or None,
        arxiv_id=publication.arxiv_id(address),
        doi=next(filter(None, map(gathering.doi, sources)), None),
        links=facts.together(publication.addresses(address, of_paper=True), links.find(told)),
        span=item.span,
    )


def _authors(creators: list[str]) -> tuple[str, ...]:
    """Return the names; one field may hold all of them, families first."""
    told = [facts.line(one) for one in creators]
    if (
        len(told) == 1
        and (pairs := _FAMILY_FIRST.findall(told[0]))
        and (
            "".join(f"{family}, {given}, " for family, given in pairs).strip(", ")
            == told[0].strip(", ")
        )
    ):
        return tuple(bib_names.displayed([family, given.strip()]) for family, given in pairs)
    return authors.split(", ".join(told))
