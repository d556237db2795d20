"""The lists of an import's preview: papers of one fate, or lines that were not understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.sidebar_model import Index
from readinglist.desktop.theme import SMALL, Theme
from readinglist.desktop.ticks import draw_tick
from readinglist.desktop.wording import tooltip
from readinglist.papers import Fate, Preview

_REMARK = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Arriving:
    """A row of the preview."""

    text: str
    remark: str = ""
    """What is worth knowing beside it: a line's number, what was compared."""


def by_fate(preview: Preview) -> dict[Fate, list[int]]:
    """Return the positions of the papers of each fate, in the digest's order."""
    positions: dict[Fate, list[int]] = {fate: [] for fate in Fate}
    for position, arrival in enumerate(preview.arrivals):
        positions[arrival.fate].append(position)
    return positions


def paper_at(preview: Preview, position: int) -> Arriving:
    """Return the row of a paper."""
    arrival = preview.arrivals[position]
    remarks = {
        "its abstract was revised": arrival.revised,
        "told by its title alone": arrival.by_title_alone,
    }
    told = [words for words, holds in remarks.items() if holds]
    return Arriving(arrival.entry.title, ", ".join(told))


def line_at(preview: Preview, position: int) -> Arriving:
    """Return the row of a line that was not understood, with its number."""
    rest = preview.digest.leftover[position]
    return Arriving(rest.text, f"line {rest.line}")


class ArrivalModel(QAbstractListModel):
    """Rows of the preview, made as they are seen; deleted papers can be ticked to come back."""

    chosen_changed = Signal()

    def __init__(
        self,
        positions: Sequence[int],
        row_at: Callable[[int], Arriving],
        *,
        choosable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Hold the rows at these positions of the preview; ``row_at`` describes one."""
        super().__init__(parent)
        self._positions = positions
        self._row_at = row_at
        self._choosable = choosable
        self._chosen: set[int] = set()

    def chosen(self) -> tuple[int, ...]:
        """Return the positions of the rows that are ticked, in order."""
        return tuple(sorted(self._chosen))

    def row(self, index: Index) -> Arriving:
        """Return the row at an index."""
        return self._row_at(self._positions[index.row()])

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the rows; they have none below them."""
        return 0 if parent is not None and parent.isValid() else len(self._positions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's text, what a screen reader says of it, its tooltip and its tick."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(index) if self._choosable else None
        row = self.row(index)
        said = {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.text}, {row.remark}".rstrip(", "),
            Qt.ItemDataRole.ToolTipRole: tooltip(row.text),
            _REMARK: row.remark,
        }
        return said.get(role)

    def _tick(self, index: Index) -> Qt.CheckState:
        ticked = self._positions[index.row()] in self._chosen
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tick a row, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._choosable or not index.isValid():
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        change = self._chosen.add if ticked else self._chosen.discard
        change(self._positions[index.row()])
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be moved to, and ticked where that means something."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._choosable else flags


class _Painter(QStyledItemDelegate):
    """Draws a row: its tick, its text, its remark at the right, a line below."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self.theme = theme

    def _tick_area(self, area: QRect) -> QRect:
        edge = self.theme.px(16)
        return QRect(area.left() + self.theme.px(24), area.center().y() - edge // 2 + 1, edge, edge)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        colours, px = self.theme.colours, self.theme.px
        area, view = option.rect, option.widget
        text, remark = index.data(), index.data(_REMARK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colours.selected)
            if view.hasFocus():
                painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colours.focus)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.line)
        room = area.adjusted(px(24), 0, -px(24), 0)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            on = Qt.CheckState(tick) == Qt.CheckState.Checked
            draw_tick(painter, self.theme, self._tick_area(area), on=on)
            room.setLeft(room.left() + px(26))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if remark:
            painter.setFont(self.theme.font(SMALL))
            painter.setPen(colours.muted)
            painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), remark)
            taken = painter.fontMetrics().horizontalAdvance(remark)
            room.setRight(room.right() - taken - px(16))
        painter.setFont(self.theme.font())
        painter.setPen(colours.text)
        shown = " ".join(text.split())
        fitted = painter.fontMetrics().elidedText(shown, option.textElideMode, room.width())
        painter.drawText(room, middle, fitted)
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick a row by a click anywhere on it; Space does so too."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        on = Qt.CheckState(tick) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class ArrivalList(QTableView):
    """A list of the preview: a table of one column, since a table measures no row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = _Painter(theme, self)
        self.setItemDelegate(self._painter)
        self.setProperty("look", "raised")
        self.setAccessibleName("Papers of the digest")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._painter.theme = theme
        self.verticalHeader().setDefaultSectionSize(theme.px(36) + 1)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is: on the first row, unless it was elsewhere."""
        super().focusInEvent(event)
        model = self.model()
        if model is not None and model.rowCount() and not self.selectedIndexes():
            self.setCurrentIndex(model.index(max(0, self.currentIndex().row()), 0))
