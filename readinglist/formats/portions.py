"""Long texts searched in portions: one search of a whole text keeps every other thread waiting."""

import re
from collections.abc import Iterator

PORTION = 200_000
"""Characters that are searched in one go: a few milliseconds, since no thread gets in between."""
OVERLAP = 4_000
"""Characters of a portion that are searched again with the next: no match that tells is longer."""


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern matches, in order, none within another; ``^`` and ``$`` hold as ever.

    A portion ends with a line, unless the lines end in carriage returns alone.
    """
    at = end = 0
    while end < len(text):
        end = text.find("\n", at + PORTION) + 1 or len(text)
        for match in pattern.finditer(text, at, end):
            yield match
            at = match.end()
        at = max(at, end - OVERLAP)


def matches_somewhere(pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a pattern matches anywhere in a text."""
    return next(matches(pattern, text), None) is not None
