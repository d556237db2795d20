"""Sentences, and which of them says what a paper does."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.claims import claim, lead, sentences
from tests.claims import judging

BACKGROUND = "Kites have flown for ages. However, few of them fly in the rain."


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def found(abstract: str) -> str | None:
    span = claim(abstract)
    return abstract[slice(*span)] if span else None


def test_a_text_is_cut_at_its_full_stops() -> None:
    assert cut("One kite flies.  Does it? It does!\nYes.") == [
        "One kite flies.",
        "Does it?",
        "It does!",
        "Yes.",
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "Some kites, e.g. Red ones, fly.",
        "Kites (i.e. Large ones) fly.",
        "As Dürer et al. Showed, paper folds.",
        "See Fig. 3 and Eq. 4 for the tail.",
        "It is larger vs. Smaller kites.",
        "The gain is 3.5 Points.",
        "It lies at https://kites.example/a.B?c and stays.",
        "With $x. Y$ as its length it flies.",
        "By J. Smeaton and M. Faraday alone.",
        "It is fast, w.r.t. FLOPs.",
        "It ends so... but goes on.",
    ],
)
def test_what_only_looks_like_an_end_is_none(whole: str) -> None:
    assert cut(whole) == [whole]


def test_a_quotation_and_a_bracket_end_with_their_sentence() -> None:
    assert cut('He said "fly." (It flew.) We saw it.') == [
        'He said "fly."',
        "(It flew.)",
        "We saw it.",
    ]


def test_a_letter_ends_a_sentence_where_a_new_one_surely_begins() -> None:
    assert cut("It is rich in vitamin C. We eat it.") == ["It is rich in vitamin C.", "We eat it."]


def test_chinese_sentences_need_no_space_and_a_blank_line_ends_one() -> None:
    assert cut("风筝飞了。我们看见。") == ["风筝飞了。", "我们看见。"]
    assert cut("A heading\n\nand a text") == ["A heading", "and a text"]


@given(st.text(alphabet="aB .!?\n$\"')。é🪁", max_size=60))
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "says_it",
    [
        "We propose a kite of wax.",
        "To address this issue, we introduce WaxKite, a kite that sheds water.",
        "In this paper, we ask whether wax keeps a kite dry.",
        "This paper systematically investigates wax.",
        "Our work studies kites that swim.",
        "Here we wax a kite and let it rain.",
        "A kite of wax is proposed.",
        "WaxKite is a kite that sheds water.",
        "Our method introduces wax to kites.",
        "In this study I compare wax and silk.",
    ],
)
def test_the_sentence_of_the_authors_is_found_behind_the_background(says_it: str) -> None:
    assert found(f"{BACKGROUND} {says_it} It flew for 3.5 hours.") == says_it


def test_the_contribution_counts_more_than_its_results_and_parts() -> None:
    says_it = "In this work, we study kites of wax."
    others = (
        "First, we introduce a loom. Furthermore, we present a knot. "
        "Extensive experiments show that we build dry kites. Finally, we release our tools."
    )
    assert found(f"{BACKGROUND} {says_it} {others}") == says_it


def test_what_others_did_is_no_claim() -> None:
    assert found("Recently, a kite called Papyrus was developed. It was found to be wet.") is None
    assert found(BACKGROUND) is None
    assert found("") is None


def test_a_text_without_words_has_no_claim() -> None:
    assert found("... !!! 。") is None


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("In this paper, we fly.", "we fly."),
        ("In this work we fly.", "we fly."),
        ("To close this gap, this study flies.", "this study flies."),
        ("Therefore, we fly.", "we fly."),
        ("We fly.", "We fly."),
        ("Using silk and wax, we fly.", "Using silk and wax, we fly."),
        ("In rain, a kite is wet, so we wax it.", "In rain, a kite is wet, so we wax it."),
    ],
)
def test_only_what_says_nothing_leads(sentence: str, rest: str) -> None:
    assert sentence[lead(sentence) :] == rest


def test_nearly_every_labelled_abstract_is_told_right(shared: Path) -> None:
    shares = {judged.name: judged.share for judged in judging.judge(shared)}
    assert shares["digest"] >= 0.98
    assert shares["corpus"] >= 0.98


def test_every_abstract_of_the_digest_has_a_claim(shared: Path) -> None:
    abstracts = judging.abstracts_of_digest(shared)
    assert sum(claim(abstract) is not None for abstract in abstracts.values()) >= 106
