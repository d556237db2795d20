"""A place's papers by digests."""

import datetime as dt
from itertools import groupby

import pytest

from readinglist.library import ALL, Library
from readinglist.papers import Digest, Entry, Order, PaperId, Place, Section


def digest(name: str, day: int, *titles: str) -> Digest:
    entries = tuple(Entry(title, f"About {title.lower()}, at length.") for title in titles)
    return Digest(name, "huggingface-text", "", entries, dt.date(2025, 3, day))


@pytest.fixture
def two(library: Library) -> Library:
    """Return a library of two digests that share a paper."""
    shared = "A Paper That Both of the Digests List"
    library.import_digest(digest("First", 11, "Beta Waves", shared, "Alpha Rays"), "1.txt")
    library.import_digest(digest("Second", 12, shared, "Gamma Decay"), "2.txt")
    return library


def named(library: Library, place: Place, order: Order) -> list[tuple[str, list[str]]]:
    """Return the titles under each digest's name."""
    names = {one.id: one.name for one in library.digests()}
    ids, digests = library.grouped(place, order)
    titles = {row.id: row.title for row in library.rows([PaperId(id_) for id_ in ids])}
    pairs = zip(ids, digests, strict=True)
    return [
        (names[digest], [titles[PaperId(id_)] for id_, _ in group])
        for digest, group in groupby(pairs, key=lambda pair: pair[1])
    ]


def test_the_newest_digest_comes_first_and_a_shared_paper_stands_under_it(two: Library) -> None:
    shared = "A Paper That Both of the Digests List"
    assert named(two, ALL, Order.LISTED) == [
        ("Second", [shared, "Gamma Decay"]),
        ("First", ["Beta Waves", "Alpha Rays"]),
    ]


def test_the_order_counts_within_each_digest(two: Library) -> None:
    assert named(two, ALL, Order.TITLE)[1] == ("First", ["Alpha Rays", "Beta Waves"])


def test_only_the_place_s_papers_are_grouped(two: Library) -> None:
    ids, _ = two.grouped(ALL, Order.LISTED)
    two.mark([PaperId(ids[0])], starred=True)
    grouped = two.grouped(Place(Section.STARRED), Order.LISTED)
    assert list(grouped[0]) == [ids[0]]


@pytest.mark.parametrize("order", [one for one in Order if one is not Order.RELEVANCE])
def test_grouping_loses_no_paper(two: Library, order: Order) -> None:
    ids, digests = two.grouped(ALL, order)
    assert sorted(ids) == sorted(two.listing(ALL, order))
    assert len(ids) == len(digests)


def test_a_saved_search_is_not_grouped(two: Library) -> None:
    two.save_search("rays", "rays")
    (search,) = two.searches()
    place = Place(Section.SEARCH, search.id)
    ids, digests = two.grouped(place, Order.LISTED)
    assert list(ids) == list(two.listing(place, Order.LISTED))
    assert list(digests) == []


def test_a_row_tells_the_day_on_which_its_newest_digest_was_listed(two: Library) -> None:
    ids = [PaperId(id_) for id_ in two.grouped(ALL, Order.LISTED)[0]]
    days = [row.day for row in two.rows(ids, whole=True)]
    assert days == [dt.date(2025, 3, 12)] * 2 + [dt.date(2025, 3, 11)] * 2
    assert {row.day for row in two.rows(ids)} == {None}
