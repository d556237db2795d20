"""A page of text as paragraphs: white space tidied, hard-wrapped lines joined again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.formats import shapes

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MATHEMATICS = re.compile(r"(\$[^$]{1,1000}\$)")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_LONG = 200
"""Characters; a line beyond is a whole paragraph, which nobody wrapped."""
_SHORT = 40
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
        if text:
            found.append(Line(number, match.start(1), match.end(1), text, apart))
        apart = not text
    return found


def tidy(text: str) -> str:
    """Return a text with single spaces, none at its ends; mathematics stays byte for byte."""
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
    width = _width(page)
    groups: list[list[Line]] = []
    for line in page:
        if groups and width and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group), join(line.text for line in group)) for group in groups]


def join(texts: Iterable[str]) -> str:
    """Join lines into one; a hyphen at a line's end joins without a space (pre-/trained)."""
    whole = ""
    for text in texts:
        first = text.split(" ", 1)[0]
        hyphen = whole.endswith("-") and whole[-2:-1].isalnum() and first[:1].isalnum()
        if not whole:
            whole = text
        elif hyphen and first not in _SUSPENDED:
            whole += text
        else:
            whole = f"{whole} {text}"
    return whole


def _width(page: list[Line]) -> int:
    """Return the width that a page was wrapped at, a little under it; 0 where it was not."""
    lengths = [len(line.text) for line in page]
    if 2 * sum(length for length in lengths if length > _LONG) > sum(lengths):
        return 0
    wrapped = sorted(length for length in lengths if _SHORT < length <= _LONG)
    return wrapped[len(wrapped) * 3 // 4] if wrapped else 0


def _goes_on(group: list[Line], line: Line, width: int) -> bool:
    """Say whether a line continues those before it in a page of that width."""
    last = group[-1].text
    first_word = line.text.split(" ", 1)[0]
    if line.apart or len(last) + 1 + len(first_word) <= width:
        return False
    begins = line.text[0].isupper() or not line.text[0].isalpha()
    if (
        len(group) == 1
        and begins
        and shapes.is_headline(last)
        and not shapes.is_headline(line.text)
    ):
        return shapes.is_unfinished(last)
    return not (last.endswith((".", "?", "!")) and shapes.is_headline(line.text))
