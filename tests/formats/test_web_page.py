"""A page of unknown make is read as a reader sees it."""

import datetime as dt
import time
from contextlib import suppress

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read, web_page
from readinglist.papers import Digest

PAGE = """<!DOCTYPE html><html><head><title>x</title>
<script>var a = "no paper at all";</script></head>
<body><nav><a href="/">Home</a></nav><ul>
<li><a href="https://arxiv.org/abs/2503.04101">Slow Tides on Shallow Shores</a> <b>new</b></li>
<li><a href="https://clicks.example/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2503.04102">What Do Gauges
Know?</a></li></ul></body></html>"""


def take(text: str) -> Digest:
    return read(text.encode(), name="page.html", latest=dt.date(2025, 4, 1))


def test_links_to_papers_are_kept_behind_whatever_counts_clicks() -> None:
    digest = take(PAGE)
    assert digest.format == web_page.NAME
    assert [entry.arxiv_id for entry in digest.entries] == ["2503.04101", "2503.04102"]
    assert digest.entries[1].title == "What Do Gauges Know?"


def test_what_was_read_can_be_read_again() -> None:
    digest = take(PAGE)
    again = read(digest.source.encode(), name="x", latest=dt.date(2025, 4, 1), format=web_page.NAME)
    assert [entry.title for entry in again.entries] == [entry.title for entry in digest.entries]


def test_a_page_without_papers_says_what_to_do() -> None:
    with pytest.raises(DigestError, match="copy the part that lists them"):
        take("<html><body><p>Nothing here.</p></body></html>")


def test_a_row_of_heading_and_fact_is_read_as_one_line() -> None:
    rows = "".join(
        f"<tr><th>{name}</th><td>{value}</td></tr>"
        for name, value in (
            ("Item Type", "Preprint"),
            ("Author", "Tom Brown"),
            ("Author", "Jacob Devlin"),
            ("Publication", "Tides"),
            ("URL", "https://arxiv.org/abs/2503.04101"),
        )
    )
    (entry,) = take(
        f"<html><h2>Slow Tides on Shallow Shores</h2><table>{rows}</table></html>"
    ).entries
    assert entry.title == "Slow Tides on Shallow Shores"
    assert (entry.authors, entry.venue) == (("Tom Brown", "Jacob Devlin"), "Tides")


def test_a_mail_that_only_links_to_hugging_face_is_a_page_like_others() -> None:
    address = "https://huggingface.co/papers/2503.04101"
    page = f'<html><body><a href="{address}">Slow Tides on Shores</a></body></html>'
    (entry,) = take(page).entries
    assert entry.arxiv_id == "2503.04101"


def test_a_paragraph_of_thousands_of_links_is_soon_read() -> None:
    link = '<a href="https://arxiv.org/abs/2503.04101">A title of a paper</a> '
    start = time.process_time()
    with suppress(DigestError):
        take(f"<html>{link * 4_000}</html>")
    assert time.process_time() - start < 4


def test_people_behind_a_linked_title_are_told_from_it() -> None:
    items = "".join(
        f'<li><a href="/p/{title}">{title}</a> <span>{people}</span></li><p>Main Track</p>'
        for title, people in (
            ("Slow Tides on Shallow Shores", "Max Welling, Diederik P. Kingma"),
            ("Gauges Without Any Schedules", "Yang Song, Stefano Ermon"),
        )
    )
    told = [
        (entry.title, entry.authors) for entry in take(f"<html><ul>{items}</ul></html>").entries
    ]
    assert told == [
        ("Slow Tides on Shallow Shores", ("Max Welling", "Diederik P. Kingma")),
        ("Gauges Without Any Schedules", ("Yang Song", "Stefano Ermon")),
    ]
