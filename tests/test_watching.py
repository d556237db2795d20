"""A watched folder offers each new digest once, and nothing else."""

import gzip
import os
from pathlib import Path

import pytest

from readinglist import files, reading
from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import PaperId
from readinglist.watching import PORTION, SETTLED, FolderWatch, Look
from tests.conftest import SAMPLE
from tests.journeys import pages

NOW = 2_000_000_000.0
WORDS = "Measured at the quay. " * 25
MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://huggingface.co/papers
Subject: Daily Papers
Date: Tue, 11 Mar 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; boundary="----part----"

------part----
Content-Type: text/html
Content-Location: https://huggingface.co/papers

<h3><a href="/papers/2503.00001">Slow Tides at the Harbours of a Lake</a></h3>
<p>We forecast tides with a frozen network and reach 82.1% on three coasts of a lake.</p>
------part------
"""


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
    return [file.path.name for file in watch.look(now).found]


def test_a_digest_is_found_once_with_what_is_new_in_it(library: Library, folder: Path) -> None:
    path = save(folder, "today.txt", SAMPLE.read_bytes())
    watch = FolderWatch(folder, library)
    look = watch.look(NOW)
    [found] = look.found
    assert (found.path, found.new, len(found.digests[0].entries)) == (path, 12, 12)
    assert look.again is None
    assert names(watch) == []
    assert names(FolderWatch(folder, library)) == ["today.txt"]
    library.note_seen(dict.fromkeys(found.sums, path.name))
    assert names(FolderWatch(folder, library)) == []


def test_a_file_that_is_still_written_is_left_for_later(library: Library, folder: Path) -> None:
    save(folder, "today.txt", SAMPLE.read_bytes(), at=NOW - 1)
    watch = FolderWatch(folder, library)
    assert (names(watch), watch.look(NOW).again) == ([], SETTLED)
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
    watch = FolderWatch(folder, library)
    with pytest.raises(LibraryError, match="is not there: it is looked into again"):
        watch.look(NOW)
    assert watch.listens_to == (folder.parent,)
    folder.mkdir()
    save(folder, "today.txt", SAMPLE.read_bytes())
    assert names(watch) == ["today.txt"]
    assert set(watch.listens_to) == {folder, folder.parent}


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
    assert [(watch.look(NOW).again, watch.look(NOW).found)] == [(0, ())]
    assert names(watch) == wanted
    assert names(watch) == []


ENTRY = "@misc{a, title = {Slow Tides at the Harbours of a Lake}}"
RECORD = "TY  - JOUR\nTI  - Slow Tides at the Harbours of a Lake\nER  -\n"
LINE = '{"title": "Slow Tides at the Harbours of a Lake", "abstract": "Tides."}\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("refs.BIB", ENTRY),
        ("refs.ris", RECORD),
        ("all.ndjson", LINE),
        ("page.mhtml", MHTML),
    ],
)
def test_whatever_some_reader_takes_is_looked_into(
    library: Library, folder: Path, name: str, content: str
) -> None:
    save(folder, name, content.encode())
    assert names(FolderWatch(folder, library)) == [name]


def test_a_table_that_was_exported_comes_in_elsewhere(
    filled: Library, library: Library, folder: Path
) -> None:
    save(folder, "papers.csv", filled.export([PaperId(1)], "csv").encode())
    assert names(FolderWatch(folder, library)) == ["papers.csv"]


def test_a_file_that_grows_is_left_until_it_stays_as_it_is_whatever_clock_it_has(
    library: Library, folder: Path
) -> None:
    ahead = NOW + 3600
    save(folder, "today.txt", SAMPLE.read_bytes()[:900], at=ahead)
    watch = FolderWatch(folder, library)
    assert (names(watch, NOW), names(watch, NOW + 1)) == ([], [])
    save(folder, "today.txt", SAMPLE.read_bytes(), at=ahead + 1)
    assert (names(watch, NOW + 2), names(watch, NOW + 3)) == ([], [])
    assert names(watch, NOW + 4) == ["today.txt"]


def test_a_file_without_anything_in_it_waits_for_its_content(
    library: Library, folder: Path
) -> None:
    save(folder, "today.txt", b"")
    watch = FolderWatch(folder, library)
    assert watch.look(NOW) == Look()
    save(folder, "today.txt", SAMPLE.read_bytes(), at=NOW - 40)
    assert names(watch) == ["today.txt"]


def large(folder: Path, name: str, line: str, size: int = files.LARGEST) -> Path:
    """Write a file that is larger than any that is read whole."""
    return save(folder, name, (line * (size // len(line) + 1)).encode())


def test_a_file_of_text_that_is_too_large_is_told_once_by_its_name(
    library: Library, folder: Path
) -> None:
    path = large(folder, "log.txt", "A line of a log that goes on and on.\n")
    watch = FolderWatch(folder, library)
    [refused] = watch.look(NOW).refused
    assert refused.name == "log.txt"
    assert refused.reason.startswith("log.txt is larger than 20 MB: split it")
    assert watch.look(NOW).refused == ()
    assert FolderWatch(folder, library).look(NOW).refused == (), "nor at the next start"
    os.utime(path, (NOW - 50, NOW - 50))
    assert watch.look(NOW).refused == (refused,), "it was changed"


def test_a_bibliography_of_any_length_is_found_and_marked_as_large(
    library: Library, folder: Path
) -> None:
    path = folder / "refs.bib"
    with path.open("w") as file:
        for number in range(40_000):
            file.write(
                f"@misc{{k{number}, title = {{{pages.title(number)}}}, note = {{{WORDS}}}}}\n"
            )
    os.utime(path, (NOW - 60, NOW - 60))
    assert path.stat().st_size > files.LARGEST
    watch = FolderWatch(folder, library)
    [found] = watch.look(NOW).found
    assert (found.new, found.long, found.large) == (reading.SHOWN, True, True)
    assert names(watch) == []
    library.note_seen(dict.fromkeys(found.sums, path.name))
    assert names(FolderWatch(folder, library)) == []


def test_what_is_damaged_is_told_and_what_is_no_digest_is_not(
    library: Library, folder: Path
) -> None:
    save(folder, "refs.bib.gz", gzip.compress(b"@misc{a, title={A}}" * 99)[:-30])
    save(folder, "shopping.csv", b"milk,bread\n")
    [refused] = FolderWatch(folder, library).look(NOW).refused
    assert refused.reason == (
        "refs.bib.gz ends in the middle of its compressed data: fetch or copy it again."
    )


def test_files_that_were_seen_are_not_read_again_at_the_next_start(
    library: Library, folder: Path
) -> None:
    for number in range(3):
        save(folder, f"{number}.txt", b"Milk %d\n" % number)
    looked_into: list[None] = []
    for _ in range(2):
        FolderWatch(folder, library).look(NOW, lambda: looked_into.append(None))
    assert len(looked_into) == 3


def test_what_is_gone_is_no_longer_here(library: Library, folder: Path) -> None:
    path = save(folder, "today.txt", SAMPLE.read_bytes())
    watch = FolderWatch(folder, library)
    assert watch.look(NOW).here == {path}
    path.unlink()
    assert watch.look(NOW).here == frozenset()
    save(folder, "today.txt", SAMPLE.read_bytes())
    assert names(watch) == ["today.txt"]
