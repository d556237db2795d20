"""Single keys in the list and the reading pane, read as commands."""

import sys
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from readinglist.desktop.commands import Command

PATIENCE = 1500
"""Milliseconds that the second key of two may take."""

_EVDEV = {
    **dict(zip(range(10, 20), "1234567890", strict=True)),
    **dict(zip(range(24, 34), "QWERTYUIOP", strict=True)),
    **dict(zip(range(38, 47), "ASDFGHJKL", strict=True)),
    **dict(zip(range(52, 59), "ZXCVBNM", strict=True)),
}
"""The letter that an American keyboard has on a key, by X11's and Wayland's key codes."""
_SLASH = 61
"""Likewise, the key of the slash and the question mark."""

_DIGITS = "0123456789"
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_IDLE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}


class Keyboard(QObject):
    """Watches widgets that take no text, and tells which command a key means."""

    pressed = Signal(str)
    """A command's name."""
    escaped = Signal()
    waiting = Signal(str)
    """The first of two keys was pressed (or, empty, the second did not come)."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._before = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._forget)
        self._awaited: set[str] = set()
        self._kept: list[QKeyEvent] = []
        self._apart: dict[QObject, tuple[frozenset[str], Callable[[str], bool]]] = {}
        self.letters = True
        """Whether single letters are commands; other single keys always are."""
        self.set_commands(commands)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Read keys as these commands from now on."""
        self._commands = {
            key: command.name for command in commands for key in command.single_keys()
        }
        self._held = {key: command.name for command in commands for key in command.modified_keys()}
        self._going_on = {command.name for command in commands if command.menu.endswith("Go")}
        self._first = {key.split(", ")[0] for key in self._commands if ", " in key}
        self._before = ""

    @property
    def commands(self) -> Mapping[str, str]:
        """The commands' names by their keys."""
        return self._commands

    def watch(self, widget: QWidget) -> None:
        """Read the keys of a widget from now on."""
        widget.installEventFilter(self)

    def watch_apart(
        self,
        widget: QWidget,
        names: frozenset[str],
        goes_on: Callable[[str], bool] = lambda _letter: False,
    ) -> None:
        """Read the keys of these commands in a widget that has all other keys for itself.

        A letter of which it says so goes on with what was begun there.
        """
        self._apart[widget] = names, goes_on
        widget.installEventFilter(self)

    def hold(self, awaited: str = "paper") -> None:
        """Keep keys from now on, until what they are meant for is there."""
        self._awaited.add(awaited)

    def release(self, awaited: str = "paper") -> None:
        """Press the keys that were kept, in their order, where the keyboard is at each of them.

        Nothing is pressed while something else is awaited.
        """
        self._awaited.discard(awaited)
        if self._awaited:
            return
        kept, self._kept = self._kept, []
        for event in kept:
            focused = QApplication.focusWidget()
            if self._awaited or focused is None:
                self._kept.append(event)
            else:
                QApplication.sendEvent(focused, event)

    def drop(self) -> None:
        """Forget the keys that were kept: what they were meant for will not come."""
        self._awaited.clear()
        self._kept.clear()

    def _forget(self) -> None:
        self._before = ""
        self._patience.stop()
        self.waiting.emit("")

    def _press(self, key: str) -> bool:
        """Take a key; say whether it meant anything."""
        both = f"{self._before}, {key}" if self._before else key
        waited = bool(self._before)
        if waited:
            self._forget()
        if both in self._commands:
            self.pressed.emit(self._commands[both])
            return True
        if key in self._first:
            self._before = key
            self._patience.start()
            self.waiting.emit(key)
            return True
        return waited

    def _is_apart(self, watched: QObject, event: QKeyEvent) -> bool:
        """Say whether a key is the watched widget's own, and no command."""
        if watched not in self._apart:
            return False
        names, goes_on = self._apart[watched]
        return goes_on(event.text()) or not self._is_of(names, event)

    def _is_of(self, names: frozenset[str], event: QKeyEvent) -> bool:
        """Say whether a key is one of these commands', or may become it."""
        begun, key = self._before, named(event)
        found = self._commands.get(f"{begun}, {key}" if begun else key)
        return bool(begun) or found in names or (found is None and key in self._first)

    def _take(self, event: QKeyEvent) -> bool:
        """Take a key that may be a command's; say whether it was."""
        key = named(event)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self.letters and len(key.removeprefix("Shift+")) == 1:
            return False
        if event.isAutoRepeat() and self._commands.get(key) not in self._going_on:
            return key in self._commands  # a key that is held deletes one paper, not all
        if key not in self._commands and event.nativeScanCode() == _SLASH:
            key = "?" if shifted else "/"  # a Cyrillic layout has a full stop there
        return self._press(key)

    def _take_held(self, event: QKeyEvent) -> bool:
        """Take a shortcut that Qt does not know, where no layout has Latin letters."""
        foreign = ord("~") < event.key() < Qt.Key.Key_Escape.value
        name = self._held.get(chord(event)) if foreign else None
        if name is not None and not event.isAutoRepeat():
            self.pressed.emit(name)
        return name is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys that are commands, and leave all others."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & _HELD:
            return self._take_held(event)
        if event.key() in _IDLE or self._is_apart(watched, event):
            return False
        if self._awaited:
            self._kept.append(_copy(event))
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self._before:
                self._forget()
            else:
                self.escaped.emit()
            return True
        return self._take(event)


def _copy(event: QKeyEvent) -> QKeyEvent:
    """Return a key press that stays when the event is over."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )


def named(event: QKeyEvent) -> str:
    """Return a key as the command table writes it: ``S``, ``Shift+A``, ``?``, ``Space``.

    On a layout without Latin letters the physical key counts, and digits are the digit row's.
    """
    shift = "Shift+" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
    physical = _EVDEV.get(event.nativeScanCode(), "") if sys.platform == "linux" else ""
    text = event.text()
    keypad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
    if physical.isdigit() and not shift and not keypad and not text.isascii():
        return physical
    if physical.isdigit() and not shift and not text.isalnum() and text != "/":
        return physical
    if physical.isalpha() and text and not text.isascii():
        return shift + physical
    sign = text.isprintable() and not text.isalnum() and text != " "
    if len(text) == 1 and (sign or text in _DIGITS):  # Shift makes a French keyboard's digits
        return text
    if event.key() == Qt.Key.Key_Enter:
        return "Return"
    return shift + QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)


def chord(event: QKeyEvent) -> str:
    """Return a key with all that is held, as the command table writes it; empty for Shift alone.

    Shift is left out where it makes the character, as in ``Ctrl++``.
    """
    if event.key() in _IDLE:
        return ""
    held = event.modifiers()
    if not held & (_HELD | Qt.KeyboardModifier.MetaModifier):
        return named(event)
    key = Qt.Key(event.key())
    physical = _EVDEV.get(event.nativeScanCode(), "") if sys.platform == "linux" else ""
    if physical and key.value > ord("~") and key.value < Qt.Key.Key_Escape.value:
        key = Qt.Key(ord(physical))
    elif "!" <= chr(min(key.value, 127)) <= "~" and not chr(key.value).isalnum():
        held &= ~Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(held & ~Qt.KeyboardModifier.KeypadModifier, key)
    written = QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
    return written.replace("Enter", "Return")
