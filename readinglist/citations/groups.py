"""Papers as a person reads them in a list: under the digest that listed them last."""

from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.citations.plain import one_line
from readinglist.papers import Appearance, Paper

_ELSEWHERE = "Other papers"


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that belong together."""

    title: str
    """Nothing where there is but one group."""
    papers: tuple[Paper, ...]


def grouped(papers: Sequence[Paper]) -> list[Group]:
    """Return papers by the newest digest of each, the groups as they come, in their order."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        found.setdefault(_title(paper), []).append(paper)
    if len(found) == 1:
        return [Group("", tuple(papers))]
    return [Group(title, tuple(group)) for title, group in found.items()]


def _title(paper: Paper) -> str:
    """Name the digest that listed a paper last, with its day."""
    if not paper.appearances:
        return _ELSEWHERE
    newest = max(paper.appearances, key=lambda one: one.digest)
    return ", ".join(part for part in (one_line(newest.name), _day(newest)) if part)


def _day(listed: Appearance) -> str:
    """Return the day of a list as a person writes it; an inferred year is left out."""
    day = listed.date
    if day is None:
        return ""
    return f"{day:%-d %B}" if listed.date_inferred else f"{day:%-d %B %Y}"
