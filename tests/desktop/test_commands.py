"""The command table."""

from collections import Counter

from PySide6.QtGui import QKeySequence

from readinglist.desktop.commands import COMMANDS, MENUS, Applies, is_modified
from readinglist.desktop.sheets import key_lines


def test_names_and_keys_are_each_used_once() -> None:
    assert max(Counter(command.name for command in COMMANDS).values()) == 1
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_command_has_words_and_a_menu() -> None:
    for command in COMMANDS:
        assert command.words[0].isupper(), command
        assert command.menu.lstrip("-").split("/")[0] in MENUS, command


def test_keys_are_written_as_qt_writes_them() -> None:
    written = {key for command in COMMANDS for key in command.keys}
    assert {key for key in written if QKeySequence(key).toString() != key} == set()


def test_a_key_that_types_is_never_one_that_holds_anywhere() -> None:
    for key in ("S", "Shift+A", "?", "/", "Space", "Shift+Space", "Return", "Del", "G, U", "1"):
        assert not is_modified(key), key
    for key in ("Ctrl+Z", "Ctrl+Shift+F", "F6", "Shift+F6", "F1", "Alt+Up"):
        assert is_modified(key), key


def test_every_line_of_a_menu_has_an_underlined_letter_of_its_own() -> None:
    for menu in MENUS:
        within = [command for command in COMMANDS if command.menu.lstrip("-") == menu]
        below = {
            command.menu.partition("/")[2]
            for command in COMMANDS
            if command.menu.startswith((f"{menu}/", f"-{menu}/"))
        }
        assert all("&" in command.text for command in within), menu
        letters = Counter(
            command.text[command.text.index("&") + 1].lower() for command in within
        ) + Counter(name[0].lower() for name in below)
        assert [letter for letter, times in letters.items() if times > 1] == [], menu


def test_what_changes_papers_waits_for_a_library_that_can_be_written() -> None:
    by_name = {command.name: command.applies for command in COMMANDS}
    for name in (
        "star",
        "read",
        "later",
        "dismiss",
        "tags",
        "note",
        "highlight",
        "facts",
        "delete",
    ):
        assert by_name[name] is Applies.EDITABLE, name
    for name in ("import", "paste", "sample", "undo", "redo", "save_search", "delete_digest"):
        assert by_name[name] is Applies.WRITABLE, name


def test_the_keys_page_holds_every_key() -> None:
    shown = {key for line in key_lines() for key in line.keys}
    favourites = {str(digit) for digit in range(2, 9)}
    assert shown >= {key for command in COMMANDS for key in command.keys} - favourites


def test_the_palette_has_no_two_lines_of_one_name() -> None:
    names = Counter(command.alone for command in COMMANDS)
    assert [name for name, times in names.items() if times > 1] == []
    assert {"Go to Starred", "Order: Title", "Rows: Tags", "Star"} <= names.keys()
