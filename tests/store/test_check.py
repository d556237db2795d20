"""A library is read through, and its index can be made anew."""

import sqlite3
from contextlib import closing

import pytest

from readinglist.library import Library
from readinglist.papers import PaperId
from readinglist.query import parse
from tests.conftest import NOON


def damage(library: Library, *statements: str) -> None:
    """Write past the program into the library's file."""
    with closing(sqlite3.connect(library.path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


def found(library: Library, query: str) -> int:
    return len(library.search(parse(query, today=NOON.date())).ids)


def test_a_library_that_was_used_is_sound(filled: Library) -> None:
    filled.set_note(PaperId(1), "to cite")
    filled.add_tags([PaperId(2)], ["video"])
    filled.delete_papers([PaperId(3)])
    filled.undo()
    filled.delete_papers([PaperId(4)])
    assert filled.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM words WHERE rowid = 1",
        "DELETE FROM titles WHERE rowid IN (1, 2)",
        "UPDATE words SET abstract = 'nothing' WHERE rowid = 5",
        "INSERT INTO words (rowid, title) VALUES (99, 'a paper that never was')",
    ],
)
def test_an_index_that_differs_is_told_and_made_anew(filled: Library, statement: str) -> None:
    before = found(filled, "model")
    damage(filled, statement)
    (told,) = filled.check()
    assert "check --repair" in told
    assert filled.check(repair=True) == []
    assert found(filled, "model") == before


def test_an_index_that_was_emptied_comes_back_with_its_words(filled: Library) -> None:
    filled.set_note(PaperId(1), "zanzibar")
    damage(filled, "DELETE FROM words", "DELETE FROM titles", "DELETE FROM word")
    assert filled.check(repair=True) == []
    assert found(filled, "note:zanzibar") == 1
    assert found(filled, "zanzibra~") == 1


def test_a_row_that_belongs_to_nothing_is_told(filled: Library) -> None:
    damage(filled, "INSERT INTO note VALUES (4711, 'lost', 1)")
    (told,) = filled.check()
    assert "note" in told
    assert "restore a backup" in told
