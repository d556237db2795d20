"""A bibliography comes in: what is ticked is one's own, what is not stays its writer's."""

from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.pages import page_file
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen
from tests.journeys.shelf import REMARKS

pytestmark = pytest.mark.slow

PAPERS = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"
NOTES = "SELECT count(*) FROM note"
TAGS = "SELECT count(*) FROM tag"
REMARKED = "SELECT count(*) FROM remark"
STARRED = "SELECT count(*) FROM paper WHERE starred_at IS NOT NULL"


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """Return a colleague's bibliography of two papers with a note on each."""
    path = tmp_path / "group.bib"
    path.write_text(REMARKS, encoding="utf-8")
    return path


def test_notes_and_keywords_are_ones_own_where_ticked_by_keyboard(
    begin: Begin, group: Path
) -> None:
    reader = begin(group)
    reader.wait_for_sheet()
    reader.keys("alt+r", "Tab", "space", "Tab", "space", "enter")
    reader.wait_for_value(2, PAPERS)
    assert (reader.value(NOTES), reader.value(TAGS), reader.value(REMARKED)) == (2, 4, 0)
    reader.wait_for_no_sheet()
    reader.keys("ctrl+z")
    reader.wait_for_value(0, PAPERS)
    assert reader.value(NOTES) == 0


def test_what_a_colleague_wrote_is_shown_as_theirs_and_can_be_copied(
    begin: Begin, screen: Screen, group: Path
) -> None:
    reader = begin(group)
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(2, REMARKED)
    assert (reader.value(NOTES), reader.value(TAGS)) == (0, 0)
    reader.wait_for_no_sheet()
    reader.go_to_all()
    reader.keys("j")
    reader.wait_for(lambda: "Rain over" in reader.current(), "the second paper")

    def copied_remark() -> bool:
        screen.click(*last_line(reader), times=2)
        return reader.copied("ctrl+c") == "group"

    reader.wait_for(copied_remark, "the name of the colleague's file")
    star = reader.value(STARRED)
    reader.keys("s")
    reader.wait_for(lambda: reader.value(STARRED) != star, "letters to be commands there, too")


def last_line(reader: Reader) -> tuple[int, int]:
    """Find the last line in the scrolling part of the reading pane: behind its dash."""
    image, left = reader.image(), 714
    ground = image.pixelColor(1000, 600)
    for y in range(640, 300, -1):
        if any(image.pixelColor(x, y) != ground for x in range(left, left + 100)):
            return left + 30, y - 5
    return left, 600


def test_another_format_is_chosen_in_the_preview_and_the_first_one_again(
    begin: Begin, tmp_path: Path
) -> None:
    reader = begin(page_file(tmp_path / "page.txt", 3))
    reader.wait_for_sheet()
    before = reader.image()
    reader.keys("alt+r", "b")
    reader.wait_for(lambda: reader.image() != before, "what BibTeX makes of it")
    reader.keys("enter")
    assert reader.value(PAPERS) == 0
    reader.wait_for_sheet()
    refused = reader.image()
    reader.keys("alt+r", "space")
    reader.wait_for(lambda: reader.image() != refused, "the list of formats")
    reader.type("hug")
    reader.keys("Down", "Down", "Down", "enter")
    reader.wait_for(lambda: takes(reader, 3), "the papers to be taken")


def takes(reader: Reader, papers: int) -> bool:
    """Press Enter in the preview; say whether it took so many papers."""
    reader.keys("enter")
    return reader.value(PAPERS) == papers


def test_the_facts_of_a_paper_lead_to_files_that_know_more(
    begin: Begin, screen: Screen, tmp_path: Path
) -> None:
    reader = begin(page_file(tmp_path / "page.txt", 1))
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(1, PAPERS)
    reader.wait_for_no_sheet()
    reader.keys("i")
    reader.wait_for_sheet()
    reader.type("Ashish Vaswani")
    reader.keys("alt+c")
    reader.wait_for(lambda: screen.active_title().startswith("Complete"), "the dialog")
    reader.keys("esc")
    reader.wait_for_value('["Ashish Vaswani"]', "SELECT authors FROM paper_text")
