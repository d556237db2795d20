"""Themes: the colours of a theme file by role, the fonts at a zoom, and following the system."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from readinglist.desktop import icons
from readinglist.desktop.style_sheet import style_sheet
from readinglist.errors import ReadingListError

TITLE, READING, LIST, BODY, SMALL, TINY = 24, 15, 14, 13, 12, 11
"""The sizes of text in logical pixels at 100%."""


@dataclass(frozen=True, slots=True)
class Colours:
    """What a theme file's ``[roles]`` name; the files say what each role is for."""

    paper: QColor
    side: QColor
    raised: QColor
    field: QColor
    line: QColor
    border: QColor
    text: QColor
    muted: QColor
    off: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    selected: QColor
    place: QColor
    focus: QColor
    glow: QColor
    match: QColor
    claim: QColor
    star: QColor
    error: QColor
    veil: QColor
    shadow: QColor


@dataclass(frozen=True, slots=True)
class Reading:
    """How a paper and its note are set, beside the zoom."""

    size: float = 1.0
    """Of text, in parts of the drawings' size."""
    width: float = 36.5
    """Of the column at most, in ems of the abstract: about 75 characters."""


SIZES = {"small": 13 / 15, "medium": 1.0, "large": 18 / 15}
WIDTHS = {"narrow": 29.0, "medium": 36.5, "wide": 48.0}


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that decides how the window looks: colours, zoom, and where the icons are."""

    name: str
    dark: bool
    colours: Colours
    tags: Mapping[str, QColor]
    """The colours of tags by name, in the order in which new tags take them."""
    highlights: Mapping[str, QColor]
    icons: Path
    zoom: float = 1.0
    contrast: bool = False
    """Whether it is made for those who need more contrast: edges are drawn, too."""
    reading: Reading = field(default_factory=Reading)

    def px(self, length: float) -> int:
        """Return a length of the drawings, in logical pixels at 100%, at this zoom."""
        return round(length * self.zoom)

    def text(self, length: float) -> float:
        """Return a length of a paper's or a note's text, before the zoom."""
        return length * self.reading.size

    def column(self) -> int:
        """Return how wide a paper's text is at most, in pixels."""
        return self.px(self.text(self.reading.width * READING))

    def font(self, size: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the platform's interface font at one of the sizes; the title's is set tight."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        if size >= TITLE:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
        return font

    def fixed_font(self, size: int = BODY) -> QFont:
        """Return the platform's font of fixed width, for what programs will read."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.px(size))
        return font

    def tag(self, colour: str) -> QColor:
        """Return a tag's colour by its name; grey for a name that the theme does not know."""
        return self.tags.get(colour, self.tags["grey"])

    def highlight(self, colour: str) -> QColor:
        """Return a highlight's colour by its name; the first for an unknown name."""
        return self.highlights.get(colour) or next(iter(self.highlights.values()))

    def icon_file(self, name: str) -> Path:
        """Return the file of an icon, for painting it with ``icons.draw_icon``."""
        return self.icons / f"{name}.svg"

    def icon(self, name: str, colour: QColor | None = None, size: int = 16) -> QIcon:
        """Return an icon in a colour of the theme (muted where none is given)."""
        shade = colour or self.colours.muted
        return icons.load_icon(self.icon_file(name), shade, self.px(size), self.colours.border)

    def palette(self) -> QPalette:
        """Return the colours as Qt's own roles, for everything the style sheet leaves alone."""
        palette = QPalette()
        for role, colour in _palette_roles(self.colours).items():
            palette.setColor(role, colour)
        for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colours.off)
        return palette

    def style_sheet(self) -> str:
        """Return the application's style sheet in these colours at this zoom."""
        roles = {role.name: getattr(self.colours, role.name) for role in fields(Colours)}
        return style_sheet(roles, self.zoom, contrast=self.contrast)


_Role = QPalette.ColorRole


def _palette_roles(colours: Colours) -> dict[QPalette.ColorRole, QColor]:
    """Say which of our roles each of Qt's roles is."""
    return {
        _Role.Window: colours.paper,
        _Role.WindowText: colours.text,
        _Role.Base: colours.paper,
        _Role.AlternateBase: colours.side,
        _Role.Text: colours.text,
        _Role.PlaceholderText: colours.muted,
        _Role.Button: colours.raised,
        _Role.ButtonText: colours.text,
        _Role.BrightText: colours.error,
        _Role.Highlight: colours.accent,
        _Role.HighlightedText: colours.on_accent,
        _Role.Accent: colours.accent,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.ToolTipBase: colours.raised,
        _Role.ToolTipText: colours.text,
        _Role.Light: colours.raised,
        _Role.Midlight: colours.line,
        _Role.Mid: colours.line,
        _Role.Dark: colours.border,
        _Role.Shadow: colours.shadow,
    }


def load_theme(
    resources: Path, name: str, zoom: float = 1.0, reading: Reading | None = None
) -> Theme:
    """Read ``themes/NAME.toml`` of a resources folder, spaces in the name as dashes.

    Raises ReadingListError where the file cannot be read or a role has no colour.
    """
    file = resources / "themes" / f"{name.replace(' ', '-')}.toml"
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        roles = _colours(told, "roles")
        return Theme(
            name=str(told["name"]),
            dark=bool(told["dark"]),
            colours=Colours(**roles),
            tags=MappingProxyType(_colours(told, "tags")),
            highlights=MappingProxyType(_colours(told, "highlights")),
            icons=resources / "icons",
            zoom=zoom,
            contrast=bool(told.get("contrast", False)),
            reading=reading or Reading(),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadingListError(
            f"The theme {file.name} cannot be used ({error}); choose another in the preferences."
        ) from error


def _colours(told: dict[str, dict[str, str]], table: str) -> dict[str, QColor]:
    """Read one table of a theme file; its values are colours or names of the palette."""
    palette = told["palette"]
    colours = {name: QColor(palette.get(value, value)) for name, value in told[table].items()}
    wrong = [name for name, colour in colours.items() if not colour.isValid()]
    if wrong:
        raise ValueError(f"{', '.join(wrong)} in [{table}] is not a colour")
    return colours


class Appearance(QObject):
    """The theme that the application wears: chosen by the person, or the system's."""

    changed = Signal(Theme)

    def __init__(self, application: QApplication, resources: Path) -> None:
        super().__init__(application)
        self._application = application
        self._resources = resources
        self._choice = "system"
        self._zoom = 1.0
        self._reading = Reading()
        application.setStyle(QStyleFactory.create("Fusion"))
        hints = application.styleHints()
        self._contrast = hints.accessibility().contrastPreference()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)
        self.theme = self._wear()

    def choose(self, name: str) -> None:
        """Wear a theme by its name; ``system`` follows the system from now on."""
        if name != self._choice:
            self._choice = name
            if name == "system":
                self._application.styleHints().unsetColorScheme()
            self._change()

    def set_zoom(self, zoom: float) -> None:
        """Show text and everything beside it at a size of 0.5 to 3 times the drawings."""
        zoom = min(3.0, max(0.5, zoom))
        if zoom != self._zoom:
            self._zoom = zoom
            self._change()

    def set_reading(self, reading: Reading) -> None:
        """Set papers and notes in another size or width."""
        if reading != self._reading:
            self._reading = reading
            self._change()

    def _follow_contrast(self, wanted: Qt.ContrastPreference) -> None:
        self._contrast = wanted
        if self._choice == "system":
            self._change()

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self._change()

    def _change(self) -> None:
        self.theme = self._wear()
        self.changed.emit(self.theme)

    def _wanted(self, *, dark: bool) -> str:
        """Return the name of the theme that the system asks for."""
        if self._contrast == Qt.ContrastPreference.HighContrast:
            return "high contrast dark" if dark else "high contrast"
        return "dark" if dark else "light"

    def _load(self, name: str) -> Theme:
        return load_theme(self._resources, name, self._zoom, self._reading)

    def _wear(self) -> Theme:
        """Give the application its font, palette and style sheet, and the platform its scheme."""
        hints = self._application.styleHints()
        if self._choice == "system":
            theme = self._load(self._wanted(dark=hints.colorScheme() == Qt.ColorScheme.Dark))
        else:
            theme = self._load(self._choice)
            # For what the platform draws: the frame of the window, its file dialogs.
            hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
        self._application.setFont(theme.font())
        self._application.setPalette(theme.palette())
        self._application.setStyleSheet(theme.style_sheet())
        return theme
