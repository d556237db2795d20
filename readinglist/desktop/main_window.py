"""The window: where the panes stand, how they fold, what is dropped on it, how it closes.

Past 300 lines because Qt's own events of one window are overridden in one class.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.browsing import Panes
from readinglist.desktop.controls import button, hairline, spoken_keys, with_key
from readinglist.desktop.empty import EmptyLibrary, EmptyPlace
from readinglist.desktop.footer import Footer
from readinglist.desktop.held_over import HeldOver
from readinglist.desktop.list_header import ListHeader
from readinglist.desktop.offer_bar import OfferBar
from readinglist.desktop.paper_model import PAPERS
from readinglist.desktop.paper_table import PaperTable
from readinglist.desktop.reading_pane import ReadingPane
from readinglist.desktop.remark_bar import RemarkBar
from readinglist.desktop.search_box import RING, SearchBox
from readinglist.desktop.sidebar import Sidebar
from readinglist.desktop.theme import Theme
from readinglist.desktop.window_state import WindowState
from readinglist.papers import Section

WIDTH, HEIGHT = 1280, 800
_LIST = 424
_FOLDED, _ONE_PANE = 1000, 700
_FRAME = 30
_WAY_OUT = (("Esc", "shows the rest again"),)
_MOMENT = 4000
"""Milliseconds for which it is said how the focus mode is left."""
"""What a window's own title bar takes, which Qt cannot tell before it is shown."""
_GO = {
    Section.UNREAD: "go_unread",
    Section.STARRED: "go_starred",
    Section.LATER: "go_later",
    Section.ANNOTATED: "go_annotated",
    Section.ALL: "go_all",
}
"""The commands that lead to a place."""
_FILL = {
    Section.STARRED: "star",
    Section.LATER: "later",
    Section.ANNOTATED: "note",
    Section.TAG: "tags",
    Section.ALL: "import",
}
"""The commands that fill it."""


class MainWindow(QMainWindow):
    """Holds the panes; what they show and do is decided elsewhere."""

    files_dropped = Signal(list)
    """Paths of local files."""
    text_dropped = Signal(str, str)
    """A text, and the same as HTML or nothing."""
    import_requested = Signal()
    export_requested = Signal()
    activated = Signal(bool)
    """Whether the window is the active one now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.may_close: Callable[[], bool] = lambda: True
        self.panes = _make_panes(theme)
        self.greeting = EmptyLibrary(theme)
        self.offer = OfferBar(theme, "")
        self._sidebar_wanted = True
        self._focus_mode = False
        self._said_way_out = ""
        self._moment = QTimer(self, singleShot=True, interval=_MOMENT)
        self._moment.timeout.connect(self._forget_way_out)
        self._reading_alone = False
        self._build()
        self.panes.footer.urgency_changed.connect(self._show_footer)
        self.setWindowTitle("Reading List")
        self.setAcceptDrops(True)
        room = self.screen().availableSize() - QSize(0, theme.px(_FRAME))
        self.resize(QSize(theme.px(WIDTH), theme.px(HEIGHT)).boundedTo(room))

    def _build(self) -> None:
        panes = self.panes
        self._top = self._top_bar()
        self._list_column = QWidget()
        column = _column(self._list_column)
        column.addWidget(panes.header)
        column.addWidget(panes.remarks)
        column.addWidget(panes.list_or_empty, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(panes.sidebar)
        self._splitter.addWidget(self._list_column)
        self._splitter.addWidget(panes.pane)
        self._splitter.setStretchFactor(2, 1)
        self._splitter.splitterMoved.connect(self._keep_widths)
        sidebar = panes.sidebar.natural_width()
        self._widths = [sidebar, _LIST, WIDTH - sidebar - _LIST]
        """As the person wants them; what there is room for may differ."""
        self._splitter.setSizes(self._widths)
        self._pages = QStackedWidget()
        self._held_over = HeldOver(self._theme, self)
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self.greeting)
        middle = QWidget()
        whole = _column(middle)
        whole.addWidget(self._top)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.offer)
        whole.addWidget(panes.footer)
        self.setCentralWidget(middle)
        panes.footer.left.connect(self.take_keyboard)
        self._set_widths()

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        column = _column(bar)
        self._row = QHBoxLayout()
        self._import = button("Import")
        self._import.clicked.connect(self.import_requested)
        self._export = button("Export")
        self._export.clicked.connect(self.export_requested)
        self._row.addWidget(self.panes.search, 1)
        self._row.addStretch(0)
        self._row.addWidget(self._import)
        self._row.addWidget(self._export)
        inside = QWidget()  # a layout alone would not be higher than its buttons
        inside.setLayout(self._row)
        column.addWidget(inside, 1)
        column.addWidget(hairline())
        return bar

    def _set_widths(self) -> None:
        px = self._theme.px
        self._top.setFixedHeight(px(50))
        self._row.setSpacing(px(12))
        self.panes.search.setMaximumWidth(px(626))
        self.panes.search.setMinimumWidth(px(200))
        self.panes.sidebar.setMinimumWidth(px(150))
        self.panes.sidebar.setMaximumWidth(px(400))
        self._list_column.setMinimumWidth(px(280))
        # Else three panes keep the window from becoming as narrow as two, or one, are shown in.
        self.setMinimumSize(px(400), px(300))
        self.panes.pane.setMinimumWidth(px(300))
        self._fold()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        panes = self.panes
        for widget in (
            panes.sidebar,
            panes.search,
            panes.header,
            panes.remarks,
            panes.table,
            panes.empty,
            panes.pane,
            panes.footer,
            self.greeting,
            self._held_over,
            self.offer,
        ):
            widget.set_theme(theme)
        self._set_widths()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name these keys, by their commands' names, wherever the window names one."""
        panes = self.panes
        if self._import.isEnabled():
            self._import.setToolTip(with_key("Import a digest", keys["import"]))
        self._export.setToolTip(with_key("Export what is shown", keys["export"]))
        self.greeting.set_keys(keys["import"], keys["paste"])
        self.offer.set_key(keys["look"])
        panes.sidebar.set_keys({place: spoken_keys(keys[name]) for place, name in _GO.items()})
        panes.empty.set_keys({place: keys[name] for place, name in _FILL.items()})
        panes.search.set_key(keys["search"])
        panes.footer.set_undo_key(keys["undo"])
        panes.pane.set_keys(keys)

    def set_read_only(self) -> None:
        """Offer no import, and say in the title why."""
        self.setWindowTitle("Read-only")  # Qt adds the program's name
        self._import.setEnabled(False)
        self._import.setToolTip("This library can only be read: copy it to a folder of yours")

    def show_greeting(self, empty: bool) -> None:  # noqa: FBT001 - a slot of library_emptied(bool)
        """Greet where the library is empty, else show the panes."""
        had_focus = self.greeting.isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(self.greeting if empty else self._splitter)
        self.panes.search.setEnabled(not empty)
        self._export.setEnabled(not empty)
        self._fold()
        if had_focus and not empty:
            self.panes.list_or_empty.setFocus()

    # Folding

    @property
    def focus_mode(self) -> bool:
        """Whether nothing but the paper is shown."""
        return self._focus_mode

    @property
    def reading_alone(self) -> bool:
        """Whether the paper has the list's turn, where only one of them has room."""
        return self._narrow() and self._reading_alone

    @property
    def sidebar_shown(self) -> bool:
        """Whether the person wants the sidebar, where there is room."""
        return self._sidebar_wanted

    def set_focus_mode(self, *, on: bool) -> None:
        """Show nothing but the paper, and for a moment how to leave it, or everything again."""
        self._focus_mode = on
        self._forget_way_out()
        if on:
            self.panes.footer.show_hints("Focus mode", _WAY_OUT)
            self._said_way_out = self.panes.footer.hints()
            self._moment.start()
        self._fold()
        (self.panes.pane if on else self.panes.list_or_empty).setFocus()

    def _forget_way_out(self) -> None:
        """Say no more how the focus mode is left, unless something else is said already."""
        if self._said_way_out and self.panes.footer.hints() == self._said_way_out:
            self.panes.footer.clear_hints()
        self._said_way_out = ""

    def _show_footer(self) -> None:
        """Show the footer; in focus mode only where it says what is to be seen in any case."""
        footer = self.panes.footer
        footer.setVisible(footer.urgent or not self._focus_mode)

    def toggle_sidebar(self) -> None:
        """Hide the sidebar, or show it, also where the window is narrow."""
        self._sidebar_wanted = self.panes.sidebar.isHidden()
        self._fold(asked=True)

    def read_alone(self, *, on: bool) -> bool:
        """Let the paper take the list's turn where only one has room; say whether it did."""
        if self._narrow():
            self._reading_alone = on
            self._fold()
            (self.panes.pane if on else self.panes.list_or_empty).setFocus()
        return self._narrow()

    def show_list(self) -> None:
        """Show the list again where nothing but the paper was shown."""
        self._focus_mode = self._reading_alone = False
        self._fold()

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to what is shown in its place."""
        if self._pages.currentWidget() is self.greeting:
            self.greeting.setFocus()
        elif self._list_column.isHidden():
            self.panes.pane.setFocus()
        else:
            self.panes.list_or_empty.setFocus()

    def _narrow(self) -> bool:
        return self.width() < self._theme.px(_ONE_PANE)

    def _fold(self, *, asked: bool = False) -> None:
        """Show what there is room for."""
        roomy = self.width() >= self._theme.px(_FOLDED) or asked
        alone = self._focus_mode or (self._narrow() and self._reading_alone)
        among_places = self.panes.sidebar.hasFocus()
        self.panes.sidebar.setVisible(self._sidebar_wanted and roomy and not alone)
        if among_places and self.panes.sidebar.isHidden():
            self.take_keyboard()  # Qt would give it to whatever comes next
        self._list_column.setVisible(not alone)
        self.panes.pane.setVisible(alone or not self._narrow())
        self.panes.pane.show_edge(on=not alone)
        self._share_widths()
        self.panes.pane.show_state(on=alone)
        self._top.setVisible(not self._focus_mode)
        self._show_footer()
        self.menuBar().setVisible(not self._focus_mode)
        px = self._theme.px
        folded = self.panes.sidebar.isHidden()
        beside = px(16) if folded else max(px(16), self._splitter.sizes()[0])
        # The search box has a ring around its frame, which stands left of the list's edge.
        self._row.setContentsMargins(beside - RING, 0, px(16), 0)

    # What is remembered

    def state(self, showing: WindowState) -> WindowState:
        """Return what is shown together with where the window is."""
        return replace(
            showing,
            geometry=self.saveGeometry().toBase64().toStdString(),
            panes=tuple(self._widths),
            sidebar=self._sidebar_wanted,
        )

    def restore(self, state: WindowState) -> None:
        """Take the place and the widths that the window had."""
        if state.geometry:
            self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode()))
        if len(state.panes) == self._splitter.count() and all(state.panes):
            self._widths = list(state.panes)
        self._sidebar_wanted = state.sidebar
        self._fold()

    def _keep_widths(self, *_moved: int) -> None:
        """Remember where a border was dragged to; hidden panes keep the widths that they had."""
        now = zip(self._splitter.sizes(), self._widths, strict=True)
        self._widths = [width or before for width, before in now]
        self._fold()

    def _share_widths(self) -> None:
        """Give sidebar and list the widths that the person wants, and the paper the rest.

        Left to itself the splitter would share out a hidden pane's width, and keep it so.
        """
        sidebar, listed, _ = self._widths
        taken = listed if self.panes.sidebar.isHidden() else sidebar + listed
        self._splitter.setSizes([sidebar, listed, max(1, self._splitter.width() - taken)])

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold what has no room; the paper that has the keyboard takes the list's turn."""
        super().resizeEvent(event)
        pane = self.panes.pane
        reading = pane.isVisible() and pane.isAncestorOf(QApplication.focusWidget() or self)
        self._reading_alone = self._narrow() and (self._reading_alone or reading)
        self._fold()
        QTimer.singleShot(0, self, self._fold)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Lead from a button to the list by Esc: who has another use for it has taken it."""
        if event.key() == Qt.Key.Key_Escape:
            self.take_keyboard()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the window becomes active, or another does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.activated.emit(self.isActiveWindow())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close once everything is saved."""
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and texts."""
        own = event.mimeData().hasFormat(PAPERS)  # papers of the list, held over the window itself
        if not own and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            self._show_held(held=True)
            event.acceptProposedAction()

    def _show_held(self, *, held: bool) -> None:
        """Show that letting go imports: the greeting says so itself."""
        greeting = self._pages.currentWidget() is self.greeting
        self.greeting.set_dragged_over(held and greeting)
        self._held_over.show_held(held=held and not greeting)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Forget what was held over the window."""
        super().dragLeaveEvent(event)
        self._show_held(held=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was dropped."""
        self._show_held(held=False)
        data = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
        elif data.hasText() or data.hasHtml():
            self.text_dropped.emit(data.text(), data.html())
        event.acceptProposedAction()


def _make_panes(theme: Theme) -> Panes:
    """Make the widgets that show the library."""
    table, empty = PaperTable(theme), EmptyPlace(theme)
    pages = QStackedWidget()
    pages.addWidget(table)
    pages.addWidget(empty)
    pages.setFocusProxy(table)
    return Panes(
        sidebar=Sidebar(theme),
        search=SearchBox(theme),
        header=ListHeader(theme),
        remarks=RemarkBar(theme),
        list_or_empty=pages,
        table=table,
        empty=empty,
        pane=ReadingPane(theme),
        footer=Footer(theme),
    )


def _column(inside: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
