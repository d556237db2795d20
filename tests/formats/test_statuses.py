"""What JabRef and Zotero keep of a person's reading becomes marks and tags of ours."""

import pytest

from readinglist.formats import statuses


@pytest.mark.parametrize(
    ("fields", "marks", "tags"),
    [
        ({"readstatus": "read"}, ["read"], []),
        ({"readstatus": "skimmed"}, ["read"], []),
        ({"ranking": "rank5"}, ["starred"], []),
        ({"ranking": "rank4"}, ["starred"], ["4 stars"]),
        ({"ranking": "rank1"}, [], ["1 star"]),
        ({"relevance": "relevant"}, ["starred"], []),
        ({"priority": "prio1"}, ["later"], []),
        ({"priority": "prio3", "readstatus": "read"}, ["read"], []),
        ({"printed": "printed", "qualityassured": "qualityAssured"}, [], []),
        ({"ranking": "rank9", "readstatus": "maybe"}, [], []),
    ],
)
def test_jabrefs_fields_are_marks(
    fields: dict[str, str], marks: list[str], tags: list[str]
) -> None:
    told, kept = statuses.jabref(fields, (), own=False)
    assert [mark for mark, _ in told] == marks
    assert list(kept) == tags


def test_what_jabref_wrote_among_the_keywords_is_no_keyword() -> None:
    words = ("vision", "prio2", "rank3", "qualityAssured", "2 stars", "read")
    told, kept = statuses.jabref({}, words, own=False)
    assert told == (("later", None),)
    assert kept == ("vision", "read", "3 stars")


def test_what_our_own_file_calls_skimmed_was_dismissed() -> None:
    told, _ = statuses.jabref({"readstatus": "skimmed", "priority": "prio3"}, (), own=True)
    assert [mark for mark, _ in told] == ["read", "later", "dismissed"]


@pytest.mark.parametrize(
    ("text", "marks", "rest"),
    [
        ("Read_Status: Read\nRead_Status_Date: 2024-05-01T10:00:00.000Z", ["read"], ""),
        ("TLDR: good. Read_Status: To Read", ["later"], "TLDR: good."),
        ("Read_Status: Not Reading", ["read", "dismissed"], ""),
        ("Read_Status: New\nmine", [], "mine"),
        ("Publisher: arXiv", [], "Publisher: arXiv"),
    ],
)
def test_zoteros_line_is_a_mark(text: str, marks: list[str], rest: str) -> None:
    told, kept = statuses.zotero(text)
    assert [mark for mark, _ in told] == marks
    assert kept == rest
