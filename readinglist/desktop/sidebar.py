"""The sidebar: a list of places, chosen by moving to them; one's own are changed in it."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QListView,
    QWidget,
)

from readinglist.desktop.keyboard import named
from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.paper_model import PAPERS
from readinglist.desktop.sidebar_model import OWN, Places, SidebarModel
from readinglist.desktop.sidebar_painter import SidebarPainter
from readinglist.desktop.theme import BODY, Theme
from readinglist.papers import PaperId, Place, Section

_A_DIGEST, _A_COUNT = "Trending papers, 30 Mar", "108"
"""What a line of the sidebar has room for, whatever the font."""
RENAME, DELETE, UP, DOWN = "F2", "Del", "Alt+Up", "Alt+Down"
"""The keys that change the current place."""
DIGITS = tuple("123456789")
"""The keys that a tag can have."""


class Sidebar(QListView):
    """The list of places; moving to one chooses it."""

    place_chosen = Signal(Place)
    """A person moved to a place."""
    entered = Signal()
    """Enter was pressed: the keyboard belongs to the list of papers now."""
    renamed = Signal(Place, str)
    """A place is to be called otherwise."""
    delete_wanted = Signal(Place)
    move_wanted = Signal(Place, int)
    """A saved search is to move down by so many places (up, if negative)."""
    digit_wanted = Signal(Place, int)
    """A tag is to have a digit as its key."""
    menu_wanted = Signal(Place, QPoint)
    """A place, and where on the screen its menu belongs."""
    papers_dropped = Signal(Place, list)
    """A tag, and the ids of the papers that it is to be put on."""

    def __init__(
        self,
        theme: Theme,
        keys: Mapping[Section, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show no places yet; ``keys`` are the shortcuts that tooltips name."""
        super().__init__(parent)
        self._model = SidebarModel(keys or {}, self)
        self._painter = SidebarPainter(theme, self._model, self)
        self._changeable = False
        self._begun = ""
        self._typed = QElapsedTimer()
        self._typed.start()
        self._place = Place(Section.UNREAD)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Places")
        self.setObjectName("sidebar")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._choose)
        self._painter.renamed.connect(self.renamed)

    def set_changeable(self, *, on: bool) -> None:
        """Let tags, digests and saved searches be changed here, or not."""
        self._changeable = on

    def set_keys(self, keys: Mapping[Section, str]) -> None:
        """Let tooltips name these shortcuts from now on."""
        self._model.set_keys(keys)

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

    def rename(self, place: Place) -> None:
        """Turn a place's name into a field, if it is one that a person gave."""
        if self._changeable and place.section in OWN:
            self.edit(self._model.find(place))

    def neighbour(self, place: Place) -> Place:
        """Return the place below of the same kind, else the one above, else Unread."""
        row = self._model.find(place).row()
        beside = (self._model.place_at(row + 1), self._model.place_at(row - 1))
        same = (near for near in beside if near is not None and near.section is place.section)
        return next(same, Place(Section.UNREAD))

    def goes_on(self, letter: str) -> bool:
        """Say whether a letter goes on with a name whose beginning was typed just now."""
        before = self._begun_now()
        begun = before + letter.casefold()
        names = (self._model.index(row).data() or "" for row in range(self._model.rowCount()))
        return bool(before) and any(name.casefold().startswith(begun) for name in names)

    def _begun_now(self) -> str:
        """Return the beginning of a name that is being typed; empty after a while."""
        interval = QApplication.keyboardInputInterval()
        return "" if self._typed.hasExpired(interval) else self._begun

    def _choose(self, index: QModelIndex) -> None:
        place = self._model.line(index).place if index.isValid() else None
        if place is not None and place != self._place:
            self._place = place
            self.place_chosen.emit(place)

    def model(self) -> SidebarModel:
        """Return the model with its own type."""
        return self._model

    def _change(self, event: QKeyEvent) -> bool:
        """Take a key that changes the current place; say whether it does."""
        place = self._model.place_at(self.currentIndex().row())
        if place is None or place.section not in OWN or not self._changeable:
            return False
        pressed = QKeySequence(event.keyCombination())
        steps = {QKeySequence(UP): -1, QKeySequence(DOWN): 1}
        if pressed == QKeySequence(RENAME):
            self.rename(place)
        elif pressed == QKeySequence(DELETE):
            self.delete_wanted.emit(place)
        elif pressed in steps and place.section is Section.SEARCH:
            self.move_wanted.emit(place, steps[pressed])
        elif self.goes_on(event.text()):
            return False
        elif place.section is Section.TAG and (digit := named(event)) in DIGITS:
            self.digit_wanted.emit(place, int(digit))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the keyboard on at Enter, and at Esc; rename, delete and move what is one's own."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # what a name's field leaves over is its own still
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.entered.emit()
        elif not self._change(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Go to the next name that begins so."""
        self._begun = self._begun_now() + search.casefold()
        self._typed.start()
        super().keyboardSearch(search)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Close the field of a name; Tab begins no other one."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a menu: where the pointer is, or at the current place for the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        place = self._model.place_at(index.row())
        if place is not None and place.section in OWN:
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_wanted.emit(place, corner if by_key else event.globalPos())

    def _tag_at(self, event: QDropEvent) -> Place | None:
        """Return the tag under papers that are dragged, if they are and there is one."""
        place = self._model.place_at(self.indexAt(event.position().toPoint()).row())
        tag = place is not None and place.section is Section.TAG and self._changeable
        return place if tag and event.mimeData().hasFormat(PAPERS) else None

    def _hold_over(self, tag: Place | None) -> None:
        """Show over which tag papers are held."""
        if tag != self._painter.target:
            self._painter.target = tag
            self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take papers."""
        event.setAccepted(event.mimeData().hasFormat(PAPERS))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Take papers over a tag, and show which one."""
        tag = self._tag_at(event)
        self._hold_over(tag)
        event.setAccepted(tag is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Forget what was held over a tag."""
        self._hold_over(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which papers were dropped on which tag."""
        self._hold_over(None)
        place = self._tag_at(event)
        if place is not None:
            dropped = bytes(event.mimeData().data(PAPERS).data()).split()
            event.acceptProposedAction()
            self.papers_dropped.emit(place, [PaperId(int(id_)) for id_ in dropped])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the width of the drawings."""
        return QSize(self.natural_width(), super().sizeHint().height())

    def natural_width(self) -> int:
        """Return the width of the drawings, or more where a wide font needs it for a digest."""
        theme = self._painter.theme
        metrics = QFontMetrics(theme.font(BODY, QFont.Weight.DemiBold))
        words = metrics.horizontalAdvance(_A_DIGEST) + metrics.horizontalAdvance(_A_COUNT)
        return max(theme.px(208), words + theme.px(16 + 8 + 17))
