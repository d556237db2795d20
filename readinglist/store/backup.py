"""Copies of a library: made by SQLite's backup API, verified, and put back."""

import contextlib
import sqlite3
from itertools import chain, count
from pathlib import Path

from readinglist.errors import LibraryError
from readinglist.store.connections import connect
from readinglist.store.faults import said
from readinglist.store.header import Condition, DamagedLibraryError, inspect
from readinglist.store.opening import mode_of, size


def folder(library: Path) -> Path:
    """Return where a library's backups are: beside it, so that they move house together."""
    return library.with_name(f"{library.name}.backups")


def back_up(library: Path, target: Path) -> None:
    """Copy a library to another file, in one step and verified; a file that is there is replaced.

    Raises LibraryError: the place cannot be written, or the copy is not sound.
    """
    if target.exists() and library.samefile(target):
        raise LibraryError(f"{target} is the library itself: name another file for the backup.")
    if target.is_dir():
        raise LibraryError(f"{target} is a folder: name a file in it for the backup.")
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(library, part, told=target)
        part.replace(target)
    except OSError as error:
        raise LibraryError(
            f"{target} cannot be written ({error.strerror}): name another place."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def unused(path: Path) -> Path:
    """Return a name that no file has yet: the one given, or one with a number behind its stem."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in chain([path], names) if not name.exists())


def copy(library: Path, target: Path, *, told: Path) -> None:
    """Copy a library to a new file by SQLite's backup API, then read the copy through.

    A fault is told of the file ``told``, which the copy is to become.
    """
    target.unlink(missing_ok=True)
    with said(library):
        live = connect(library, mode=mode_of(library), query_only=True)
    with said(told), contextlib.closing(live), contextlib.closing(sqlite3.connect(target)) as new:
        # In one step: steps begin anew whenever another process has written between them.
        live.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
    try:
        verify(target)
    except LibraryError as error:
        raise DamagedLibraryError(f"{library} is damaged: restore a backup.") from error


def verify(path: Path) -> None:
    """Read a library through and through; raise LibraryError where anything is wrong with it."""
    if inspect(path) is Condition.MISSING:
        raise LibraryError(f"{path} is not there: name a backup.")
    with said(path), contextlib.closing(connect(path, mode=_still(path), query_only=True)) as file:
        result = file.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if result != "ok":
            raise LibraryError(f"{path} is damaged ({result}): name another backup.")


def _still(backup: Path) -> str:
    """Say how to read a backup: as a file that nobody changes, unless it is a library in use.

    What another program wrote last to that one is in the file beside it.
    """
    return "ro" if size(Path(f"{backup}-wal")) else "immutable"


def put_back(backup: Path, library: Path) -> None:
    """Make a library what a backup says, for every process that has it open, or not at all."""
    verify(backup)
    with (
        said(library),
        contextlib.closing(connect(backup, mode=_still(backup), query_only=True)) as source,
        contextlib.closing(connect(library, mode="rw", query_only=False)) as live,
    ):
        source.backup(live)


def set_aside(library: Path, stamp: str) -> Path:
    """Move a damaged library out of the way, with what belongs to it; nothing is overwritten."""
    aside = unused(library.with_name(f"{library.name}.damaged-{stamp}"))
    try:
        library.rename(aside)
        for suffix in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{library}{suffix}").rename(f"{aside}{suffix}")
    except OSError as error:
        raise LibraryError(
            f"{library} cannot be moved aside ({error.strerror}): move it yourself."
        ) from error
    return aside
