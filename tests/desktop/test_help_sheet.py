"""Help and About show their words as they are, and are scrolled by the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readinglist import __version__
from readinglist.citations import forms
from readinglist.desktop.fade import Fade
from readinglist.desktop.help_sheet import AboutSheet, HelpSheet
from readinglist.desktop.theme import Theme

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

HELP = Path(__file__).parents[2] / "resources" / "help.toml"


@pytest.fixture
def sheet(window: QWidget, theme: Theme, tmp_path: Path) -> HelpSheet:
    made = HelpSheet(theme, HELP, tmp_path / "mine.sqlite3")
    made.open_over(window)
    return made


def words(sheet: QWidget) -> list[str]:
    """Return what a person reads, label by label."""
    rich = Qt.TextFormat.RichText
    return [
        QTextDocumentFragment.fromHtml(one.text()).toPlainText()
        if one.textFormat() == rich
        else one.text()
        for one in sheet.findChildren(QLabel)
    ]


def area(sheet: QWidget) -> QScrollArea:
    found = sheet.findChild(QScrollArea)
    assert isinstance(found, QScrollArea)
    return found


def test_the_page_names_the_library_that_is_open(sheet: HelpSheet, tmp_path: Path) -> None:
    assert f"The library is one file: {tmp_path / 'mine.sqlite3'}" in words(sheet)


def test_the_page_names_every_format_of_the_export(sheet: HelpSheet) -> None:
    text = " ".join(words(sheet))
    assert [form.title for form in forms.FORMATS.values() if form.title not in text] == []


def test_a_name_that_looks_like_markup_is_shown_as_it_is(
    window: QWidget, theme: Theme, tmp_path: Path
) -> None:
    file = tmp_path / "<b>mine</b> & yours.sqlite3"
    made = HelpSheet(theme, HELP, file)
    made.open_over(window)
    assert f"The library is one file: {file}" in words(made)


def test_the_keyboard_scrolls_the_page(sheet: HelpSheet) -> None:
    assert QApplication.focusWidget() is area(sheet)
    QTest.keyClick(area(sheet), Qt.Key.Key_PageDown)
    assert area(sheet).verticalScrollBar().value() > 0


def test_nothing_is_wider_than_the_page(sheet: HelpSheet, window: QWidget) -> None:
    window.resize(500, 400)
    page = area(sheet).widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= area(sheet).viewport().width()


def test_about_says_the_version_the_licence_and_what_it_is_built_on(
    window: QWidget, theme: Theme
) -> None:
    sheet = AboutSheet(theme)
    sheet.open_over(window)
    text = "\n".join(words(sheet))
    assert f"Version {__version__}" in text
    assert "MIT licence" in text
    assert "\nPySide6 6." in text
    assert "\nWhoosh3 3." in text


def test_about_closes_by_its_button(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    sheet = AboutSheet(theme)
    sheet.open_over(window)
    QTest.keyClick(area(sheet), Qt.Key.Key_Tab)
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Space)


def test_its_last_line_in_sight_fades_instead_of_being_cut(sheet: HelpSheet) -> None:
    fade = sheet.findChild(Fade)
    assert isinstance(fade, Fade)
    assert fade.isVisible()
    area(sheet).verticalScrollBar().setValue(area(sheet).verticalScrollBar().maximum())
    assert not fade.isVisible()
