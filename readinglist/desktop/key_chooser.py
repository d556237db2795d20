"""Where keys are changed: a command is chosen, the new key pressed, a clash decided."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from readinglist.desktop.commands import Command
from readinglist.desktop.controls import button, hairline, label, spoken_keys
from readinglist.desktop.key_list import KeyList, KeyModel, KeyPainter
from readinglist.desktop.own_keys import (
    OwnKeys,
    beginnings,
    default_of,
    give,
    holders,
    refusal,
    with_keys,
)
from readinglist.desktop.theme import Theme

_ASKS = "Press the new key"
_HOW = "Enter changes the key of a command, Del takes it away."


class KeyChooser(QWidget):
    """Shows every command with its keys; tells a person's own keys at each change."""

    changed = Signal(object)
    """The OwnKeys as they are now."""

    def __init__(self, theme: Theme, own: OwnKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own = own
        self._first = ""
        """The first of two keys, while the second is waited for."""
        self._adding = False
        self._wanted = ""
        """The key that another command has, while that is decided."""
        self._model = KeyModel(with_keys(own), self)
        self._painter = KeyPainter(theme, self._model)
        self.list = KeyList(self._painter)
        self.list.setModel(self._model)
        self._said = label(_HOW, "small")
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._take = button("Take it over", "primary")
        self._leave = button("Leave it")
        self._add = button("Add a key", "link")
        self._reset = button("Usual key", "link", "Give the command its usual keys again")
        self._reset_all = button("All usual keys", "link", "Give every command its usual keys")
        self._foot = QHBoxLayout()
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self.list.go_to_first()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self._painter.theme = theme
        px = theme.px
        self._foot.setContentsMargins(px(24), px(8), px(24), px(2))
        self._foot.setSpacing(px(8))
        self._said.setMinimumHeight(px(36))
        self.list.doItemsLayout()

    def show_for(self, typed: str) -> int:
        """Leave the commands that have all the words; return how many they are."""
        self._stop()
        self._model.show_for(typed)
        self.list.go_to_first()
        self._show_buttons()
        return self.list.count()

    def show_keys(self, own: OwnKeys) -> None:
        """Show keys that were changed elsewhere, without telling of it."""
        self._own = own
        self._model.show_commands(with_keys(own))
        self._show_buttons()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(hairline())
        self._foot.addWidget(self._said, 1)
        for one in self._buttons():
            self._foot.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._foot)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self._leave, self._take, self._add, self._reset, self._reset_all)

    def _connect(self) -> None:
        self.list.change_wanted.connect(self._listen)
        self.list.removal_wanted.connect(lambda: self._set(()))
        self.list.pressed_key.connect(self._hear)
        self.list.left.connect(self._stop)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._stop())
        self._add.clicked.connect(partial(self._listen, adding=True))
        self._take.clicked.connect(lambda: self._accept(self._wanted))
        self._leave.clicked.connect(self._give_up)
        self._reset.clicked.connect(self._go_back)
        self._reset_all.clicked.connect(self._go_back_all)

    def _command(self) -> Command | None:
        index = self.list.currentIndex()
        return self._model.command(index) if index.isValid() else None

    def _listen(self, *, adding: bool = False) -> None:
        """Wait for a key of the current command, in place of its own or beside them."""
        command = self._command()
        if command is None:
            return
        self._stop()
        self._adding = adding
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.listening = True
        self._painter.waiting = f"{_ASKS}…"
        self._say(f"{_ASKS} of {command.words}; Esc leaves it as it is.")
        self.list.viewport().update()

    def _hear(self, key: str) -> None:
        """Take a key: wait for the next one of two, say why it is of no use, ask, or keep it."""
        command = self._command()
        if command is None:
            return
        others = [one for one in with_keys(self._own) if one.name != command.name]
        key = f"{self._first}, {key}" if self._first else key
        if key in beginnings(others):
            self._first = key
            self._painter.waiting = f"{spoken_keys(key)} and then…"
            self._say(f"{_capital(key)} is the first of two keys: press the second.")
            self.list.viewport().update()
            return
        self._first = ""
        if why := refusal(key, command.name):
            self._painter.waiting = f"{_ASKS}…"
            self._say(why, "error")
            self.list.viewport().update()
        elif found := holders(key, others, command.name):
            self._ask(key, found)
        else:
            self._accept(key)

    def _ask(self, key: str, held_by: list[Command]) -> None:
        """Say whose key it is, and let the person decide."""
        self._end_listening()
        self._wanted = key
        names = " and ".join(one.words for one in held_by)
        self._say(f"{_capital(key)} is the key of {names}.")
        self._show_buttons()
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self, key: str) -> None:
        command = self._command()
        if command is None:
            return
        before = command.keys if self._adding else ()
        self._set((*(held for held in before if held != key), key))

    def _set(self, keys: tuple[str, ...]) -> None:
        """Give the current command keys, and say so."""
        command = self._command()
        if command is None:
            return
        self._stop()
        self._change(give(self._own, command.name, keys))
        said = " or ".join(map(spoken_keys, keys))
        self._say(f"{command.words}: {said or 'no key'}.")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, own: OwnKeys) -> None:
        self.show_keys(own)
        self.changed.emit(own)

    def _go_back(self) -> None:
        """Give the current command its usual keys, if no other one has got them meanwhile."""
        command = self._command()
        if command is None:
            return
        keys = default_of(command.name)
        found = [one for key in keys for one in holders(key, with_keys(self._own), command.name)]
        if found:
            self._say(f"{_capital(keys[0])} is the key of {found[0].words} now.", "error")
        else:
            self._set(keys)

    def _go_back_all(self) -> None:
        self._stop()
        self._change({})
        self._say("Every command has its usual keys.")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self._stop()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_listening(self) -> None:
        self.list.listening = False
        self._first = ""
        self._painter.waiting = ""
        self.list.viewport().update()

    def _stop(self) -> None:
        """Wait for no key any more, and ask nothing."""
        self._end_listening()
        self._wanted = ""
        self._said.setText(_HOW)
        self._show_look("small")
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Offer what can be done now."""
        command, asking = self._command(), bool(self._wanted)
        self._take.setVisible(asking)
        self._leave.setVisible(asking)
        self._add.setVisible(bool(not asking and command and command.keys))
        own = command is not None and command.name in self._own
        self._reset.setVisible(not asking and own)
        self._reset_all.setVisible(not asking and bool(self._own))

    def _say(self, text: str, look: str = "small") -> None:
        """Say something below the list, to a screen reader too."""
        self._said.setText(text)
        self._show_look(look)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, text))

    def _show_look(self, look: str) -> None:
        self._said.setProperty("look", look)
        self._said.style().polish(self._said)


def _capital(key: str) -> str:
    """Return a key as it begins a sentence."""
    said = spoken_keys(key)
    return said[:1].upper() + said[1:]
