"""A file that is no whole library is refused with a line, never overwritten, and restored over."""

import datetime as dt
import random
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from readinglist import query
from readinglist.errors import ReadingListError
from readinglist.library import DamagedLibraryError, Library, restore
from readinglist.papers import Order, PaperId, Place, Section
from readinglist.store.migrate import NEWEST
from tests.faults.conftest import answer, faults, refusal, run_cli

PAGE = 4096
"""Bytes in a page of SQLite's, unless told otherwise."""


def zipped(path: Path) -> None:
    """Put a zip in a file's place."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("library", "not a database")


def without_pages(path: Path) -> None:
    """Cut a file off after its first page."""
    path.write_bytes(path.read_bytes()[:PAGE])


def with_zeros(path: Path) -> None:
    """Put zeros over the middle of a file, as a disk does that lost its blocks."""
    content = bytearray(path.read_bytes())
    content[PAGE : len(content) // 2] = bytes(len(content) // 2 - PAGE)
    path.write_bytes(content)


def without_beginning(path: Path) -> None:
    """Put zeros over a file's header."""
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "a zip": zipped,
    "truncated": without_pages,
    "zeros": with_zeros,
    "no header": without_beginning,
    "noise": lambda path: path.write_bytes(random.Random(1).randbytes(9000)),
}


@pytest.fixture(params=list(DAMAGES))
def damaged(request: pytest.FixtureRequest, library: Path, tmp_path: Path) -> Path:
    """Return the library, damaged in one of the ways; a backup of it is in ``copy.sqlite3``."""
    with Library.open(library) as opened:
        opened.backup(tmp_path / "copy.sqlite3")
    DAMAGES[request.param](library)
    return library


def test_a_damaged_library_is_refused_and_left_as_it_is(damaged: Path) -> None:
    before = damaged.read_bytes()
    with pytest.raises(ReadingListError, match="restore a backup"), Library.open(damaged) as opened:
        use(opened)
    assert damaged.read_bytes() == before


@pytest.mark.slow
def test_the_command_line_says_damage_in_one_line(damaged: Path) -> None:
    before = damaged.read_bytes()
    line = refusal(run_cli(damaged, "export"))
    assert str(damaged) in line
    assert damaged.read_bytes() == before


def test_restoring_moves_a_damaged_library_aside_with_what_belongs_to_it(
    damaged: Path, tmp_path: Path
) -> None:
    before = damaged.read_bytes()
    Path(f"{damaged}-wal").write_bytes(b"")
    kept = restore(damaged, tmp_path / "copy.sqlite3")
    assert kept is not None
    assert kept.read_bytes() == before
    assert faults(damaged) == []


def test_restoring_keeps_the_log_of_a_damaged_library(library: Path, tmp_path: Path) -> None:
    with Library.open(library) as opened:
        opened.backup(tmp_path / "copy.sqlite3")
        opened.mark([PaperId(4)], starred=True)
        for suffix in ("-wal", "-shm"):
            shutil.copy2(f"{library}{suffix}", f"{tmp_path / 'kept'}{suffix}")
    without_beginning(library)
    for suffix in ("-wal", "-shm"):
        shutil.copy2(f"{tmp_path / 'kept'}{suffix}", f"{library}{suffix}")
    log = Path(f"{library}-wal").read_bytes()
    kept = restore(library, tmp_path / "copy.sqlite3")
    assert kept is not None
    assert Path(f"{kept}-wal").read_bytes() == log
    assert Path(f"{kept}-shm").exists()
    assert faults(library) == []


def test_a_library_that_is_restored_over_is_kept_and_comes_back(
    library: Path, tmp_path: Path
) -> None:
    with Library.open(library) as opened:
        opened.backup(tmp_path / "copy.sqlite3")
        opened.set_note(PaperId(5), "Later than the backup.")
    kept = restore(library, tmp_path / "copy.sqlite3")
    assert kept is not None
    with Library.open(library) as opened:
        assert opened.papers([PaperId(5)])[0].note is None
    restore(library, kept)
    with Library.open(library) as opened:
        assert opened.papers([PaperId(5)])[0].note == "Later than the backup."


def test_a_damaged_backup_is_refused_and_the_library_left_alone(
    library: Path, tmp_path: Path
) -> None:
    backup = Path(shutil.copy2(library, tmp_path / "copy.sqlite3"))
    with_zeros(backup)
    before = library.read_bytes()
    assert str(backup) in refusal(run_cli(library, "restore", backup))
    assert library.read_bytes() == before


def use(library: Library) -> None:
    """Do a little of everything that reads, and one change."""
    ids = [PaperId(id_) for id_ in library.listing(Place(Section.ALL), Order.LISTED)]
    library.papers(ids)
    library.rows(ids)
    library.counts()
    library.history()
    for text in ("pretrained model", '"zero shot"', "is:starred OR tag:cite", "wrold"):
        library.search(query.parse(text, today=dt.date(2025, 3, 12)))
    for paper in ids:
        library.original(paper)
    library.export(ids, "bibtex")
    library.mark(ids, read=True)
    library.undo()


@pytest.mark.slow
@pytest.mark.parametrize("part", ["header", "schema", "pages"])
def test_flipped_bits_are_survived_or_refused_with_a_sentence(
    library: Path, chance: random.Random, tmp_path: Path, part: str
) -> None:
    whole = library.read_bytes()
    schema = [
        place
        for start in range(0, len(whole), PAGE)
        if whole.count(b"CREATE ", start, start + PAGE) > 3
        for place in range(start, start + PAGE)
    ]
    places = {"header": range(100), "schema": schema, "pages": range(PAGE, len(whole))}
    refusals: list[str] = []
    for number in range(80):
        content = bytearray(whole)
        for _ in range({"header": 1, "schema": 8, "pages": 60}[part]):
            content[chance.choice(places[part])] ^= 1 << chance.randrange(8)
        flipped = tmp_path / f"flip-{number}.sqlite3"
        flipped.write_bytes(content)
        try:
            with Library.open(flipped) as opened:
                use(opened)
        except ReadingListError as error:
            refusals.append(str(error))
    assert refusals
    assert not [line for line in refusals if "\n" in line]


def test_a_library_of_a_newer_version_is_refused_untouched(library: Path) -> None:
    with closing(sqlite3.connect(library)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute(f"PRAGMA user_version = {NEWEST + 1}")
        file.execute("PRAGMA journal_mode = WAL")
    before = {path.name: path.read_bytes() for path in library.parent.iterdir()}
    for words in (["info"], ["mark", 1, "--read"], ["export"]):
        line = refusal(run_cli(library, *words))
        assert str(NEWEST) in line
        assert str(NEWEST + 1) in line
    assert {path.name: path.read_bytes() for path in library.parent.iterdir()} == before
    assert list(before) == [library.name]


def test_another_programs_file_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE bookmark (url)")
    before = path.read_bytes()
    assert "another program" in refusal(run_cli(path, "info"))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def without_application(path: Path) -> None:
    """Put zeros where a library's header says whose it is."""
    content = bytearray(path.read_bytes())
    content[68:72] = bytes(4)
    path.write_bytes(content)


def test_a_library_that_says_no_more_whose_it_is_is_moved_aside_and_restored(
    library: Path, tmp_path: Path
) -> None:
    with Library.open(library) as opened:
        opened.backup(tmp_path / "copy.sqlite3")
    without_application(library)
    before = library.read_bytes()
    with pytest.raises(DamagedLibraryError, match="restore a backup"):
        Library.open(library)
    assert [path.name for path in library.parent.iterdir()] == [library.name]
    kept = restore(library, tmp_path / "copy.sqlite3")
    assert kept is not None
    assert kept.read_bytes() == before
    assert faults(library) == []


def test_another_programs_file_is_not_moved_aside_for_a_backup(
    library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE bookmark (url)")
    before = path.read_bytes()
    assert "another program" in refusal(run_cli(path, "restore", library))
    assert path.read_bytes() == before


def test_a_sound_library_passes_everything(library: Path) -> None:
    with Library.open(library) as opened:
        use(opened)
    assert answer(run_cli(library, "info"))
