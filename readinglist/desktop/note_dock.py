"""The note's place at the foot of the reading pane."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from readinglist.desktop.controls import key_cap, label
from readinglist.desktop.note_editor import NoteEditor
from readinglist.desktop.theme import Theme


class NoteDock(QWidget):
    """The note under a line, with the key that leads there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = label("NOTE", "heading")
        self._key = key_cap("E")
        self.note = NoteEditor(theme)
        self.note.installEventFilter(self)
        for part in (self._heading, self._key, self.note):
            part.setParent(self)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.note.set_theme(theme)

    def wanted_height(self, most: int) -> int:
        """Return the height of it all, of which the note has ``most`` pixels at most."""
        note = min(self.note.wanted_height(), max(most, self._theme.px(22)))
        return note + self._theme.px(36 + 28)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place heading and note."""
        super().resizeEvent(event)
        px = self._theme.px
        heading = self._heading.sizeHint()
        self._heading.setGeometry(0, px(12), heading.width(), px(19))
        self._key.setGeometry(heading.width() + px(7), px(12), self._key.sizeHint().width(), px(19))
        self.note.setGeometry(0, px(36), self.width(), self.height() - px(36 + 28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line above; it shows whether the keyboard is here."""
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._theme.colours
        if self.note.hasFocus():
            painter.fillRect(0, 0, self.width(), 2, colours.focus)
        else:
            painter.fillRect(0, 0, self.width(), 1, colours.line)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Repaint the line when the keyboard comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)
