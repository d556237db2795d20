"""A note as it reads: nothing is loaded, and links are only told."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from readinglist.desktop.note_editor import NoteEditor
from readinglist.desktop.note_preview import NotePreview
from readinglist.desktop.theme import Reading, Theme
from readinglist.papers import PaperId

LOUD = QColor("#ff00ff")


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme) -> NotePreview:
    made = NotePreview(theme)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Return a loud picture in a file."""
    file = tmp_path / "loud.png"
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(LOUD)
    assert image.save(str(file))
    return file


def is_loud(browser: QTextBrowser) -> bool:
    """Say whether a browser shows a dot of the picture's colour."""
    image = browser.grab().toImage()
    return any(
        image.pixelColor(x, y) == LOUD
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )


def html(file: Path) -> str:
    return f"<p>x <img src='{QUrl.fromLocalFile(str(file)).toString()}'></p>"


def test_qt_s_own_browser_opens_the_picture_which_shows_that_the_test_would_see_it(
    qtbot: QtBot, picture: Path
) -> None:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(400, 300)
    browser.show()
    browser.setHtml(html(picture))
    assert is_loud(browser)


@pytest.mark.parametrize("form", ["![x]({})", "<img src='{}'>", "[![x]({})](https://example.org)"])
def test_no_picture_of_a_note_is_opened(preview: NotePreview, picture: Path, form: str) -> None:
    preview.show_note(form.format(QUrl.fromLocalFile(str(picture)).toString()))
    assert not is_loud(preview)
    assert "<img" not in preview.toHtml()
    assert preview.toPlainText()


def test_a_picture_that_came_in_all_the_same_would_not_be_opened(
    preview: NotePreview, picture: Path
) -> None:
    preview.setHtml(html(picture))
    assert not is_loud(preview)
    kind = QTextDocument.ResourceType.HtmlResource
    assert preview.loadResource(kind.value, QUrl.fromLocalFile(str(picture))).isNull()


def test_a_link_is_told_and_not_followed(preview: NotePreview, qtbot: QtBot) -> None:
    preview.show_note("See [the page](https://example.org/page), or [a file](file:///etc/hosts).")
    assert 'href="file' not in preview.toHtml()
    QTest.keyClick(preview, Qt.Key.Key_Tab)
    with qtbot.waitSignal(preview.link_chosen) as told:
        QTest.keyClick(preview, Qt.Key.Key_Return)
    assert told.args == ["https://example.org/page"]
    assert preview.source().isEmpty()
    assert "See the page" in preview.toPlainText()


def test_a_clicked_link_is_told(preview: NotePreview, qtbot: QtBot) -> None:
    preview.show_note("[the page](https://example.org/page)")
    with qtbot.waitSignal(preview.link_chosen) as told:
        preview.anchorClicked.emit(QUrl("https://example.org/page"))
    assert told.args == ["https://example.org/page"]
    assert preview.source().isEmpty()


def test_markdown_reads_as_meant(preview: NotePreview) -> None:
    preview.show_note("# Head\n\nTwo\nlines & *more*\n\n- item\n\n`code`\n\n<b>as typed</b>")
    text = preview.toPlainText()
    for words in ("Head", "Two\nlines & more", "item", "code", "<b>as typed</b>"):
        assert words in text
    assert "#" not in text


def test_lines_are_as_far_apart_as_those_that_are_written(
    preview: NotePreview, theme: Theme
) -> None:
    for made in (theme, replace(theme, reading=Reading(size=1.5))):
        preview.set_theme(made)
        editor = NoteEditor(made, preview)
        editor.resize(preview.size())
        editor.show()
        heights = []
        for paper, lines in enumerate(("one", "one\ntwo"), start=1):
            preview.show_note(lines)
            editor.show_note(PaperId(paper), lines)
            heights.append((preview.document().size().height(), editor.document().size().height()))
        (read, written), (read_two, written_two) = heights
        assert read_two - read == written_two - written > 0


def test_an_endless_note_is_shown_up_to_a_limit(preview: NotePreview) -> None:
    preview.show_note("word " * 200_000)
    assert len(preview.toPlainText()) <= 50_000
