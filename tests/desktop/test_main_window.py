"""The window: names, folding, drops, memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.main_window import MainWindow
from readinglist.desktop.theme import Theme
from readinglist.desktop.window_state import WindowState
from readinglist.library import Library
from tests.desktop.opened import Opened, opened


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def dropped(data: QMimeData) -> QDropEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)


def test_every_widget_that_takes_the_keyboard_has_a_name(person: Opened) -> None:
    person.run("note")
    unnamed = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in person.program.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QMenu | QMenuBar | QScrollBar)
        and not (isinstance(widget, QLabel) and (widget.text() or widget.isHidden()))
        and not widget.accessibleName()
    ]
    assert unnamed == []


def test_files_that_are_dropped_are_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(tmp_path / "a b.txt"), QUrl("https://example.org/x")])
    with qtbot.waitSignal(window.files_dropped) as told:
        window.dropEvent(dropped(data))
    assert told.args == [[tmp_path / "a b.txt"]]


def test_a_text_that_is_dropped_is_told(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("a page")
    with qtbot.waitSignal(window.text_dropped) as told:
        window.dropEvent(dropped(data))
    assert told.args == ["a page", ""]


def test_panes_fold_as_the_window_narrows_and_come_back(window: MainWindow) -> None:
    panes = window.panes
    shown = {}
    for width in (1280, 900, 600, 1280):
        window.resize(width, 700)
        shown[width] = (panes.sidebar.isVisible(), panes.table.isVisible(), panes.pane.isVisible())
    assert shown[900] == (False, True, True)
    assert shown[600] == (False, True, False)
    assert shown[1280] == (True, True, True)


def test_a_paper_takes_the_list_s_turn_where_one_has_room(window: MainWindow) -> None:
    window.resize(600, 700)
    assert window.read_alone(on=True)
    assert window.panes.pane.isVisible()
    assert not window.panes.table.isVisible()
    window.read_alone(on=False)
    assert window.panes.table.isVisible()
    window.resize(1280, 700)
    assert not window.read_alone(on=True)


def test_focus_mode_shows_the_paper_alone(window: MainWindow) -> None:
    window.resize(1280, 700)
    window.set_focus_mode(on=True)
    panes = window.panes
    assert panes.pane.isVisible()
    for part in (panes.sidebar, panes.table, panes.search, window.menuBar()):
        assert not part.isVisible()
    window.set_focus_mode(on=False)
    assert panes.table.isVisible()


def test_focus_mode_says_for_a_moment_how_it_is_left(window: MainWindow, qtbot: QtBot) -> None:
    window.set_focus_mode(on=True)
    footer = window.panes.footer
    assert footer.isVisible()
    assert "Esc" in footer.hints()
    qtbot.waitUntil(lambda: not footer.isVisible(), timeout=8000)
    assert not footer.hints()
    window.set_focus_mode(on=False)
    assert footer.isVisible()


def test_in_focus_mode_the_footer_is_there_while_it_says_what_keys_do(window: MainWindow) -> None:
    window.set_focus_mode(on=True)
    footer = window.panes.footer
    footer.show_hints("Highlight?", [("Enter", "yes")])
    assert footer.isVisible()
    footer.clear_hints()
    assert not footer.isVisible()
    footer.say("Starred.")
    assert not footer.isVisible()
    footer.say_error("It cannot be written.")
    assert footer.isVisible()


def test_widths_come_back(qtbot: QtBot, theme: Theme, window: MainWindow) -> None:
    window.resize(1280, 700)
    state = WindowState(panes=(180, 500, 598))
    window.restore(state)
    kept = window.state(WindowState(paper=4))
    assert kept.paper == 4
    assert kept.panes[0] == 180
    other = MainWindow(theme)
    qtbot.addWidget(other)
    other.show()
    other.resize(1280, 700)
    other.restore(WindowState(panes=kept.panes))  # the screen of a test is too small for the rest
    assert other.state(WindowState()).panes == kept.panes


def test_a_list_is_as_wide_as_it_was_after_the_window_was_too_narrow_for_the_sidebar(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(640, 700)  # as wide as a window is before it takes its place on the screen
    window.restore(WindowState(panes=(208, 424, 644)))
    window.resize(1280, 700)
    qtbot.waitUntil(window.panes.sidebar.isVisible)
    qtbot.waitUntil(
        lambda: (window.panes.sidebar.width(), window.panes.table.width()) == (208, 424)
    )
    window.set_focus_mode(on=True)
    window.set_focus_mode(on=False)
    qtbot.waitUntil(
        lambda: (window.panes.sidebar.width(), window.panes.table.width()) == (208, 424)
    )


def test_a_window_closes_when_it_may(window: MainWindow) -> None:
    window.may_close = lambda: False
    assert not window.close()
    window.may_close = lambda: True
    assert window.close()
