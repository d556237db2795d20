"""A field for a folder's path: typed, or chosen in the platform's dialog."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from readinglist.desktop.controls import button
from readinglist.desktop.file_dialog import choose_folder
from readinglist.desktop.theme import Theme


class FolderField(QWidget):
    """Tells a folder once it is typed whole or chosen; an empty field is no folder."""

    value_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._path = _Path(self._take, self._show)
        self._browse = button("Browse…", name="Browse for a folder")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._path, 1)
        self._row.addWidget(self._browse)
        self._path.setPlaceholderText("None")
        self._path.returnPressed.connect(self._take)
        self._browse.clicked.connect(self._choose)
        self.setFocusProxy(self._path)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's lengths."""
        self._row.setSpacing(theme.px(8))
        self.setMinimumWidth(theme.px(160))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the field in which the keyboard is."""
        super().setAccessibleName(name)
        self._path.setAccessibleName(name)

    def value(self) -> str:
        """Return the folder that was told or set last."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a folder without telling of it."""
        self._value = value
        self._show()

    def _show(self) -> None:
        self._path.setProperty("look", "")
        self._path.style().polish(self._path)
        self._path.setText(self._value)
        self._path.setToolTip(self._value)

    def _take(self) -> None:
        """Take what is typed; a folder that is not there is not told, and shown as wrong."""
        typed = self._path.text().strip()
        folder = str(Path(typed).expanduser().absolute()) if typed else ""
        wrong = "There is no such folder." if folder and not Path(folder).is_dir() else ""
        self._path.setProperty("look", "wrong" if wrong else "")
        self._path.style().polish(self._path)
        self._path.setAccessibleDescription(wrong)
        if wrong:
            self._path.setToolTip(wrong)
            return
        before, self._value = self._value, folder
        self._show()
        if folder != before:
            self.value_changed.emit(folder)

    def _choose(self) -> None:
        chosen = choose_folder(self.window(), "Watch a folder", self._value or str(Path.home()))
        if chosen is not None:
            self._path.setText(str(chosen))
            self._take()


class _Path(QLineEdit):
    """Takes what is typed when the keyboard leaves; Esc forgets it, and is then its sheet's."""

    def __init__(self, take: Callable[[], object], forget: Callable[[], object]) -> None:
        super().__init__()
        self._taken, self._forgotten = take, forget

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is typed."""
        super().focusOutEvent(event)
        self._taken()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Forget what is typed at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._forgotten()
        super().keyPressEvent(event)
