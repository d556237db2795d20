"""How one abstract differs from another: in its words, or only in how they were written (pure)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from readinglist.sketches import sketch
from readinglist.text import title_key

LONGEST = 20_000
"""Characters of an abstract that are compared word by word."""

_SIGNS = re.compile(
    r"\\(?:leq?|geq?|neq?|pm|mp|ll|gg|to|(?:long)?(?:left|right)arrow|in|infty|cdot|partial|nabla"
    r"|circ|star|dagger|langle|rangle|quad|[bd]?big+[lr]?)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Commands of TeX for signs that are no letters."""
_PIECES = re.compile(r"\S+|\s+")


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    LEFT_OUT = "left out"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, and what became of it."""

    change: Change
    text: str


@lru_cache(maxsize=1 << 10)
def _key(text: str) -> bytes:
    """Return the letters and digits of a text, without case, white space, signs and TeX."""
    return sketch(_SIGNS.sub(" ", text))


def is_revised(former: str, abstract: str) -> bool:
    """Say whether an abstract has other words than a former one.

    White space, TeX, punctuation and case are no words; nor is it another one where one of the
    two is a part of the other, which was cut off.
    """
    if former == abstract:
        return False
    one, two = _key(former), _key(abstract)
    return bool(one and two) and one not in two and two not in one


def goes_on(former: str, abstract: str) -> bool:
    """Say whether an abstract holds all of a former one, which was cut off, and more."""
    if former == abstract:
        return False
    one, two = _key(former), _key(abstract)
    return len(two) > len(one) and one in two


def difference(former: str, now: str) -> list[Piece]:
    """Return the pieces of both texts in order: what was kept, left out and added.

    What was kept and added, joined, is the text of now; what was kept and left out has the words
    of the former. Words that differ in white space, case or punctuation alone are kept.
    """
    before, after = (_PIECES.findall(text[:LONGEST]) for text in (former, now))
    one, two = ([title_key(piece) or piece.strip() for piece in told] for told in (before, after))
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            _add(pieces, Change.KEPT, after[c:d])
        else:
            _add(pieces, Change.LEFT_OUT, before[a:b])
            _add(pieces, Change.ADDED, after[c:d])
    return pieces


def _add(pieces: list[Piece], change: Change, texts: list[str]) -> None:
    if texts:
        pieces.append(Piece(change, "".join(texts)))
