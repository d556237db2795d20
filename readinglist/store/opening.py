"""Opens a library: makes a new one whole, moves an old one after a backup, or says why not."""

import contextlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from readinglist.errors import LibraryError
from readinglist.store.connections import Connections, connect
from readinglist.store.faults import said
from readinglist.store.header import (
    Condition,
    DamagedLibraryError,
    ForeignFileError,
    by_version,
    inspect,
    writes_ahead,
)
from readinglist.store.index import COLUMNS
from readinglist.store.leftovers import sweep
from readinglist.store.migrate import migrate
from readinglist.store.tables import Base

SIDECARS = ("-wal", "-shm", "-journal")
_COLUMNS = {
    **{
        name: ", ".join(f'"{column.name}"' for column in table.columns)
        for name, table in Base.metadata.tables.items()
    },
    "titles": "title",
    "words": ", ".join(COLUMNS),
    "known": "term, doc",
}
"""What every library has, by table."""

_FOREIGN = "its beginning says that another program made it, but it holds papers"
_TOLD_BY = frozenset(("paper", "paper_text", "change", "capture", "appearance"))
"""The tables by which a library is known whose beginning says nothing of it."""

_NO_USE_OTHERWISE = ("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CORRUPT")
"""Faults that opening a library only for reading would hide."""


def open_library(path: Path, back_up: Callable[[Path], None]) -> Connections:
    """Open a library, making it where there is none; an older one is backed up and moved first.

    Raises LibraryError: not a library, damaged, of a newer version, or of no use where it is.
    A library in a place that cannot be written is opened for reading alone.
    """
    sweep(path.parent, re.compile(rf"\.new-[a-z0-9_]{{8}}{re.escape(path.suffix)}"))
    try:
        condition = inspect(path)
    except ForeignFileError as error:
        if not _has_our_tables(path):
            raise
        raise DamagedLibraryError(f"{path} is damaged ({_FOREIGN}): restore a backup.") from error
    if condition is Condition.MISSING:
        _make(path)
    with said(path):
        mode = mode_of(path)
        if _condition(path, mode) is Condition.OLDER:
            if mode != "rw":
                raise LibraryError(f"{path} is of an older version and cannot be written: copy it.")
            back_up(path)
            _move(path)
        _look_over(path, mode)
        if mode == "rw" and not writes_ahead(path):
            _write_ahead(path)
    return Connections(path, read_only=mode != "rw", mode=mode)


def _has_our_tables(path: Path) -> bool:
    """Say whether a file is a library by what is in it; it is read as one that nobody changes."""
    try:
        with contextlib.closing(connect(path, mode="immutable", query_only=True)) as connection:
            found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            return {name for (name,) in found} >= _TOLD_BY
    except sqlite3.DatabaseError:
        return False


def _condition(path: Path, mode: str) -> Condition:
    """Say what a library needs, once SQLite has taken back what a killed program left half done."""
    with contextlib.closing(connect(path, mode=mode, query_only=True)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return by_version(path, version)


def _make(path: Path) -> None:
    """Make a new library beside its place and link it there, so that it is whole or absent."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        made = Path(name)
        try:
            with said(made):
                _move(made)
                _write_ahead(made)
            _place(made, path)
        finally:
            for suffix in ("", *SIDECARS):
                Path(f"{made}{suffix}").unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            f"No library can be made at {path} ({error.strerror}): name another place."
        ) from error


def _place(made: Path, path: Path) -> None:
    """Give a library its name, unless another process was quicker."""
    with contextlib.suppress(FileExistsError):
        try:
            os.link(made, path)
        except (AttributeError, NotImplementedError, PermissionError):
            # A file system without links, such as FAT.
            if not path.exists():
                made.replace(path)


def _move(path: Path) -> None:
    """Run the revisions that a library lacks in one transaction."""
    connection = connect(path, mode="rw", query_only=False)
    engine = create_engine("sqlite+pysqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN EXCLUSIVE"))
    try:
        with engine.begin() as begun:
            migrate(begun)
    finally:
        engine.dispose()
        connection.close()


def mode_of(path: Path) -> str:
    """Say how a library can be opened: to write, to read, or as a file that nobody changes.

    A cleanly closed WAL library in a folder that cannot be written opens only as the last; one
    that was not closed has changes beside it, which would be passed over so: LibraryError.
    """
    for mode in ("rw", "ro"):
        if mode == "rw" and not os.access(path, os.W_OK):
            continue  # SQLite would open it for reading alone, and not say so
        try:
            connection = connect(path, mode=mode, query_only=False)
            with contextlib.closing(connection):
                connection.execute("BEGIN IMMEDIATE" if mode == "rw" else "BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                connection.execute("ROLLBACK")
                return mode
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith(_NO_USE_OTHERWISE):
                raise
    if any(size(Path(f"{path}{suffix}")) for suffix in ("-wal", "-journal")):
        raise LibraryError(
            f"{path} was not closed and cannot be written: copy its folder to one of yours."
        )
    return "immutable"


def size(file: Path) -> int:
    """Return a file's size in bytes, 0 where there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _write_ahead(path: Path) -> None:
    """Let readers and the writer proceed beside each other; a copied library does not yet."""
    with contextlib.closing(connect(path, mode="rw", query_only=False)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _look_over(path: Path, mode: str) -> None:
    """Ask for every column, so that damage shows here rather than in the middle of something."""
    with contextlib.closing(connect(path, mode=mode, query_only=True)) as connection:
        for table, columns in _COLUMNS.items():
            try:
                connection.execute(f"SELECT {columns} FROM {table} LIMIT 0")
            except sqlite3.OperationalError as error:
                raise DamagedLibraryError(
                    f"{path} is damaged ({error}): restore a backup."
                ) from error
        connection.execute("SELECT id FROM paper ORDER BY id DESC LIMIT 1").fetchone()
