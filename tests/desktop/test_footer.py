"""The footer says what happened until something else happens, and how far things have come."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.controls import ElidedLabel
from readinglist.desktop.footer import Footer, Offer
from readinglist.desktop.theme import Theme


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 200)
    made.show()
    return made


@pytest.fixture
def footer(window: QWidget, theme: Theme) -> Footer:
    made = Footer(theme, parent=window)
    made.resize(1000, 32)
    made.show()
    return made


def named(footer: Footer, name: str) -> QPushButton:
    (found,) = [one for one in footer.findChildren(QPushButton) if one.accessibleName() == name]
    return found


def test_undo_is_offered_for_what_can_be_taken_back(footer: Footer, qtbot: QtBot) -> None:
    footer.say("Starred “ID-Animator”.", undoable=True)
    with qtbot.waitSignal(footer.undo_requested):
        QTest.mouseClick(named(footer, "Undo"), Qt.MouseButton.LeftButton)


def test_undo_is_not_offered_for_the_next_message(footer: Footer) -> None:
    footer.say("Starred.", undoable=True)
    footer.say("Copied the citation key.")
    assert not named(footer, "Undo").isVisible()
    assert footer.message() == "Copied the citation key."


def test_a_command_is_offered_beside_what_was_said_until_the_next_message(
    footer: Footer, qtbot: QtBot
) -> None:
    offer = Offer("enrich", "Complete from files…", "They have no authors yet:")
    footer.say("Imported.", undoable=True, offer=offer)
    assert footer.message() == "Imported. They have no authors yet:"
    with qtbot.waitSignal(footer.command_wanted) as told:
        QTest.keyClick(named(footer, "Complete from files…"), Qt.Key.Key_Return)
    assert told.args == ["enrich"]
    footer.offer(Offer("duplicates", "Compare them…", "1 possible duplicate:"))
    assert footer.message() == "Imported. 1 possible duplicate:"
    assert named(footer, "Undo").isVisible()
    link = named(footer, "Compare them…")
    footer.say("Starred.")
    assert not link.isVisible()


def test_an_error_looks_like_one_until_the_next_message(footer: Footer) -> None:
    footer.say_error("That is not a digest: save the page as text.")
    (said,) = [w for w in footer.findChildren(ElidedLabel) if w.text()]
    assert said.property("look") == "error"
    footer.say("Imported.")
    assert said.property("look") == "small"


def test_hints_stand_in_for_the_message_and_give_way_again(footer: Footer) -> None:
    footer.say("Starred.", undoable=True)
    footer.show_hints("Searching", [("Esc", "back to the list")])
    assert not named(footer, "Undo").isVisible()
    footer.clear_hints()
    assert named(footer, "Undo").isVisible()
    assert footer.message() == "Starred."


def test_reading_fills_the_bar(footer: Footer) -> None:
    footer.show_reading("41 of 108 read", 41, 108)
    bar = footer.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert (bar.value(), bar.maximum(), bar.isVisible()) == (41, 108, True)
    footer.show_reading("11 of 108")
    assert not bar.isVisible()


def test_a_running_import_can_be_cancelled(footer: Footer, qtbot: QtBot) -> None:
    footer.show_import("Importing 10 of 100", 10, 100)
    with qtbot.waitSignal(footer.cancel_requested):
        QTest.keyClick(named(footer, "Cancel the import"), Qt.Key.Key_Return)


def test_reading_waits_for_the_import_to_end(footer: Footer) -> None:
    footer.show_import("Importing 10 of 100", 10, 100)
    footer.show_reading("41 of 108 read", 41, 108)
    bar = footer.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert bar.value() == 10
    footer.end_import()
    assert bar.value() == 41
    assert not named(footer, "Cancel the import").isVisible()


def test_where_there_is_little_room_hints_come_before_the_reading(footer: Footer) -> None:
    (bar,) = footer.findChildren(QProgressBar)
    footer.show_reading("4 of 18 read", 4, 18)
    footer.show_hints("Highlight", [("C", "comment"), ("Del", "take away"), ("Esc", "back")])
    assert bar.isVisible()
    footer.resize(420, 32)
    assert not bar.isVisible()
    footer.clear_hints()
    assert bar.isVisible()


def test_an_error_gets_the_room_of_the_reading_where_there_is_little(footer: Footer) -> None:
    (bar,) = footer.findChildren(QProgressBar)
    footer.resize(500, footer.height())
    footer.show_reading("4 of 18 read", 4, 18)
    footer.say_error("It cannot be read.")
    assert bar.isVisibleTo(footer)
    footer.say_error("It cannot be read, and it takes many words to say what is to be done next.")
    assert not bar.isVisibleTo(footer)
    footer.say("Starred.")
    assert bar.isVisibleTo(footer)


def test_hints_stand_on_the_line_of_how_far_the_reading_has_come(footer: Footer) -> None:
    footer.show_reading("4 of 18 read", 4, 18)
    footer.show_hints("Searching", [("Esc", "back to the list")])
    said = {one.text(): one for one in footer.findChildren(QLabel)}
    reading = said["4 of 18 read"]
    line = reading.mapTo(footer, reading.rect().bottomLeft()).y()
    for hint in (said["Searching"], said["back to the list"]):
        assert hint.mapTo(footer, hint.rect().bottomLeft()).y() == line
