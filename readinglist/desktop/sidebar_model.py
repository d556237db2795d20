"""The places of the library as the sidebar's lines, each with its count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from readinglist.desktop.wording import counted, day, short_day, tooltip
from readinglist.papers import DigestInfo, Place, SavedSearch, Section, TagInfo

_NAMES = {
    Section.UNREAD: "Unread",
    Section.STARRED: "Starred",
    Section.LATER: "Later",
    Section.ANNOTATED: "Annotated",
    Section.ALL: "All papers",
}

OWN = frozenset({Section.DIGEST, Section.TAG, Section.SEARCH})
"""The kinds of place that a person names and may delete."""


@dataclass(frozen=True, slots=True)
class Places:
    """What the sidebar shows; a place without a count of its own shows what its value says."""

    counts: Mapping[Place, int] = field(default_factory=dict)
    digests: Sequence[DigestInfo] = ()
    tags: Sequence[TagInfo] = ()
    searches: Sequence[SavedSearch] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sidebar: a place, or a heading where there is none."""

    text: str
    place: Place | None = None
    count: int | None = None
    ending: str = ""
    """What stays readable where the text is too long: a digest's day."""
    colour: str = ""
    """The name of a tag's colour."""
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says: ``Unread, 67 papers``."""
        counts = [] if self.count is None else [counted(self.count, "paper")]
        return ", ".join([self.text + self.ending, *counts])


Index = QModelIndex | QPersistentModelIndex
"""What Qt hands to a model."""


class SidebarModel(QAbstractListModel):
    """The lines of the sidebar, headings among them."""

    def __init__(self, keys: Mapping[Section, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._places = Places()
        self._lines: list[Line] = []

    def set_keys(self, keys: Mapping[Section, str]) -> None:
        """Name other shortcuts from now on."""
        self._keys = keys
        if self._lines:
            self.show_places(self._places)

    def show_places(self, places: Places) -> None:
        """Show these places; where only counts differ, only their rows are repainted."""
        self._places = places
        lines = list(_lines(places, self._keys))
        if [line.place for line in lines] != [line.place for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        for row, (new, old) in enumerate(zip(lines, self._lines, strict=True)):
            if new != old:
                self._lines[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, index: Index) -> Line:
        """Return the line at an index."""
        return self._lines[index.row()]

    def place_at(self, row: int) -> Place | None:
        """Return the place in a row; None for a heading, and outside of the rows."""
        return self._lines[row].place if 0 <= row < len(self._lines) else None

    def find(self, place: Place) -> QModelIndex:
        """Return where a place stands; an invalid index where it does not."""
        for row, line in enumerate(self._lines):
            if line.place == place:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the lines; they have none below them."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give a line's text, what a screen reader says of it, and its tooltip."""
        if not index.isValid():
            return None
        line = self.line(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text + line.ending
        if role == Qt.ItemDataRole.EditRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(line.tip)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let places be chosen, and headings not; a name that a person gave can be changed."""
        place = self.line(index).place if index.isValid() else None
        if place is None:
            return Qt.ItemFlag.NoItemFlags
        own = Qt.ItemFlag.ItemIsEditable if place.section in OWN else Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
            | own
        )


def _lines(places: Places, keys: Mapping[Section, str]) -> Iterator[Line]:
    """Put the places under their headings; a section that is empty has none."""
    for section, name in _NAMES.items():
        place = Place(section)
        tip = f"{name}  {keys[section]}" if keys.get(section) else ""
        yield Line(name, place, places.counts.get(place, 0), tip=tip)
    if places.digests:
        yield Line("DIGESTS")
        newest = max((it.date.year for it in places.digests if it.date), default=0)
        for digest in places.digests:
            yield _digest_line(digest, newest, places.counts)
    if places.tags:
        yield Line("TAGS")
        for tag in places.tags:
            place = Place(Section.TAG, tag.id)
            count = places.counts.get(place, tag.papers)
            tip = f"{tag.name}  {tag.digit}" if tag.digit else tag.name
            yield Line(tag.name, place, count, colour=tag.colour or "grey", tip=tip)
    if places.searches:
        yield Line("SEARCHES")
        for search in places.searches:
            place = Place(Section.SEARCH, search.id)
            yield Line(search.name, place, places.counts.get(place), tip=search.query)


def _digest_line(digest: DigestInfo, newest: int, counts: Mapping[Place, int]) -> Line:
    """Name a digest with its day, and the year where it is not the newest digest's."""
    place = Place(Section.DIGEST, digest.id)
    ending, listed = "", "no day known"
    if digest.date:
        other_year = digest.date.year != newest
        doubt = "?" if other_year and digest.date_inferred else ""
        ending = f", {short_day(digest.date, year=other_year)}{doubt}"
        inferred = " (year inferred)" if digest.date_inferred else ""
        listed = f"listed {day(digest.date)}{inferred}"
    tip = f"{digest.name}\n{listed}\n{digest.unread} unread of {counted(digest.papers, 'paper')}"
    return Line(digest.name, place, counts.get(place, digest.unread), ending, tip=tip)
