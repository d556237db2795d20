"""The list of completions under the search box: it lies over the window and takes no keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.picker import cap_width, draw_cap
from readinglist.desktop.theme import BODY, SMALL, Theme
from readinglist.query.complete import Completion

_ROW, _EDGE, _LEFT, _LEAST = 28, 4, 10, 320
_CAP = "Tab"
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    """The completions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.completions: Sequence[Completion] = ()

    def show_completions(self, completions: Sequence[Completion]) -> None:
        self.beginResetModel()
        self.completions = completions
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the completions."""
        return 0 if parent.isValid() else len(self.completions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a completion, and what a screen reader says of it."""
        one = self.completions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(one)
        return None


class _Painter(QStyledItemDelegate):
    """Draws a completion with its meaning, and the key that takes it."""

    def __init__(self, theme: Theme, model: _Model) -> None:
        super().__init__(model)
        self.theme = theme
        self._model = model
        self.next = 0
        """The row that Tab takes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        one, theme = self._model.completions[index.row()], self.theme
        colours, px = theme.colours, theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(option.rect, px(6), px(6))
        room = option.rect.adjusted(px(_LEFT), 0, -px(8), 0)
        if index.row() == self.next:
            draw_cap(painter, theme, room, _CAP)
        room.setRight(room.right() - cap_width(theme, _CAP) - px(8))  # in each row
        self._draw_words(painter, room, one)
        painter.restore()

    def _draw_words(self, painter: QPainter, room: QRect, one: Completion) -> None:
        """Draw the dot of a tag, what may be meant, and at the right what that is."""
        theme, px = self.theme, self.theme.px
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if one.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tag(one.colour))
            edge = px(9)
            painter.drawEllipse(room.left(), room.center().y() - edge // 2, edge, edge)
            room.setLeft(room.left() + px(17))
        painter.setFont(theme.font(BODY))
        painter.setPen(theme.colours.text)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(one.shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, shown)
        room.setLeft(room.left() + metrics.horizontalAdvance(shown) + px(16))
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colours.muted)
        said = painter.fontMetrics().elidedText(
            one.meaning, Qt.TextElideMode.ElideRight, max(0, room.width())
        )
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), said)

    def width(self, one: Completion) -> int:
        """Return the room that a completion takes."""
        words = QFontMetrics(self.theme.font(BODY)).horizontalAdvance(one.shown)
        meaning = QFontMetrics(self.theme.font(SMALL)).horizontalAdvance(one.meaning)
        return words + meaning + self.theme.px(_LEFT + 17 + 16 + 56)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Give each completion the height of a place."""
        return QSize(0, self.theme.px(_ROW))


class CompletionList(QWidget):
    """Shows completions below a place of its window; one may be chosen, by its row."""

    taken = Signal(int)
    """A click on a row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._painter = _Painter(theme, self._model)
        self._list = QListView()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._list)
        self._set_up()
        self.set_theme(theme)
        self.hide()

    def _set_up(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._painter)
        self._list.setProperty("look", "raised")
        self._list.setAccessibleName("Completions")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        for policy in (
            self._list.setHorizontalScrollBarPolicy,
            self._list.setVerticalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self.taken.emit(index.row()))

    @property
    def completions(self) -> Sequence[Completion]:
        """What is offered."""
        return self._model.completions

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._painter.theme = theme
        edge = theme.px(_EDGE)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._list.doItemsLayout()
        self.update()

    def show_completions(self, completions: Sequence[Completion]) -> None:
        """Offer these, none chosen yet; nothing to offer, nothing shown."""
        self._model.show_completions(completions)
        self.choose(None)
        self.setVisible(bool(completions))
        self.raise_()

    def choose(self, row: int | None) -> None:
        """Show which one was chosen, and that Tab takes the next one."""
        self._painter.next = 0 if row is None else (row + 1) % max(1, len(self.completions))
        self._list.setCurrentIndex(QModelIndex() if row is None else self._model.index(row, 0))
        self._list.viewport().update()

    def place(self, below: QPoint, most: int) -> None:
        """Stand below a point of the window, as wide as the words need and ``most`` allows."""
        px = self._theme.px
        wanted = max([px(_LEAST), *map(self._painter.width, self.completions)])
        height = px(_ROW) * len(self.completions) + 2 * px(_EDGE)
        self.setGeometry(QRect(below, QSize(min(wanted, most), height)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rounded ground."""
        colours, radius = self._theme.colours, self._theme.px(8)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


def spoken(one: Completion) -> str:
    """Return what a screen reader says of a completion."""
    return f"{one.shown}, {one.meaning}" if one.meaning else one.shown
