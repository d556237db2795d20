"""One fact out of a record, whatever its type: plain text, a day, a count, a link.

Records of JSON, XML and mail hold what nobody checked: numbers for names, escaped NULs, halves of
characters. What a fact cannot be is empty or None here, so that a reader asks no types.
"""

import datetime as dt
import re
from collections.abc import Iterable

from readinglist.formats import links, tex, text_page
from readinglist.formats.decoding import normalised
from readinglist.papers import USUAL_COLOUR, Highlight, HighlightId, Link, LinkKind, Remark

_BROKEN = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n\s*|\r[ \t]*\r\s*")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?", re.DOTALL)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
REMARK = "Remark from"
"""Begins the line above a remark; see ``citations.fields.remarks``."""
_REMARK = re.compile(REMARK + r" ([^\n]+):\n(.*)", re.DOTALL)
_HIGHLIGHT = re.compile("\u201c(.+?)\u201d(?: \\(([a-z]{1,20})\\))?(?: \u2014 (.*))?", re.DOTALL)
_MOST_UPVOTES = 10_000_000


def plain(value: object) -> str:
    """Return a text without what no text may hold; empty where the value is no text."""
    if not isinstance(value, str):
        return ""
    if value.isascii():
        return value if value.isprintable() else _CONTROLS.sub("", value)
    return normalised(_CONTROLS.sub("", _BROKEN.sub("\ufffd", value)))


def line(value: object) -> str:
    """Return a text on one line, with single spaces."""
    return text_page.tidy(plain(value))


def title(value: object) -> str:
    """Return a title on one line, its TeX shown as a reader expects."""
    return tex.readable(line(value))


def abstract(value: object) -> str | None:
    """Return an abstract: wrapped lines joined, paragraphs parted by an empty line; None for none.

    Its TeX is shown as a reader expects.
    """
    return "\n\n".join(map(tex.readable, _blocks(value))) or None


def joined(value: object) -> str | None:
    """Return a running text as ``abstract`` does, but with its TeX as it is."""
    return "\n\n".join(_blocks(value)) or None


def _blocks(value: object) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    text = plain(value)
    if "\n" not in text and "\r" not in text:
        return [tidy] if (tidy := text_page.tidy(text)) else []
    return [block for each in _EMPTY_LINE.split(text) if (block := _joined(each))]


def _joined(block: str) -> str:
    """Join the lines of a paragraph."""
    return text_page.join(filter(None, map(text_page.tidy, re.split(r"\r\n|\r|\n", block))))


def highlight(text: str) -> Highlight | None:
    """Return a highlight as our exports write it: quoted, its colour, behind a dash its comment."""
    match = _HIGHLIGHT.fullmatch(text)
    if match is None:
        return None
    quote, colour, comment = match.groups()
    return Highlight(HighlightId(0), quote, "", "", colour or USUAL_COLOUR, comment or "")


def remark(text: str) -> Remark | None:
    """Return what somebody else wrote, as our exports write it below a line; None for others."""
    match = _REMARK.fullmatch(text)
    return Remark(line(match[1]), match[2].strip()) if match and match[2].strip() else None


def names(values: Iterable[object]) -> tuple[str, ...]:
    """Return those of some values that are names, each on one line."""
    return tuple(name for value in values if (name := line(value)))


def day(value: object) -> dt.date | None:
    """Return the day (UTC) of a timestamp such as ``2025-05-27T17:59:59.000Z``, or None."""
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:  # a month or a day that the calendar lacks
        return None


def doi(value: object) -> str | None:
    """Return the first DOI that stands in a text, or None."""
    match = _DOI.search(line(value))
    return match.group() if match else None


def count(value: object) -> int | None:
    """Return a count of upvotes, or None where the value is none."""
    right = isinstance(value, int) and not isinstance(value, bool)
    return int(value) if right and 0 <= value < _MOST_UPVOTES else None  # type: ignore[call-overload, operator]  # right says that it is an int


def link(kind: LinkKind, value: object) -> tuple[Link, ...]:
    """Return the address of the web that a field holds as a link of that kind, if it holds one."""
    found = links.find(line(value))
    return (Link(kind, found[0].url),) if found else ()


def together(*several: Iterable[Link]) -> tuple[Link, ...]:
    """Put links together, each address once, the first of each counts."""
    found: dict[str, Link] = {}
    for some in several:
        for one in some:
            found.setdefault(one.url, one)
    return tuple(found.values())
