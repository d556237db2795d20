"""arXiv's Atom: what the API answers to a query, and the feed of a category.

Source of the format: https://info.arxiv.org/help/api/user-manual.html. Titles and summaries are
wrapped; ``published`` is the paper's own day. In the feed of a category, whose summaries begin
with ``Announce Type``, it is the day of the announcement, and never taken for the paper's.
"""

import datetime as dt
import re

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, arxiv_rss, authors, facts, feed, links, markup
from readinglist.formats.feed import Feed, Item
from readinglist.papers import Digest, Entry

NAME = "arxiv-atom"
TITLE = "arXiv's Atom feed"

_BEGINNING = re.compile(r"\s*(?:<[?!][^>]*>\s*){0,5}<(?:\w+:)?feed\b")
_SAMPLE = 20_000


def recognise(text: str) -> bool:
    """Say whether a text is Atom that speaks of arXiv."""
    sample = text[:_SAMPLE]
    return bool(_BEGINNING.match(sample)) and "arxiv.org" in sample.lower()


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a feed; raise DigestError where its XML is broken or no entry is a paper.

    Its day is the one that it was made, for an answer lists what there was on that day.
    """
    found = feed.parse(text, name)
    entries = [(item, _entry(item)) for item in found.items]
    if not any(entry for _, entry in entries):
        raise DigestError(
            f"{name} is a feed without papers, or an error that arXiv answered: "
            "ask for it again, then import that file."
        )
    return Digest(
        name=facts.line(markup.plain(found.head.text("title"))) or TITLE,
        format=NAME,
        source=text,
        entries=tuple(entry for _, entry in entries if entry),
        date=arxiv_rss.feed_day(Feed(found.head, ()), ("updated", "published"), latest),
        leftover=arxiv_rss.leftover(text, [item for item, entry in entries if not entry]),
    )


def _entry(item: Item) -> Entry | None:
    """Make a paper of an entry; None where it has no title or is an error."""
    title = facts.title(markup.plain(item.text("title")))
    if not title or "/api/errors" in item.text("id"):
        return None
    told = arxiv_rss.announced(item.text("summary") or item.text("content"))
    own = None if told.arxiv_id else facts.day(item.text("published"))
    named = facts.names(one.text for one in item.all("author/name"))
    comment = facts.line(item.text("comment"))
    return Entry(
        title=title,
        abstract=facts.abstract(told.abstract),
        authors=named or authors.split(markup.plain(item.text("creator"))),
        year=own.year if own else None,
        date=own,
        venue=facts.title(item.text("journal_ref") or item.text("journal_reference")) or None,
        arxiv_id=told.arxiv_id or arxiv_ids.of_link(item.text("id")) or _linked(item),
        primary_class=_category(item),
        doi=facts.doi(item.text("doi") or item.text("DOI")),
        links=links.find(f"{comment}\n{told.abstract}"),
        span=item.span,
    )


def _linked(item: Item) -> str | None:
    """Return the id that an entry's links tell, or None."""
    ids = (arxiv_ids.of_link(one.attributes.get("href", "")) for one in item.all("link"))
    return next(filter(None, ids), None)


def _category(item: Item) -> str | None:
    """Return the primary category, or else the first."""
    told = (*item.all("primary_category"), *item.all("category"))
    ids = (arxiv_ids.read_category(one.attributes.get("term", "")) for one in told)
    return next(filter(None, ids), None)
