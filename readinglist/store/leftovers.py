"""What a killed program left beside a library: old, of a known name, and in nobody's use."""

import contextlib
import os
import re
import sqlite3
import time
from pathlib import Path

FORGOTTEN = 3600.0
"""Seconds after which a file that nobody uses is nobody's."""

_SIDECARS = ("-wal", "-shm", "-journal")
_CONTENT = b"SQLite format 3\x00"


def sweep(folder: Path, names: re.Pattern[str]) -> None:
    """Delete unfinished libraries of such names, with what belongs to them.

    Those that were written within the hour, that a program has open in a transaction, or that
    hold anything else stay. Never raises.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for path in [Path(entry.path) for entry in entries if names.fullmatch(entry.name)]:
            with contextlib.suppress(OSError):
                if _is_forgotten(path) and not _is_in_use(path):
                    for suffix in ("", *_SIDECARS):
                        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _is_forgotten(path: Path) -> bool:
    """Say whether a file is old, and is a library's or empty."""
    if path.is_symlink() or not path.is_file():
        return False
    changed = [
        file.stat().st_mtime
        for suffix in ("", *_SIDECARS)
        if (file := Path(f"{path}{suffix}")).exists()
    ]
    with path.open("rb") as file_:
        begins = file_.read(len(_CONTENT))
    return begins in (b"", _CONTENT) and time.time() - max(changed) > FORGOTTEN


def _is_in_use(path: Path) -> bool:
    """Say whether a program holds a lock on a library."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        with contextlib.closing(
            sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)
        ) as file:
            file.execute("BEGIN EXCLUSIVE")
            file.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    except sqlite3.DatabaseError:
        return False
    return False
