"""Why a paper was found: the text that holds what title and abstract do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.papers import Marker
from readinglist.query.why import why

OTHERS = {
    "note": "Ask about the tide.\nThe loss is odd.",
    "tags": "video, to cite",
    "authors": "Ashish Vaswani, Tom Brown",
}
TITLE, ABSTRACT = "TideCast: Models of Water", "We model the sea. Zero-shot forecasts follow."


def words(*wanted: str, prefixes: tuple[str, ...] = ()) -> Marker:
    return Marker(words=frozenset(wanted), prefixes=prefixes)


@pytest.mark.parametrize(
    ("marker", "where", "marked"),
    [
        (words("sea"), "", ["sea"]),
        (words("water"), "", []),
        (words("loss"), "note", ["loss"]),
        (words("video"), "tags", ["video"]),
        (words("vaswani"), "authors", ["Vaswani"]),
        (words("sea", "loss"), "note", ["loss"]),
        (words("tide", "video"), "note", ["tide"]),
        (words(prefixes=("bro",)), "authors", ["Brown"]),
        (words("nothing"), "", []),
        (Marker(), "", []),
    ],
)
def test_the_text_that_explains_the_match_is_shown(
    marker: Marker, where: str, marked: list[str]
) -> None:
    found = why(TITLE, ABSTRACT, OTHERS, marker, 80)
    assert found.where == where
    assert [found.excerpt.text[start:end] for start, end in found.excerpt.marks] == marked


@pytest.mark.parametrize(
    ("marker", "note"),
    [
        (words("model", "models", "modelling"), "Modelling at its best"),
        (words(prefixes=("mod",)), "modern times"),
        (words("zeroshot"), "zero-shot"),
        (Marker(phrases=(("zero", "shot"),)), "zero shot"),
    ],
)
def test_another_form_of_a_word_that_is_seen_explains_nothing_more(
    marker: Marker, note: str
) -> None:
    assert why(TITLE, ABSTRACT, {"note": note}, marker, 80).where == ""


def test_a_note_is_shown_on_one_line() -> None:
    found = why("", "", OTHERS, words("loss"), 80)
    assert found.excerpt.text == "Ask about the tide. The loss is odd."


@given(
    seen=st.text("ab ", max_size=8),
    shown=st.text("ab ", max_size=8),
    note=st.text("ab ", max_size=8),
    wanted=st.frozensets(st.text("ab", min_size=1, max_size=2), max_size=3),
)
def test_another_text_is_shown_only_for_a_word_that_is_missing_before(
    seen: str, shown: str, note: str, wanted: frozenset[str]
) -> None:
    found = why(seen, shown, {"note": note}, Marker(words=wanted), 80)
    missing = {word for word in wanted if word in note.split()} - {*seen.split(), *shown.split()}
    assert bool(found.where) is bool(missing)
