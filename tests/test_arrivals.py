"""A digest's papers are told apart, and the same ones are known again."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.arrivals import improvement, same, sort_arrivals
from readinglist.papers import Entry, Fate, Link, LinkKind, PaperId
from readinglist.store.imports import Known

ABSTRACT = "We distil a large vision model into a small one and measure what is lost on the way."
OTHER = "Tides along a coast are forecast from hourly gauges by a frozen network of few weights."
LONG = "A study of five words"
CODE = Link(LinkKind.CODE, "https://example.org/code")


def known(entry: Entry, id_: int = 1, *, deleted: bool = False, typed: str = "") -> Known:
    return Known(PaperId(id_), entry, deleted, tuple(typed.split()))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (Entry("A", arxiv_id="2404.05014"), Entry("B", arxiv_id="2404.05014"), True),
        (Entry(LONG, arxiv_id="2404.05014"), Entry(LONG, arxiv_id="2404.05015"), False),
        (Entry("A", arxiv_id="hep-th/9901001"), Entry("B", arxiv_id="HEP-TH/9901001"), True),
        (Entry("A", doi="10.1/ABC"), Entry("B", doi="10.1/abc"), True),
        (Entry("A", ABSTRACT, doi="10.1/a"), Entry("A", ABSTRACT, doi="10.1/b"), False),
        (Entry("Deep  Learning!", ABSTRACT), Entry("deep learning", ABSTRACT.upper()), True),
        (Entry("Cafe-Net", ABSTRACT), Entry("Café Net", ABSTRACT), True),
        (Entry("Deep learning", ABSTRACT), Entry("Deep learning", OTHER), False),
        (Entry(LONG, ABSTRACT), Entry(LONG, OTHER), False),
        (Entry(LONG, ABSTRACT), Entry(LONG), True),
        (Entry("Deep learning", ABSTRACT), Entry("Deep learning"), False),
        (Entry("Deep learning"), Entry("Deep learning"), True),
        (Entry(LONG, ABSTRACT), Entry(LONG, ABSTRACT + " " + OTHER), True),
        (Entry(LONG, ABSTRACT, doi="10.1/a"), Entry(LONG, ABSTRACT, arxiv_id="2404.05014"), True),
    ],
)
def test_papers_are_the_same_by_id_or_by_title_with_the_abstract_as_witness(
    *, one: Entry, other: Entry, wanted: bool
) -> None:
    assert same(one, other) is wanted
    assert same(other, one) is wanted


def test_six_words_of_ten_in_common_are_the_same_and_five_are_not() -> None:
    words = list("abcdefghij")
    others = list("0123456789")
    six = Entry("Title", " ".join(words[:6] + others[:4]))
    five = Entry("Title", " ".join(words[:5] + others[:5]))
    assert same(Entry("Title", " ".join(words)), six)
    assert not same(Entry("Title", " ".join(words)), five)


def test_a_new_paper_is_new_and_one_of_the_library_is_here() -> None:
    entries = (Entry("Deep learning", ABSTRACT), Entry("Deep learning", OTHER))
    first, second = sort_arrivals(entries, [known(entries[0], 7)])
    assert (first.fate, first.paper) == (Fate.HERE, 7)
    assert (second.fate, second.paper) == (Fate.NEW, None)


def test_a_paper_that_a_digest_lists_twice_is_taken_once() -> None:
    first, second = sort_arrivals((Entry(LONG, ABSTRACT), Entry(LONG, ABSTRACT)), [])
    assert first.fate is Fate.NEW
    assert (second.fate, second.paper) == (Fate.HERE, None)


def test_what_only_the_title_says_is_marked() -> None:
    (arrival,) = sort_arrivals([Entry(LONG, ABSTRACT)], [known(Entry(LONG))])
    assert arrival.by_title_alone
    assert arrival.fate is Fate.IMPROVED
    (arrival,) = sort_arrivals([Entry(LONG, ABSTRACT)], [known(Entry(LONG, ABSTRACT))])
    assert not arrival.by_title_alone


def test_two_papers_that_a_digest_tells_apart_are_never_one_of_the_library() -> None:
    bare = known(Entry(LONG), 7)
    first, second = sort_arrivals((Entry(LONG, ABSTRACT), Entry(LONG, OTHER)), [bare])
    assert (first.fate, first.paper) == (Fate.IMPROVED, 7)
    assert second.fate is Fate.NEW


def test_a_witness_goes_before_a_bare_title() -> None:
    papers = [known(Entry(LONG), 1), known(Entry(LONG, ABSTRACT), 2)]
    (arrival,) = sort_arrivals([Entry(LONG, ABSTRACT)], papers)
    assert (arrival.fate, arrival.paper) == (Fate.HERE, 2)


def test_a_deleted_paper_is_known_again_unless_one_like_it_is_here() -> None:
    entry = Entry(LONG, ABSTRACT)
    gone = known(entry, 1, deleted=True)
    (arrival,) = sort_arrivals([entry], [gone])
    assert (arrival.fate, arrival.paper) == (Fate.DELETED, 1)
    (arrival,) = sort_arrivals([entry], [gone, known(entry, 2)])
    assert (arrival.fate, arrival.paper) == (Fate.HERE, 2)


def test_an_id_goes_before_a_title() -> None:
    entry = Entry(LONG, ABSTRACT, arxiv_id="2404.05014")
    by_title = known(Entry(LONG, ABSTRACT), 1)
    by_id = known(Entry("Former title", ABSTRACT, arxiv_id="2404.05014"), 2)
    (arrival,) = sort_arrivals([entry], [by_title, by_id])
    assert arrival.paper == 2


def test_unknown_facts_and_new_links_improve_a_paper() -> None:
    day = dt.date(2024, 4, 8)
    entry = Entry(LONG, ABSTRACT, ("Tom Brown",), 2024, day, "V", "2404.05014", links=(CODE,))
    better = improvement(entry, known(Entry(LONG, year=2023)))
    assert set(better.facts) == {"abstract", "authors", "date", "venue", "arxiv_id"}
    assert better.links == (CODE,)


def test_nothing_that_is_known_or_was_typed_is_replaced() -> None:
    entry = Entry(LONG, OTHER, ("Tom Brown",), 2024, links=(CODE,))
    here = Entry(LONG, ABSTRACT, ("Ashish Vaswani",), links=(CODE,))
    assert not improvement(entry, known(here, typed="year"))


def test_an_abstract_that_was_cut_off_is_completed() -> None:
    cut = known(Entry(LONG, ABSTRACT[:40].rstrip() + " …"))
    assert improvement(Entry(LONG, ABSTRACT), cut).facts == {"abstract": ABSTRACT}
    assert not improvement(Entry(LONG, ABSTRACT[:40]), known(Entry(LONG, ABSTRACT)))


TITLES = st.sampled_from(["Deep learning", LONG, "DEEP learning", LONG + "!", "Other title here"])
ENTRIES = st.builds(
    Entry,
    title=TITLES,
    abstract=st.sampled_from([None, ABSTRACT, OTHER, ABSTRACT + " " + OTHER]),
    arxiv_id=st.sampled_from([None, "2404.05014", "2404.05015"]),
    doi=st.sampled_from([None, "10.1/a"]),
)


@given(one=ENTRIES, other=ENTRIES)
def test_being_the_same_goes_both_ways(one: Entry, other: Entry) -> None:
    assert same(one, one)
    assert same(one, other) is same(other, one)


@given(entries=st.lists(ENTRIES, max_size=6), here=st.lists(ENTRIES, max_size=4))
def test_each_entry_arrives_and_no_paper_arrives_twice(
    entries: list[Entry], here: list[Entry]
) -> None:
    papers = [known(entry, id_) for id_, entry in enumerate(here, start=1)]
    arrivals = sort_arrivals(entries, papers)
    assert [arrival.entry for arrival in arrivals] == entries
    told = [arrival.paper for arrival in arrivals if arrival.paper is not None]
    assert len(told) == len(set(told))
    for arrival in arrivals:
        if arrival.paper is not None:
            assert same(arrival.entry, papers[arrival.paper - 1].facts)


@given(entry=ENTRIES, here=ENTRIES)
def test_an_improvement_is_made_once(entry: Entry, here: Entry) -> None:
    if same(entry, here):
        better = improvement(entry, known(here))
        after = replace(here, **better.facts)  # type: ignore[arg-type]  # facts of an Entry
        assert not improvement(entry, known(after))
