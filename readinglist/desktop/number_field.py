"""A field for a whole number: typed, or stepped by the arrows."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 5,
    Qt.Key.Key_PageDown: -5,
}


class NumberField(QLineEdit):
    """Tells a number once it is typed whole: at Enter, or when the keyboard leaves."""

    value_changed = Signal(int)

    def __init__(
        self, least: int | None, most: int | None, step: int, parent: QWidget | None = None
    ) -> None:
        """Take numbers of a range, both ends included (None: without end)."""
        super().__init__(parent)
        self._least, self._most, self._step = least, most, step
        self._value = 0
        self.returnPressed.connect(self._take)

    def value(self) -> int:
        """Return the number that was told or set last."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number without telling of it."""
        self._value = value
        self.setText(str(value))

    def _take(self) -> None:
        """Take what is typed; where it is no number, what was before."""
        typed = self.text().strip().removesuffix("%").strip()
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
        self._change(int(typed) if is_number else self._value)

    def _change(self, value: int) -> None:
        """Show a number within the range, and tell of it if it is another one."""
        before = self._value
        value = value if self._least is None else max(self._least, value)
        self.set_value(value if self._most is None else min(self._most, value))
        if self._value != before:
            self.value_changed.emit(self._value)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of a few digits."""
        return QSize(self.fontMetrics().horizontalAdvance("0") * 10, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step at the arrows; Esc forgets what is typed, and is then its sheet's."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._take()
            self._change(self._value + _STEPS[key] * self._step)
        else:
            if key == Qt.Key.Key_Escape:
                self.set_value(self._value)
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: scrolling past changes nothing."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is typed."""
        super().focusOutEvent(event)
        self._take()
