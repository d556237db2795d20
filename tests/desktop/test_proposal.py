"""A sentence that is proposed to be highlighted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.claims import sentences
from readinglist.desktop.commands import COMMANDS
from readinglist.desktop.keyboard import Keyboard
from readinglist.desktop.marked_text import MarkedText, Type
from readinglist.desktop.proposal import Proposal
from readinglist.desktop.theme import READING, Theme

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

TEXT = "Kites are wet. We wax them. They fly."
SPANS = sentences(TEXT)


class Scene:
    """A list, a field and a passage in a window, with the command table's keys."""

    def __init__(self, theme: Theme) -> None:
        self.window = QWidget()
        self.list = QListView()
        self.field = QLineEdit()
        self.passage = MarkedText(theme, "Abstract", Type(READING, 23))
        self.passage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self.window)
        for widget in (self.list, self.field, self.passage):
            column.addWidget(widget)
        self.passage.show_text(TEXT)
        self.proposal = Proposal(self.passage)
        self.keyboard = Keyboard(COMMANDS)
        self.commands: list[str] = []
        self.keyboard.pressed.connect(self.commands.append)
        self.keyboard.escaped.connect(lambda: self.commands.append("escape"))
        self.keyboard.watch(self.list)
        self.keyboard.watch(self.passage)
        self.proposed: list[object] = []
        self.kept: list[object] = []
        self.proposal.changed.connect(self.proposed.append)
        self.proposal.kept.connect(self.kept.append)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys wherever the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme) -> Scene:
    made = Scene(theme)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.list.setFocus()
    return made


def test_arrows_go_to_the_neighbours_and_stop_at_both_ends(scene: Scene) -> None:
    scene.proposal.begin(SPANS, 1)
    scene.press(Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down)
    at = [SPANS.index(span) for span in scene.proposed if isinstance(span, tuple)]
    assert at == [1, 0, 0, 1, 2, 2]
    assert scene.commands == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_H])
def test_enter_and_h_keep_the_sentence_and_the_keyboard_goes_back(
    scene: Scene, key: Qt.Key
) -> None:
    scene.proposal.begin(SPANS, 1)
    assert scene.passage.hasFocus()
    scene.press(key)
    assert scene.kept == [SPANS[1]]
    assert scene.proposed[-1] is None
    assert scene.list.hasFocus()
    assert scene.commands == []


def test_esc_leaves_it_and_nothing_else(scene: Scene) -> None:
    scene.proposal.begin(SPANS, 1)
    scene.press(Qt.Key.Key_Escape)
    assert (scene.kept, scene.commands) == ([], [])
    assert not scene.proposal.open
    assert scene.list.hasFocus()
    scene.press(Qt.Key.Key_Escape)
    assert scene.commands == ["escape"]


def test_any_other_key_leaves_it_and_is_the_command_that_it_always_is(scene: Scene) -> None:
    scene.proposal.begin(SPANS, 1)
    scene.press(Qt.Key.Key_Shift)
    assert scene.proposal.open
    scene.press(Qt.Key.Key_S)
    assert scene.commands == ["star"]
    assert scene.kept == []
    assert not scene.proposal.open
    assert scene.list.hasFocus()


def test_a_shortcut_leaves_it_and_means_what_it_always_does(scene: Scene, qtbot: QtBot) -> None:
    undo = QShortcut(QKeySequence("Ctrl+Z"), scene.window)
    scene.proposal.begin(SPANS, 1)
    with qtbot.waitSignal(undo.activated):
        QTest.keyClick(scene.passage, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not scene.proposal.open
    assert scene.list.hasFocus()


def test_it_ends_where_the_person_goes_elsewhere(scene: Scene) -> None:
    scene.proposal.begin(SPANS, 1)
    QTest.mouseClick(scene.field, Qt.MouseButton.LeftButton)
    assert not scene.proposal.open
    assert scene.field.hasFocus()
    scene.press(Qt.Key.Key_H)
    assert scene.field.text() == "h"
    assert scene.kept == []


def test_keys_are_commands_again_afterwards(scene: Scene) -> None:
    scene.passage.setFocus()
    scene.proposal.begin(SPANS, 0)
    scene.press(Qt.Key.Key_Return, Qt.Key.Key_J)
    assert scene.passage.hasFocus()
    assert scene.commands == ["next"]


def test_digits_choose_a_colour_that_stays_for_the_next_one(scene: Scene, theme: Theme) -> None:
    scene.proposal.show_colours(tuple(theme.highlights))
    assert scene.proposal.colour == "blue"
    scene.proposal.begin(SPANS, 0)
    scene.press(Qt.Key.Key_2)
    assert scene.proposal.open
    assert scene.proposal.colour == "green"
    image = scene.passage.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(120) for y in range(40)}
    assert theme.highlight("green").name() in seen
    scene.press(Qt.Key.Key_9)  # no colour: the command that it always is
    assert scene.commands == ["favourite_9"]
    assert not scene.proposal.open
    assert scene.proposal.colour == "green"
