"""The help page is true: its keys are the commands' keys, its queries are queries."""

import datetime as dt
import re
from pathlib import Path

import pytest

from readinglist import query
from readinglist.desktop.commands import COMMANDS
from readinglist.desktop.help_text import Section, command_keys, read_help
from readinglist.errors import ReadingListError
from readinglist.query.leaves import FIELDS
from readinglist.query.tree import State, Thing

HELP = Path(__file__).parents[2] / "resources" / "help.toml"
TODAY = dt.date(2025, 3, 12)
VALUES = {"library": "/home/library.sqlite3", "formats": "BibTeX"}


@pytest.fixture
def sections() -> tuple[Section, ...]:
    return read_help(HELP, command_keys() | VALUES)


@pytest.fixture
def searching(sections: tuple[Section, ...]) -> Section:
    (found,) = [one for one in sections if one.title == "Searching"]
    return found


def test_every_name_in_braces_has_a_value(sections: tuple[Section, ...]) -> None:
    words = [text for one in sections for text in (*one.text, *(row.does for row in one.rows))]
    assert words
    assert not any("{" in text for text in words)
    assert any("/home/library.sqlite3" in text for text in words)


def test_keys_are_those_of_the_commands(sections: tuple[Section, ...]) -> None:
    shown = {row.what for one in sections for row in one.rows if row.is_key}
    assert shown <= set(command_keys().values())
    assert {"s", "Space", "?"} <= shown
    assert len(command_keys()) == sum(bool(command.keys) for command in COMMANDS)


def test_every_example_of_a_query_is_understood_in_full(searching: Section) -> None:
    examples = [row.what for row in searching.rows if not row.is_key]
    assert len(examples) > 10
    for example in examples:
        assert query.parse(example, today=TODAY).remarks == (), example


def test_every_field_is_named_and_no_other(searching: Section) -> None:
    words = " ".join(f"{row.what} {row.does}" for row in searching.rows)
    assert set(re.findall(r"\b([a-z]+):", words)) == set(FIELDS)


@pytest.mark.parametrize(("field", "known"), [("is", State), ("has", Thing)])
def test_every_state_and_thing_is_named_and_no_other(
    searching: Section, field: str, known: type[State] | type[Thing]
) -> None:
    (row,) = [row for row in searching.rows if row.what.startswith(f"{field}:")]
    named = [row.what.removeprefix(f"{field}:"), *re.findall("[a-z]+", row.does[5:])]
    assert sorted(named) == sorted(one.value for one in known)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"[[section",
        b"",
        b'[[section]]\ntitle = "x"\n',
        b'[[section]]\ntitle = "x"\ntext = "y"\n',
        b'[[section]]\ntitle = "x"\ntext = ["{nothing_of_this_name}"]\n',
        b'[[section]]\ntitle = "x"\ntext = []\nrows = [["one"]]\n',
    ],
)
def test_a_damaged_page_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "help.toml"
    file.write_bytes(content)
    with pytest.raises(ReadingListError, match="install Reading List again"):
        read_help(file, {})


def test_a_missing_page_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadingListError, match="install Reading List again"):
        read_help(tmp_path / "help.toml", {})
