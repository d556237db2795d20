"""A watched folder may hold anything and lose it at any moment: nothing waits, nothing is half."""

import os
import shutil
from pathlib import Path

import pytest

from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.watching import PORTION, SETTLED, FolderWatch, Look, NewFile
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
    seen = watch.look(now)
    found = list(seen.found)
    while seen.again == 0:
        seen = watch.look(now)
        found += seen.found
    return found


def test_a_folder_that_vanishes_while_it_is_looked_into_is_told_the_next_time(
    library: Path, folder: Path
) -> None:
    save(folder)
    with Library.open(library) as opened:
        watch = FolderWatch(folder, opened)
        seen = watch.look(NOW, lambda: shutil.rmtree(folder))
        assert (seen.found, seen.refused, seen.again) == ((), (), SETTLED)
        with pytest.raises(LibraryError, match="is not there"):
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
        seen = watch.look(NOW, take_its_place)
        assert (seen.found, seen.refused, seen.again) == ((), (), SETTLED)
        assert watch.look(NOW) == Look()


def test_a_pipe_among_digests_is_passed_over(library: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    wanted = save(folder)
    with Library.open(library) as opened:
        assert [file.path for file in look(FolderWatch(folder, opened))] == [wanted]


def test_a_file_of_thirty_megabytes_is_told_and_hinders_no_other(
    library: Path, folder: Path
) -> None:
    large = save(folder, "large.txt")
    with large.open("ab") as file:
        file.truncate(30_000_000)
    os.utime(large, (NOW - 60, NOW - 60))
    wanted = save(folder)
    with Library.open(library) as opened:
        seen = FolderWatch(folder, opened).look(NOW)
        assert [file.path for file in seen.found] == [wanted]
        assert [refused.name for refused in seen.refused] == ["large.txt"]
        assert seen.again is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told_once_and_read_once_it_may(
    library: Path, folder: Path
) -> None:
    path = save(folder)
    path.chmod(0)
    with Library.open(library) as opened:
        watch = FolderWatch(folder, opened)
        [refused] = watch.look(NOW).refused
        assert refused.reason.startswith("today.txt may not be read: change its permissions")
        assert watch.look(NOW).refused == FolderWatch(folder, opened).look(NOW).refused == ()
        path.chmod(0o600)
        assert [file.path for file in look(watch)] == [path]
        folder.chmod(0)
        with pytest.raises(LibraryError, match="may not be read: change its permissions"):
            watch.look(NOW)
        folder.chmod(0o700)


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
        assert watch.look(NOW, grow).again == SETTLED
        assert watch.look(NOW).again == SETTLED, "it was changed a second ago"
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
        found: list[NewFile] = []
        again: float | None = 0.0
        while again == 0:
            looked_into: list[None] = []
            seen = watch.look(NOW, lambda here=looked_into: here.append(None))  # type: ignore[misc]  # a default binds it
            portions.append(len(looked_into))
            found += seen.found
            again = seen.again
        assert [file.path for file in found] == [wanted]
        assert max(portions) == PORTION
        assert sum(portions) == MANY + 1
        assert watch.look(NOW).found == ()
