"""The history: every step with its moment, to look at and to go back to."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop import plain
from readinglist.desktop.controls import hairline, key_cap, label
from readinglist.desktop.history_model import HistoryLine, HistoryModel, Index
from readinglist.desktop.pick_sheet import HEAD, LEFT, WIDTH, PickSheet, RowPainter
from readinglist.desktop.picker import high_up
from readinglist.desktop.theme import BODY, SMALL, Theme

_ROW, _FOOT = 36, 40
_MOST_ROWS = 12


class _Painter(RowPainter):
    """Draws a step with its moment at the right; a dot stands where the library is."""

    def __init__(self, theme: Theme, model: HistoryModel) -> None:
        super().__init__(theme, _ROW)
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
        room = option.rect.adjusted(px(LEFT + 14), 0, -px(LEFT), 0)
        if line.last:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colours.accent)
            painter.drawEllipse(px(LEFT), room.center().y() - px(3), px(7), px(7))
        left = self._draw_moment(painter, room, line)
        self._draw_words(painter, QRect(room.left(), room.top(), left, room.height()), line)
        painter.restore()


class HistorySheet(PickSheet):
    """Finds a step by its words or its day; Enter goes there, once the sheet is closed."""

    chosen = Signal(object, str)
    """A ChangeId that is to be the last step that is done, and what it did."""

    def __init__(
        self, theme: Theme, lines: Sequence[HistoryLine], parent: QWidget | None = None
    ) -> None:
        """Show lines, the newest first."""
        self._model = HistoryModel(lines)
        painter = _Painter(theme, self._model)
        nothing = "No step has these words."
        super().__init__(theme, "History", painter, self._model, "Find a step", nothing, parent)
        self._model.setParent(self)
        self._list.setAccessibleName("Steps")
        self._arrange()
        self.set_theme(theme)
        self._list.go_to(self._model.row_of_now())

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._foot.setFixedHeight(theme.px(_FOOT))
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

    def _say_keys(self) -> QWidget:
        """Return a line that says what Enter does."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(self.theme.px(LEFT), 0, self.theme.px(LEFT), 0)
        row.setSpacing(self.theme.px(6))
        row.addWidget(key_cap("Return"))
        row.addWidget(label("takes back all that came after, or does it again", "small"), 1)
        row.addWidget(key_cap("Esc"))
        row.addWidget(label("leaves it", "small"))
        return foot

    def show_for(self, typed: str) -> None:
        """Leave the steps that have the words; with nothing typed, go to where the library is."""
        self._model.show_for(typed)
        if typed.strip():
            self._list.go_to_first()
        else:
            self._list.go_to(self._model.row_of_now())

    def choose(self, index: QModelIndex) -> None:
        """Close, then tell which step was chosen."""
        line = self._model.line(index)
        self.close_sheet()
        self.chosen.emit(line.change, line.text)

    def spoken(self, index: QModelIndex) -> str:
        """Return a step as it is said."""
        return self._model.line(index).spoken()

    def _place_panel(self) -> None:
        """Lie in the upper part of the window, always of the same height: it can be scanned."""
        wanted = QSize(WIDTH, HEAD + 2 + _MOST_ROWS * _ROW + _FOOT)
        self.panel.setGeometry(high_up(self.theme, self.size(), wanted))
