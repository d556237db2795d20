"""The preview's lists hold papers of one fate, made as they are seen, and lines left over."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.desktop.arrivals import (
    ArrivalList,
    ArrivalModel,
    Arriving,
    by_fate,
    line_at,
    paper_at,
)
from readinglist.desktop.theme import Theme
from readinglist.papers import Arrival, Digest, Entry, Fate, Leftover, PaperId, Preview

ARRIVALS = (
    Arrival(Entry("Attention Is All You Need"), Fate.NEW),
    Arrival(Entry("<b>Deep</b> Residual Learning"), Fate.HERE, PaperId(4), by_title_alone=True),
    Arrival(Entry("Language Models are Few-Shot Learners"), Fate.DELETED),
    Arrival(Entry("Adam"), Fate.DELETED),
)
PREVIEW = Preview(
    Digest("Trending papers", "", "", (), leftover=(Leftover(12, "Subscribe"),)), ARRIVALS
)


@pytest.fixture
def deleted() -> ArrivalModel:
    positions = by_fate(PREVIEW)[Fate.DELETED]
    return ArrivalModel(positions, partial(paper_at, PREVIEW), choosable=True)


def test_papers_are_parted_by_their_fate() -> None:
    fates = by_fate(PREVIEW)
    assert fates[Fate.NEW] == [0]
    assert fates[Fate.IMPROVED] == []
    assert fates[Fate.DELETED] == [2, 3]


def test_a_paper_told_by_its_title_says_so() -> None:
    assert "title alone" in paper_at(PREVIEW, 1).remark
    assert paper_at(PREVIEW, 0).remark == ""


def test_a_line_says_its_number() -> None:
    assert line_at(PREVIEW, 0).text == "Subscribe"
    assert line_at(PREVIEW, 0).remark == "line 12"


def test_the_list_of_deleted_papers_is_a_sound_model(
    deleted: ArrivalModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(deleted)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    assert deleted.rowCount() == 2


def test_ticked_papers_are_told_by_their_positions(deleted: ArrivalModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(deleted.chosen_changed):
        deleted.setData(deleted.index(1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert deleted.chosen() == (3,)
    deleted.setData(deleted.index(1), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert deleted.chosen() == ()


def test_new_papers_cannot_be_ticked() -> None:
    model = ArrivalModel([0], partial(paper_at, PREVIEW))
    index = model.index(0)
    assert model.data(index, Qt.ItemDataRole.CheckStateRole) is None
    assert not model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


def test_a_row_speaks_its_remark_and_escapes_its_tooltip() -> None:
    model = ArrivalModel([1], partial(paper_at, PREVIEW))
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "<b>Deep</b> Residual Learning, told by its title alone"
    assert "&lt;b&gt;" in str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))


def test_only_the_rows_that_are_seen_are_made(qtbot: QtBot, theme: Theme) -> None:
    made: set[int] = set()

    def row_at(position: int) -> Arriving:
        made.add(position)
        return paper_at(PREVIEW, 0)

    view = ArrivalList(theme)
    qtbot.addWidget(view)
    view.resize(800, 360)
    model = ArrivalModel(range(100_000), row_at, parent=view)
    view.setModel(model)
    view.show()
    view.grab()
    assert 0 < len(made) < 50
    view.scrollToBottom()
    view.grab()
    assert 99_999 in made
    assert len(made) < 100


def test_the_keyboard_lands_on_a_row_that_can_be_seen(qtbot: QtBot, theme: Theme) -> None:
    view = ArrivalList(theme)
    qtbot.addWidget(view)
    view.setModel(ArrivalModel([0, 1], partial(paper_at, PREVIEW), parent=view))
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert [index.row() for index in view.selectedIndexes()] == [0]


def test_a_click_anywhere_on_a_row_ticks_it(
    deleted: ArrivalModel, qtbot: QtBot, theme: Theme
) -> None:
    view = ArrivalList(theme)
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.setModel(deleted)
    view.show()
    there = view.visualRect(deleted.index(1)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.NoModifier, there)
    assert deleted.chosen() == (3,)
    QTest.mouseClick(view.viewport(), left, Qt.KeyboardModifier.NoModifier, there)
    assert deleted.chosen() == ()


def test_space_ticks_the_row_that_the_keyboard_is_on(
    deleted: ArrivalModel, qtbot: QtBot, theme: Theme
) -> None:
    view = ArrivalList(theme)
    qtbot.addWidget(view)
    view.setModel(deleted)
    view.show()
    view.setCurrentIndex(deleted.index(0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert deleted.chosen() == (2,)
