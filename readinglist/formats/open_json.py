"""JSON of other programs: papers with a title, wherever in it they stand.

Source of the format: the answers of Semantic Scholar's, OpenAlex', OpenReview's, DBLP's and
Crossref's interfaces, rows of data sets, and what scripts write; JSON lines too. Objects with a
title are papers by the keys that they have; see ``records``.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, masthead, records
from readinglist.papers import Digest, Entry

NAME = "json"
TITLE = "JSON of another program"

_SAMPLE = 200_000
_BEGINNING = re.compile(r"\s*(?:\[\s*\{|\{\s*\"|\[\s*\])")
_TITLED = re.compile(r"\"(?:[\w-]{0,12}_?)(?:title|Title|TITLE|display_name)\"\s*:\s*[\"\[{]")
_DEEPEST = 12
_MOST = 100_000
_INNER = ("content", "paper", "info", "row", "work", "fields", "attributes", "article")
"""Keys of objects around a paper's own facts."""


def recognise(text: str) -> bool:
    """Say whether a text is JSON in which something has a title."""
    sample = text[:_SAMPLE].lstrip("\ufeff")
    return bool(_BEGINNING.match(sample) and _TITLED.search(sample))


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001  # objects have their days
    """Read papers; raise DigestError where the JSON is broken, too deep, or tells of none."""
    entries = tuple(
        entry for value in _values(text.lstrip("\ufeff"), name) for entry in _papers(value, 0)
    )
    if not entries:
        raise DigestError(
            f"{name} tells of no papers: no object of it has a title with authors, an abstract or "
            "an address; export it again, then import that file."
        )
    return Digest(
        name=masthead.name_of_file(name), format=NAME, source=text, entries=entries[:_MOST]
    )


def _values(text: str, name: str) -> Iterator[object]:
    """Give the values of a text, which stand one after another in JSON lines."""
    decoder = json.JSONDecoder()
    at = len(text) - len(text.lstrip())
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            yield value
            match = re.compile(r"[\s,]*").match(text, at)
            at = match.end() if match else at
    except (ValueError, RecursionError) as error:
        raise DigestError(
            f"{name} is damaged or cut off in line {text.count(chr(10), 0, at) + 1}, where its "
            "JSON breaks off or is nested too deeply: export it again, then import that file."
        ) from error


def _papers(value: object, depth: int) -> Iterator[Entry]:
    """Give the papers inside of a value."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _papers(one, depth + 1)
    elif isinstance(value, dict):
        found = _paper(value)
        if found:
            yield found
            return
        for name, inner in value.items():
            if isinstance(inner, dict) and arxiv_ids.read(name):
                inner = {"id": name, **inner}  # noqa: PLW2901 papers by their ids
            yield from _papers(inner, depth + 1)


def _paper(value: dict[str, object]) -> Entry | None:
    """Return an object as a paper; None where it is something else."""
    inner = next((one for key in _INNER if isinstance(one := value.get(key), dict)), None)
    if inner and records.has_title(inner):
        outer = {key: one for key, one in value.items() if isinstance(one, (str, int))}
        return records.entry({**outer, **inner})
    return records.entry(value) if records.has_title(value) else None
