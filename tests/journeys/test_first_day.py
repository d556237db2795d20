"""The first day: an empty library, a digest, a note, a star, and a bibliography that leaves."""

import datetime as dt
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.screen import Screen

PAPERS = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"
NOTE = "SELECT group_concat(text) FROM note"


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


def test_a_day_by_keyboard_alone_from_an_empty_library_to_a_bibliography(begin: Begin) -> None:
    reader = begin()
    assert reader.import_sample() == 12
    titles = reader.titles()
    reader.wait_for_current(titles[0])

    reader.keys("n", "s", "n")
    reader.wait_for_titles(titles[:2], "p.read_at IS NOT NULL")
    reader.wait_for_titles([titles[1]], "p.starred_at IS NOT NULL")

    reader.keys("e")
    reader.type("Ask who keeps the recordings")
    reader.keys("esc")
    reader.wait_for_value("Ask who keeps the recordings", NOTE)

    reader.keys("/")
    reader.type("distil")
    reader.keys("Down")
    reader.wait_for_current(titles[1])
    reader.keys("esc")
    reader.wait_for_current(titles[2])

    reader.keys("ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("enter")
    written = reader.program.library.parent / "home" / "reading-list.bib"
    reader.wait_for(written.exists, f"{written}")
    assert written.read_text().count("\n@") + 1 >= 12


def test_the_sample_digest_is_a_click_away(begin: Begin, screen: Screen) -> None:
    reader = begin()
    screen.click(754, 486)
    reader.wait_for_sheet()
    assert reader.value(PAPERS) == 0
    reader.keys("enter")
    reader.wait_for_value(12, PAPERS)


def test_the_preview_takes_another_name_and_year_and_esc_leaves_no_trace(begin: Begin) -> None:
    reader = begin()
    reader.keys("Tab", "Tab", "enter")
    reader.wait_for_sheet()
    reader.keys("esc")
    reader.wait_for_no_sheet()
    reader.keys("enter")  # the keyboard is back where it was
    reader.wait_for_sheet()
    assert reader.value("SELECT count(*) FROM change") == 0
    reader.keys("alt+Down", "alt+Down", "alt+Up", "alt+d", "ctrl+a")
    reader.type("A page about tides")
    reader.keys("enter")
    reader.wait_for_value(12, PAPERS)
    [[name, date, inferred]] = reader.program.rows("SELECT name, date, date_inferred FROM digest")
    assert name == "A page about tides"
    shown = dt.date.fromisoformat(str(date))
    assert (shown.month, shown.day, inferred) == (3, 11, 0)
    sample = Path(__file__).parents[2] / "resources" / "sample-digest.txt"
    assert shown.year < time.localtime(sample.stat().st_mtime).tm_year


def test_closing_and_opening_restores_place_paper_and_size(
    begin: Begin, screen: Screen, with_sample: Path
) -> None:
    assert with_sample.exists()
    reader = begin()
    titles = reader.titles()
    reader.go_to_all()
    reader.keys("j", "s", "j", "s", "g", "s", "j")
    reader.wait_for_current(titles[2])
    screen.place("Reading List", x=60, y=40, width=1100, height=700)
    left = screen.geometry("Reading List")
    reader.keys("ctrl+q")
    assert reader.program.wait() == 0

    again = begin()
    assert screen.geometry("Reading List") == left
    again.wait_for_current(titles[2])
    again.keys("k")
    again.wait_for_current(titles[1])


def test_letters_that_are_typed_are_no_commands(begin: Begin, with_sample: Path) -> None:
    assert with_sample.exists()
    reader = begin()
    reader.go_to_all()
    letters = "sldux19?"
    reader.keys("/")
    reader.type(letters)
    reader.keys("esc", "esc", "e")
    reader.type(letters)
    reader.keys("esc")
    reader.wait_for_value(letters, NOTE)
    reader.keys("ctrl+shift+e")
    reader.wait_for_sheet()
    reader.type(letters)
    reader.keys("esc")
    reader.wait_for_no_sheet()
    labels = reader.program.rows("SELECT DISTINCT label FROM change WHERE id > 1")
    assert labels == [("Write a note",)]
