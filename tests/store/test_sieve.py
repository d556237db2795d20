"""A sieve holds back what the index would not find without the words."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist import query
from readinglist.library import Library
from readinglist.papers import Digest, Entry, Order, PaperId
from readinglist.store import search

TODAY = dt.date(2025, 3, 12)
ENTRIES = (
    Entry("Graph", "the word alone", ("Ashish Vaswani",)),
    Entry("Graphs", "inflected"),
    Entry("Graphics", "another word"),
    Entry("A zero-shot graph", "joined"),
    Entry("Ends in zero", "shot begins the abstract"),
    Entry("Nothing", "of all that"),
)


@pytest.fixture
def find(library: Library) -> Callable[[str], list[int]]:
    library.import_digest(Digest("Sieve", "f", "", ENTRIES, TODAY), "sieve.txt")
    library.set_note(PaperId(6), "a graph in the note")
    library.add_tags([PaperId(3)], ["to cite"])

    def ids(typed: str) -> list[int]:
        parsed = query.parse(f"{typed} (a OR {' OR '.join(every)})", today=TODAY, cursor=len(typed))
        return sorted(library.search(parsed).ids)

    every = ["graph*", "ends", "nothing"]
    return ids


@pytest.mark.parametrize(
    ("shut_out", "left"),
    [
        ("-graph", [3, 5]),
        ("-graph*", [5]),
        ("-title:graph", [3, 5, 6]),
        ("-note:graph", [1, 2, 3, 4, 5]),
        ("-tag:cite", [1, 2, 4, 5, 6]),
        ("-author:vaswani", [2, 3, 4, 5, 6]),
        ('-"zero shot"', [1, 2, 3, 5, 6]),  # a title's end and an abstract's beginning are no row
        ("-zeroshot", [1, 2, 3, 5, 6]),
        ("-(graph note)", [1, 2, 3, 4, 5]),
        ("-(inflected OR alone)", [3, 4, 5, 6]),
    ],
)
def test_what_is_shut_out_is_held_back(
    find: Callable[[str], list[int]], shut_out: str, left: list[int]
) -> None:
    assert find(shut_out) == left


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    held=st.lists(st.booleans(), min_size=30, max_size=80),
    size=st.integers(1, 40),
)
def test_a_page_is_full_though_the_newest_are_all_held_back(
    tmp_path_factory: pytest.TempPathFactory, held: list[bool], size: int
) -> None:
    entries = [
        Entry(f"Loom {at}", "with wool" if shut_out else "with silk")
        for at, shut_out in enumerate(held)
    ]
    with (
        Library.open(tmp_path_factory.mktemp("sieve") / "library.sqlite3") as library,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(search, "READ_SIFTED", -10_000)
        patch.setattr(search, "NEWEST", 10)
        library.import_digest(Digest("Looms", "f", "", tuple(entries), TODAY), "looms.txt")
        parsed = query.parse("loom -wool", today=TODAY)
        expected = library.every(parsed, order=Order.ADDED)
        found = library.search(parsed, size=size).ids
    assert len(found) == min(size, len(expected))
    assert set(found) <= set(expected)
