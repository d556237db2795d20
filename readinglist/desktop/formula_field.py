"""A field for a key formula, with what it gives on a person's own papers below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from readinglist.citations import DEFAULT_FORMULA
from readinglist.citations.formula import parse
from readinglist.citations.keys import base_key
from readinglist.desktop import plain
from readinglist.desktop.controls import ElidedLabel, label
from readinglist.desktop.theme import Theme
from readinglist.errors import FormulaError
from readinglist.papers import Paper

_SHOWN = 3
"""Papers whose keys are shown."""


class FormulaField(QWidget):
    """Shows keys as one types, and tells a formula once it is typed whole and understood."""

    value_changed = Signal(str)
    looked_at = Signal()
    """The keyboard came, or something else is shown: all of it should be in view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = DEFAULT_FORMULA
        self._papers: Sequence[Paper] = ()
        self._line = _Line(self._take, self._show, self.looked_at.emit)
        self._wrong = label("", "error")
        self._wrong.setWordWrap(True)
        self._keys = [ElidedLabel() for _ in range(_SHOWN)]
        self._titles = [ElidedLabel("muted") for _ in range(_SHOWN)]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._line)
        self._column.addWidget(self._wrong)
        self._preview = QGridLayout()
        self._column.addLayout(self._preview)
        for at, (key, title) in enumerate(zip(self._keys, self._titles, strict=True)):
            self._preview.addWidget(key, at, 0)
            self._preview.addWidget(title, at, 1)
        self._preview.setColumnStretch(0, 2)
        self._preview.setColumnStretch(1, 3)
        self._line.setPlaceholderText(DEFAULT_FORMULA)
        self._line.returnPressed.connect(self._take)
        self._line.textChanged.connect(lambda _text: self._show_keys())
        self.setFocusProxy(self._line)
        self.set_theme(theme)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's lengths."""
        self._column.setSpacing(theme.px(6))
        self._preview.setHorizontalSpacing(theme.px(12))
        self._preview.setVerticalSpacing(theme.px(2))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the field in which the keyboard is."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show from now on what these are called."""
        self._papers = papers[:_SHOWN]
        self._show_keys()

    def value(self) -> str:
        """Return the formula that was told or set last."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a formula without telling of it."""
        self._value = value
        self._show()

    def _show(self) -> None:
        self._line.setText(self._value)
        self._line.setCursorPosition(0)
        self._show_keys()

    def _typed(self) -> str:
        """Return what is typed; nothing is the formula that comes with the program."""
        return self._line.text().strip() or DEFAULT_FORMULA

    def _show_keys(self) -> None:
        """Show what the typed formula gives, or what is wrong with it."""
        try:
            formula = parse(self._typed())
            keys = [base_key(paper, formula.text) for paper in self._papers]
            wrong = ""
        except FormulaError as error:
            keys, wrong = [], str(error)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self._line.setProperty("look", "wrong" if wrong else "")
        self._line.style().polish(self._line)
        self._line.setAccessibleDescription(wrong or ", ".join(keys))
        for at, (key, title) in enumerate(zip(self._keys, self._titles, strict=True)):
            there = at < len(keys)
            key.setVisible(there)
            title.setVisible(there)
            if there:
                key.show_text(keys[at])
                title.show_text(plain.whole_line(self._papers[at].title))
        if self._line.hasFocus():
            self.looked_at.emit()

    def _take(self) -> None:
        """Tell what is typed, if it is understood and new."""
        if self._wrong.text() or self._typed() == self._value:
            return
        self._value = self._typed()
        self._show()
        self.value_changed.emit(self._value)


class _Line(QLineEdit):
    """Takes what is typed when the keyboard leaves; Esc forgets it, and is then its sheet's."""

    def __init__(
        self,
        take: Callable[[], object],
        forget: Callable[[], object],
        enter: Callable[[], object],
    ) -> None:
        super().__init__()
        self._taken, self._forgotten, self._entered = take, forget, enter

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the keyboard came."""
        super().focusInEvent(event)
        self._entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is typed."""
        super().focusOutEvent(event)
        self._taken()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Forget what is typed at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._forgotten()
        super().keyPressEvent(event)
