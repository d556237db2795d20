"""The commands with their keys as a list, of which one row may be waiting for a new key."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readinglist.desktop.commands import Command
from readinglist.desktop.controls import spoken_keys
from readinglist.desktop.keyboard import chord
from readinglist.desktop.own_keys import default_of
from readinglist.desktop.picker import PickList, draw_cap
from readinglist.desktop.theme import BODY, SMALL, Theme

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model."""
_ROW, _LEFT, _MENU = 32, 24, 84


class KeyModel(QAbstractListModel):
    """The commands that have all the words that are searched for."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._words: list[str] = []
        self._shown = list(commands)

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Take commands with other keys; the rows stay where they are."""
        shown = {one.name for one in self._shown}
        self._commands = commands
        self._shown = [one for one in commands if one.name in shown]
        self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def show_for(self, typed: str) -> None:
        """Leave the commands that have all the words in their name, their menu or their keys."""
        words = typed.casefold().split()
        self.beginResetModel()
        self._shown = [one for one in self._commands if all(word in _found(one) for word in words)]
        self.endResetModel()

    def command(self, index: Index) -> Command:
        """Return the command at an index."""
        return self._shown[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the commands; they have none below them."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a command's words, and what a screen reader says of it."""
        if not index.isValid():
            return None
        command = self.command(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            keys = " or ".join(map(spoken_keys, command.keys)) or "no key"
            return f"{command.words}, {keys}"
        return None


class KeyPainter(QStyledItemDelegate):
    """Draws a command, its menu, and its keys; a row that waits asks for a key."""

    def __init__(self, theme: Theme, model: KeyModel) -> None:
        super().__init__()
        self.theme = theme
        self.waiting = ""
        """What is said in the current row while it waits for a key."""
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        command, colours, px = self._model.command(index), self.theme.colours, self.theme.px
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(option.rect, colours.selected)
            if option.state & QStyle.StateFlag.State_HasFocus:
                edge = QRect(option.rect.left(), option.rect.top(), px(3), option.rect.height())
                painter.fillRect(edge, colours.focus)
        room = option.rect.adjusted(px(_LEFT), 0, -px(_LEFT), 0)
        painter.setFont(self.theme.font(SMALL))
        painter.setPen(colours.muted)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, middle, command.menu.lstrip("-").split("/")[0])
        room.setLeft(room.left() + px(_MENU))
        right = self._draw_keys(painter, room, command, waits=current and bool(self.waiting))
        room.setRight(right - px(12))
        painter.setFont(self.theme.font(BODY))
        painter.setPen(colours.text)
        words = painter.fontMetrics().elidedText(
            command.words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, words)
        painter.restore()

    def _draw_keys(self, painter: QPainter, room: QRect, command: Command, *, waits: bool) -> int:
        """Draw the keys at the right, and a dot where they are a person's; return their left."""
        colours, px = self.theme.colours, self.theme.px
        if waits:
            painter.setFont(self.theme.font(BODY))
            painter.setPen(colours.accent)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, int(flags), self.waiting)
            return room.right() - painter.fontMetrics().horizontalAdvance(self.waiting)
        rest = QRect(room)
        for key in reversed(command.keys):
            rest.setRight(draw_cap(painter, self.theme, rest, spoken_keys(key)) - px(5))
        if command.keys != default_of(command.name):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            middle = QPointF(rest.right() - px(4), rest.center().y() + 1)
            painter.drawEllipse(middle, px(6) / 2, px(6) / 2)
            rest.setRight(rest.right() - px(12))
        return rest.right()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(0, self.theme.px(_ROW))


class KeyList(PickList):
    """Takes the keyboard; while it listens, every key is one that may be kept."""

    pressed_key = Signal(str)
    """A key, as the command table writes it, while the list listens."""
    change_wanted = Signal()
    """Enter, Space or a double click: the current command is to have another key."""
    removal_wanted = Signal()
    left = Signal()
    """The keyboard went elsewhere, or Esc was pressed, while the list listened."""

    def __init__(self, painter: KeyPainter, parent: QWidget | None = None) -> None:
        self.listening = False  # Qt sends events while it is made
        super().__init__("Commands and their keys", painter, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _index: self.change_wanted.emit())

    def event(self, event: QEvent) -> bool:
        """Take every key while listening, also those of commands and the one that goes on."""
        if self.listening and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._hear(event)
                return True
        return super().event(event)

    def _hear(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not event.isAutoRepeat() and (key := chord(event)):
            self.pressed_key.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for another key at Enter or Space, for none at Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.change_wanted.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Leave searching to the field above."""

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Listen no longer."""
        super().focusOutEvent(event)
        if self.listening:
            self.left.emit()


def _found(command: Command) -> str:
    """Return the text in which a command is searched for."""
    keys = " ".join(spoken_keys(key) for key in command.keys)
    return f"{command.words} {command.menu.lstrip('-')} {keys}".casefold()
