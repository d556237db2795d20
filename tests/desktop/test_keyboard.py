"""Single keys that are commands."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.commands import ABOUT_NO_PAPER, COMMANDS
from readinglist.desktop.keyboard import PATIENCE, Keyboard, named

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def event(
    key: int,
    text: str = "",
    held: Qt.KeyboardModifier = NONE,
    scan: int = 0,
    *,
    again: bool = False,
) -> QKeyEvent:
    """Return a key press as X11 tells it: the scan code is the physical key's."""
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text, again)


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        (event(Qt.Key.Key_S, "s", scan=39), "S"),
        (event(Qt.Key.Key_A, "A", SHIFT, 38), "Shift+A"),
        (event(Qt.Key.Key_Space, " ", scan=65), "Space"),
        (event(Qt.Key.Key_Space, " ", SHIFT, 65), "Shift+Space"),
        (event(Qt.Key.Key_Return, "\r", scan=36), "Return"),
        (event(Qt.Key.Key_Enter, "\r", KEYPAD, 104), "Return"),
        (event(Qt.Key.Key_Delete, "\x7f", scan=119), "Del"),
        (event(Qt.Key.Key_Question, "?", SHIFT, 61), "?"),
        (event(Qt.Key.Key_Slash, "/", scan=61), "/"),
        (event(Qt.Key.Key_Slash, "/", SHIFT, 16), "/"),  # German: Shift+7
        (event(Qt.Key.Key_1, "1", scan=10), "1"),
        (event(Qt.Key.Key_1, "1", KEYPAD, 87), "1"),
        (event(Qt.Key.Key_Ampersand, "&", scan=10), "1"),  # French: the digit row
        (event(Qt.Key.Key_Eacute, "é", scan=11), "2"),
        (event(Qt.Key.Key_1, "1", SHIFT, 10), "1"),  # French: Shift makes the digit
        (event(ord("Ы"), "ы", scan=39), "S"),  # Russian: the physical key
        (event(ord("Ф"), "Ф", SHIFT, 38), "Shift+A"),
        (event(Qt.Key.Key_Z, "z", scan=29), "Z"),  # German: the letter, not the place
    ],
)
def test_keys_are_named_as_the_table_writes_them(pressed: QKeyEvent, name: str) -> None:
    assert named(pressed) == name


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard(COMMANDS)


@pytest.fixture
def watched(qtbot: QtBot, keyboard: Keyboard) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    keyboard.watch(widget)
    return widget


def press(watched: QWidget, *keys: QKeyEvent) -> None:
    for key in keys:
        QApplication.sendEvent(watched, key)


def commands(keyboard: Keyboard) -> list[str]:
    """Return the list that the commands of keys pressed from now on go to."""
    heard: list[str] = []
    keyboard.pressed.connect(heard.append)
    return heard


def test_a_key_is_its_command(keyboard: Keyboard, watched: QWidget) -> None:
    heard = commands(keyboard)
    press(watched, event(Qt.Key.Key_S, "s"), event(Qt.Key.Key_Y, "Y", SHIFT))
    assert heard == ["star", "copy_bibtex"]


def test_keys_with_ctrl_or_alt_are_left_alone(keyboard: Keyboard, watched: QWidget) -> None:
    heard = commands(keyboard)
    for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        press(watched, event(Qt.Key.Key_S, "", held))
    assert heard == []


def test_two_keys_are_one_command_and_a_stranger_ends_the_wait(
    keyboard: Keyboard, watched: QWidget
) -> None:
    heard = commands(keyboard)
    g, s, z = (event(Qt.Key(ord(k.upper())), k) for k in "gsz")
    press(watched, g, s, g, z, s)
    assert heard == ["go_starred", "star"]


def test_shift_between_two_keys_is_no_key(keyboard: Keyboard, watched: QWidget) -> None:
    heard = commands(keyboard)
    press(watched, event(Qt.Key.Key_G, "g"), event(Qt.Key.Key_Shift, "", SHIFT))
    press(watched, event(Qt.Key.Key_S, "s"))
    assert heard == ["go_starred"]


def test_the_second_key_may_take_a_while_and_no_longer(
    keyboard: Keyboard, watched: QWidget, qtbot: QtBot
) -> None:
    heard, hints = commands(keyboard), list[str]()
    keyboard.waiting.connect(hints.append)
    press(watched, event(Qt.Key.Key_G, "g"))
    qtbot.waitUntil(lambda: hints == ["G", ""], timeout=2 * PATIENCE)
    press(watched, event(Qt.Key.Key_S, "s"))
    assert heard == ["star"]


def test_esc_ends_the_wait_first_and_is_told_then(keyboard: Keyboard, watched: QWidget) -> None:
    escapes: list[None] = []
    heard = commands(keyboard)
    keyboard.escaped.connect(lambda: escapes.append(None))
    esc = event(Qt.Key.Key_Escape, "\x1b")
    press(watched, event(Qt.Key.Key_G, "g"), esc)
    assert escapes == []
    press(watched, event(Qt.Key.Key_S, "s"), esc)
    assert (heard, len(escapes)) == (["star"], 1)


def test_letters_can_be_turned_off_and_other_keys_stay(
    keyboard: Keyboard, watched: QWidget
) -> None:
    heard = commands(keyboard)
    keyboard.letters = False
    press(watched, event(Qt.Key.Key_S, "s"), event(Qt.Key.Key_A, "A", SHIFT))
    press(watched, event(Qt.Key.Key_1, "1"), event(Qt.Key.Key_Slash, "/"))
    press(watched, event(Qt.Key.Key_Space, " "), event(Qt.Key.Key_Delete))
    assert heard == ["read_on", "delete"]


def test_a_key_that_is_held_moves_on_and_changes_once(keyboard: Keyboard, watched: QWidget) -> None:
    heard = commands(keyboard)
    for again in (False, True, True):
        press(watched, event(Qt.Key.Key_J, "j", again=again))
    for again in (False, True, True):
        press(watched, event(Qt.Key.Key_Delete, again=again))
    assert heard == ["next", "next", "next", "delete"]


def test_keys_that_were_held_are_pressed_in_their_order_once_they_are_let_go(
    keyboard: Keyboard, watched: QWidget, qtbot: QtBot
) -> None:
    heard = commands(keyboard)
    escaped: list[str] = []
    keyboard.escaped.connect(lambda: escaped.append("esc"))
    watched.show()
    watched.activateWindow()
    watched.setFocus()
    qtbot.waitUntil(watched.hasFocus)
    keyboard.hold()
    s, j, esc = event(Qt.Key.Key_S, "s"), event(Qt.Key.Key_J, "j"), event(Qt.Key.Key_Escape)
    press(watched, s, esc, j)
    assert (heard, escaped) == ([], [])
    keyboard.release()
    assert (heard, escaped) == (["star", "next"], ["esc"])
    press(watched, s)
    assert heard == ["star", "next", "star"]


def test_a_key_that_was_held_may_hold_those_behind_it(
    keyboard: Keyboard, watched: QWidget, qtbot: QtBot
) -> None:
    heard = commands(keyboard)
    keyboard.pressed.connect(lambda name: keyboard.hold() if name == "next" else None)
    watched.show()
    watched.activateWindow()
    watched.setFocus()
    qtbot.waitUntil(watched.hasFocus)
    keyboard.hold()
    press(watched, *(event(Qt.Key(ord(k.upper())), k) for k in "sjss"))
    keyboard.release()
    assert heard == ["star", "next"]
    keyboard.release()
    assert heard == ["star", "next", "star", "star"]


def test_keys_wait_for_all_that_they_are_meant_for(
    keyboard: Keyboard, watched: QWidget, qtbot: QtBot
) -> None:
    heard = commands(keyboard)
    watched.show()
    watched.activateWindow()
    watched.setFocus()
    qtbot.waitUntil(watched.hasFocus)
    keyboard.hold("paper")
    keyboard.hold("window")
    press(watched, event(Qt.Key.Key_S, "s"))
    keyboard.release("window")
    assert heard == []
    keyboard.release("paper")
    assert heard == ["star"]


def test_a_widget_apart_keeps_all_keys_but_those_of_some_commands(
    keyboard: Keyboard, qtbot: QtBot
) -> None:
    heard, escaped = commands(keyboard), list[str]()
    keyboard.escaped.connect(lambda: escaped.append("esc"))
    apart = QWidget()
    qtbot.addWidget(apart)
    keyboard.watch_apart(apart, ABOUT_NO_PAPER)
    g, a, s, z = (event(Qt.Key(ord(k.upper())), k) for k in "gasz")
    press(apart, s, event(Qt.Key.Key_Escape), event(Qt.Key.Key_Down), g, a, g, z, s)
    press(apart, event(Qt.Key.Key_Slash, "/"), event(Qt.Key.Key_Question, "?", SHIFT))
    assert heard == ["go_all", "search", "keys"]
    assert escaped == []


def test_keys_that_wait_for_nothing_are_dropped(keyboard: Keyboard, watched: QWidget) -> None:
    heard = commands(keyboard)
    keyboard.hold()
    press(watched, event(Qt.Key.Key_S, "s"))
    keyboard.drop()
    keyboard.release()
    assert heard == []
    press(watched, event(Qt.Key.Key_S, "s"))
    assert heard == ["star"]


def test_the_key_of_the_slash_searches_where_a_layout_has_a_full_stop_there(
    keyboard: Keyboard, watched: QWidget
) -> None:
    heard = commands(keyboard)
    press(watched, event(Qt.Key.Key_Period, ".", scan=61))
    press(watched, event(Qt.Key.Key_Comma, ",", SHIFT, 61))
    assert heard == ["search", "keys"]


def test_a_letter_that_goes_on_with_a_name_is_no_command(qtbot: QtBot, keyboard: Keyboard) -> None:
    apart = QWidget()
    qtbot.addWidget(apart)
    keyboard.watch_apart(apart, ABOUT_NO_PAPER, {"g": True, "a": False}.__getitem__)
    heard = commands(keyboard)
    press(apart, event(Qt.Key.Key_G, "g"), event(Qt.Key.Key_A, "a"))
    assert heard == []
    keyboard.watch_apart(apart, ABOUT_NO_PAPER)
    press(apart, event(Qt.Key.Key_G, "g"), event(Qt.Key.Key_A, "a"))
    assert heard == ["go_all"]


def test_a_shortcut_is_the_physical_key_s_where_no_layout_has_latin_letters(
    keyboard: Keyboard, watched: QWidget
) -> None:
    heard = commands(keyboard)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press(watched, event(ord("Я"), "", control, 52), event(ord("Я"), "", control | shift, 52))
    press(watched, event(Qt.Key.Key_Z, "", control, 52))  # Qt's own
    assert heard == ["undo", "redo"]
