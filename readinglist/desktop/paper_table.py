"""The list of papers: keys and mouse over the model, and which paper is the current one.

Past 300 lines because Qt's own events of one list are overridden in one class.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from readinglist.desktop.dragged_papers import DraggedPapers
from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.paper_delegate import PaperDelegate
from readinglist.desktop.paper_model import PaperModel
from readinglist.desktop.row_layout import RowParts
from readinglist.desktop.theme import BODY, Theme
from readinglist.papers import PaperId

_NONE = Qt.KeyboardModifier.NoModifier
_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_AHEAD = 2
"""Rows beside the current one that stay in sight."""
_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class PaperTable(QTableView):
    """Shows a ``PaperModel``; says what the person does with its papers."""

    current_changed = Signal(object, bool)
    """The current paper (a PaperId or None), and whether the person moved there."""
    opened = Signal(object)
    """A PaperId: Enter or a double click."""
    star_toggled = Signal(object)
    """A PaperId: its star was clicked."""
    menu_wanted = Signal(object, QPoint)
    """A PaperId, and where on the screen its menu belongs."""
    focused = Signal()
    several_changed = Signal(int)
    """How many papers a command applies to, marked or selected; 0 where it is the current one."""
    drag_began = Signal(DraggedPapers)
    """Papers that another program may take as text, which is not there yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.papers = PaperModel(self)
        self._empty = ""
        self._placing = False
        self._moved = True
        self._marked = 0
        self._several = 0
        self._selecting = False
        self._dragged: DraggedPapers | None = None
        self._delegate = PaperDelegate(theme, self)
        self._set_up()
        self._bar = OverlayBar(self)
        self.set_theme(theme)

    def _set_up(self) -> None:
        self.setModel(self.papers)
        self.setItemDelegate(self._delegate)
        self.papers.marked_changed.connect(self._count_marked)
        self.setAccessibleName("Papers")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme; rows keep their place on the screen as far as they can."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._resize_rows()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a slot of toggled(bool)
        """Show more papers, with one line of title each."""
        self._delegate.set_compact(compact=compact)
        self._resize_rows()

    def set_parts(self, parts: RowParts) -> None:
        """Show these parts of each paper beside its title."""
        self._delegate.set_parts(parts)
        self._resize_rows()

    def set_tag_colours(self, colours: Mapping[str, str]) -> None:
        """Give tags (by name) the theme's colours (by name); others are grey."""
        self._delegate.set_tag_colours(colours)
        self.viewport().update()

    def set_headings(self, headings: Mapping[int, str]) -> None:
        """Let these words stand above these rows; they are no rows, and nothing goes to them."""
        if headings != self.papers.headings:
            before = self.papers.headings.keys()
            self.papers.set_headings(headings)
            if before != headings.keys():
                self._make_room(before | headings.keys())
            self.viewport().update()

    def _make_room(self, rows: Iterable[int]) -> None:
        """Give these rows the height that they need, with the heading that they may have."""
        header, papers = self.verticalHeader(), self.papers
        # One signal a row would have each row's place counted anew, for every heading.
        header.blockSignals(True)  # noqa: FBT003 - Qt's signature
        header.setUpdatesEnabled(False)
        for row in rows:
            above = self._delegate.heading_height if row in papers.headings else 0
            if row < len(papers.ids):
                header.resizeSection(row, self._delegate.height + above)
        header.setUpdatesEnabled(True)
        header.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.updateGeometries()

    def set_empty_text(self, text: str) -> None:
        """Say this in the middle of the list while it is empty."""
        self._empty = text
        self.viewport().update()

    def set_ids(
        self,
        ids: Iterable[int],
        keep: PaperId | None = None,
        *,
        fresh: bool = False,
        headings: Mapping[int, str] | None = None,
        height: int | None = None,
    ) -> None:
        """Show these papers; the current one is then ``keep``, or else the first.

        Where ``keep`` was on the screen it stays at its height, or comes to the ``height`` that is
        given. ``current_changed`` is emitted if there is another current paper, never as the
        person's move. ``fresh`` says that the rows that are known need not be asked for anew;
        ``headings`` stand above the rows that they name.
        """
        before = self.current_paper()
        height = self.height_of(keep) if height is None else height
        self._placing = True
        above = self.papers.headings.keys()
        self.papers.set_ids(ids, fresh=fresh)
        self.papers.set_headings(headings or {})
        self._make_room(above | self.papers.headings.keys())  # the view keeps a row's height
        self._go_to(None if keep is None else self.papers.row_of(keep), height)
        self._placing = False
        self._count_several()
        if self.current_paper() != before:
            self._tell_current(moved=False)

    def set_current(self, paper: PaperId, *, moved: bool = False) -> bool:
        """Make a paper the current one; False where the list does not hold it.

        ``moved`` says that the person asked for it (``n``, ``p``), and not a restored window.
        """
        row = self.papers.row_of(paper)
        if row is None:
            return False
        self._moved = moved
        self._select(self.papers.index(row, 0))
        self._moved = True
        return True

    def step(self, step: int) -> bool:
        """Go so many papers down (or up, if negative); False at the end of the list."""
        row = self.currentIndex().row() + step
        if not 0 <= row < len(self.papers.ids):
            self.let_go()
            return False
        self._select(self.papers.index(row, 0))
        return True

    def current_paper(self) -> PaperId | None:
        """Return the paper that keys apply to where none is marked."""
        return self.papers.paper_at(self.currentIndex().row())

    def chosen(self) -> list[PaperId]:
        """Return what a command applies to: the marked papers, else the selected or current one."""
        current = self.current_paper()
        return self.papers.marked or self.selected() or ([] if current is None else [current])

    def selected(self) -> list[PaperId]:
        """Return the selected papers, in the list's order: the current one, if not several."""
        rows = sorted(row for span in self._spans() for row in span)
        return [PaperId(self.papers.ids[row]) for row in rows]

    def let_go(self) -> bool:
        """Select the current paper alone; False where no other one is selected."""
        several = sum(map(len, self._spans())) > 1
        if several:
            current = self.currentIndex()
            self._placing = True
            self._select(QModelIndex())  # else Shift would go on from where it began
            self._select(current)
            self._placing = False
        return several

    def has_chosen(self) -> bool:
        """Say whether a command has any paper to apply to."""
        return bool(self.papers.marked) or self.currentIndex().isValid()

    def papers_above(self) -> list[PaperId]:
        """Return the papers above the current one."""
        return [PaperId(paper) for paper in self.papers.ids[: max(0, self.currentIndex().row())]]

    def _spans(self) -> list[range]:
        """Return the rows that are selected."""
        spans = self.selectionModel().selection().toList()
        return [range(span.top(), span.bottom() + 1) for span in spans]

    def _count_marked(self, marked: int) -> None:
        self._marked = marked
        self._count_several()

    def _count_several(self) -> None:
        """Tell of another number of papers that the next command applies to."""
        selected = sum(map(len, self._spans()))
        several = self._marked or (selected if selected > 1 else 0)
        if several != self._several:
            self._several = several
            self.several_changed.emit(several)

    def _resize_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._delegate.height)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height)
        self._make_room(self.papers.headings)
        self.verticalScrollBar().setSingleStep(self._theme.px(40))
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def height_of(self, paper: PaperId | None) -> int | None:
        """Return how far from the top a paper stands on the screen, if it does."""
        row = None if paper is None else self.papers.row_of(paper)
        if row is None:
            return None
        top = self.rowViewportPosition(row)
        return top if -self._delegate.height < top < self.viewport().height() else None

    def _go_to(self, row: int | None, height: int | None) -> None:
        """Make a row the current one, so far from the top; the first one where it is None."""
        index = self.papers.index(row or 0, 0)
        if not index.isValid():
            return
        self._select(index)
        if row is not None and height is not None:
            top = self.verticalHeader().sectionPosition(row) - height
            above = self._delegate.heading_height if self.papers.headings else 0
            # Of the first heading nothing is hidden where it is nearly seen.
            self.verticalScrollBar().setValue(top if top > above else 0)

    def _select(self, index: QModelIndex) -> None:
        """Make a paper the current and only selected one; Shift selects from there on."""
        self._selecting = True
        self.setCurrentIndex(index)
        self._selecting = False

    def _tell_current(self, *, moved: bool) -> None:
        self.current_changed.emit(self.current_paper(), moved)

    def _star_at(self, where: QPoint) -> PaperId | None:
        """Return the paper whose star is at a point of the viewport."""
        index = self.indexAt(where)
        rect: QRect = self._delegate.star_area(self._delegate.body(self.visualRect(index), index))
        return self.papers.paper_at(index.row()) if rect.contains(where) else None

    def _is_heading(self, event: QMouseEvent) -> bool:
        """Say whether the pointer is on a heading, which is no paper."""
        where = event.position().toPoint()
        index = self.indexAt(where)
        return where.y() < self._delegate.body(self.visualRect(index), index).top()

    def _toggle_star(self, event: QMouseEvent) -> bool:
        starred = self._star_at(event.position().toPoint())
        if starred is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        self.star_toggled.emit(starred)
        return True

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        """Tell of another current paper."""
        super().currentChanged(current, previous)
        if not self._placing:
            self._tell_current(moved=self._moved)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let commands select one paper, whatever keys are held meanwhile."""
        if self._selecting:
            flags = QItemSelectionModel.SelectionFlag
            return flags.ClearAndSelect | flags.Rows
        return super().selectionCommand(index, event)

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Tell of another number of selected papers."""
        super().selectionChanged(selected, deselected)
        self._count_several()

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a paper into sight together with its neighbours, so that one sees what comes."""
        super().scrollTo(index, hint)
        if hint is not QAbstractItemView.ScrollHint.EnsureVisible:
            return
        rect, room, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        around = max(0, min(_AHEAD * rect.height(), (room - rect.height()) // 3))
        if rect.top() < around:
            bar.setValue(bar.value() + rect.top() - around)
        elif rect.bottom() >= room - around:
            bar.setValue(bar.value() + rect.bottom() + 1 - (room - around))

    def moveCursor(  # noqa: N802 - Qt's name
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Go to the first paper by Home and to the last one by End: there is one column."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: len(self.papers.ids) - 1,
        }
        if action in ends:
            return self.papers.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the current paper by Enter; everything else is the view's or a command's."""
        paper = self.current_paper()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and paper is not None:
            self.opened.emit(paper)
        elif event.key() in _MOVES and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            # Ctrl alone would go to a paper that no command applies to.
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), _NONE))
        else:
            super().keyPressEvent(event)

    def dragged(self) -> DraggedPapers:
        """Return what is dragged out of the list: the papers that a command would apply to."""
        papers = DraggedPapers(self.chosen())
        self.drag_began.emit(papers)
        return papers

    def startDrag(self, _supported: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Let papers be dragged onto a tag, or as text onto another program."""
        if self.chosen():
            drag = QDrag(self)
            # Who takes them may ask for them only after the drag is over.
            self._dragged = self.dragged()
            drag.setMimeData(self._dragged)
            drag.exec(Qt.DropAction.CopyAction)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Leave letters to the commands."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Toggle a star that was met; choose papers otherwise, but not by their heading."""
        if not self._is_heading(event) and not self._toggle_star(event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Toggle a star that was met; open the paper otherwise."""
        paper = self.papers.paper_at(self.indexAt(event.position().toPoint()).row())
        if self._is_heading(event):
            return
        if not self._toggle_star(event) and paper is not None:
            self.opened.emit(paper)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over a star."""
        super().mouseMoveEvent(event)
        over = self._star_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a menu: where the pointer is, or at the current paper for the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        paper = self.papers.paper_at(index.row())
        if paper is not None:
            below = self.visualRect(index).bottomLeft() + QPoint(self._theme.px(30), 0)
            corner = self.viewport().mapToGlobal(below)
            self.menu_wanted.emit(paper, corner if by_key else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the current paper in sight where it was."""
        current = self.visualRect(self.currentIndex())
        seen = current.isValid() and 0 <= current.top() <= event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, or what is said of an empty list."""
        super().paintEvent(event)
        if self._empty and not self.papers.ids:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colours.muted)
            painter.setFont(self._theme.font(BODY))
            edge = self._theme.px(40)
            area = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._empty)
            painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell when the keyboard comes to the list."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return super().event(event)
