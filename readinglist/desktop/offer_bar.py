"""The line over the footer that offers what came into the watched folder."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readinglist.desktop.controls import ElidedLabel, button, hairline, key_cap, spoken_keys
from readinglist.desktop.theme import Theme


class OfferBar(QWidget):
    """Says what is offered, with a button to look at it; takes no room where there is nothing."""

    accepted = Signal()
    all_wanted = Signal()
    """All of it is to come in, without a look."""
    put_off = Signal()
    """Not now, and not again."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        """Make the bar; ``keys`` look at what is offered, wherever in the window."""
        super().__init__(parent)
        self._words = ElidedLabel("small")
        self._look = button("Look", "link", "Look at the new digests")
        self._all = button("Import all", "link", "Import all of them without a look")
        self._not_now = button("Not now", "link", "Do not offer these again")
        self._row = QHBoxLayout()
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._look)
        self._key = key_cap(keys)
        self._row.addWidget(self._key)
        self._row.addWidget(self._all)
        self._row.addWidget(self._not_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(self._row)
        self._look.clicked.connect(self.accepted)
        self._all.clicked.connect(self.all_wanted)
        self._not_now.clicked.connect(self.put_off)
        self.set_theme(theme)
        self.offer("")

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's lengths."""
        self._row.setContentsMargins(theme.px(16), theme.px(5), theme.px(16), theme.px(5))
        self._row.setSpacing(theme.px(12))

    def set_key(self, keys: str) -> None:
        """Name the key that looks at what is offered; none where it has none."""
        self._key.setText(spoken_keys(keys))
        self._key.setVisible(bool(keys))

    def offer(self, words: str, *, several: bool = False) -> None:
        """Say what is offered, and whether that is several files; nothing hides the bar."""
        self._words.show_text(words)
        self._all.setVisible(several)
        self.setVisible(bool(words))
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def words(self) -> str:
        """Return what is offered at present."""
        return self._words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Put off at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_off.emit()
        else:
            super().keyPressEvent(event)
