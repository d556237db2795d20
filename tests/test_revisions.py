"""Abstracts differ by their words, not by how these were written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.revisions import Change, difference, goes_on, is_revised

FORMER = "We forecast tides with a frozen network and reach 82.1% on three coasts."
NOW = "We forecast tides with a small network and reach 84.3% on four coasts."


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (NOW, True),
        (FORMER.replace("three coasts", "coasts"), True),
        (FORMER.upper(), False),
        (FORMER.replace(" ", "\n  "), False),
        (FORMER.replace("82.1%", r"$82.1\%$"), False),
        (FORMER.replace("frozen", r"\textbf{frozen}"), False),
        (FORMER.replace("network and", "net-\nwork -- and"), False),
        (FORMER[:40].rstrip() + " …", False),
        ("Abstract: " + FORMER, False),
        ("", False),
    ],
)
def test_only_other_words_make_a_revision(*, other: str, wanted: bool) -> None:
    assert is_revised(FORMER, other) is wanted
    assert is_revised(other, FORMER) is wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"a bound of $\mathcal{O}(n^2)$ steps", "a bound of O(n2) steps"),
        (r"at $\alpha \leq 0.5$ it fails", "at \N{GREEK SMALL LETTER ALPHA} ≤ 0.5 it fails"),
        (r"$3\times$ faster", "3\N{MULTIPLICATION SIGN} faster"),
    ],
)
def test_formulas_are_the_same_however_they_are_set(one: str, other: str) -> None:
    assert not is_revised(one, other)


def test_what_was_cut_off_goes_on() -> None:
    assert goes_on(FORMER[:40] + "…", FORMER)
    assert not goes_on(FORMER, FORMER[:40])
    assert not goes_on(FORMER, FORMER)
    assert not goes_on(FORMER, NOW)


def test_a_difference_names_each_word_that_came_and_went() -> None:
    pieces = difference(FORMER, NOW)
    assert [piece.text for piece in pieces if piece.change is Change.LEFT_OUT] == [
        "frozen",
        "82.1%",
        "three",
    ]
    assert [piece.text for piece in pieces if piece.change is Change.ADDED] == [
        "small",
        "84.3%",
        "four",
    ]


WORDS = st.lists(st.sampled_from(["tides", "a ", "a", "\n", "The", "the,", "9", " "])).map(" ".join)


@given(former=WORDS, now=WORDS)
def test_what_is_kept_and_added_is_the_text_of_now(former: str, now: str) -> None:
    pieces = difference(former, now)
    assert "".join(p.text for p in pieces if p.change is not Change.LEFT_OUT) == now
    before = "".join(p.text for p in pieces if p.change is not Change.ADDED)
    assert not is_revised(before, former)
    assert len(before.split()) == len(former.split())
