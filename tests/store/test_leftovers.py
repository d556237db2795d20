"""What a killed program left is swept, and nothing that is somebody's."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from readinglist.library import Library
from readinglist.store.leftovers import FORGOTTEN, sweep

NAMES = re.compile(r"\.new-[a-z0-9_]{8}\.sqlite3")


def left(folder: Path, name: str = ".new-ab12cd_e.sqlite3", age: float = FORGOTTEN + 60) -> Path:
    """Leave an unfinished library as a killed program does."""
    path = folder / name
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE half (words)")
    return aged(path, age)


def aged(path: Path, age: float = FORGOTTEN + 60) -> Path:
    at = path.stat().st_mtime - age
    os.utime(path, (at, at))
    return path


def test_what_is_old_goes_with_what_belongs_to_it(tmp_path: Path) -> None:
    path = left(tmp_path)
    aged_journal = Path(f"{path}-journal")
    aged_journal.write_bytes(b"half")
    aged(aged_journal)
    aged_empty = tmp_path / ".new-empty_00.sqlite3"
    aged_empty.touch()
    aged(aged_empty)
    sweep(tmp_path, NAMES)
    assert list(tmp_path.iterdir()) == []


def other(folder: Path) -> Path:
    """Leave something else under such a name."""
    path = folder / ".new-ab12cd_e.sqlite3"
    path.write_bytes(b"somebody's own words")
    return aged(path)


def with_a_fresh_journal(folder: Path) -> Path:
    path = left(folder)
    Path(f"{path}-journal").write_bytes(b"")
    return path


OTHERS: dict[str, Callable[[Path], Path]] = {
    "young": lambda folder: left(folder, age=60),
    "of another name": lambda folder: left(folder, "new-ab12cd_e.sqlite3"),
    "no library": other,
    "being written": with_a_fresh_journal,
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_may_be_somebodys_stays(tmp_path: Path, kind: str) -> None:
    path = OTHERS[kind](tmp_path)
    sweep(tmp_path, NAMES)
    assert path.exists()


def test_what_is_locked_stays(tmp_path: Path) -> None:
    path = left(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")
        sweep(tmp_path, NAMES)
        assert path.exists()
        file.execute("ROLLBACK")
    sweep(tmp_path, NAMES)
    assert not path.exists()


def test_the_next_start_sweeps(tmp_path: Path) -> None:
    path = left(tmp_path)
    Library.open(tmp_path / "library.sqlite3").close()
    assert not path.exists()


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    sweep(tmp_path / "missing", NAMES)
