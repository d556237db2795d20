"""Facts of a paper as a person types them, and what they say (pure)."""

import re
from collections.abc import Collection

from readinglist.citations.keys import check_key
from readinglist.errors import ReadingListError
from readinglist.formats import links as written
from readinglist.papers import Link

_FIRST_YEAR, _LAST_YEAR = 1400, 2100
_ARXIV = re.compile(
    r"(?:arxiv:\s*|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
"""Both schemes of arXiv's identifiers, the one since April 2007 and the one before it.

Source: https://info.arxiv.org/help/arxiv_identifier.html
"""
_DOI = re.compile(
    r"(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(?P<id>10\.\d{4,9}/\S+)", re.IGNORECASE
)
"""As the DOI Handbook writes them, with what people copy in front."""
_BETWEEN_AUTHORS = re.compile(r"[\n;]|(?<!\S)and(?!\S)")
_NO_AUTHORS = {"others", "et al", "et al."}


def read_year(text: str) -> int | None:
    """Return a year of four digits; None for no text. Raises ReadingListError for any other."""
    text = text.strip()
    if not text:
        return None
    if re.fullmatch("[0-9]{4}", text) and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return int(text)
    raise ReadingListError("Write a year of four digits, such as 2020, or nothing.")


def read_arxiv_id(text: str) -> str | None:
    """Return an arXiv id without its version, from the id or its page's address.

    None for no text. Raises ReadingListError for any other.
    """
    text = text.strip()
    if not text:
        return None
    if found := _ARXIV.fullmatch(text):
        return found["id"]
    raise ReadingListError("Write an id such as 2005.14165 or hep-th/9901001, or nothing.")


def read_doi(text: str) -> str | None:
    """Return a DOI, from itself or its page's address; None for no text, as above for any other."""
    text = text.strip()
    if not text:
        return None
    if found := _DOI.fullmatch(text):
        return found["id"]
    raise ReadingListError("Write a DOI such as 10.1000/182, or nothing.")


def read_key(text: str, taken: Collection[str]) -> str | None:
    """Return a citation key; None for no text.

    Raises ReadingListError where a bibliography cannot hold it, or where it is among those taken,
    which are case folded.
    """
    key = check_key(text)
    if key.casefold() in taken:
        raise ReadingListError("This is or was another paper's key: write another one.")
    return key or None


def read_authors(text: str) -> tuple[str, ...]:
    """Return names that stand on lines of their own, or between semicolons, ``and`` or commas.

    ``Brown, Tom`` is one name: a comma parts only names that are whole on both sides of it.
    """
    parts = (part for piece in _BETWEEN_AUTHORS.split(text) for part in _by_commas(piece))
    names = (" ".join(part.split()) for part in parts)
    return tuple(name for name in names if name and name.lower() not in _NO_AUTHORS)


def _by_commas(text: str) -> list[str]:
    """Part a list of names at its commas, unless they stand within names."""
    text = text.strip(" \t,")
    parts = [part.strip() for part in text.split(",")]
    return parts if all(map(_is_whole, parts)) else [text]


def _is_whole(name: str) -> bool:
    """Say whether a name has several words, not all of them initials."""
    words = name.replace("-", " ").replace(".", " ").split()
    return " " in name and any(len(word) > 1 for word in words)


def write_authors(authors: tuple[str, ...]) -> str:
    """Return names as ``read_authors`` reads them, one a line."""
    return "\n".join(authors)


def read_links(text: str, known: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the addresses, one a line, each once; those that are known stay what they are.

    Raises ReadingListError for a line that is no address of the web.
    """
    by_url = {link.url: link for link in known}
    found: dict[str, Link] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        link = by_url.get(line) or _read_link(line)
        found.setdefault(link.url, link)
    return tuple(found.values())


def _read_link(line: str) -> Link:
    """Return the one address of a line, https:// in front of a bare one."""
    host = line.partition("/")[0]
    candidate = f"https://{line}" if "." in host and ":" not in host else line
    found = written.find(candidate)
    if len(found) == 1 and found[0].url.lower() == candidate.lower():
        return found[0]
    shown = line if len(line) <= 40 else line[:39] + "\N{HORIZONTAL ELLIPSIS}"
    raise ReadingListError(f"{shown} is no address: write one such as https://example.org.")


def write_links(links: tuple[Link, ...]) -> str:
    """Return addresses as ``read_links`` reads them, one a line."""
    return "\n".join(link.url for link in links)
