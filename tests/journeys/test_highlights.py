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
