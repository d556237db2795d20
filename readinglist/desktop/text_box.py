"""A field of several lines, edged and ringed as fields of one line are."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from readinglist.desktop.theme import Theme

_RADIUS = 6


class TextBox(QWidget):
    """Takes lines of plain text; Tab leaves it, and Ctrl+Enter is its sheet's."""

    def __init__(self, theme: Theme, name: str, lines: int, parent: QWidget | None = None) -> None:
        """Ask for the room of so many lines."""
        super().__init__(parent)
        self.edit = _Edit()
        self.edit.setAccessibleName(name)
        self.edit.installEventFilter(self)
        self._lines = lines
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme; what is written stays."""
        self._theme = theme
        beside, above = theme.px(9), theme.px(5)
        self._column.setContentsMargins(beside, above, beside, above)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what is written."""
        return self.edit.toPlainText()

    def height_of_text(self, most: int) -> int:
        """Return how high the box is around what is written in its width, or around ``most`` lines.

        In pixels.
        """
        text, line = self.edit.text_height()
        return ceil(min(text, most * line)) + self._theme.px(16)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of its lines."""
        lines = self._lines * self.edit.fontMetrics().lineSpacing()
        return QSize(self._theme.px(200), lines + self._theme.px(16))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need one line at least."""
        return QSize(self._theme.px(80), self._theme.px(34))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draw the ring when the keyboard comes, and take it off when it goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground, the edge and the ring."""
        colours, focused = self._theme.colours, self.edit.hasFocus()
        edge = 2 if focused else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.focus if focused else colours.border, edge))
        painter.setBrush(colours.field)
        inside = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inside, self._theme.px(_RADIUS), self._theme.px(_RADIUS))
        painter.end()


class _Edit(QPlainTextEdit):
    """Leaves Ctrl+Enter alone, which would be a line's end on some platforms."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        # The box around it is painted; the style sheet's ground would cover its corners.
        self.setStyleSheet("background: transparent;")
        self.document().setDocumentMargin(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def text_height(self) -> tuple[float, float]:
        """Return how high all of the text is, and a line of it, in pixels."""
        block, height = self.document().firstBlock(), 0.0
        line = self.blockBoundingRect(block).height() / max(1, block.lineCount())
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height, line

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand Ctrl+Enter on."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
