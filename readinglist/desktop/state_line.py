"""What a person said of a paper, in a line of icons and words: where no list shows it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import SMALL, Theme
from readinglist.papers import Marks

_ICON, _GAP, _BETWEEN = 14, 5, 16


class StateLine(QWidget):
    """Says whether a paper is starred, read, put off or dismissed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks = Marks()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.update()

    def show_marks(self, marks: Marks) -> None:
        """Say these."""
        self._marks = marks
        self.setAccessibleName(self.said())
        self.update()

    def said(self) -> str:
        """Return the words: ``Starred, Unread``."""
        return ", ".join(words for _, words, _ in self._parts())

    def _parts(self) -> list[tuple[str, str, QColor]]:
        """Return icon, words and the icon's colour for each mark."""
        marks, colours = self._marks, self._theme.colours
        parts = [("star-filled", "Starred", colours.star)] if marks.starred else []
        if marks.later:
            return [*parts, ("later", "Later", colours.muted)]
        if marks.dismissed:
            return [*parts, ("dismiss", "Dismissed", colours.muted)]
        if marks.read:
            return [*parts, ("read", "Read", colours.muted)]
        return [*parts, ("unread", "Unread", colours.accent)]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        return QSize(self._theme.px(200), self._theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw each icon with its words behind it."""
        px, font = self._theme.px, self._theme.font(SMALL)
        painter = QPainter(self)
        painter.setFont(font)
        left = 0
        for icon, words, colour in self._parts():
            size = px(_ICON)
            area = QRectF(left, (self.height() - size) / 2, size, size)
            draw_icon(painter, self._theme.icon_file(icon), colour, area)
            left += size + px(_GAP)
            room = self.rect().adjusted(left, 0, 0, 0)
            painter.setPen(self._theme.colours.muted)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            left += QFontMetrics(font).horizontalAdvance(words) + px(_BETWEEN)
        painter.end()
