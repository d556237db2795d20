"""The help page, and what there is to say about the program itself."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from readinglist import __version__
from readinglist.citations import forms
from readinglist.desktop.commands import COMMANDS, Command
from readinglist.desktop.controls import CappedButton, hairline, key_cap, label
from readinglist.desktop.fade import Fade
from readinglist.desktop.help_text import Row, Section, command_keys, read_help
from readinglist.desktop.sheet import BESIDE_EDGE, Sheet
from readinglist.desktop.theme import Theme
from readinglist.paths import library_path

_LIBRARIES = (
    ("PySide6_Essentials", "Qt for Python, the window", "LGPL 3"),
    ("SQLAlchemy", "the library's tables", "MIT"),
    ("alembic", "moves them to newer versions", "MIT"),
    ("Whoosh3", "the search box's language", "BSD"),
    ("markdown-it-py", "notes as HTML", "MIT"),
    ("defusedxml", "feeds, without surprises", "PSF"),
    ("pylatexenc", "TeX commands", "MIT"),
    ("platformdirs", "where things live", "MIT"),
    ("typer", "the command line", "MIT"),
    ("rich", "its tables", "MIT"),
)
"""The distributions that the program is built on, what for, and their licences."""


class HelpSheet(Sheet):
    """Shows the sections of a help file, one below the other."""

    def __init__(
        self,
        theme: Theme,
        file: Path,
        library: Path | None = None,
        commands: Sequence[Command] = COMMANDS,
        parent: QWidget | None = None,
    ) -> None:
        """Read the file; ``library`` is the one that is open, by default the platform's.

        The keys are those of the commands.
        Raises ReadingListError where the file cannot be read.
        """
        super().__init__(theme, QSize(640, 680), "Help", parent)
        values = {
            **command_keys(commands),
            "library": str(library or library_path()),
            "formats": " or ".join(form.title for form in forms.FORMATS.values()),
        }
        self._close = CappedButton(theme, "Close", "Esc")
        self.first = _lay_out(self, "Help", self._close, _page(theme, read_help(file, values)))
        self._fade = Fade(theme, self.first, "raised")

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._close.set_theme(theme)
        self._fade.set_theme(theme)


class AboutSheet(Sheet):
    """Says what the program is called, which version it is, and what it is built on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QSize(560, 400), "About", parent)
        self._close = CappedButton(theme, "Close", "Esc")
        self.first = _lay_out(self, "About Reading List", self._close, _page(theme, (_about(),)))
        self._fade = Fade(theme, self.first, "raised")

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._close.set_theme(theme)
        self._fade.set_theme(theme)


def _about() -> Section:
    """Return what there is to say about the program."""
    return Section(
        f"Version {__version__}",
        (
            "A desktop reading list for research papers, offline and by keyboard.",
            "Free software under the MIT licence, without any warranty. It is built on:",
        ),
        tuple(
            Row(_name(distribution), f"{purpose} ({licence})")
            for distribution, purpose, licence in _LIBRARIES
        ),
    )


def _name(distribution: str) -> str:
    """Return a distribution's name with its version, where that is known."""
    shown = distribution.removesuffix("_Essentials")
    try:
        return f"{shown} {version(distribution)}"
    except PackageNotFoundError:  # a frozen bundle need not carry it
        return shown


def _lay_out(sheet: Sheet, title: str, close: CappedButton, page: QWidget) -> QScrollArea:
    """Fill a sheet's panel: title and Close on top, the page below; return what scrolls."""
    px = sheet.theme.px
    column = QVBoxLayout(sheet.panel)
    column.setContentsMargins(0, px(20), 0, px(12))
    column.setSpacing(0)
    head = QHBoxLayout()
    head.setContentsMargins(px(24), 0, px(24), 0)
    head.addWidget(label(title, "title"), 1)
    head.addWidget(close)
    close.clicked.connect(sheet.close_sheet)
    column.addLayout(head)
    column.addSpacing(px(16))
    column.addWidget(hairline())
    area = QScrollArea()
    area.setProperty("look", "raised")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(title)
    area.verticalScrollBar().setSingleStep(px(40))
    area.setWidget(page)
    column.addWidget(area, 1)
    return area


def _page(theme: Theme, sections: Iterable[Section]) -> QWidget:
    """Return the sections, one below the other."""
    page = QWidget()
    page.setProperty("look", "raised")
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.px(BESIDE_EDGE), theme.px(6), theme.px(24), theme.px(12))
    column.setSpacing(theme.px(8))
    for section in sections:
        column.addSpacing(theme.px(10))
        column.addWidget(label(section.title, "strong"))
        for paragraph in section.text:
            column.addWidget(_prose(paragraph))
        if section.rows:
            column.addLayout(_table(theme, section.rows))
    column.addStretch()
    return page


def _table(theme: Theme, rows: Iterable[Row]) -> QGridLayout:
    """Return rows of what is typed and what it does."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(5))
    grid.setColumnMinimumWidth(0, theme.px(180))
    grid.setColumnStretch(1, 1)
    for at, row in enumerate(rows):
        what = _cap(row.what) if row.is_key else _words(row.what)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(what, at, 0, top | Qt.AlignmentFlag.AlignLeft if row.is_key else top)
        grid.addWidget(_words(row.does, "muted"), at, 1, top)
    return grid


def _prose(text: str) -> QLabel:
    """Return a paragraph that is read, its lines apart as an abstract's are."""
    made = _words("", "prose")
    made.setTextFormat(Qt.TextFormat.RichText)  # plain text has no height of lines
    made.setText(f'<p style="line-height: 125%; margin: 0">{escape(text)}</p>')
    return made


def _cap(keys: str) -> QLabel:
    """Return keys that are printed already as a cap."""
    cap = key_cap("")
    cap.setText(keys)
    return cap


def _words(text: str, look: str = "") -> QLabel:
    """Return a text that wraps and can be copied."""
    made = label(text, look)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
