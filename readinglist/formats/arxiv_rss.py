"""arXiv's RSS: what is new in a category, a day a feed.

Source of the format: https://info.arxiv.org/help/rss.html. The description is a line
``arXiv:IDvN Announce Type: new`` and ``Abstract: ...``; all authors stand in one ``dc:creator``.
Feeds from before 2024 have the abstract alone, in a paragraph, and the id behind the title. The
days of items are those of the announcement, never the paper's own.
"""

import datetime as dt
import re
from dataclasses import dataclass

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, authors, days, facts, feed, links, markup
from readinglist.formats.feed import Item
from readinglist.papers import Digest, Entry, Leftover

NAME = "arxiv-rss"
TITLE = "arXiv's RSS feed"

_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--(?s:.*?)-->\s*)?<(rss|rdf:RDF)\b"
)
_SAMPLE = 20_000
_ANNOUNCED = re.compile(
    rf"\s*arXiv:(?P<id>{arxiv_ids.PATTERN})(?:v\d+)?\s+Announce Type:\s*(?P<type>[\w-]+)\s+"
    r"(?:Abstract:\s*)?",
    re.IGNORECASE,
)
_OLD_TITLE = re.compile(
    rf"\.?\s*\(arXiv:(?P<id>{arxiv_ids.PATTERN})(?:v\d+)?\s*(?:\[(?P<class>[\w.-]+)\])?[^()]*\)\s*"
)


@dataclass(frozen=True, slots=True)
class Announced:
    """What a description says before the abstract, and the abstract."""

    arxiv_id: str | None
    abstract: str


def recognise(text: str) -> bool:
    """Say whether a text is RSS that speaks of arXiv."""
    sample = text[:_SAMPLE]
    return is_rss(sample) and "arxiv.org" in sample.lower()


def is_rss(sample: str) -> bool:
    """Say whether a text begins as RSS does."""
    return bool(_BEGINNING.match(sample))


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a feed; raise DigestError where its XML is broken or no item is a paper."""
    found = feed.parse(text, name)
    entries = [(item, _entry(item)) for item in found.items]
    if not any(entry for _, entry in entries):
        raise DigestError(
            f"{name} is a feed without papers, as arXiv's are at weekends: "
            "save the feed of another day, then import that file."
        )
    day = feed_day(found, ("pubDate", "lastBuildDate", "date"), latest)
    return Digest(
        name=facts.line(found.head.text("title")) or TITLE,
        format=NAME,
        source=text,
        entries=tuple(entry for _, entry in entries if entry),
        date=day,
        leftover=leftover(text, [item for item, entry in entries if not entry]),
    )


def feed_day(found: feed.Feed, names: tuple[str, ...], latest: dt.date) -> dt.date | None:
    """Return the day of a feed, or else of its first item, by the first field that tells one."""
    for item in (found.head, *found.items[:1]):
        for key in names:
            written = item.text(key)[:100]
            day = days.find(written, latest)
            date = day.date if day and not day.inferred else facts.day(written)
            if date:
                return date
    return None


def leftover(text: str, items: list[Item]) -> tuple[Leftover, ...]:
    """Return items that are no papers as what they say, with their lines."""
    return tuple(
        Leftover(
            text.count("\n", 0, item.span[0]) + 1,
            " ".join(" ".join(one.text for one in item.fields).split())[:200],
        )
        for item in items[:1000]
    )


def announced(description: str) -> Announced:
    """Part what arXiv puts before an abstract from it."""
    text = markup.plain(description)
    match = _ANNOUNCED.match(text)
    if not match:
        return Announced(None, text)
    return Announced(arxiv_ids.read(match["id"]), text[match.end() :])


def _entry(item: Item) -> Entry | None:
    """Make a paper of an item; None where it has no title."""
    written = facts.line(markup.plain(item.text("title")))
    old = _OLD_TITLE.search(written)
    title = facts.title(written[: old.start()] if old else written)
    if not title:
        return None
    told = announced(item.text("description"))
    classes = [facts.line(one.text) for one in item.all("category")]
    classes += [old["class"]] if old and old["class"] else []
    return Entry(
        title=title,
        abstract=facts.abstract(told.abstract),
        authors=authors.split(markup.plain(", ".join(one.text for one in item.all("creator")))),
        venue=facts.title(item.text("journal_reference")) or None,
        arxiv_id=told.arxiv_id
        or (arxiv_ids.read(old["id"]) if old else None)
        or arxiv_ids.of_link(item.text("link")),
        primary_class=next(filter(None, map(arxiv_ids.read_category, classes)), None),
        doi=facts.doi(item.text("DOI") or item.text("doi")),
        links=links.find(told.abstract),
        span=item.span,
    )
