"""Highlights out of an annotation: its quotations that stand in the abstract (pure).

Our exports write a note, then each highlight as a paragraph: the quotation in typographic marks,
its colour in brackets, if it is not the usual one, and behind a dash what the person said of it.
"""

import re
from dataclasses import dataclass

from readinglist.papers import USUAL_COLOUR

_CLOSED = re.compile("\u201d(?: \\(([a-z]{1,20})\\))?(?= \u2014 |\\Z)")
AROUND = 32
"""Characters before and behind a passage by which it is known again."""
_MOST = 200
"""Paragraphs at an annotation's end that may be quotations."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage of an abstract with what is around it, and what was said of it."""

    quote: str
    before: str
    after: str
    comment: str
    colour: str = USUAL_COLOUR


def cut_quotations(annotation: str, abstract: str) -> tuple[str, list[Quotation]]:
    """Return the note, and the passages of the abstract that the annotation quotes behind it.

    A quotation that is not in the abstract stays in the note, with all that stands before it.
    """
    paragraphs = annotation.split("\n\n")
    found: list[Quotation] = []
    tail: list[str] = []
    end = len(paragraphs)
    for at in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 1 - _MOST), -1):
        tail.insert(0, paragraphs[at])
        quoted = paragraphs[at].startswith("\u201c")
        passage = _find("\n\n".join(tail), abstract) if quoted else None
        if passage is None:
            continue
        found.insert(0, passage)
        tail.clear()
        end = at
    return "\n\n".join(paragraphs[:end]).strip("\n"), found


def _find(text: str, abstract: str) -> Quotation | None:
    """Return the passage that a paragraph quotes, the shortest one that the abstract holds."""
    for close in _CLOSED.finditer(text):
        words = text[1 : close.start()].split()
        if not words:
            continue
        place = re.search(r"\s+".join(map(re.escape, words)), abstract)
        if place:
            comment = text[close.end() :].removeprefix(" \u2014 ")
            start, end = place.span()
            before, after = abstract[max(0, start - AROUND) : start], abstract[end : end + AROUND]
            colour = close[1] or USUAL_COLOUR
            return Quotation(place.group(), before, after, comment, colour)
    return None
