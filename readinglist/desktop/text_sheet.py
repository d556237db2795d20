"""A sheet that shows a text to be read and copied: a digest's original, what was revised."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.desktop.controls import CappedButton, ElidedLabel, button, hairline, label
from readinglist.desktop.form import bottom_row
from readinglist.desktop.passages_view import Passage, PassagesView
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme


class TextSheet(Sheet):
    """Shows passages under a title; Copy copies what was looked for."""

    copied = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917  # what is shown, and how it is called
        self,
        theme: Theme,
        title: str,
        about: str,
        passages: Sequence[Passage],
        copy: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show passages of what ``about`` names; ``copy`` names the button that copies, if any."""
        super().__init__(theme, QSize(780, 620), title, parent)
        self._view = PassagesView(theme, title)
        self._view.setProperty("look", "raised")
        self._view.show_passages(passages)
        self._close = CappedButton(theme, "Close", "Esc")
        self._copy = button(copy or "Copy")
        if not copy:
            self._copy.hide()
        self.first = self._view
        self._arrange(title, about)
        self._close.clicked.connect(self.close_sheet)
        self._copy.clicked.connect(lambda: self.copied.emit(self._view.found()))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._view.set_theme(theme)
        self._close.set_theme(theme)

    def _arrange(self, title: str, about: str) -> None:
        px = self.theme.px
        told = ElidedLabel("muted")
        told.show_text(about)
        column = self.headed(label(title, "title"), told)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(12), 0, px(12), 0)
        inside.addWidget(self._view)
        column.addLayout(inside, 1)
        column.addWidget(hairline())
        column.addLayout(bottom_row(self.theme, label(), self._copy, self._close))
