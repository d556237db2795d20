"""What changes in a paper's facts, in words: a line a fact, for the window and the command line."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from readinglist.papers import Link

_NAMES = {
    "authors": "Authors",
    "year": "Year",
    "date": "Date",
    "venue": "Venue",
    "arxiv_id": "arXiv id",
    "primary_class": "arXiv class",
    "doi": "DOI",
    "kind": "Type",
    "details": "Details",
    "abstract": "Abstract",
    "links": "Links",
}
"""The facts that can change, in the order that they are shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact as it is and as it would be."""

    name: str
    """As a person reads it: ``arXiv id``."""
    before: str
    """Empty where it is not known."""
    after: str


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[Difference]:
    """Return the facts that change, by their names in ``Entry``; of links those that are new."""
    return [
        Difference(shown, "" if name == "links" else _words(before.get(name)), _words(after[name]))
        for name, shown in _NAMES.items()
        if name in after
    ]


def _words(value: object) -> str:
    """Return a fact on one line."""
    if not value:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {told}" for name, told in value.items())
    if isinstance(value, dt.date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, tuple):
        return ", ".join(_part(part) for part in value)
    return " ".join(str(value).split())


def _part(part: object) -> str:
    """Return one of several: a name, a link, a detail with its name."""
    if isinstance(part, Link):
        return part.url
    return " ".join(map(str, part)) if isinstance(part, tuple) else str(part)
