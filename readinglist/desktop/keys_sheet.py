"""The keys page: every command with its keys, by groups, in two columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from readinglist.desktop.controls import CappedButton, button, hairline, key_cap, label
from readinglist.desktop.fade import Fade
from readinglist.desktop.sheet import BESIDE_EDGE, Sheet
from readinglist.desktop.theme import Theme


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A command on the keys page; ``keys`` are alternatives in portable text (``Ctrl+Z``)."""

    group: str
    text: str
    keys: tuple[str, ...]


class KeysSheet(Sheet):
    """Shows what each key does; groups keep the order in which they come."""

    change_wanted = Signal()
    """A person wants other keys."""

    def __init__(
        self, theme: Theme, lines: Sequence[KeyLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, QSize(880, 680), "Keys", parent)
        self._close = CappedButton(theme, "Close", "Esc")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, theme.px(20), 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(theme.px(16))
        column.addWidget(hairline())
        self.first = self._page(lines)
        self._fade = Fade(theme, self.first, "raised")
        column.addWidget(self.first, 1)
        column.addSpacing(theme.px(12))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._close.set_theme(theme)
        self._fade.set_theme(theme)

    def _head(self) -> QHBoxLayout:
        px = self.theme.px
        row = QHBoxLayout()
        row.setContentsMargins(px(24), 0, px(24), 0)
        row.addWidget(label("Keys", "title"), 1)
        change = button("&Change keys…", "link")
        change.clicked.connect(self.close_sheet)
        change.clicked.connect(self.change_wanted)
        row.addWidget(change)
        row.addSpacing(px(10))
        self._close.clicked.connect(self.close_sheet)
        row.addWidget(self._close)
        return row

    def _page(self, lines: Sequence[KeyLine]) -> QScrollArea:
        px = self.theme.px
        page = QWidget()
        page.setProperty("look", "raised")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(px(BESIDE_EDGE), px(4), px(24), px(12))
        columns.setSpacing(px(48))
        for half in _halves(lines):
            columns.addLayout(self._column(half), 1)
        area = QScrollArea()
        area.setProperty("look", "raised")
        area.setWidgetResizable(True)
        area.setAccessibleName("Keys by what they do")
        area.setWidget(page)
        return area

    def _column(self, lines: Sequence[KeyLine]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(self.theme.px(3))
        grid.setColumnStretch(0, 1)
        row = 0
        for group, members in groupby(lines, key=lambda line: line.group):
            heading = label(group.upper(), "heading")
            heading.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(heading, row, 0, 1, 2)
            grid.setRowMinimumHeight(row, self.theme.px(34))
            for row, line in enumerate(members, row + 1):  # noqa: B020 - the next row goes on here
                words = label(line.text)
                words.setAccessibleName(f"{line.text}: {' or '.join(line.keys)}")
                grid.addWidget(words, row, 0)
                grid.addLayout(_caps(line.keys), row, 1)
                grid.setRowMinimumHeight(row, self.theme.px(24))
            row += 1
        grid.setRowStretch(row, 1)
        return grid


def _caps(keys: Sequence[str]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch()
    for key in keys:
        row.addWidget(key_cap(key))
    return row


def _halves(lines: Sequence[KeyLine]) -> tuple[Sequence[KeyLine], Sequence[KeyLine]]:
    """Part the lines between two groups, so that both columns are about as long."""
    starts = [at for at in range(1, len(lines)) if lines[at].group != lines[at - 1].group] or [
        len(lines)
    ]
    middle = min(starts, key=lambda at: abs(2 * at - len(lines)))
    return lines[:middle], lines[middle:]
