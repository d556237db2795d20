"""The facts of a paper, to be typed: what is wrong is said in its place, only changes are told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop import plain, typed_facts
from readinglist.desktop.controls import CappedButton, ElidedLabel, button, hairline, label
from readinglist.desktop.form import add_row, bottom_row, form
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.text_box import TextBox
from readinglist.desktop.theme import Theme
from readinglist.errors import ReadingListError
from readinglist.papers import Paper


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact with its field, what was in there at first, and how a text is read."""

    name: str
    """Its name in ``Entry``."""
    field: QLineEdit | TextBox
    first: str
    read: Callable[[str], object]
    wrong: QLabel
    """Where it is said what is wrong with it."""


class FactsSheet(Sheet):
    """Enter keeps what is typed (Ctrl+Enter in fields of several lines), Esc does not."""

    accepted = Signal(object)
    """The facts that were changed: a dict of their values by their names in ``Entry``."""

    complete_wanted = Signal()
    """A file that knows more is to be read; what was typed is kept."""

    def __init__(
        self,
        theme: Theme,
        paper: Paper,
        taken: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a paper's facts; ``taken`` are the keys, case folded, that it cannot have."""
        super().__init__(theme, QSize(720, 660), "Edit facts", parent)
        self._paper = paper
        self._taken = taken
        self._facts: dict[str, _Fact] = {}
        self._cancel = CappedButton(theme, "Cancel", "Esc")
        self._save = button("Save  ⏎", "primary", "Save")
        self._add_facts()
        unknown = [f.field for f in self._facts.values() if not f.first and f.name != "key"]
        self.first = (unknown or [self._facts["title"].field])[0]
        self._area = QScrollArea()
        self._complete = button("&Complete from files…", "link")
        self._complete.setToolTip("Read authors, year and ids from a file that knows them")
        self._arrange()
        self._complete.setVisible(not (paper.authors and paper.year))
        self._complete.clicked.connect(self._look_elsewhere)
        self._cancel.clicked.connect(self.close_sheet)
        self._save.clicked.connect(self._accept)

    def open_over(self, host: QWidget) -> None:
        """Cover a window; the keyboard is where something is unknown, and nothing is selected."""
        super().open_over(host)
        for fact in self._facts.values():
            if isinstance(fact.field, QLineEdit):
                fact.field.deselect()
        QTimer.singleShot(0, self, self._show_focused)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._cancel.set_theme(theme)
        for fact in self._facts.values():
            if isinstance(fact.field, TextBox):
                fact.field.set_theme(theme)

    def _add_facts(self) -> None:
        """Make a field for each fact."""
        paper, known = self._paper, self._paper.links
        self._add_line("title", "Title", plain.whole_line(paper.title), _read_title)
        names = typed_facts.write_authors(paper.authors)
        self._add_box("authors", "Authors, one a line", 3, names, typed_facts.read_authors)
        self._add_line("year", "Year", str(paper.year or ""), typed_facts.read_year)
        self._add_line("venue", "Venue", paper.venue or "", _read_text)
        self._add_line("arxiv_id", "arXiv id", paper.arxiv_id or "", typed_facts.read_arxiv_id)
        self._add_line("doi", "DOI", paper.doi or "", typed_facts.read_doi)
        self._add_line("key", "Citation key", paper.key or "", self._read_key)
        self._add_box(
            "links",
            "Links, one a line",
            3,
            typed_facts.write_links(known),
            lambda text: typed_facts.read_links(text, known),
        )
        self._add_box("abstract", "Abstract", 4, paper.abstract or "", _read_text)
        key = self._facts["key"].field
        if isinstance(key, QLineEdit):
            key.setPlaceholderText("Made at its first use")
        for name in ("authors", "links"):
            box = self._facts[name].field
            if isinstance(box, TextBox):
                box.edit.setPlaceholderText("One on each line")
            policy = self._facts[name].field.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
            self._facts[name].field.setSizePolicy(policy)

    def _read_key(self, text: str) -> str | None:
        return typed_facts.read_key(text, self._taken)

    def _add_line(self, name: str, words: str, text: str, read: Callable[[str], object]) -> None:
        field = QLineEdit(text)
        field.setAccessibleName(words)
        field.setCursorPosition(0)
        self._add(name, field, field.text(), read)
        field.textChanged.connect(self._facts[name].wrong.hide)

    def _add_box(
        self, name: str, words: str, lines: int, text: str, read: Callable[[str], object]
    ) -> None:
        box = TextBox(self.theme, words, lines)
        box.edit.setPlainText(text)
        self._add(name, box, box.text(), read)
        box.edit.textChanged.connect(self._facts[name].wrong.hide)

    def _add(
        self, name: str, field: QLineEdit | TextBox, first: str, read: Callable[[str], object]
    ) -> None:
        wrong = label("", "error")
        wrong.setWordWrap(True)
        wrong.hide()
        self._facts[name] = _Fact(name, field, first, read, wrong)

    def _accept(self) -> None:
        """Tell the changes and close; where something is wrong, say so and lead there."""
        changes: dict[str, object] = {}
        wrong: list[_Fact] = []
        for fact in self._facts.values():
            text = fact.field.text()
            if text == fact.first:
                continue
            try:
                changes[fact.name] = fact.read(text)
            except ReadingListError as error:
                fact.wrong.setText(str(error))
                fact.wrong.show()
                wrong.append(fact)
        if wrong:
            self._lead_to(wrong[0])
            return
        changes = {name: it for name, it in changes.items() if it != getattr(self._paper, name)}
        if changes:
            self.accepted.emit(changes)
        self.close_sheet()

    def _look_elsewhere(self) -> None:
        """Keep what was typed, and have files read that may know more."""
        self._accept()
        if not self.isVisible():
            self.complete_wanted.emit()

    def _lead_to(self, fact: _Fact) -> None:
        fact.field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_focused)  # when what is said has its room
        described = fact.field.edit if isinstance(fact.field, TextBox) else fact.field
        described.setAccessibleDescription(fact.wrong.text())

    def _arrange(self) -> None:
        px = self.theme.px
        page = QWidget()
        page.setProperty("look", "raised")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, px(16))
        inside.addLayout(self._form())
        self._area.setProperty("look", "form")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(page)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(hairline())
        column.addLayout(self._buttons())

    def _form(self) -> QGridLayout:
        made = form(self.theme, label("Edit facts", "title"))
        self._add_row(made, "&Title", "title")
        self._add_row(made, "&Authors", "authors")
        self._add_pair(made, "&Year", "year", "Ve&nue", "venue")
        self._add_pair(made, "a&rXiv id", "arxiv_id", "&DOI", "doi")
        self._add_row(made, "Citation &key", "key")
        self._add_row(made, "&Links", "links")
        self._add_row(made, "A&bstract", "abstract")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        made.addWidget(self._complete, 0, 1, right)
        return made

    def _add_row(self, inside: QGridLayout, words: str, name: str) -> None:
        """Add a row of one fact; the name of a box stands at its first line."""
        fact, row = self._facts[name], inside.rowCount()
        named = label(words, "muted")
        named.setBuddy(fact.field)
        named.setFixedHeight(self.theme.px(31))
        inside.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(fact.field, row, 1)
        inside.addWidget(fact.wrong, row + 1, 1)

    def _add_pair(
        self, inside: QGridLayout, words: str, name: str, second_words: str, second: str
    ) -> None:
        """Add a row of two facts, the first one short."""
        one, two = self._facts[name], self._facts[second]
        one.field.setFixedWidth(self.theme.px(150))
        named = label(second_words, "muted")
        named.setBuddy(two.field)
        named.setMinimumWidth(self.theme.px(44))  # what stands behind it makes a column
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        row.addWidget(one.field)
        row.addWidget(named)
        row.addWidget(two.field, 1)
        add_row(self.theme, inside, words, row, one.field)
        for fact in (one, two):
            inside.addWidget(fact.wrong, inside.rowCount(), 1)

    def _buttons(self) -> QHBoxLayout:
        hint = ElidedLabel("muted")
        hint.show_text("Ctrl Enter saves from every field; Esc discards what was typed.")
        return bottom_row(self.theme, hint, self._cancel, self._save)

    def _show_focused(self) -> None:
        """Scroll to the field that has the keyboard, and to what is said below it."""
        widget = self.focusWidget()
        if widget is not None and self._area.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, self.theme.px(44))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's signature
        """Move the keyboard, and scroll to where it went."""
        moved = super().focusNextPrevChild(forward)
        self._show_focused()
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save at Enter, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)


def _read_text(text: str) -> str | None:
    """Return a text without what surrounds it; None for none."""
    return text.strip() or None


def _read_title(text: str) -> str:
    if title := text.strip():
        return title
    raise ReadingListError("A paper needs a title: write one.")
