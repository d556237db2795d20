"""The list: keys, mouse, and its current paper."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.desktop.paper_model import HEADING, PAGE, PAPERS, ListRow
from readinglist.desktop.paper_table import PaperTable
from readinglist.desktop.row_layout import RowParts
from readinglist.desktop.theme import Theme
from readinglist.papers import Marks, PaperId, Row

NOW = dt.datetime(2026, 3, 11, tzinfo=dt.UTC)


def row(paper: int) -> ListRow:
    marks = Marks(starred=NOW if paper % 2 else None)
    row = Row(PaperId(paper), f"Paper {paper}", "Its abstract", marks, annotated=False)
    return ListRow(row, "Its abstract", ((0, 5),), ((4, 12),), again=True, remark="in your note")


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> PaperTable:
    """Return a list of 1,000 papers, on the screen, whose rows come at once."""
    made = PaperTable(theme)
    qtbot.addWidget(made)
    made.papers.rows_wanted.connect(lambda ids: made.papers.put_rows(map(row, ids)))
    made.resize(424, 780)
    made.set_ids(range(1, 1001))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(lambda: made.papers.known(PaperId(1)) is not None)
    return made


Told = list[tuple[int | None, bool]]


@pytest.fixture
def told(table: PaperTable) -> Told:
    """Return what the list says of its current paper from now on."""
    noted: Told = []
    table.current_changed.connect(lambda paper, moved: noted.append((paper, moved)))
    return noted


def middle(table: PaperTable, at: int) -> QPoint:
    return table.visualRect(table.papers.index(at, 0)).center()


def star(table: PaperTable, at: int) -> QPoint:
    return table.visualRect(table.papers.index(at, 0)).topRight() + QPoint(-12, 20)


def test_only_what_is_on_the_screen_is_asked_for(table: PaperTable) -> None:
    assert table.papers.known(PaperId(PAGE)) is not None
    assert table.papers.known(PaperId(3 * PAGE)) is None


def test_the_list_has_a_name(table: PaperTable) -> None:
    assert table.accessibleName() == "Papers"


def test_arrows_move_as_the_person_does(table: PaperTable, told: Told) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert told == [(2, True), (3, True), (2, True)]


def test_moving_stops_at_the_ends(table: PaperTable) -> None:
    assert not table.step(-1)
    assert table.step(999)
    assert table.current_paper() == 1000
    assert not table.step(1)


def test_a_new_list_keeps_the_paper_and_is_silent_about_it(table: PaperTable, told: Told) -> None:
    table.set_current(PaperId(30))
    told.clear()
    table.set_ids([7, 30, 31], keep=PaperId(30))
    assert table.current_paper() == 30
    assert told == []


def test_the_kept_paper_stays_at_its_height(table: PaperTable) -> None:
    table.set_current(PaperId(30))
    table.verticalScrollBar().setValue(2000)
    before = table.rowViewportPosition(29)
    table.set_ids(range(11, 900), keep=PaperId(30))
    assert table.rowViewportPosition(19) == before


def test_a_new_list_without_the_paper_begins_at_its_first_and_says_that_nobody_moved(
    table: PaperTable, told: Told
) -> None:
    table.set_ids([50, 60], keep=PaperId(1))
    assert told == [(50, False)]


def test_an_empty_list_has_no_current_paper(table: PaperTable, told: Told) -> None:
    table.set_empty_text("Nothing found")
    table.set_ids([])
    assert table.current_paper() is None
    assert told == [(None, False)]
    assert not table.grab().isNull()


def test_a_restored_paper_is_no_move_and_a_jump_is(table: PaperTable, told: Told) -> None:
    table.set_current(PaperId(5))
    assert told == [(5, False)]
    table.set_current(PaperId(6), moved=True)
    assert told[-1] == (6, True)
    assert not table.set_current(PaperId(5000))


def test_enter_and_a_double_click_open_the_paper(table: PaperTable) -> None:
    opened: list[int] = []
    table.opened.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.mouseDClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        middle(table, 2),
    )
    assert opened == [1, 3]


def test_a_click_on_a_star_toggles_it_and_goes_nowhere(table: PaperTable, told: Told) -> None:
    starred: list[int] = []
    table.star_toggled.connect(starred.append)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, star(table, 3)
    )
    assert starred == [4]
    assert told == []


def test_a_click_on_a_paper_makes_it_the_current_one(table: PaperTable, told: Told) -> None:
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        middle(table, 3),
    )
    assert told == [(4, True)]


def test_shift_and_control_choose_several_in_the_lists_order(table: PaperTable) -> None:
    left, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(table.viewport(), left, Qt.KeyboardModifier.NoModifier, middle(table, 4))
    QTest.mouseClick(table.viewport(), left, control, middle(table, 1))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert 2 in table.chosen()
    assert table.chosen() == sorted(table.chosen())


def test_marked_papers_are_chosen_before_selected_ones(table: PaperTable) -> None:
    assert table.chosen() == [1]
    table.papers.toggle_marked(PaperId(8))
    assert table.chosen() == [8]


def test_the_papers_above_the_current_one_are_known(table: PaperTable) -> None:
    table.set_current(PaperId(4))
    assert table.papers_above() == [1, 2, 3]


def test_letters_move_nothing(table: PaperTable, told: Told) -> None:
    QTest.keyClicks(table, "Paper 9")
    assert told == []


def test_the_menu_key_asks_for_a_menu_at_the_current_paper(table: PaperTable) -> None:
    wanted: list[tuple[int, QPoint]] = []
    table.menu_wanted.connect(lambda paper, at: wanted.append((paper, at)))
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, QPoint(), QPoint()))
    paper, at = wanted[0]
    assert paper == 1
    assert table.visualRect(table.papers.index(0, 0)).contains(table.viewport().mapFromGlobal(at))


def test_rows_have_the_drawn_heights(table: PaperTable) -> None:
    assert table.rowHeight(0) == 78
    table.set_compact(True)
    assert table.rowHeight(0) == 56


def test_zoom_makes_rows_higher(table: PaperTable, zoomed: Theme) -> None:
    table.set_theme(zoomed)
    assert table.rowHeight(0) == 156


@pytest.fixture
def zoomed(make_theme: Callable[..., Theme]) -> Theme:
    return make_theme(zoom=2.0)


def test_a_painted_row_speaks(table: PaperTable) -> None:
    spoken = QAccessible.queryAccessibleInterface(table)
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(8)]
    assert "unread, starred, again, in your note, Paper 1" in names


def test_what_is_dragged_is_what_a_command_would_apply_to(table: PaperTable) -> None:
    def dragged() -> bytes:
        return bytes(table.dragged().data(PAPERS).data())

    table.setCurrentIndex(table.papers.index(1, 0))
    ids = table.papers.ids
    assert dragged() == str(ids[1]).encode()
    table.papers.toggle_marked(PaperId(ids[2]))
    table.papers.toggle_marked(PaperId(ids[0]))
    assert sorted(dragged().split()) == sorted([str(ids[0]).encode(), str(ids[2]).encode()])


def test_going_to_a_paper_twice_while_ctrl_is_held_does_not_take_it_out_of_the_selection(
    table: PaperTable,
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(table, Qt.Key.Key_Control, control)
    assert QApplication.keyboardModifiers() & control
    table.set_ids([4, 5, 6])
    table.set_current(PaperId(4))
    QTest.keyRelease(table, Qt.Key.Key_Control)
    assert table.chosen() == [4]


HEADINGS = {0: "Second, 12 Mar", 3: "First, 11 Mar"}


def test_a_heading_stands_above_a_row_and_is_none(table: PaperTable) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    heights = [table.rowHeight(row) for row in range(5)]
    assert heights == [78 + 34, 78, 78, 78 + 34, 78]
    assert len(table.papers.ids) == 1000
    assert table.papers.index(3, 0).data(HEADING) == "First, 11 Mar"
    spoken = table.papers.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("First, 11 Mar: unread")


def test_keys_go_from_paper_to_paper_past_a_heading(table: PaperTable) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    visited = []
    for _ in range(4):
        visited.append(table.current_paper())
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert visited == [1, 2, 3, 4]
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.current_paper() == 4


def test_a_click_on_a_heading_chooses_nothing(table: PaperTable) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    corner = table.visualRect(table.papers.index(3, 0)).topLeft()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(40, 10))
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(40, 10))
    assert table.current_paper() == 1
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(40, 34 + 10))
    assert table.current_paper() == 4


def test_a_star_below_a_heading_is_met_where_it_is_painted(table: PaperTable, qtbot: QtBot) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    corner = table.visualRect(table.papers.index(3, 0)).topRight()
    with qtbot.waitSignal(table.star_toggled) as starred:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(-12, 34 + 20)
        )
    assert starred.args == [4]


def test_headings_go_with_the_list_that_had_them(table: PaperTable) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    table.set_ids(range(1, 1001))
    assert {table.rowHeight(row) for row in range(1000)} == {78}
    table.set_ids(range(1, 1001), headings=HEADINGS)
    table.set_headings({2: "Other"})
    assert [table.rowHeight(row) for row in range(4)] == [78, 78, 78 + 34, 78]


def test_the_kept_paper_stays_at_its_height_among_headings(table: PaperTable) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    table.set_current(PaperId(40))
    table.scrollTo(table.currentIndex())
    before = table.visualRect(table.currentIndex()).top()
    table.set_ids(range(2, 1001), PaperId(40), headings={0: "Second", 2: "First"})
    assert table.visualRect(table.currentIndex()).top() == before


def test_density_and_zoom_keep_the_room_of_headings(
    table: PaperTable, make_theme: Callable[..., Theme]
) -> None:
    table.set_ids(range(1, 1001), headings=HEADINGS)
    table.set_compact(True)
    assert (table.rowHeight(0), table.rowHeight(1)) == (56 + 34, 56)
    table.set_theme(make_theme("dark", 2.0))
    assert (table.rowHeight(0), table.rowHeight(1)) == (112 + 68, 112)


def test_parts_of_a_row_make_it_as_high_as_they_need(table: PaperTable) -> None:
    heights = {}
    for parts in (RowParts(), RowParts(excerpt=False), RowParts(authors=True, tags=True)):
        table.set_parts(parts)
        heights[parts] = table.rowHeight(5)
    assert list(heights.values()) == [78, 60, 96]


def test_a_hundred_thousand_papers_under_a_thousand_headings_are_all_reached(
    table: PaperTable,
) -> None:
    headings = {row: f"Digest {row}" for row in range(0, 100_000, 100)}
    table.set_ids(range(1, 100_001), headings=headings)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_paper() == 100_000
    assert table.verticalHeader().length() == 100_000 * 78 + 1_000 * 34


def test_the_current_paper_stays_in_sight_where_the_list_becomes_lower(table: PaperTable) -> None:
    last = next(
        at
        for at in range(99)
        if table.visualRect(table.papers.index(at, 0)).bottom() > table.viewport().height() - 78
    )
    table.set_current(PaperId(table.papers.ids[last]))
    table.resize(table.width(), table.height() - 100)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_the_next_papers_stay_in_sight_as_one_goes_on(table: PaperTable) -> None:
    room = table.viewport().height()
    for _ in range(30):
        table.step(1)
        assert table.visualRect(table.papers.index(table.currentIndex().row() + 2, 0)).top() < room
    for _ in range(30):
        table.step(-1)
        above = max(0, table.currentIndex().row() - 2)
        assert table.visualRect(table.papers.index(above, 0)).bottom() > 0


def test_a_click_scrolls_nothing(table: PaperTable) -> None:
    last = table.indexAt(QPoint(20, table.viewport().height() - 40)).row()
    before = table.verticalScrollBar().value()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(table.viewport(), left, none, QPoint(120, table.viewport().height() - 40))
    assert table.currentIndex().row() == last
    assert table.verticalScrollBar().value() == before


def test_several_that_are_selected_are_counted_and_let_go(table: PaperTable) -> None:
    counted: list[int] = []
    table.several_changed.connect(counted.append)
    shift = Qt.KeyboardModifier.ShiftModifier
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, shift)
    assert counted == [2, 3]
    assert table.let_go()
    assert table.chosen() == [3]
    assert counted == [2, 3, 0]
    assert not table.let_go()


def test_a_step_past_the_last_paper_lets_the_others_go(table: PaperTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.chosen()) == 1000
    table.step(1)
    assert table.chosen() == [1000]


def test_shift_selects_from_the_paper_that_a_command_went_to(table: PaperTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.step(1)
    table.set_current(PaperId(7), moved=True)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen() == [7, 8]


def test_nothing_is_selected_any_more_in_a_list_that_became_empty(table: PaperTable) -> None:
    counted: list[int] = []
    table.several_changed.connect(counted.append)
    table.selectAll()
    table.set_ids([])
    assert counted == [1000, 0]


def test_ctrl_and_an_arrow_go_on_as_the_arrow_does(table: PaperTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert table.current_paper() == 2
    assert table.chosen() == [2]


def test_a_command_applies_to_the_current_paper_where_none_is_selected(table: PaperTable) -> None:
    left, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(table.viewport(), left, control, middle(table, 0))
    assert table.selected() == []
    assert table.chosen() == [1]
    assert table.has_chosen()
