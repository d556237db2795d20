"""Highlights are made, moved and taken away with keys alone."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Begin

pytestmark = pytest.mark.slow

COUNT = "SELECT count(*) FROM highlight"
QUOTE = "SELECT quote FROM highlight"


def test_h_proposes_what_the_paper_claims_and_enter_keeps_it(
    begin: Begin, with_sample: Path
) -> None:
    reader = begin("--library", with_sample)
    reader.go_to_all()
    first, second = reader.titles()[:2]
    reader.keys("h", "enter")
    reader.wait_for_value(1, COUNT)
    claim = str(reader.value(QUOTE))
    assert claim.startswith("We ask whether")
    reader.keys("h", "h")  # on what is highlighted, it takes that away
    reader.wait_for_value(0, COUNT)
    reader.keys("h", "Down", "enter")
    reader.wait_for_value(1, COUNT)
    assert reader.value(QUOTE) != claim
    reader.keys("ctrl+z")
    reader.wait_for_value(0, COUNT)
    reader.keys("h", "esc", "j")  # the keyboard is in the list again
    reader.wait_for_current(second)
    assert second != first
    assert reader.value(COUNT) == 0


COLOURS = "SELECT group_concat(colour) FROM highlight"
COMMENTS = "SELECT group_concat(comment, '|') FROM highlight"


def test_highlights_are_walked_coloured_commented_on_and_found(
    begin: Begin, with_sample: Path
) -> None:
    reader = begin("--library", with_sample)
    reader.go_to_all()
    first, second = reader.titles()[:2]
    reader.keys("h", "enter", "h", "Down", "enter")
    reader.wait_for_value(2, COUNT)
    reader.keys("shift+h", "2", "shift+h", "3")
    reader.wait_for_value("green,plum", COLOURS)
    reader.keys("c")
    reader.type("dubious, says j and k: 1 or 2?")
    reader.keys("enter")
    reader.wait_for_value("|dubious, says j and k: 1 or 2?", COMMENTS)
    reader.keys("esc", "j")  # the keyboard is in the list again
    reader.wait_for_current(second)
    reader.keys("/")
    reader.type("note:dubious")
    reader.keys("enter")
    reader.wait_for_current(first)
    reader.keys("esc", "esc", "Home", "shift+h", "Delete")
    reader.wait_for_value("plum", COLOURS)
    reader.keys("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    reader.wait_for_value("blue,blue", COLOURS)
