"""Where the person stays in a list that is taken anew."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from readinglist.desktop.staying import nearest, with_paper
from readinglist.library import Library
from readinglist.papers import PaperId
from tests.desktop.opened import Opened, opened

WHOLE = [5, 3, 9, 1, 7]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def person(qtbot: QtBot, filled: Library, tmp_path: Path) -> Iterator[Opened]:
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


@pytest.mark.parametrize(
    ("ids", "paper", "expected"),
    [
        ([5, 9, 7], 3, [5, 3, 9, 7]),
        ([9, 7], 5, [5, 9, 7]),
        ([5], 7, [5, 7]),
        ([5, 9], 9, [5, 9]),
        ([5, 9], 4, [5, 9]),
    ],
)
def test_a_list_gets_a_lost_paper_back_in_its_place(
    ids: list[int], paper: int, expected: list[int]
) -> None:
    assert list(with_paper(array("q", ids), PaperId(paper), array("q", WHOLE))) == expected


@pytest.mark.parametrize(
    ("ids", "paper", "expected"),
    [([5, 1], 1, 1), ([5, 1], 3, 1), ([5, 3], 7, 3), ([], 7, None), ([5], 4, None)],
)
def test_the_nearest_paper_follows_the_lost_one_or_stands_before_it(
    ids: list[int], paper: int, expected: int | None
) -> None:
    assert nearest(ids, PaperId(paper), WHOLE) == expected


def test_a_search_leads_back_to_a_paper_that_was_read_meanwhile(person: Opened) -> None:
    ids = person.ids()
    person.table.set_current(ids[6])
    person.press(Qt.Key.Key_U)
    person.program.browsing.search_for("vision")
    person.settle()
    person.program.doing.escape()
    person.settle()
    assert person.current == ids[6]
    assert person.ids() == ids


def test_undo_brings_back_a_paper_that_was_read_before_it_was_deleted(person: Opened) -> None:
    ids = person.ids()
    person.table.set_current(ids[6])
    person.press(Qt.Key.Key_U)
    person.press(Qt.Key.Key_Delete)
    assert person.current == ids[7]
    person.run("undo")
    assert person.current == ids[6]
    assert person.ids() == ids


def test_a_place_is_come_back_to_where_it_was_left(person: Opened) -> None:
    ids = person.ids()
    person.table.set_current(ids[6])
    person.settle()
    person.run("go_all")
    assert person.current == ids[0]
    person.run("go_unread")
    assert person.current == ids[6]


def test_a_place_that_lost_the_paper_is_come_back_to_at_the_next_one(person: Opened) -> None:
    ids = person.ids()
    person.table.set_current(ids[6])
    person.press(Qt.Key.Key_U)
    person.run("go_all")
    person.run("go_unread")
    assert person.current == ids[7]
    assert ids[6] not in person.ids()


def test_another_order_keeps_a_paper_that_is_read_by_now(person: Opened) -> None:
    ids = person.ids()
    person.table.set_current(ids[6])
    person.press(Qt.Key.Key_U)
    person.run("order_title")
    assert person.current == ids[6]
    assert sorted(person.ids()) == sorted(ids)


def test_papers_that_are_grouped_keep_one_that_is_read_under_its_digest(person: Opened) -> None:
    ids = person.ids()
    person.run("group_by_digest")
    person.table.set_current(ids[6])
    person.press(Qt.Key.Key_U)
    person.run("order_title")
    assert person.current == ids[6]
    assert len(person.table.papers.headings) == 1


def test_the_paper_comes_back_to_its_height(person: Opened) -> None:
    ids, table = person.ids(), person.table
    table.set_current(ids[8])
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 40)
    person.settle()
    height = table.height_of(ids[8])
    person.program.browsing.search_for("speech")
    person.settle()
    person.program.doing.escape()
    person.settle()
    assert person.current == ids[8]
    assert table.height_of(ids[8]) == height
