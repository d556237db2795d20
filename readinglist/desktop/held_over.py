"""What is shown while something from outside is held over the window: letting go imports it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from readinglist.desktop.theme import BODY, Theme

WORDS = "Let go to import"
_EDGE, _PILL = 2, 36


class HeldOver(QWidget):
    """Lies over all of a window and takes nothing: an edge, and a sentence at the foot."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self.update()

    def show_held(self, *, held: bool) -> None:
        """Show that something is held over the window, or that nothing is any more."""
        if (window := self.parentWidget()) is not None:
            self.setGeometry(window.rect())
        self.setVisible(held)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the window below."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the edge, and what letting go does."""
        colours, px = self._theme.colours, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, _EDGE))
        whole, half = QRectF(self.rect()), _EDGE / 2
        painter.drawRect(whole.adjusted(half, half, -half, -half))
        painter.setFont(self._theme.font(BODY))
        width = painter.fontMetrics().horizontalAdvance(WORDS) + px(32)
        pill = QRectF(0, whole.height() - px(48 + _PILL), width, px(_PILL))
        pill.moveLeft((whole.width() - width) / 2)
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(pill, px(_PILL) / 2, px(_PILL) / 2)
        painter.setPen(colours.text)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), WORDS)
        painter.end()
