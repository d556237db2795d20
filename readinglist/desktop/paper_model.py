"""The list's model: the ids of a place, and the rows of those that were seen."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from readinglist.papers import PaperId, Row

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Characters [start, end) of a text, in order."""
_Index: TypeAlias = QModelIndex | QPersistentModelIndex

PAGE = 12
"""How many neighbouring rows are asked for at once; marking each costs half a millisecond."""
PAGES_ASKED = 8
"""How many pages a request names at most: more than any screen shows."""
ROWS_KEPT = 400

ROW = Qt.ItemDataRole.UserRole
"""The role of a cell's ``ListRow``, or None while it is not known."""
PAPERS = "application/x-reading-list-papers"
"""What is dragged: the ids of papers as decimal numbers, parted by spaces."""
MARKED = Qt.ItemDataRole.UserRole + 1
"""The role that is True for a paper that was marked for the next command."""
HEADING = Qt.ItemDataRole.UserRole + 2
"""The role of what stands above a row: the name of a group that begins there, or nothing."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A paper as the list paints it: its row, what to mark in it, and what to say of it."""

    row: Row
    excerpt: str
    """One line: the abstract's beginning, or its part around the first match."""
    title_marks: Ranges = ()
    excerpt_marks: Ranges = ()
    again: bool = False
    """True where the digest that is shown lists a paper that an earlier one listed too."""
    remark: str = ""
    """Where it matched, if that cannot be seen in the row: ``in your note``."""


def spoken(shown: ListRow) -> str:
    """Return what a screen reader says of a row: ``unread, starred, <title>``."""
    marks = shown.row.marks
    states = {
        "unread": marks.read is None,
        "starred": marks.starred is not None,
        "later": marks.later is not None,
        "dismissed": marks.dismissed is not None,
        "with a note": shown.row.annotated,
        "again": shown.again,
        shown.remark: bool(shown.remark),
    }
    return ", ".join([*(name for name, holds in states.items() if holds), shown.row.title])


class PaperModel(QAbstractTableModel):
    """One column of papers, of which only those that are seen have their rows fetched.

    The model never asks a library: ``rows_wanted`` names every row that is missing at the end of
    the event loop's turn, so that a newer request may silence an older one, and ``put_rows``
    brings them. Until then a row is None, or what was known of it before.
    """

    rows_wanted = Signal(list)
    marked_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = array("q")
        self._kept: OrderedDict[int, ListRow] = OrderedDict()
        self._places: dict[int, int] = {}  # of the rows that were seen: where they stand
        self._stale: set[int] = set()  # kept, but to be asked for anew when seen
        self._awaited: dict[int, int] = {}  # asked for and not yet here: where they stand
        self._pages: dict[int, None] = {}  # to ask for at the end of this turn, newest last
        self._marked: set[int] = set()
        self._in_order: list[PaperId] | None = None  # the marked ones; None: not looked up yet
        self._headings: Mapping[int, str] = {}
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[int]:
        """The papers in their order; not to be changed."""
        return self._ids

    @property
    def marked(self) -> list[PaperId]:
        """The papers that were marked for the next command, in the list's order; not to change."""
        if self._in_order is None:
            self._in_order = [PaperId(paper) for paper in self._ids if paper in self._marked]
        return self._in_order

    def set_ids(self, ids: Iterable[int], *, fresh: bool = False) -> None:
        """Show these papers; marked ones that are not among them lose their mark.

        Rows that are known are asked for anew, unless they are said to be fresh.
        """
        self.beginResetModel()
        self._headings = {}
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        old = self._stale | self._awaited.keys() if fresh else self._kept.keys()
        self._stale = self._kept.keys() & old
        self._places.clear()
        self._awaited.clear()
        self._pages.clear()
        self._in_order = None
        self.endResetModel()
        if self._marked:
            self._keep_marked(self._marked.intersection(self._ids))

    @property
    def headings(self) -> Mapping[int, str]:
        """What stands above some rows, by these rows."""
        return self._headings

    def set_headings(self, headings: Mapping[int, str]) -> None:
        """Let these words stand above these rows; the rows are to be repainted then."""
        self._headings = headings

    def put_rows(self, rows: Iterable[ListRow]) -> None:
        """Take rows in, asked for or changed; those of papers that are not shown are dropped."""
        changed = []
        for shown in rows:
            place = self._places.get(shown.row.id)
            if place is not None and self._kept.get(shown.row.id) != shown:
                changed.append(place)
            if place is not None:
                self._kept[shown.row.id] = shown
                self._kept.move_to_end(shown.row.id)
            self._awaited.pop(shown.row.id, None)
        self._forget_oldest()
        self._tell(changed)

    def bring_rows(self, rows: Iterable[ListRow]) -> None:
        """Take fresh rows in before they are seen, so that nobody has to ask for them."""
        for shown in rows:
            self._kept[shown.row.id] = shown
            self._kept.move_to_end(shown.row.id)
            self._stale.discard(shown.row.id)
            self._awaited.pop(shown.row.id, None)
        self._forget_oldest()

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Ask anew for these papers' rows (None: all) as soon as they are seen again."""
        known = self._kept.keys() | self._awaited.keys()
        stale = known if ids is None else known.intersection(ids)
        self._stale |= stale
        self._tell([self._places[paper] for paper in stale if paper in self._places])

    def paper_at(self, row: int) -> PaperId | None:
        """Return the paper of a row, or None outside of the list."""
        return PaperId(self._ids[row]) if 0 <= row < len(self._ids) else None

    def row_of(self, paper: PaperId) -> int | None:
        """Return where a paper stands, or None where the list does not hold it."""
        place = self._places.get(paper)
        if place is not None:
            return place
        try:
            return self._ids.index(paper)
        except ValueError:
            return None

    def known(self, paper: PaperId) -> ListRow | None:
        """Return what is kept of a paper; nothing is asked for."""
        return self._kept.get(paper)

    def toggle_marked(self, *papers: PaperId) -> None:
        """Mark papers for the next command, or take their marks back where all of them have one."""
        wanted = set(papers)
        held = wanted <= self._marked
        self._keep_marked(self._marked - wanted if held else self._marked | wanted)

    def mark_all(self) -> None:
        """Mark every paper of the list for the next command."""
        self._keep_marked(set(self._ids))

    def clear_marked(self) -> None:
        """Take every mark back."""
        self._keep_marked(set())

    def _keep_marked(self, marked: set[int]) -> None:
        changed = self._marked ^ marked
        if len(changed) > ROWS_KEPT:
            changed &= self._places.keys()  # nobody sees the others
        if self._marked != marked:
            self._marked, self._in_order = marked, None
            self._tell([self._places[paper] for paper in changed if paper in self._places])
            self.marked_changed.emit(len(marked))

    def _forget_oldest(self) -> None:
        while len(self._kept) > ROWS_KEPT:
            paper, _ = self._kept.popitem(last=False)
            self._places.pop(paper, None)
            self._stale.discard(paper)

    def _tell(self, rows: list[int]) -> None:
        """Emit one ``dataChanged`` for each run of neighbours."""
        for first, last in _runs(sorted(rows)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _seen(self, row: int) -> ListRow | None:
        """Return a row that is being painted, and see to it that it is known and fresh."""
        paper = self._ids[row]
        shown = self._kept.get(paper)
        self._places[paper] = row
        if shown is not None:
            self._kept.move_to_end(paper)
        if paper in self._stale or (shown is None and paper not in self._awaited):
            self._pages.pop(row // PAGE, None)
            self._pages[row // PAGE] = None
            self._turn.start()
        return shown

    def _ask(self) -> None:
        """Ask for what is missing in the pages seen last; older pages are given up."""
        newest = dict.fromkeys(reversed(self._pages))
        newest |= dict.fromkeys(row // PAGE for row in self._awaited.values())
        wanted: dict[int, int] = {}
        for page in list(newest)[:PAGES_ASKED]:
            first = page * PAGE
            wanted |= {
                paper: row
                for row, paper in enumerate(self._ids[first : first + PAGE], first)
                if paper not in self._kept or paper in self._stale or paper in self._awaited
            }
        self._awaited = wanted
        self._places |= wanted
        self._stale -= wanted.keys()
        self._pages.clear()
        if wanted:
            self.rows_wanted.emit(list(wanted))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the papers."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count one column: a paper is painted as a whole."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return a paper's row, title, spoken text or mark."""
        if not index.isValid():
            return None
        if role in {HEADING, MARKED}:
            is_marked = self._ids[index.row()] in self._marked
            return is_marked if role == MARKED else self._headings.get(index.row(), "")
        if role not in {ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        shown = self._seen(index.row())
        if role == ROW or shown is None:
            return shown
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.row.title
        marked = "selected, " if self._ids[index.row()] in self._marked else ""
        heading = self._headings.get(index.row(), "")
        return (f"{heading}: " if heading else "") + marked + spoken(shown)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let papers be chosen and dragged."""
        dragged = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | dragged


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of each run of neighbours in a sorted list."""
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] + 1:
            yield rows[first], rows[at - 1]
            first = at
