"""Menus and shortcuts: a loop over the command table."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from readinglist.desktop.commands import COMMANDS, MENUS, Applies, Command
from readinglist.desktop.controls import spoken_keys


class Actions(QObject):
    """An action for each command; running one calls what was given for its name."""

    def __init__(
        self,
        window: QWidget,
        run: Callable[[str], None],
        possible: Callable[[Applies], bool],
        checked: Mapping[str, Callable[[], bool]],
    ) -> None:
        """Make the actions of a window; ``checked`` says of some whether they are in force."""
        super().__init__(window)
        self._possible = possible
        self._checked = checked
        self.by_name: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.text, window)
            action.setObjectName(command.name)
            action.setMenuRole(_ROLES.get(command.name, QAction.MenuRole.NoRole))
            action.setCheckable(command.name in checked)
            action.triggered.connect(lambda _checked=False, name=command.name: run(name))
            window.addAction(action)
            self.by_name[command.name] = action
        self.set_commands(COMMANDS)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Give the actions the keys that these commands have."""
        for command in commands:
            action, single = self.by_name[command.name], command.single_keys()
            action.setShortcuts([QKeySequence(key) for key in command.modified_keys()])
            action.setText(f"{command.text}\t{_said(single[0])}" if single else command.text)

    def fill(self, window: QMainWindow) -> None:
        """Put every command into its menu of the window's menu bar."""
        for name in MENUS:
            self._fill(window.menuBar().addMenu(f"&{name}"), name)

    def _fill(self, menu: QMenu, name: str) -> None:
        below: dict[str, QMenu] = {}
        for command in COMMANDS:
            where, _, inner = command.menu.lstrip("-").partition("/")
            if where != name:
                continue
            if command.menu.startswith("-"):
                menu.addSeparator()
            if inner and inner not in below:
                below[inner] = menu.addMenu(f"&{inner}")
            (below[inner] if inner else menu).addAction(self.by_name[command.name])
        menu.aboutToShow.connect(self.refresh)
        for one in (menu, *below.values()):
            one.aboutToShow.connect(partial(spread, one))
        menu.aboutToHide.connect(self._enable)

    def paper_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of a paper, as it belongs beside the pointer."""
        self.refresh()
        menu = QMenu(parent)
        self._fill(menu, "Paper")
        self.refresh()
        return menu

    def refresh(self) -> None:
        """Show what is possible and what is in force."""
        for command in COMMANDS:
            action = self.by_name[command.name]
            action.setEnabled(self._possible(command.applies))
            if command.name in self._checked:
                action.setChecked(self._checked[command.name]())

    def _enable(self) -> None:
        """Let the shortcuts through again: what they find decides, at the time."""
        for action in self.by_name.values():
            action.setEnabled(True)


_APART = 20
"""Pixels between words and keys, beside those that Qt leaves."""
_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


def spread(menu: QMenu) -> None:
    """Keep a menu's keys well apart from its words; to be called before it is shown.

    Qt leaves a few pixels between the longest words and the keys, and knows no way to ask for more:
    what a menu is wider than it asks to be stands between them.
    """
    menu.setMinimumWidth(0)
    _measure(menu)
    keyed = any(one.shortcuts() or "\t" in one.text() for one in menu.actions())
    menu.setMinimumWidth(menu.sizeHint().width() + _APART if keyed else 0)
    _measure(menu)


def _measure(menu: QMenu) -> None:
    """Let a menu ask for its room anew."""
    QApplication.sendEvent(menu, QEvent(QEvent.Type.StyleChange))


def _said(key: str) -> str:
    """Return a key for the right side of a menu, where Qt writes ``Ctrl+Shift+A``."""
    plain = "+" not in key and key != "Return"
    return spoken_keys(key) if plain else key.replace("Return", "Enter")


def by_name(name: str) -> Command:
    """Return a command of the table."""
    return next(command for command in COMMANDS if command.name == name)
