"""The commands that the palette offers for what is typed, the most fitting first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from readinglist.desktop.controls import spoken_keys
from readinglist.desktop.fuzzy import Fit, fit
from readinglist.desktop.other_words import is_called

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model."""

_CALLED = 2
"""What another word for a command costs: more than its name, less than scattered letters."""


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """A command of the palette; ``keys`` are alternatives in portable text (``Ctrl+Z``)."""

    name: str
    text: str
    keys: tuple[str, ...]
    possible: bool
    """Whether it would do anything just now."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that fits what is typed, with the ranges of the letters that do."""

    line: PaletteLine
    ranges: tuple[tuple[int, int], ...] = ()

    def spoken(self) -> str:
        """Return what a screen reader says: ``Undo, Ctrl Z``."""
        keys = [spoken_keys(self.line.keys[0])] if self.line.keys else []
        impossible = [] if self.line.possible else ["not possible now"]
        return ", ".join([self.line.text, *keys, *impossible])


class PaletteModel(QAbstractListModel):
    """Orders lines by how well they fit, then by how lately they were used, then as declared."""

    def __init__(
        self, lines: Sequence[PaletteLine], recent: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Offer all lines; ``recent`` are names of the commands used last, the newest first."""
        super().__init__(parent)
        used = {name: at for at, name in reversed(list(enumerate(recent)))}
        self._lines = sorted(lines, key=lambda line: used.get(line.name, len(recent)))
        self._offers = [Offer(line) for line in self._lines]

    def show_for(self, letters: str) -> None:
        """Offer the lines that have these letters in order."""
        found = [(_fit(letters, line), line) for line in self._lines]
        fitting = [(one, line) for one, line in found if one is not None]
        fitting.sort(key=lambda pair: pair[0].cost)
        self.beginResetModel()
        self._offers = [Offer(line, one.ranges()) for one, line in fitting]
        self.endResetModel()

    def offer(self, index: Index) -> Offer:
        """Return the offer at an index."""
        return self._offers[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the offers; they have none below them."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a command's words, and what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.offer(index).line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.offer(index).spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let possible commands be chosen, and others not."""
        if not index.isValid() or not self.offer(index).line.possible:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


def _fit(letters: str, line: PaletteLine) -> Fit | None:
    """Find the letters in a command's words, or else among what people call it."""
    found = fit(letters, line.text)
    if is_called(line.name, letters) and (found is None or found.cost > _CALLED):
        return Fit(_CALLED, ())
    return found
