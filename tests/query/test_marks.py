"""What is marked in a text, and which part of it is shown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.papers import Marker
from readinglist.query import excerpt, marks
from readinglist.text import compounds, tokens


def marked(text: str, marker: Marker) -> list[str]:
    return [text[start:end] for start, end in marks(text, marker)]


@pytest.mark.parametrize(
    ("text", "marker", "expected"),
    [
        ("A Model of models", Marker(words=frozenset({"model"})), ["Model"]),
        ("A Model of models", Marker(words=frozenset({"model", "models"})), ["Model", "models"]),
        ("Na\u00efve B\u00e4yes", Marker(words=frozenset({"naive"})), ["Na\u00efve"]),
        ("Transformers train", Marker(prefixes=("tran", "x")), ["Transformers"]),
        ("C++ and C", Marker(words=frozenset({"c++"})), ["C++"]),
        ("zero-shot, zeroshot", Marker(words=frozenset({"zeroshot"})), ["zero-shot", "zeroshot"]),
        ("zero-shot", Marker(words=frozenset({"zero"})), ["zero"]),
        ("zero-shot", Marker(prefixes=("zer",)), ["zero"]),
        ("zero-shot", Marker(prefixes=("zerosh",)), ["zero-shot"]),
        ("the large language model", Marker(phrases=(("large", "language"),)), ["large language"]),
        ("large, a language", Marker(phrases=(("large", "language"),)), []),
        ("a b c", Marker(phrases=(("a", "b"), ("b", "c"))), ["a b c"]),
        ("large", Marker(phrases=(("large", "language"),)), []),
        ("large large language", Marker(phrases=(("large", "language"),)), ["large language"]),
        ("large", Marker(phrases=(("large",),)), ["large"]),
        ("\u6df1\u5ea6\u5b66\u4e60", Marker(phrases=(("\u6df1", "\u5ea6"),)), ["\u6df1\u5ea6"]),
        ("anything", Marker(), []),
        ("anything", Marker(prefixes=("",)), []),
        ("", Marker(words=frozenset({"a"})), []),
    ],
)
def test_words_prefixes_phrases_and_compounds_are_marked(
    text: str, marker: Marker, expected: list[str]
) -> None:
    assert marked(text, marker) == expected


def test_the_last_word_of_a_phrase_may_be_a_prefix() -> None:
    phrase, lone = ("language", "mod"), ("mod",)
    marker = Marker(phrases=(phrase, lone), last_is_prefix=frozenset({phrase, lone}))
    assert marked("Language models, modern", marker) == ["Language models", "modern"]
    assert marked("language models", Marker(phrases=(phrase,))) == []


WORDS = st.sampled_from(
    ["zero", "shot", "model", "a", "large", "language", "\u6df1", "C++", "x-ray"]
)
GLUE = st.sampled_from([" ", "-", ", ", "\n", "_", "\u2014", ""])
TEXTS = st.text(max_size=60) | st.lists(st.tuples(WORDS, GLUE), max_size=60).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)
FOLDED = st.sampled_from(
    ["zero", "shot", "model", "a", "large", "zeroshot", "\u6df1", "c++", "xray"]
)
PHRASES = st.lists(st.lists(FOLDED, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
MARKERS = st.builds(
    Marker,
    words=st.frozensets(FOLDED, max_size=3),
    prefixes=st.lists(st.sampled_from(["mod", "z", "zeros", "xr"]), max_size=2).map(tuple),
    phrases=PHRASES,
)


@given(TEXTS, MARKERS)
def test_marks_are_inside_the_text_in_order_and_apart(text: str, marker: Marker) -> None:
    edges = [edge for range_ in marks(text, marker) for edge in range_]
    assert edges == sorted(edges)
    assert all(start < end for start, end in marks(text, marker))
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


@given(TEXTS, MARKERS)
def test_every_mark_folds_to_something_in_the_marker(text: str, marker: Marker) -> None:
    known = marker.words.union(*map(frozenset, marker.phrases))
    for start, end in marks(text, marker):
        inside = [word for a, b, word in [*tokens(text), *compounds(text)] if start <= a < b <= end]
        assert any(word in known or word.startswith(marker.prefixes) for word in inside)


@given(TEXTS, MARKERS)
def test_every_whole_word_of_the_marker_is_marked(text: str, marker: Marker) -> None:
    found = marks(text, marker)
    for a, b, word in [*tokens(text), *compounds(text)]:
        if word in marker.words:
            assert any(start <= a < b <= end for start, end in found)


TEXT = (
    "Vision models need data. " * 10
    + "Here a rare transformer beats a rare baseline. "
    + "End. " * 50
)


def test_an_excerpt_shows_the_place_with_most_different_words() -> None:
    shown = excerpt(TEXT, Marker(words=frozenset({"data", "rare", "baseline"})), 60)
    assert "rare baseline" in shown.text
    assert [shown.text[a:b] for a, b in shown.marks][-2:] == ["rare", "baseline"]


def test_without_a_match_an_excerpt_is_the_beginning() -> None:
    shown = excerpt(TEXT, Marker(words=frozenset({"absent"})), 30)
    assert shown.text == "Vision models need data.\u2026"
    assert shown.marks == ()


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    shown = excerpt("Two\nlines", Marker(words=frozenset({"lines"})))
    assert shown.text == "Two lines"
    assert shown.marks == ((4, 9),)


def test_a_match_longer_than_the_excerpt_is_cut() -> None:
    shown = excerpt("a b c d e f g h", Marker(phrases=(tuple("bcdefg"),)), 5)
    assert shown.text == "\u2026b c d\u2026"
    assert shown.marks == ((1, 6),)


@given(TEXTS.map(lambda text: text * 3), MARKERS, st.integers(10, 60))
def test_an_excerpt_is_a_stretch_of_the_text(text: str, marker: Marker, length: int) -> None:
    shown = excerpt(text, marker, length)
    line = "".join(" " if character.isspace() else character for character in text)
    before, after = shown.text.startswith("\u2026"), shown.text.endswith("\u2026")
    inner = shown.text.removeprefix("\u2026").removesuffix("\u2026")
    assert len(inner) <= length
    assert inner in line or "\u2026" in text
    assert before or line.startswith(inner) or "\u2026" in text
    assert after or line.endswith(inner) or "\u2026" in text


@given(TEXTS.map(lambda text: text * 3), MARKERS, st.integers(10, 60))
def test_an_excerpt_keeps_marks_of_what_matched(text: str, marker: Marker, length: int) -> None:
    shown = excerpt(text, marker, length)
    assert bool(shown.marks) == bool(marks(text, marker))
    line = "".join(" " if character.isspace() else character for character in text)
    whole = [line[start:end] for start, end in marks(text, marker)]
    for start, end in shown.marks:
        assert any(shown.text[start:end] in mark for mark in whole)


@pytest.mark.parametrize("unit", ["a ", "a-", "a", "\u6df1", "zero shot ", "_", "\n"])
def test_a_text_of_a_million_characters_is_marked_in_a_moment(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    marker = Marker(words=frozenset("a"), prefixes=("z",), phrases=(tuple("a" * 32),))
    begin = time.process_time()
    excerpt(text, marker)
    assert time.process_time() - begin < 3


def test_half_a_word_at_the_last_character_looked_at_is_not_marked() -> None:
    text = "word " * 19_999 + "next transformers " + "word " * 10
    assert "trans" not in marked(text, Marker(words=frozenset({"next"}), prefixes=("t",)))


def test_the_first_mark_stands_near_the_beginning_also_at_the_end_of_a_text() -> None:
    text = "word " * 60 + "needle at last"
    found = excerpt(text, Marker(words=frozenset({"needle"})), 80)
    ((start, _),) = found.marks
    assert 0 < start <= 26
    assert found.text.endswith("needle at last")
