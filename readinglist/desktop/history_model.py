"""The steps of the history that fit what is typed, the newest first, with their moments."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from readinglist.desktop import plain
from readinglist.desktop.wording import said_moment
from readinglist.papers import ChangeId, Step

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model."""

BEFORE_ALL = ChangeId(0)
"""The step before the first one: going there takes everything back."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A step as the history shows it."""

    change: ChangeId
    text: str
    moment: str
    """Empty for the time before the first step."""
    paper: str = ""
    """The title of the paper, where it is about one alone."""
    undone: bool = False
    last: bool = False
    """Whether it is the last step that is done: where the library stands."""
    folded: str = ""
    """What typed words are looked for in."""

    def spoken(self) -> str:
        """Return what a screen reader says: ``Star 1 paper, Yesterday 14:03, undone``."""
        states = ["undone"] if self.undone else ["now"] if self.last else []
        return ", ".join(part for part in (self.text, self.paper, self.moment, *states) if part)


def history_lines(steps: Sequence[Step], now: dt.datetime) -> list[HistoryLine]:
    """Return a line for each step, the newest first, and one for the time before all of them."""
    last = next((step.id for step in steps if not step.undone), BEFORE_ALL)
    lines = [_line(step, now, last=step.id == last) for step in steps]
    begin = "Before everything"
    return [*lines, HistoryLine(BEFORE_ALL, begin, "", last=not last, folded=begin.casefold())]


def _line(step: Step, now: dt.datetime, *, last: bool) -> HistoryLine:
    said = said_moment(step.at, now)
    paper = plain.one_line(step.paper or "")
    folded = f"{step.label} {paper} {said}".casefold()
    return HistoryLine(step.id, step.label, said, paper, step.undone, last, folded)


class HistoryModel(QAbstractListModel):
    """Shows the lines that hold every word that is typed."""

    def __init__(self, lines: Sequence[HistoryLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._shown = list(lines)

    def show_for(self, typed: str) -> None:
        """Show the lines that hold each of the words, wherever in it."""
        words = typed.casefold().split()
        self.beginResetModel()
        self._shown = [line for line in self._lines if all(word in line.folded for word in words)]
        self.endResetModel()

    def line(self, index: Index) -> HistoryLine:
        """Return the line at an index."""
        return self._shown[index.row()]

    def row_of_now(self) -> int:
        """Return the row at which the library stands; the first one where it is not shown."""
        return next((row for row, line in enumerate(self._shown) if line.last), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the lines; they have none below them."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a step's words, and what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.line(index).spoken()
        return None
