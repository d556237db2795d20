"""What comes into the watched folder is offered without interrupting, or taken in."""

import gzip
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.watching import FIRST
from readinglist.library import Library
from readinglist.papers import Digest, Entry
from readinglist.settings import Settings
from readinglist.watching import PORTION
from tests.conftest import SAMPLE
from tests.desktop.opened import Opened, opened
from tests.journeys.pages import page_file

SEEN = Entry("Slow Tides at the Harbours of a Lake", "Tides of a lake. " * 9, arxiv_id="2503.00011")
SUBJECTS = [f"{one} {two}" for one in ("quay", "pier") for two in "abcdefgh"]


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


def test_several_digests_are_taken_in_at_once_by_a_click(open_it: Opened, folder: Path) -> None:
    link = named(open_it, "Import all of them without a look")
    save(folder)
    offered(open_it)
    assert not link.isVisible()
    save(folder, "two.txt", SAMPLE.read_bytes().replace(b"Mar 11", b"Mar 10"))
    open_it.qtbot.waitUntil(link.isVisible)
    link.click()
    open_it.qtbot.waitUntil(lambda: "Imported 2 digests" in open_it.footer.message())
    assert not open_it.program.window.offer.words()


def named(person: Opened, name: str) -> QPushButton:
    """Return the button of that name in the line that offers."""
    buttons = person.program.window.offer.findChildren(QPushButton)
    return next(one for one in buttons if one.accessibleName() == name)


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


def test_a_folder_that_goes_away_is_told_once_and_looked_into_when_it_is_back(
    open_it: Opened, folder: Path
) -> None:
    save(folder)
    offered(open_it)
    shutil.rmtree(folder)
    gone = (
        f"The watched folder {folder} is not there: it is looked into again as soon as it is back."
    )
    open_it.qtbot.waitUntil(lambda: open_it.footer.message() == gone)
    assert not open_it.program.window.offer.words()
    folder.mkdir()
    open_it.qtbot.waitUntil(lambda: "there again" in open_it.footer.message())
    save(folder)
    offered(open_it)
    (folder / "today.txt").unlink()
    open_it.qtbot.waitUntil(lambda: not open_it.program.window.offer.words())


def test_a_file_that_cannot_be_read_is_told_by_its_name(open_it: Opened, folder: Path) -> None:
    for name in ("old.bib.gz", "refs.bib.gz"):
        save(folder, name, gzip.compress(b"@misc{a, title={A}}" * 99)[:-30])
    open_it.qtbot.waitUntil(lambda: bool(open_it.footer.message()))
    assert open_it.footer.message() == (
        "In the watched folder, old.bib.gz ends in the middle of its compressed data: fetch or "
        "copy it again. Nor can these be read: refs.bib.gz."
    )


def test_somebody_who_asks_is_shown_what_came_a_moment_ago(open_it: Opened, folder: Path) -> None:
    open_it.run("look")
    assert open_it.footer.message() == "Nothing new came into the watched folder."
    save(folder)
    open_it.run("look")
    open_it.qtbot.waitUntil(lambda: bool(open_it.program.window.findChildren(ImportSheet)))


def test_possible_duplicates_are_told_of_what_was_taken_in(open_it: Opened, folder: Path) -> None:
    open_it.library.import_digest(Digest("Before", "text", "", (SEEN,), None), "before.txt")
    open_it.program.watching.watch(str(folder), take=True)
    save(folder, content=f"# List\n\n- [{SEEN.title}](https://arxiv.org/abs/2503.00012)\n".encode())
    open_it.qtbot.waitUntil(lambda: "possible duplicate" in open_it.footer.message())


def test_many_digests_are_taken_in_under_one_sentence_and_may_be_stopped(
    open_it: Opened, folder: Path
) -> None:
    watching = open_it.program.watching
    watching.watch("", take=True)
    for number in range(8):
        page_file(folder / f"{number}.txt", 2, f"Mar {number + 1}", SUBJECTS[number])
    watching.watch(str(folder), take=True)
    open_it.qtbot.waitUntil(lambda: "Imported 8 digests" in open_it.footer.message())
    assert "Imported 8 digests: 16 new papers." in open_it.footer.message()
    assert [step.label for step in open_it.library.history()] == ["Import 8 digests"]
    watching.watch("", take=True)
    for number in range(8):
        page_file(folder / f"later {number}.txt", 2, f"Apr {number + 1}", SUBJECTS[-number - 1])
    watching.watch(str(folder), take=True)
    stop = open_it.footer.cancel_requested.emit
    watching.taking.changed.connect(lambda _changes: QTimer.singleShot(0, stop))
    offered(open_it)
    open_it.settle()
    told = open_it.program.window.offer.words()
    assert told.startswith(("6 digests with 12", "7 digests with 14"))
    assert open_it.library.info().papers == (18 if "14" in told else 20)


def test_without_a_watched_folder_looking_says_where_one_is_named(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    with opened(qtbot, library, tmp_path / "library.sqlite3", Settings(theme="light")) as person:
        person.run("look")
        said = person.footer.message()
        assert said == "No folder is watched yet: name one in the preferences, under “In and out”."
