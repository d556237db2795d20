"""What a screen reader is told, heard where it hears it: on the bus for assistive programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.conftest import leave_out
from tests.journeys.conftest import Begin
from tests.journeys.listener import Listener, missing_ears
from tests.journeys.reader import Reader


@pytest.fixture
def ears(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Listener]:
    assert qapp is not None
    if missing := missing_ears():
        leave_out(f"a screen reader needs {', '.join(missing)}")
    folder = tmp_path / "ears"
    folder.mkdir(mode=0o700)
    with Listener(folder) as made:
        yield made


@pytest.fixture
def reader(begin: Begin, with_sample: Path, ears: Listener) -> Reader:
    """Give a person at the sample digest's first paper, who hears the program."""
    made = begin("--library", with_sample, environment=ears.environment)
    made.go_to_all()
    return made


def hear(reader: Reader, ears: Listener, words: str, *keys: str) -> None:
    """Press keys, and wait until something with these words is announced."""
    before = len(ears.announced())
    reader.keys(*keys)
    reader.wait_for(
        lambda: any(words in said for said in ears.announced()[before:]),
        f"“{words}” behind {keys}; heard: {ears.announced()[before:]}",
    )


def test_marks_and_their_undo_are_told(reader: Reader, ears: Listener) -> None:
    (first, *_) = reader.titles()
    name = first.split(":")[0]
    hear(reader, ears, f"Starred “{name}", "s")
    hear(reader, ears, "Marked read: “", "u")
    hear(reader, ears, "Undone: mark 1 paper read", "ctrl+z")
    hear(reader, ears, "Undone: star 1 paper", "ctrl+z")
    hear(reader, ears, "Done again: star 1 paper", "ctrl+shift+z")
    hear(reader, ears, "1 selected", "x")


def test_the_next_paper_is_told_wherever_the_keyboard_is(reader: Reader, ears: Listener) -> None:
    first, second, third, fourth = reader.titles()[:4]
    reader.keys("j")
    reader.wait_for(lambda: second in ears.focused(), "the list to say its row")
    assert ears.focused().startswith("unread, ")
    reader.keys("n")
    reader.wait_for(lambda: third in ears.focused(), "the list to say its row")
    reader.keys("F6")
    hear(reader, ears, f"unread, {fourth}", "n")
    reader.keys("esc")
    reader.keys("Home")
    reader.wait_for(lambda: first in ears.focused(), "the first row")
    reader.keys("enter")
    reader.program.wait_for_window(first[:20])
    hear(reader, ears, second, "j")


def test_what_a_search_finds_is_told(reader: Reader, ears: Listener) -> None:
    reader.keys("/")
    hear(reader, ears, "paper", *"forecast")
    assert any(said.endswith(("papers", "paper", "near matches")) for said in ears.announced())
    assert not any("forecast" in said for said in ears.announced())  # the person typed it
    hear(reader, ears, "All papers", "esc", "esc")


def test_a_proposal_says_what_it_is_and_a_highlight_is_told_once(
    reader: Reader, ears: Listener
) -> None:
    hear(reader, ears, "Highlight? Enter keeps it: ", "h")
    hear(reader, ears, "Highlighted “", "enter")
    hear(reader, ears, "1 of 1: ", "shift+h")
    hear(reader, ears, "Highlighted in green.", "2")
    told = [said for said in ears.announced() if said.startswith("1 of 1: ")]
    assert [said for said in told if said.endswith(", blue")] == told[:1]


def test_sheets_say_that_they_open_and_close(reader: Reader, ears: Listener) -> None:
    hear(reader, ears, "Keys", "?")
    hear(reader, ears, "Keys closed", "esc")
    hear(reader, ears, "Preferences", "ctrl+comma")
    hear(reader, ears, "Preferences closed", "esc")


def test_an_import_says_what_came(begin: Begin, ears: Listener) -> None:
    reader = begin(environment=ears.environment)
    reader.import_sample()
    reader.wait_for(
        lambda: any(said.startswith("Imported “") for said in ears.announced()),
        f"the import to be told; heard: {ears.announced()}",
    )
