"""What would change in a paper, a row a fact: as it is here, and as the file tells it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from readinglist.desktop import plain
from readinglist.desktop.controls import label
from readinglist.desktop.sheet import BESIDE_EDGE
from readinglist.desktop.theme import Theme
from readinglist.differences import Difference

_LONGEST = 600
_UNKNOWN = "not known"
_HEADS = ("", "Here", "In the file")


class DifferenceView(QScrollArea):
    """A small table of texts that scrolls by keyboard; a screen reader hears it as a whole."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "raised")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What changes")
        self.show_differences(())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's lengths from the next table on."""
        self._theme = theme

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show other differences in place of those before."""
        px = self._theme.px
        page = QWidget()
        page.setProperty("look", "raised")
        table = QGridLayout(page)
        table.setContentsMargins(px(BESIDE_EDGE), px(10), px(24), px(10))
        table.setHorizontalSpacing(px(16))
        table.setVerticalSpacing(px(5))
        table.setColumnMinimumWidth(0, px(92))
        table.setColumnStretch(1, 2)
        table.setColumnStretch(2, 3)
        for column, head in enumerate(_HEADS if found else ()):
            table.addWidget(_text(head, "small"), 0, column)
        for row, one in enumerate(found, start=1):
            table.addWidget(_text(one.name, "muted"), row, 0)
            table.addWidget(_text(one.before or _UNKNOWN, "muted"), row, 1)
            table.addWidget(_text(one.after), row, 2)
        table.setRowStretch(len(found) + 1, 1)
        self.setWidget(page)
        self.setAccessibleDescription(
            ". ".join(f"{one.name}: {one.before or _UNKNOWN}, becomes {one.after}" for one in found)
        )


def _text(words: str, look: str = "") -> QLabel:
    """Return a text that wraps, cut off where it is very long."""
    shown = plain.shown(words, _LONGEST)
    made = label(shown + ("\N{HORIZONTAL ELLIPSIS}" if len(words) > _LONGEST else ""), look)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made
