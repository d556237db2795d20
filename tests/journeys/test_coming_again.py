"""Papers that come again: revised, shown with what changed, and merged where they are one."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.pages import page_file, title
from tests.journeys.reader import Reader

pytestmark = pytest.mark.slow

PAPERS = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"


def command(reader: Reader, words: str) -> None:
    """Choose a command in the palette."""
    reader.keys("ctrl+k")
    reader.wait_for_sheet()
    reader.type(words)
    reader.keys("enter")


def test_a_revision_is_shown_and_a_pair_is_merged_and_taken_apart_by_keys(
    begin: Begin, tmp_path: Path
) -> None:
    first = page_file(tmp_path / "first.txt", 2)
    later = page_file(tmp_path / "later.txt", 2, "Mar 12")
    later.write_text(later.read_text().replace("more stations", "fewer stations", 1))
    reader = begin(first, later)
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(2, PAPERS)
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(2, "SELECT count(*) FROM digest")
    reader.wait_for_no_sheet()
    reader.wait_for_value(1, "SELECT count(*) FROM revision")
    reader.go_to_all()
    reader.wait_for_current(title(0))
    for words in ("what was revised", "show the source"):
        command(reader, words)
        reader.wait_for_sheet()
        reader.keys("esc")
        reader.wait_for_no_sheet()
    command(reader, "possible duplicates")
    reader.wait_for_sheet()
    reader.keys("Left")
    reader.wait_for_value(1, PAPERS)
    reader.wait_for_no_sheet()
    reader.keys("ctrl+z")
    reader.wait_for_value(2, PAPERS)
    command(reader, "possible duplicates")
    reader.wait_for_sheet()
    reader.keys("t")
    reader.wait_for_value(1, "SELECT count(*) FROM distinct_pair")
    assert reader.value(PAPERS) == 2
