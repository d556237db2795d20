"""A sentence that is proposed to be highlighted; keys move it, keep it or leave it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from readinglist.desktop.keyboard import named
from readinglist.desktop.marked_text import MarkedText

_STEPS = {"Down": 1, "Right": 1, "J": 1, "Up": -1, "Left": -1, "K": -1}
_KEEP = {"Return", "H"}
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ELSEWHERE = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


class Proposal(QObject):
    """Holds the keyboard in a passage while a sentence of it is proposed.

    Enter and H keep it, Esc leaves it, arrows go to its neighbours, digits give it a colour; any
    other key leaves it too and means what it always means. The keyboard goes back to where it came
    from.
    """

    changed = Signal(object)
    """The characters [start, end) of the sentence, or None where the proposal is over."""
    kept = Signal(object)

    def __init__(self, passage: MarkedText, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passage = passage
        self._sentences: Sequence[tuple[int, int]] = ()
        self._at = 0
        self._colours: Sequence[str] = ("blue",)
        self._colour = 0
        self._before: QWidget | None = None

    @property
    def open(self) -> bool:
        """Whether a sentence is proposed."""
        return bool(self._sentences)

    @property
    def colour(self) -> str:
        """The colour that was chosen last, by the theme's name."""
        return self._colours[self._colour]

    def show_colours(self, colours: Sequence[str]) -> None:
        """Offer these colours, by the theme's names: the first one until another is chosen."""
        self._colours = colours
        self._colour = min(self._colour, len(colours) - 1)

    def begin(self, sentences: Sequence[tuple[int, int]], at: int) -> None:
        """Propose one of the sentences, and take the keyboard."""
        self._before = QApplication.focusWidget()
        self._sentences = sentences
        self._passage.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # A filter that comes last is asked first: the keys are no commands for now.
        self._passage.installEventFilter(self)
        self._go(at, "Highlight? Enter keeps it: ")

    def keep(self) -> None:
        """Tell which sentence is to be highlighted; the proposal is over."""
        span = self._sentences[self._at]
        self._leave()
        self.kept.emit(span)

    def end(self) -> None:
        """Propose nothing any more; the keyboard stays where it is."""
        if self.open:
            self._passage.removeEventFilter(self)
            self._sentences = ()
            self._before = None
            self._passage.show_proposed(None)
            self.changed.emit(None)

    def _leave(self) -> None:
        """Propose nothing any more, and give the keyboard back."""
        before = self._before
        self.end()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, at: int, asked: str = "") -> None:
        self._at = max(0, min(at, len(self._sentences) - 1))
        span = self._sentences[self._at]
        self._passage.show_proposed((*span, self.colour))
        said = asked + self._passage.text()[slice(*span)]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._passage, said))
        self.changed.emit(span)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys; end where the person goes elsewhere in the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self._hear_shortcut(event)
            return False
        left = isinstance(event, QFocusEvent) and event.lostFocus()
        if left and event.reason() not in _ELSEWHERE:  # type: ignore[attr-defined]  # a QFocusEvent
            self.end()
        return False

    def _hear_shortcut(self, event: QKeyEvent) -> None:
        """Leave before a shortcut does what it means: its key is never pressed here."""
        if event.modifiers() & _HELD and event.key() not in _MODIFIERS:
            self._leave()

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key says; say whether it is done with."""
        key = named(event)
        if event.key() in _MODIFIERS:
            return False
        if key in _STEPS:
            self._go(self._at + _STEPS[key])
            return True
        if key.isdecimal() and 0 < int(key) <= len(self._colours):
            self._colour = int(key) - 1
            self._go(self._at)
            return True
        if key in _KEEP:
            if not event.isAutoRepeat():
                self.keep()
            return True
        self._leave()
        return event.key() == Qt.Key.Key_Escape
