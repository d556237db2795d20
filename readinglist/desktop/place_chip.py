"""The removable name of the place that a search is narrowed to."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from readinglist.desktop import plain
from readinglist.desktop.controls import click_at_enter
from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import SMALL, Theme

_WIDEST = 220


class PlaceChip(QAbstractButton):
    """Says ``in Trending, 11 Mar`` with a cross; a click anywhere on it removes it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("Search the whole library (Backspace at the beginning)")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setFont(theme.font(SMALL))
        self.updateGeometry()
        self.update()

    def set_place(self, name: str) -> None:
        """Name the place."""
        self.words = plain.one_line(f"in {name}") if name else ""
        self.setAccessibleName(f"Searching {self.words}; remove" if name else "No place")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the words, within reason, and the cross."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.words)
        width = min(words, self._theme.px(_WIDEST)) + self._theme.px(8 + 6 + 12 + 6)
        return QSize(width, self._theme.px(22))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Be pressed by Enter, too."""
        if not click_at_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the chip."""
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(colours.focus, 2) if focused else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colours.line if self.underMouse() else colours.place)
        inset = 1 if focused else 0
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, theme.px(5), theme.px(5))
        painter.setPen(colours.text)
        room = self.rect().adjusted(theme.px(8), 0, -theme.px(22), 0)
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        edge = theme.px(12)
        cross = QRectF(self.width() - theme.px(6) - edge, (self.height() - edge) / 2, edge, edge)
        draw_icon(painter, theme.icon_file("close"), colours.muted, cross)
        painter.end()
