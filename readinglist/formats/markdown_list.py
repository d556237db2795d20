"""Reading lists in Markdown: ``- [Title](link)`` with text below, numbered lists, and our own.

Source of the format: https://spec.commonmark.org/0.31.2/ for list items, links and escapes;
``citations.markdown`` for what our own lists hold below a heading: a list of facts, the abstract,
highlights as a list, the note as a quotation.

Longer than other modules because it reads two shapes that share everything below a title.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_ids,
    authors,
    facts,
    gathering,
    links,
    masthead,
    portions,
    publication,
    shapes,
    signature,
    statuses,
    text_page,
    titles,
)
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry, Leftover, Link, Remark

NAME = "markdown"
TITLE = "Markdown list"

_TARGET = r"\(<?(?P<url>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+\"[^\"]*\")?\)"
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+\u2022]|\d{1,5}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?[*_]{0,3}"
    rf"\[(?P<title>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\]{_TARGET}[*_]{{0,3}}(?P<rest>.*)"
)
_HEADING = re.compile(
    r"#{2,6}[ \t]+(?:\d{1,5}[.)][ \t]+)?"
    rf"\[(?P<title>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\]{_TARGET}(?P<rest>.*)"
)
_OWN_HEADING = re.compile(r"###[ \t]+(?P<title>.+)")
_ANY_HEADING = re.compile(r"#{1,6}[ \t]")
_TELLING = re.compile(
    r"^[ \t]*(?:[-*+\u2022]|\d{1,5}[.)]|#{2,6})[ \t].{0,20}\[.+\]\(", re.MULTILINE
)
_FACT = re.compile(
    r"\s*(?:[-*+]\s+)?[*_]{0,2}(?P<name>Authors?|Published|Volume|Number|Pages|Publisher|Editor|arXiv"
    r"|DOI|Code|Project|Data|Model|Paper|Key|Tags|Marks|Venue|Year|Date|Abstract|Summary)"
    r"[*_]{0,2}:[*_]{0,2}\s*(?P<value>.+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*[-*+]\s+(\u201c.+)", re.DOTALL)
_REMARK = re.compile(rf"\*\*{facts.REMARK} (.+):\*\*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()\s<>]*)>?\)")
_DETAILS = ("volume", "number", "pages", "publisher", "editor")
_LINKS = ("code", "project", "data", "model", "paper")
_PAPER_HOST = re.compile(
    r"arxiv\.org/|doi\.org/|openreview\.net/|aclanthology\.org/|/papers?/|\.pdf$|proceedings",
    re.IGNORECASE,
)
_DRESS = re.compile(
    r"\s*(?:(?:-\s?){3,}|(?:\*\s?){3,}|</?(?:details|summary|br|p|div)[^<>]{0,80}>"
    r"(?:<summary>[^<]{0,40}</summary>)?)\s*",
    re.IGNORECASE,
)
"""Lines that only part or fold what stands around them."""
_MANY_WORDS = 3
_SMALL = re.compile(r"\s*(?:[-\u2013\u2014:|(.,]|$)")


@dataclass(slots=True)
class _Paper:
    """A title with the lines below it."""

    title: str
    url: str
    lines: list[Line]
    abstract: list[list[str]] = field(default_factory=list)
    """Paragraphs, each of some lines."""
    quotations: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    remarks: list[tuple[str, list[str]]] = field(default_factory=list)
    """What others wrote, by the names of files: each as its lines."""
    hanging: bool = False
    """Whether the line before was a highlight, which an indented one goes on with."""
    facts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Say whether its abstract began."""
        return any(self.abstract)


def recognise(text: str) -> bool:
    """Say whether most of a text's list items that are links look like papers."""
    if signature.written_format(text) == "Markdown":
        return True
    if not portions.matches_somewhere(_TELLING, text):
        return False
    items = [match for line in text.split("\n") if (match := _title(line))]
    papers = sum(_is_paper(match) for match in items)
    return bool(papers) and papers * 2 > len(items)


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # lists have no days
    """Read a list; raise DigestError where no item or heading is a paper's title."""
    own = signature.written_format(text) == "Markdown"
    papers: list[_Paper] = []
    rest: list[Line] = []
    number = 1
    start = 0
    for raw in text.split("\n"):
        line = Line(number, start, start + len(raw), raw.rstrip("\r"), apart=False)
        match = _title(line.text)
        heading = _OWN_HEADING.match(line.text) if own and not match else None
        if match and (_is_paper(match) or own):
            papers.append(_begin(match, line))
        elif heading:
            papers.append(_Paper(heading["title"], "", [line]))
        elif not papers or _ANY_HEADING.match(line.text) or match:
            rest += [line] if line.text.strip() else []
            if papers and _ANY_HEADING.match(line.text):
                papers[-1].abstract.append([])
        else:
            _add(papers[-1], line, own=own)
        number += 1
        start += len(raw) + 1
    if not papers:
        raise DigestError(
            f"{name} is no list of papers in Markdown: no item is a link with a paper's title; "
            "write each as - [Title](link), then import it."
        )
    title, others = _heading(rest)
    return Digest(
        name=title if title and not own else masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=tuple(_entry(paper, own=own) for paper in papers),
        leftover=tuple(Leftover(line.number, line.text.strip()[:200]) for line in others),
        own=signature.own_format(text) == "Markdown",
    )


def _title(line: str) -> "re.Match[str] | None":
    """Return a line's title where it is an item or a heading that begins with a link."""
    if "](" not in line:
        return None
    return _HEADING.fullmatch(line.rstrip("\r")) or _ITEM.fullmatch(line.rstrip("\r"))


def _is_paper(match: "re.Match[str]") -> bool:
    """Say whether a link's words may be a paper's title."""
    words = match["title"].split()
    return len(words) >= _MANY_WORDS or bool(_PAPER_HOST.search(match["url"]))


def _heading(rest: list[Line]) -> tuple[str, list[Line]]:
    """Return the first heading of the file, and the lines that are neither it nor our comment."""
    first = next((line for line in rest if line.text.startswith("# ")), None)
    others = [
        line
        for line in rest
        if line is not first and not line.text.startswith(("## ", "<!--")) and line.text.strip()
    ]
    return (_plain(first.text[2:]) if first else ""), others


def _begin(match: "re.Match[str]", line: Line) -> _Paper:
    """Begin a paper with its title; what follows on the line belongs to what is below it."""
    paper = _Paper(match["title"], match["url"], [line])
    rest = match["rest"].strip()
    rest = rest[1:].strip() if _SMALL.match(rest) else rest
    if rest and len(rest.split()) > 1:
        paper.abstract.append([rest])
    return paper


def _add(paper: _Paper, line: Line, *, own: bool) -> None:
    """Add a line below a title to what it tells of the paper."""
    text = line.text
    quotation = paper.remarks[-1][1] if paper.remarks else paper.note
    if not text.strip():
        paper.hanging = False
        paper.abstract.append([])
        if quotation:
            quotation.append("")
        return
    paper.lines.append(line)
    if not own and _DRESS.fullmatch(text):
        return
    if paper.hanging and own and text.startswith("  "):
        paper.quotations[-1] += "\n" + text[2:].replace("<br>", "")
        return
    paper.hanging = False
    if (remark := _REMARK.fullmatch(text)) and (paper.begun or own):
        paper.remarks.append((facts.line(_plain(remark[1])), []))
        return
    fact, quoted = _FACT.fullmatch(text), _QUOTED.fullmatch(text)
    if fact and not paper.note and (not own or not paper.begun):
        paper.facts.setdefault(fact["name"].lower().removesuffix("s"), []).append(fact["value"])
    elif quoted:
        paper.quotations.append(quoted[1])
        paper.hanging = True
    elif text.lstrip().startswith(">"):
        quotation.append(text.lstrip()[1:].removeprefix(" "))
    else:
        if not paper.abstract:
            paper.abstract.append([])
        paper.abstract[-1].append(shapes.unmarked(text.strip()) if not own else text.strip())


def _entry(paper: _Paper, *, own: bool) -> Entry:
    """Make a paper of what was found."""
    told = {name: values[0] for name, values in paper.facts.items()}
    year, month, day = _published(told)
    doi = facts.doi(_words(told.get("doi", ""))) or facts.doi(paper.url)
    arxiv_id = (
        arxiv_ids.read(_words(told.get("arxiv", "")))
        or publication.arxiv_id(paper.url, _plain(told.get("arxiv", "")))
        or gathering.of_page(paper.url)
    )
    details = {name: value for name in _DETAILS if (value := _words(told.get(name, "")))}
    if month and not day:
        details["month"] = str(month)
    return Entry(
        title=_shown_title(paper.title, own=own),
        abstract=_abstract(paper, told, own=own),
        authors=_authors(told.get("author", ""), own=own),
        year=year,
        date=day,
        venue=_venue(told),
        arxiv_id=arxiv_id,
        doi=doi,
        links=_links(paper),
        key=told.get("key", "").strip("` ") or None,
        details=tuple(details.items()),
        note="\n".join(paper.note).strip("\n") or None,
        tags=_tags(told.get("tag", "")),
        highlights=tuple(
            one for text in paper.quotations if (one := facts.highlight(_plain(text)))
        ),
        marks=statuses.marks(told.get("mark", "").split(", ")),
        remarks=tuple(
            Remark(file, text)
            for file, quoted in paper.remarks
            if (text := "\n".join(quoted).strip("\n"))
        ),
        span=(paper.lines[0].start, paper.lines[-1].end),
    )


def _plain(text: str) -> str:
    """Return Markdown without its escapes."""
    return _ESCAPED.sub(r"\1", text)


def _words(text: str) -> str:
    """Return Markdown as its words: links as their texts, emphasis gone, escapes undone."""
    return _plain(_LINK.sub(r"\1", text).replace("**", "")).strip()


def _abstract(paper: _Paper, told: dict[str, str], *, own: bool) -> str | None:
    """Return the text below a title; paragraphs are parted by empty lines."""
    paragraphs = [text_page.join(lines) for lines in paper.abstract if lines]
    if named := told.get("abstract") or told.get("summary"):
        paragraphs.insert(0, named)
    text = "\n\n".join(map(_plain if own else _words, paragraphs))
    return facts.joined(text) if own else facts.abstract(text)


def _authors(told: str, *, own: bool) -> tuple[str, ...]:
    """Return the names; semicolons part those of our own lists."""
    if own or ";" in told:
        return tuple(name for part in told.split(";") if (name := facts.line(_plain(part))))
    return authors.split(_words(told)) if told else ()


def _shown_title(text: str, *, own: bool) -> str:
    """Return a title; in other lists than ours as sites name their pages, too."""
    return facts.line(_plain(text)) if own else titles.of_page(facts.title(_words(text)))


def _published(told: dict[str, str]) -> tuple[int | None, int | None, dt.date | None]:
    """Return year, month and day, which stand behind a venue's name."""
    text = told.get("date") or told.get("year") or told.get("published", "").rpartition(",")[2]
    return publication.parse_date(_plain(text))


def _venue(told: dict[str, str]) -> str | None:
    """Return the venue's name."""
    name, _, last = told.get("published", "").rpartition(",")
    if not publication.year(last):
        name = told.get("published", "")
    return publication.venue(facts.line(_words(told.get("venue", "") or name)))


def _links(paper: _Paper) -> tuple[Link, ...]:
    """Return what the title leads to and what is named below, each under its kind."""
    named = [
        link
        for name in _LINKS
        for told in paper.facts.get(name, ())
        for link in links.find(told.replace("](", " "))
    ]
    below = [link for lines in paper.abstract for text in lines for link in links.find(text)]
    return facts.together(named, publication.addresses(paper.url, of_paper=True), below)


def _tags(told: str) -> tuple[str, ...]:
    """Return the tags."""
    return tuple(tag for part in told.split("; ") if (tag := facts.line(_plain(part))))
