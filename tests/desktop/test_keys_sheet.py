"""The keys page is a loop over a table of commands."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.keys_sheet import KeyLine, KeysSheet
from readinglist.desktop.theme import Theme

LINES = [
    KeyLine("Move", "Next paper", ("j", "Down")),
    KeyLine("Move", "Previous paper", ("k", "Up")),
    KeyLine("Mark", "Star", ("s",)),
    KeyLine("Mark", "Read or unread", ("u",)),
]


def shown(qtbot: QtBot, theme: Theme, lines: list[KeyLine]) -> dict[str, QPoint]:
    """Open a page and return its words, each with the place where it stands."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    sheet = KeysSheet(theme, lines)
    window.show()
    sheet.open_over(window)
    window.grab()
    return {one.text(): one.mapTo(window, QPoint()) for one in sheet.findChildren(QLabel)}


def test_every_command_is_there_with_its_keys(qtbot: QtBot, theme: Theme) -> None:
    words = shown(qtbot, theme, LINES)
    assert {line.text for line in LINES} <= set(words)
    assert {"MOVE", "MARK", "j", "↓", "k", "↑", "s", "u"} <= set(words)


def test_groups_stand_side_by_side_and_are_not_parted(qtbot: QtBot, theme: Theme) -> None:
    words = shown(qtbot, theme, LINES)
    assert words["MOVE"].y() == words["MARK"].y()
    assert words["MOVE"].x() == words["Next paper"].x() == words["Previous paper"].x()
    assert words["MARK"].x() == words["Star"].x() > words["j"].x()


def test_one_group_stands_alone(qtbot: QtBot, theme: Theme) -> None:
    words = shown(qtbot, theme, LINES[:2])
    assert words["Next paper"].y() < words["Previous paper"].y()


def test_no_commands_are_an_empty_page(qtbot: QtBot, theme: Theme) -> None:
    assert set(shown(qtbot, theme, [])) == {"Keys"}
