"""The history: every step with its moment, to look at and to go back to."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop import plain
from readinglist.desktop.controls import hairline, key_cap, label
from readinglist.desktop.history_model import HistoryLine, HistoryModel, Index
from readinglist.desktop.picker import PickField, PickList, high_up
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import BODY, SMALL, Theme

_WIDTH, _HEAD, _ROW, _FOOT = 700, 58, 36, 40
_MOST_ROWS = 12
_LARGE = 18
_LEFT = 21


class _Painter(QStyledItemDelegate):
    """Draws a step with its moment at the right; a dot stands where the library is."""

    def __init__(self, theme: Theme, model: HistoryModel) -> None:
        super().__init__()
        self.theme = theme
        self._model = model

    def _draw_moment(self, painter: QPainter, room: QRect, line: HistoryLine) -> int:
        """Draw the moment, and say how much room is left for the words."""
        said = f"undone · {line.moment}" if line.undone else line.moment
        painter.setFont(self.theme.font(SMALL))
        painter.setPen(self.theme.colours.muted)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(flags), said)
        return room.width() - painter.fontMetrics().horizontalAdvance(said) - self.theme.px(16)

    def _draw_words(self, painter: QPainter, room: QRect, line: HistoryLine) -> None:
        colours = self.theme.colours
        weight = QFont.Weight.DemiBold if line.last else QFont.Weight.Normal
        painter.setFont(self.theme.font(BODY, weight))
        painter.setPen(colours.muted if line.undone else colours.text)
        taken = self._draw_elided(painter, room, plain.one_line(line.text))
        if line.paper:
            painter.setFont(self.theme.font(BODY))
            painter.setPen(colours.muted)
            self._draw_elided(
                painter, room.adjusted(taken + self.theme.px(10), 0, 0, 0), line.paper
            )

    @staticmethod
    def _draw_elided(painter: QPainter, room: QRect, words: str) -> int:
        """Draw words on a line; return how wide they are."""
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), fitting)
        return metrics.horizontalAdvance(fitting)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; a step that was undone is muted."""
        line, px = self._model.line(index), self.theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.colours.selected)
        room = option.rect.adjusted(px(_LEFT + 14), 0, -px(_LEFT), 0)
        if line.last:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colours.accent)
            painter.drawEllipse(px(_LEFT), room.center().y() - px(3), px(7), px(7))
        left = self._draw_moment(painter, room, line)
        self._draw_words(painter, QRect(room.left(), room.top(), left, room.height()), line)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(0, self.theme.px(_ROW))


class HistorySheet(Sheet):
    """Finds a step by its words or its day; Enter goes there, once the sheet is closed."""

    chosen = Signal(object, str)
    """A ChangeId that is to be the last step that is done, and what it did."""

    def __init__(
        self, theme: Theme, lines: Sequence[HistoryLine], parent: QWidget | None = None
    ) -> None:
        """Show lines, the newest first."""
        size = QSize(_WIDTH, _HEAD + _MOST_ROWS * _ROW + _FOOT)
        super().__init__(theme, size, "History", parent)
        self._model = HistoryModel(lines, self)
        self._painter = _Painter(theme, self._model)
        self._field = PickField("Find a step")
        self._list = PickList("Steps", self._painter)
        self._nothing = label("No step has these words.", "muted")
        self.first = self._field
        self._list.setModel(self._model)
        self._arrange()
        self._field.textChanged.connect(self._show_for)
        self._field.moved.connect(self._list.step)
        self._field.accepted.connect(self._choose_current)
        self._list.picked.connect(lambda _row: self._choose_current())
        self._list.selectionModel().currentChanged.connect(self._speak)
        self.set_theme(theme)
        self._list.go_to(self._model.row_of_now())

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._painter.theme = theme
        self._field.setFont(theme.font(_LARGE))
        self._field.setFixedHeight(theme.px(_HEAD))
        self._field.setTextMargins(theme.px(_LEFT - 2), 0, theme.px(_LEFT - 2), 0)
        self._nothing.setIndent(theme.px(_LEFT))
        self._nothing.setFixedHeight(theme.px(_ROW))
        self._foot.setFixedHeight(theme.px(_FOOT))
        self._list.doItemsLayout()
        super().set_theme(theme)

    def _arrange(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._foot = self._say_keys()
        column.addWidget(self._field)
        column.addWidget(hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)
        column.addStretch()
        column.addWidget(hairline())
        column.addWidget(self._foot)
        self._nothing.hide()

    def _say_keys(self) -> QWidget:
        """Return a line that says what Enter does."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(self.theme.px(_LEFT), 0, self.theme.px(_LEFT), 0)
        row.setSpacing(self.theme.px(6))
        row.addWidget(key_cap("Return"))
        row.addWidget(label("takes back all that came after, or does it again", "small"), 1)
        row.addWidget(key_cap("Esc"))
        row.addWidget(label("leaves it", "small"))
        return foot

    def _show_for(self, typed: str) -> None:
        self._model.show_for(typed)
        nothing = self._list.count() == 0
        self._list.setHidden(nothing)
        self._nothing.setVisible(nothing)
        if typed.strip():
            self._list.go_to_first()
        else:
            self._list.go_to(self._model.row_of_now())

    def _choose_current(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            line = self._model.line(index)
            self.close_sheet()
            self.chosen.emit(line.change, line.text)

    def _speak(self, index: QModelIndex) -> None:
        """Let a screen reader that is in the field know the current row."""
        words = self._model.line(index).spoken() if index.isValid() else ""
        self._field.setAccessibleDescription(words)

    def _place_panel(self) -> None:
        """Lie in the upper part of the window, always of the same height: it can be scanned."""
        wanted = QSize(_WIDTH, _HEAD + 2 + _MOST_ROWS * _ROW + _FOOT)
        self.panel.setGeometry(high_up(self.theme, self.size(), wanted))
