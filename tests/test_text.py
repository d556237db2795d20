"""The one tokenizer: what is a word, what is the same word, what a word's inflections share."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.text import (
    BOUNDARY,
    compounds,
    distinct,
    fold,
    has_inner_capital,
    indexed,
    stem,
    title_key,
    tokens,
    varies,
)

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("aA1 -_.'+#é学\N{MULTIPLICATION SIGN}")
)


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vision Transformers", ["vision", "transformers"]),
        ("Café ANGSTRÖM ﬁne", ["cafe", "angstrom", "fine"]),
        ("the model's heads", ["the", "model", "heads"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("GPT-4", ["gpt", "4"]),
        ("1.58-bit", ["1.58", "bit"]),
        ("384\N{MULTIPLICATION SIGN}384", ["384x384"]),
        ("a/b (c): d.", ["a", "b", "c", "d"]),
        ("深度学习", list("深度学习")),
        ("", []),
        ("--- ... ::", []),
    ],
)
def test_a_text_is_cut_into_folded_words(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("zero-shot", ["zeroshot"]),
        ("zero shot", []),
        ("state-of-the-art", ["stateof", "ofthe", "theart", "stateoftheart"]),
        ("12-38", []),
        ("GPT-4", ["gpt4"]),
    ],
)
def test_compounds_give_their_joined_forms(text: str, wanted: list[str]) -> None:
    assert [token.text for token in compounds(text)] == wanted


@pytest.mark.parametrize(
    "forms",
    [
        ["model", "models", "modelled", "modelling", "modeled", "modeling"],
        ["study", "studies", "studied", "studying"],
        ["index", "indices", "indexes"],
        ["train", "trains", "trained", "training", "trainings"],
        ["generate", "generates", "generated", "generating"],
    ],
)
def test_inflections_share_a_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("general", "generation"), ("speed", "spe"), ("analysis", "analyst")],
)
def test_other_words_keep_a_stem_of_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_titles_are_compared_without_case_accents_and_punctuation() -> None:
    assert title_key("Café-Net:  a Study!") == title_key("cafe net a study") == "cafenetastudy"


def test_capitals_inside_a_word_are_seen() -> None:
    assert [has_inner_capital(word) for word in ("SiT", "LOOK", "Look", "look")] == [
        True, True, False, False,
    ]  # fmt: skip


@given(text=TEXTS)
def test_a_token_stands_where_it_says(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.text
        assert fold(text[token.start : token.end].replace("\N{MULTIPLICATION SIGN}", "x")) == (
            token.text
        ) or "'" in text[token.start : token.end]  # fmt: skip
        end = token.end


@given(text=TEXTS)
def test_the_index_holds_the_words_and_nothing_that_means_anything_to_it(text: str) -> None:
    held = indexed(text)
    before, _, behind = held.partition(BOUNDARY)
    assert before.split() == words(text)
    assert behind.split() == [token.text for token in compounds(text)]
    assert not set(held) & set('"():*^{}-')


@given(text=TEXTS)
def test_the_distinct_words_are_those_that_a_text_is_cut_into(text: str) -> None:
    assert distinct(text) == set(words(text))


@given(text=TEXTS)
def test_a_title_is_compared_by_all_of_its_words(text: str) -> None:
    assert title_key(text) == "".join(words(text))


@given(text=TEXTS)
def test_the_index_takes_each_word_for_one(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute(
            "CREATE VIRTUAL TABLE held USING fts5(text, tokenize = \"ascii tokenchars '+#.'\")"
        )
        file.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(held, instance)")
        file.execute("INSERT INTO held VALUES (?)", (indexed(text),))
        found = [row[0] for row in file.execute("SELECT term FROM terms ORDER BY offset")]
    assert found == indexed(text).split()


@given(word=st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=14))
def test_a_stem_begins_the_word_or_is_irregular(word: str) -> None:
    assert stem(word)[:2] == word[:2]
    if not varies(word):
        assert stem(word) == word
