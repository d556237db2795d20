"""Automatic backups: often enough, never too many, and they can be gone back to."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from readinglist.library import Library, restore
from readinglist.papers import Digest, Entry, PaperId
from readinglist.query import parse
from readinglist.store import backup, backups

Rows = dict[str, list[tuple[object, ...]]]
DAY = dt.timedelta(days=1)
ABSTRACT = "We ask what a reader does with a list that grows faster than it is read. " * 20


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = dt.datetime(2025, 3, 12, 9, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """Return the moment that it is."""
        return self.now

    def turn(self, **units: float) -> None:
        """Go on, or back, by minutes, hours or days."""
        self.now += dt.timedelta(**units)


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """Lend an open library with a few papers."""
    entries = tuple(Entry(f"A paper about subject {n}", f"{ABSTRACT} {n}") for n in range(60))
    with Library.open(tmp_path / "library.sqlite3", now=clock) as opened:
        opened.import_digest(Digest("Trending papers", "text", "", entries), "digest.txt")
        yield opened


def change(library: Library) -> None:
    """Change something."""
    library.mark([PaperId(1)], starred=not library.papers([PaperId(1)])[0].marks.starred)


def names(library: Library) -> list[str]:
    """Return the backups' names, newest first."""
    return [one.path.name for one in backups.kept(library.path)]


def test_a_backup_is_made_after_a_change_and_half_an_hour(library: Library, clock: Clock) -> None:
    assert library.back_up_if_due()
    change(library)
    clock.turn(minutes=29)
    assert library.back_up_if_due() is None
    clock.turn(minutes=2)
    assert library.back_up_if_due()
    assert names(library) == [
        "auto-000002-2025-03-12-0931.sqlite3",
        "auto-000001-2025-03-12-0900.sqlite3",
    ]


def test_without_a_change_no_backup_is_made(library: Library, clock: Clock) -> None:
    assert library.back_up_if_due()
    clock.turn(days=3)
    assert library.back_up_if_due() is None
    library.undo()
    assert library.back_up_if_due()


def test_a_backup_holds_everything_but_the_index(
    library: Library, rows_of: Callable[[Path], Rows], tmp_path: Path
) -> None:
    library.set_note(PaperId(2), "To be kept.")
    made = library.back_up_if_due()
    assert made
    assert rows_of(made) == rows_of(library.path)
    with closing(sqlite3.connect(made)) as file:
        assert file.execute("SELECT count(*) FROM words").fetchone() == (0,)
        assert file.execute("SELECT count(*) FROM word").fetchone() == (0,)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    library.backup(tmp_path / "full.sqlite3")
    assert made.stat().st_size < 0.8 * (tmp_path / "full.sqlite3").stat().st_size


def test_a_library_that_is_restored_from_a_backup_is_searched_again(
    library: Library, tmp_path: Path
) -> None:
    made = library.back_up_if_due()
    assert made
    wanted = parse("subject 17", today=dt.date(2025, 3, 12))
    before = library.search(wanted).ids
    library.delete_papers([PaperId(18)])
    restore(library.path, made)
    assert library.search(wanted).ids == before != ()
    restore(tmp_path / "elsewhere.sqlite3", made)
    with Library.open(tmp_path / "elsewhere.sqlite3") as elsewhere:
        assert elsewhere.search(wanted).ids == before


def test_the_ten_newest_are_kept_and_one_for_each_of_thirty_days_before(
    library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "SHARE", 1000)
    for _ in range(3 * 45):
        change(library)
        assert library.back_up_if_due()
        clock.turn(hours=8)
    found = backups.kept(library.path)
    assert len(found) == 10 + 30
    assert [one.number for one in found[:10]] == list(range(135, 125, -1))
    days = [one.at.astimezone().date() for one in found[10:]]
    assert all(later - earlier == DAY for later, earlier in pairwise(days))


def test_all_backups_together_stay_under_three_times_the_library(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    full = tmp_path / "full.sqlite3"
    for _ in range(40):
        change(library)
        clock.turn(days=1)
        assert library.back_up_if_due()
        together = sum(one.size for one in backups.kept(library.path))
        library.backup(full)
        assert together < 3 * full.stat().st_size
    assert 40 > len(names(library)) > 2
    assert names(library)[0].startswith("auto-000040-")


@pytest.mark.parametrize("jump", [-4000, -1, 1, 4000])
def test_a_clock_that_jumps_neither_stops_backups_nor_deletes_the_newest(
    library: Library, clock: Clock, jump: int
) -> None:
    assert library.back_up_if_due()
    clock.turn(days=jump)
    for number in range(2, 15):
        change(library)
        assert library.back_up_if_due()
        assert library.back_up_if_due() is None
        change(library)
        assert library.back_up_if_due() is None, "at most one in half an hour"
        assert names(library)[0].startswith(f"auto-{number:06}-")
        clock.turn(minutes=31)
    clock.turn(days=-jump)
    assert library.back_up_if_due()


def test_files_of_the_persons_own_in_the_folder_are_left_alone(
    library: Library, clock: Clock
) -> None:
    assert library.back_up_if_due()
    own = [backup.folder(library.path) / name for name in ("auto-mine.sqlite3", "x.txt")]
    for path in own:
        path.write_text("mine", encoding="utf-8")
    for _ in range(15):
        change(library)
        clock.turn(hours=1)
        assert library.back_up_if_due()
    assert [path.read_text(encoding="utf-8") for path in own] == ["mine", "mine"]


def test_a_damaged_newest_backup_does_not_stop_the_next(library: Library, clock: Clock) -> None:
    made = library.back_up_if_due()
    assert made
    made.write_bytes(b"")
    clock.turn(hours=1)
    assert library.back_up_if_due()
