"""Any saved page or copied HTML that lists papers: read as a reader sees it, links kept.

Source of the format: the pages of conferences, archives and newsletters. What is read is the text
that a reader sees; addresses of papers stand on lines below the text that leads to them.
"""

import datetime as dt
import re
from contextlib import suppress
from dataclasses import replace

from readinglist.errors import DigestError
from readinglist.formats import html_page, huggingface_text, listing, neighbours, references
from readinglist.formats.html_page import Block
from readinglist.papers import Digest

NAME = "web-page"
TITLE = "Web page"

_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+(?:html|netscape)|html|head|body|meta|title"
    r"|div|section|article|main|table|ul|ol|dl|li|p|h[1-6]|b|a|span|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAMPLE = 5_000
_LONGEST_HEADING = 40
"""Characters in what stands before a fact in a table: *Item Type*."""
_REDIRECT = re.compile(r"https?(?::|%3A)(?:/|%2F){2}[^&?]*", re.IGNORECASE)


def recognise(text: str) -> bool:
    """Say whether a text is HTML."""
    return bool(_BEGINNING.match(text[:_SAMPLE]))


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a page by what a reader sees of it; raise DigestError where that lists no papers.

    What was read before, and is text already, is read again as it is.
    """
    shown = _shown(text, name) if recognise(text) else text
    for recognises, reads in (
        (references.recognise, references.read),
        (listing.recognise, listing.read),
        (huggingface_text.recognise, huggingface_text.read),
    ):
        if recognises(shown):
            with suppress(DigestError):
                return replace(reads(shown, name=name, latest=latest), format=NAME)
    raise DigestError(
        f"{name} is a page without a list of papers that can be read: open it, copy the part that "
        "lists them, and paste that."
    )


def _shown(text: str, name: str) -> str:
    """Return what a reader sees of a page."""
    shown: list[str] = []
    blocks = html_page.parse(text, name).blocks
    tags = ["", *(block.tag for block in blocks), ""]
    for at, block in enumerate(blocks):
        if block.tag in ("title", "button", "option"):
            continue
        written = _with_links(block)
        row = tags[at - 1 : at + 3] if at else []
        one_fact = row[1:3] == ["th", "td"] and row[0] != "th" and row[3] != "td"
        if one_fact and shown and len(shown[-1]) < _LONGEST_HEADING:
            shown[-1] = f"{shown[-1].rstrip(':')}: {written}"
        elif shown and shown[-1].endswith(",") and neighbours.is_people(shown[-1].rstrip(","), 1):
            shown[-1] += f" {written}"
        else:
            shown.append(written)
    return "\n\n".join(shown)


def _with_links(block: Block) -> str:
    """Return a block's text, the addresses of the papers that it leads to below it."""
    found = dict.fromkeys(
        address
        for anchor in block.anchors
        if (address := _real(anchor.address)) and neighbours.PAPER_LINK.search(address)
    )
    text = _parted(block)
    return "\n".join([text, *(one for one in found if one not in text)])


def _parted(block: Block) -> str:
    """Return a block's text, its buttons and what follows a linked title on lines of their own."""
    text, buttons = block.line.text, []
    for anchor in block.anchors:
        if (
            neighbours.is_button(anchor.text)
            and text.startswith(anchor.text)
            and text != anchor.text
        ):
            text = text.removeprefix(anchor.text).lstrip()
            buttons.append(anchor.text)
    first = next((one.text for one in block.anchors if text.startswith(one.text)), "")
    rest = text.removeprefix(first).strip()
    if rest and first and neighbours.is_people(rest, 1) and neighbours.may_be_title(first):
        text = f"{first}\n{rest}"
    return "\n".join(filter(None, [" ".join(buttons), text]))


def _real(address: str) -> str:
    """Return where an address leads to, behind what counts clicks."""
    inner = _REDIRECT.search(address, 8)
    told = inner.group() if inner else address
    told = told.replace("%3A", ":").replace("%3a", ":").replace("%2F", "/").replace("%2f", "/")
    return told if told.startswith(("http://", "https://")) else ""
