"""What files told of papers: what was taken, and what is likely, to be ticked fact by fact."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from readinglist.desktop.arrivals import ArrivalList, ArrivalModel, Arriving
from readinglist.desktop.controls import (
    CappedButton,
    ElidedLabel,
    Tabs,
    button,
    hairline,
    label,
)
from readinglist.desktop.difference_view import DifferenceView
from readinglist.desktop.form import bottom_row
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.sidebar_model import Index
from readinglist.desktop.theme import Theme
from readinglist.desktop.wording import counted, number
from readinglist.differences import Difference, differences
from readinglist.enriching import Findings, Match

_PROMISE = "What you typed and citation keys stay. Undo takes all of it back."


class EnrichSheet(Sheet):
    """Shows what was taken and what is offered; Enter takes what is ticked, Esc leaves it.

    What is told by its title alone is ticked from the start.
    """

    accepted = Signal(object)
    """The matches that were ticked, a tuple; the sheet is about to close."""

    def __init__(
        self,
        theme: Theme,
        findings: Findings,
        *,
        ticked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show findings whose certain ones were taken; ``ticked`` ticks all that is offered."""
        super().__init__(theme, QSize(880, 650), "Complete papers", parent)
        self._findings = findings
        self._list = ArrivalList(theme)
        self._list.setAccessibleName("Papers")
        self._tabs = Tabs(theme, "What the files tell")
        self._view = DifferenceView(theme)
        self._all = button("Tick &all", name="Tick all that is offered")
        self._close = CappedButton(theme, "Close", "Esc")
        self._take = button("Take", "primary")
        self._shown: list[tuple[Match, ...]] = []
        self._models: list[ArrivalModel] = []
        self._ticked: frozenset[int] = frozenset()
        self.first = self._list
        self._add_tab("Likely", findings.likely, choosable=True)
        self._add_tab("Completed", findings.certain)
        self._arrange()
        self._connect()
        self._show_tab(0)
        for at, one in enumerate(findings.likely):
            if ticked or one.by_title_alone:
                self._set_tick(at, on=True)
        self._say_button()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        for widget in (self._list, self._tabs, self._view, self._close):
            widget.set_theme(theme)

    def chosen(self) -> tuple[Match, ...]:
        """Return the matches that are ticked."""
        if not self._findings.likely:
            return ()
        return tuple(self._findings.likely[at] for at in self._models[0].chosen())

    def _add_tab(self, title: str, matches: tuple[Match, ...], *, choosable: bool = False) -> None:
        if not matches:
            return
        rows = ArrivalModel(
            range(len(matches)),
            lambda at: Arriving(matches[at].title, _remark(matches[at])),
            choosable=choosable,
            parent=self,
        )
        rows.chosen_changed.connect(self._hear_ticks)
        self._shown.append(matches)
        self._models.append(rows)
        self._tabs.addTab(f"{title} {number(len(matches))}")

    def _show_tab(self, index: int) -> None:
        if not 0 <= index < len(self._models):
            return
        self._list.setModel(self._models[index])
        self._list.selectionModel().currentChanged.connect(self._show_current)
        self._list.setCurrentIndex(self._models[index].index(0, 0))
        self._all.setVisible(bool(self._findings.likely) and index == 0)

    def _show_current(self, current: Index, _before: Index | None = None) -> None:
        """Show what changes in the current paper, its title too where the file has another."""
        if not current.isValid():
            return
        match = self._shown[self._tabs.currentIndex()][current.row()]
        found = differences(match.before, match.gains)
        if match.told_title != match.title:
            found.insert(0, Difference("Title, which stays", match.title, match.told_title))
        self._view.show_differences(found)

    # Ticks

    def _set_tick(self, at: int, *, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        model = self._models[0]
        model.setData(model.index(at, 0), state, Qt.ItemDataRole.CheckStateRole)

    def _tick_all(self) -> None:
        """Tick everything, of several records of a paper the first; once more: nothing."""
        likely = self._findings.likely
        papers = {one.paper for one in likely}
        on = {one.paper for one in self.chosen()} != papers
        ticked = {one.paper for one in self.chosen()}
        for at, one in enumerate(likely):
            if not on:
                self._set_tick(at, on=False)
            elif one.paper not in ticked:
                ticked.add(one.paper)
                self._set_tick(at, on=True)

    def _hear_ticks(self) -> None:
        """Leave a paper one record: the one that was ticked last."""
        now = frozenset(self._models[0].chosen())
        new = now - self._ticked
        self._ticked = now
        likely = self._findings.likely
        rivals = {
            other for at in new for other in now - {at} if likely[other].paper == likely[at].paper
        }
        for other in rivals:
            self._set_tick(other, on=False)
        self._say_button()

    def _say_button(self) -> None:
        """Say on the button what it would do."""
        papers = len(self.chosen())
        words = f"Complete {counted(papers, 'paper')}" if papers else "Done"
        self._take.setText(f"{words}  \N{RETURN SYMBOL}")
        self._take.setAccessibleName(words)

    def _accept(self) -> None:
        if self._host is None:
            return
        if chosen := self.chosen():
            self.accepted.emit(chosen)
        self.close_sheet()

    # Looks

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_tab)
        self._all.clicked.connect(self._tick_all)
        self._take.clicked.connect(self._accept)
        self._close.clicked.connect(self.close_sheet)

    def _arrange(self) -> None:
        px = self.theme.px
        read = ElidedLabel("muted")
        read.show_text(_read(self._findings))
        column = self.headed(label(self._title(), "title"), read)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(px(24), 0, px(24), 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        tabs.addWidget(self._all)
        column.addLayout(tabs)
        column.addWidget(hairline())
        column.addWidget(self._list, 1)
        column.addWidget(hairline())
        column.addWidget(self._view, 1)
        column.addWidget(hairline())
        promise = ElidedLabel("muted")
        promise.show_text(_PROMISE)
        column.addLayout(bottom_row(self.theme, promise, self._close, self._take))

    def _title(self) -> str:
        taken, offered = len(self._findings.certain), len(self._findings.likely)
        if not taken:
            papers = len({one.paper for one in self._findings.likely})
            return f"Complete {counted(papers, 'paper')}?"
        more = f", {number(offered)} more likely" if offered else ""
        return f"Completed {counted(taken, 'paper')}{more}"

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is ticked at Enter, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)


def _remark(match: Match) -> str:
    """Say beside a title what is known of the match, or what was filled."""
    if not match.certain:
        return match.reason
    return ", ".join(one.name for one in differences(match.before, match.gains))


def _read(findings: Findings) -> str:
    """Say which files were read, and what of them was not."""
    parts = []
    for source in findings.sources:
        broken = f", {counted(source.broken, 'record')} not understood" if source.broken else ""
        parts.append(f"{source.file}: {counted(source.records, 'record')}{broken}")
    return "  \N{MIDDLE DOT}  ".join([*parts, *findings.refused])
