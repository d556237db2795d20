"""A watched folder offers each new digest once, and nothing else."""

import os
from pathlib import Path

import pytest

from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.watching import PORTION, SETTLED, FolderWatch
from tests.conftest import SAMPLE

NOW = 2_000_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "digests"
    made.mkdir()
    return made


def save(folder: Path, name: str, content: bytes, at: float = NOW - 60) -> Path:
    """Put a file into the folder, as it was changed at a moment."""
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def names(watch: FolderWatch, now: float = NOW) -> list[str]:
    return [file.path.name for file in watch.look(now)[0]]


def test_a_digest_is_found_once_with_what_is_new_in_it(library: Library, folder: Path) -> None:
    path = save(folder, "today.txt", SAMPLE.read_bytes())
    watch = FolderWatch(folder, library)
    [found], again = watch.look(NOW)
    assert (found.path, found.new, len(found.digests[0].entries)) == (path, 12, 12)
    assert again is None
    assert names(watch) == []
    assert names(FolderWatch(folder, library)) == ["today.txt"]
    library.note_seen({found.sha256: path.name})
    assert names(FolderWatch(folder, library)) == []


def test_a_file_that_is_still_written_is_left_for_later(library: Library, folder: Path) -> None:
    save(folder, "today.txt", SAMPLE.read_bytes(), at=NOW - 1)
    watch = FolderWatch(folder, library)
    assert watch.look(NOW) == ([], SETTLED)
    assert names(watch, NOW + 5) == ["today.txt"]


def test_what_is_no_digest_is_passed_over_for_good(library: Library, folder: Path) -> None:
    save(folder, "shopping.txt", b"Milk, bread, and a newspaper.\n")
    save(folder, "picture.html", b"\x89PNG\r\n\x1a\n and so on")
    save(folder, "sample.pdf", SAMPLE.read_bytes())
    save(folder, ".hidden.txt", SAMPLE.read_bytes())
    (folder / "link.txt").symlink_to(SAMPLE)
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    assert names(FolderWatch(folder, library)) == []


def test_a_digest_whose_papers_are_all_here_is_passed_over(filled: Library, folder: Path) -> None:
    save(folder, "again.txt", SAMPLE.read_bytes())
    assert names(FolderWatch(folder, filled)) == []


def test_the_oldest_digest_comes_first_and_a_copy_of_it_not_at_all(
    library: Library, folder: Path
) -> None:
    save(folder, "b.txt", SAMPLE.read_bytes(), at=NOW - 900)
    save(folder, "a.txt", SAMPLE.read_bytes().replace(b"TideCast", b"SwellCast"), at=NOW - 600)
    save(folder, "c.txt", SAMPLE.read_bytes().replace(b"TideCast", b"SwellCast"), at=NOW - 300)
    assert names(FolderWatch(folder, library)) == ["b.txt", "c.txt"]


def test_a_file_that_changed_is_looked_into_again(library: Library, folder: Path) -> None:
    save(folder, "today.txt", b"Not yet\n")
    watch = FolderWatch(folder, library)
    assert names(watch) == []
    save(folder, "today.txt", SAMPLE.read_bytes(), at=NOW - 30)
    assert names(watch) == ["today.txt"]


def test_a_folder_that_is_gone_is_told(library: Library, folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(LibraryError, match="preferences"):
        FolderWatch(folder, library).look(NOW)


def test_looking_may_be_stopped_between_two_files(library: Library, folder: Path) -> None:
    save(folder, "today.txt", SAMPLE.read_bytes())

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        FolderWatch(folder, library).look(NOW, stop)
    assert names(FolderWatch(folder, library)) == ["today.txt"]


def test_many_files_are_read_in_portions_and_told_together(library: Library, folder: Path) -> None:
    wanted = []
    for number in range(2 * PORTION + 1):
        content = SAMPLE.read_bytes().replace(b"TideCast", b"TideCast %d" % number)
        wanted.append(save(folder, f"{number:02}.txt", content, at=NOW - 900 + number).name)
    watch = FolderWatch(folder, library)
    assert watch.look(NOW) == ([], 0)
    assert watch.look(NOW) == ([], 0)
    assert names(watch) == wanted
    assert names(watch) == []
