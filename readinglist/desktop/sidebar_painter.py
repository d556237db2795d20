"""How the sidebar's lines are drawn, and the field in which a name is changed."""

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from readinglist.desktop.sidebar_model import Index, Line, SidebarModel
from readinglist.desktop.theme import BODY, TINY, Theme
from readinglist.desktop.wording import number
from readinglist.papers import Place


class SidebarPainter(QStyledItemDelegate):
    """Draws places and headings; a place that is renamed is a field for its name."""

    renamed = Signal(Place, str)
    """A place, and its new name."""

    def __init__(self, theme: Theme, model: SidebarModel, view: QWidget) -> None:
        super().__init__(view)
        self.theme = theme
        self._model = model
        self._view = view
        self.target: Place | None = None
        """The tag that papers are held over."""

    def _pads(self, index: Index) -> tuple[int, int]:
        """Return the room above and below a row: none but at the ends of the list."""
        pad, last = self.theme.px(12), self._model.rowCount() - 1
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

    def _draw_background(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag, *, ringed: bool
    ) -> None:
        colours, px = self.theme.colours, self.theme.px
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        focused = ringed or (chosen and self._view.hasFocus())
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
        line = self._model.line(index)
        area, state = self._without_pads(option.rect, index), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.place is None:
            self._draw_heading(painter, area, line.text)
        else:
            if line.place == self.target:
                state |= QStyle.StateFlag.State_Selected
            self._draw_background(painter, area, state, ringed=line.place == self.target)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._draw_place(painter, area, line, chosen=chosen)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Give a place 28 pixels and a heading 32."""
        heading = self._model.line(index).place is None
        return QSize(0, self.theme.px(32 if heading else 28) + sum(self._pads(index)))

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Give a field for a name, without the padding that a form's fields have."""
        field = QLineEdit(parent)
        field.setAccessibleName(f"New name of {self._model.line(index).text}")
        field.setStyleSheet(f"padding: 0 {self.theme.px(5)}px;")
        return field

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Let the field stand where the place does, its text where the name was."""
        px = self.theme.px
        dot = px(17) if self._model.line(index).colour else 0
        area = self._without_pads(option.rect, index)
        editor.setGeometry(area.adjusted(px(16) - px(6) - 1 + dot, 0, -px(8), 0))

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, _model: QAbstractItemModel, index: Index
    ) -> None:
        """Tell a new name; the model hears of it once it is written."""
        line = self._model.line(index)
        name = editor.text().strip() if isinstance(editor, QLineEdit) else ""
        if line.place is not None and name and name != line.text:
            self.renamed.emit(line.place, name)
