"""Saved searches, tags and digests in the sidebar: shown, renamed, ordered, deleted, dropped on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from readinglist.desktop.arranging import Arranging
from readinglist.desktop.browsing import Browsing
from readinglist.desktop.editing import Editing
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.main_window import MainWindow
from readinglist.desktop.paper_model import ROW, ListRow
from readinglist.desktop.theme import Theme
from readinglist.library import Library
from readinglist.papers import DigestId, Order, PaperId, Place, SearchId, Section, TagId

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)
UNREAD, DIGEST = Place(Section.UNREAD), Place(Section.DIGEST, 1)
FIRST, SECOND = Place(Section.SEARCH, 1), Place(Section.SEARCH, 2)
VIDEO, CITE = Place(Section.TAG, 1), Place(Section.TAG, 2)


@dataclass(frozen=True, slots=True)
class Desk:
    """A window on a library, as far as places are concerned."""

    library: Library
    window: MainWindow
    browsing: Browsing
    arranging: Arranging

    def press(self, key: Qt.Key, *, alt: bool = False) -> None:
        """Press a key in the sidebar."""
        held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.panes.sidebar, key, held)

    def at(self, place: Place) -> None:
        """Go to a place, the keyboard in the sidebar."""
        self.browsing.show_place(place)
        self.window.panes.sidebar.setFocus()

    @property
    def box(self) -> str:
        """The text in the search box."""
        return self.window.panes.search.text

    @property
    def ids(self) -> list[int]:
        """The papers in the list."""
        return list(self.window.panes.table.papers.ids)

    @property
    def said(self) -> str:
        """The footer's message."""
        return self.window.panes.footer.message()

    def searches(self) -> list[str]:
        """Return the saved searches' names, in order."""
        return [search.name for search in self.library.searches()]

    def tags(self) -> list[str]:
        """Return the tags' names."""
        return [tag.name for tag in self.library.tags()]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, filled: Library) -> Iterator[Desk]:
    filled.add_tags([ONE, TWO], ["video"])
    filled.add_tags([TWO], ["to cite"])
    filled.set_note(THREE, "Compare their\nsourdough clips")
    filled.save_search("clips", "sourdough")
    filled.save_search("cited", 'tag:"to cite"')
    lanes = Lanes(filled.interrupt)
    panes = window.panes
    browsing = Browsing(filled, lanes, panes, Order.LISTED)
    editing = Editing(filled, lanes, browsing, panes.table, panes.footer)
    arranging = Arranging(filled, panes.sidebar, browsing, editing)
    window.show()
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    browsing.refresh_overview()
    browsing.show_place(UNREAD)
    made = Desk(filled, window, browsing, arranging)
    qtbot.waitUntil(lambda: bool(made.ids and browsing.places.tags))
    yield made
    lanes.close(5)


def rows(desk: Desk) -> dict[int, ListRow | None]:
    papers = desk.window.panes.table.papers
    return {papers.ids[at]: papers.index(at, 0).data(ROW) for at in range(len(papers.ids))}


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=5000)


def test_a_saved_search_shows_its_query_its_papers_and_why(desk: Desk, qtbot: QtBot) -> None:
    desk.at(FIRST)
    wait(qtbot, lambda: desk.ids == [THREE])
    assert desk.box == "sourdough"
    assert desk.library.counts()[FIRST] == 1
    wait(qtbot, lambda: getattr(rows(desk)[THREE], "remark", "") == "in your note")
    noted = rows(desk)[THREE]
    assert noted is not None
    assert noted.excerpt == "Compare their sourdough clips"
    assert [noted.excerpt[start:end] for start, end in noted.excerpt_marks] == ["sourdough"]


def test_its_query_can_be_changed_and_esc_leads_back_step_by_step(desk: Desk, qtbot: QtBot) -> None:
    desk.at(DIGEST)
    wait(qtbot, lambda: desk.browsing.place == DIGEST)
    desk.browsing.show_place(FIRST)
    desk.window.panes.search.start()
    QTest.keyClick(desk.window.panes.search.field, Qt.Key.Key_End)
    QTest.keyClicks(desk.window.panes.search.field, " clips")
    wait(qtbot, lambda: THREE in desk.ids and desk.browsing.searching)
    assert desk.box == "sourdough clips"
    assert desk.browsing.leave_search()
    assert (desk.browsing.place, desk.box) == (FIRST, "sourdough")
    assert desk.browsing.leave_search()
    assert (desk.browsing.place, desk.box) == (DIGEST, "")
    assert not desk.browsing.leave_search()


def test_emptying_the_box_leaves_the_saved_search(desk: Desk) -> None:
    desk.at(DIGEST)
    desk.at(FIRST)
    desk.at(SECOND)
    desk.window.panes.search.put("", 0)
    assert (desk.browsing.place, desk.box) == (DIGEST, "")


def test_a_saved_search_shown_at_the_start_gets_its_query_with_the_places(
    desk: Desk, qtbot: QtBot, theme: Theme
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    lanes = Lanes(desk.library.interrupt)
    browsing = Browsing(desk.library, lanes, window.panes, Order.LISTED)
    browsing.refresh_overview()
    browsing.show_place(SECOND)
    wait(qtbot, lambda: window.panes.search.text == 'tag:"to cite"')
    assert browsing.leave_search()
    assert (browsing.place, window.panes.search.text) == (UNREAD, "")
    lanes.close(5)


def test_narrowing_to_a_saved_search_begins_with_an_empty_box(desk: Desk, qtbot: QtBot) -> None:
    desk.at(FIRST)
    desk.browsing.search_here()
    assert desk.box == ""
    desk.browsing.search_for("clips")
    wait(qtbot, lambda: desk.ids[:1] == [THREE])
    assert set(desk.ids) <= set(desk.library.listing(FIRST, Order.ADDED))
    assert desk.browsing.leave_search()
    assert (desk.browsing.place, desk.box) == (FIRST, "sourdough")


@pytest.mark.parametrize(
    ("place", "names"),
    [
        (FIRST, lambda desk: desk.searches()),
        (VIDEO, lambda desk: desk.tags()),
        (DIGEST, lambda desk: [digest.name for digest in desk.library.digests()]),
    ],
)
def test_f2_renames_and_undo_takes_it_back(
    desk: Desk, qtbot: QtBot, place: Place, names: Callable[[Desk], list[str]]
) -> None:
    before = names(desk)
    desk.at(place)
    desk.press(Qt.Key.Key_F2)
    (field,) = desk.window.panes.sidebar.findChildren(QLineEdit)
    QTest.keyClicks(field, "brand new")
    QTest.keyClick(field, Qt.Key.Key_Return)
    wait(qtbot, lambda: "brand new" in names(desk) and "Renamed" in desk.said)
    wait(qtbot, lambda: desk.browsing.place_name(place).startswith("brand new"))
    desk.library.undo()
    assert names(desk) == before


def test_a_name_that_another_search_has_is_refused_in_words(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    lanes = desk.browsing._lanes  # noqa: SLF001  the program's own listener is not here
    lanes.failed.connect(lambda error: told.append(str(error)))
    desk.arranging.rename(FIRST, "cited")
    wait(qtbot, lambda: told == ["Another search is called “cited”: choose another name."])


def test_a_tag_renamed_to_another_one_joins_it(desk: Desk, qtbot: QtBot) -> None:
    desk.arranging.rename(VIDEO, "To Cite")
    wait(qtbot, lambda: desk.tags() == ["to cite"])
    assert list(desk.library.listing(CITE, Order.ADDED)) == [TWO, ONE]


@pytest.mark.parametrize(
    ("place", "neighbour"), [(FIRST, SECOND), (SECOND, FIRST), (VIDEO, CITE), (DIGEST, UNREAD)]
)
def test_del_deletes_and_shows_the_neighbour(
    desk: Desk, qtbot: QtBot, place: Place, neighbour: Place
) -> None:
    desk.at(place)
    desk.press(Qt.Key.Key_Delete)
    assert desk.browsing.place == neighbour
    wait(qtbot, lambda: place not in desk.library.counts() and "Deleted the" in desk.said)
    desk.library.undo()
    assert place in desk.library.counts()


def test_alt_down_moves_a_saved_search_and_the_keyboard_stays_with_it(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.at(FIRST)
    desk.press(Qt.Key.Key_Down, alt=True)
    wait(qtbot, lambda: desk.searches() == ["cited", "clips"])
    sidebar = desk.window.panes.sidebar
    wait(qtbot, lambda: sidebar.model().find(FIRST).row() == sidebar.model().rowCount() - 1)
    assert sidebar.model().line(sidebar.currentIndex()).place == FIRST
    assert QApplication.focusWidget() is sidebar
    desk.press(Qt.Key.Key_Up, alt=True)
    wait(qtbot, lambda: desk.searches() == ["clips", "cited"])


def test_the_menu_offers_the_same(desk: Desk, qtbot: QtBot) -> None:
    desk.at(FIRST)
    sidebar = desk.window.panes.sidebar
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(sidebar, QContextMenuEvent(reason, QPoint(), QPoint()))
    (menu,) = sidebar.findChildren(QMenu)
    offered = [(action.text(), action.isEnabled()) for action in menu.actions()]
    assert offered == [
        ("&Rename\tF2", True),
        ("Move &up\tAlt ↑", False),
        ("Move do&wn\tAlt ↓", True),
        ("&Delete\tDel", True),
    ]
    menu.actions()[2].trigger()
    menu.close()
    wait(qtbot, lambda: desk.searches() == ["cited", "clips"])


def digits(desk: Desk) -> dict[str, int | None]:
    return {tag.name: tag.digit for tag in desk.library.tags()}


def test_a_tag_is_given_a_key_by_that_key_or_from_its_menu(desk: Desk, qtbot: QtBot) -> None:
    assert digits(desk) == {"video": 1, "to cite": 2}
    desk.at(CITE)
    desk.press(Qt.Key.Key_1)
    wait(qtbot, lambda: digits(desk) == {"video": 2, "to cite": 1})
    wait(qtbot, lambda: desk.said == "The key 1 tags with “to cite” from now on.")
    sidebar = desk.window.panes.sidebar
    wait(qtbot, lambda: desk.browsing.places.tags[0].digit == 1)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(sidebar, QContextMenuEvent(reason, QPoint(), QPoint()))
    menu, keys = sidebar.findChildren(QMenu)
    assert [action.text() for action in keys.actions()][:3] == ["&1  to cite", "&2  video", "&3"]
    assert [action.isChecked() for action in keys.actions()] == [True] + [False] * 8
    keys.actions()[4].trigger()
    menu.close()
    wait(qtbot, lambda: digits(desk) == {"video": 2, "to cite": 5})


def test_papers_dropped_on_a_tag_get_it(desk: Desk, qtbot: QtBot) -> None:
    desk.window.panes.sidebar.papers_dropped.emit(CITE, [ONE, THREE])
    wait(qtbot, lambda: set(desk.library.listing(CITE, Order.ADDED)) == {ONE, TWO, THREE})
    assert desk.tags() == ["to cite", "video"]


def test_counts_follow_each_change(desk: Desk, qtbot: QtBot) -> None:
    before = desk.browsing.places.counts[SECOND]
    desk.arranging.tag(CITE, [THREE])
    wait(qtbot, lambda: desk.browsing.places.counts[SECOND] == before + 1)
    assert desk.library.delete_tag(TagId(CITE.id))
    assert desk.library.delete_search(SearchId(1))
    assert desk.library.delete_digest(DigestId(1))
