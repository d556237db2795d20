"""Tables of other programs are read by what their headings say."""

import datetime as dt

import pytest

from readinglist.errors import DigestError
from readinglist.formats import open_table, read
from readinglist.papers import Digest

TEXT = (
    "Titel;Autoren;Jahr;DOI\n"
    '"Slow; Tides";"Brown, Tom; Devlin, Jacob";2025;10.5555/a.1\nWet Shores;;2024;\n'
)


def take(text: str, name: str = "papers.csv") -> Digest:
    return read(text.encode(), name=name, latest=dt.date(2025, 4, 1))


def test_columns_are_known_by_their_headings() -> None:
    digest = take(TEXT)
    assert digest.format == open_table.NAME
    first, second = digest.entries
    assert (first.title, first.authors) == ("Slow; Tides", ("Tom Brown", "Jacob Devlin"))
    assert (first.year, first.doi, second.year) == (2025, "10.5555/a.1", 2024)


def test_a_table_in_markdown_is_one_too() -> None:
    text = "|Date|Title|PDF|\n|---|---|---|\n|2025|**Slow Tides**|[2503.04101](http://arxiv.org/abs/2503.04101)|\n"
    (entry,) = take(text, "table.md").entries
    assert (entry.title, entry.arxiv_id) == ("Slow Tides", "2503.04101")


def test_lines_without_a_title_are_left_over() -> None:
    digest = take("Title\tYear\nSlow Tides\t2025\n\t2024\n", "cells.tsv")
    assert [(one.line, one.text) for one in digest.leftover] == [(3, "2024")]


def test_a_table_without_titles_is_refused() -> None:
    with pytest.raises(DigestError, match="table of another program"):
        take("a,b\n1,2\n")


def test_what_follows_a_bold_title_in_its_cell_is_no_part_of_it() -> None:
    text = (
        "| **Paper** | **Links** |\n|---|---|\n"
        "| 1) **Slow Tides** - forecasts a lake. | [Paper](https://arxiv.org/abs/2503.04101) |\n"
    )
    (entry,) = read(text.encode(), name="a.md", latest=dt.date(2025, 4, 1)).entries
    assert (entry.title, entry.arxiv_id) == ("Slow Tides", "2503.04101")
