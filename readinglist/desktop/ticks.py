"""Boxes to tick and options to choose, drawn with edges that everyone can see."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import Theme

EDGE, GAP, RING = 16, 9, 4
"""The width of a box, the room behind it, and the room of the ring before it, at 100%."""


def draw_tick(painter: QPainter, theme: Theme, area: QRect, *, on: bool) -> None:
    """Draw a box, filled with the accent where it is ticked."""
    colours = theme.colours
    painter.setPen(QPen(colours.accent if on else colours.border, 1))
    painter.setBrush(colours.accent if on else colours.field)
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on:
        inset = theme.px(1.5)
        inside = QRectF(area).adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, theme.icon_file("check"), colours.on_accent, inside)


def _draw_option(painter: QPainter, theme: Theme, area: QRect, *, on: bool) -> None:
    """Draw a ring, thick and in the accent where it is chosen."""
    colours = theme.colours
    width = theme.px(5) if on else 1
    painter.setPen(QPen(colours.accent if on else colours.border, width))
    painter.setBrush(colours.on_accent if on else colours.field)
    half = width / 2
    painter.drawEllipse(QRectF(area).adjusted(half, half, -half, -half))


def _draw(button: QAbstractButton, theme: Theme, area: QRect) -> QPainter:
    """Draw the words and the ring of the keyboard; return the painter for what is before them."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = button.rect().adjusted(area.right() + theme.px(GAP), 0, 0, 0)
    painter.setPen(theme.colours.text if button.isEnabled() else theme.colours.off)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), button.text())
    if button.hasFocus():
        painter.setPen(QPen(theme.colours.focus, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 5, 5)
    if not button.isEnabled():
        painter.setOpacity(0.5)
    return painter


def _area(button: QAbstractButton, theme: Theme) -> QRect:
    edge = theme.px(EDGE)
    return QRect(theme.px(RING), (button.height() - edge) // 2, edge, edge)


def _size(button: QAbstractButton, theme: Theme) -> QSize:
    words = QFontMetrics(button.font()).horizontalAdvance(button.text())
    return QSize(words + theme.px(RING + EDGE + GAP + 6), theme.px(28))


class Tick(QCheckBox):
    """A box to tick, with its words."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self.setProperty("outdent", theme.px(RING))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of the box, the words and the ring around them."""
        return _size(self, self._theme)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box and its words."""
        area = _area(self, self._theme)
        painter = _draw(self, self._theme, area)
        draw_tick(painter, self._theme, area, on=self.isChecked())
        painter.end()


class Option(QRadioButton):
    """One of several, with its words."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self.setProperty("outdent", theme.px(RING))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of the ring, the words and the ring of the keyboard."""
        return _size(self, self._theme)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring and its words."""
        area = _area(self, self._theme)
        painter = _draw(self, self._theme, area)
        _draw_option(painter, self._theme, area, on=self.isChecked())
        painter.end()
