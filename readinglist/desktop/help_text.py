"""The help page's sections, out of their file."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from readinglist.desktop.commands import COMMANDS, Command
from readinglist.desktop.controls import spoken_keys
from readinglist.errors import ReadingListError


@dataclass(frozen=True, slots=True)
class Row:
    """What is typed or pressed, and what it does."""

    what: str
    does: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the help page, in plain text."""

    title: str
    text: tuple[str, ...]
    """Paragraphs."""
    rows: tuple[Row, ...] = ()


def command_keys(commands: Sequence[Command] = COMMANDS) -> dict[str, str]:
    """Return the first key of each command as it is printed on keys, else where it stands.

    Commands that never had a key are left out.
    """
    usual = {one.name for one in COMMANDS if one.keys}
    return {
        one.name: spoken_keys(one.keys[0]) if one.keys else f"menu {one.menu.lstrip('-')}"
        for one in commands
        if one.name in usual
    }


def read_help(file: Path, values: Mapping[str, str]) -> tuple[Section, ...]:
    """Read the sections of a help file, the names in braces replaced by their values.

    Raises ReadingListError where the file cannot be read or names what has no value.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        return tuple(_section(one, values) for one in told["section"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadingListError(
            f"The help page {file} cannot be shown ({error}): install Reading List again."
        ) from error


def _section(told: Mapping[str, object], values: Mapping[str, str]) -> Section:
    """Read one section."""
    text, rows = told["text"], told.get("rows", [])
    if not isinstance(text, list) or not isinstance(rows, list):
        raise TypeError("text and rows are lists")
    return Section(
        str(told["title"]),
        tuple(str(paragraph).format_map(values) for paragraph in text),
        tuple(_row(str(what), str(does), values) for what, does in rows),
    )


def _row(what: str, does: str, values: Mapping[str, str]) -> Row:
    """Read a row; what is nothing but a name in braces is a key."""
    is_key = what.startswith("{") and what.endswith("}")
    return Row(what.format_map(values), does.format_map(values), is_key)
