"""Turns SQLite's faults into sentences that say what to do."""

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from readinglist.errors import InterruptedLookError, LibraryError, ReadingListError
from readinglist.store.header import DamagedLibraryError

_SENTENCES = (
    (("SQLITE_FULL",), "{folder} is full{left}: make space there and try again."),
    (
        ("SQLITE_IOERR",),
        "{path} cannot be read or written{left}: check its disk, and how large files may grow.",
    ),
    (
        ("SQLITE_BUSY", "SQLITE_LOCKED"),
        "Another program is writing to {path}: try again in a moment.",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_CANTOPEN"),
        "{path} cannot be opened or written: check that it is in its folder.",
    ),
)
"""By the beginning of the fault's name; {left} is an aside about the space."""


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Raise what goes wrong inside with a file as a sentence; bugs of our own stay as they are."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        if (sentence := _sentence(path, cause)) is None:
            raise
        raise sentence from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        # Nobody wrote such a value: a flipped bit did.
        raise _damaged(path) from error


def _sentence(path: Path, cause: BaseException | None) -> ReadingListError | None:
    """Choose the sentence for a fault; None where the fault is our own."""
    name = getattr(cause, "sqlite_errorname", "")
    if name == "SQLITE_INTERRUPT":
        return InterruptedLookError("A newer request silenced this one.")
    for beginnings, sentence in _SENTENCES:
        if name.startswith(beginnings):
            return LibraryError(
                sentence.format(path=path, folder=path.parent, left=_space_left(path.parent))
            )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(path)
    if not isinstance(cause, sqlite3.OperationalError):
        return None
    # A damaged schema or index shows as any error at all, such as a table that is not there; a
    # damaged text as one of the module's own, which has no name.
    undecoded = str(cause).startswith("Could not decode to UTF-8")
    return _damaged(path) if undecoded or not _is_sound(path) else None


def _damaged(path: Path) -> DamagedLibraryError:
    """Return the sentence for damage."""
    return DamagedLibraryError(f"{path} is damaged: restore a backup.")


def _space_left(folder: Path) -> str:
    """Return the space on a folder's disk as an aside; nothing where nobody knows."""
    try:
        return f" ({shutil.disk_usage(folder).free / 1_000_000:.1f} MB left)"
    except OSError:
        return ""


def _is_sound(path: Path) -> bool:
    """Say whether a file's pages and schema can be read."""
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as file:
            return bool(file.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False
