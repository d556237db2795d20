"""A highlight finds its place again, also in an abstract that was changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.papers import Highlight, HighlightId
from readinglist.passages import find

ABSTRACT = (
    "Tides are forecast by solving equations. We present TideCast, a frozen language model that "
    "forecasts the next week of levels. It needs no training. Errors fall by a third."
)
CLAIM = "We present TideCast, a frozen language model that forecasts the next week of levels."


def marked(quote: str, before: str = "", after: str = "") -> Highlight:
    return Highlight(HighlightId(1), quote, before, after, "blue", "")


def found(text: str, highlight: Highlight) -> str | None:
    place = find(text, highlight)
    return None if place is None else text[slice(*place)]


def test_a_highlight_is_found_where_its_context_is() -> None:
    text = "the model. Then the model wins."
    assert find(text, marked("the model", before="Then ", after=" wins")) == (16, 25)
    assert find(text, marked("the model", after=". Then")) == (0, 9)


@pytest.mark.parametrize("quote", ["the model", "", "  ", "…", "a few words of another abstract"])
def test_a_highlight_whose_words_are_gone_is_nowhere(quote: str) -> None:
    assert find("another abstract", marked(quote)) is None


@pytest.mark.parametrize(
    ("now", "seen"),
    [
        (ABSTRACT.replace(" ", "\n"), CLAIM.rstrip(".").replace(" ", "\n")),
        (ABSTRACT.upper(), CLAIM.rstrip(".").upper()),
        ("Now: " + ABSTRACT.replace("frozen language", "frozen\u00a0language"), None),
    ],
)
def test_the_same_words_set_otherwise_are_found(now: str, seen: str | None) -> None:
    assert found(now, marked(CLAIM)) == (
        seen or CLAIM.rstrip(".").replace("frozen language", "frozen\u00a0language")
    )


def test_a_sentence_of_which_a_few_words_were_changed_is_found() -> None:
    now = ABSTRACT.replace("the next week of levels", "the next month of water levels")
    assert found(now, marked(CLAIM)) == (
        "We present TideCast, a frozen language model that forecasts the next month of water levels"
    )


def test_words_that_are_strewn_over_a_text_are_no_passage() -> None:
    strewn = " and something quite else entirely ".join(CLAIM.split())
    assert find(strewn, marked(CLAIM)) is None


def test_a_passage_of_which_half_was_cut_is_gone() -> None:
    assert find(ABSTRACT.replace(CLAIM, "We present TideCast."), marked(CLAIM)) is None


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=60))
def test_what_was_marked_is_found_in_its_own_text(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    place = find(text, marked(quote, before, after))
    assert place is None if not quote else text[slice(*(place or (0, 0)))] == quote


@given(st.text(max_size=80), st.text(max_size=40))
def test_a_place_is_always_inside_the_text(text: str, quote: str) -> None:
    place = find(text, marked(quote))
    assert place is None or 0 <= place[0] < place[1] <= len(text)
