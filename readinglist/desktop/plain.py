"""A digest's text on its way into a line of a widget: one line of it, from its own side."""

import unicodedata

LONGEST_LINE = 500
"""How many characters of a title or an excerpt are laid out in a list."""


def one_line(text: str) -> str:
    """Return a text's beginning with each line break as a space: offsets stay as they were."""
    return text[:LONGEST_LINE].translate(_BREAKS)


def reads_leftwards(text: str) -> bool:
    """Say whether a text is read from right to left, by its first letter that has a direction."""
    for character in text[:LONGEST_LINE]:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufffc\0"), " ")
