"""JSON lines are read as arXiv's snapshot and plainer files write them."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats import metadata_lines

SNAPSHOT = {
    "id": "hep-th/9901001",
    "submitter": "Ashish Vaswani",
    "authors": "A. Vaswani and L. van der Berg",
    "title": "Tides over\n  Flat Harbours",
    "comments": None,
    "journal-ref": "Journal of Tides 3 (1999) 1-12",
    "doi": "10.1000/tides.3 10.1000/tides.4",
    "categories": "hep-th math.AG",
    "abstract": "  We measure tides\nin two harbours.\n",
    "versions": [{"version": "v1", "created": "Fri, 1 Jan 1999 19:18:42 GMT"}],
    "update_date": "2007-05-23",
    "authors_parsed": [
        ["Vaswani", "Ashish", ""],
        ["van der Berg", "L.", "Jr"],
        ["Ben Ali", "O.", ""],
    ],
}


def line(**fields: object) -> bytes:
    return json.dumps({**SNAPSHOT, **fields}).encode()


def test_a_line_of_the_snapshot_is_read() -> None:
    entry = metadata_lines.read(line())
    assert entry is not None
    assert entry.title == "Tides over Flat Harbours"
    assert entry.abstract == "We measure tides in two harbours."
    assert entry.authors == ("Ashish Vaswani", "L. van der Berg, Jr", "Ben Ali, O.")
    assert entry.date == dt.date(1999, 1, 1)
    assert entry.year == 1999
    assert entry.arxiv_id == "hep-th/9901001"
    assert entry.primary_class == "hep-th"
    assert entry.doi == "10.1000/tides.3"
    assert entry.venue == "Journal of Tides 3 (1999) 1-12"


def test_a_plainer_line_is_read() -> None:
    told = {"title": "Tides", "authors": ["Tom Brown"], "arxiv_id": "2404.05014v3"}
    entry = metadata_lines.read(json.dumps({**told, "date": "2024-04-07"}).encode())
    assert entry is not None
    assert entry.authors == ("Tom Brown",)
    assert entry.arxiv_id == "2404.05014"
    assert entry.date == dt.date(2024, 4, 7)


def test_the_day_that_a_record_was_updated_is_not_the_papers() -> None:
    entry = metadata_lines.read(line(versions=[]))
    assert entry is not None
    assert entry.date is None
    assert entry.year is None


def test_the_year_of_a_new_id_is_known() -> None:
    entry = metadata_lines.read(line(versions=None, id="2404.05014"))
    assert entry is not None
    assert entry.year == 2024


@pytest.mark.parametrize(
    "broken", [b'{"title": "Tides', b"{", b"tides", b'{"title": nan}', b"\xff"]
)
def test_a_broken_line_is_a_value_error(broken: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # JSON's own sentence differs
        metadata_lines.read(broken)


def test_nesting_without_end_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="nested"):
        metadata_lines.read(b'{"title": ' + b"[" * 200_000)


@pytest.mark.parametrize("strange", [b"3", b"[1, 2]", b'{"text": "x"}', b'{"title": [1]}'])
def test_what_tells_of_no_paper_is_none(strange: bytes) -> None:
    assert metadata_lines.read(strange) is None


@given(st.text(), st.text(min_size=1), st.text())
def test_a_glance_sees_what_reading_sees(arxiv_id: str, title: str, abstract: str) -> None:
    for ascii_only in (True, False):
        told = {"abstract": f'"title": "x" {abstract}', "title": title, "id": arxiv_id}
        raw = json.dumps(told, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        seen = metadata_lines.glance(raw)
        assert seen.title is not None
        assert seen.arxiv_id is not None
        if not any("\ud800" <= letter <= "\udfff" for letter in title + arxiv_id):
            assert metadata_lines.text_of(seen.title) == title
            assert metadata_lines.text_of(seen.arxiv_id) == arxiv_id


def test_a_beginning_is_recognised() -> None:
    assert metadata_lines.recognise(b'\xef\xbb\xbf {"id": 1')
    assert not metadata_lines.recognise(b"@article{a,")
    assert not metadata_lines.recognise(b"[{}]")
