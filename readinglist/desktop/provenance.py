"""Where a paper comes from, said in a line under its title (pure)."""

import datetime as dt
from collections.abc import Collection, Sequence

from readinglist.desktop import plain
from readinglist.desktop.paper_model import Ranges
from readinglist.desktop.wording import counted, day, short_day
from readinglist.papers import Appearance, Link, Marker, Paper, Revision
from readinglist.query import marks

_AUTHORS_SHOWN = 4
_DAYS_SHOWN = 3
_LONGEST_REMARKS = 20_000
"""Characters of what others wrote that are shown."""


_BETWEEN = " \N{MIDDLE DOT} "


def provenance(paper: Paper) -> str:
    """Return digest, day and authors: what is not known is said to be so, never guessed."""
    return byline(paper, Marker())[0]


def byline(paper: Paper, marker: Marker) -> tuple[str, Ranges]:
    """Return the provenance, and the characters [start, end) of it that a query matched.

    Only authors' names are looked at. Of many authors, those that match are named.
    """
    found = {name: spans for name in paper.authors if (spans := _matched(name, marker))}
    before = "".join(part + _BETWEEN for part in _listed(paper))
    named = authors(paper, found)
    at, ranges = 0, []
    for name in _named(paper.authors, found):
        at = named.index(name, at)
        ranges += [(len(before) + at + a, len(before) + at + b) for a, b in found.get(name, ())]
        at += len(name)
    return before + _BETWEEN.join([named, *_published(paper)]), tuple(ranges)


def _matched(name: str, marker: Marker) -> list[tuple[int, int]]:
    """Return what of a name a query matched: by any of its words, or as it asked for authors."""
    asked = dict(marker.elsewhere).get("author", Marker())
    return marks(name, asked) or marks(name, marker)


def provenance_in_full(paper: Paper) -> str:
    """Return every author and every appearance, a line each where the short line left some out."""
    lines = [", ".join(paper.authors)] if len(paper.authors) > _AUTHORS_SHOWN else []
    if len(paper.appearances) > 1:
        lines += [f"{told.name}, {_day(told)}" for told in _newest_first(paper)]
    return "\n".join(lines)


def authors(paper: Paper, wanted: Collection[str] = ()) -> str:
    """Return the authors' names; of many, the first and the wanted ones, and how many more."""
    names = paper.authors
    if not names:
        return "no authors yet"
    shown = _named(names, wanted)
    if len(shown) < len(names):
        return f"{', '.join(shown)} and {len(names) - len(shown)} more"
    return _and(list(names))


def _named(names: Sequence[str], wanted: Collection[str]) -> list[str]:
    """Return the names that there is room for, in their order: wanted ones, then the first."""
    if len(names) <= _AUTHORS_SHOWN:
        return list(names)
    first = sorted(range(len(names)), key=lambda at: names[at] not in wanted)
    return [names[at] for at in sorted(first[: _AUTHORS_SHOWN - 1])]


def revised(revision: Revision) -> str:
    """Say when an abstract took the place of another one."""
    if revision.listed is None:
        return "Merged with another abstract"
    return f"Revised on {day(revision.listed)}"


def link_labels(links: tuple[Link, ...]) -> list[str]:
    """Return what each link is called: ``Code``, or ``Code 2`` where there are several."""
    kinds = [link.kind for link in links]
    labels = []
    for at, kind in enumerate(kinds):
        number = f" {kinds[: at + 1].count(kind)}" if kinds.count(kind) > 1 else ""
        labels.append(kind.value.capitalize() + number)
    return labels


def _listed(paper: Paper) -> list[str]:
    """Say which digest listed the paper last, when, and when else it was listed."""
    newest = _newest_first(paper)
    if not newest:
        return []
    first = newest[0]
    said = [first.name] if first.date is None else [first.name, f"listed {_day(first)}"]
    others = sorted({told.date for told in newest[1:] if told.date and told.date != first.date})
    return [*said, _also(others, first.date)] if others else said


def _newest_first(paper: Paper) -> list[Appearance]:
    return sorted(paper.appearances, key=lambda told: told.date or dt.date.min, reverse=True)


def _day(told: Appearance) -> str:
    if told.date is None:
        return "day unknown"
    return short_day(told.date, year=True) + (" (year inferred)" if told.date_inferred else "")


def _also(days: list[dt.date], first: dt.date | None) -> str:
    """Say the other days; their year only where it is another one, the month once."""
    kept = days[-_DAYS_SHOWN:]
    if len({(day.year, day.month) for day in kept}) == 1 and first and kept[0].year == first.year:
        said = [str(day.day) for day in kept[:-1]] + [short_day(kept[-1])]
    else:
        said = [short_day(day, year=not first or day.year != first.year) for day in kept]
    if len(days) > _DAYS_SHOWN:
        said.append(counted(len(days) - _DAYS_SHOWN, "earlier day"))
    return f"also on {_and(said)}"


def _published(paper: Paper) -> list[str]:
    """Say what is known of the paper's own publication, which no digest's day tells."""
    date, year = paper.date, paper.year
    when = f"published {short_day(date, year=True)}" if date else str(year) if year else None
    return [part for part in (paper.venue, when) if part]


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def remarks(paper: Paper) -> str:
    """Return what others wrote of a paper, each over the name of the file that it came in."""
    told = (f"{one.text}\n\N{EM DASH} {plain.whole_line(one.file)}" for one in paper.remarks)
    return plain.shown("\n\n".join(told), _LONGEST_REMARKS)
