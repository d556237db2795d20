"""Where a paper comes from, in a line."""

import datetime as dt

import pytest

from readinglist.desktop.provenance import (
    link_labels,
    provenance,
    provenance_in_full,
)
from readinglist.papers import (
    Appearance,
    DigestId,
    Link,
    LinkKind,
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
