"""Texts that captures and files write differently have one sketch; others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.sketches import overlap, plain_sketch, sketch, words


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Zero-Shot  Transfer\n of Tides", "zero shot transfer of tides"),
        (r"\textit{Tides} at $\alpha$-scale", "Tides at \u03b1-scale"),
        (r"Schr\"odinger and Erd\H{o}s", "Schr\u00f6dinger and Erd\u0151s"),
        (r"384\times 384 images", "384\u00d7384 images"),
        ("1024times1024 images", "1024x1024 images"),
        ("It\u2019s \u201cover\u201d", 'It\'s "over"'),
        (r"Caf\'e $\mathcal{O}(n)$", "Caf\u00e9 O(n)"),
    ],
)
def test_what_is_written_in_two_ways_has_one_sketch(one: str, two: str) -> None:
    assert sketch(one) == sketch(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Tides", "Tides II"), ("FooNet", "FooNet++"), ("Tides 2", "Tides 3")]
)
def test_what_tells_two_papers_stays(one: str, two: str) -> None:
    assert sketch(one) != sketch(two)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="\\")))
def test_a_plain_sketch_is_the_sketch_of_ascii_without_commands(text: str) -> None:
    assert plain_sketch(text.encode()) == sketch(text)


@given(st.text())
def test_a_sketch_is_its_own_sketch(text: str) -> None:
    folded = sketch(text)
    assert sketch(folded.decode()) == folded


def test_an_abstract_that_was_cut_off_overlaps_with_the_whole() -> None:
    whole = sketch("A harbour is measured at each hour of the day, for many years in a row.")
    assert overlap(whole, whole[:40]) == 1.0
    assert overlap(whole, sketch("Graphs are coloured by greedy walks over all their edges.")) == 0
    assert overlap(whole, b"") == 0


def test_words_are_folded_like_sketches() -> None:
    assert words(r"The \emph{Caf\'e} caf\'e") == {"the", "cafe"}
