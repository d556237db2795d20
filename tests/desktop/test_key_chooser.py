"""A key is changed in the preferences by pressing the new one, and everything follows at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from readinglist import paths, settings
from readinglist.desktop.key_chooser import KeyChooser
from readinglist.desktop.keys_sheet import KeysSheet
from readinglist.desktop.preferences_sheet import PreferencesSheet
from readinglist.library import Library
from readinglist.settings import Settings
from tests.desktop.opened import Opened, opened

pytestmark = pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture
def person(qtbot: QtBot, filled: Library) -> Iterator[Opened]:
    with opened(qtbot, filled, filled.path) as made:
        yield made


@pytest.fixture
def chooser(person: Opened) -> KeyChooser:
    person.run("preferences")
    (found,) = person.program.window.findChildren(KeyChooser)
    return found


def search(person: Opened, text: str) -> None:
    """Look for a command in the preferences, and go to it by Enter."""
    (sheet,) = person.program.window.findChildren(PreferencesSheet)
    (field,) = [one for one in sheet.findChildren(QLineEdit) if "Find" in one.accessibleName()]
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def said(chooser: KeyChooser) -> str:
    return next(one.text() for one in chooser.findChildren(QLabel) if one.wordWrap())


def button(chooser: KeyChooser, text: str) -> QPushButton:
    return next(one for one in chooser.findChildren(QPushButton) if one.text() == text)


def keys(person: Opened, name: str) -> tuple[str, ...]:
    return next(one.keys for one in person.program.doing.sheets.commands if one.name == name)


def test_the_new_key_counts_at_once_and_the_old_one_no_more(
    person: Opened, chooser: KeyChooser
) -> None:
    search(person, "dismiss")
    assert QApplication.focusWidget() is chooser.list
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    assert said(chooser) == "Press the new key of Dismiss; Esc leaves it as it is."
    QTest.keyClick(chooser.list, Qt.Key.Key_W)
    assert said(chooser) == "Dismiss: w."
    QTest.keyClick(chooser.list, Qt.Key.Key_Escape)
    person.settle()
    paper = person.current
    person.press(Qt.Key.Key_D)
    assert person.marks(paper).dismissed is None
    person.press(Qt.Key.Key_W)
    assert person.marks(paper).dismissed is not None
    actions = person.program.actions.by_name
    assert actions["dismiss"].text().endswith("\tw")


def test_the_new_key_is_kept_in_the_settings_file(person: Opened, chooser: KeyChooser) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_J, CTRL)
    person.settle()
    read = settings.load(paths.settings_path())
    assert read.settings.keys == {"dismiss": ("Ctrl+J",)}
    assert read.remarks == ()


def test_a_clash_names_the_other_command_and_nothing_is_changed_yet(
    person: Opened, chooser: KeyChooser
) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_S)
    assert said(chooser) == "S is the key of Star."
    assert keys(person, "dismiss") == ("D",)
    QTest.keyClick(button(chooser, "Leave it"), Qt.Key.Key_Space)
    assert keys(person, "dismiss") == ("D",)
    assert keys(person, "star") == ("S",)


def test_a_key_can_be_taken_over_and_given_back(person: Opened, chooser: KeyChooser) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_S)
    QTest.keyClick(button(chooser, "Take it over"), Qt.Key.Key_Space)
    assert (keys(person, "dismiss"), keys(person, "star")) == (("S",), ())
    QTest.keyClick(button(chooser, "All usual keys"), Qt.Key.Key_Space)
    assert (keys(person, "dismiss"), keys(person, "star")) == (("D",), ("S",))


def test_usual_keys_that_another_command_has_now_are_not_taken_away_from_it(
    person: Opened, chooser: KeyChooser
) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_S)
    QTest.keyClick(button(chooser, "Take it over"), Qt.Key.Key_Space)
    search(person, "star paper")
    QTest.keyClick(button(chooser, "Usual key"), Qt.Key.Key_Space)
    assert said(chooser) == "S is the key of Dismiss now."
    assert keys(person, "star") == ()


def test_a_key_of_no_use_is_refused_and_another_one_waited_for(
    person: Opened, chooser: KeyChooser
) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_Tab)
    assert said(chooser) == "Tab goes to the next field: press another key."
    QTest.keyClick(chooser.list, Qt.Key.Key_Q)
    assert keys(person, "dismiss") == ("Q",)


def test_two_keys_after_each_other_can_be_given(person: Opened, chooser: KeyChooser) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_G)
    QTest.keyClick(chooser.list, Qt.Key.Key_X)
    assert keys(person, "dismiss") == ("G, X",)


def test_a_command_s_own_key_is_heard_and_not_run(person: Opened, chooser: KeyChooser) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_Comma, CTRL)
    assert said(chooser) == "Ctrl , is the key of Preferences."


def test_a_key_is_added_and_all_are_taken_away(person: Opened, chooser: KeyChooser) -> None:
    search(person, "dismiss")
    QTest.keyClick(button(chooser, "Add a key"), Qt.Key.Key_Space)
    QTest.keyClick(chooser.list, Qt.Key.Key_W)
    assert keys(person, "dismiss") == ("D", "W")
    QTest.keyClick(chooser.list, Qt.Key.Key_Delete)
    assert keys(person, "dismiss") == ()
    assert said(chooser) == "Dismiss: no key."


def test_esc_leaves_the_key_as_it_is_and_the_sheet_open(
    person: Opened, chooser: KeyChooser
) -> None:
    search(person, "dismiss")
    QTest.keyClick(chooser.list, Qt.Key.Key_Return)
    QTest.keyClick(chooser.list, Qt.Key.Key_Escape)
    assert chooser.isVisible()
    QTest.keyClick(chooser.list, Qt.Key.Key_W)
    assert keys(person, "dismiss") == ("D",)


def test_what_names_a_key_in_the_window_names_the_new_one(qtbot: QtBot, filled: Library) -> None:
    own = {"note": ("W",), "search": (), "undo": ("Ctrl+U",), "go_starred": ("G, W",)}
    with opened(qtbot, filled, filled.path, Settings(theme="light", keys=own)) as person:
        window = person.program.window
        shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert "w" in shown
        assert "/" not in shown
        tips = [window.panes.sidebar.model().index(row) for row in range(3)]
        assert "g w" in str(tips[1].data(Qt.ItemDataRole.ToolTipRole))
        person.run("star")
        assert "Ctrl U" in [one.text() for one in window.findChildren(QLabel) if one.isVisible()]


def test_keys_that_make_no_sense_are_told_at_the_beginning(qtbot: QtBot, filled: Library) -> None:
    own = {"star": ("Tab",)}
    with opened(qtbot, filled, filled.path, Settings(theme="light", keys=own)) as person:
        assert person.footer.message() == (
            "Keys of Star: 'Tab' is no key for it; they are the usual ones now."
        )
        assert keys(person, "star") == ("S",)


def test_the_list_says_of_each_command_its_keys(person: Opened, chooser: KeyChooser) -> None:
    search(person, "redo")
    index = chooser.list.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Redo, Ctrl Shift Z or Ctrl Y"


def test_the_keys_page_leads_to_where_keys_are_changed(person: Opened) -> None:
    person.run("keys")
    (page,) = person.program.window.findChildren(KeysSheet)
    change = next(one for one in page.findChildren(QPushButton) if "Change" in one.text())
    QTest.keyClick(change, Qt.Key.Key_Space)
    person.settle()
    (chooser,) = person.program.window.findChildren(KeyChooser)
    assert chooser.isVisible()
    assert QApplication.focusWidget() is chooser.list
