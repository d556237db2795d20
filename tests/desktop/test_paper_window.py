"""A paper in a window of its own."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.paper_window import PaperWindow
from readinglist.desktop.theme import Theme
from readinglist.papers import Marker, Paper, PaperId

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> PaperWindow:
    made = PaperWindow(theme)
    made.show_paper(Paper(PaperId(7), "A [*] title", note="A note"), Marker())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_the_windows_title_is_the_papers(window: PaperWindow) -> None:
    assert window.windowTitle() == "A [*][*] title"
    assert window.paper == 7
    window.close()


def test_closing_saves_the_note_and_says_which_paper_it_was(
    window: PaperWindow, qtbot: QtBot
) -> None:
    window.pane.focus_note()
    QTest.keyClicks(window.pane.note, "!")
    with (
        qtbot.waitSignal(window.note_edited) as note,
        qtbot.waitSignal(window.closed) as closed,
    ):
        window.close()
    assert note.args == [7, "A note!"]
    assert closed.args == [7]


def test_a_closed_window_is_no_more(window: PaperWindow, qtbot: QtBot) -> None:
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    window.close()
    qtbot.waitUntil(lambda: bool(gone))
