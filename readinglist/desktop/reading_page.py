"""What scrolls in the reading pane: title, where the paper comes from, chips and abstract."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.claims import claim
from readinglist.desktop import plain
from readinglist.desktop.chips import Chip
from readinglist.desktop.controls import button, label
from readinglist.desktop.flow_layout import FlowLayout
from readinglist.desktop.highlight_list import HighlightList
from readinglist.desktop.highlight_rows import Listed
from readinglist.desktop.marked_text import MarkedText, Type
from readinglist.desktop.provenance import (
    byline,
    provenance_in_full,
    remarks,
    revised,
)
from readinglist.desktop.state_line import StateLine
from readinglist.desktop.theme import BODY, READING, SMALL, TITLE, Theme
from readinglist.desktop.wording import counted, number, tooltip
from readinglist.papers import Marker, Paper
from readinglist.passages import find
from readinglist.query import marks

LONGEST = 20_000
"""How many characters of an abstract are shown."""
_LONGEST_TITLE = 1_000
BELOW = 10
"""Empty pixels below all that can be read, at 100%."""
ABSTRACT = Type(READING, 23)
_MISSING = Type(READING, 23, muted=True)
_LINE = Type(SMALL, 17, muted=True)
_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class ReadingPage(QWidget):
    """What scrolls: everything of a paper but its note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.claims = True
        """Whether the sentence that says what a paper does is set bolder."""
        self.edge = True
        """Whether an edge shows that the keyboard is here."""
        self.title = MarkedText(theme, "Title", Type(TITLE, 31, QFont.Weight.Bold), self)
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line = MarkedText(theme, "Where it comes from", _LINE, self)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state = StateLine(theme, self)
        self.state.hide()
        self.revised = button("", "link", "Show what changed in the abstract")
        self.revised.setParent(self)
        self.revised.hide()
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.abstract = MarkedText(theme, "Abstract", ABSTRACT, self)
        self.abstract.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.abstract.installEventFilter(self)
        self._rest = label("", "small")
        self._rest.setParent(self)
        self._rest.setWordWrap(True)
        self._others_heading = label("WHAT OTHERS WROTE", "heading")
        self._others_heading.setParent(self)
        self.others = MarkedText(theme, "What others wrote", Type(BODY, 20), self)
        self.others.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.highlights = HighlightList(theme, self)
        self._by_key = False
        """Whether the keyboard was brought here by a key that goes from one part to the next."""
        self._placed: list[int] = []
        """Which of the highlights stand in the abstract."""
        self.abstract.passage_clicked.connect(lambda at: self.highlights.go_to(self._placed[at]))
        self.abstract.passage_menu_wanted.connect(self._show_menu)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme; ``arrange`` is to be called after it."""
        self._theme = theme
        self.title.set_theme(theme)
        self.line.set_theme(theme)
        self.abstract.set_theme(theme)
        self.highlights.set_theme(theme)
        self.others.set_theme(theme)
        self.state.set_theme(theme)
        self._flow.setSpacing(theme.px(6))
        self.update()

    def show_paper(self, paper: Paper, marker: Marker) -> None:
        """Show a paper's texts with a query's matches; ``arrange`` is to be called after it."""
        title = plain.shown(plain.whole_line(paper.title), _LONGEST_TITLE)
        self.title.show_text(title, tuple(marks(title, marker)))
        self.line.show_text(*byline(paper, marker))
        self.state.show_marks(paper.marks)
        others = remarks(paper)
        self._others_heading.setVisible(bool(others))
        self.others.setVisible(bool(others))
        self.others.show_text(others)
        self.line.setToolTip(tooltip(provenance_in_full(paper)))
        self.revised.setVisible(bool(paper.revisions))
        for revision in paper.revisions[:1]:
            self.revised.setText(f"{revised(revision)}: show what changed")
        self._show_abstract(paper, marker)

    def _show_abstract(self, paper: Paper, marker: Marker) -> None:
        """Show the abstract's beginning, and say how much more there is."""
        whole = paper.abstract or ""
        text = plain.shown(whole, LONGEST)
        found = [Listed(highlight, find(text, highlight)) for highlight in paper.highlights]
        highlights = tuple((*one.place, one.highlight.colour) for one in found if one.place)
        self.abstract.set_type(ABSTRACT if whole else _MISSING)
        if whole:
            stressed = claim(text) if self.claims else None
            self.abstract.show_text(text, tuple(marks(text, marker)), highlights, stressed)
        else:
            self.abstract.show_text(_instead(paper))
        self._placed = [at for at, one in enumerate(found) if one.place]
        self.highlights.show_highlights(found)
        rest = len(whole) - len(text)
        self._rest.setVisible(rest > 0)
        self._rest.setText(
            f"The first {number(LONGEST)} characters are shown; "
            f"{counted(rest, 'character')} more are kept in the library."
        )

    def _show_menu(self, at: int, where: QPoint) -> None:
        self.highlights.menu(self._placed[at]).popup(where)

    def show_chips(self, chips: list[Chip]) -> None:
        """Show these chips instead of those before, which are deleted."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        before: QWidget = self.revised
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
            QWidget.setTabOrder(before, chip)
            before = chip
        QWidget.setTabOrder(before, self.abstract)
        self._chips.setVisible(bool(chips))

    def beside_the_abstract(self) -> tuple[QWidget, ...]:
        """Return the other texts that may be clicked on, and so get the keyboard."""
        return (self.title, self.line, self.highlights, self.others)

    def arrange(self, width: int, left: int, column: int, least: int) -> None:
        """Place the parts under each other in a column, and become as high as they are.

        ``least`` is the height of the room, in pixels, which is filled in any case; where all
        that can be read fits into it, there is nothing to scroll to.
        """
        px = self._theme.px
        parts: list[tuple[QWidget, int, int]] = [
            (self.title, px(30), self.title.height_for(column)),
            (self.line, px(8), self.line.height_for(column)),
            (self.revised, px(6), px(22)),
            (self.state, px(12), px(18)),
            (self._chips, px(15), self._flow.heightForWidth(column)),
            (self.abstract, px(18), self.abstract.height_for(column)),
            (self._rest, px(12), self._rest.heightForWidth(column)),
            (self.highlights, px(24), self.highlights.height_for(column)),
            (self._others_heading, px(24), px(20)),
            (self.others, px(7), self.others.height_for(column)),
        ]
        y = 0
        for part, gap, height in parts:
            if not part.isHidden():
                wide = part.sizeHint().width() if part is self.revised else column
                edge = px(5) if part is self.revised else 0  # its words begin where others do
                part.setGeometry(left - edge, y + gap, min(wide, column), height)
                y += gap + height
        self._flow.setGeometry(self._chips.rect())
        self.resize(width, least if y <= least else y + px(BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show by an edge that the keyboard is here."""
        super().paintEvent(event)
        if (self.edge or self._by_key) and self.abstract.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, self._theme.px(3), self.height(), self._theme.colours.focus)
            painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Repaint the edge when the keyboard comes or goes."""
        if isinstance(event, QFocusEvent):
            self._by_key = event.reason() in _BY_KEY
            self.update()
        return super().eventFilter(watched, event)


def _instead(paper: Paper) -> str:
    """Return what stands where an abstract would: the words that an alert showed of it, if any."""
    if not paper.snippet:
        return "No abstract in this digest."
    return f"No abstract yet; an alert showed these words of it:\n\n{paper.snippet}"
