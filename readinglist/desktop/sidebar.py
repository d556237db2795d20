"""The sidebar: a list of places, chosen by moving to them."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readinglist.desktop.sidebar_model import Index, Line, Places, SidebarModel
from readinglist.desktop.theme import BODY, TINY, Theme
from readinglist.desktop.wording import number
from readinglist.papers import Place, Section


class _Painter(QStyledItemDelegate):
    """Draws the lines of the sidebar."""

    def __init__(self, theme: Theme, view: "Sidebar") -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def _pads(self, index: Index) -> tuple[int, int]:
        """Return the room above and below a row: none but at the ends of the list."""
        pad, last = self.theme.px(12), self._view.model().rowCount() - 1
        return (pad if index.row() == 0 else 0, pad if index.row() == last else 0)

    def _without_pads(self, area: QRect, index: Index) -> QRect:
        above, below = self._pads(index)
        return area.adjusted(0, above, 0, -below)

    def _draw_heading(self, painter: QPainter, area: QRect, text: str) -> None:
        font = self.theme.font(TINY, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.theme.zoom * 0.7)
        painter.setFont(font)
        painter.setPen(self.theme.colours.muted)
        room = area.adjusted(self.theme.px(16), self.theme.px(10), 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _draw_background(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        colours, px = self.theme.colours, self.theme.px
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        focused = chosen and self._view.hasFocus()
        painter.setPen(QPen(colours.focus, 2) if focused else Qt.PenStyle.NoPen)
        shade = colours.place if chosen else colours.line
        painter.setOpacity(1.0 if chosen else 0.6)
        painter.setBrush(shade)
        inset = 1 if focused else 0
        box = area.adjusted(px(8) + inset, inset, -px(8) - inset, -inset)
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setOpacity(1.0)

    def _draw_place(self, painter: QPainter, area: QRect, line: Line, *, chosen: bool) -> None:
        colours, px = self.theme.colours, self.theme.px
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        room = area.adjusted(px(16), 0, -px(17), 0)
        painter.setFont(self.theme.font())
        if line.count is not None:
            said = number(line.count)
            painter.setPen(colours.muted)
            painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), said)
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(said) - px(8))
        if line.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tag(line.colour))
            edge = px(9)
            painter.drawEllipse(room.left(), room.center().y() - edge // 2, edge, edge)
            room.setLeft(room.left() + px(17))
        painter.setFont(self.theme.font(BODY, weight))
        painter.setPen(colours.text)
        painter.drawText(room, middle, self._fitted(painter, line, room.width()))

    def _fitted(self, painter: QPainter, line: Line, width: int) -> str:
        """Shorten a name to the room, keeping its ending where half of the room is left."""
        metrics, right = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        left = width - metrics.horizontalAdvance(line.ending)
        if 2 * left < width:
            return metrics.elidedText(line.text + line.ending, right, width)
        return metrics.elidedText(line.text, right, left) + line.ending

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a heading, or a place with its dot and count."""
        line = self._view.model().line(index)
        area, state = self._without_pads(option.rect, index), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.place is None:
            self._draw_heading(painter, area, line.text)
        else:
            self._draw_background(painter, area, state)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._draw_place(painter, area, line, chosen=chosen)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Give a place 28 pixels and a heading 32."""
        heading = self._view.model().line(index).place is None
        return QSize(0, self.theme.px(32 if heading else 28) + sum(self._pads(index)))


class Sidebar(QListView):
    """The list of places; moving to one chooses it."""

    place_chosen = Signal(Place)
    """A person moved to a place."""
    entered = Signal()
    """Enter was pressed: the keyboard belongs to the list of papers now."""

    def __init__(
        self,
        theme: Theme,
        keys: Mapping[Section, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show no places yet; ``keys`` are the shortcuts that tooltips name."""
        super().__init__(parent)
        self._model = SidebarModel(keys or {}, self)
        self._painter = _Painter(theme, self)
        self._place = Place(Section.UNREAD)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Places")
        self.setObjectName("sidebar")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._painter.theme = theme
        self.doItemsLayout()

    def show_places(self, places: Places) -> None:
        """Show these places and their counts; the place that was chosen stays so."""
        self._model.show_places(places)
        self.show_place(self._place)

    def show_place(self, place: Place) -> None:
        """Mark a place as the current one, without choosing it anew."""
        self._place = place
        index = self._model.find(place)
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _choose(self, index: QModelIndex) -> None:
        place = self._model.line(index).place if index.isValid() else None
        if place is not None and place != self._place:
            self._place = place
            self.place_chosen.emit(place)

    def model(self) -> SidebarModel:
        """Return the model with its own type."""
        return self._model

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the keyboard on at Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the width of the drawings."""
        return QSize(self._painter.theme.px(208), super().sizeHint().height())
