"""A page of text as paragraphs: white space tidied, hard-wrapped lines joined again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from readinglist.formats import shapes

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MATHEMATICS = re.compile(r"(\$[^$]{1,1000}\$)")
_BEHIND = re.compile(r"[ \t]?<(https?://[^<>\s|]{4,2000})>")
_OF_PAPER = re.compile(
    r"https?://(?:www\.)?(?:arxiv\.org/(?:abs|pdf)|huggingface\.co/papers|openreview\.net|doi\.org)/"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
_LIGATURE = re.compile("[\ufb00-\ufb04]")
_LONG = 200
"""Characters; a line beyond is a whole paragraph, which nobody wrapped."""
_SHORT = 40
_WORD_THAT_DID_NOT_FIT = 25
_LINES_OF_A_TITLE = 3
_WORDS_OF_A_BUTTON = 2
_SUSPENDED = ("and", "or", "to", "nor", "und", "et")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty."""

    number: int
    """Counted from 1, empty lines included."""
    start: int
    end: int
    """Characters [start, end) of the source."""
    text: str
    """Its text with white space tidied."""
    apart: bool
    """True where an empty line stands before it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, and their text as one line."""

    lines: tuple[Line, ...]
    text: str

    @property
    def apart(self) -> bool:
        """Say whether an empty line stands before it."""
        return self.lines[0].apart


def lines(source: str) -> list[Line]:
    """Split a text at CRLF, CR and LF alone; give the lines that hold something."""
    found: list[Line] = []
    apart = True
    for number, match in enumerate(_LINE.finditer(source), start=1):
        text = tidy(match[1])
        if text.endswith(">") and (parts := _parted(match, number, apart=apart)):
            found += parts
        elif text:
            found.append(Line(number, match.start(1), match.end(1), text, apart))
        apart = not text
    return found


def _parted(match: re.Match[str], number: int, *, apart: bool) -> list[Line]:
    """Part a line from the address behind it: ``Title<https://...>``, as programs keep links.

    Outlook and Firefox write so what a mail's or a page's text leads to; several on a line part
    buttons. Nothing is returned where the line is a sentence with addresses, or an address alone.
    """
    begin, raw = match.start(1), match[1]
    addresses = list(_BEHIND.finditer(raw))
    edges = [0, *(edge for one in addresses for edge in one.span())]
    pieces = [(edges[at], edges[at + 1]) for at in range(0, len(edges) - 1, 2)]
    texts = [tidy(raw[first:last]) for first, last in pieces]
    buttons = max((len(text.split()) for text in texts), default=0) <= _WORDS_OF_A_BUTTON
    if not addresses or not texts[0] or (len(addresses) > 1 and not buttons):
        return []
    found: list[Line] = []
    for (first, last), text, address in zip(pieces, texts, addresses, strict=True):
        if text:
            found.append(Line(number, begin + first, begin + last, text, apart and not found))
        start, end = address.span(1)
        found.append(Line(number, begin + start, begin + end, address[1], apart=False))
    return found


def tidy(text: str) -> str:
    """Return a text with single spaces, none at its ends; mathematics stays byte for byte."""
    if _LIGATURE.search(text):
        text = text.translate(_LIGATURES)
    if text.isprintable() and "  " not in text and not text.startswith(" ") and text[-1:] != " ":
        return text  # the only white space that prints is the space
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "$" not in text:
        return " ".join(text.split())
    pieces = _MATHEMATICS.split(text)
    pieces[::2] = [re.sub(r"\s+", " ", piece) for piece in pieces[::2]]
    return "".join(pieces).strip()


def paragraphs(page: list[Line]) -> list[Paragraph]:
    """Join the lines of a hard-wrapped page; where lines are long, each is a paragraph.

    A line goes on in the next where the next one's first word did not fit on it.
    """
    width = width_of(page)
    close = _stands_close(page)
    groups: list[list[Line]] = []
    for line in page:
        if groups and _goes_on(groups[-1], line, width) and not _begins(groups, line, close):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group), join(line.text for line in group)) for group in groups]


def join(texts: Iterable[str]) -> str:
    """Join lines into one; a hyphen at a line's end joins without a space (pre-/trained)."""
    pieces: list[str] = []
    for text in texts:
        last = pieces[-1] if pieces else ""
        hyphen = last.endswith("-") and last[-2:-1].isalnum() and text[:1].isalnum()
        if last and not (hyphen and text.split(" ", 1)[0] not in _SUSPENDED):
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def width_of(page: list[Line]) -> int:
    """Return the width that a page was wrapped at, a little under it; 0 where it was not."""
    lengths = [len(line.text) for line in page]
    if 2 * sum(length for length in lengths if length > _LONG) > sum(lengths):
        return 0
    wrapped = sorted(length for length in lengths if _SHORT < length <= _LONG)
    return wrapped[len(wrapped) * 3 // 4] if wrapped else 0


def _stands_close(page: list[Line]) -> bool:
    """Say whether abstracts stand right below their titles, without an empty line."""
    blocks = [at for at, line in enumerate(page) if line.apart]
    sizes = [after - at for at, after in pairwise([*blocks, len(page)])]
    return 2 * sum(size > _LINES_OF_A_TITLE for size in sizes) > len(sizes)


def _goes_on(group: list[Line], line: Line, width: int) -> bool:
    """Say whether a line may continue those before it in a page of that width."""
    if not width or line.apart or shapes.stands_for_itself(line.text):
        return False
    if shapes.is_address(line.text) and (
        shapes.is_headline(group[0].text) or _OF_PAPER.match(line.text)
    ):
        return False  # a title's link; an abstract's last line may be one, too
    first_word = line.text.split(" ", 1)[0]
    return len(group[-1].text) + len(first_word) >= width


def _begins(groups: list[list[Line]], line: Line, close: bool) -> bool:  # noqa: FBT001 a fact of the page
    """Say whether a line that might go on begins a title or the abstract below one instead."""
    if not close:
        return False
    group = groups[-1]
    last = group[-1].text
    headline = shapes.is_headline(line.text)
    if not last.endswith((".", "?", "!")):
        titled = len(groups) > 1 and len(groups[-2]) == 1 and not groups[-2][0].text.endswith(".")
        full = len(line.text) > len(last) - _WORD_THAT_DID_NOT_FIT and not headline
        below = len(group) == 1 and full and not titled and shapes.is_headline(last)
        return below and not shapes.is_unfinished(last)
    return headline and len(group) > 1
