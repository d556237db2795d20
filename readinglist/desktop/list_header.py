"""The line above the list: which papers these are, and in which order."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from readinglist.desktop.controls import ElidedLabel, announce, hairline, label
from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import SMALL, Theme
from readinglist.desktop.wording import number
from readinglist.papers import Order

WORDS = {
    Order.RELEVANCE: "Relevance",
    Order.LISTED: "Listed order",
    Order.ADDED: "Newest first",
    Order.TITLE: "Title",
    Order.YEAR: "Year",
}
"""What each order is called, in the order in which they are offered."""


class ListHeader(QWidget):
    """Says what the list shows, such as ``Unread · 67``, and lets its order be chosen."""

    order_chosen = Signal(Order)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self._place = ElidedLabel("small")
        self._marked = label("", "accent")
        self._marked.hide()
        self.order = OrderButton(theme)
        self.order.order_chosen.connect(self.order_chosen)
        self._row = QHBoxLayout()
        self._row.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._marked, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.order, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addWidget(hairline())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._row.setSpacing(theme.px(12))
        self._row.setContentsMargins(theme.px(16), 0, theme.px(10), 0)
        self.setFixedHeight(theme.px(36))
        self.order.set_theme(theme)
        for said in (self._place, self._marked):  # on one line with what the order's button says
            said.setFixedHeight(self.order.sizeHint().height())

    def set_place(self, words: str, *, told: bool = True) -> None:
        """Say what the list shows; a screen reader says another thing too, if it is to be told."""
        if words != self._said:
            self._said = words
            self._place.show_text(words)
            announce(self, words if told else "")

    def show_marked(self, marked: int) -> None:
        """Say how many papers the next command applies to, and how they are let go."""
        self._marked.setText(f"{number(marked)} selected: Esc lets go")
        announce(self, f"{number(marked)} selected" if marked else "Nothing selected")
        self._marked.setVisible(marked > 0)

    def marked(self) -> str:
        """Return what is said of marked papers; empty where there are none."""
        return "" if self._marked.isHidden() else self._marked.text()

    def set_orders(self, orders: Sequence[Order], chosen: Order) -> None:
        """Offer these orders, of which one is in force; nothing is emitted."""
        self.order.set_orders(orders, chosen)


class OrderButton(QAbstractButton):
    """Names the order in force; a click, Space, Enter or Down offers the others."""

    order_chosen = Signal(Order)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = Order.LISTED
        self.menu = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Order of the list")
        self.clicked.connect(self._offer)
        self.set_theme(theme)
        self.set_orders(list(WORDS), Order.LISTED)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.setFont(theme.font(SMALL))
        self.updateGeometry()
        self.update()

    def set_orders(self, orders: Sequence[Order], chosen: Order) -> None:
        """Offer these orders, of which one is in force; nothing is emitted."""
        self._chosen = chosen
        self.menu.clear()
        group = QActionGroup(self.menu)
        for order in (order for order in WORDS if order in orders):
            action = self.menu.addAction(WORDS[order])
            action.setCheckable(True)
            action.setChecked(order is chosen)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, order=order: self._choose(order))
        self.setAccessibleName(f"Order: {WORDS[chosen]}")
        self.updateGeometry()
        self.update()

    def _choose(self, order: Order) -> None:
        if order is not self._chosen:
            self.order_chosen.emit(order)

    def _offer(self) -> None:
        below = QPoint(self.width() - self.menu.sizeHint().width(), self.height())
        self.menu.popup(self.mapToGlobal(below))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the words and the arrow."""
        width = QFontMetrics(self.font()).horizontalAdvance(WORDS[self._chosen])
        return QSize(width + self._theme.px(6 + 16 + 2), self._theme.px(25))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the orders by Enter and Down, too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self._offer()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words and the arrow, quietly."""
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colours.text if self.underMouse() or self.hasFocus() else colours.muted
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(colour)
        room = self.rect().adjusted(theme.px(6), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), WORDS[self._chosen])
        edge = theme.px(12)
        left, top = self.width() - theme.px(4) - edge, (self.height() - edge) / 2
        file = theme.icon_file("chevron-down")
        draw_icon(painter, file, colour, QRectF(left, top, edge, edge))
        painter.end()
