"""At the end of a digest a recap comes, and is saved with keys alone; while typing it waits."""

import time
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin

pytestmark = pytest.mark.slow

DISMISSED = "p.dismissed_at IS NOT NULL"


def test_a_recap_comes_when_the_hands_are_still_and_is_saved(
    begin: Begin, with_sample: Path, tmp_path: Path
) -> None:
    reader = begin("--library", with_sample)
    reader.keys("g", "d", "Home", "s")
    titles = reader.titles()
    reader.wait_for_current(titles[0])
    reader.keys(*["d"] * len(titles))
    reader.wait_for_titles(titles, DISMISSED)
    reader.keys("e")
    reader.type("and that was the last one")
    time.sleep(2.5)  # longer than the recap waits for
    assert not reader.covered
    reader.keys("esc")
    reader.wait_for_sheet()
    reader.keys("ctrl+s")
    reader.wait_for(lambda: "Save the recap" in reader.screen.active_title(), "the dialog")
    target = tmp_path / "recap.md"
    reader.keys("ctrl+a")
    reader.type(f"{target}")
    reader.keys("enter")
    reader.wait_for(target.exists, "the file")
    written = target.read_text()
    assert written.startswith("# Trending papers")
    assert "12 read · 1 starred · 1 noted · 12 dismissed" in written
    assert "  > and that was the last one" in written
    reader.keys("esc")
    reader.wait_for_no_sheet()
    reader.keys("ctrl+shift+r")
    reader.wait_for_sheet()
