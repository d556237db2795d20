"""The footer: what happened, with Undo, and how far the reading or an import has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from readinglist.desktop.controls import (
    ElidedLabel,
    button,
    key_cap,
    label,
    spoken_keys,
    with_key,
)
from readinglist.desktop.theme import Theme

_NEXT = "What can be done next"
_LINE = 22
"""The height, at 100%, of all words: they stand on one line."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done about what is said: a command, and the words of its link."""

    command: str
    words: str
    said: str = ""
    """What leads to it, as the end of what is said."""


class Footer(QWidget):
    """A line under the panes; a message stays until the next one."""

    undo_requested = Signal()
    cancel_requested = Signal()
    """The running import is to stop."""
    urgency_changed = Signal()
    """``urgent`` may be another now."""
    left = Signal()
    """What had the keyboard here is gone."""
    command_wanted = Signal(str)
    """What was offered beside the message is to be done."""

    def __init__(
        self, theme: Theme, undo_keys: str = "Ctrl+Z", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._message = ElidedLabel("small")
        self._undo = button("Undo", "link")
        self._undo.setToolTip(with_key("Undo", undo_keys))
        self._undo.clicked.connect(self.undo_requested)
        self._undo_cap = key_cap(undo_keys)
        self._offer: Offer | None = None
        self._offer_link = button("", "link", _NEXT)
        self._offer_link.clicked.connect(self._want_command)
        self._named = True
        self._row = QHBoxLayout(self)
        self._message_row = QWidget()
        self._hints = QWidget()
        self._hint_row = _row(self._hints, theme.px(5))
        self._progress = label(look="small")
        self._bar = _bar("Read")
        self._cancel = button("Cancel", "link", "Cancel the import")
        self._cancel.clicked.connect(self.cancel_requested)
        self._reading = ("", 0, 0)
        self._said = ""
        """What was said last, without what leads to an offer."""
        self._offer_link.hide()
        self._arrange()
        self.set_theme(theme)
        self._show_undo(shown=False)
        self.end_import()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's lengths."""
        self._theme = theme
        self.setFixedHeight(theme.px(32))
        self._bar.setFixedSize(theme.px(140), theme.px(5))
        for said in (self._message, self._progress, self._undo, self._offer_link, self._cancel):
            said.setFixedHeight(theme.px(_LINE))
        self._row.setContentsMargins(theme.px(16), 1, theme.px(16), 0)
        self._row.setSpacing(theme.px(12))
        self.update()

    def set_undo_key(self, keys: str) -> None:
        """Name the key that undoes; none where it has none."""
        self._undo.setToolTip(with_key("Undo", keys))
        self._undo_cap.setText(spoken_keys(keys))
        self._named = bool(keys)
        self._show_undo(shown=not self._undo.isHidden())

    def say(self, text: str, *, undoable: bool = False, offer: Offer | None = None) -> None:
        """Say what happened, with Undo where it can be taken back, and what may be done next."""
        self._said = text
        whole = f"{text} {offer.said}" if offer else text
        self._say(whole, "small", undoable=undoable, offer=offer)

    def offer(self, offer: Offer) -> None:
        """Offer something else beside what was said last."""
        self.say(self._said, undoable=not self._undo.isHidden(), offer=offer)

    def say_error(self, text: str) -> None:
        """Say what was refused and what to do next."""
        self._say(text, "error")

    def forget_error(self) -> None:
        """Say nothing any more of what was refused: something else is tried."""
        if self._message.property("look") == "error":
            self.say("")

    def message(self) -> str:
        """Return what is said at present."""
        return self._message.text()

    @property
    def busy(self) -> bool:
        """Say whether something runs that can be cancelled."""
        return self._cancel.isVisibleTo(self)

    def progress(self) -> str:
        """Return what is said of the reading, or of an import, at present."""
        return self._progress.text()

    def show_hints(self, text: str, keys: Sequence[tuple[str, str]]) -> None:
        """Say what keys do for now, in place of the message: ``("Esc", "back to the list")``."""
        self.clear_hints()
        self._say_in_hints(text)
        for key, meaning in keys:
            self._say_in_hints("·")
            self._hint_row.addWidget(key_cap(key))
            self._say_in_hints(meaning)
        self._hints.show()
        self._message_row.hide()
        self._fit()
        self.urgency_changed.emit()

    def hints(self) -> str:
        """Return what is said of keys for now; empty where the message is shown."""
        said = [one.text() for one in self._hints.findChildren(QLabel) if one.isVisibleTo(self)]
        return " ".join(said)

    def clear_hints(self) -> None:
        """Show the message again."""
        self._hints.hide()
        self._fit()
        while (item := self._hint_row.takeAt(0)) is not None:
            if (said := item.widget()) is not None:
                said.deleteLater()
        self._message_row.show()
        self.urgency_changed.emit()

    def show_reading(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say how far the reading has come; without a total there is no bar."""
        self._reading = (text, done, total)
        if self._cancel.isHidden():
            self._show_progress(*self._reading)

    def show_import(self, text: str, done: int, total: int, name: str = "Import") -> None:
        """Show a running import that can be cancelled; a total of 0 is not known yet.

        Something else that takes as long has its own name.
        """
        self._cancel.show()
        self._bar.setAccessibleName(name)
        self._cancel.setAccessibleName(f"Cancel the {name.lower()}")
        self._show_progress(text, done, total)
        self._bar.show()

    def end_import(self) -> None:
        """Show the reading again."""
        self._cancel.hide()
        self._bar.setAccessibleName("Read")
        self._show_progress(*self._reading)

    def _want_command(self) -> None:
        if self._offer is not None:
            self.command_wanted.emit(self._offer.command)

    def _say(
        self, text: str, look: str, *, undoable: bool = False, offer: Offer | None = None
    ) -> None:
        self.clear_hints()
        held = self._undo.hasFocus() or self._offer_link.hasFocus()
        self._offer = offer
        self._offer_link.setVisible(offer is not None)
        self._offer_link.setText(offer.words if offer else "")
        self._offer_link.setAccessibleName(offer.words if offer else _NEXT)
        self._message.setProperty("look", look)
        self._message.style().polish(self._message)
        self._message.show_text(text)
        self._show_undo(shown=undoable)
        self._fit()
        self.urgency_changed.emit()
        if held and not (self._undo.hasFocus() or self._offer_link.hasFocus()):
            self.left.emit()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _say_in_hints(self, text: str) -> None:
        said = label(text, "small")
        said.setFixedHeight(self._theme.px(_LINE))
        self._hint_row.addWidget(said)

    def _show_undo(self, *, shown: bool) -> None:
        self._undo.setVisible(shown)
        self._undo_cap.setVisible(shown and self._named)

    def _show_progress(self, text: str, done: int, total: int) -> None:
        self._progress.setText(text)
        self._bar.setVisible(total > 0)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._fit()

    def _fit(self) -> None:
        """Leave the reading out where what keys do for now, or an error, needs its room."""
        if not self._cancel.isHidden():  # an import is shown in any case
            self._progress.show()
            return
        px, total = self._theme.px, self._bar.maximum()
        reading = self._progress.sizeHint().width() + (self._bar.width() if total else 0)
        wanted = self._urgent_width()
        cramped = wanted > 0 and wanted + reading + px(2 * 16 + 3 * 12) > self.width()
        self._progress.setVisible(not cramped)
        self._bar.setVisible(total > 0 and not cramped)

    @property
    def urgent(self) -> bool:
        """Whether it says what is to be seen in any case: what keys do for now, or an error."""
        return self._urgent_width() > 0

    def _urgent_width(self) -> int:
        """Return the room of what must not be cut: keys' meanings, or what to do after an error."""
        if not self._hints.isHidden():
            return self._hints.sizeHint().width()
        error = self._message.property("look") == "error"
        return self._message.sizeHint().width() if error else 0

    def _arrange(self) -> None:
        row = self._row
        said = _row(self._message_row, self._theme.px(8))
        for widget in (self._message, self._offer_link, self._undo, self._undo_cap):
            said.addWidget(widget)
        row.addWidget(self._message_row)
        row.addWidget(self._hints)
        row.addStretch(1)
        row.addWidget(self._progress)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the drawings."""
        return QSize(super().sizeHint().width(), self._theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.colours.line)
        painter.end()


def _bar(name: str) -> QProgressBar:
    """Return a thin bar without words; its number is said beside it."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return bar


def _row(inside: QWidget, spacing: int) -> QHBoxLayout:
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    return row
