"""Our own HTML page of papers, read back.

Source of the format: ``citations.page``: an ``article`` a paper with its key in ``data-key``, each
fact in an element of a class, a note's own text in ``data-markdown``.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_ids,
    facts,
    links,
    masthead,
    publication,
    signature,
    statuses,
)
from readinglist.papers import (
    USUAL_COLOUR,
    Digest,
    Entry,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Remark,
)

NAME = "html"
TITLE = "HTML of Reading List"

_TELLING = re.compile(r'<meta name="generator" content="Reading List">')
_SAMPLE = 5000
_TEXTS = frozenset(
    """title author venue date year volume number pages publisher arxiv doi key tag abstract quote
    comment link mark""".split()  # noqa: SIM905  # a list of words
)
_QUOTES = ("quote", "comment")
_DETAILS = ("volume", "number", "pages", "publisher")
_KINDS = frozenset(kind.value for kind in LinkKind)
_VOID = frozenset(("br", "hr", "img", "meta", "link", "input", "wbr"))


@dataclass(slots=True)
class _Article:
    """A paper's texts by their classes."""

    key: str
    start: int
    end: int = 0
    texts: dict[str, list[str]] = field(default_factory=dict)
    quotes: list[list[str]] = field(default_factory=list)
    """Each highlight, with what was said of it, and its colour."""
    remarks: list[Remark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    address: str = ""
    note: str = ""


def recognise(text: str) -> bool:
    """Say whether a text is a page that we wrote."""
    return bool(_TELLING.search(text[:_SAMPLE]) and '<article data-key="' in text)


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # pages tell whole days
    """Read a page; raise DigestError where it holds no paper."""
    parser = _Parser(text)
    parser.feed(text)
    parser.close()
    entries = tuple(entry for one in parser.articles if (entry := _entry(one)) is not None)
    if not entries:
        raise DigestError(f"{name} holds no papers: export it again, then import that file.")
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=entries,
        own=signature.own_format(text) == "HTML",
    )


class _Parser(HTMLParser):
    """Collects the articles of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.articles: list[_Article] = []
        self._open: list[tuple[str, str]] = []
        """The elements around, with the class whose text each collects, or nothing."""
        self._colour = ""
        self._lines = [0]
        for line in source.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an article or a fact."""
        known = {name: value or "" for name, value in attrs}
        if tag == "br" and self._open and self._open[-1][1] == "comment":
            self.handle_data("\n")
        if tag == "article":
            self.articles.append(_Article(known.get("data-key", ""), self._at()))
        if not self.articles or tag in _VOID:
            return
        article = self.articles[-1]
        classes = known.get("class", "").split()
        told = next((name for name in classes if name in _TEXTS), "")
        if "note" in classes:
            article.note = known.get("data-markdown", "")
        if "remark" in classes and known.get("data-file") and known.get("data-text"):
            article.remarks.append(Remark(facts.line(known["data-file"]), known["data-text"]))
        if "highlight" in classes:
            self._colour = known.get("data-colour", "")
        kind = next((name for name in classes if name in _KINDS), "")
        if told == "link" and kind and (found := links.find(known.get("href", ""))):
            article.links.append(Link(LinkKind(kind), found[0].url))
            told = ""
        if tag == "a" and any(collects == "title" for _, collects in self._open):
            article.address = known.get("href", "")
        self._open.append((tag, told))
        if told:
            article.texts.setdefault(told, []).append("")
        if told == "quote":
            article.quotes.append(["", "", self._colour])

    def handle_endtag(self, tag: str) -> None:
        """End an element; ends of what was never opened are passed over."""
        if tag == "article" and self.articles:
            self.articles[-1].end = self._at() + len("</article>")
            self._open.clear()
        elif any(opened == tag for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add to the fact that is open."""
        told = next((told for _, told in reversed(self._open) if told), "")
        if told and self.articles:
            article = self.articles[-1]
            article.texts[told][-1] += data
            if told in _QUOTES and article.quotes:
                article.quotes[-1][_QUOTES.index(told)] += data


def _entry(article: _Article) -> Entry | None:
    """Make a paper of what was found; None where it has no title."""
    texts = article.texts
    title = facts.line(_first(article, "title"))
    if not title:
        return None
    date = facts.day(_first(article, "date"))
    details = {name: told for name in _DETAILS if (told := facts.line(_first(article, name)))}
    return Entry(
        title=title,
        abstract=facts.joined("\n\n".join(texts.get("abstract", []))),
        authors=facts.names(texts.get("author", [])),
        year=date.year if date else publication.year(_first(article, "year")),
        date=date,
        venue=facts.line(_first(article, "venue")) or None,
        arxiv_id=arxiv_ids.read(_first(article, "arxiv")),
        doi=facts.line(_first(article, "doi")) or None,
        links=facts.together(article.links, publication.addresses(article.address)),
        key=article.key or None,
        details=tuple(details.items()),
        note=article.note or None,
        highlights=tuple(map(_highlight, article.quotes)),
        marks=statuses.marks(texts.get("mark", [])),
        remarks=tuple(article.remarks),
        tags=facts.names(texts.get("tag", [])),
        span=(article.start, max(article.start, article.end)),
    )


def _first(article: _Article, name: str) -> str:
    """Return the first text of a class, or nothing."""
    return next(iter(article.texts.get(name, ())), "")


def _highlight(told: Sequence[str]) -> Highlight:
    """Return a highlight of its quote, its comment and its colour."""
    quote, comment, colour = told
    return Highlight(HighlightId(0), quote, "", "", colour or USUAL_COLOUR, comment)
