"""The palette: every command by a few of its letters."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QTextCharFormat
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.controls import hairline, label, spoken_keys
from readinglist.desktop.palette_model import Index, Offer, PaletteLine, PaletteModel
from readinglist.desktop.picker import PickField, PickList, draw_cap, high_up
from readinglist.desktop.row_layout import lay_out
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import BODY, Theme

__all__ = ["PaletteLine", "PaletteSheet"]

_WIDTH, _HEAD, _ROW, _FOOT = 700, 58, 40, 8
_MOST_ROWS = 9
_LARGE = 18
_LEFT = 21


class _Painter(QStyledItemDelegate):
    """Draws a command with its matched letters semibold and its key at the right."""

    def __init__(self, theme: Theme, model: PaletteModel) -> None:
        super().__init__()
        self.theme = theme
        self._model = model

    def _draw_words(self, painter: QPainter, room: QRect, offer: Offer) -> None:
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.Bold)
        box = (room.width(), room.height(), 1)
        block = lay_out(offer.line.text, self.theme.font(BODY), box, strong=(strong, offer.ranges))
        block.layout.draw(painter, QPointF(room.topLeft()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; one that is not possible just now is faint."""
        offer, colours = self._model.offer(index), self.theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.selected)
        edge = self.theme.px(_LEFT)
        room = option.rect.adjusted(edge, 0, -edge, 0)
        if offer.line.keys:
            cap = draw_cap(painter, self.theme, room, spoken_keys(offer.line.keys[0]))
            room.setRight(cap - self.theme.px(12))
        painter.setPen(colours.text if offer.line.possible else colours.border)
        self._draw_words(painter, room, offer)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(0, self.theme.px(_ROW))


class PaletteSheet(Sheet):
    """Finds a command by letters of its name; Enter runs it, once the sheet is closed."""

    chosen = Signal(str)
    """A command's name."""

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[PaletteLine],
        recent: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Offer lines; those whose names are in ``recent`` (the newest first) come before all."""
        super().__init__(theme, QSize(_WIDTH, _HEAD + _MOST_ROWS * _ROW), "Commands", parent)
        self._model = PaletteModel(lines, recent, self)
        self._painter = _Painter(theme, self._model)
        self._field = PickField("Type a command")
        self._list = PickList("Commands", self._painter)
        self._nothing = label("No command has these letters.", "muted")
        self.first = self._field
        self._list.setModel(self._model)
        self._arrange()
        self._field.textChanged.connect(self._show_for)
        self._field.moved.connect(self._list.step)
        self._field.accepted.connect(self._choose_current)
        self._list.picked.connect(lambda _row: self._choose_current())
        self._list.selectionModel().currentChanged.connect(self._speak)
        self.set_theme(theme)
        self._list.go_to_first()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._painter.theme = theme
        self._field.setFont(theme.font(_LARGE))
        self._field.setFixedHeight(theme.px(_HEAD))
        self._field.setTextMargins(theme.px(_LEFT - 2), 0, theme.px(_LEFT - 2), 0)
        self._nothing.setIndent(theme.px(_LEFT))
        self._nothing.setFixedHeight(theme.px(_ROW))
        self._list.doItemsLayout()
        super().set_theme(theme)

    def _arrange(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, self.theme.px(_FOOT))
        column.setSpacing(0)
        column.addWidget(self._field)
        column.addWidget(hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)
        self._nothing.hide()

    def _show_for(self, letters: str) -> None:
        self._model.show_for(letters)
        nothing = self._list.count() == 0
        self._list.setHidden(nothing)
        self._nothing.setVisible(nothing)
        self._list.go_to_first()
        self._place_panel()

    def _choose_current(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            name = self._model.offer(index).line.name
            self.close_sheet()
            self.chosen.emit(name)

    def _speak(self, index: QModelIndex) -> None:
        """Let a screen reader that is in the field know the current row."""
        words = self._model.offer(index).spoken() if index.isValid() else ""
        self._field.setAccessibleDescription(words)

    def _place_panel(self) -> None:
        """Lie in the upper part of the window, as high as there are rows."""
        rows = min(max(self._list.count(), 1), _MOST_ROWS)
        wanted = QSize(_WIDTH, _HEAD + 1 + rows * _ROW + _FOOT)
        self.panel.setGeometry(high_up(self.theme, self.size(), wanted))
