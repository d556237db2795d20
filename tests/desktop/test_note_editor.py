"""The note of a paper."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.note_editor import NoteEditor
from readinglist.desktop.theme import Theme
from readinglist.papers import PaperId

# The platform without a screen knows no least sizes of windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

ONE, TWO = PaperId(1), PaperId(2)


@pytest.fixture
def note(qtbot: QtBot, theme: Theme) -> Iterator[NoteEditor]:
    """Give a note beside another field, with the keyboard."""
    window = QWidget()
    made, other = NoteEditor(theme), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(other)
    made.show_note(ONE, "first")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    made.moveCursor(made.textCursor().MoveOperation.End)
    yield made
    window.close()


Told = list[tuple[int, str]]


@pytest.fixture
def told(note: NoteEditor) -> Told:
    noted: Told = []
    note.edited.connect(lambda paper, text: noted.append((paper, text)))
    return noted


def test_what_is_written_is_told_once_a_while_after_the_last_key(
    note: NoteEditor, told: Told, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, " words")
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert told == [(1, "first words")]


def test_another_paper_is_shown_only_after_the_first_ones_note_was_told(
    note: NoteEditor, told: Told
) -> None:
    QTest.keyClicks(note, "!")
    note.show_note(TWO, "second")
    assert told == [(1, "first!")]
    assert note.text() == "second"


def test_losing_the_keyboard_tells_and_ends_the_visit(
    note: NoteEditor, told: Told, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "!")
    with qtbot.waitSignal(note.left):
        QTest.keyClick(note, Qt.Key.Key_Tab)
    assert told == [(1, "first!")]


def test_nothing_written_nothing_told(note: NoteEditor, told: Told, theme: Theme) -> None:
    note.set_theme(theme)
    note.flush()
    note.show_note(TWO, "")
    assert told == []


def test_a_late_echo_does_not_take_what_was_written_since(note: NoteEditor, told: Told) -> None:
    QTest.keyClicks(note, "a")
    note.flush()
    QTest.keyClicks(note, "b")
    note.flush()
    note.show_note(ONE, "firsta")
    assert note.text() == "firstab"
    assert told == [(1, "firsta"), (1, "firstab")]


def test_a_change_from_elsewhere_is_shown_unless_one_is_being_written(note: NoteEditor) -> None:
    note.show_note(ONE, "from elsewhere")
    assert note.text() == "from elsewhere"
    QTest.keyClicks(note, "x")
    note.show_note(ONE, "again from elsewhere")
    assert "x" in note.text()


def test_undo_is_the_texts_own_and_does_not_reach_another_paper(note: NoteEditor) -> None:
    QTest.keyClicks(note, " more")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "first"
    note.show_note(TWO, "second")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "second"


def test_escape_tells_and_gives_the_keyboard_back(
    note: NoteEditor, told: Told, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "!")
    with qtbot.waitSignal(note.escaped):
        QTest.keyClick(note, Qt.Key.Key_Escape)
    assert told == [(1, "first!")]


@pytest.mark.parametrize("text", ["a\n\nb", "no\N{NO-BREAK SPACE}break", "<b>plain</b>", "😀", ""])
def test_text_comes_back_as_it_went_in(note: NoteEditor, text: str) -> None:
    note.show_note(TWO, text)
    assert note.text() == text


def test_the_note_grows_with_its_text(note: NoteEditor) -> None:
    note.show_note(TWO, "one")
    one = note.wanted_height()
    note.show_note(ONE, "one\ntwo\nthree")
    assert (one, note.wanted_height()) == (22, 66)


def test_files_are_left_to_the_window(note: NoteEditor) -> None:
    files, words = QMimeData(), QMimeData()
    files.setUrls([QUrl("file:///digest.txt")])
    words.setText("words")
    assert not note.canInsertFromMimeData(files)
    assert note.canInsertFromMimeData(words)


def test_pasted_markup_becomes_plain_text(note: NoteEditor) -> None:
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    note.insertFromMimeData(rich)
    assert note.text() == "firstbold"
    assert "font-weight" not in note.toHtml().split("bold")[0].rsplit("<p", 1)[-1]


def test_the_note_has_a_name(note: NoteEditor) -> None:
    assert note.accessibleName() == "Note"
