"""A page of HTML as its blocks: the text that a reader sees, with links and where it stands.

Scripts, styles and drawings are gone, entities decoded. Nothing is nested here: a block ends where
another begins, which is all that lists of papers need, and no depth can harm.
"""

import bisect
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from readinglist.errors import DigestError
from readinglist.formats import facts
from readinglist.formats.text_page import Line

_BLOCK_NAMES = """
address article aside blockquote body button caption center dd details div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 head header hr html label li main nav ol option p pre section
select summary table tbody td tfoot th thead time title tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(("svg", "noscript", "template", "iframe", "object", "canvas", "textarea"))
_MOST_TAGS = 300_000
LARGEST = 5_000_000
"""Characters in the largest page that is read; a page of a hundred papers has a million."""
_PROPS = "data-props"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a block: where it leads, its text and its classes."""

    address: str
    text: str
    classes: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text between the beginnings and ends of blocks."""

    tag: str
    """The element that it begins in, such as ``h3``; empty behind the end of one."""
    classes: str
    line: Line
    """Its text and its place in the source."""
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Props:
    """What a page tells its script of one part: the part's name and the escaped JSON."""

    target: str
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The blocks of a page in order, and what stands in its ``data-props``."""

    blocks: tuple[Block, ...]
    props: tuple[Props, ...]


def parse(source: str, name: str) -> HtmlPage:
    """Read a page; raise DigestError where it has more elements than any page has."""
    if len(source) > LARGEST or source.count("<") > _MOST_TAGS:
        raise DigestError(
            f"{name} is larger than any page of papers is: "
            "save a page with fewer papers, then import that file."
        )
    parser = _Parser(source)
    # Sections that only some mail programs see are comments to every other one. An end that is
    # cut off is passed over: looking for it is what takes for ever elsewhere.
    parser.feed(source.replace("<![", "<!-") + "\n<p>")
    parser.flush(len(source))
    return HtmlPage(tuple(parser.found), tuple(parser.props))


def text(page: HtmlPage) -> str:
    """Return what a reader sees of a page as text: an empty line between blocks."""
    return "\n\n".join(block.line.text for block in page.blocks if block.tag != "title")


@dataclass(slots=True)
class _Open:
    """The block that is being read."""

    tag: str = ""
    classes: str = ""
    start: int = 0
    texts: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


class _Parser(HTMLParser):
    """Collects blocks from the events of the standard library's parser."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.props: list[Props] = []
        ends = (match.end() for match in re.finditer("\n", source))
        self._lines = [0, *ends, len(source)]
        self._open = _Open()
        self._link: tuple[str, str, list[str]] | None = None
        self._unseen = ""

    def flush(self, end: int, tag: str = "", classes: str = "") -> None:
        """End the block that is open, and begin one."""
        self._end_link()
        opened, self._open = self._open, _Open(tag, classes, end)
        written = "".join(opened.texts)
        shown = facts.plain(written).strip("\r\n") if opened.tag == "pre" else _lines(written)
        if shown.strip():
            number = bisect.bisect_right(self._lines, opened.start)
            line = Line(number, opened.start, end, shown, apart=True)
            self.found.append(Block(opened.tag, opened.classes, line, tuple(opened.anchors)))

    def _end_link(self) -> None:
        """Keep what a link says in this block; it may go on in the next."""
        if self._link and (said := facts.line("".join(self._link[2]))):
            self._open.anchors.append(Anchor(self._link[0], said, self._link[1]))
            self._link[2].clear()

    def _at(self) -> int:
        """Return the place in the source where the parser stands."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in reversed(attrs)}
        start = self._at()
        if _PROPS in given:
            end = start + len(self.get_starttag_text() or "")
            self.props.append(Props(given.get("data-target", ""), given[_PROPS], (start, end)))
        if self._unseen or tag in _UNSEEN:
            self._unseen = self._unseen or tag
        elif tag in _BLOCKS:
            self.flush(start, tag, given.get("class", ""))
        elif tag == "br":
            self._open.texts.append("\n" if self._open.tag == "pre" else "\v")
        elif tag == "a":
            self._end_link()
            self._link = (given.get("href", ""), given.get("class", ""), [])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._unseen = "" if tag == self._unseen else self._unseen
        elif tag in _BLOCKS:
            self.flush(self._at())
        elif tag == "a":
            self._end_link()
            self._link = None

    def handle_data(self, data: str) -> None:
        if self._unseen or self.cdata_elem:
            return
        self._open.texts.append(data)
        if self._link:
            self._link[2].append(data)


def _lines(written: str) -> str:
    """Return text with single spaces; a line ends only where the page says so."""
    return "\n".join(filter(None, map(facts.line, written.split("\v"))))
