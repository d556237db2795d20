"""Changes of many papers: in portions that tell how far they are, and stop without a trace."""

from collections.abc import Callable

import pytest

from readinglist import query
from readinglist.library import ALL, Library
from readinglist.papers import ChangeId, Digest, Entry, Order, PaperId
from readinglist.store.bulk import PORTION, portions
from tests.conftest import NOON

MANY = 2 * PORTION + 1

Progress = Callable[[int, int], None]
CHANGES: dict[str, Callable[[Library, list[PaperId], Progress], object]] = {
    "marks": lambda library, ids, told: library.mark(ids, starred=True, progress=told),
    "tags": lambda library, ids, told: library.add_tags(ids, ["film"], progress=told),
    "tags taken off": lambda library, ids, told: library.remove_tags(ids, ["video"], progress=told),
    "a tag renamed": lambda library, _ids, told: library.rename_tag(
        library.tags()[0].id, "film", progress=told
    ),
    "a tag deleted": lambda library, _ids, told: library.delete_tag(
        library.tags()[0].id, progress=told
    ),
    "deletion": lambda library, ids, told: library.delete_papers(ids, progress=told),
    "undo": lambda library, _ids, told: library.undo(progress=told),
    "a jump": lambda library, _ids, told: library.go_to(ChangeId(0), progress=told),
}


class Stopped(Exception):  # noqa: N818 - it answers a wish
    """Somebody asked to stop."""


@pytest.fixture
def many(library: Library) -> Library:
    entries = tuple(Entry(f"Tides {number}", "of a lake") for number in range(MANY))
    library.import_digest(Digest("Many", "f", "", entries, NOON.date()), "many")
    library.add_tags(everything(library), ["video"])
    return library


def everything(library: Library) -> list[PaperId]:
    """Return all papers."""
    return [PaperId(id_) for id_ in library.listing(ALL, Order.ADDED)]


def found(library: Library, text: str) -> int:
    """Count what a query finds."""
    return len(library.every(query.parse(text, today=NOON.date())))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_many_papers_tells_how_far_it_is(many: Library, name: str) -> None:
    told: list[tuple[int, int]] = []
    CHANGES[name](many, everything(many), lambda done, total: told.append((done, total)))
    assert len(told) >= 3
    assert told == sorted(told)
    assert all(0 <= done < total for done, total in told)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_is_stopped_half_way_leaves_no_trace(many: Library, name: str) -> None:
    before = many.rows(everything(many)), many.history()

    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise Stopped

    with pytest.raises(Stopped):
        CHANGES[name](many, everything(many), stop)
    assert (many.rows(everything(many)), many.history()) == before
    assert found(many, "tag:video") == MANY
    assert found(many, "film") == 0
    assert many.check() == []


def test_a_change_of_many_papers_is_one_step_and_found_at_once(many: Library) -> None:
    many.add_tags(everything(many), ["film"])
    assert found(many, "tag:film") == found(many, "lake film") == MANY
    many.undo()
    assert found(many, "film") == 0
    assert found(many, "lake video") == MANY
    many.redo()
    assert found(many, "lake film") == MANY
    assert many.check() == []


def test_portions_hold_every_paper_once() -> None:
    ids = [PaperId(id_) for id_ in range(MANY)]
    told: list[tuple[int, int]] = []
    parts = list(portions(ids, lambda done, total: told.append((done, total))))
    assert [id_ for part in parts for id_ in part] == ids
    assert told == [(0, MANY), (PORTION, MANY), (2 * PORTION, MANY)]


def test_what_all_papers_have_and_what_some_have(many: Library) -> None:
    ids = everything(many)
    many.add_tags(ids[:2], ["film"])
    assert many.tags_on(ids) == (frozenset({"video"}), frozenset({"film"}))
    assert many.tags_on(ids[:2]) == (frozenset({"video", "film"}), frozenset())
    many.mark(ids[:2], starred=True)
    assert many.all_have(ids[:2], "starred")
    assert not many.all_have(ids, "starred")
