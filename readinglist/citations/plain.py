"""Text for formats that are no TeX: on one line, or on lines that every reader cuts alike."""

import re

from readinglist.citations.symbols import CONTROLS

_CONTROLS = {ord(sign): picture for sign, picture in CONTROLS.items() if sign not in "\t\n\r"}
_CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_OTHER_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
"""What some programs take for the end of a line, and a person who writes does not."""


def one_line(text: str | None) -> str:
    """Return a text on one line, white space folded, what no file holds shown by a picture."""
    return " ".join((text or "").split()).translate(_CONTROLS)


def lines(text: str | None) -> list[str]:
    """Return the lines of a text that a person wrote, indented as they are."""
    tidy = _OTHER_LINE_ENDS.sub(" ", (text or "").strip()).translate(_CONTROLS)
    return [line.rstrip() for line in _LINE_END.split(tidy)] if tidy else []


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    found = [[""]]
    for line in lines(text):
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return [joined for part in found if (joined := one_line(" ".join(part)))]
