"""Our own table, as it leaves and as a spreadsheet saves it again."""

import datetime as dt

import pytest

from readinglist.citations import forms
from readinglist.citations.options import OWN, SHARED
from readinglist.errors import DigestError
from readinglist.formats import csv_table, read
from readinglist.papers import Digest, Paper, PaperId

PAPER = Paper(
    PaperId(1),
    "=1+1 is a title; really",
    "An abstract, with a comma",
    ("Tom Brown", "A; B"),
    2020,
    dt.date(2020, 5, 28),
    "Journal, of Examples",
    note="one\ntwo",
    tags=("a, b", "c; d"),
)


def written(*papers: Paper) -> str:
    return forms.FORMATS["csv"].write(papers, {one.id: f"k{one.id}" for one in papers}, OWN)


def digest(text: str) -> Digest:
    return read(text.encode(), name="list.csv", latest=dt.date(2026, 3, 1))


def test_a_line_is_a_paper() -> None:
    found = digest(written(PAPER))
    (one,) = found.entries
    assert (found.format, found.own, found.leftover) == ("csv", True, ())
    assert (one.title, one.abstract, one.authors) == (PAPER.title, PAPER.abstract, PAPER.authors)
    assert (one.year, one.date, one.venue) == (2020, PAPER.date, PAPER.venue)
    assert (one.note, one.tags, one.key) == (PAPER.note, PAPER.tags, "k1")


def test_semicolons_of_a_spreadsheet_part_cells_too() -> None:
    text = "key;title;authors;year\nk;A title;Tom Brown;2020\n"
    assert digest(text).entries[0].authors == ("Tom Brown",)


def test_a_table_for_others_is_not_our_own() -> None:
    form = forms.FORMATS["csv"]
    assert not digest(form.write([PAPER], {PAPER.id: "k"}, SHARED)).own


def test_a_line_with_other_cells_is_left_over() -> None:
    found = digest(written(PAPER) + "only,one\n")
    assert len(found.entries) == 1
    assert found.leftover[0].text == "only,one"


def test_a_table_without_papers_is_refused() -> None:
    with pytest.raises(DigestError, match="lists no papers"):
        digest("key,title,authors,year\n")
    assert not csv_table.recognise("name,title\na,b\n")
