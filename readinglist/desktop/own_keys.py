"""The keys that a person gives to commands: which are of use, whose they are, what is odd in them.

Keys are written as the command table writes them; only commands whose keys are other than the
table's have an entry among a person's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtGui import QKeySequence

from readinglist.desktop.commands import COMMANDS, MENUS, Command
from readinglist.desktop.controls import spoken_keys

OwnKeys: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys of commands by their names; none at all is a choice, too."""

_MOVES = "moves in lists and texts"
_TAKEN = {
    "Esc": "leaves what is open",
    "Tab": "goes to the next field",
    "Shift+Tab": "goes to the field before",
    "Shift+Backtab": "goes to the field before",
    **{
        held + key: _MOVES
        for held in ("", "Shift+")
        for key in ("Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End")
    },
    **{
        f"Ctrl+{held}{key}": "moves in a text"
        for held in ("", "Shift+")
        for key in ("Left", "Right", "Up", "Down", "Home", "End")
    },
    "Ctrl+A": "selects a whole text",
    "Ctrl+X": "cuts a text out",
    "Ctrl+C": "copies a text",
    "Ctrl+V": "pastes a text",
    "Ctrl+Z": "takes back what was typed",
    "Ctrl+Y": "types again what was taken back",
    "Ctrl+Shift+Z": "types again what was taken back",
    "Ctrl+Backspace": "deletes a word of a text",
    "Ctrl+Del": "deletes a word of a text",
    "Ctrl+Return": "keeps what was typed into a sheet",
    "F2": "renames a place of the sidebar",
    "Alt+Up": "moves a search in the sidebar",
    "Alt+Down": "moves a search in the sidebar",
    "F10": "opens the menus",
    "Shift+F10": "opens the menu of what is chosen",
    "Menu": "opens the menu of what is chosen",
    "Alt+F4": "closes the window",
    "Alt+Tab": "goes to another window",
    **{f"Alt+{menu[0]}": f"opens the menu {menu}" for menu in MENUS},
}
"""What keys do that are no command's."""


def with_keys(own: OwnKeys) -> tuple[Command, ...]:
    """Return the command table with a person's keys in it."""
    return tuple(
        replace(command, keys=own[command.name]) if command.name in own else command
        for command in COMMANDS
    )


def first_keys(commands: Sequence[Command]) -> dict[str, str]:
    """Return the first key of each command by its name; empty where it has none."""
    return {one.name: one.keys[0] if one.keys else "" for one in commands}


def beginnings(commands: Sequence[Command]) -> frozenset[str]:
    """Return the keys that are followed by another one."""
    return frozenset(key.split(", ")[0] for one in commands for key in one.keys if ", " in key)


def refusal(key: str, command: str) -> str:
    """Say why a command cannot have a key; empty where it can."""
    default = next((one.keys for one in COMMANDS if one.name == command), ())
    if key in default:
        return ""
    said = spoken_keys(key)
    if key in _TAKEN:
        return f"{said} {_TAKEN[key]}: press another key."
    if "Meta+" in key:
        return f"{said} belongs to the desktop: press another key."
    if not key or QKeySequence(key).toString() != key:
        return "This key has no name that can be kept: press another one."
    return ""


def holders(key: str, commands: Sequence[Command], but: str) -> list[Command]:
    """Return the commands, one left out, that a key cannot do without leaving: its own, or longer.

    ``G`` clashes with ``G, U``, since the first of two keys waits for the second.
    """
    return [
        one for one in commands if one.name != but and any(_clash(key, held) for held in one.keys)
    ]


def give(own: OwnKeys, command: str, keys: tuple[str, ...]) -> OwnKeys:
    """Return a person's keys after a command got these, which no other one has any more."""
    given = {one.name: one.keys for one in with_keys(own)}
    for name, held in given.items():
        left = tuple(key for key in held if not any(_clash(key, new) for new in keys))
        given[name] = keys if name == command else left
    defaults = {one.name: one.keys for one in COMMANDS}
    others = {name: held for name, held in own.items() if name not in defaults}
    return others | {name: held for name, held in given.items() if held != defaults[name]}


def default_of(command: str) -> tuple[str, ...]:
    """Return the keys that the table gives to a command."""
    return next(one.keys for one in COMMANDS if one.name == command)


def checked(own: OwnKeys) -> tuple[OwnKeys, tuple[str, ...]]:
    """Return what can be used of a person's keys, and a sentence for each that cannot.

    Names that the table does not know are a later version's, and stay.
    """
    names = {one.name: one for one in COMMANDS}
    good: dict[str, tuple[str, ...]] = {}
    odd: list[str] = []
    for name, keys in own.items():
        wrong = [key for key in keys if name in names and refusal(key, name)]
        if wrong:
            odd.append(_said(names[name], f"{wrong[0][:20]!r} is no key for it"))
        else:
            good[name] = keys
    for name in [name for name in good if name in names]:
        clashing = [one for key in good[name] for one in holders(key, with_keys(good), name)]
        if clashing:
            del good[name]
            odd.append(_said(names[name], f"its key is also that of {clashing[0].words}"))
    return good, tuple(odd)


def _said(command: Command, why: str) -> str:
    return f"Keys of {command.words}: {why}; they are the usual ones now."


def _clash(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}, ") or other.startswith(f"{one}, ")
