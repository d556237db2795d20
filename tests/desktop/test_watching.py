"""What comes into the watched folder is offered without interrupting, or taken in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.watching import FIRST
from readinglist.library import Library
from readinglist.settings import Settings
from readinglist.watching import PORTION
from tests.conftest import SAMPLE
from tests.desktop.opened import Opened, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "digests"
    made.mkdir()
    return made


def save(folder: Path, name: str = "today.txt", content: bytes = SAMPLE.read_bytes()) -> None:
    """Save a digest into the folder, as it was a minute ago."""
    beside = folder.parent / name
    beside.write_bytes(content)
    os.utime(beside, (beside.stat().st_mtime - 60,) * 2)
    beside.rename(folder / name)


@pytest.fixture
def open_it(
    qtbot: QtBot, library: Library, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    settings = Settings(theme="light", watched_folder=str(folder))
    with opened(qtbot, library, tmp_path / "library.sqlite3", settings) as person:
        yield person


def offered(person: Opened) -> str:
    person.qtbot.waitUntil(lambda: bool(person.program.window.offer.words()))
    return person.program.window.offer.words()


def test_a_digest_that_comes_in_is_offered_and_takes_no_keyboard(
    open_it: Opened, folder: Path
) -> None:
    holder = QApplication.focusWidget()
    save(folder)
    assert offered(open_it) == "1 digest with 12 new papers in the watched folder: today.txt"
    assert QApplication.focusWidget() is holder
    open_it.run("look")
    [sheet] = open_it.program.window.findChildren(ImportSheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    open_it.settle()
    assert open_it.library.info().papers == 12
    assert not open_it.program.window.offer.words()


def test_what_was_put_off_is_not_offered_again(open_it: Opened, folder: Path) -> None:
    save(folder)
    offered(open_it)
    QTest.keyClick(open_it.program.window.offer, Qt.Key.Key_Escape)
    open_it.settle()
    open_it.program.watching.watch("", take=False)
    open_it.program.watching.watch(str(folder), take=False)
    QTest.qWait(FIRST + 200)
    open_it.settle()
    assert not open_it.program.window.offer.words()
    open_it.run("look")
    assert "Nothing new" in open_it.footer.message()


def test_a_digest_is_taken_in_where_the_person_wants_that(open_it: Opened, folder: Path) -> None:
    open_it.program.watching.watch(str(folder), take=True)
    save(folder)
    open_it.qtbot.waitUntil(lambda: open_it.library.info().papers == 12)
    open_it.qtbot.waitUntil(lambda: "12 new papers" in open_it.footer.message())
    open_it.run("undo")
    assert open_it.library.info().papers == 0


def test_files_that_came_together_are_taken_in_as_one_step(open_it: Opened, folder: Path) -> None:
    save(folder, "one.txt")
    save(folder, "two.txt", SAMPLE.read_bytes().replace(b"Mar 11", b"Mar 10"))
    open_it.program.watching.watch(str(folder), take=True)
    open_it.qtbot.waitUntil(lambda: len(open_it.library.digests()) == 2)
    open_it.settle()
    assert [step.label for step in open_it.library.history()] == ["Import 2 digests"]


def test_a_folder_of_hundreds_of_digests_leaves_the_lane_to_what_a_person_asks_for(
    open_it: Opened, folder: Path, tmp_path: Path
) -> None:
    open_it.program.watching.watch("", take=False)
    for number in range(10 * PORTION):
        save(folder, f"{number}.txt", SAMPLE.read_bytes().replace(b"TideCast", b"T%d" % number))
    open_it.program.watching.watch(str(folder), take=False)
    save(tmp_path, "wanted.txt")
    open_it.qtbot.waitUntil(lambda: open_it.lanes.busy)
    open_it.program.incoming.offer_files([tmp_path / "wanted.txt"])
    window = open_it.program.window
    open_it.qtbot.waitUntil(lambda: bool(window.findChildren(ImportSheet)))
    assert not window.offer.words(), "the person's own file came first"
    open_it.qtbot.waitUntil(lambda: bool(window.offer.words()), timeout=60_000)
    assert window.offer.words().startswith("200 digests")


def test_a_folder_that_goes_away_is_told_once(open_it: Opened, folder: Path) -> None:
    open_it.settle()
    folder.rmdir()
    open_it.qtbot.waitUntil(lambda: "cannot be read" in open_it.footer.message())


def test_without_a_watched_folder_looking_says_where_one_is_named(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    with opened(qtbot, library, tmp_path / "library.sqlite3", Settings(theme="light")) as person:
        person.run("look")
        said = person.footer.message()
        assert said == "No folder is watched yet: name one in the preferences, under “In and out”."
