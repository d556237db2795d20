"""The files that are kept up to date: what each holds, how it is, and what can be done."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.citations import forms
from readinglist.desktop.controls import CappedButton, ElidedLabel, button, hairline, label
from readinglist.desktop.form import bottom_row
from readinglist.desktop.picker import PickList
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import BODY, SMALL, Theme
from readinglist.desktop.wording import short_day
from readinglist.papers import KeptFile, Place

_ROW = 72
_LEFT = 24
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

Index = QModelIndex | QPersistentModelIndex


class KeptSheet(Sheet):
    """Lists the kept files; the buttons apply to the current one."""

    merge_wanted = Signal(KeptFile)
    replace_wanted = Signal(KeptFile)
    write_wanted = Signal(KeptFile)
    stop_wanted = Signal(KeptFile)

    def __init__(
        self, theme: Theme, place_name: Callable[[Place], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, QSize(720, 460), "Files kept up to date", parent)
        self._model = _Files(place_name, self)
        self._painter = _Painter(theme, self._model)
        self._list = PickList("Files kept up to date", self._painter)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setModel(self._model)
        self._nothing = label(
            "No file yet: tick “Keep this file up to date” when you export a list or a search as "
            "BibTeX or BibLaTeX, and it follows every change.",
            "muted",
        )
        self._nothing.setWordWrap(True)
        self._said = ElidedLabel("muted")
        self._merge = button("&Merge", "primary", "Merge our entries into the file")
        self._replace = button("&Replace", name="Replace the file")
        self._write = button("&Write now", name="Write the file now")
        self._stop = button("&Stop", name="Stop keeping the file up to date")
        self._close = CappedButton(theme, "Close", "Esc")
        self.first = self._list
        self._arrange()
        self._connect()
        self.show_files(())

    def show_files(self, files: Sequence[KeptFile]) -> None:
        """Show files; the current one stays the current one."""
        at = self._list.currentIndex().row()
        self._model.show(files)
        self._list.setVisible(bool(files))
        self._nothing.setHidden(bool(files))
        if files:
            self._list.go_to(min(max(at, 0), len(files) - 1))
        self._show_current()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._painter.theme = theme
        self._close.set_theme(theme)
        self._list.doItemsLayout()

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(_LEFT), 0, px(_LEFT), px(14))
        head.addWidget(label("Files kept up to date", "title"), 1)
        column.addLayout(head)
        column.addWidget(hairline())
        self._nothing.setContentsMargins(px(_LEFT), px(20), px(_LEFT), px(20))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._list, 1)
        column.addWidget(hairline())
        column.addLayout(
            bottom_row(
                self.theme,
                self._said,
                self._close,
                self._stop,
                self._write,
                self._replace,
                self._merge,
            )
        )

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        for pressed, wanted in (
            (self._merge, self.merge_wanted),
            (self._replace, self.replace_wanted),
            (self._write, self.write_wanted),
            (self._stop, self.stop_wanted),
        ):
            pressed.clicked.connect(lambda _on, signal=wanted: signal.emit(self._current()))
        self._close.clicked.connect(self.close_sheet)

    def _current(self) -> KeptFile | None:
        index = self._list.currentIndex()
        return self._model.file(index) if index.isValid() else None

    def _show_current(self) -> None:
        """Offer what the current file needs; tell a screen reader of it."""
        file = self._current()
        asked = file is not None and file.changed_by_others
        for shown, wanted in (
            (self._merge, asked),
            (self._replace, asked),
            (self._write, file is not None and not asked),
            (self._stop, file is not None),
        ):
            shown.setVisible(wanted)
        words = self._model.spoken(file) if file else ""
        self._said.show_text("Merging leaves what others wrote." if asked else "")
        self._list.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do with the current file what Enter and Del say."""
        file = self._current()
        key = event.key()
        if key == Qt.Key.Key_Delete and file is not None:
            self.stop_wanted.emit(file)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and file is not None:
            (self.merge_wanted if file.changed_by_others else self.write_wanted).emit(file)
        else:
            super().keyPressEvent(event)


class _Files(QAbstractListModel):
    """The files, with what is said of each."""

    def __init__(self, place_name: Callable[[Place], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._place_name = place_name
        self._files: tuple[KeptFile, ...] = ()

    def show(self, files: Sequence[KeptFile]) -> None:
        """Show other files."""
        self.beginResetModel()
        self._files = tuple(files)
        self.endResetModel()

    def file(self, index: Index) -> KeptFile:
        """Return the file of a row."""
        return self._files[index.row()]

    def holds(self, file: KeptFile) -> str:
        """Say what a file holds: ``Starred · “diffusion” · BibTeX``."""
        narrowed = [f"“{file.query}”"] if file.query else []
        parts = [self._place_name(file.place), *narrowed, forms.FORMATS[file.format].title]
        return " · ".join(parts)

    @staticmethod
    def state(file: KeptFile) -> str:
        """Say how a file is."""
        if file.problem:
            return file.problem
        if file.written is None:
            return "Not written yet"
        when = file.written.astimezone()
        day = "today" if when.date() == _today() else short_day(when.date())
        return f"Up to date, checked {day} at {when:%H:%M}"

    def spoken(self, file: KeptFile) -> str:
        """Return what a screen reader says of a file."""
        return f"{file.path.name}, {self.holds(file)}, {self.state(file)}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return a file's name, its whole path, or what a screen reader says."""
        file = self._files[index.row()]
        words = {
            Qt.ItemDataRole.DisplayRole: file.path.name,
            Qt.ItemDataRole.ToolTipRole: str(file.path),
            Qt.ItemDataRole.AccessibleTextRole: self.spoken(file),
        }
        return words.get(Qt.ItemDataRole(role))


class _Painter(QStyledItemDelegate):
    """Draws a file's path, and below it what it holds and how it is."""

    def __init__(self, theme: Theme, model: _Files) -> None:
        super().__init__()
        self.theme = theme
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        file, colours, px = self._model.file(index), self.theme.colours, self.theme.px
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.selected)
            if option.state & QStyle.StateFlag.State_HasFocus:
                edge = QRect(option.rect.topLeft(), QSize(3, option.rect.height()))
                painter.fillRect(edge, colours.focus)
        room = option.rect.adjusted(px(_LEFT), px(8), -px(_LEFT), -px(8))
        third = room.height() // 3
        lines = (
            (str(file.path), self.theme.font(BODY, QFont.Weight.DemiBold), colours.text),
            (self._model.holds(file), self.theme.font(SMALL), colours.muted),
            (
                self._model.state(file),
                self.theme.font(SMALL),
                colours.error if file.problem else colours.muted,
            ),
        )
        for at, (words, font, colour) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(colour)
            line = QRect(room.topLeft() + QPoint(0, at * third), QSize(room.width(), third))
            cut = Qt.TextElideMode.ElideMiddle if at == 0 else Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(words, cut, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(0, self.theme.px(_ROW))


def _today() -> dt.date:
    """Return the local day."""
    return dt.datetime.now().astimezone().date()
