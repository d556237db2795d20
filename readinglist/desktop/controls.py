"""The small widgets that several panes share: labels, key caps, buttons, a choice, a field."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QWidget

from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import Theme


def label(text: str = "", look: str = "") -> QLabel:
    """Return a label of plain text; ``look`` names a rule of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    return made


def button(text: str, look: str = "", name: str = "") -> QPushButton:
    """Return a push button; its accessible name is its text unless one is given."""
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def key_cap(keys: str) -> QLabel:
    """Return a key as it is printed on a key: ``Ctrl Z`` for ``Ctrl+Z``."""
    cap = label(spoken_keys(keys), "key")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return cap


def spoken_keys(keys: str) -> str:
    """Return a shortcut's portable text as this platform writes it, parted by spaces."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    return native if len(native) < 2 else native.replace("+", " ").replace("  ", " +")


def hairline(vertical: bool = False) -> QFrame:
    """Return a line of one pixel between two parts."""
    line = QFrame()
    line.setProperty("look", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class Choice(QComboBox):
    """A combo box whose arrow is one of our icons."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrow in another theme's colours from now on."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over what the style draws."""
        super().paintEvent(event)
        edge = self._theme.px(14)
        area = QRectF(self.width() - edge * 1.6, (self.height() - edge) / 2, edge, edge)
        painter = QPainter(self)
        draw_icon(painter, self._theme.icon_file("chevron-down"), self._theme.colours.muted, area)
        painter.end()
