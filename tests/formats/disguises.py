"""The same text in other bytes: what copying, saving and mailing make of a page."""

import codecs
import re
from collections.abc import Callable

DISGUISES: dict[str, Callable[[str], bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "a byte order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16 with a mark, little end first": lambda text: (
        codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    ),
    "UTF-16 with a mark, big end first": lambda text: (
        codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    ),
    "UTF-16, little end first": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "indents": lambda text: re.sub("(?m)^", "    ", text).encode(),
    "tabs": lambda text: re.sub("(?m)^", "\t", text).encode(),
    "blanks at line ends": lambda text: re.sub("(?m)$", "  \t", text).encode(),
    "no empty lines": lambda text: re.sub("\n+", "\n", text).encode(),
    "two empty lines": lambda text: re.sub("\n+", "\n\n\n", text).encode(),
    "no line end at its end": lambda text: text.rstrip("\n").encode(),
    "decomposed accents": lambda text: text.replace("\u00ef", "i\u0308").encode(),
}

BYTES = (
    "CRLF",
    "CR",
    "a byte order mark",
    "UTF-16 with a mark, little end first",
    "UTF-16, big end first",
)
"""Those that change no character but the line ends."""
