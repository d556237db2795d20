"""Papers are printed so that they can be read and cannot steer a terminal."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from readinglist.papers import (
    Appearance,
    DigestId,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Marks,
    Paper,
    PaperId,
)
from readinglist.printing import as_json, as_lines, as_page, plain

NOW = dt.datetime(2025, 3, 12, tzinfo=dt.UTC)
BARE = Paper(PaperId(7), "A title")
FULL = Paper(
    PaperId(8),
    "Attention is All you Need",
    abstract="First paragraph.\n\nSecond paragraph.",
    authors=("Ashish Vaswani", "Noam Shazeer"),
    year=2017,
    date=dt.date(2017, 6, 12),
    venue="NeurIPS",
    arxiv_id="1706.03762",
    links=(Link(LinkKind.CODE, "https://example.org/code"),),
    key="vaswani2017",
    added=NOW,
    marks=Marks(starred=NOW, read=NOW),
    note="mine",
    tags=("classic", "to do"),
    highlights=(Highlight(HighlightId(1), "Second", "", "", "yellow", "why?"),),
    appearances=(
        Appearance(
            DigestId(1), "Trending papers", dt.date(2025, 3, 1), date_inferred=True, position=3
        ),
        Appearance(DigestId(2), "Undated", None, date_inferred=False, position=1),
    ),
)


@given(text=st.text())
def test_nothing_printed_steers_a_terminal(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert all(character.isprintable() or ord(character) > 32 or character in "\n\t "
               for character in shown)  # fmt: skip
    assert not set(shown) & {"\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2066", "\u200b"}
    shown.encode()


def test_a_line_holds_number_marks_title_and_tags() -> None:
    assert list(as_lines([BARE, FULL])) == [
        "     7 •   A title",
        "     8  *n Attention is All you Need  #classic  #to do",
    ]


def test_a_page_holds_everything() -> None:
    assert as_page(FULL).splitlines() == [
        "8  Attention is All you Need",
        "Ashish Vaswani, Noam Shazeer · 2017 · NeurIPS · 1706.03762",
        "Trending papers, 1 March 2025 (year inferred)",
        "Undated, no date",
        "starred, read, #classic, #to do",
        "code: https://example.org/code",
        "",
        "First paragraph.",
        "",
        "Second paragraph.",
        "",
        "“Second” why?",
        "",
        "Note",
        "mine",
    ]


def test_a_page_of_little_says_what_is_missing() -> None:
    assert as_page(BARE).splitlines() == [
        "7  A title",
        "no authors yet",
        "unread",
        "",
        "No abstract in this digest.",
    ]


def test_unknown_is_null_or_an_empty_list_in_json() -> None:
    told = as_json(BARE)
    empty = {name for name, value in told.items() if value == []}
    unknown = {name for name, value in told.items() if value is None}
    assert empty == {"authors", "links", "tags", "highlights", "digests"}
    assert unknown == {*("abstract", "year", "date", "venue", "arxiv_id", "doi", "note", "key")}
    assert "" not in told.values()


def test_json_holds_everything() -> None:
    told = json.loads(json.dumps(as_json(FULL)))
    assert (told["date"], told["key"], told["starred"]) == ("2017-06-12", "vaswani2017", True)
    assert told["links"] == [{"kind": "code", "url": "https://example.org/code"}]
    assert told["highlights"] == [{"quote": "Second", "colour": "yellow", "comment": "why?"}]
    assert [listed["date"] for listed in told["digests"]] == ["2025-03-01", None]
