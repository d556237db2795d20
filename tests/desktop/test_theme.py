"""The theme files are measured as people see them; themes follow the system or a choice."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.theme import (
    BODY,
    READING,
    SIZES,
    TITLE,
    WIDTHS,
    Appearance,
    Reading,
    Theme,
    load_theme,
)
from readinglist.errors import ReadingListError
from readinglist.settings import declared

RESOURCES = Path(__file__).parents[2] / "resources"
NAMES = sorted(file.stem for file in (RESOURCES / "themes").glob("*.toml"))
GROUNDS = ("paper", "side", "raised", "field", "selected", "place")


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of WCAG 2.2 between two colours: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=NAMES)
def each(request: pytest.FixtureRequest, make_theme: Callable[..., Theme]) -> Theme:
    """Return each theme that there is."""
    return make_theme(request.param)


@pytest.fixture
def text_least(each: Theme) -> float:
    """Return what text needs: AA, or AAA where a theme promises high contrast."""
    return 7 if each.contrast else 4.5


@pytest.fixture
def sign_least(each: Theme) -> float:
    """Return what dots, rings and edges need."""
    return 4.5 if each.contrast else 3


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """Return the application's looks, and take them off again."""
    sheet, palette, font, style = (
        qapp.styleSheet(),
        qapp.palette(),
        qapp.font(),
        qapp.style().objectName(),
    )
    made = Appearance(qapp, RESOURCES)
    yield made
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setStyle(style)
    made.deleteLater()


def test_every_theme_that_can_be_chosen_is_there() -> None:
    choices = {str(name) for name in declared()["theme"].choices} - {"system"}
    assert {name.replace(" ", "-") for name in choices} == set(NAMES)


def test_themes_of_high_contrast_draw_their_lines(make_theme: Callable[..., Theme]) -> None:
    for theme in map(make_theme, NAMES):
        if theme.contrast:
            assert contrast(theme.colours.line, theme.colours.paper) >= 4.5
            assert contrast(theme.colours.claim, theme.colours.paper) >= 4.5
    assert sum(theme.contrast for theme in map(make_theme, NAMES)) == 2


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", ["text", "muted"])
def test_text_is_readable_wherever_it_lies(
    each: Theme, text_least: float, role: str, ground: str
) -> None:
    colours = each.colours
    assert contrast(getattr(colours, role), getattr(colours, ground)) >= text_least


@pytest.mark.parametrize("ground", ["paper", "raised", "field", "selected"])
@pytest.mark.parametrize("role", ["accent", "error"])
def test_links_and_errors_are_readable(
    each: Theme, text_least: float, role: str, ground: str
) -> None:
    colours = each.colours
    assert contrast(getattr(colours, role), getattr(colours, ground)) >= text_least


def test_text_is_readable_on_matches_and_highlights(each: Theme, text_least: float) -> None:
    for ground in (each.colours.match, *each.highlights.values()):
        assert contrast(each.colours.text, ground) >= text_least


def test_the_primary_button_is_readable_also_under_the_pointer(
    each: Theme, text_least: float
) -> None:
    colours = each.colours
    assert contrast(colours.on_accent, colours.accent) >= text_least
    assert contrast(colours.on_accent, colours.accent_hover) >= text_least


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", ["accent", "focus", "star"])
def test_dots_rings_and_stars_are_seen_wherever_they_lie(
    each: Theme, sign_least: float, role: str, ground: str
) -> None:
    colours = each.colours
    assert contrast(getattr(colours, role), getattr(colours, ground)) >= sign_least


@pytest.mark.parametrize("ground", ["paper", "side", "raised", "field"])
def test_borders_are_seen(each: Theme, sign_least: float, ground: str) -> None:
    assert contrast(each.colours.border, getattr(each.colours, ground)) >= sign_least


def test_the_line_under_a_match_is_seen(each: Theme) -> None:
    assert contrast(each.colours.star, each.colours.match) >= 3


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_dots_of_tags_are_seen(each: Theme, sign_least: float, ground: str) -> None:
    low = {
        name: contrast(colour, getattr(each.colours, ground))
        for name, colour in each.tags.items()
        if contrast(colour, getattr(each.colours, ground)) < sign_least
    }
    assert low == {}


def test_themes_name_the_same_tags_and_highlights(make_theme: Callable[..., Theme]) -> None:
    themes = [make_theme(name) for name in NAMES]
    assert len({tuple(theme.tags) for theme in themes}) == 1
    assert len({tuple(theme.highlights) for theme in themes}) == 1


def test_an_unknown_tag_colour_is_grey(theme: Theme) -> None:
    assert theme.tag("no such colour") == theme.tags["grey"]


def test_zoom_scales_text_and_lengths(make_theme: Callable[..., Theme]) -> None:
    double = make_theme("light", 2.0)
    assert double.font(BODY).pixelSize() == 26
    assert double.px(78) == 156


def test_the_title_is_set_tight(theme: Theme) -> None:
    assert theme.font(TITLE, QFont.Weight.DemiBold).letterSpacing() < 100


def test_the_palette_has_the_theme_s_colours(theme: Theme) -> None:
    assert theme.palette().color(QPalette.ColorRole.Window) == theme.colours.paper


def test_every_length_and_colour_of_the_style_sheet_has_a_value(each: Theme) -> None:
    assert "$" not in each.style_sheet()
    assert each.colours.border.name() in each.style_sheet()


def test_a_role_without_a_colour_is_refused_with_its_name(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp is not None
    shutil.copytree(RESOURCES / "themes", tmp_path / "themes")
    file = tmp_path / "themes" / "light.toml"
    kept = [line for line in file.read_text().splitlines() if not line.startswith("star =")]
    file.write_text("\n".join(kept))
    with pytest.raises(ReadingListError, match="star"):
        load_theme(tmp_path, "light")


def test_what_is_no_colour_is_refused_with_its_role(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    shutil.copytree(RESOURCES / "themes", tmp_path / "themes")
    file = tmp_path / "themes" / "light.toml"
    file.write_text(file.read_text().replace('"#fdeeb3"', '"butter"'))
    with pytest.raises(ReadingListError, match="match"):
        load_theme(tmp_path, "light")


def test_a_theme_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingListError, match="choose another"):
        load_theme(tmp_path, "sepia")


def test_a_chosen_theme_is_worn_at_once(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.choose("dark")
    assert appearance.theme.dark
    assert QApplication.palette().color(QPalette.ColorRole.Window) == appearance.theme.colours.paper


def test_the_system_s_scheme_is_followed_until_a_theme_is_chosen(
    appearance: Appearance, qapp: QApplication
) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not appearance.theme.dark  # the platform itself still says light
    appearance.choose("dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert appearance.theme.dark
    appearance.choose("system")
    assert not appearance.theme.dark


def test_the_system_s_wish_for_contrast_is_followed_unless_a_theme_is_chosen(
    appearance: Appearance, qapp: QApplication
) -> None:
    told = qapp.styleHints().accessibility().contrastPreferenceChanged
    told.emit(Qt.ContrastPreference.HighContrast)
    assert appearance.theme.name == "high contrast"
    appearance.choose("light")
    assert not appearance.theme.contrast
    appearance.choose("system")
    assert appearance.theme.contrast
    told.emit(Qt.ContrastPreference.NoPreference)
    assert not appearance.theme.contrast


def test_papers_are_set_larger_and_wider_without_the_rest(appearance: Appearance) -> None:
    before = appearance.theme
    appearance.set_reading(Reading(SIZES["large"], WIDTHS["wide"]))
    now = appearance.theme
    assert now.text(READING) == 18
    assert now.column() > before.column() * 1.5
    assert now.font() == before.font()


def test_zoom_stays_between_a_half_and_three(appearance: Appearance) -> None:
    appearance.set_zoom(9)
    assert appearance.theme.zoom == 3
    appearance.set_zoom(0.1)
    assert appearance.theme.zoom == 0.5


def test_links_are_underlined_where_contrast_is_wanted(make_theme: Callable[..., Theme]) -> None:
    for theme in map(make_theme, NAMES):
        assert ("text-decoration: underline" in theme.style_sheet()) is theme.contrast


def test_what_cannot_be_chosen_is_told_from_what_can_and_still_read(
    each: Theme, sign_least: float
) -> None:
    colours = each.colours
    assert contrast(colours.off, colours.raised) >= sign_least
    assert contrast(colours.text, colours.off) >= 2.5


def test_the_edge_of_a_disabled_primary_button_is_broken_in_high_contrast(
    qtbot: QtBot, make_theme: Callable[..., Theme]
) -> None:
    button = QPushButton("Import")
    qtbot.addWidget(button)
    button.setProperty("look", "primary")
    button.setEnabled(False)
    for theme in map(make_theme, NAMES):
        button.setStyleSheet(theme.style_sheet())
        button.resize(120, 30)
        picture = button.grab().toImage()
        edge = {picture.pixelColor(x, 0).name() for x in range(20, 100)}
        assert (len(edge) > 1) is theme.contrast
