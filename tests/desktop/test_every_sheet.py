"""Every sheet of the program: named for a screen reader, reached by Tab, and as large as the rest.

Every command is run as well: one that can be run leaves something to be seen, and one that cannot
is shown to be unavailable.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QMenu, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.commands import COMMANDS, Command
from readinglist.desktop.paper_window import PaperWindow
from readinglist.desktop.sheet import Sheet
from readinglist.library import Library
from readinglist.papers import PaperId
from readinglist.resources import resource
from tests.desktop.opened import Opened, opened
from tests.desktop.test_names import reached

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")

SHEETS = (
    "export",
    "kept_files",
    "recap",
    "history",
    "preferences",
    "tags",
    "facts",
    "palette",
    "keys",
    "help",
    "about",
    "sample",
)
"""The commands that open a sheet, wherever no file has to be chosen first."""
DIALOGS = {"import", "backup", "enrich", "export_cited"}
"""Those that ask for a file by a dialog of the platform, which has no person here."""
SILENT = {
    "quit": "ends the program",
    "next_pane": "moves the keyboard alone",
    "previous_pane": "moves the keyboard alone",
    "zoom_reset": "has nothing to do at 100%",
    "previous": "has nowhere to go from the first paper",
    "previous_unread": "likewise",
    "read_back": "likewise",
    "search_here": "begins a search by moving the keyboard",
    "search": "likewise",
    "note": "likewise",
    "go_all": "shows what is shown",
    "order_listed": "likewise",
    "order_relevance": "is unavailable where nothing is searched for",
    "close": "is unavailable in the main window",
    "go_unread": "likewise, where all papers are unread",
    "go_digest": "likewise, where there is one digest",
    "open_link": "hands an address to the browser, or offers several",
    "look": "looks at a folder, of which none is watched",
}
"""Those that leave nothing to be seen at the first paper of the sample digest, and why."""


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def person(qtbot: QtBot, filled: Library) -> Iterator[Opened]:
    ids = [PaperId(row.id) for row in filled.rows([PaperId(n) for n in range(1, 4)])]
    filled.add_tags(ids, ["to cite", "video"])
    filled.mark(ids[:1], starred=True)
    with opened(qtbot, filled, filled.path) as made:
        yield made


def sheet(person: Opened, command: str) -> Sheet:
    """Open a sheet by its command and return it."""
    if command == "recap":
        person.run("go_digest")
    person.run(command)
    person.settle()
    (found,) = [one for one in person.program.window.findChildren(Sheet) if one.isVisible()]
    return found


def nameless(widget: QWidget) -> list[str]:
    """Return the kinds of what the keyboard reaches in a widget that has no name."""
    spoken = [(one, QAccessible.queryAccessibleInterface(one)) for one in reached(widget)]
    return [
        type(one).__name__
        for one, face in spoken
        if face is None or not face.text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("command", SHEETS)
def test_all_that_the_keyboard_reaches_in_a_sheet_has_a_name(person: Opened, command: str) -> None:
    over = sheet(person, command)
    assert reached(over.panel)
    assert nameless(over.panel) == []
    assert over.accessibleName()


def test_all_that_the_keyboard_reaches_in_the_windows_has_a_name(person: Opened) -> None:
    person.run("open_paper")
    person.settle()
    (own,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PaperWindow)]
    assert nameless(person.program.window) == []
    assert nameless(own) == []


@pytest.mark.parametrize("command", SHEETS)
def test_tab_goes_through_a_sheet_and_comes_round(person: Opened, command: str) -> None:
    over = sheet(person, command)
    first = QApplication.focusWidget()
    assert first is not None
    assert over.isAncestorOf(first)
    visited = [first]
    for _ in range(60):
        over.focusNextPrevChild(True)  # noqa: FBT003 - Qt's signature
        now = QApplication.focusWidget()
        assert now is not None
        assert over.isAncestorOf(now)
        if now is first:
            break
        visited.append(now)
    assert QApplication.focusWidget() is first
    assert len({id(one) for one in visited}) == len(visited)


@pytest.mark.parametrize("command", SHEETS)
def test_where_the_keyboard_is_can_be_seen_in_a_sheet(person: Opened, command: str) -> None:
    over = sheet(person, command)
    seen = []
    for _ in range(5):
        held = QApplication.focusWidget()
        assert held is not None
        with_it = over.grab().toImage()
        over.focusNextPrevChild(True)  # noqa: FBT003 - Qt's signature
        if QApplication.focusWidget() is not held:
            seen.append(over.grab().toImage() != with_it)
    assert all(seen)


def lengths(over: Sheet) -> list[tuple[int, ...]]:
    """Return the margins of all layouts of a sheet, in their order."""
    found: list[tuple[int, ...]] = []
    for layout in over.panel.findChildren(QLayout):
        margins = layout.contentsMargins()
        found.append((margins.left(), margins.top(), margins.right(), margins.bottom()))
    return found


@pytest.mark.parametrize("command", SHEETS)
def test_an_open_sheet_follows_the_zoom_as_if_it_were_opened_anew(
    person: Opened, command: str
) -> None:
    person.program.window.resize(1600, 1400)
    over = sheet(person, command)
    doing = person.program.doing
    before = lengths(over)
    doing.settings_changed.emit(replace(doing.settings, zoom=150))
    live = lengths(over)
    size = over.panel.size()
    over.close_sheet()
    person.settle()
    again = sheet(person, command)
    fresh = lengths(again)
    assert again.panel.size() == size
    assert len(live) == len(fresh)
    apart = [
        (old, one, other)
        for old, one, other in zip(before, live, fresh, strict=True)
        if max(abs(a - b) for a, b in zip(one, other, strict=True)) > 1
    ]
    assert apart == []


def trace(person: Opened) -> tuple[object, ...]:
    """Return what a person may notice of a command."""
    window = person.program.window
    menus = [one for one in window.findChildren(QMenu) if one.isVisible()]
    sheets = [one for one in window.findChildren(Sheet) if one.isVisible()]
    return (
        person.footer.message(),
        person.footer.hints(),
        person.program.doing.settings,
        person.program.browsing.place,
        person.table.current_paper(),
        tuple(person.table.papers.marked),
        QGuiApplication.clipboard().text(),
        len(menus),
        len(sheets),
        len(QApplication.topLevelWidgets()),
        window.panes.sidebar.isVisible(),
        window.panes.table.isVisible(),
        window.panes.pane.previewing,
        window.panes.search.field.hasFocus(),
        [bar.value() for bar in window.panes.pane.findChildren(QScrollBar)],
    )


@pytest.mark.parametrize("command", COMMANDS, ids=[command.name for command in COMMANDS])
def test_a_command_works_or_is_visibly_unavailable(person: Opened, command: Command) -> None:
    person.run("go_all")
    QTest.keyClick(person.table, Qt.Key.Key_Home)
    person.settle()
    QGuiApplication.clipboard().setText(resource("sample-digest.txt").read_text()[:900])
    person.program.editing.toggle("later", [person.current])
    person.settle()
    if command.name == "redo":
        person.run("undo")
    person.program.actions.refresh()
    action = person.program.actions.by_name[command.name]
    assert action.isEnabled() == person.program.doing.possible(command.applies)
    if command.name in DIALOGS or command.name in SILENT:
        return
    before = trace(person)
    person.run(command.name)
    assert trace(person) != before
    for menu in person.program.window.findChildren(QMenu):
        menu.hide()


def test_what_needs_a_paper_is_shown_as_unavailable_in_an_empty_library(
    qtbot: QtBot, library: Library
) -> None:
    with opened(qtbot, library, library.path) as person:
        person.program.actions.refresh()
        enabled: Callable[[str], bool] = lambda name: (  # noqa: E731 - two words
            person.program.actions.by_name[name].isEnabled()
        )
        assert not any(map(enabled, ("star", "note", "copy_bibtex", "export", "next", "delete")))
        assert all(map(enabled, ("import", "preferences", "palette", "keys", "quit")))
