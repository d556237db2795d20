"""JSON lines as a list of papers: arXiv's metadata snapshot, or plainer objects.

Source of the format: see ``metadata_lines``, which reads a line.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator

from readinglist.errors import DigestError
from readinglist.formats import masthead, metadata_lines
from readinglist.papers import Digest, Entry, Leftover

NAME = "json-lines"
TITLE = "Metadata, JSON lines"

_LINE = re.compile(r"\s*(\{[^\r\n]*\})[ \t]*(?:\r?\n|\Z)")
_SAMPLE = 200_000
_SHOWN = 200
_LONGEST_LINE = 4_000_000


def recognise(text: str) -> bool:
    """Say whether a text's first line is an object with a title, and an object follows if any."""
    match = _LINE.match(text[:_SAMPLE].removeprefix("\ufeff"))
    if not match:
        return False
    following = text[match.end() : match.end() + 1]
    try:
        first = json.loads(match[1])
    except (ValueError, RecursionError):
        return False
    return following in ("", "{") and isinstance(first, dict) and "title" in first


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # lines have their years
    """Read a list of objects; raise DigestError where none has a title."""
    found = list(stream([text]))
    entries = tuple(one for one in found if isinstance(one, Entry))
    if not entries:
        raise DigestError(f"{name} tells of no papers: none of its lines has a title.")
    return Digest(
        name=masthead.name_of_file(name),
        format=NAME,
        source=text,
        entries=entries,
        leftover=tuple(one for one in found if isinstance(one, Leftover)),
    )


def stream(chunks: Iterable[str]) -> Iterator[Entry | Leftover]:
    """Give the papers of a file that comes in chunks, and the lines that tell of none."""
    start = 0
    for number, line in enumerate(_lines(chunks), start=1):
        end = start + len(line)
        if line.strip("\ufeff \t\r\n"):
            yield _read(line, number, (start, end))
        start = end


def _lines(chunks: Iterable[str]) -> Iterator[str]:
    """Give the lines with their ends; one that is longer than any is cut."""
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split("\n")
        yield from (line + "\n" for line in whole)
        if len(rest) > _LONGEST_LINE:
            yield rest
            rest = ""
    if rest:
        yield rest


def _read(line: str, number: int, span: tuple[int, int]) -> Entry | Leftover:
    """Return a line as a paper; what is none is left over."""
    try:
        entry = metadata_lines.read(line.lstrip("\ufeff").encode("utf-8", "replace"), span)
    except ValueError:
        entry = None
    return entry or Leftover(number, line.strip()[:_SHOWN])
