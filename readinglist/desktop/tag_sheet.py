"""The tags of a paper, or of several: typed and completed, or ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.controls import hairline, key_cap, label
from readinglist.desktop.picker import PickField, PickList, draw_cap, high_up
from readinglist.desktop.row_layout import lay_out
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.tag_model import Index, TagModel, TagRow
from readinglist.desktop.theme import BODY, READING, Theme
from readinglist.desktop.ticks import EDGE, draw_tick
from readinglist.desktop.wording import counted
from readinglist.papers import TagId, TagInfo

_WIDTH, _HEAD, _ROW, _FOOT = 420, 48, 32, 34
_MOST_ROWS = 12
_LEFT = 16
_UNKNOWN = TagId(0)
"""Stands for the id of a tag that is being made; nothing is looked up by it."""


class TagSheet(Sheet):
    """Adds and takes away tags, one after the other; Enter with nothing typed closes it."""

    added = Signal(str)
    """A tag's name; there may be no tag of that name yet."""
    removed = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917 - what a row shows comes from three places
        self,
        theme: Theme,
        papers: int,
        tags: Sequence[TagInfo],
        on_all: frozenset[str],
        on_some: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        """Show tags, those ticked that all of so many papers have."""
        super().__init__(theme, QSize(_WIDTH, 0), "Tags", parent)
        few = "this paper" if papers == 1 else counted(papers, "paper")
        self._model = TagModel(self)
        self._painter = _Painter(theme, self._model)
        self._field = _Field(f"Add a tag to {few}")
        self._list = PickList("Tags", self._painter)
        self._nothing = label("No tags yet: type a name.", "muted")
        self._ticking = (_hint(theme, "Down", "goes to a tag"), _hint(theme, "Space", "ticks it"))
        """What keys do where there are tags."""
        self._foot = QWidget()
        self.first = self._field
        self._list.setModel(self._model)
        self._arrange()
        self._connect()
        self.show_tags(tags, on_all, on_some)
        self.set_theme(theme)

    def show_tags(
        self, tags: Sequence[TagInfo], on_all: frozenset[str], on_some: frozenset[str]
    ) -> None:
        """Show how things are after a change; what is typed and the current row stay."""
        self._tags, self._on_all, self._on_some = tuple(tags), on_all, on_some
        current = self._list.currentIndex()
        kept = self._model.row(current).name if current.isValid() else ""
        self._model.show_tags(self._tags, on_all, on_some)
        for row in range(self._list.count()):
            if self._model.row(self._model.index(row)).name == kept:
                self._list.go_to(row)
        self._show_whether_any()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        px = theme.px
        self._painter.set_theme(theme)
        self._field.setFont(theme.font(READING))
        self._field.setFixedHeight(px(_HEAD))
        self._field.setTextMargins(px(_LEFT - 2), 0, px(_LEFT - 2), 0)
        self._nothing.setIndent(px(_LEFT))
        self._nothing.setFixedHeight(px(_ROW))
        self._foot.setFixedHeight(px(_FOOT))
        self._list.doItemsLayout()
        super().set_theme(theme)

    def _arrange(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._field)
        column.addWidget(hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)
        column.addWidget(hairline())
        column.addWidget(self._foot)
        self._foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(self.theme.px(_LEFT), 0, self.theme.px(_LEFT), 0)
        row.setSpacing(self.theme.px(16))
        adds, closes = _hint(self.theme, "Return", "adds"), _hint(self.theme, "Esc", "closes")
        for hint in (adds, *self._ticking, closes):
            row.addWidget(hint)
        row.addStretch()

    def _connect(self) -> None:
        self._field.textChanged.connect(self._show_for)
        self._field.moved.connect(self._step)
        self._field.accepted.connect(self._accept)
        self._field.ticked.connect(self._toggle)
        self._list.picked.connect(lambda _row: self._toggle())
        self._list.selectionModel().currentChanged.connect(self._speak)

    def _show_for(self, typed: str) -> None:
        """Offer what completes a text; with nothing typed no row is the current one."""
        self._field.in_list = False
        self._model.show_for(typed)
        if typed.strip():
            self._list.go_to_first()
        else:
            self._list.setCurrentIndex(QModelIndex())
        self._show_whether_any()

    def _show_whether_any(self) -> None:
        nothing = self._list.count() == 0
        self._list.setHidden(nothing)
        self._nothing.setVisible(nothing)
        for hint in self._ticking:
            hint.setVisible(not nothing)
        self._place_panel()

    def _step(self, rows: int) -> None:
        self._list.step(rows)
        self._field.in_list = self._list.currentIndex().isValid()

    def _current(self) -> TagRow | None:
        index = self._list.currentIndex()
        return self._model.row(index) if index.isValid() else None

    def _accept(self) -> None:
        """Add what is typed, as the current row completes it; with nothing typed, close."""
        row = self._current()
        if self._field.text().strip() and row is not None:
            self._field.clear()
            if row.state != Qt.CheckState.Checked:
                self._add(row)
        elif self._field.in_list:
            self._toggle()
        else:
            self.close_sheet()

    def _toggle(self) -> None:
        """Take the current row's tag off where all papers have it, else add it."""
        row = self._current()
        if row is None:
            return
        if row.state == Qt.CheckState.Checked:
            self.show_tags(self._tags, self._on_all - {row.name}, self._on_some)
            self.removed.emit(row.name)
        else:
            self._add(row)
        if row.new:
            self._field.clear()

    def _add(self, row: TagRow) -> None:
        """Show a tag as added, as it is going to be, and tell of it."""
        known = {tag.name for tag in self._tags}
        made = () if row.name in known else (TagInfo(_UNKNOWN, row.name, "", 0),)
        self.show_tags((*self._tags, *made), self._on_all | {row.name}, self._on_some - {row.name})
        self.added.emit(row.name)

    def _speak(self, index: QModelIndex) -> None:
        """Let a screen reader that is in the field know the current row."""
        words = self._model.row(index).spoken() if index.isValid() else ""
        self._field.setAccessibleDescription(words)

    def _place_panel(self) -> None:
        """Lie in the upper part of the window, as high as there are rows."""
        rows = min(max(self._list.count(), 1), _MOST_ROWS)
        wanted = QSize(_WIDTH, _HEAD + rows * _ROW + _FOOT + 2)
        self.panel.setGeometry(high_up(self.theme, self.size(), wanted))


def _hint(theme: Theme, keys: str, does: str) -> QWidget:
    """Return what says what a key does."""
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    row.addWidget(key_cap(keys))
    row.addWidget(label(does, "small"))
    return hint


class _Field(PickField):
    """Space ticks once an arrow led into the list; before that it is a letter of a name."""

    ticked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.in_list = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick at Space."""
        if event.key() == Qt.Key.Key_Space and self.in_list:
            self.ticked.emit()
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Draws a tag's tick, the dot of its colour, its name and its digit."""

    def __init__(self, theme: Theme, model: TagModel) -> None:
        super().__init__()
        self._model = model
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)

    def _draw_state(self, painter: QPainter, area: QRect, state: Qt.CheckState) -> None:
        """Draw the box: ticked for all papers, with a dash for some."""
        draw_tick(painter, self._theme, area, on=state == Qt.CheckState.Checked)
        if state == Qt.CheckState.PartiallyChecked:
            painter.setPen(QPen(self._theme.colours.accent, 2))
            reach, middle = area.width() // 4, area.center()
            painter.drawLine(
                QPointF(middle.x() - reach + 1, middle.y() + 1),
                QPointF(middle.x() + reach + 1, middle.y() + 1),
            )

    def _draw_lead(self, painter: QPainter, room: QRect, row: TagRow) -> int:
        """Draw what stands before the name; return where the name begins."""
        px, middle = self._theme.px, room.center().y() + 1
        if row.new:
            return room.left()
        edge = px(EDGE)
        self._draw_state(painter, QRect(room.left(), middle - edge // 2, edge, edge), row.state)
        dot, left = px(9), room.left() + edge + px(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tag(row.colour))
        painter.drawEllipse(left, middle - dot // 2 - 1, dot, dot)
        return left + dot + px(8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row, theme = self._model.row(index), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colours.selected)
        edge = theme.px(_LEFT)
        room = option.rect.adjusted(edge, 0, -edge, 0)
        if row.digit:
            room.setRight(draw_cap(painter, theme, room, row.digit) - theme.px(10))
        room.setLeft(self._draw_lead(painter, room, row))
        painter.setPen(theme.colours.accent if row.new else theme.colours.text)
        box = (room.width(), room.height(), 1)
        block = lay_out(row.text, theme.font(BODY), box, strong=(self._strong, (row.range,)))
        block.layout.draw(painter, QPointF(room.topLeft()))
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(0, self._theme.px(_ROW))
