"""Where the keyboard is: in reading order by Tab, and seen wherever it is."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readinglist.desktop.highlight_list import HighlightList
from readinglist.desktop.sheet import Sheet
from readinglist.library import Library
from readinglist.papers import PaperId
from tests.desktop.opened import Opened, opened
from tests.desktop.test_every_sheet import SHEETS, sheet

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")

_CARET = 48
"""Pixels that differ where only a caret is gone: a ring has more."""


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture(autouse=True)
def _carets_do_not_blink(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.fixture
def person(qtbot: QtBot, filled: Library) -> Iterator[Opened]:
    first = PaperId(1)
    filled.add_tags([first], ["to cite", "video"])
    filled.set_note(first, "A *note*.")
    with opened(qtbot, filled, filled.path) as made:
        made.program.window.resize(1280, 800)
        made.program.editing.highlight(made.paper(first), (0, 20), "yellow")
        made.settle()
        yield made


def stops(most: int = 60) -> list[QWidget]:
    """Press Tab until the keyboard is where it began; return where it was, in order."""
    found: list[QWidget] = []
    for _ in range(most):
        held = QApplication.focusWidget()
        assert held is not None
        if held in found:
            break
        assert not held.visibleRegion().isEmpty(), held.accessibleName()
        found.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    return found


def place(widget: QWidget, whole: QWidget) -> tuple[int, int]:
    """Return where a widget is, as if nothing were scrolled: its middle's height, its left."""
    middle = QPoint(0, widget.height() // 2)
    area = scrolled_in(widget)
    page = area.widget() if area else None
    if area is None or page is None:
        at = widget.mapTo(whole, middle)
    else:
        at = widget.mapTo(page, middle) + area.mapTo(whole, QPoint())
    return at.y(), at.x()


def scrolled_in(widget: QWidget) -> QScrollArea | None:
    """Return what a widget scrolls in, if it does."""
    inside = widget.parentWidget()
    while inside is not None and not isinstance(inside, QScrollArea):
        inside = inside.parentWidget()
    return inside


def in_order(found: list[QWidget], whole: QWidget) -> bool:
    """Say whether widgets follow each other line by line, and from left to right in a line."""
    places = [place(one, whole) for one in found]
    return all(
        below[0] > above[0] + 8 or (abs(below[0] - above[0]) <= 8 and below[1] > above[1])
        for above, below in pairwise(places)
    )


def own_window(person: Opened) -> QMainWindow:
    """Open the current paper in a window of its own."""
    person.run("open_paper")
    (own,) = person.program.doing.windows.all()
    own.activateWindow()
    person.qtbot.waitUntil(lambda: QApplication.activeWindow() is own)
    return own


def test_tab_goes_through_the_window_as_it_is_read(person: Opened) -> None:
    panes = person.program.window.panes
    panes.search.setFocus()
    found = stops()
    parts: list[QWidget] = [
        panes.sidebar,
        panes.header.order,
        panes.table,
        panes.pane.keys_widget(),
        panes.pane.note,
    ]
    assert found[0] is panes.search.field
    assert [found.index(part) for part in parts] == sorted(found.index(part) for part in parts)
    paper = [one for one in found if panes.pane.isAncestorOf(one)]
    assert in_order(paper, person.program.window)
    assert len(paper) >= 6  # tags, links, abstract, highlights, note and its preview


def test_tab_goes_through_a_paper_s_own_window_as_it_is_read(person: Opened) -> None:
    own = own_window(person)
    found = stops()
    top = min(range(len(found)), key=lambda at: place(found[at], own))
    assert in_order([*found[top:], *found[:top]], own)


@pytest.mark.parametrize("command", SHEETS)
def test_tab_goes_through_a_sheet_as_it_is_read(person: Opened, command: str) -> None:
    over = sheet(person, command)
    found = stops()
    # The buttons at its head come last: who opens a sheet begins with what it holds.
    others = [one for one in found if not isinstance(one, QPushButton)]
    highest = min((place(one, over)[0] for one in others), default=0)
    inside = [one for one in found if place(one, over)[0] >= highest]
    head = [one for one in found if one not in inside]
    top = min(range(len(inside)), key=lambda at: place(inside[at], over))
    assert in_order([*inside[top:], *inside[:top]], over)
    assert in_order(head, over)


def test_a_new_paper_s_chips_are_reached_before_its_abstract(person: Opened) -> None:
    person.press(Qt.Key.Key_J)
    person.press(Qt.Key.Key_K)
    pane = person.program.window.panes.pane
    pane.setFocus()
    found = [one for one in stops() if pane.isAncestorOf(one)]
    top = min(range(len(found)), key=lambda at: place(found[at], pane))
    assert in_order([*found[top:], *found[:top]], pane)


def differing(one: QImage, other: QImage) -> int:
    """Count the pixels in which two pictures of a size differ."""
    assert one.size() == other.size()
    across = range(one.width())
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(one.height())
        if one.copy(0, y, one.width(), 1) != other.copy(0, y, one.width(), 1)
        for x in across
    )


def unseen(whole: QWidget, found: list[QWidget]) -> list[str]:
    """Return what does not show that it has the keyboard; where text goes, a caret is enough."""
    hidden = []
    for one in found:
        if area := scrolled_in(one):
            area.ensureWidgetVisible(one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_it = whole.grab().toImage()
        one.clearFocus()
        QApplication.processEvents()
        takes_text = isinstance(one, QLineEdit) or (
            isinstance(one, QTextEdit) and not one.isReadOnly()
        )
        if differing(with_it, whole.grab().toImage()) <= (0 if takes_text else _CARET):
            hidden.append(f"{type(one).__name__} {one.accessibleName()}")
    return hidden


WINDOWS: dict[str, Callable[[Opened], QWidget]] = {
    "the window": lambda person: person.program.window,
    "a paper's own window": own_window,
}


@pytest.mark.parametrize("which", WINDOWS)
def test_where_the_keyboard_is_can_be_seen_in_a_window(person: Opened, which: str) -> None:
    whole = WINDOWS[which](person)
    found = stops()
    assert len(found) >= 6
    assert unseen(whole, [one for one in found if not isinstance(one, HighlightList)]) == []


@pytest.mark.parametrize("command", SHEETS)
def test_all_of_a_sheet_shows_that_it_has_the_keyboard(person: Opened, command: str) -> None:
    over: Sheet = sheet(person, command)
    found = stops()
    assert found
    assert unseen(over, found) == []
