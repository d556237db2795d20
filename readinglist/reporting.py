"""What files and kept texts told of papers, as the command line prints it: lines, JSON."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readinglist.differences import differences
from readinglist.enriching import Findings, Match, Source
from readinglist.papers import DigestInfo, Link
from readinglist.printing import plain
from readinglist.rereading import Reread
from readinglist.text import tokens

_LONGEST = 300


def findings_lines(findings: Findings, taken: Sequence[Match]) -> Iterator[str]:
    """Give what a person reads before the papers are completed: files, and what is likely."""
    for source in findings.sources:
        yield plain(f"{source.file}: {_many(source.records, 'record')}{_broken(source)}")
    if findings.complete:
        yield f"{_counted(findings.complete)} here already with all that the files tell."
    offered = [match for match in findings.likely if match not in taken]
    if offered:
        yield f"{_counted(len(offered))} likely, but not certain, and not taken:"
        for match in offered:
            yield from match_lines(match)
    if any(match.by_title_alone for match in offered):
        yield "  --by-title takes those of the same title that have no abstract to compare."


def match_lines(match: Match) -> Iterator[str]:
    """Give what a paper would learn, a line a fact."""
    yield plain(f"{match.paper:>6}  {match.title}  ({match.reason})")
    if match.told_title != match.title:
        yield plain(f"          in the file: {match.told_title}")
    for one in differences(match.before, match.gains):
        before = f"{one.before} -> " if one.before else ""
        yield plain(f"          {one.name}: {before}{one.after}"[:_LONGEST])


def findings_json(findings: Findings, taken: Sequence[Match], completed: int) -> dict[str, Any]:
    """Return everything for another program; facts by DESIGN's names."""
    return {
        "files": [
            {"file": one.file, "records": one.records, "broken": one.broken}
            for one in findings.sources
        ],
        "refused": list(findings.refused),
        "completed": completed,
        "complete": findings.complete,
        "taken": [_match_json(match) for match in taken],
        "likely": [_match_json(match) for match in findings.likely if match not in taken],
    }


def _match_json(match: Match) -> dict[str, Any]:
    return {
        "id": match.paper,
        "title": match.title,
        "told_title": match.told_title,
        "file": match.file,
        "reason": match.reason,
        "by_title_alone": match.by_title_alone,
        "facts": {name: _plain_value(value) for name, value in match.gains.items()},
    }


def _plain_value(value: object) -> object:
    """Return a fact as JSON knows it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [
            {"kind": one.kind.value, "url": one.url} if isinstance(one, Link) else one
            for one in value
        ]
    return dict(value) if isinstance(value, Mapping) else value


def _broken(source: Source) -> str:
    """Say which records could not be read."""
    if not source.broken:
        return ""
    lines = ", ".join(f"line {number:,}" for number in source.lines)
    more = ", ..." if source.broken > len(source.lines) else ""
    were = "record was" if source.broken == 1 else "records were"
    return f"; {source.broken:,} {were} not understood ({lines}{more})"


def _counted(number: int) -> str:
    """Return ``1 paper is`` or ``3 papers are``."""
    return f"{_many(number, 'paper')} {'is' if number == 1 else 'are'}"


def _many(number: int, thing: str) -> str:
    """Return ``1 paper`` or ``3 papers``."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def is_called(digest: DigestInfo, word: str) -> bool:
    """Say whether a digest is of that day, or has a name in which that stands as whole words."""
    if digest.date and digest.date.isoformat() == word:
        return True
    wanted, name = (
        "".join(f" {token.text}" for token in tokens(one)) for one in (word, digest.name)
    )
    return bool(wanted) and f"{wanted} " in f"{name} "


def reread_line(digest: DigestInfo, told: Reread) -> str:
    """Return what became of a digest that was read again, in a line."""
    day = f"{digest.date:%-d %B %Y}" if digest.date else "no date"
    parts = [
        *([f"{len(told.added)} new"] if told.added else []),
        *([f"{len(told.improved)} improved"] if told.improved else []),
    ]
    said = ", ".join(parts) or "nothing better"
    return f"{digest.name}, {day}: {said if told.kept else 'no text of it was kept'}"


def reread_json(digest: DigestInfo, told: Reread) -> dict[str, Any]:
    """Return what became of a digest that was read again."""
    return {
        "digest": {
            "name": digest.name,
            "date": digest.date and digest.date.isoformat(),
            "date_inferred": digest.date_inferred,
        },
        "kept": told.kept,
        "papers": digest.papers + len(told.added),
        "added": len(told.added),
        "updated": len(told.improved),
    }
