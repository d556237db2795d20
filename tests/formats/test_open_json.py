"""Papers are found in JSON whatever its keys are and wherever they stand."""

import datetime as dt
import json

import pytest

from readinglist.errors import DigestError
from readinglist.formats import open_json, read
from readinglist.papers import Digest

TEXT = json.dumps(
    {
        "date": "2025-03-06",
        "hits": {
            "page": [
                {
                    "paper_title": "Slow Tides",
                    "Authors": "Tom Brown, Jacob Devlin",
                    "arXiv": "2503.04101",
                },
                {"info": {"title": {"value": "Wet Shores"}, "authors": {"value": ["Tom Brown"]}}},
            ]
        },
    }
)  # fmt: skip


def take(text: str) -> Digest:
    return read(text.encode(), name="papers.json", latest=dt.date(2025, 4, 1))


def test_titles_are_found_under_any_key() -> None:
    digest = take(TEXT)
    assert digest.format == open_json.NAME
    assert [(entry.title, entry.authors, entry.arxiv_id) for entry in digest.entries] == [
        ("Slow Tides", ("Tom Brown", "Jacob Devlin"), "2503.04101"),
        ("Wet Shores", ("Tom Brown",), None),
    ]


def test_an_abstract_that_is_an_index_of_words_is_put_together() -> None:
    paper = {
        "title": "Slow Tides",
        "abstract_inverted_index": {"wait": [1, 3], "We": [0], "and": [2]},
    }
    (entry,) = take(json.dumps({"results": [paper]})).entries
    assert entry.abstract == "We wait and wait"


@pytest.mark.parametrize("text", [TEXT[:-30], "[" * 100_000 + '{"title": "x"'])
def test_json_that_breaks_off_says_where(text: str) -> None:
    with pytest.raises(DigestError, match=r"papers\.json"):
        take(text)


def test_first_and_last_names_make_an_author() -> None:
    creators = [{"firstName": "Tom", "lastName": "Brown"}, {"firstName": "", "lastName": "Devlin"}]
    text = json.dumps([{"title": "Slow Tides", "creators": creators}])
    (entry,) = read(text.encode(), name="a.json", latest=dt.date(2025, 4, 1)).entries
    assert entry.authors == ("Tom Brown", "Devlin")
