"""The tags as rows to tick: those that complete what is typed first, and the new one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from readinglist.desktop.wording import tooltip
from readinglist.papers import TagInfo

Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model."""

_SPOKEN = {
    Qt.CheckState.Checked: "on",
    Qt.CheckState.PartiallyChecked: "on some",
    Qt.CheckState.Unchecked: "off",
}


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag to tick; ``new`` where it is what was typed and there is none of that name yet."""

    name: str
    colour: str = ""
    digit: str = ""
    state: Qt.CheckState = Qt.CheckState.Unchecked
    new: bool = False
    range: tuple[int, int] = (0, 0)
    """Where what was typed stands in the name, [start, end)."""

    @property
    def text(self) -> str:
        """What the row shows."""
        left, right = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
        return f"New tag {left}{self.name}{right}" if self.new else self.name

    def spoken(self) -> str:
        """Return what a screen reader says: ``video, on, key 2``."""
        parts = [self.text] if self.new else [self.name, _SPOKEN[self.state]]
        return ", ".join([*parts, *([f"key {self.digit}"] if self.digit else [])])


class TagModel(QAbstractListModel):
    """Orders tags by where they hold what is typed: at their beginning, a word's, inside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: Sequence[TagRow] = ()
        self._typed = ""
        self._rows: list[TagRow] = []

    def show_tags(
        self, tags: Sequence[TagInfo], on_all: frozenset[str], on_some: frozenset[str]
    ) -> None:
        """Show tags with how many of the papers have them: all, some, or none."""
        self._tags = [
            TagRow(
                tag.name,
                tag.colour,
                str(tag.digit or ""),
                _state(tag.name, on_all, on_some),
            )
            for tag in tags
        ]
        self._refill()

    def show_for(self, typed: str) -> None:
        """Show the tags that complete a text."""
        self._typed = " ".join(typed.split())
        self._refill()

    def _refill(self) -> None:
        rows = list(_completing(self._typed, self._tags)) if self._typed else list(self._tags)
        if [row.text for row in rows] != [row.text for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row(self, index: Index) -> TagRow:
        """Return the row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the rows; they have none below them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.CheckState | None:
        """Give a row's words and its tick, what a screen reader says, and the whole name."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.CheckStateRole and not row.new:
            return row.state
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(row.text)
        return None


def _state(name: str, on_all: frozenset[str], on_some: frozenset[str]) -> Qt.CheckState:
    if name in on_all:
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if name in on_some else Qt.CheckState.Unchecked


def _completing(typed: str, tags: Sequence[TagRow]) -> Iterator[TagRow]:
    """Yield the tags that begin so, those with a word that does, a new one, and the other ones."""
    found = [(_place(typed, tag.name), tag) for tag in tags]
    fitting = [(at, _found_at(tag, at, len(typed))) for at, tag in found if at is not None]
    yield from (tag for at, tag in fitting if at == 0)
    yield from (tag for at, tag in fitting if at and _begins_word(tag.name, at))
    if typed.casefold() not in {tag.name.casefold() for tag in tags}:
        yield TagRow(typed, new=True)
    yield from (tag for at, tag in fitting if at and not _begins_word(tag.name, at))


def _place(typed: str, name: str) -> int | None:
    """Return the best place of a text in a name, whatever its case; None where it is not in it."""
    wanted = typed.lower()
    places = [at for at in range(len(name)) if name[at : at + len(typed)].lower() == wanted]
    return min(places, key=lambda at: (at > 0 and not _begins_word(name, at), at), default=None)


def _begins_word(name: str, at: int) -> bool:
    return not name[at - 1].isalnum()


def _found_at(tag: TagRow, at: int, length: int) -> TagRow:
    return TagRow(tag.name, tag.colour, tag.digit, tag.state, range=(at, at + length))
