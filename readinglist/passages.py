"""Where a marked passage stands in an abstract, which another digest may have changed (pure)."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from readinglist.papers import Highlight
from readinglist.text import Token, tokens

_ENOUGH = 0.75
"""The share of a passage's words that have to be there in order, where some were changed."""
_LOOSEST = 1.5
"""How many times as long a changed passage may have become, counted in words."""
_FEWEST = 4
"""Words of a passage that can be known again though some of them were changed."""


def find(text: str, highlight: Highlight) -> tuple[int, int] | None:
    """Return the characters [start, end) that a highlight marks, or None where they are gone.

    Its very words come first, then the same words set otherwise (white space, case, dashes), then
    a passage that holds most of them in order. Of several places the one with most of the
    remembered context around it is taken.
    """
    quote = highlight.quote
    places = _verbatim(text, quote) if quote else []
    if not places and quote.strip():
        written, wanted = tokens(text), [token.text for token in tokens(quote)]
        places = _set_otherwise(written, wanted) or _changed(written, wanted)
    return max(places, key=lambda place: _context(text, place, highlight), default=None)


def _verbatim(text: str, quote: str) -> list[tuple[int, int]]:
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return places


def _set_otherwise(written: Sequence[Token], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the same words stand in a row."""
    words, many = [token.text for token in written], len(wanted)
    return [
        (written[at].start, written[at + many - 1].end)
        for at in range(len(words) - many + 1)
        if many and words[at : at + many] == wanted
    ]


def _changed(written: Sequence[Token], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Return where most of the words stand in order, with few others between them."""
    if len(wanted) < _FEWEST:
        return []
    words = [token.text for token in written]
    blocks = SequenceMatcher(None, words, wanted, autojunk=False).get_matching_blocks()
    # A word that both have by chance, far from the others, is no part of the passage.
    for first in range(len(blocks) - 1):
        for last in range(len(blocks) - 2, first - 1, -1):
            start, end = blocks[first].a, blocks[last].a + blocks[last].size
            kept = sum(block.size for block in blocks[first : last + 1])
            if kept < _ENOUGH * len(wanted):
                break
            if end - start <= _LOOSEST * len(wanted):
                return [(written[start].start, written[end - 1].end)]
    return []


def _context(text: str, place: tuple[int, int], highlight: Highlight) -> int:
    """Count the characters around a place that are as they were remembered."""
    start, end = place
    before = _shared(text[:start][::-1], highlight.before[::-1])
    return before + _shared(text[end:], highlight.after)


def _shared(text: str, context: str) -> int:
    """Count the characters at the beginning that both have."""
    pairs = zip(text, context, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(text), len(context)))
