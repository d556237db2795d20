"""Automatic backups: when one is due, what it leaves out, and which are kept.

They lie in a library's backup folder as ``auto-000042-2025-03-11-0915.sqlite3``. The number,
not the day, says which is newer: clocks jump.
"""

import contextlib
import datetime as dt
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readinglist.errors import LibraryError
from readinglist.store import backup
from readinglist.store.connections import connect
from readinglist.store.faults import said
from readinglist.store.leftovers import sweep

INTERVAL = dt.timedelta(minutes=30)
NEWEST = 10
"""Backups that are kept however close together they were made."""
DAYS = 30
"""Older days of which the last backup is kept."""
SHARE = 3
"""All together stay under so many times the library's size."""

_NAME = re.compile(r"auto-(\d{6,})-(\d{4}-\d\d-\d\d-\d{4})\.sqlite3")
_UNFINISHED = re.compile(rf"\.{_NAME.pattern}\.part")
_MOMENT = "%Y-%m-%d-%H%M"


@dataclass(frozen=True, slots=True)
class Kept:
    """An automatic backup."""

    path: Path
    number: int
    at: dt.datetime
    """In UTC, to the minute."""
    size: int
    """In bytes."""


def kept(library: Path) -> list[Kept]:
    """Return a library's automatic backups, newest first."""
    found = []
    for path in backup.folder(library).glob("auto-*.sqlite3"):
        if match := _NAME.fullmatch(path.name):
            at = dt.datetime.strptime(match[2], _MOMENT).replace(tzinfo=dt.UTC)
            found.append(Kept(path, int(match[1]), at, path.stat().st_size))
    return sorted(found, key=lambda one: one.number, reverse=True)


def back_up_if_due(library: Path, now: dt.datetime) -> Path | None:
    """Make a backup if none is of this half hour and something changed since; return its place.

    A backup that the clock puts into the future counts as old. Raises LibraryError.
    """
    here = kept(library)
    if any(abs(now - one.at) < INTERVAL for one in here):
        return None
    if here and _stamp(here[0].path, "immutable") == _stamp(library, "ro"):
        return None
    made = _make(library, here[0].number + 1 if here else 1, now)
    rotate(library)
    return made


def _stamp(path: Path, mode: str) -> int:
    """Return the journal's newest stamp in a library; -1 where a backup cannot tell."""
    try:
        with contextlib.closing(connect(path, mode=mode, query_only=True)) as file:
            return int(file.execute("SELECT coalesce(max(stamp), 0) FROM change").fetchone()[0])
    except sqlite3.DatabaseError:
        return -1


def _make(library: Path, number: int, now: dt.datetime) -> Path:
    """Make a verified backup without the index and give it its name."""
    moment = now.astimezone(dt.UTC).strftime(_MOMENT)
    target = backup.folder(library) / f"auto-{number:06}-{moment}.sqlite3"
    part = target.with_name(f".{target.name}.part")
    sweep(target.parent, _UNFINISHED)
    try:
        target.parent.mkdir(exist_ok=True)
        backup.copy(library, part, told=target)
        with said(target):
            _leave_out_the_index(part)
        backup.verify(part)
        part.replace(target)
    except OSError as error:
        raise LibraryError(
            f"{target.parent} cannot be written ({error.strerror}), so no backup was made: "
            "check the folder."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _leave_out_the_index(copy: Path) -> None:
    """Empty the tables that ``index.reindex`` fills, and give their pages back."""
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as file:
        virtual = file.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%' "
            "ORDER BY rowid"
        ).fetchall()
        file.execute("BEGIN")
        # The vocabulary leans on the postings: it goes before them and comes after them.
        for name, _ in reversed(virtual):
            file.execute(f"DROP TABLE {name}")
        for _, statement in virtual:
            file.execute(statement)
        file.execute("DELETE FROM word")
        file.execute("COMMIT")
        file.execute("VACUUM")


def rotate(library: Path) -> None:
    """Delete the automatic backups that are not to be kept; never the newest."""
    room = SHARE * _size(library)
    here = kept(library)
    wanted = _wanted(here)
    for one in here:
        room -= one.size if one in wanted else 0
        if one not in wanted or (room <= 0 and one is not here[0]):
            with contextlib.suppress(OSError):
                one.path.unlink()


def _size(library: Path) -> int:
    """Return the bytes in a library's pages, those that are still in its log included."""
    with (
        said(library),
        contextlib.closing(connect(library, mode="ro", query_only=True)) as file,
    ):
        (pages,) = file.execute("PRAGMA page_count").fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    return int(pages * size)


def _wanted(here: Sequence[Kept]) -> list[Kept]:
    """Return the newest backups, then the last one of each of the days before.

    Days are counted, not measured from today: a clock that is years ahead deletes nothing.
    """
    days: dict[dt.date, Kept] = {}
    for one in here[NEWEST:]:
        days.setdefault(one.at.astimezone().date(), one)
    return [*here[:NEWEST], *list(days.values())[:DAYS]]
