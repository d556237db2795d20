"""How it ends and goes on: saved at each end, restored at each start, others' changes, failures."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.pages import page_file
from tests.journeys.program import ROOT, Program
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen

pytestmark = pytest.mark.slow

NOTES = "SELECT group_concat(text) FROM note"
STARRED = "p.starred_at IS NOT NULL"
PAPERS = "SELECT count(*) FROM paper WHERE deleted_at IS NULL"
FAULTY = """
import sys
from readinglist.library import Library
whole = Library.mark
def mark(*arguments, **options):
    Library.mark = whole
    raise RuntimeError("a bug of this test")
Library.mark = mark
from readinglist.desktop.app import main
sys.exit(main())
"""
MANY = 4000


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


@pytest.fixture
def reader(begin: Begin, with_sample: Path) -> Reader:
    assert with_sample.exists()
    reader = begin()
    reader.go_to_all()
    return reader


def cli(program: Program, *arguments: str) -> None:
    """Run the command line on the same library."""
    command = [sys.executable, "-c", "from readinglist.cli import main; main()", *arguments]
    subprocess.run(command, cwd=ROOT, env=program.environment, check=True, capture_output=True)


def test_sigterm_saves_the_note_that_is_being_written(reader: Reader) -> None:
    reader.keys("e")
    reader.type("half a sent")
    assert reader.program.terminate() == 0
    assert reader.value(NOTES) == "half a sent"
    assert reader.program.said == ""


def test_a_note_in_a_window_of_its_own_is_saved_by_closing_the_main_one(
    reader: Reader, screen: Screen
) -> None:
    title = reader.titles()[0]
    reader.keys("enter")
    reader.wait_for(lambda: screen.active_title().startswith(title), "its window")
    reader.keys("e")
    reader.type("beside")
    reader.keys("ctrl+q")
    assert reader.program.wait() == 0
    assert reader.value(NOTES) == "beside"


def test_a_kill_loses_a_second_at_most(begin: Begin, reader: Reader) -> None:
    reader.keys("s", "e")
    reader.type("kept")
    written = time.monotonic()
    reader.wait_for_value("kept", NOTES)
    assert time.monotonic() - written < 1
    reader.program.kill()
    again = begin()
    assert again.titles(STARRED) == again.titles()[:1]
    again.go_to_all()
    again.keys("s")
    again.wait_for_titles([], STARRED)


def test_undo_and_redo_go_on_over_a_restart(begin: Begin, reader: Reader) -> None:
    first, second = reader.titles()[:2]
    reader.keys("s", "j", "s")
    reader.wait_for_titles([first, second], STARRED)
    reader.keys("ctrl+z", "ctrl+q")
    assert reader.program.wait() == 0
    again = begin()
    again.keys("ctrl+z")
    again.wait_for_titles([], STARRED)
    again.keys("ctrl+shift+z", "ctrl+y")
    again.wait_for_titles([first, second], STARRED)


def test_closing_while_an_import_runs_waits_for_it(begin: Begin, tmp_path: Path) -> None:
    reader = begin(page_file(tmp_path / "long.txt", MANY))
    reader.wait_for(lambda: reader.covered, "the preview", 30)
    reader.keys("enter", "ctrl+q")
    assert reader.program.wait(60) == 0
    assert reader.value(PAPERS) == MANY


def test_sigterm_while_an_import_runs_leaves_no_trace_of_it(begin: Begin, tmp_path: Path) -> None:
    reader = begin(page_file(tmp_path / "long.txt", MANY))
    reader.wait_for(lambda: reader.covered, "the preview", 30)
    reader.keys("enter")
    assert reader.program.terminate() == 0
    assert reader.value(PAPERS) in {0, MANY}


def test_a_change_by_the_command_line_appears(reader: Reader) -> None:
    titles = reader.titles()
    number = str(reader.value("SELECT id FROM paper_text WHERE title = ?", titles[3]))
    reader.keys("j", "j", "j")
    reader.wait_for_current(titles[3])
    before = reader.image()
    cli(reader.program, "mark", number, "--starred")
    reader.wait_for(lambda: reader.image() != before, "the star to be seen")
    reader.keys("s")
    reader.wait_for_titles([], STARRED)
    cli(reader.program, "delete", number)
    reader.wait_for_current(titles[4])


def test_a_failure_is_shown_once_and_the_program_goes_on(
    begin: Begin, with_sample: Path, screen: Screen
) -> None:
    assert with_sample.exists()
    reader = begin(command=(sys.executable, "-c", FAULTY))
    reader.go_to_all()
    reader.keys("s")
    reader.wait_for(lambda: len(screen.titles()) + reader.covered == 2, "its details")
    reader.keys("esc")
    reader.wait_for(lambda: len(screen.titles()) + reader.covered == 1, "them to go")
    reader.keys("s")
    reader.wait_for(lambda: reader.titles(STARRED), "the next star")
    assert "a bug of this test" in log(reader)


def test_a_library_that_can_only_be_read_is_read(
    begin: Begin, with_sample: Path, screen: Screen
) -> None:
    """A file that is its own snapshot on a read-only mount stands for it: the URI says so."""
    if subprocess.run(["unshare", "--mount", "true"], check=False).returncode:
        pytest.skip("a read-only disk needs the right to mount one")
    folder = with_sample.parent
    shut = folder / "shut"
    shut.mkdir()
    with_sample.rename(shut / "library.sqlite3")
    script = f'mount --bind -o ro "{shut}" "{shut}"; mount -o remount,bind,ro "{shut}"; exec "$@"'
    command = ["unshare", "--mount", "sh", "-c", script, "sh", sys.executable]
    reader = begin(
        "--library",
        shut / "library.sqlite3",
        command=[*command, "-m", "readinglist.desktop.app"],
        title="Read-only",
    )
    reader.program.library = shut / "library.sqlite3"
    reader.go_to_all()
    titles = reader.titles()
    reader.keys("s", "n", "Delete", "d", "e")
    reader.type("no")
    reader.keys("esc")
    reader.wait_for(lambda: reader.current() in titles[1:], "the next paper")
    assert reader.titles() == titles
    assert reader.titles(STARRED) == []
    assert reader.value(NOTES) is None
    assert screen.titles() == ["Read-only \N{EM DASH} Reading List"]


def log(reader: Reader) -> str:
    """Return what was written down of failures."""
    home = reader.program.library.parent / "home"
    return "".join(file.read_text() for file in home.rglob("readinglist.log*"))
