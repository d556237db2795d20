"""A field over a list: the keyboard stays in the field and moves the list's current row."""

from itertools import islice

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QWidget,
)

from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.theme import TINY, Theme

TOP = 110
"""How far below the window's upper edge a picker lies, in pixels at 100%."""
_PAGE = 8
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}


class PickField(QLineEdit):
    """Takes what is typed, and hands on what moves and what ends."""

    moved = Signal(int)
    """By so many rows, downwards."""
    accepted = Signal()
    """Enter was pressed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        # It lies on the sheet itself; the style sheet's field would be a box in a box.
        self.setStyleSheet("border: none; background: transparent; padding: 0;")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move at the arrows, end at Enter, type anything else."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


class PickList(QListView):
    """Shows the rows; the row under the pointer is the current one, and a click picks it."""

    picked = Signal(int)
    """A row was clicked."""

    def __init__(
        self, name: str, painter: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setAccessibleName(name)
        self.setProperty("look", "raised")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.entered.connect(self._point)
        self.clicked.connect(self._pick)

    def count(self) -> int:
        """Return how many rows there are."""
        return self.model().rowCount()

    def step(self, rows: int) -> None:
        """Go so many possible rows down (or up), and round at the ends by single steps."""
        here, many = self.currentIndex().row(), self.count()
        way = range(here + 1, many) if rows > 0 else range(here - 1, -1, -1)
        met = list(islice(filter(self._is_possible, way), abs(rows)))
        if not met and abs(rows) == 1:
            around = range(many) if rows > 0 else range(many - 1, -1, -1)
            met = list(islice(filter(self._is_possible, around), 1))
        if met:
            self.go_to(met[-1])

    def go_to_first(self) -> None:
        """Go to the first possible row, the list scrolled to its top."""
        first = next((row for row in range(self.count()) if self._is_possible(row)), -1)
        self.go_to(first)
        self.scrollToTop()

    def go_to(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.model().index(row, 0))

    def _is_possible(self, row: int) -> bool:
        return bool(self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled)

    def _point(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)

    def _pick(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.picked.emit(index.row())


def high_up(theme: Theme, window: QSize, wanted: QSize) -> QRect:
    """Return where a picker's panel lies in a window: in its upper part, in the middle.

    What is wanted is in pixels at 100%; it is smaller where the window is.
    """
    edge = theme.px(16)
    top = min(theme.px(TOP), max(edge, window.height() // 7))
    room = QSize(window.width() - 2 * edge, window.height() - top - edge)
    size = QSize(theme.px(wanted.width()), theme.px(wanted.height())).boundedTo(room)
    return QRect((window.width() - size.width()) // 2, top, size.width(), size.height())


def cap_width(theme: Theme, words: str) -> int:
    """Return how wide words are as a key cap."""
    words_alone = QFontMetrics(theme.font(TINY)).horizontalAdvance(words)
    return max(words_alone + theme.px(12), theme.px(19))


def draw_cap(painter: QPainter, theme: Theme, room: QRect, words: str) -> int:
    """Draw words as a key cap at the right of a row's room; return the cap's left edge."""
    colours, font = theme.colours, theme.font(TINY)
    metrics = QFontMetrics(font)
    width = cap_width(theme, words)
    height = metrics.height() + theme.px(3)
    left, top = room.right() + 1 - width, room.center().y() - height // 2
    cap = QRect(left, top, width, height)
    painter.setPen(colours.line)
    painter.setBrush(colours.field)
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colours.muted)
    painter.setFont(font)
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), words)
    return left
