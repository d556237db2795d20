"""Every way in: dropped, pasted, chosen, named at the start, handed over; a long one cancelled."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin, Launch
from tests.journeys.pages import page, page_file, title
from tests.journeys.program import APP
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen

pytestmark = pytest.mark.slow

PAPERS = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"
DIGESTS = "SELECT count(*) FROM digest"
MANY = 10_000
COVER = """
from PySide6.QtWidgets import QApplication, QLabel
from readinglist.desktop.signals import Endings
import sys
application = QApplication([])
endings = Endings(application)
endings.asked.connect(application.quit)
cover = QLabel("cover")
cover.setWindowTitle("cover")
cover.resize(1200, 700)
cover.show()
sys.exit(application.exec())
"""


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    return page_file(tmp_path / "trending papers.txt", 3)


def accept(reader: Reader, papers: int) -> None:
    """Import what the preview shows, once it does."""
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(papers, PAPERS)
    reader.wait_for_no_sheet()


def test_a_file_is_dropped_on_the_greeting_and_another_on_the_list(
    begin: Begin, screen: Screen, digest: Path, tmp_path: Path
) -> None:
    reader = begin()
    screen.drop([digest], 640, 500)
    screen.activate("Reading List")
    accept(reader, 3)
    other = page_file(tmp_path / "other.txt", 2, "Mar 12", "estuary")
    screen.drop([other], 400, 400)
    screen.activate("Reading List")
    accept(reader, 5)
    dates = reader.program.rows("SELECT date FROM digest ORDER BY id")
    assert dates == [("2025-03-11",), ("2025-03-12",)]


def test_a_text_is_pasted_and_files_that_were_copied_are_too(
    begin: Begin, screen: Screen, digest: Path
) -> None:
    reader = begin()
    screen.copy(page(2, "Mar 12", "estuary"))
    reader.keys("ctrl+v")
    accept(reader, 2)
    screen.copy(f"{digest.as_uri()}\r\n", "text/uri-list")
    reader.keys("ctrl+v")
    accept(reader, 5)
    reader.wait_for_current(title(0))  # its first unread paper


def test_a_file_is_chosen_by_keyboard(begin: Begin, screen: Screen, digest: Path) -> None:
    reader = begin()
    reader.keys("ctrl+o")
    reader.wait_for(lambda: screen.active_title().startswith("Import digests"), "the dialog")
    reader.type(str(digest))
    reader.keys("enter")
    accept(reader, 3)


def test_files_named_at_the_start_are_offered_one_after_the_other(
    begin: Begin, digest: Path, tmp_path: Path
) -> None:
    other = page_file(tmp_path / "other.txt", 2, "Mar 12", "estuary")
    reader = begin(digest, other)
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value(3, PAPERS)
    accept(reader, 5)


def test_all_files_of_several_come_in_by_one_key_or_none_by_another(
    begin: Begin, tmp_path: Path
) -> None:
    pages = [
        page_file(tmp_path / f"{day}.txt", 2, f"Mar {day}", f"quay {day}") for day in (1, 2, 3)
    ]
    reader = begin(*pages)
    reader.wait_for_sheet()
    reader.keys("shift+esc")
    reader.wait_for_no_sheet()
    assert reader.value(PAPERS) == 0
    reader.screen.copy("".join(f"{page.as_uri()}\r\n" for page in pages), "text/uri-list")
    reader.keys("ctrl+v")
    reader.wait_for_sheet()
    reader.keys("shift+enter")
    reader.wait_for_value(6, PAPERS)
    reader.wait_for_no_sheet()
    reader.wait_for_value(3, DIGESTS)
    reader.keys("ctrl+z")
    reader.wait_for_value(0, PAPERS)


def test_a_second_start_hands_its_file_over_and_raises_the_window(
    begin: Begin, launch: Launch, screen: Screen, digest: Path
) -> None:
    reader = begin()
    launch(command=(sys.executable, "-c", COVER))
    reader.wait_for(lambda: screen.active_title() == "cover", "another window in front")
    second = subprocess.run(
        [*APP, digest.name], cwd=digest.parent, env=reader.program.environment, check=False
    )
    assert second.returncode == 0
    reader.wait_for(lambda: screen.active_title() == "Reading List", "the window")
    accept(reader, 3)


def test_what_is_no_digest_is_refused_in_the_footer_and_the_next_file_is_offered(
    begin: Begin, digest: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    reader = begin(missing, digest)
    accept(reader, 3)
    assert reader.value(DIGESTS) == 1


def test_a_long_import_is_cancelled_by_a_click_without_a_trace_and_done_the_next_time(
    begin: Begin, screen: Screen, tmp_path: Path
) -> None:
    reader = begin(page_file(tmp_path / "long.txt", MANY))
    reader.wait_for(lambda: reader.covered, "the preview", 30)
    reader.keys("enter")
    reader.wait_for(lambda: cancel_button(reader) is not None, "progress")
    at = cancel_button(reader)
    assert at is not None
    screen.click(*at)
    reader.wait_for(lambda: cancel_button(reader) is None, "the end of it", 20)
    assert reader.value(PAPERS) == 0
    assert reader.value("SELECT count(*) FROM change") == 0
    reader.keys("ctrl+o")
    reader.wait_for(lambda: screen.active_title().startswith("Import digests"), "the dialog")
    reader.type(str(tmp_path / "long.txt"))
    reader.keys("enter")
    reader.wait_for(lambda: reader.covered, "the preview", 30)
    reader.keys("enter")
    reader.wait_for(lambda: reader.value(PAPERS) == MANY, "all of it", 60)
    reader.wait_for_current(title(0))


def cancel_button(reader: Reader) -> tuple[int, int] | None:
    """Find the footer's Cancel by the accent of its text at the window's lower right edge."""
    image = reader.image()
    for x in range(1220, 1268):
        for y in range(764, 790):
            colour = image.pixelColor(x, y)
            if colour.green() > colour.red() + 40 and colour.green() > colour.blue() + 10:
                return x, y
    return None
