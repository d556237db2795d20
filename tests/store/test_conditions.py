"""What is asked beside words: states, things, days, digests, keys."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist import query
from readinglist.library import Library
from readinglist.papers import (
    Digest,
    Entry,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Order,
    PaperId,
)

TODAY = dt.date(2025, 3, 12)
ENTRIES = (
    Entry("One", "first", links=(Link(LinkKind.CODE, "https://example.org/1"),), year=2021),
    Entry("Two", "second", links=(Link(LinkKind.PROJECT, "https://example.org/2"),)),
    Entry("Three", "third", ("Tom Brown",), arxiv_id="2404.05014", date=dt.date(2024, 4, 8)),
    Entry("Four", "fourth", doi="10.1/x", year=2025, date=dt.date(2024, 12, 31)),
    Entry("Five", "fifth", links=(Link(LinkKind.DATA, "https://example.org/5"),)),
    Entry("Six", "sixth", year=2024),
)


def noon(day: int) -> dt.datetime:
    """Return noon of a day of March 2025, where the tests run."""
    return dt.datetime(2025, 3, day, 12).astimezone()


class Calendar:
    """A clock that stands at noon of the day that it was set to."""

    def __init__(self) -> None:
        self.day = 12

    def __call__(self) -> dt.datetime:
        """Return the moment."""
        return noon(self.day).astimezone(dt.UTC)


@pytest.fixture
def used(tmp_path: Path) -> Iterator[Callable[[str], list[int]]]:
    """Return what finds papers in a library that was used on several days of March 2025."""
    calendar = Calendar()
    library = Library.open(tmp_path / "library.sqlite3", now=calendar)

    def on(day: int) -> None:
        calendar.day = day

    def take(name: str, *entries: Entry) -> None:
        library.import_digest(Digest(name, "f", name, entries, dt.date(2025, 3, 1)), name)

    on(1)
    take("Vision-week 3", *ENTRIES[:4])
    on(5)
    library.mark([PaperId(1)], starred=True)
    library.mark([PaperId(2)], read=True)
    on(10)
    library.mark([PaperId(3)], later=True)
    library.mark([PaperId(4)], dismissed=True)
    library.set_note(PaperId(1), "mine")
    library.add_highlight(PaperId(2), Highlight(HighlightId(0), "second", "", "", "yellow", ""))
    library.keys([PaperId(1), PaperId(3)])
    on(11)
    take("Daily papers", ENTRIES[0], *ENTRIES[4:])
    on(12)

    def found(wanted: str) -> list[int]:
        return sorted(library.every(query.parse(wanted, today=TODAY), order=Order.ADDED))

    with library:
        yield found


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("is:unread", [1, 5, 6]),
        ("is:read", [2, 4]),
        ("is:starred", [1]),
        ("is:later", [3]),
        ("is:dismissed", [4]),
        ("is:annotated", [1, 2]),
        ("is:highlighted", [2]),
        ("is:new", [5, 6]),
        ("is:again", [1]),
        ("has:code", [1]),
        ("has:project", [2]),
        ("has:note", [1]),
        ("has:highlight", [2]),
        ("has:authors", [3]),
        ("has:arxiv", [3]),
        ("has:doi", [4]),
        ("-is:read", [1, 3, 5, 6]),
        ("is:starred OR has:doi", [1, 4]),
        ("is:starred OR second", [1, 2]),
        ("first OR (is:later third)", [1, 3]),
        ("-(is:read OR has:code)", [3, 5, 6]),
        ("is:read -second", [4]),
        ("NOT is:read NOT has:code", [3, 5, 6]),
    ],
)
def test_states_and_things(used: Callable[[str], list[int]], wanted: str, ids: list[int]) -> None:
    assert used(wanted) == ids


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("added:2025", [1, 2, 3, 4, 5, 6]),
        ("added:2025-03-01", [1, 2, 3, 4]),
        ("added:>2025-03-01", [5, 6]),
        ("added:yesterday", [5, 6]),
        ("added:today", []),
        ("added:<today", [1, 2, 3, 4, 5, 6]),
        ("added:2d", [5, 6]),
        ('added:"last week"', []),
        ('added:"this week"', [5, 6]),
        ("starred:2025-03-05", [1]),
        ("starred:>=2025-03-06", []),
        ("read:2025-03-05", [2]),
        ("read:2025-03-05..2025-03-10", [2, 4]),
        ("read:<2025-03-10", [2]),
        ("-read:2025", [1, 3, 5, 6]),
        ("year:2021", [1]),
        ("year:2024", [3, 6]),
        ("year:2025", [4]),
        ("year:2021..2024", [1, 3, 6]),
        ("year:>2021", [3, 4, 6]),
        ("year:2024-04", [3]),
        ("year:<2022", [1]),
        ("-year:1900..2100", [2, 5]),
    ],
)
def test_days_and_years(used: Callable[[str], list[int]], wanted: str, ids: list[int]) -> None:
    assert used(wanted) == ids


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("digest:vision", [1, 2, 3, 4]),
        ("digest:vision-week", [1, 2, 3, 4]),
        ('digest:"vision week 3"', [1, 2, 3, 4]),
        ("digest:VIS", [1, 2, 3, 4]),
        ("digest:ision", []),
        ("digest:daily", [1, 5, 6]),
        ("digest:papers -digest:vision", [5, 6]),
        ("key:brown", [3]),
        ("key:BROWNThree", [3]),
        ("key:rown", []),
        ("key:b%n", []),
        ("key:b_own", []),
        ("author:brown", [3]),
        ("title:one", [1]),
        ("abstract:one", []),
        ("note:mine is:starred", [1]),
    ],
)
def test_names(used: Callable[[str], list[int]], wanted: str, ids: list[int]) -> None:
    assert used(wanted) == ids
