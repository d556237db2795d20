"""A watched folder may hold anything and lose it at any moment: nothing waits, nothing is half."""

import os
import shutil
from pathlib import Path

import pytest

from readinglist import files
from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.watching import MOST, PORTION, SETTLED, FolderWatch, NewFile
from tests.faults.conftest import SAMPLE, write_digest

NOW = 2_000_000_000.0
MANY = 5000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder to watch."""
    made = tmp_path / "digests"
    made.mkdir()
    return made


def save(folder: Path, name: str = "today.txt", at: float = NOW - 60) -> Path:
    """Put a digest of papers that are not in the library into the folder."""
    path = write_digest(folder / name, 20, name, "Mar 12")
    os.utime(path, (at, at))
    return path


def look(watch: FolderWatch, now: float = NOW) -> list[NewFile]:
    """Look until everything was seen."""
    found, again = watch.look(now)
    while again == 0:
        found, again = watch.look(now)
    return found


def test_a_folder_that_vanishes_while_it_is_looked_into_is_told_the_next_time(
    library: Path, folder: Path
) -> None:
    save(folder)
    with Library.open(library) as opened:
        watch = FolderWatch(folder, opened)
        assert watch.look(NOW, lambda: shutil.rmtree(folder)) == ([], SETTLED)
        with pytest.raises(LibraryError, match="cannot be read"):
            watch.look(NOW)
        folder.mkdir()
        save(folder)
        assert [len(file.digests[0].entries) for file in look(watch)] == [20]


@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "gone"])
def test_what_takes_a_files_place_after_it_was_listed_is_not_read(
    library: Path, folder: Path, kind: str
) -> None:
    path = save(folder)

    def take_its_place() -> None:
        path.unlink()
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "link":
            path.symlink_to(SAMPLE)
        elif kind == "folder":
            path.mkdir()

    with Library.open(library) as opened:
        watch = FolderWatch(folder, opened)
        assert watch.look(NOW, take_its_place) == ([], SETTLED)
        assert watch.look(NOW) == ([], None)


def test_a_pipe_among_digests_is_passed_over(library: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    wanted = save(folder)
    with Library.open(library) as opened:
        assert [file.path for file in look(FolderWatch(folder, opened))] == [wanted]


def test_a_file_of_thirty_megabytes_is_passed_over_unread(library: Path, folder: Path) -> None:
    large = save(folder, "large.txt")
    with large.open("ab") as file:
        file.truncate(30_000_000)
    os.utime(large, (NOW - 60, NOW - 60))
    wanted = save(folder)
    looked_into: list[None] = []
    with Library.open(library) as opened:
        found, again = FolderWatch(folder, opened).look(NOW, lambda: looked_into.append(None))
        assert [file.path for file in found] == [wanted]
        assert len(looked_into) == 1
        assert again is None
        os.truncate(large, files.LARGEST)
        os.utime(large, (NOW - 60, NOW - 60))
        FolderWatch(folder, opened).look(NOW, lambda: looked_into.append(None))
        assert len(looked_into) == 3, "and one that is just small enough is looked into"


def test_a_file_that_grows_while_it_is_read_is_told_once_it_is_whole(
    library: Path, folder: Path
) -> None:
    whole = save(folder).read_bytes()
    path = folder / "today.txt"
    path.write_bytes(whole[: len(whole) // 2])
    os.utime(path, (NOW - 60, NOW - 60))
    beginning = path.read_bytes()

    def grow() -> None:
        with path.open("ab") as file:
            file.write(whole[len(path.read_bytes()) :])
        os.utime(path, (NOW - 1, NOW - 1))

    with Library.open(library) as opened:
        watch = FolderWatch(folder, opened)
        assert watch.look(NOW, grow) == ([], SETTLED)
        assert watch.look(NOW) == ([], SETTLED), "it was changed a second ago"
        [found] = look(watch, NOW + 5)
        assert len(found.digests[0].entries) == 20
        path.write_bytes(beginning)
        os.utime(path, (NOW - 60, NOW - 60))
        [half] = look(FolderWatch(folder, opened))
        assert 0 < len(half.digests[0].entries) < 20, "half of it would have passed for a digest"


@pytest.mark.slow
def test_of_thousands_of_files_only_a_few_are_read_at_a_time(library: Path, folder: Path) -> None:
    for number in range(MANY):
        path = folder / f"{number}.txt"
        path.write_text(f"Milk {number}\n", encoding="utf-8")
        os.utime(path, (NOW - MANY - 60 + number,) * 2)
    wanted = save(folder)
    with Library.open(library) as opened:
        watch = FolderWatch(folder, opened)
        portions = []
        again: float | None = 0.0
        while again == 0:
            looked_into: list[None] = []
            found, again = watch.look(NOW, lambda here=looked_into: here.append(None))  # type: ignore[misc]  # a default binds it
            portions.append(len(looked_into))
        assert [file.path for file in found] == [wanted]
        assert max(portions) == PORTION
        assert sum(portions) == MOST
        assert watch.look(NOW) == ([], None)
