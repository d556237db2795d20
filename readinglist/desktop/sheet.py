"""A sheet: a panel over the window, which lies dimmed below it until Esc."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from readinglist.desktop.controls import announce, hairline
from readinglist.desktop.rescaling import Rescaling
from readinglist.desktop.theme import Theme

BESIDE_EDGE = 22
"""The left margin, at 100%, of what scrolls beside an edge that shows the keyboard: with it 24."""
_RADIUS, _EDGE = 12, 2
_SHADOW = 28
"""How far the shadow reaches, in pixels at 100%."""


class Sheet(QWidget):
    """A panel on the raised colour; it keeps the keyboard and gives it back when it closes.

    Fill ``panel``, then ``open_over`` a window.
    """

    closed = Signal()
    """It was closed, by Esc or by ``close_sheet``."""

    def __init__(self, theme: Theme, size: QSize, name: str, parent: QWidget | None = None) -> None:
        """Make a sheet whose panel is of that size at 100%, or smaller where the window is."""
        super().__init__(parent)
        self.theme = theme
        self._size = size
        self._host: QWidget | None = None
        self._before: QWidget | None = None
        self.first: QWidget | None = None
        self._lengths: Rescaling | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("look", "sheet")
        self.panel.installEventFilter(self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def headed(self, *lines: QWidget) -> QVBoxLayout:
        """Put a title and what is said below it at the head of the panel; return its column."""
        px = self.theme.px
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(24), 0, px(24), px(14))
        head.setSpacing(px(4))
        for line in lines:
            head.addWidget(line)
        column.addLayout(head)
        column.addWidget(hairline())
        return column

    def open_over(self, host: QWidget) -> None:
        """Cover a window; ``first``, or else the first of its widgets, gets the keyboard."""
        self._before = QApplication.focusWidget()
        self._host = host
        self.setParent(host)
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        self._lengths = Rescaling(self.panel, self.theme.zoom)
        self.show()
        self.raise_()
        wanted = self.first if self.first and self.first.isVisible() else None
        target = wanted or self._next(self, forward=True)
        announce(self, self.accessibleName())
        (target or self).setFocus(Qt.FocusReason.TabFocusReason)

    def close_sheet(self) -> None:
        """Give the window and the keyboard back; the sheet is gone for good."""
        if self._host is None:
            return
        announce(self._host, f"{self.accessibleName()} closed")
        self._host.removeEventFilter(self)
        self._host = None
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on, with margins and spacings as its zoom is."""
        if self._lengths is not None:
            self._lengths.set_zoom(theme.zoom)
        self.theme = theme
        self._place_panel()
        self.update()

    def _place_panel(self) -> None:
        """Put the panel in the middle, a little smaller than the window at most."""
        edge = self.theme.px(16)
        room = self.size() - QSize(2 * edge, 2 * edge)
        wanted = QSize(self.theme.px(self._size.width()), self.theme.px(self._size.height()))
        size = wanted.boundedTo(room)
        left = (self.width() - size.width()) // 2
        top = max(edge, (self.height() - size.height()) // 2 - self.theme.px(5))
        self.panel.setGeometry(QRect(left, top, size.width(), size.height()))

    def _next(self, start: QWidget, *, forward: bool) -> QWidget | None:
        """Find the next widget of the panel that takes the keyboard by Tab, round and round."""
        at: QWidget | None = start
        while at is not None:
            at = at.nextInFocusChain() if forward else at.previousInFocusChain()
            if at is None or at is start:
                break
            if self.panel.isAncestorOf(at) and _takes_tab(at):
                return at
        return None

    def _bring_into_view(self, widget: QWidget) -> None:
        """Scroll to what the keyboard went to, where it lies in something that scrolls."""
        around = widget.parentWidget()
        while around is not None and around is not self.panel:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, self.theme.px(12))
            around = around.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the window below; draw the shadow where the panel is now."""
        if watched is self.panel and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self.update()
        elif watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's signature
        """Move the keyboard within the panel alone."""
        target = self._next(self.focusWidget() or self, forward=forward)
        if target is not None:
            reason = Qt.FocusReason.TabFocusReason
            target.setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
            self._bring_into_view(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close at Esc; no other key reaches the window below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep clicks on the veil from the window below."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the panel in the middle."""
        super().resizeEvent(event)
        self._place_panel()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the veil, the shadow and the panel's rounded ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colours.veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        panel = QRectF(self.panel.geometry())
        _draw_shadow(painter, panel, self.theme)
        painter.setBrush(self.theme.colours.raised)
        if self.theme.contrast:  # a shadow is not enough
            painter.setBrush(self.theme.colours.border)
            edged = panel.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)  # what is in the panel covers it
            painter.drawRoundedRect(edged, _RADIUS + _EDGE, _RADIUS + _EDGE)
            painter.setBrush(self.theme.colours.raised)
        painter.drawRoundedRect(panel, _RADIUS, _RADIUS)
        painter.end()


def _draw_shadow(painter: QPainter, panel: QRectF, theme: Theme) -> None:
    """Lay many faint rounded rectangles on one another, a little below the panel."""
    steps = _SHADOW // 2
    layer = QColor(theme.colours.shadow)
    layer.setAlphaF(layer.alphaF() / steps)
    painter.setBrush(layer)
    for step in range(steps):
        reach = theme.px(_SHADOW) * (1 - step / steps) ** 1.5
        grown = panel.adjusted(-reach, -reach, reach, reach).translated(0, theme.px(8))
        painter.drawRoundedRect(grown, _RADIUS + reach, _RADIUS + reach)


def _takes_tab(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return by_tab and widget.isVisible() and widget.isEnabled()
