r"""Hugging Face papers as Markdown: what converters make of the page.

Source of the format: huggingface.co/papers, with titles as ``### [Title](.../papers/ID)``.
Abstracts may be links as well, and their lines may end in backslashes, which is a hard line break
(https://spec.commonmark.org/0.31.2/#hard-line-breaks); upvotes stand above a title.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, days, facts, links, masthead, portions, shapes, text_page
from readinglist.formats.masthead import Page
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry

NAME = "huggingface-markdown"
TITLE = "Hugging Face papers, Markdown"

_PAGE = r"(?:https?://huggingface\.co)?/papers/(?P<id>[\w.-]*\d[\w.-]*)"
_TITLE = re.compile(rf"#{{1,6}}\s*\[(?P<title>.+)\]\(<?{_PAGE}/?>?(?:\s[^()]*)?\)\s*#*")
_OPEN_TITLE = re.compile(r"#{1,6}\s*\[(?!.*\]\()")
_TELLING = re.compile(
    r"(?:^|[\r\n])[ \t]*#{1,6}[ \t]*\[[^\r\n]{1,400}(?:(?:\r\n|\r|\n)[^\r\n]{1,400}){0,2}"
    r"\]\(<?(?:https?://huggingface\.co)?/papers/\d"
)
_LINKED = re.compile(r"\[(?P<text>.*)\]\(<?[^()\s]*/papers/[^()\s]*>?\)", re.DOTALL)
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(<?([^()\s<>]*)>?(?:\s\"[^\"]*\")?\)")
_LOGIN = re.compile(r"\[\s*(?:\[[-x ]?\]\s*)?(?P<count>[\d,]+|-)\s*\]\(\S*/login\S*\)")
_COUNT = re.compile(r"(?:\\?\[[-x ]?\\?\]\s*)?(?P<count>\d{1,6}|-)")
_TAIL = re.compile(
    r"[-*\u00b7\u2022\s]*(?:\d+ authors?)?[-*\u00b7\u2022\s]*|\d+ authors?.*|#{1,6}", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_LINES_OF_A_TITLE = 3
_LONGEST_TAIL = 80


@dataclass(slots=True)
class _Block:
    """Lines that belong together, and their text as one line."""

    lines: list[Line]
    text: str = ""


@dataclass(slots=True)
class _Paper:
    """A title with what stands below it."""

    title: str
    id: str
    lines: list[Line]
    abstract: list[str] = field(default_factory=list)
    own: dt.date | None = None
    upvotes: int | None = None


@dataclass(slots=True)
class _Reading:
    """What was made of a page so far."""

    papers: list[_Paper] = field(default_factory=list)
    rest: list[_Block] = field(default_factory=list)


def recognise(text: str) -> bool:
    """Say whether a text has a Markdown heading that links to a paper of Hugging Face."""
    return portions.matches_somewhere(_TELLING, text)


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a page; raise DigestError where no heading links to a paper."""
    reading = _Reading()
    for block in _blocks(text_page.lines(text)):
        _place(reading, block)
    if not reading.papers:
        raise DigestError(
            f"{name} is no page of papers in Markdown: no heading links to huggingface.co/papers; "
            "copy the page as a whole and import that."
        )
    rest = [line for block in reading.rest for line in block.lines]
    first = reading.papers[0].lines[0].number
    header = (line for line in rest if line.number < first)
    page = Page(text, name, NAME, masthead.latest_by_links(text, latest))
    return page.digest(map(_entry, reading.papers), header, rest)


def _blocks(page: list[Line]) -> Iterator[_Block]:
    """Put the lines of a heading together, and those that hard line breaks part."""
    block: _Block | None = None
    for line in page:
        if block and _goes_on(block, line):
            block.lines.append(line)
        else:
            if block:
                yield _joined(block)
            block = _Block([line])
    if block:
        yield _joined(block)


def _goes_on(block: _Block, line: Line) -> bool:
    """Say whether a line continues the block before it."""
    last = block.lines[-1].text
    if line.text.startswith("#"):
        return False
    if last.endswith("\\"):
        return True
    begun = block.lines[0].text
    if _OPEN_TITLE.match(begun) and len(block.lines) < _LINES_OF_A_TITLE:
        return not any("](" in one.text for one in block.lines)
    return not line.apart and not begun.startswith("#") and _is_text(last) and _is_text(line.text)


def _is_text(text: str) -> bool:
    """Say whether a line is part of running text: no count, day, list or picture."""
    return shapes.shape(text) is not Shape.FURNITURE and not text.startswith(("- ", "* ", "!["))


def _joined(block: _Block) -> _Block:
    """Join the lines of a block, without their hard line breaks."""
    block.text = text_page.join(filter(None, (line.text.rstrip("\\ ") for line in block.lines)))
    return block


def _place(reading: _Reading, block: _Block) -> None:
    """Begin a paper with its title, add to the paper before, or set aside."""
    title = _TITLE.fullmatch(block.text)
    paper = reading.papers[-1] if reading.papers else None
    if title:
        found = _Paper(title["title"], title["id"], list(block.lines))
        found.upvotes = _take_upvotes(reading)
        reading.papers.append(found)
    elif not paper or not _add(paper, block):
        reading.rest.append(block)


def _take_upvotes(reading: _Reading) -> int | None:
    """Take the count right above a title off what is left over."""
    if not reading.rest:
        return None
    text = reading.rest[-1].text
    match = _LOGIN.fullmatch(text) or _COUNT.fullmatch(text)
    if not match:
        return None
    reading.rest.pop()
    written = match["count"].replace(",", "")
    return int(written) if written.isdigit() and len(written) < 7 else None


def _add(paper: _Paper, block: _Block) -> bool:
    """Add a block to a paper if it is its abstract, its own day or says how many wrote it."""
    linked = _LINKED.fullmatch(block.text)
    text = linked["text"] if linked else block.text
    day = days.find(text, dt.date.max) if len(text) < 40 else None
    if day and not day.inferred and not paper.own:
        paper.own = day.date
    elif _is_abstract(paper, text):
        paper.abstract.append(text)
    elif not (_is_tail(text) or (linked and f"/papers/{paper.id}" in block.text)):
        return False
    paper.lines += block.lines
    return True


def _is_tail(text: str) -> bool:
    """Say whether a text is what stands below an abstract: the number of authors, a dot."""
    return len(text) < _LONGEST_TAIL and bool(_TAIL.fullmatch(text))


def _is_abstract(paper: _Paper, text: str) -> bool:
    """Say whether a text is the paper's abstract or goes on with it."""
    shape = shapes.shape(text)
    return shape is Shape.PROSE or (shape is Shape.SENTENCE and paper.own is None)


def _entry(paper: _Paper) -> Entry:
    """Make a paper of what was found."""
    arxiv_id = arxiv_ids.read(paper.id)
    abstract = [_plain(text) for text in paper.abstract]
    page = () if arxiv_id else links.find(f"https://huggingface.co/papers/{paper.id}")
    return Entry(
        title=facts.title(_plain(paper.title)),
        abstract=facts.abstract("\n\n".join(abstract)),
        year=paper.own.year if paper.own else None,
        date=paper.own,
        arxiv_id=arxiv_id,
        links=facts.together(*map(links.find, abstract), page),
        upvotes=paper.upvotes,
        span=(paper.lines[0].start, max(line.end for line in paper.lines)),
    )


def _plain(text: str) -> str:
    """Return Markdown as what it shows: links as their text and address, escapes undone."""
    text = _LINK.sub(_shown, text)
    return _ESCAPED.sub(r"\1", text.replace("**", ""))


def _shown(match: re.Match[str]) -> str:
    """Return a link's text, with the address behind it where the text does not show it."""
    picture, text, address = match.groups()
    if picture:
        return ""
    bare = re.sub(r"^https?://|/$", "", address)
    return text if not bare or bare in text else f"{text} ({address})"
