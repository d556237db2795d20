"""The place that a search is narrowed to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.place_chip import PlaceChip
from readinglist.desktop.theme import Theme


def test_the_chip_says_what_it_does(qtbot: QtBot, theme: Theme) -> None:
    chip = PlaceChip(theme)
    qtbot.addWidget(chip)
    chip.set_place("Starred")
    assert chip.words == "in Starred"
    assert chip.accessibleName() == "Searching in Starred; remove"


def test_a_long_name_does_not_take_the_whole_box(qtbot: QtBot, theme: Theme) -> None:
    chip = PlaceChip(theme)
    qtbot.addWidget(chip)
    chip.set_place("A digest with a very long name " * 20)
    assert chip.sizeHint().width() < 300


def test_space_and_enter_remove_the_place(qtbot: QtBot, theme: Theme) -> None:
    chip = PlaceChip(theme)
    qtbot.addWidget(chip)
    chip.set_place("Starred")
    chip.show()
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Space)
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Return)
