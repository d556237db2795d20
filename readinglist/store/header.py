"""What a file's first bytes say of it, read without SQLite so that nothing is touched."""

import os
import stat
from enum import StrEnum
from pathlib import Path

from readinglist.errors import LibraryError
from readinglist.store.migrate import APPLICATION_ID, NEWEST

MAGIC = b"SQLite format 3\x00"


class DamagedLibraryError(LibraryError):
    """The file is no library any more; it was not touched, and a backup can take its place."""


class ForeignFileError(LibraryError):
    """The file says that it belongs to another program."""


class Condition(StrEnum):
    """What is to be done with a library's file before it can be used."""

    MISSING = "missing"
    CURRENT = "current"
    OLDER = "older"


def inspect(path: Path) -> Condition:
    """Say what a library's file needs; raise LibraryError where it cannot be used.

    The numbers are those of SQLite's file format: ``user_version`` at byte 60 and
    ``application_id`` at byte 68, both big-endian (https://www.sqlite.org/fileformat.html).
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:  # Path has no opener
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise LibraryError(f"{path} is not a file: name another library.")
            head = file.read(100)
    except FileNotFoundError:
        return Condition.MISSING
    except IsADirectoryError as error:
        raise LibraryError(f"{path} is a folder: name a file in it.") from error
    except OSError as error:
        raise LibraryError(f"{path} cannot be read ({error.strerror}).") from error
    return _judge(path, head)


def _open_at_once(name: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _judge(path: Path, head: bytes) -> Condition:
    """Decide by the header alone."""
    if not head.startswith(MAGIC) or len(head) < 100:
        reason = "is empty" if not head else "is not a library, or its beginning is damaged"
        raise DamagedLibraryError(f"{path} {reason}: restore a backup, or name another file.")
    version, application = (int.from_bytes(head[at : at + 4], "big") for at in (60, 68))
    if application != APPLICATION_ID:
        raise ForeignFileError(f"{path} belongs to another program: name another file.")
    return by_version(path, version)


def by_version(path: Path, version: int) -> Condition:
    """Say what a library of that ``user_version`` needs; raise LibraryError for a newer one."""
    if version > NEWEST:
        raise LibraryError(
            f"{path} was written by a newer Reading List (its version is {version}, this program "
            f"knows {NEWEST}): install the newer program."
        )
    return Condition.CURRENT if version == NEWEST else Condition.OLDER


def writes_ahead(path: Path) -> bool:
    """Say whether a library keeps a write-ahead log: bytes 18 and 19 are 2, else 1."""
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"
