"""A digest's text on its way into a line of a widget: one line of it, from its own side."""

import unicodedata
from itertools import accumulate

from readinglist.desktop.paper_model import Ranges

LONGEST_LINE = 500
"""How many characters of a title or an excerpt are laid out in a list."""


def one_line(text: str) -> str:
    """Return a text's beginning with each line break as a space: offsets stay as they were."""
    return whole_line(text[:LONGEST_LINE])


def reads_leftwards(text: str) -> bool:
    """Say whether a text is read from right to left, by its first letter that has a direction."""
    for character in text[:LONGEST_LINE]:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def whole_line(text: str) -> str:
    """Return a text with each line break as a space: offsets stay as they were."""
    return text.translate(_BREAKS)


def shown(text: str, most: int) -> str:
    """Return a text's beginning, fit for a document: one character for each of its own."""
    return text[:most].translate(_UNFIT)


def units(text: str, ranges: Ranges) -> Ranges:
    """Return ranges of characters as Qt counts: UTF-16 units, two for one past U+FFFF."""
    if not ranges or text.isascii() or max(text) <= "\uffff":
        return ranges
    at = list(accumulate((1 + (character > "\uffff") for character in text), initial=0))
    last = len(text)
    return tuple((at[min(start, last)], at[min(end, last)]) for start, end in ranges)


def characters(text: str, unit: int) -> int:
    """Return how many characters the first UTF-16 units of a text are."""
    if text.isascii() or max(text[:unit], default="") <= "\uffff":
        return min(unit, len(text))
    return len(text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


_UNFIT = dict.fromkeys(map(ord, "\r\v\f\0\ufffc\ufdd0\ufdd1\u2029"), " ")
_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufffc\0"), " ")
