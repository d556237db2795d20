"""arXiv's identifiers as digests write them, given without their versions.

Source of the format: https://info.arxiv.org/help/arxiv_identifier.html; the ids before April
2007 name an archive, and a class in it that is no part of the id (``math.GT/0309136``).
"""

import re

PATTERN = r"(?:\d{4}\.\d{4,5}|[a-z]{1,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,8})?/\d{7})(?![\d/])"
"""Matches an id of either scheme where it ends, without its version."""

_ID = re.compile(rf"(?<![\w.]){PATTERN}")
_WHOLE = re.compile(rf"({PATTERN})(?:v\d{{1,3}})?")
_ADDRESS = re.compile(
    r"arxiv\.org/(?:abs|pdf|html|ps|format)/(" + PATTERN + r")|10\.48550/arxiv\.(" + PATTERN + ")",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\.[A-Za-z-]+(?=/)")
_CATEGORY = re.compile(r"\s*([a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]+)?)(?=[\s,;]|\Z)")


def read(text: str) -> str | None:
    """Return the id that a text is, without its version; None where it is something else."""
    match = _WHOLE.fullmatch(text.strip())
    return _CLASS.sub("", match[1]) if match else None


def find(text: str) -> str | None:
    """Return the first id that stands in a short text, without its version, or None."""
    match = _ID.search(text)
    return _CLASS.sub("", match.group()) if match else None


def of_link(url: str) -> str | None:
    """Return the id of the paper whose page or file on arXiv a link leads to, or None."""
    match = _ADDRESS.search(url)
    return _CLASS.sub("", match[1] or match[2]) if match else None


def read_category(text: str) -> str | None:
    """Return the first category of a list such as ``cs.CV math-ph``, or None."""
    match = _CATEGORY.match(text)
    return match[1] if match else None
