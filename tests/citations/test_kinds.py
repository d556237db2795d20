"""What a paper is, and what bibliographies told of it."""

from dataclasses import replace

import pytest

from readinglist.citations import kinds
from readinglist.papers import Paper, PaperId

BARE = Paper(PaperId(1), "x")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("inproceedings", "inproceedings"),
        ("Conference", "inproceedings"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("bookinbook", "inbook"),
        ("something", "misc"),
        ("", "misc"),
        (None, "misc"),
    ],
)
def test_an_entry_type_is_one_of_biblatex(told: str | None, kind: str) -> None:
    assert kinds.kind_of(replace(BARE, kind=told)) == kind


def test_what_no_bibliography_told_the_venue_tells() -> None:
    assert kinds.kind_of(replace(BARE, venue="Nature")) == "article"
    assert kinds.kind_of(replace(BARE, venue="ICML 2024")) == "inproceedings"
    assert kinds.kind_of(replace(BARE, venue="ICML 2024", kind="article")) == "article"


def test_arxiv_is_no_venue() -> None:
    assert kinds.venue(replace(BARE, venue="arXiv preprint arXiv:2005.14165")) == ""
    assert kinds.venue(replace(BARE, venue=" Nature ")) == "Nature"


def test_what_is_no_field_or_empty_is_left_out() -> None:
    told = (("volume", "1"), ("pages", " "), ("a b}", "x"), ("series", "LNCS"))
    assert kinds.details(replace(BARE, details=told), {"series"}) == {"volume": "1"}
