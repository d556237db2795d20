"""The palette: every command by a few of its letters."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QTextCharFormat
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.controls import hairline, spoken_keys
from readinglist.desktop.palette_model import Index, Offer, PaletteLine, PaletteModel
from readinglist.desktop.pick_sheet import HEAD, LEFT, WIDTH, PickSheet, RowPainter
from readinglist.desktop.picker import draw_cap, high_up
from readinglist.desktop.row_layout import lay_out
from readinglist.desktop.theme import BODY, Theme

__all__ = ["PaletteLine", "PaletteSheet"]

_ROW, _FOOT = 40, 8
_MOST_ROWS = 9


class _Painter(RowPainter):
    """Draws a command with its matched letters semibold and its key at the right."""

    def __init__(self, theme: Theme, model: PaletteModel) -> None:
        super().__init__(theme, _ROW)
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
        edge = self.theme.px(LEFT)
        room = option.rect.adjusted(edge, 0, -edge, 0)
        if offer.line.keys:
            cap = draw_cap(painter, self.theme, room, spoken_keys(offer.line.keys[0]))
            room.setRight(cap - self.theme.px(12))
        painter.setPen(colours.text if offer.line.possible else colours.border)
        self._draw_words(painter, room, offer)
        painter.restore()


class PaletteSheet(PickSheet):
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
        self._model = PaletteModel(lines, recent)
        painter = _Painter(theme, self._model)
        nothing = "No command has these letters."
        super().__init__(theme, "Commands", painter, self._model, "Type a command", nothing, parent)
        self._model.setParent(self)
        self._arrange()
        self.set_theme(theme)
        self._list.go_to_first()

    def _arrange(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, self.theme.px(_FOOT))
        column.setSpacing(0)
        column.addWidget(self._field)
        column.addWidget(hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)

    def show_for(self, typed: str) -> None:
        """Leave the commands that have the letters."""
        self._model.show_for(typed)
        self._list.go_to_first()

    def choose(self, index: QModelIndex) -> None:
        """Close, then tell which command was chosen."""
        name = self._model.offer(index).line.name
        self.close_sheet()
        self.chosen.emit(name)

    def spoken(self, index: QModelIndex) -> str:
        """Return a command as it is said."""
        return self._model.offer(index).spoken()

    def _place_panel(self) -> None:
        """Lie in the upper part of the window, as high as there are rows."""
        rows = min(max(self._list.count(), 1), _MOST_ROWS)
        wanted = QSize(WIDTH, HEAD + 1 + rows * _ROW + _FOOT)
        self.panel.setGeometry(high_up(self.theme, self.size(), wanted))
