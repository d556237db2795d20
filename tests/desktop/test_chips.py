"""Chips."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.chips import link_chip, tag_chip
from readinglist.desktop.theme import Theme


def test_a_tag_is_named_and_its_ampersand_is_no_shortcut(qtbot: QtBot, theme: Theme) -> None:
    chip = tag_chip(theme, "R&D", "green")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Tag R&D"
    assert chip.shortcut().isEmpty()


def test_a_links_tooltip_holds_the_whole_address_as_text(qtbot: QtBot, theme: Theme) -> None:
    chip = link_chip(theme, "Code", "https://example.org/?a=1&b=<img>")
    qtbot.addWidget(chip)
    assert "https://example.org/?a=1&amp;b=&lt;img&gt;" in chip.toolTip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_chip_is_pressed_by_space_and_enter(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    chip = tag_chip(theme, "video", "orange")
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, key)


def test_chips_grow_with_the_zoom(qtbot: QtBot, theme: Theme) -> None:
    chip = tag_chip(theme, "video", "orange")
    qtbot.addWidget(chip)
    assert chip.sizeHint().height() == 24
    assert not chip.grab().isNull()
