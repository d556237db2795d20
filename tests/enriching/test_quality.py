"""What is taken from files is right, and most of what could be taken is."""

from pathlib import Path

import pytest

from readinglist.papers import Entry
from tests.enriching import judging


@pytest.mark.slow
def test_no_kind_of_file_is_read_worse_than_it_was(shared: Path) -> None:
    for one in judging.judge(shared):
        precision, recall = judging.FLOORS[one.name]
        assert one.precision >= precision, one.wrong
        assert one.recall >= recall, one.missed


def test_what_is_taken_wrongly_is_counted() -> None:
    wanted = [Entry(f"Paper {at}", arxiv_id=f"2404.{at:05}") for at in range(judging.ABSENT + 2)]
    figures = judging.figures("test", wanted, [], [], {})
    assert (figures.precision, figures.recall) == (1.0, 0.0)
