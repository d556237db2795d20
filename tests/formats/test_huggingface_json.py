"""Hugging Face's list of daily papers as JSON."""

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
LIST: list[dict[str, Any]] = [
    {
        "paper": {
            "id": "2409.00011",
            "authors": [
                {"name": "Ashish Vaswani", "hidden": False},
                {"name": "Not Shown", "hidden": True},
                {"name": "Noam  Shazeer"},
            ],
            "publishedAt": "2024-09-03T17:59:59.000Z",
            "submittedOnDailyAt": "2025-01-01T00:00:00.000Z",
            "title": "Slow Tides: Forecasting\n  Harbour Levels from One Gauge",
            "summary": "We forecast\nlevels on 12\\% of the days.\n\nSee https://example.org/tides.",
            "upvotes": 19,
            "githubRepo": "https://github.com/example/slow-tides",
            "projectPage": "https://example.github.io/slow-tides/",
            "ai_keywords": ["tides"],
        },
        "publishedAt": "2024-09-05T08:00:00.000Z",
        "title": "Slow Tides: Forecasting Harbour Levels from One Gauge",
        "submittedBy": {"name": "reader", "type": "user"},
    },
    {
        "paper": {
            "id": "2408.00022",
            "publishedAt": None,
            "title": "Z\u00fcrich's Lamps, Counted",
            "submittedOnDailyAt": "2025-01-01T00:00:00.000Z",
        }
    },
]


def take(value: object, **options: str) -> Digest:
    return read(json.dumps(value).encode(), name="list.json", latest=LATEST, **options)


def test_every_fact_of_a_paper_is_taken() -> None:
    paper = take(LIST).entries[0]
    assert paper.title == "Slow Tides: Forecasting Harbour Levels from One Gauge"
    assert paper.abstract == (
        "We forecast levels on 12% of the days.\n\nSee https://example.org/tides."
    )
    assert paper.authors == ("Ashish Vaswani", "Noam Shazeer")
    assert (paper.arxiv_id, paper.upvotes) == ("2409.00011", 19)
    assert paper.links == (
        Link(LinkKind.CODE, "https://github.com/example/slow-tides"),
        Link(LinkKind.PROJECT, "https://example.github.io/slow-tides/"),
        Link(LinkKind.PROJECT, "https://example.org/tides"),
    )


def test_the_papers_own_day_and_the_day_it_was_listed_are_two() -> None:
    digest = take(LIST)
    assert (digest.entries[0].date, digest.entries[0].year) == (dt.date(2024, 9, 3), 2024)
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 1, 1), False)


def test_what_a_record_does_not_say_is_unknown() -> None:
    paper = take(LIST).entries[1]
    assert (paper.abstract, paper.authors, paper.date, paper.year) == (None, (), None, None)
    assert (paper.upvotes, paper.links) == (None, ())


def test_the_list_has_its_name_and_format() -> None:
    digest = take(LIST)
    assert (digest.name, digest.format) == ("Daily papers", "huggingface-json")


def test_several_days_are_remarked_and_the_newest_counts() -> None:
    other = {"paper": {"title": "Later", "submittedOnDailyAt": "2025-01-03T00:00:00.000Z"}}
    digest = take([*LIST, other])
    assert digest.date == dt.date(2025, 1, 3)
    assert digest.remarks == ("its papers were listed on 2 days, 2025-01-01 to 2025-01-03",)


@pytest.mark.parametrize("key", ["dailyPapers", "searchResults", "papers"])
def test_a_list_inside_an_object_is_found(key: str) -> None:
    assert take({"user": None, key: LIST, "upvotes": 1}).entries[0].upvotes == 19


def test_one_paper_alone_is_a_list_of_one() -> None:
    assert [entry.title for entry in take(LIST[0]).entries] == [take(LIST).entries[0].title]


@pytest.mark.parametrize("disguise", [*BYTES, "tabs"])
def test_the_list_gives_the_same_papers_in_every_disguise(disguise: str) -> None:
    text = json.dumps(LIST, ensure_ascii=False, indent=1)
    digest = read(DISGUISES[disguise](text), name="list.json", latest=LATEST)
    for entry, expected in zip(digest.entries, take(LIST).entries, strict=True):
        assert (entry.title, entry.abstract) == (expected.title, expected.abstract)
        assert json.loads(digest.source[slice(*entry.span)])["paper"]["id"] == entry.arxiv_id


def test_records_that_are_no_papers_are_listed_with_their_line() -> None:
    text = json.dumps([*LIST, 7, {"paper": {"title": 9}}], indent=0)
    digest = read(text.encode(), name="list.json", latest=LATEST)
    assert len(digest.entries) == 2
    assert [rest.text for rest in digest.leftover] == ["7", '{ "paper": { "title": 9 } }']
    assert text.split("\n")[digest.leftover[0].line - 1] == "7,"


def test_escapes_that_no_text_may_hold_are_gone() -> None:
    content = b'[{"paper": {"title": "A \\ud800 B\\u0000 C", "upvotes": 1}}]'
    digest = read(content, name="list.json", latest=LATEST)
    assert digest.entries[0].title == "A \ufffd B C"


WRONG = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers(), max_size=2)


@given(st.sampled_from(sorted(LIST[0]["paper"])), WRONG)
def test_a_field_of_a_wrong_type_costs_that_field_alone(field: str, value: object) -> None:
    paper = {**LIST[0]["paper"], field: value}
    digest = take([{**LIST[0], "paper": paper}])
    assert digest.entries[0].title
    if field != "upvotes":
        assert digest.entries[0].upvotes == 19


WHOLE = json.dumps(LIST)
BAD = {
    "cut off": WHOLE[:-40],
    "cut off in an escape": WHOLE[: WHOLE.index("\\n") + 1],
    "lists that nest without end": WHOLE[:200] + "[" * 100_000,
    "objects that nest without end": '{"paper":' * 100_000,
    "a number without end": '[{"upvotes": ' + "1" * 100_000 + "}]",
    "no papers": '{"dailyPapers": [], "upvotes": 3}',
    "numbers": '{"papers": [' + "1," * 2_000_000 + '1], "upvotes": 0}',
    "something behind its end": WHOLE + "x",
    "a title without end": '[{"upvotes": 1, "title": "' + "a" * 5_000_000 + '"}]',
    "accents without end": '[{"upvotes": 1, "title": "a' + "\\u0301" * 2_000_000 + '"}]',
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("format_name", [None, "huggingface-json"])
def test_what_is_broken_is_refused_soon_in_a_sentence(bad: str, format_name: str | None) -> None:
    start = time.perf_counter()
    with pytest.raises(DigestError, match=r"^list\.json [^\n]+\.$"):
        read(BAD[bad].encode(), name="list.json", latest=LATEST, format=format_name)
    assert time.perf_counter() - start < 10


def test_the_line_where_it_breaks_off_is_named() -> None:
    text = json.dumps(LIST, indent=1)
    with pytest.raises(DigestError, match="in line 5,"):
        read(text.replace(",\n", "\n", 3).encode(), name="list.json", latest=LATEST)


@pytest.mark.shared
@pytest.mark.parametrize("disguise", BYTES)
def test_the_real_list_gives_every_fact(disguise: str, shared: Path) -> None:
    text = (shared / "digests" / "huggingface-daily.json").read_text(encoding="utf-8")
    digest = read(DISGUISES[disguise](text), name="huggingface-daily.json", latest=LATEST)
    records = [record["paper"] for record in json.loads(text)]
    assert len(digest.entries) == len(records) == 30
    assert (digest.date, digest.leftover) == (dt.date(2025, 12, 30), ())
    for entry, record in zip(digest.entries, records, strict=True):
        assert (entry.arxiv_id, entry.upvotes) == (record["id"], record["upvotes"])
        assert entry.title == record["title"]
        assert entry.authors == tuple(author["name"] for author in record["authors"])
        assert str(entry.date) == str(record["publishedAt"])[:10]
        assert {record.get("githubRepo")} - {None} <= {link.url for link in entry.links}
        assert len(entry.abstract or "") > 0.97 * len(record["summary"])
