"""The list's model."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.desktop.paper_model import (
    MARKED,
    PAGE,
    PAGES_ASKED,
    ROW,
    ROWS_KEPT,
    ListRow,
    PaperModel,
)
from readinglist.papers import Marks, PaperId, Row

NOW = dt.datetime(2026, 3, 11, tzinfo=dt.UTC)


def row(paper: int, title: str = "A title", marks: Marks = Marks()) -> ListRow:  # noqa: B008 - frozen
    return ListRow(Row(PaperId(paper), title, "An excerpt", marks, annotated=False), "An excerpt")


class Reader:
    """Notes what a model asks for, and answers when it is told to."""

    def __init__(self, model: PaperModel) -> None:
        self.model = model
        self.asked: list[list[int]] = []
        model.rows_wanted.connect(self.asked.append)

    def answer(self, title: str = "A title") -> None:
        """Bring what was asked for last."""
        self.model.put_rows([row(paper, title) for paper in self.asked[-1]])

    def was_asked(self, times: int) -> bool:
        """Say whether there were so many requests."""
        return len(self.asked) == times


@pytest.fixture
def model(qtbot: QtBot) -> PaperModel:
    assert qtbot is not None
    made = PaperModel()
    made.set_ids(range(1, 1001))
    return made


@pytest.fixture
def reader(model: PaperModel) -> Reader:
    return Reader(model)


def see(model: PaperModel, rows: Iterable[int]) -> list[ListRow | None]:
    return [model.index(at, 0).data(ROW) for at in rows]


def test_the_model_keeps_qts_rules(model: PaperModel, qtmodeltester: ModelTester) -> None:
    model.put_rows(row(paper) for paper in range(1, 65))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt's


def test_nothing_is_asked_for_before_it_is_seen(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    model.set_ids(range(5))
    model.refresh()
    qtbot.wait(5)
    assert reader.asked == []


def test_rows_seen_in_one_turn_are_asked_for_together_with_their_pages(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    assert see(model, [3, 4, 5, PAGE]) == [None] * 4
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    assert sorted(reader.asked[0]) == list(range(1, 2 * PAGE + 1))


def test_a_row_that_came_is_given_and_not_asked_for_again(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    reader.answer()
    assert see(model, [0]) == [row(1)]
    qtbot.wait(5)
    assert len(reader.asked) == 1


def test_a_newer_request_names_what_the_older_one_still_waits_for(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    see(model, [PAGE])
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    assert set(reader.asked[0]) < set(reader.asked[1])
    assert reader.asked[1][0] == PAGE + 1


def test_pages_that_were_scrolled_past_are_given_up_and_asked_for_when_seen_again(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, range(0, 1000, PAGE))
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    assert len(reader.asked[0]) <= PAGES_ASKED * PAGE
    assert 1 not in reader.asked[0]
    reader.answer()
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    assert 1 in reader.asked[1]


def test_rows_that_stay_fresh_are_not_asked_for_again(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    reader.answer()
    model.set_ids(range(1, 2001), fresh=True)
    assert see(model, [0]) == [row(1)]
    qtbot.wait(5)
    assert len(reader.asked) == 1


def test_rows_that_come_repaint_their_run_and_no_more(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, [PAGE + 6])
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    reader.answer()
    assert told == [(PAGE, 2 * PAGE - 1)]


def test_a_refreshed_row_stays_to_be_seen_until_the_new_one_comes(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    reader.answer()
    model.refresh([PaperId(1), PaperId(900)])
    assert see(model, [0]) == [row(1)]
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    assert reader.asked[1] == [1]
    reader.answer("Another title")
    assert see(model, [0]) == [row(1, "Another title")]


def test_an_answer_from_before_a_refresh_does_not_pass_for_fresh(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    model.refresh([PaperId(1)])
    reader.answer("Old")
    see(model, [0])
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    assert 1 in reader.asked[1]


def test_rows_of_papers_that_are_not_shown_are_dropped(model: PaperModel) -> None:
    see(model, [0])
    model.put_rows([row(5000)])
    assert model.known(PaperId(5000)) is None


def test_only_so_many_rows_are_kept(model: PaperModel, reader: Reader, qtbot: QtBot) -> None:
    pages = ROWS_KEPT // PAGE + 3
    for page in range(pages):
        see(model, [page * PAGE])
        qtbot.waitUntil(partial(reader.was_asked, page + 1))
        reader.answer()
    kept = [paper for paper in range(1, 1001) if model.known(PaperId(paper)) is not None]
    assert len(kept) == ROWS_KEPT
    assert kept[-1] == pages * PAGE


def test_a_paper_speaks_its_state_and_title(model: PaperModel) -> None:
    see(model, [0, 1])
    model.put_rows([row(1, "DiT", Marks(starred=NOW)), row(2, "SiT", Marks(read=NOW, later=NOW))])
    model.toggle_marked(PaperId(2))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "unread, starred, DiT"
    assert model.index(1, 0).data(role) == "selected, later, SiT"


def test_marked_papers_come_in_the_lists_order_and_leave_with_their_paper(
    model: PaperModel,
) -> None:
    counts: list[int] = []
    model.marked_changed.connect(counts.append)
    model.toggle_marked(PaperId(9))
    model.toggle_marked(PaperId(3))
    assert model.marked == [3, 9]
    assert model.index(2, 0).data(MARKED) is True
    model.set_ids([9, 10])
    assert model.marked == [9]
    model.clear_marked()
    assert counts == [1, 2, 1, 0]


def test_a_mark_repaints_a_row_that_was_seen(model: PaperModel, qtbot: QtBot) -> None:
    see(model, [4])
    with qtbot.waitSignal(model.dataChanged) as told:
        model.toggle_marked(PaperId(5))
    assert told.args is not None
    assert told.args[0].row() == 4


def test_an_invalid_index_holds_nothing(model: PaperModel) -> None:
    assert model.data(QModelIndex(), ROW) is None
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.integers(0, 999), min_size=1, max_size=40))
def test_whatever_is_seen_last_is_asked_for(seen: list[int]) -> None:
    model = PaperModel()
    reader = Reader(model)
    model.set_ids(range(1, 1001))
    see(model, seen)
    model._turn.stop()  # noqa: SLF001 - the turn ends here, without an event loop
    model._ask()  # noqa: SLF001 - as above
    assert seen[-1] + 1 in reader.asked[-1]
    reader.answer()
    assert see(model, [seen[-1]]) == [row(seen[-1] + 1)]


def test_a_row_can_be_put_ahead_of_the_library(model: PaperModel) -> None:
    see(model, [0])
    model.put_rows([row(1)])
    shown = model.known(PaperId(1))
    assert shown is not None
    starred = dataclasses.replace(shown, row=dataclasses.replace(shown.row, marks=Marks(NOW)))
    model.put_rows([starred])
    assert see(model, [0]) == [starred]


def test_rows_that_are_brought_are_not_asked_for(
    model: PaperModel, reader: Reader, qtbot: QtBot
) -> None:
    see(model, range(PAGE))
    qtbot.waitUntil(lambda: reader.was_asked(1))
    reader.answer("before")
    model.set_ids(range(1, 1001))
    model.bring_rows([row(paper, "now") for paper in range(1, PAGE + 1)])
    assert {shown and shown.row.title for shown in see(model, range(PAGE))} == {"now"}
    see(model, [PAGE])
    qtbot.waitUntil(lambda: reader.was_asked(2))
    assert reader.asked[1] == list(range(PAGE + 1, 2 * PAGE + 1))
