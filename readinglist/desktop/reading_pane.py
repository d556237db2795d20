"""A paper to read: title, where it comes from, tags, links, abstract, and its note beneath."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from readinglist.desktop import plain
from readinglist.desktop.chips import Chip, link_chip, tag_chip
from readinglist.desktop.controls import key_cap, label
from readinglist.desktop.flow_layout import FlowLayout
from readinglist.desktop.marked_text import MarkedText, Type
from readinglist.desktop.note_editor import NoteEditor
from readinglist.desktop.provenance import (
    find_highlight,
    link_labels,
    provenance,
    provenance_in_full,
)
from readinglist.desktop.theme import READING, TITLE, Theme
from readinglist.desktop.wording import counted, number, tooltip
from readinglist.papers import Marker, Paper, PaperId
from readinglist.query import marks

LONGEST = 20_000
"""How many characters of an abstract are shown."""
_LONGEST_TITLE = 1_000
_COLUMN = 36.5 * READING
_ABSTRACT = Type(READING, 23)
_MISSING = Type(READING, 23, muted=True)


class ReadingPane(QWidget):
    """Shows a paper and takes its note; what scrolls is everything above the note."""

    tag_chosen = Signal(str)
    link_chosen = Signal(str)
    """An address."""
    note_edited = Signal(object, str)
    """A PaperId and its note's text, to be saved."""
    note_left = Signal(object)
    """A PaperId: the visit to its note is over."""
    escaped = Signal()
    """Esc in the note: the list wants the keyboard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._marker = Marker()
        self._tag_colours: Mapping[str, str] = {}
        self._chips_shown: object = None
        self._page = _Page(theme)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._dock = _Dock(theme, self)
        self.note = self._dock.note
        self._connect()
        self.set_theme(theme)
        self.clear()

    def _connect(self) -> None:
        self.note.edited.connect(self.note_edited)
        self.note.left.connect(self.note_left)
        self.note.escaped.connect(self.escaped)
        self.note.height_changed.connect(self._arrange)
        self._page.abstract.dragged.connect(self._follow)
        self.setFocusProxy(self._page.abstract)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme; what is shown and written stays."""
        self._theme = theme
        self._page.set_theme(theme)
        self._dock.set_theme(theme)
        self._scroll.verticalScrollBar().setSingleStep(theme.px(40))
        self._show_chips()
        self._arrange()

    def set_tag_colours(self, colours: Mapping[str, str]) -> None:
        """Give tags (by name) the theme's colours (by name); others are grey."""
        self._tag_colours = dict(colours)
        self._show_chips()
        self._arrange()

    def show_paper(self, paper: Paper, marker: Marker) -> None:
        """Show a paper with a query's matches; another one than before from its top.

        A note that is being written is told first; of the same paper it stays as it is written.
        """
        another = self.paper != paper.id
        self._paper, self._marker = paper, marker
        self._page.show_paper(paper, marker)
        self._show_chips()
        self._dock.note.show_note(paper.id, paper.note or "")
        self._page.show()
        self._dock.show()
        self._arrange()
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show no paper; what was written is told first."""
        self._paper = None
        self.note.clear_note()
        self._page.hide()
        self._dock.hide()

    @property
    def paper(self) -> PaperId | None:
        """The paper that is shown."""
        return self._paper.id if self._paper else None

    def scroll_page(self) -> bool:
        """Scroll down by a page less two lines; False at the end, where nothing scrolls."""
        return self._scroll_by(1)

    def scroll_page_back(self) -> bool:
        """Scroll up by a page less two lines; False at the top."""
        return self._scroll_by(-1)

    def current_selection(self) -> tuple[int, int] | None:
        """Return the selected characters [start, end) of the abstract, or None."""
        return self._page.abstract.selected() if self._paper and self._paper.abstract else None

    def selected_text(self) -> str:
        """Return what is selected in the abstract or the title, for copying; else nothing."""
        for part in (self._page.abstract, self._page.title):
            if part.textCursor().hasSelection():
                return part.textCursor().selection().toPlainText()
        return ""

    def flush_note(self) -> None:
        """Tell what was written in the note and is not told yet, now."""
        self.note.flush()

    def focus_note(self) -> None:
        """Give the note the keyboard, its cursor at the end."""
        if self._paper is not None:
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def _scroll_by(self, pages: int) -> bool:
        bar = self._scroll.verticalScrollBar()
        before = bar.value()
        step = self._scroll.viewport().height() - 2 * self._theme.px(_ABSTRACT.line)
        bar.setValue(before + pages * max(step, self._theme.px(_ABSTRACT.line)))
        return bar.value() != before

    def _show_chips(self) -> None:
        """Make the chips anew where they changed; one that has the keyboard keeps it otherwise."""
        paper = self._paper
        if paper is None:
            return
        colours = {tag: self._tag_colours.get(tag, "") for tag in paper.tags}
        wanted = (self._theme, colours, paper.links)
        if wanted == self._chips_shown:
            return
        self._chips_shown = wanted
        chips: list[Chip] = []
        for tag, colour in colours.items():
            chip = tag_chip(self._theme, tag, colour)
            chip.clicked.connect(lambda _checked=False, tag=tag: self.tag_chosen.emit(tag))
            chips.append(chip)
        for link, words in zip(paper.links, link_labels(paper.links), strict=True):
            chip = link_chip(self._theme, words, link.url)
            chip.clicked.connect(lambda _checked=False, url=link.url: self.link_chosen.emit(url))
            chips.append(chip)
        self._page.show_chips(chips)

    def _arrange(self) -> None:
        """Give page and note their places: the note its height, a third of the pane at most."""
        px = self._theme.px
        column = min(round(_COLUMN * self._theme.zoom), max(px(160), self.width() - 2 * px(40)))
        spare = max(0, self.width() - column - 2 * px(40))
        left = px(40) + max(0, spare // 2 - px(40))
        dock = self._dock.wanted_height(self.height() // 3)
        self._scroll.setGeometry(0, 0, self.width(), self.height() - dock - px(20))
        self._dock.setGeometry(left, self.height() - dock, column, dock)
        self._page.arrange(self.width(), left, column)

    def _follow(self, y: int) -> None:
        """Scroll to where a selection grows."""
        self._scroll.ensureVisible(0, self._page.abstract.y() + y, 0, self._theme.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the text in the new width."""
        super().resizeEvent(event)
        self._arrange()


class _Page(QWidget):
    """What scrolls: everything of a paper but its note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = MarkedText(theme, "Title", Type(TITLE, 31, QFont.Weight.DemiBold), self)
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._line = QLabel(self)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setProperty("look", "small")
        self._line.setWordWrap(True)
        self._line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.abstract = MarkedText(theme, "Abstract", _ABSTRACT, self)
        self.abstract.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.abstract.installEventFilter(self)
        self._rest = label("", "small")
        self._rest.setParent(self)
        self._rest.setWordWrap(True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.title.set_theme(theme)
        self.abstract.set_theme(theme)
        self._flow.setSpacing(theme.px(6))
        self.update()

    def show_paper(self, paper: Paper, marker: Marker) -> None:
        title = plain.shown(plain.whole_line(paper.title), _LONGEST_TITLE)
        self.title.show_text(title, tuple(marks(title, marker)))
        self._line.setText(provenance(paper))
        self._line.setToolTip(tooltip(provenance_in_full(paper)))
        self._show_abstract(paper, marker)

    def _show_abstract(self, paper: Paper, marker: Marker) -> None:
        """Show the abstract's beginning, and say how much more there is."""
        whole = paper.abstract or ""
        text = plain.shown(whole, LONGEST)
        found = [(find_highlight(text, highlight), highlight) for highlight in paper.highlights]
        highlights = tuple((*place, highlight.colour) for place, highlight in found if place)
        self.abstract.set_type(_ABSTRACT if whole else _MISSING)
        if whole:
            self.abstract.show_text(text, tuple(marks(text, marker)), highlights)
        else:
            self.abstract.show_text("No abstract in this digest.")
        rest = len(whole) - len(text)
        self._rest.setVisible(rest > 0)
        self._rest.setText(
            f"The first {number(LONGEST)} characters are shown; "
            f"{counted(rest, 'character')} more are kept in the library."
        )

    def show_chips(self, chips: list[Chip]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(chips))

    def arrange(self, width: int, left: int, column: int) -> None:
        """Place the parts under each other in a column, and become as high as they are."""
        px = self._theme.px
        line = max(px(17), self._line.heightForWidth(column))
        parts: list[tuple[QWidget, int, int]] = [
            (self.title, px(30), self.title.height_for(column)),
            (self._line, px(8), line),
            (self._chips, px(15), self._flow.heightForWidth(column)),
            (self.abstract, px(18), self.abstract.height_for(column)),
            (self._rest, px(12), self._rest.heightForWidth(column)),
        ]
        y = 0
        for part, gap, height in parts:
            if not part.isHidden():
                part.setGeometry(left, y + gap, column, height)
                y += gap + height
        self._flow.setGeometry(self._chips.rect())
        self.resize(width, y + px(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show by an edge that the keyboard is here."""
        super().paintEvent(event)
        if self.abstract.hasFocus():
            painter = QPainter(self)
            painter.fillRect(0, 0, self._theme.px(3), self.height(), self._theme.colours.focus)
            painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Repaint the edge when the keyboard comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)


class _Dock(QWidget):
    """The note under a line, with the key that leads there."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = label("NOTE", "heading")
        self._key = key_cap("E")
        self.note = NoteEditor(theme)
        self.note.installEventFilter(self)
        for part in (self._heading, self._key, self.note):
            part.setParent(self)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.note.set_theme(theme)

    def wanted_height(self, most: int) -> int:
        """Return the height of it all, of which the note has ``most`` pixels at most."""
        note = min(self.note.wanted_height(), max(most, self._theme.px(22)))
        return note + self._theme.px(36 + 28)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place heading and note."""
        super().resizeEvent(event)
        px = self._theme.px
        heading = self._heading.sizeHint()
        self._heading.setGeometry(0, px(12), heading.width(), px(19))
        self._key.setGeometry(heading.width() + px(7), px(12), self._key.sizeHint().width(), px(19))
        self.note.setGeometry(0, px(36), self.width(), self.height() - px(36 + 28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line above; it shows whether the keyboard is here."""
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._theme.colours
        if self.note.hasFocus():
            painter.fillRect(0, 0, self.width(), 2, colours.focus)
        else:
            painter.fillRect(0, 0, self.width(), 1, colours.line)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Repaint the line when the keyboard comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)
