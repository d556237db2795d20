"""Citation keys: what they look like, and that no two are alike."""

import datetime as dt
import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations.keys import assign_keys, base_key, check_key, renew_keys
from readinglist.errors import ReadingListError
from readinglist.papers import Paper, PaperId

TITLES = st.text(max_size=60)
PAPERS = st.lists(
    st.builds(
        Paper,
        id=st.just(PaperId(0)),
        title=st.sampled_from(["MagicTime: x", "magictime: y", "", "深度"]) | TITLES,
        authors=st.lists(st.text(max_size=12), max_size=2).map(tuple),
        year=st.none() | st.just(2020),
        key=st.none() | st.sampled_from(["Magictime", "MagicTimea", "x y", "{"]) | TITLES,
    ),
    max_size=8,
)


def titled(title: str, *authors: str, year: int | None = None, number: int = 1) -> Paper:
    return Paper(PaperId(number), title, authors=authors, year=year)


@pytest.mark.parametrize(
    ("title", "author", "year", "key"),
    [
        (
            "Language Models are Few-Shot Learners",
            "Tom B. Brown",
            2020,
            "brownLanguageModelsAre2020",
        ),
        ("Attention is All you Need", "Vaswani, Ashish", 2017, "vaswaniAttentionAllYou2017"),
        (
            "Visualizing Data using t-SNE",
            "Laurens van der Maaten",
            2008,
            "vandermaatenVisualizingDataUsing2008",
        ),
        ("3D Gaussian Splatting for Real-Time", "Kerbl, B.", None, "kerbl3DGaussianSplatting"),
        ("A k-means of the Łódź Straße", "Łukasz Kaiser", 2001, "kaiserKmeansLodzStrasse2001"),
    ],
)
def test_a_key_is_family_words_and_year(
    title: str, author: str, year: int | None, key: str
) -> None:
    assert base_key(titled(title, author, year=year)) == key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("MagicTime: Time-lapse Video Generation", "MagicTime"),
        ("MTVG : Multi-text Video Generation", "MTVG"),
        ("ID-Animator: Zero-Shot", "IDAnimator"),
        ("A Pretrainer's Guide to Training Data: Measuring", "PretrainersGuideTraining"),
        ("On the Edge", "Edge"),
        ("I", "I"),
        ("The", "The"),
    ],
)
def test_without_authors_the_system_or_the_title_names_the_paper(title: str, key: str) -> None:
    assert base_key(titled(title)) == key


def test_the_day_of_a_paper_gives_its_year() -> None:
    paper = Paper(PaperId(1), "Sora: x", date=dt.date(2024, 2, 1))
    assert base_key(paper) == "Sora2024"


def test_a_title_of_ideographs_gives_the_identifier() -> None:
    known = Paper(PaperId(7), "深度学习", arxiv_id="2404.05014", year=2024)
    assert base_key(known) == "arXiv240405014"
    assert base_key(titled("深度学习", year=2024, number=7)) == "paper7"


@given(title=TITLES, author=TITLES, year=st.none() | st.integers(1900, 2100))
def test_a_key_is_always_plain_ascii(title: str, author: str, year: int | None) -> None:
    assert re.fullmatch("[A-Za-z0-9]+", base_key(titled(title, author, year=year)))


def test_the_first_of_a_clash_keeps_the_bare_key() -> None:
    papers = [titled("Sora: a", number=number) for number in range(1, 30)]
    keys = list(assign_keys(papers, ()).values())
    assert keys[:3] == ["Sora", "Soraa", "Sorab"]
    assert keys[26:] == ["Soraz", "Soraaa", "Soraab"]


def test_taken_keys_are_not_given_again_in_any_case() -> None:
    assert assign_keys([titled("Sora: a")], {"SORA", "soraA"}) == {1: "Sorab"}


def test_a_frozen_key_stays_even_behind_a_paper_that_would_like_it() -> None:
    frozen = Paper(PaperId(2), "Sora: b", key="Sora")
    keys = assign_keys([titled("Sora: a"), frozen], {"Sora"})
    assert keys == {1: "Soraa", 2: "Sora"}


def test_a_frozen_key_leaves_out_what_no_file_can_hold() -> None:
    paper = Paper(PaperId(1), "x", key="DBLP:conf/nips/Müller,{20}%17 ")
    assert assign_keys([paper], ()) == {1: "DBLP:conf/nips/Müller2017"}


@given(papers=PAPERS, taken=st.frozensets(st.sampled_from(["magictime", "MagicTimeb", "arXiv1"])))
def test_no_two_papers_share_a_key(papers: list[Paper], taken: frozenset[str]) -> None:
    numbered = [
        Paper(PaperId(at), p.title, authors=p.authors, year=p.year, key=p.key)
        for at, p in enumerate(papers)
    ]
    keys = assign_keys(numbered, taken)
    assert list(keys) == [paper.id for paper in numbered]
    assert all(keys.values())
    assert len({key.casefold() for key in keys.values()}) == len(keys)
    assert keys == assign_keys(numbered, taken)


@given(papers=PAPERS, order=st.randoms(use_true_random=False))
def test_the_order_of_papers_does_not_decide_their_keys(
    papers: list[Paper], order: random.Random
) -> None:
    numbered = [replace(paper, id=PaperId(at)) for at, paper in enumerate(papers)]
    mixed = order.sample(numbered, len(numbered))
    assert assign_keys(mixed, ()) == assign_keys(numbered, ())


def test_another_formula_gives_other_keys_but_to_frozen_ones() -> None:
    papers = [titled("Sora: a", year=2024), Paper(PaperId(2), "Sora: b", key="Sora")]
    assert assign_keys(papers, (), "'x' + shortyear") == {1: "x24", 2: "Sora"}


def test_a_renewed_key_is_never_one_that_another_paper_had() -> None:
    papers = [
        Paper(PaperId(1), "Sora: a", key="old"),
        Paper(PaperId(2), "Kling: b", key="Sora", former_keys=("Vidu",)),
    ]
    assert renew_keys(papers, {"Kling"}) == {1: "Soraa", 2: "Klinga"}


def test_a_renewed_key_may_be_one_of_the_papers_own() -> None:
    paper = Paper(PaperId(1), "Sora: a", key="old", former_keys=("Sora",))
    assert renew_keys([paper], ()) == {1: "Sora"}


@given(papers=PAPERS)
def test_renewing_twice_changes_nothing_more(papers: list[Paper]) -> None:
    numbered = [replace(paper, id=PaperId(at)) for at, paper in enumerate(papers)]
    first = assign_keys(numbered, ())
    frozen = [replace(paper, key=first[paper.id]) for paper in numbered]
    keys = renew_keys(frozen, ())
    assert len({key.casefold() for key in keys.values()}) == len(keys)
    again = [replace(paper, key=keys[paper.id], former_keys=(first[paper.id],)) for paper in frozen]
    assert renew_keys(again, ()) == keys


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("two words", "a space"),
        ("a,b", "“,”"),
        ("50%", "“%”"),
        ("{x}", "“{”"),
        ("a\x01", "an invisible character"),
        ("x" * 201, "at most 200 characters"),
    ],
)
def test_what_no_bibliography_can_hold_is_refused(typed: str, said: str) -> None:
    with pytest.raises(ReadingListError, match=said):
        check_key(typed)


def test_a_typed_key_loses_what_surrounds_it() -> None:
    assert check_key("  DBLP:conf/nips/Müller17 ") == "DBLP:conf/nips/Müller17"
    assert check_key(" ") == ""
