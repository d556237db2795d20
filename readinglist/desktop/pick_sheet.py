"""A sheet in which a row is found by what is typed: the palette, the history."""

from abc import abstractmethod

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readinglist.desktop.controls import label
from readinglist.desktop.palette_model import Index
from readinglist.desktop.picker import PickField, PickList
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme

HEAD = 58
"""The height of the field, in pixels at 100%."""
LEFT = 21
"""Where the words begin."""
WIDTH = 700
_LARGE = 18


class RowPainter(QStyledItemDelegate):
    """Draws rows of one height; a subclass draws what is in them."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self.theme = theme
        self.height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(0, self.theme.px(self.height))


class PickSheet(Sheet):
    """A field over a list; the keyboard stays in the field, and Enter picks the current row."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a picker is made of
        self,
        theme: Theme,
        name: str,
        painter: RowPainter,
        model: QAbstractListModel,
        asked: str,
        nothing: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make a picker that asks for ``asked``, and says ``nothing`` where no row is left."""
        super().__init__(theme, QSize(WIDTH, HEAD), name, parent)
        self._painter = painter
        self._field = PickField(asked)
        self._list = PickList(name, painter)
        self._nothing = label(nothing, "muted")
        self.first = self._field
        self._list.setModel(model)
        self._nothing.hide()
        self._field.textChanged.connect(self._show_for)
        self._field.moved.connect(self._list.step)
        self._field.accepted.connect(self._pick)
        self._list.picked.connect(lambda _row: self._pick())
        self._list.selectionModel().currentChanged.connect(self._tell)

    @abstractmethod
    def spoken(self, index: QModelIndex) -> str:
        """Return what a screen reader says of a row."""

    @abstractmethod
    def show_for(self, typed: str) -> None:
        """Leave the rows that what is typed finds, and go to one."""

    @abstractmethod
    def choose(self, index: QModelIndex) -> None:
        """Do what a row says; the sheet is closed."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._painter.theme = theme
        self._field.setFont(theme.font(_LARGE))
        self._field.setFixedHeight(theme.px(HEAD))
        self._field.setTextMargins(theme.px(LEFT - 2), 0, theme.px(LEFT - 2), 0)
        self._nothing.setIndent(theme.px(LEFT))
        self._nothing.setFixedHeight(theme.px(self._painter.height))
        self._list.doItemsLayout()
        super().set_theme(theme)

    def _show_for(self, typed: str) -> None:
        self.show_for(typed)
        nothing = self._list.count() == 0
        self._list.setHidden(nothing)
        self._nothing.setVisible(nothing)
        self._place_panel()

    def _pick(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            self.choose(index)

    def _tell(self, index: QModelIndex) -> None:
        """Let a screen reader that is in the field know the current row."""
        self._field.setAccessibleDescription(self.spoken(index) if index.isValid() else "")
