"""Completion offers what may be meant at the cursor, and leaves ordinary words alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.query import complete as module
from readinglist.query import parse
from readinglist.query.complete import MOST, Completion, Tag, Vocabulary, complete
from readinglist.query.leaves import FIELDS
from readinglist.query.tree import Is, Phrase, State, TextField, Word

KNOWN = Vocabulary(
    tags=(Tag("to cite", "green", 3), Tag("video", "plum", 1), Tag("Vidéo clips", "blue")),
    digests=("Trending papers", "Daily papers", "Trending papers"),
    searches={"zero-shot, unread": "zero-shot is:unread", "has:code": "has:code"},
)


def offered(text: str, cursor: int | None = None, known: Vocabulary = KNOWN) -> list[str]:
    return [one.shown for one in complete(text, len(text) if cursor is None else cursor, known)]


def taken(text: str, cursor: int | None = None) -> tuple[str, int]:
    first = complete(text, len(text) if cursor is None else cursor, KNOWN)[0]
    return first.text, first.cursor


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ti", ["title:"]),
        ("AUTH", ["author:"]),
        ("graphs -ab", ["abstract:"]),
        ("(no", ["note:"]),
        ("t", []),
        ("a", []),
        ("titles", []),
        ("a title: of", []),
        ("", []),
        ("graphs ", []),
    ],
)
def test_a_field_is_offered_once_two_letters_name_one(typed: str, wanted: list[str]) -> None:
    assert offered(typed) == wanted


def test_a_field_that_two_letters_do_not_tell_apart_is_not_offered() -> None:
    beginnings = {name[:2] for name in FIELDS}
    for begun in beginnings:
        several = sum(name.startswith(begun) for name in FIELDS) > 1
        assert bool(offered(begun, known=Vocabulary())) is not several


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("is:", [f"is:{state}" for state in State]),
        ("is:un", ["is:unread"]),
        ("is:a", ["is:annotated", "is:again"]),
        ("is:unread", []),
        ("has:no", ["has:note"]),
        ("HAS:doi", []),
        ("-is:st", ["is:starred"]),
        ("added:y", ["added:yesterday"]),
        ("added:week", ['added:"this week"', 'added:"last week"']),
        ("year:l", ['year:"last year"']),
        ("title:un", []),
        ("nothing:un", []),
        ("is:un more", []),
    ],
)
def test_values_of_fields_are_offered_as_they_are_typed(typed: str, wanted: list[str]) -> None:
    assert offered(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("tag:", ['tag:"to cite"', "tag:video", 'tag:"Vidéo clips"']),
        ("tag:vid", ["tag:video", 'tag:"Vidéo clips"']),
        ("tag:video", ['tag:"Vidéo clips"']),
        ("tag:CLI", ['tag:"Vidéo clips"']),
        ("tag:cite", ['tag:"to cite"']),
        ('tag:"to c', ['tag:"to cite"']),
        ("tag:“to c", ['tag:"to cite"']),
        ("tag:?", []),
        ("digest:", ['digest:"Trending papers"', 'digest:"Daily papers"']),
        ("digest:pap", ['digest:"Trending papers"', 'digest:"Daily papers"']),
    ],
)
def test_the_librarys_own_names_are_offered_quoted_where_they_must_be(
    typed: str, wanted: list[str]
) -> None:
    assert offered(typed) == wanted


def test_a_value_may_be_completed_in_the_middle_of_a_query() -> None:
    assert taken("a tag:ci b", 8) == ('a tag:"to cite" b', 16)
    assert taken('tag:"to ci"', 10) == ('tag:"to cite" ', 14)
    assert taken("(is:un)", 6) == ("(is:unread)", 10)
    assert taken("ti transformers", 2) == ("title:transformers", 6)


def test_nothing_is_offered_inside_a_word_or_a_quote_of_its_own() -> None:
    assert offered("title", 2) == []
    assert offered("is:unread", 4) == []
    assert offered('"tag:vi') == []
    assert offered('tag:"to c more" of', 9) == []


def test_a_tag_says_its_colour_and_on_how_many_papers_it_is() -> None:
    cite, video, clips = complete("tag:", 4, KNOWN)
    assert (cite.meaning, cite.colour) == ("3 papers", "green")
    assert (video.meaning, video.colour) == ("1 paper", "plum")
    assert (clips.meaning, clips.colour) == ("", "blue")


def test_a_saved_search_is_offered_by_a_word_of_its_name_while_nothing_else_is_typed() -> None:
    assert complete("zero", 4, KNOWN) == (
        Completion("zero-shot, unread", "saved search", "zero-shot is:unread", 19),
    )
    assert offered("unr") == ["zero-shot, unread"]
    assert offered("zero graphs", 4) == []
    assert offered("zero-shot, unread") == []
    assert offered("z") == []


def test_only_what_a_field_stands_before_is_certain() -> None:
    assert [one.certain for one in complete("ti", 2, KNOWN)] == [False]
    assert [one.certain for one in complete("is:un", 5, KNOWN)] == [True]


def test_nine_are_offered_at_most() -> None:
    many = Vocabulary(tags=[Tag(f"tag {number}") for number in range(40)])
    assert len(offered("tag:", known=many)) == MOST


def test_every_field_says_what_it_is_for() -> None:
    assert set(module._FIELDS) == set(FIELDS)  # noqa: SLF001  the table that people read


NAMES = st.text(min_size=1, max_size=12)


@given(text=st.text(alphabet='tag:is"“() -ve*~\U0001f600é', max_size=20), data=st.data())
def test_no_text_raises_and_what_stands_around_the_word_stays(
    text: str, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    for one in complete(text, cursor, KNOWN):
        assert 0 <= one.cursor <= len(one.text)
        if one.meaning == "saved search":
            continue
        head = text[:cursor].rpartition(":")[0].rpartition(" ")[0]
        assert one.text.startswith(head)
        assert one.text.endswith(text[cursor:].strip().removeprefix('"').strip())


@given(name=NAMES)
def test_a_tag_that_is_taken_is_what_the_query_asks_for(name: str) -> None:
    today = dt.date(2025, 3, 12)
    for one in complete("tag:", 4, Vocabulary(tags=[Tag(name)])):
        root = parse(one.text, today=today).root
        assert isinstance(root, Word | Phrase)
        assert root.field is TextField.TAG
        assert root.text == " ".join(name.replace('"', " ").split())


def test_a_state_that_is_taken_is_what_the_query_asks_for() -> None:
    text, cursor = taken("is:un")
    assert parse(text, today=dt.date(2025, 3, 12), cursor=cursor).root == Is(State.UNREAD)
