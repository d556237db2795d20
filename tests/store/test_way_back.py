"""Going to any step of the history is undoing, or doing again, all that lies between."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from readinglist import query
from readinglist.library import Library
from readinglist.papers import ChangeId, Digest, Entry, Highlight, HighlightId, PaperId
from tests.conftest import NOON

RowsOf: TypeAlias = Callable[[Path], dict[str, list[tuple[object, ...]]]]
ONE, TWO = PaperId(1), PaperId(2)


@pytest.fixture
def used(filled: Library) -> Library:
    """Return a library with steps of every kind in its history, automatic marks between them."""
    filled.mark([ONE, TWO], starred=True)
    filled.mark([ONE], read=True, automatic=True)
    filled.set_note(ONE, "lighthouse")
    filled.add_tags([ONE, TWO], ["to do"])
    more = Entry("A haven of many boats", "Boats that are boats.")
    filled.import_digest(Digest("More", "huggingface-text", "", (more,)), "more.txt")
    filled.add_highlight(TWO, Highlight(HighlightId(0), "a", "", "", "blue", "breakwater"))
    filled.mark([TWO], dismissed=True)
    filled.delete_papers([PaperId(3)])
    return filled


def ids(library: Library) -> list[ChangeId]:
    return [step.id for step in library.history(-1)]


def finds(library: Library, text: str) -> list[int]:
    return list(library.every(query.parse(text, today=NOON.date())))


def test_going_to_a_step_is_undoing_all_behind_it(used: Library, rows_of: RowsOf) -> None:
    steps = ids(used)
    for number, step in enumerate(steps):
        for _ in range(number):
            used.undo()
        wanted = rows_of(used.path)
        for _ in range(number):
            used.redo()
        _, back = used.go_to(step)
        assert back == number
        assert rows_of(used.path) == wanted
        used.go_to(steps[0])


def test_the_way_leads_forward_again_and_nothing_is_lost(used: Library, rows_of: RowsOf) -> None:
    before, steps = rows_of(used.path), ids(used)
    changes, back = used.go_to(ChangeId(0))
    assert back == len(steps)
    assert used.info().papers == 0
    assert changes.removed == tuple(range(1, 14))
    assert ids(used) == steps
    assert all(step.undone for step in used.history(-1))
    _, back = used.go_to(steps[3])
    assert back == -(len(steps) - 3)
    assert [step.undone for step in used.history(-1)] == [at < 3 for at in range(len(steps))]
    used.go_to(steps[0])
    assert rows_of(used.path) == before


def test_a_step_names_its_paper_where_it_is_one_alone(used: Library) -> None:
    named = {step.label: step.paper for step in used.history()}
    assert named["Dismiss 1 paper"] == used.papers([TWO])[0].title
    assert named["Write a note"] == used.papers([ONE])[0].title
    assert named["Star 2 papers"] is None
    assert named["Import “Trending papers”"] is None


def test_going_where_one_is_changes_nothing(used: Library) -> None:
    changes, back = used.go_to(ids(used)[0])
    assert not changes
    assert back == 0


def test_the_way_leads_on_over_a_restart(used: Library, rows_of: RowsOf) -> None:
    before, steps = rows_of(used.path), ids(used)
    used.go_to(steps[5])
    used.close()
    with Library.open(used.path) as again:
        assert sum(step.undone for step in again.history(-1)) == 5
        assert again.go_to(steps[0])[1] == -5
    assert rows_of(used.path) == before


def test_what_is_searched_goes_along(used: Library) -> None:
    steps = ids(used)
    for word, paper in {"lighthouse": 1, "haven": 13, "breakwater": 2}.items():
        assert finds(used, word) == [paper]
    used.go_to(ChangeId(0))
    for word in ("lighthouse", "haven", "breakwater"):
        assert finds(used, word) == []
    used.go_to(steps[0])
    for word, paper in {"lighthouse": 1, "haven": 13, "breakwater": 2}.items():
        assert finds(used, word) == [paper]


def test_something_new_makes_what_was_taken_back_final(used: Library) -> None:
    steps = ids(used)
    used.go_to(steps[4])
    used.mark([PaperId(7)], starred=True)
    assert ids(used)[1:] == steps[4:]
    assert used.go_to(steps[0])[1] == 1  # as far as there is a way: the new step is taken back
