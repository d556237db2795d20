"""Icons are monochrome, take a colour, and are sharp on every screen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon

from readinglist.desktop.icons import load_pixmap
from readinglist.desktop.theme import Theme

FILES = sorted((Path(__file__).parents[2] / "resources" / "icons").glob("*.svg"))
OURS = [file for file in FILES if file.stem != "reading-list"]  # the program's own has colours


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_an_icon_is_drawn_in_the_colour_asked_for_and_no_other(file: Path, theme: Theme) -> None:
    red = QColor("#ff0000")
    picture = load_pixmap(file, red, 16, 2.0).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if picture.pixelColor(x, y).alpha() > 200
    }
    assert colours == {"#ff0000"}
    assert theme.icon_file(file.stem) == file


def test_an_icon_has_a_picture_for_each_scale(theme: Theme) -> None:
    widths = {size.width() for size in theme.icon("star").availableSizes()}
    assert {16, 24, 32} <= widths


def test_a_button_that_cannot_be_pressed_shows_a_paler_icon(theme: Theme) -> None:
    icon = theme.icon("star-filled", theme.colours.text)
    normal = icon.pixmap(16, QIcon.Mode.Normal).toImage().pixelColor(8, 8)
    disabled = icon.pixmap(16, QIcon.Mode.Disabled).toImage().pixelColor(8, 8)
    assert normal == theme.colours.text
    assert disabled == theme.colours.border
