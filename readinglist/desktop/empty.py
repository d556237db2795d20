"""What empty places say: what to do next."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from readinglist.desktop.controls import button, key_cap, label, spoken_keys, with_key
from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import Theme
from readinglist.papers import Section

_PLACES = {
    Section.UNREAD: ("Everything is read", "New papers come with the next digest."),
    Section.STARRED: ("No stars yet", "Star a paper that you want to keep."),
    Section.LATER: ("Nothing for later", "Put a paper off and it waits here."),
    Section.ANNOTATED: ("No notes yet", "Write a note on a paper and it is found here."),
    Section.ALL: ("No papers yet", "Drop a digest here."),
    Section.DIGEST: ("No papers are left in this digest", "Undo brings back what was deleted."),
    Section.TAG: ("No paper carries this tag", "Tag a paper and it is found here."),
    Section.SEARCH: ("Nothing is found by this search", "It looks again after each import."),
}
_ICONS = {
    Section.UNREAD: "check",
    Section.STARRED: "star",
    Section.LATER: "later",
    Section.ANNOTATED: "note",
    Section.ALL: "digest",
    Section.DIGEST: "digest",
    Section.TAG: "tag",
    Section.SEARCH: "search",
}


_LINE = 1.8
"""The width of a picture's lines, in pixels at 100%."""


class Picture(QWidget):
    """An icon, drawn large and faint."""

    def __init__(self, theme: Theme, icon: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self.set_theme(theme)

    def show_icon(self, name: str) -> None:
        """Draw another icon."""
        self._icon = name
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self.setFixedSize(theme.px(self._size), theme.px(self._size))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon."""
        painter = QPainter(self)
        file = self._theme.icon_file(self._icon)
        stroke = _LINE * 16 / self._size
        draw_icon(painter, file, self._theme.colours.border, QRectF(self.rect()), stroke)
        painter.end()


class EmptyLibrary(QWidget):
    """The greeting of a library without papers."""

    open_requested = Signal()
    paste_requested = Signal()
    sample_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        open_keys: str = "Ctrl+O",
        paste_keys: str = "Ctrl+V",
        parent: QWidget | None = None,
    ) -> None:
        """Greet; the tooltips of the buttons name these shortcuts."""
        super().__init__(parent)
        self._dragged_over = False
        self._picture = Picture(theme, "digest", 44)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(4)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(20))
        column.addWidget(_centred("Drop a digest here", "greeting"))
        column.addSpacing(theme.px(10))
        column.addWidget(
            _centred(
                "A page of titles and abstracts, saved as text, is all it takes.\n"
                "Everything stays on this computer.",
                "muted",
            )
        )
        column.addSpacing(theme.px(28))
        column.addLayout(self._buttons(theme, open_keys, paste_keys))
        self.setFocusProxy(self._opening)
        column.addStretch(5)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self._picture.set_theme(theme)
        self.update()

    def set_keys(self, open_keys: str, paste_keys: str) -> None:
        """Let the tooltips of the buttons name these shortcuts."""
        self._opening.setToolTip(with_key("Import a digest", open_keys))
        self._paste.setToolTip(with_key("Paste the text of a digest", paste_keys))

    def set_dragged_over(self, over: bool) -> None:  # noqa: FBT001 - a state, like Qt's own
        """Show that what is held over the window may be let go here."""
        self._dragged_over = over
        self.update()

    def _buttons(self, theme: Theme, open_keys: str, paste_keys: str) -> QHBoxLayout:
        self._opening = button("Import a digest…", "primary")
        self._opening.clicked.connect(self.open_requested)
        self._paste = button("Paste")
        self._paste.clicked.connect(self.paste_requested)
        self.set_keys(open_keys, paste_keys)
        sample = button("Try the sample digest")
        sample.clicked.connect(self.sample_requested)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addStretch()
        for one in (self._opening, self._paste, sample):
            row.addWidget(one)
        row.addStretch()
        return row

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the place to drop on, and fill it while something is held over it."""
        colours, px = self._theme.colours, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours.accent if self._dragged_over else colours.line)
        pen.setWidthF(2 if self._dragged_over else 1.5)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.setBrush(colours.selected if self._dragged_over else colours.paper)
        edge = px(32)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 12, 12)
        painter.end()


class EmptyPlace(QWidget):
    """What a list shows in place of papers: why it is empty, and what to do."""

    suggestion_chosen = Signal(str)
    """The query that was offered by "Did you mean"."""
    everywhere_requested = Signal()
    """The search is to look in the whole library."""

    def __init__(
        self,
        theme: Theme,
        keys: Mapping[Section, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Say nothing yet; ``keys`` are the keys that fill a place: ``s`` the starred papers."""
        super().__init__(parent)
        self._keys = keys or {}
        self._section: Section | None = None
        """The place that is said to be empty, if it is one."""
        self._suggestion = ""
        self.setAccessibleName("Nothing to show")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the list's keys go on where it is empty
        self._picture = Picture(theme, "search", 32)
        self._title = _centred("", "strong")
        self._text = _centred("", "muted")
        self._hint = QWidget()
        self._key = key_cap("")
        self._mean = _button("Did you mean?", self)
        self._mean.clicked.connect(lambda: self.suggestion_chosen.emit(self._suggestion))
        self._everywhere = _button("Search all papers", self)
        self._everywhere.clicked.connect(self.everywhere_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(32), theme.px(72), theme.px(32), theme.px(32))
        column.setSpacing(theme.px(8))
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(theme.px(4))
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(4))
        for one in (self._mean, self._everywhere):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        hint = QHBoxLayout(self._hint)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setSpacing(theme.px(6))
        hint.addWidget(label("Press", "small"))
        hint.addWidget(self._key)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._picture.set_theme(theme)

    def set_keys(self, keys: Mapping[Section, str]) -> None:
        """Name other keys from now on."""
        self._keys = keys
        if self._section is not None:
            self.show_place(self._section)

    def show_place(self, section: Section) -> None:
        """Say what an empty place is for."""
        self._section = section
        self._picture.show_icon(_ICONS[section])
        title, text = _PLACES[section]
        self._show(title, text, spoken_keys(self._keys.get(section, "")))

    def show_not_found(self, query: str, suggestion: str | None, *, narrowed: bool) -> None:
        """Say that a query found nothing, and offer another, or the whole library."""
        self._section = None
        self._picture.show_icon("search")
        text = "Try fewer words, or only the beginning of one."
        self._show(f"Nothing found for “{query}”", text)
        self._suggestion = suggestion or ""
        self._mean.setText(f"Did you mean {self._suggestion.replace('&', '&&')}?")
        self._mean.setAccessibleName(f"Did you mean {self._suggestion}?")
        self._mean.setVisible(bool(suggestion))
        self._everywhere.setVisible(narrowed)

    def _show(self, title: str, text: str, key: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._key.setText(key)
        self._hint.setVisible(bool(key))
        self.setAccessibleName(f"{title}. {text}" + (f" Its key is {key}." if key else ""))
        self._mean.hide()
        self._everywhere.hide()


def _centred(text: str, look: str) -> QLabel:
    made = label(text, look)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return made


def _button(text: str, parent: QWidget) -> QPushButton:
    made = button(text)
    made.setParent(parent)
    made.hide()
    return made
