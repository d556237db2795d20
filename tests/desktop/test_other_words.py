"""What people call commands, and that the palette finds them by it."""

import pytest

from readinglist.desktop.commands import COMMANDS
from readinglist.desktop.other_words import OTHER_WORDS, is_called
from readinglist.desktop.palette_model import PaletteLine, PaletteModel


def offered(typed: str) -> list[str]:
    """Return the names of the commands that the palette offers, the first one first."""
    lines = [PaletteLine(one.name, one.words, one.keys[:1], possible=True) for one in COMMANDS]
    model = PaletteModel(lines, [])
    model.show_for(typed)
    return [model.offer(model.index(row)).line.name for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bibliography", "export"),
        ("bibtex", "copy_bibtex"),
        ("dark mode", "theme"),
        ("settings", "preferences"),
        ("Undo History", "history"),
        ("shortcuts", "keys"),
        ("bookmark", "star"),
        ("metadata", "enrich"),
        ("mark as read", "read"),
        ("exit", "quit"),
        ("find duplicates", "duplicates"),
        ("merge", "duplicates"),
        ("zoom in", "zoom_in"),
    ],
)
def test_what_people_call_a_command_finds_it(typed: str, name: str) -> None:
    assert name in offered(typed)[:3], offered(typed)[:5]


def test_a_commands_own_name_comes_before_what_others_are_called() -> None:
    assert offered("search")[0] == "search"
    assert offered("export")[0] == "export"
    assert offered("undo")[0] == "undo"


def test_other_words_belong_to_commands_and_are_written_small() -> None:
    assert set(OTHER_WORDS) <= {one.name for one in COMMANDS}
    for words in OTHER_WORDS.values():
        assert all(word == word.lower().strip() for word in words)


def test_only_beginnings_of_words_count() -> None:
    assert is_called("theme", "MODE")
    assert is_called("theme", "night m")
    assert not is_called("theme", "ode")
    assert not is_called("theme", " ")
    assert not is_called("no command", "mode")
