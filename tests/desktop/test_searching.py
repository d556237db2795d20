"""Typing in the search box: the list follows, and keeps the paper that the person chose."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.browsing import Browsing, list_row
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.main_window import MainWindow
from readinglist.desktop.theme import Theme
from readinglist.library import Library
from readinglist.papers import Digest, Entry, Marker, Marks, Order, PaperId, Place, Row, Section

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

OLD, OTHER = PaperId(1), PaperId(2)
MANY = Digest(
    name="Many",
    format="huggingface-text",
    source="",
    entries=(
        Entry("Gamma and alpha", "the oldest one"),
        Entry("Gamma alone", "with delta"),
        *(Entry(f"Alpha number {number}", "beta") for number in range(150)),
    ),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A window on a library in which somebody searches."""

    window: MainWindow
    browsing: Browsing

    def type(self, text: str) -> None:
        """Put a query into the box in the place of what is there."""
        self.window.panes.search.put(text, len(text))

    @property
    def ids(self) -> list[int]:
        """The papers in the list."""
        return list(self.window.panes.table.papers.ids)

    @property
    def current(self) -> PaperId | None:
        """The current paper."""
        return self.window.panes.table.current_paper()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, library: Library) -> Iterator[Desk]:
    library.import_digest(MANY, "many.txt")
    lanes = Lanes(library.interrupt)
    browsing = Browsing(library, lanes, window.panes, Order.LISTED)
    window.show()
    browsing.refresh_overview()
    browsing.show_place(Place(Section.ALL))
    made = Desk(window, browsing)
    qtbot.waitUntil(lambda: len(made.ids) == 152)
    yield made
    lanes.close(5)


def test_a_chosen_paper_stays_where_it_still_matches(desk: Desk, qtbot: QtBot) -> None:
    desk.type("gamma")
    qtbot.waitUntil(lambda: set(desk.ids) == {OLD, OTHER})
    QTest.keyClick(desk.window.panes.table, Qt.Key.Key_Down)
    chosen = desk.current
    desk.type("gam")
    qtbot.waitUntil(lambda: desk.browsing.text == "gam" and len(desk.ids) == 2)
    assert desk.current == chosen


def test_a_chosen_paper_stays_also_behind_the_first_page(desk: Desk, qtbot: QtBot) -> None:
    desk.type("gamma")
    qtbot.waitUntil(lambda: set(desk.ids) == {OLD, OTHER})
    desk.window.panes.table.set_current(OTHER, moved=True)
    desk.window.panes.table.set_current(OLD, moved=True)
    desk.type("alpha")
    qtbot.waitUntil(lambda: len(desk.ids) == 151)
    assert desk.ids.index(OLD) > 100
    assert desk.current == OLD


def test_a_slip_of_the_fingers_does_not_lose_the_chosen_paper(desk: Desk, qtbot: QtBot) -> None:
    desk.type("gamma")
    qtbot.waitUntil(lambda: set(desk.ids) == {OLD, OTHER})
    QTest.keyClick(desk.window.panes.table, Qt.Key.Key_Down)
    chosen = desk.current
    desk.type("beta")
    qtbot.waitUntil(lambda: len(desk.ids) == 150)
    assert desk.current == desk.ids[0]
    desk.type("gamma")
    qtbot.waitUntil(lambda: set(desk.ids) == {OLD, OTHER})
    assert desk.current == chosen


def test_the_first_hit_is_current_where_the_person_chose_none(desk: Desk, qtbot: QtBot) -> None:
    desk.type("gamma")
    qtbot.waitUntil(lambda: set(desk.ids) == {OLD, OTHER})
    desk.type("alpha")
    qtbot.waitUntil(lambda: len(desk.ids) == 151)
    assert desk.current == desk.ids[0]


def test_only_the_last_of_many_keys_is_shown(desk: Desk, qtbot: QtBot) -> None:
    resets: list[int] = []
    papers = desk.window.panes.table.papers
    papers.modelReset.connect(lambda: resets.append(len(papers.ids)))
    for end in range(1, 6):
        desk.type("gamma"[:end])
    qtbot.waitUntil(lambda: set(desk.ids) == {OLD, OTHER})
    assert 151 not in resets


def test_a_row_says_where_the_query_matched() -> None:
    row = Row(
        OLD,
        "A title",
        "An abstract",
        Marks(),
        annotated=True,
        tags=("video",),
        note="Ask about tides",
        authors=("Ashish Vaswani",),
    )
    wheres = {
        word: list_row(row, Marker(words=frozenset({word})), claims=False).remark
        for word in ("title", "abstract", "tides", "video", "vaswani", "nothing")
    }
    assert wheres == {
        "title": "",
        "abstract": "",
        "tides": "in your note",
        "video": "tagged video",
        "vaswani": "by Ashish Vaswani",
        "nothing": "",
    }


def test_the_first_rows_come_with_the_results(desk: Desk, qtbot: QtBot) -> None:
    papers = desk.window.panes.table.papers
    desk.type("alpha")
    qtbot.waitUntil(lambda: len(desk.ids) == 100)
    first = papers.known(PaperId(desk.ids[0]))
    assert first is not None
    assert [first.row.title[start:end] for start, end in first.title_marks] == ["Alpha"]


def test_a_pause_asks_for_all_other_results_and_a_key_for_none(desk: Desk, qtbot: QtBot) -> None:
    lengths: list[int] = []
    papers = desk.window.panes.table.papers

    def type_on() -> None:
        lengths.append(len(papers.ids))
        if len(lengths) == 1:
            QTimer.singleShot(0, lambda: desk.type("alph"))

    papers.modelReset.connect(type_on)
    desk.type("alpha")
    qtbot.waitUntil(lambda: lengths == [100, 100, 151])


def test_all_that_match_are_selected_though_only_a_page_is_here(desk: Desk, qtbot: QtBot) -> None:
    desk.type("alpha ")
    papers = desk.window.panes.table.papers
    desk.browsing.when_whole(papers.mark_all)  # before even the first page is here
    qtbot.waitUntil(lambda: len(papers.marked) == 151)
    papers.clear_marked()
    desk.type("beta ")
    qtbot.waitUntil(lambda: len(desk.ids) == 100)
    desk.browsing.when_whole(papers.mark_all)
    qtbot.waitUntil(lambda: len(papers.marked) == 150)
