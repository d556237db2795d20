"""Menus and shortcuts."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from readinglist.desktop.commands import COMMANDS, MENUS, Applies
from readinglist.desktop.menus import Actions, by_name


class Made:
    """A window with menus, and what they ran."""

    def __init__(self, window: QMainWindow) -> None:
        self.window = window
        self.ran: list[str] = []
        self.possible = set(Applies)
        self.dense = True
        self.actions = Actions(
            window,
            self.ran.append,
            lambda applies: applies in self.possible,
            {"compact": lambda: self.dense},
        )
        self.actions.fill(window)

    def menu(self, name: str) -> QMenu:
        """Return a menu of the menu bar."""
        return next(
            menu
            for action in self.window.menuBar().actions()
            if isinstance(menu := action.menu(), QMenu) and menu.title() == f"&{name}"
        )


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    window = QMainWindow()
    qtbot.addWidget(window)
    return Made(window)


def listed(menu: QMenu) -> list[QAction]:
    """Return the actions of a menu and of those in it."""
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += listed(inner) if isinstance(inner, QMenu) else [action]
    return [action for action in found if not action.isSeparator()]


def test_every_command_stands_in_its_menu_once(made: Made) -> None:
    names = [action.objectName() for menu in MENUS for action in listed(made.menu(menu))]
    assert sorted(names) == sorted(command.name for command in COMMANDS)


def test_choosing_runs_the_command(made: Made) -> None:
    for action in listed(made.menu("Paper")):
        action.trigger()
    wanted = [c.name for c in COMMANDS if c.menu.lstrip("-").split("/")[0] == "Paper"]
    assert sorted(made.ran) == sorted(wanted)


def test_single_letters_are_shown_and_are_no_shortcuts(made: Made) -> None:
    star, undo = made.actions.by_name["star"], made.actions.by_name["undo"]
    assert star.text().endswith("\ts")
    assert star.shortcuts() == []
    assert [keys.toString() for keys in undo.shortcuts()] == ["Ctrl+Z"]


def test_what_is_not_possible_is_grey_while_the_menu_is_open(made: Made) -> None:
    made.possible = {Applies.ALWAYS}
    menu, star = made.menu("Paper"), made.actions.by_name["star"]
    menu.aboutToShow.emit()
    assert not star.isEnabled()
    menu.aboutToHide.emit()
    assert star.isEnabled()  # a shortcut finds out by itself


def test_what_is_in_force_is_ticked(made: Made) -> None:
    made.menu("View").aboutToShow.emit()
    assert made.actions.by_name["compact"].isChecked()
    made.dense = False
    made.menu("View").aboutToShow.emit()
    assert not made.actions.by_name["compact"].isChecked()


def test_the_menu_of_a_paper_holds_the_paper_s_commands(made: Made) -> None:
    menu = made.actions.paper_menu(made.window)
    assert "star" in [action.objectName() for action in listed(menu)]
    assert by_name("star").words == "Star"
    menu.deleteLater()


def test_no_menu_is_so_long_that_it_has_to_be_read(made: Made) -> None:
    lines = {menu: [a for a in made.menu(menu).actions() if not a.isSeparator()] for menu in MENUS}
    assert {menu: len(found) for menu, found in lines.items() if len(found) > 22} == {}
    inner = [action.text() for action in lines["File"] if action.menu() is not None]
    assert inner == ["&Other exports", "&This digest", "&Library"]
    assert len(lines["File"]) == 8


@pytest.mark.parametrize("name", ["File", "Edit", "Paper"])
def test_the_keys_of_a_menu_stand_apart_from_its_words(made: Made, name: str) -> None:
    menu = made.menu(name)
    close = menu.sizeHint().width()
    menu.popup(menu.pos())
    wide = menu.actionGeometry(menu.actions()[0]).width()
    menu.hide()
    menu.popup(menu.pos())
    again = menu.actionGeometry(menu.actions()[0]).width()
    menu.hide()
    assert wide >= close + 8
    assert again == wide
