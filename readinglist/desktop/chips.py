"""Small rounded buttons beside each other: a paper's tags and links."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from readinglist.desktop import plain
from readinglist.desktop.controls import click_at_enter
from readinglist.desktop.theme import BODY, Theme
from readinglist.desktop.wording import tooltip


@dataclass(frozen=True, slots=True)
class Look:
    """How a chip looks: filled with a dot for a tag, outlined in the accent for a link."""

    dot: QColor | None = None
    outlined: bool = False


class Chip(QAbstractButton):
    """A button whose words are shown as they are: an ampersand in them is no shortcut."""

    def __init__(self, theme: Theme, words: str, name: str, look: Look) -> None:
        super().__init__()
        self.words = plain.one_line(words)
        self._look = look
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setFont(theme.font(BODY))
        self.updateGeometry()
        self.update()

    def _lead(self) -> int:
        """Return how far from the left the words begin."""
        return self._theme.px(25 if self._look.dot is not None else 11)

    def _paint_pill(self, painter: QPainter) -> None:
        colours = self._theme.colours
        edge = 2.0 if self.hasFocus() else 1.0
        inside = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        lit = not self._look.outlined or self.underMouse() or self.isDown()
        pill = colours.line if self.underMouse() and not self._look.outlined else colours.place
        outline = colours.line if self._look.outlined else pill
        painter.setPen(QPen(colours.focus if self.hasFocus() else outline, edge))
        painter.setBrush(pill if lit else colours.paper)
        painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the words."""
        metrics = QFontMetrics(self.font())
        width = self._lead() + metrics.horizontalAdvance(self.words) + self._theme.px(11)
        return QSize(width, self._theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Be pressed by Enter, too."""
        if not click_at_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pill, its dot and its words."""
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pill(painter)
        if self._look.dot is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.dot)
            radius = theme.px(9) / 2
            painter.drawEllipse(QPointF(theme.px(14), self.height() / 2), radius, radius)
        painter.setPen(colours.accent if self._look.outlined else colours.text)
        room = self.rect().adjusted(self._lead(), 0, -theme.px(10), 0)
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


def tag_chip(theme: Theme, tag: str, colour: str) -> Chip:
    """Return a tag's chip with a dot of its colour."""
    chip = Chip(theme, tag, f"Tag {tag}", Look(dot=theme.tag(colour)))
    chip.setToolTip(tooltip(f"Show papers tagged {tag}"))
    return chip


def link_chip(theme: Theme, label: str, url: str) -> Chip:
    """Return a link's chip; the tooltip holds the whole address."""
    arrow = "\N{NORTH EAST ARROW}"
    chip = Chip(theme, f"{label} {arrow}", f"{label}: {url}", Look(outlined=True))
    chip.setToolTip(tooltip(url))
    return chip
