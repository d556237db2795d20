"""Mail that was quoted or forwarded as text: the marks of quotation taken off its lines.

Source of the format: RFC 3676: ``>`` begins a quoted line, one for each time that it was quoted.
"""

import re

from readinglist.formats import signature

_MARK = re.compile(r"(?m)^(?:>[ \t]?){1,9}")
_SHARE = 0.4
"""The share of a text's lines that are quoted, from which on the quotation is the text."""
_FEWEST = 4


def unquoted(text: str) -> str:
    """Return a text without its marks of quotation, if most of it is one; else as it is.

    A file that we wrote has marks of its own, which quote notes, unless its head is quoted, too.
    """
    if "\n>" not in text and not text.startswith(">"):
        return text
    if (head := signature.head_line(text)) is not None and not head.startswith(">"):
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    if quoted < _FEWEST or quoted < _SHARE * len(lines):
        return text
    return _MARK.sub("", text)
