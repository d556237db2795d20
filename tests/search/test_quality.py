"""What was judged to come first comes first; how often must not fall."""

import dataclasses

import pytest

from readinglist.library import Library
from tests.search import judging, known_items, shelf
from tests.search.judging import Judged, Verdict


def test_judged_queries_find_what_belongs_first(shelved: Library) -> None:
    verdicts = judging.judge(shelved, judging.judged(shelf.titles_of(shelved)))
    failed = [f"{one.judged.typed} ({one.judged.way})" for one in verdicts if not one.succeeds]
    assert len({one.judged.typed for one in verdicts}) >= 60
    assert judging.fallen("judged", verdicts) == [], failed


@pytest.mark.slow
def test_papers_are_found_by_what_is_remembered_of_them(shelved: Library) -> None:
    papers = shelved.papers(shelf.sample(shelf.titles_of(shelved)))
    verdicts = judging.judge(shelved, known_items.known_items(papers))
    assert judging.fallen("drawn", verdicts) == []


def test_a_search_without_an_order_would_be_seen(shelved: Library) -> None:
    verdicts = judging.judge(shelved, judging.judged(shelf.titles_of(shelved)))
    turned = [dataclasses.replace(one, found=one.found[::-1]) for one in verdicts]
    assert judging.fallen("judged", turned)


def test_a_paper_that_must_not_be_found_fails_a_query(shelved: Library) -> None:
    first, second = shelf.sample(shelf.titles_of(shelved))[:2]
    wanted = Judged("fields", "x", "typed", frozenset({first}), frozenset({second}))
    assert Verdict(wanted, (first,)).succeeds
    assert not Verdict(wanted, (first, second)).succeeds
    assert Verdict(wanted, (second, first)).reciprocal_rank == 0.5
