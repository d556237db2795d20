"""A paper to read: title, where it comes from, tags, links, abstract, and its note beneath.

Past 300 lines because it hands on what the page, the note and the highlights below it tell.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from readinglist.claims import claim, sentences
from readinglist.desktop.chips import Chip, link_chip, tag_chip
from readinglist.desktop.controls import spoken_keys
from readinglist.desktop.fade import Fade
from readinglist.desktop.highlight_rows import Listed
from readinglist.desktop.note_dock import NoteDock
from readinglist.desktop.proposal import Proposal
from readinglist.desktop.provenance import link_labels
from readinglist.desktop.reading_page import ABSTRACT, BELOW, ReadingPage
from readinglist.desktop.theme import Theme
from readinglist.papers import Marker, Paper, PaperId


class ReadingPane(QWidget):
    """Shows a paper and takes its note; what scrolls is everything above the note."""

    revisions_wanted = Signal()
    """What changed in the paper's abstract is to be shown."""
    tag_chosen = Signal(str)
    link_chosen = Signal(str)
    """An address."""
    note_edited = Signal(object, str)
    """A PaperId and its note's text, to be saved."""
    note_left = Signal(object)
    """A PaperId: the visit to its note is over."""
    passage_kept = Signal(object, object, str)
    """A Paper, the characters [start, end) of its abstract to be highlighted, and the colour."""
    passage_proposed = Signal(object)
    """The characters [start, end) that Enter would highlight, or None where that is over."""
    highlight_edited = Signal(object)
    """An Edit of a highlight."""
    highlight_entered = Signal(bool)
    """Whether the keyboard is at a highlight now."""
    highlight_wanted = Signal()
    """What is selected, or a sentence that is proposed, is to be highlighted."""
    escaped = Signal()
    """Esc in the note: the list wants the keyboard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._marker = Marker()
        self._tag_colours: Mapping[str, str] = {}
        self._chips_shown: object = None
        self._highlight_key = ""
        self._page = ReadingPage(theme)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._fade = Fade(theme, self._scroll)
        self._dock = NoteDock(theme, self)
        self.note = self._dock.note
        self._proposal = Proposal(self._page.abstract, self)
        self._connect()
        self.set_theme(theme)
        self.clear()

    def _connect(self) -> None:
        self.note.edited.connect(self.note_edited)
        self.note.left.connect(self.note_left)
        self.note.escaped.connect(self.escaped)
        self._dock.height_changed.connect(self._arrange)
        self._dock.link_chosen.connect(self.link_chosen)
        self._page.revised.clicked.connect(self.revisions_wanted)
        self._page.abstract.dragged.connect(self._follow)
        self._page.abstract.menu_offered.connect(self._offer_highlight)
        highlights = self._page.highlights
        highlights.chosen.connect(self._show_chosen)
        highlights.edited.connect(self.highlight_edited)
        highlights.escaped.connect(self.escaped)
        highlights.height_changed.connect(self._follow_comment)
        self._proposal.changed.connect(self._show_proposed)
        self._proposal.kept.connect(self.keep_passage)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme; what is shown and written stays."""
        self._theme = theme
        self._page.set_theme(theme)
        self._proposal.show_colours(tuple(theme.highlights))
        self._dock.set_theme(theme)
        self._fade.set_theme(theme)
        self._scroll.verticalScrollBar().setSingleStep(theme.px(40))
        self._show_chips()
        self._arrange()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys of the note and of highlights, by their commands' names."""
        self._highlight_key = keys["highlight"]
        self._dock.set_keys(keys["note"], keys["preview"])

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
        if another or self._paper is None or self._paper.abstract != paper.abstract:
            self._proposal.end()
        self._paper, self._marker = paper, marker
        self._page.show_paper(paper, marker)
        self._show_chips()
        self._dock.show_note(paper.id, paper.note or "")
        self._page.show()
        self._scroll.show()
        self._dock.show()
        self._arrange()
        if another:
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self._keep_highlight_in_sight()

    def clear(self) -> None:
        """Show no paper; what was written is told first."""
        self._paper = None
        self._proposal.end()
        self.note.clear_note()
        self._scroll.hide()
        self._page.hide()
        self._dock.hide()

    def show_claims(self, *, on: bool) -> None:
        """Set the sentence that says what a paper does bolder from now on, or none."""
        if on != self._page.claims:
            self._page.claims = on
            if self._paper is not None:
                self._page.show_paper(self._paper, self._marker)
                self._arrange()

    def keep_passage(self, span: tuple[int, int]) -> None:
        """Tell that characters [start, end) of the abstract are to be highlighted."""
        if self._paper is not None:
            self.passage_kept.emit(self._paper, span, self._proposal.colour)

    def propose(self) -> bool:
        """Propose a sentence of the abstract to be highlighted; False where there is none.

        It is the one that says what the paper does, or the first. Where one is proposed already,
        that one is taken.
        """
        if self._proposal.open:
            self._proposal.keep()
            return True
        text = self._page.abstract.text() if self._paper and self._paper.abstract else ""
        found = sentences(text)
        if found:
            said = claim(text)
            self._proposal.begin(found, found.index(said) if said else 0)
        return bool(found)

    def walk_highlights(self) -> bool:
        """Go to the first highlight, or from one to the next; False where there is none."""
        return self._paper is not None and self._page.highlights.walk()

    @property
    def paper(self) -> PaperId | None:
        """The paper that is shown."""
        return self._paper.id if self._paper else None

    @property
    def revised(self) -> bool:
        """Whether the abstract of the paper that is shown took the place of another one."""
        return bool(self._paper and self._paper.revisions)

    def scroll_page(self) -> bool:
        """Scroll down by a page less two lines; False at the end, where nothing scrolls."""
        return self._scroll_by(1)

    def scroll_page_back(self) -> bool:
        """Scroll up by a page less two lines; False at the top."""
        return self._scroll_by(-1)

    def current_selection(self) -> tuple[int, int] | None:
        """Return the selected characters [start, end) of the abstract, or None."""
        return self._page.abstract.selected() if self._paper and self._paper.abstract else None

    def select_all(self) -> None:
        """Select the whole abstract."""
        self._page.abstract.selectAll()

    def selected_text(self) -> str:
        """Return what is selected of the abstract, the title or remarks, for copying."""
        for part in (self._page.abstract, self._page.title, self._page.others):
            if part.textCursor().hasSelection():
                return part.textCursor().selection().toPlainText()
        return ""

    def show_edge(self, *, on: bool) -> None:
        """Show by an edge that the keyboard is here, or not: where there is no other pane."""
        self._page.edge = on
        self._page.update()

    def show_state(self, *, on: bool) -> None:
        """Say whether the paper is starred, read and so on: where no list beside it does."""
        self._page.state.setVisible(on)
        self._arrange()

    def flush_note(self) -> None:
        """Tell what was written in the note and is not told yet, now."""
        self.note.flush()

    def keys_widget(self) -> QWidget:
        """Return the widget that has the keyboard while the paper is read."""
        return self._page.abstract

    def other_keys_widgets(self) -> tuple[QWidget, ...]:
        """Return further widgets that take no text, in which letters are commands."""
        return (*self._page.beside_the_abstract(), self._dock.preview)

    def note_widget(self) -> QWidget:
        """Return what shows the note: as it is written, or as it reads."""
        return self._dock.preview if self.previewing else self.note

    def focus_note(self) -> None:
        """Give the note the keyboard, its cursor at the end."""
        if self._paper is not None:
            self._dock.write()

    @property
    def previewing(self) -> bool:
        """Whether the note is shown as it reads."""
        return self._dock.previewing

    def toggle_preview(self) -> bool:
        """Show the note as it reads, or as it is written; False where there is nothing to read."""
        return self._dock.toggle_preview()

    def _scroll_by(self, pages: int) -> bool:
        bar = self._scroll.verticalScrollBar()
        before = bar.value()
        if pages > 0 and bar.maximum() - before <= self._theme.px(BELOW):
            return False  # all is seen: what is left below is empty
        step = self._scroll.viewport().height() - 2 * self._theme.px(
            self._theme.text(ABSTRACT.line)
        )
        bar.setValue(before + pages * max(step, self._theme.px(self._theme.text(ABSTRACT.line))))
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
        column = min(self._theme.column(), max(px(160), self.width() - 2 * px(40)))
        left = max(px(40), (self.width() - column) // 2)
        dock = self._dock.wanted_height(self.height() // 3)
        self._scroll.setGeometry(0, 0, self.width(), self.height() - dock - px(20))
        self._dock.setGeometry(left, self.height() - dock, column, dock)
        self._page.arrange(self.width(), left, column, self._scroll.height())

    def _offer_highlight(self, menu: QMenu) -> None:
        """Offer to highlight above what the abstract's menu offers itself."""
        if self._paper is not None and self._paper.abstract and not self.note.isReadOnly():
            highlight = QAction("&Highlight", menu)
            if self._highlight_key:
                highlight.setText(f"&Highlight\t{spoken_keys(self._highlight_key)}")
            highlight.triggered.connect(self.highlight_wanted)
            above = menu.actions()[0]
            menu.insertAction(above, highlight)
            menu.insertSeparator(above)

    def _show_proposed(self, span: tuple[int, int] | None) -> None:
        """Scroll to a sentence that is proposed."""
        if span is not None:
            place = self._page.abstract.place_of(*span)
            top = self._page.abstract.y() + round(place.top())
            margin = self._theme.px(30)
            self._scroll.ensureVisible(0, top + round(place.height()), 0, margin)
            self._scroll.ensureVisible(0, top, 0, margin)
        self.passage_proposed.emit(span)

    def _show_chosen(self, chosen: Listed | None) -> None:
        """Show where the highlight stands that the keyboard is at, and its comment."""
        self.highlight_entered.emit(chosen is not None)
        abstract = self._page.abstract
        if chosen is None or chosen.place is None:
            abstract.show_proposed(None)
            return
        abstract.show_proposed((*chosen.place, chosen.highlight.colour))
        place, margin = abstract.place_of(*chosen.place), self._theme.px(24)
        row = self._page.highlights.current_place().translated(self._page.highlights.pos())
        self._scroll.ensureVisible(0, row.bottom(), 0, margin)
        self._scroll.ensureVisible(0, abstract.y() + round(place.top()), 0, margin)

    def _follow_comment(self) -> None:
        """Make room for a comment that is written, and keep it in sight."""
        self._arrange()
        self._keep_highlight_in_sight()

    def _keep_highlight_in_sight(self) -> None:
        """Scroll to the end of the highlight that the keyboard is at, and of its comment."""
        highlights = self._page.highlights
        if highlights.writing or highlights.hasFocus():
            row = highlights.current_place().translated(highlights.pos())
            self._scroll.ensureVisible(0, row.bottom(), 0, self._theme.px(24))

    def _follow(self, y: int) -> None:
        """Scroll to where a selection grows."""
        self._scroll.ensureVisible(0, self._page.abstract.y() + y, 0, self._theme.px(30))

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Give the abstract the keyboard; with a focus proxy Tab would leave out what is above."""
        self._page.abstract.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll to the top by Home and to the end by End: what scrolls has no keys for that."""
        bar = self._scroll.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the text in the new width."""
        super().resizeEvent(event)
        self._arrange()
