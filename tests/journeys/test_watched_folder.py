"""A folder is watched while the window is open: what comes is offered, and goes and comes back."""

from pathlib import Path

import pytest

from readinglist import settings
from tests.journeys.conftest import Begin
from tests.journeys.pages import page_file
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen

pytestmark = pytest.mark.slow

PAPERS = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"
SEEN = "SELECT count(*) FROM seen_file"


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "digests"
    made.mkdir()
    return made


def watch(tmp_path: Path, folder: Path, how: str) -> None:
    """Write the settings of a person who watches a folder."""
    path = tmp_path / "home" / "config" / "readinglist" / "settings.json"
    path.parent.mkdir(parents=True)
    settings.save(path, settings.Settings(watched_folder=str(folder), watched_digests=how))


def offered(reader: Reader) -> bool:
    """Say whether a line over the footer offers something, by the accent of its links."""
    image = reader.image()
    return any(
        image.pixelColor(x, y).green() > image.pixelColor(x, y).red() + 40
        for x in range(1060, 1265)
        for y in range(730, 756)
    )


def test_what_is_saved_into_the_folder_is_offered_looked_at_and_put_off(
    begin: Begin, tmp_path: Path, folder: Path
) -> None:
    watch(tmp_path, folder, "offered")
    reader = begin()
    page_file(folder / "today.txt", 3)
    reader.wait_for(lambda: offered(reader), "the offer")
    reader.keys("ctrl+shift+o")
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(3, PAPERS)
    reader.wait_for_no_sheet()
    assert not offered(reader)
    page_file(folder / "tomorrow.txt", 2, "Mar 12", "estuary")
    reader.wait_for(lambda: offered(reader), "the next offer")
    folder.rename(tmp_path / "gone")
    reader.wait_for(lambda: not offered(reader), "the offer to go with the folder")
    (tmp_path / "gone").rename(folder)
    reader.wait_for(lambda: offered(reader), "the offer to come back")
    reader.keys("ctrl+shift+o")
    reader.wait_for_sheet()
    reader.keys("esc")
    reader.wait_for_no_sheet()
    assert reader.value(PAPERS) == 3


def test_a_person_who_wants_that_has_it_all_taken_in_and_undoes_it_at_once(
    begin: Begin, tmp_path: Path, folder: Path
) -> None:
    watch(tmp_path, folder, "taken in")
    for day in range(11, 15):
        page_file(folder / f"{day}.txt", 2, f"Mar {day}", f"quay {day}")
    (folder / "link.txt").symlink_to(folder / "11.txt")
    reader = begin()
    reader.wait_for_value(8, PAPERS)
    reader.wait_for(lambda: int(str(reader.value(SEEN))) >= 4, "them to be noted")
    reader.keys("ctrl+z")
    reader.wait_for_value(0, PAPERS)
