"""The line over the results: how the query was understood, and a better one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from readinglist.desktop.controls import hairline, key_cap, label
from readinglist.desktop.theme import Theme
from readinglist.desktop.wording import tooltip

ACCEPT = "Alt+Return"
"""The key that takes the suggestion wherever in the window the keyboard is."""


class RemarkBar(QWidget):
    """Shows remarks and "Did you mean ...?"; takes no room where there is nothing to say."""

    suggestion_chosen = Signal(str)
    """A query that finds more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestion = ""
        self._words = label("", "small")
        self._words.setWordWrap(True)
        self.button = _Suggestion()
        self.button.clicked.connect(self.accept)
        self._key = key_cap(ACCEPT)
        self._build()
        # Qt takes a shortcut of the window even while the search box has the keyboard.
        QShortcut(ACCEPT, self, self.accept)
        self.set_theme(theme)
        self.show_remarks((), None)

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.button)
        self._row.addWidget(self._key)
        self._row.addStretch(1)
        self._column = QVBoxLayout()
        self._column.addWidget(self._words)
        self._column.addLayout(self._row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column)
        whole.addWidget(hairline())

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        # The button's own padding stands left of its words; the remarks begin where they do.
        padding = theme.px(4) + 1
        self._column.setContentsMargins(
            theme.px(16) - padding, theme.px(8), theme.px(16), theme.px(8)
        )
        self._words.setContentsMargins(padding, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._row.setSpacing(theme.px(8))

    def show_remarks(self, remarks: Sequence[str], suggestion: str | None) -> None:
        """Show what was said of a query; nothing said, nothing shown."""
        self._suggestion = suggestion or ""
        self._words.setText(" \N{MIDDLE DOT} ".join(" ".join(said.split()) for said in remarks))
        self._words.setVisible(bool(remarks))
        self.button.set_query(self._suggestion)
        self.button.setVisible(bool(suggestion))
        self._key.setVisible(bool(suggestion))
        self.setVisible(bool(remarks or suggestion))

    def accept(self) -> None:
        """Search for what was suggested, if anything was."""
        if self._suggestion:
            self.suggestion_chosen.emit(self._suggestion)


class _Suggestion(QPushButton):
    """A query that may have been meant, as a button that Tab reaches."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_query(self, query: str) -> None:
        """Ask whether this query was meant; an ampersand in it is no shortcut."""
        words = f"Did you mean {' '.join(query.split())}?"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(tooltip(query))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need no width: a long query is cut."""
        return QSize(0, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Be pressed by Enter as by Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
