"""Hugging Face papers as JSON: what the site's ``daily_papers`` answers.

Source of the format: https://huggingface.co/api/daily_papers, as described at
https://huggingface.co/docs/hub/api: a list of records with a ``paper`` each. ``publishedAt`` is
the paper's own day, ``submittedOnDailyAt`` the day that it was listed. The saved page holds the
same records; see ``huggingface_html``.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, facts, links
from readinglist.papers import Digest, Entry, Leftover, Link, LinkKind

NAME = "huggingface-json"
TITLE = "Hugging Face papers, JSON"
PAGE_NAME = "Daily papers"
"""What the site calls the list, which does not name itself."""

LISTS = ("dailyPapers", "searchResults", "papers")
"""What an object that holds such a list calls it."""
_LIST = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_BEGINNING = re.compile(r"\s*[\[{]")
_TELLING = re.compile(
    r'"(?:submittedOnDailyAt|dailyPapers|searchResults)"\s*:|"paper"\s*:\s*\{|"upvotes"\s*:'
)
_SAMPLE = 200_000
_SHOWN = 200
_FEW = 10
_MANY = 1000
"""Records that are no papers, after which a list is none of papers."""


@dataclass(frozen=True, slots=True)
class Record:
    """A paper of the list, the day that it was listed, and where it stands."""

    entry: Entry
    listed: dt.date | None


def recognise(text: str) -> bool:
    """Say whether a text is JSON that speaks of papers as Hugging Face does."""
    return bool(_BEGINNING.match(text) and _TELLING.search(text[:_SAMPLE]))


def read(text: str, *, name: str, latest: dt.date) -> Digest:  # noqa: ARG001 every day has its year
    """Read a list of papers; raise DigestError where the JSON is broken or lists none.

    Records that are no papers are left over. Where papers were listed on several days, the
    newest is the digest's, and a remark says so.
    """
    _refuse_broken(text, name)
    records, leftover = _sorted(text)
    if len(leftover) > max(len(records), _FEW):
        records = []
    if not records:
        raise DigestError(
            f"{name} lists no papers: save what huggingface.co/api/daily_papers answers, "
            "then import that file."
        )
    day, remarks = listed_day(records)
    return Digest(
        name=PAGE_NAME,
        format=NAME,
        source=text,
        entries=tuple(record.entry for record in records),
        date=day,
        leftover=tuple(
            Leftover(text.count("\n", 0, start) + 1, " ".join(text[start:end].split()))
            for start, end in leftover
        ),
        remarks=remarks,
    )


def _sorted(text: str) -> tuple[list[Record], list[tuple[int, int]]]:
    """Return the papers of a list, and where the records stand that are none."""
    records: list[Record] = []
    others: list[tuple[int, int]] = []
    for value, start, end in _values(text):
        record = read_record(value)
        if record:
            records.append(replace(record, entry=replace(record.entry, span=(start, end))))
        else:
            others.append((start, min(end, start + _SHOWN)))
        if len(others) > len(records) + _MANY:
            break
    return records, others


def listed_day(records: list[Record]) -> tuple[dt.date | None, tuple[str, ...]]:
    """Return the newest day that papers were listed, with a remark where there are several."""
    counts = Counter(record.listed for record in records if record.listed)
    if not counts:
        return None, ()
    first, last = min(counts), max(counts)
    if first == last:
        return last, ()
    return last, (f"its papers were listed on {len(counts)} days, {first} to {last}",)


def read_record(value: object) -> Record | None:
    """Return the paper that a record tells of; None where it has no title."""
    if not isinstance(value, dict):
        return None
    paper = value.get("paper")
    both: Mapping[str, Any] = {**value, **paper} if isinstance(paper, dict) else value
    title = facts.title(both.get("title")) or facts.title(value.get("title"))
    if not title:
        return None
    own = facts.day(both.get("publishedAt")) or facts.day(value.get("publishedAt"))
    summary = both.get("summary")
    listed = both.get("submittedOnDailyAt") or value.get("submittedOnDailyAt")
    entry = Entry(
        title=title,
        abstract=facts.abstract(summary),
        authors=_authors(both.get("authors")),
        year=own.year if own else None,
        date=own,
        arxiv_id=arxiv_ids.read(facts.line(both.get("id"))),
        links=_links(both, facts.plain(summary)),
        upvotes=facts.count(both.get("upvotes")),
    )
    return Record(entry, facts.day(listed))


def _authors(value: object) -> tuple[str, ...]:
    """Return the names of a list of authors, but for those that the site hides."""
    authors = value if isinstance(value, list) else []
    return facts.names(
        author.get("name") if isinstance(author, dict) else author
        for author in authors
        if not (isinstance(author, dict) and author.get("hidden") is True)
    )


def _links(paper: Mapping[str, Any], summary: str) -> tuple[Link, ...]:
    """Return a paper's code, its project's page, and what its abstract links to."""
    id_ = facts.line(paper.get("id"))
    own = f"huggingface.co/papers/{id_}" if id_ and not arxiv_ids.read(id_) else ""
    return facts.together(
        facts.link(LinkKind.CODE, paper.get("githubRepo")),
        facts.link(LinkKind.PROJECT, paper.get("projectPage")),
        links.find(summary),
        facts.link(LinkKind.PAPER, own),
    )


def _refuse_broken(text: str, name: str) -> None:
    """Raise DigestError where a text is no JSON, or JSON that is deeper than any list is."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise DigestError(
            f"{name} is damaged or cut off in line {error.lineno}, where its JSON breaks off: "
            "save it again, then import that file."
        ) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise DigestError(
            f"{name} is no list of papers: its JSON is nested too deeply or holds a number "
            "too long; save it again, then import that file."
        ) from error


def _values(text: str) -> Iterator[tuple[object, int, int]]:
    """Give the records of a list, each with the characters [start, end) that it was read from."""
    decoder = json.JSONDecoder()
    beginning = _BEGINNING.match(text)
    named = _LIST.search(text)
    if not beginning:
        return
    at = beginning.end()
    if beginning.group().endswith("{"):
        at = named.end() if named else beginning.end() - 1
    while (at := _end_of(text, at)) < len(text) and text[at] != "]":
        value, end = decoder.raw_decode(text, at)
        yield value, at, end
        at = end


def _end_of(text: str, at: int) -> int:
    """Return where the next record begins, behind white space and a comma."""
    match = _BETWEEN.match(text, at)
    return match.end() if match else at
