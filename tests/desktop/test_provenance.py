"""Where a paper comes from, in a line."""

import dataclasses
import datetime as dt

import pytest

from readinglist.desktop.provenance import (
    byline,
    link_labels,
    provenance,
    provenance_in_full,
)
from readinglist.papers import (
    Appearance,
    DigestId,
    Link,
    LinkKind,
    Marker,
    Paper,
    PaperId,
)

AUTHORS = ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Llion Jones")


def listed(day: int, month: int = 3, year: int = 2026, *, inferred: bool = False) -> Appearance:
    date = dt.date(year, month, day)
    return Appearance(DigestId(day), "Trending papers", date, inferred, position=1)


def paper(*appearances: Appearance, authors: tuple[str, ...] = ()) -> Paper:
    return Paper(PaperId(1), "A title", appearances=appearances, authors=authors)


def test_an_inferred_year_and_missing_authors_are_said() -> None:
    said = provenance(paper(listed(11, inferred=True)))
    assert said == "Trending papers · listed 11 Mar 2026 (year inferred) · no authors yet"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([listed(9)], "also on 9 Mar"),
        ([listed(9), listed(4)], "also on 4 and 9 Mar"),
        ([listed(28, 2), listed(4)], "also on 28 Feb and 4 Mar"),
        ([listed(4, year=2025)], "also on 4 Mar 2025"),
        ([listed(day) for day in range(4, 9)], "also on 6, 7, 8 Mar and 2 earlier days"),
    ],
)
def test_other_days_are_said(others: list[Appearance], said: str) -> None:
    assert f" · {said} · " in provenance(paper(*others, listed(11)))


def test_a_digest_without_a_day_has_none() -> None:
    undated = Appearance(DigestId(1), "Scholar alert", None, date_inferred=False, position=1)
    assert provenance(paper(undated)) == "Scholar alert · no authors yet"


def test_a_paper_of_no_digest_says_what_is_known() -> None:
    known = Paper(PaperId(1), "A title", authors=AUTHORS[:2], year=2017, venue="NeurIPS")
    assert provenance(known) == "Ashish Vaswani and Noam Shazeer · NeurIPS · 2017"


def test_many_authors_are_cut_and_all_of_them_are_in_the_full_text() -> None:
    many = paper(listed(11), authors=AUTHORS)
    assert "Ashish Vaswani, Noam Shazeer, Niki Parmar and 2 more" in provenance(many)
    assert provenance_in_full(many) == ", ".join(AUTHORS)


def test_every_appearance_is_in_the_full_text() -> None:
    full = provenance_in_full(paper(listed(9), listed(11, inferred=True)))
    assert full == "Trending papers, 11 Mar 2026 (year inferred)\nTrending papers, 9 Mar 2026"


def test_links_of_a_kind_are_numbered_where_there_are_several() -> None:
    kinds = (LinkKind.CODE, LinkKind.PROJECT, LinkKind.CODE)
    links = tuple(Link(kind, f"https://example.org/{at}") for at, kind in enumerate(kinds))
    assert link_labels(links) == ["Code 1", "Project", "Code 2"]


NOAM = Marker(words=frozenset({"noam"}))


@pytest.mark.parametrize(
    ("marker", "marked"),
    [
        (Marker(), []),
        (NOAM, ["Noam"]),
        (Marker(prefixes=("sha", "trend")), ["Shazeer"]),
        (Marker(elsewhere=(("author", NOAM),)), ["Noam"]),
        (Marker(elsewhere=(("tag", NOAM),)), []),
        (Marker(words=frozenset({"and", "more", "2017"})), []),
    ],
)
def test_authors_that_a_query_matched_are_marked_and_nothing_else(
    marker: Marker, marked: list[str]
) -> None:
    both = dataclasses.replace(paper(listed(11), authors=AUTHORS[:2]), year=2017)
    said, ranges = byline(both, marker)
    assert [said[start:end] for start, end in ranges] == marked


def test_an_author_who_matched_is_named_among_many() -> None:
    many = paper(listed(11), authors=AUTHORS)
    said, ranges = byline(many, Marker(words=frozenset({"llion"})))
    assert said.endswith("Ashish Vaswani, Noam Shazeer, Llion Jones and 2 more")
    assert [said[start:end] for start, end in ranges] == ["Llion"]


def test_of_two_alike_names_each_is_marked_where_it_stands() -> None:
    alike = paper(authors=("Tom Brown", "Tom Brown", "Tom"))
    said, ranges = byline(alike, Marker(words=frozenset({"tom"})))
    assert said == "Tom Brown, Tom Brown and Tom"
    assert ranges == ((0, 3), (11, 14), (25, 28))
