"""Pages without a format of their own are read by what stands beside their titles."""

import datetime as dt

import pytest

from readinglist.errors import DigestError
from readinglist.formats import FORMATS, listing, read
from readinglist.papers import Digest

LATEST = dt.date(2025, 4, 1)
CHATTED = """[06.03. 09:41] Reader
Slow Tides on Shallow Shores
https://arxiv.org/abs/2503.04101

[06.03. 09:44] Reader
What Do Gauges Know?
https://doi.org/10.5555/gauges.2
"""


def take(text: str) -> Digest:
    return read(text.encode(), name="page.txt", latest=LATEST)


def test_links_betray_the_titles_above_them() -> None:
    digest = take(CHATTED)
    assert digest.format == listing.NAME
    told = [(entry.title, entry.arxiv_id, entry.doi) for entry in digest.entries]
    assert told == [
        ("Slow Tides on Shallow Shores", "2503.04101", None),
        ("What Do Gauges Know?", None, "10.5555/gauges.2"),
    ]


def test_each_paper_knows_where_it_stands() -> None:
    digest = take(CHATTED)
    for entry in digest.entries:
        assert digest.source[slice(*entry.span)].startswith(entry.title)


def test_lines_that_are_no_part_of_a_paper_are_left_over() -> None:
    assert [one.text for one in take(CHATTED).leftover] == [
        "[06.03. 09:41] Reader",
        "[06.03. 09:44] Reader",
    ]


def test_the_list_says_so_where_nothing_betrays_a_title() -> None:
    with pytest.raises(DigestError, match="copy the page of papers"):
        listing.read("one\ntwo\n", name="page.txt", latest=LATEST)


def test_a_list_of_shopping_is_no_list_of_papers() -> None:
    text = "Shopping for Friday\n\nmilk\nbread\nhttps://shop.example/milk\n"
    assert not any(known.recognise(text) for known in FORMATS)


@pytest.mark.parametrize("count", [2_000, 4_000])
def test_a_page_of_thousands_of_links_is_read_whole(count: int) -> None:
    text = "\n".join(
        f"Slow Tides on Shallow Shores, Part {n}\nhttps://arxiv.org/abs/2503.{n:05}\n"
        for n in range(1, count + 1)
    )
    assert len(take(text).entries) == count
