"""The connections to a library: one that writes, and one a thread that reads."""

import json
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from readinglist.errors import InterruptedLookError, LibraryError, ReadingListError
from readinglist.store import journal
from readinglist.store.header import DamagedLibraryError

BUSY_SECONDS = 5
_CACHE_KIB = 64 * 1024


def connect(path: Path, *, mode: str, query_only: bool) -> sqlite3.Connection:
    """Open a library's file; ``mode`` is SQLite's: ``rw``, ``rwc``, ``ro`` or ``immutable``."""
    options = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    name = path.absolute().as_uri()
    connection = sqlite3.connect(
        f"{name}?{options}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB if query_only else _CACHE_KIB // 4}")
    connection.execute("PRAGMA temp_store = MEMORY")
    if query_only:
        # Readers never checkpoint: SQLite before 3.51.3 can lose a frame when two do.
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
    else:
        connection.execute("PRAGMA synchronous = FULL")
    return connection


class Connections:
    """The one writer, locked for a change at a time, and the readers."""

    def __init__(self, path: Path, *, read_only: bool, mode: str) -> None:
        self.path = path
        self.read_only = read_only
        self._file = _identity(path)
        self._writing = threading.RLock()
        self._running: dict[int, sqlite3.Connection] = {}
        self._watch = threading.Lock()
        self._readers = _engine(path, mode if read_only else "rw", query_only=True)
        self._writer = None if read_only else _engine(path, "rw", query_only=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the library; raise LibraryError for a fault."""
        with said(self.path), self._readers.connect() as connection:
            dbapi = connection.connection.dbapi_connection
            if not isinstance(dbapi, sqlite3.Connection):
                raise TypeError("a reader is a connection of sqlite3")
            thread = threading.get_ident()
            with self._watch:
                self._running[thread] = dbapi
            try:
                yield Session(connection)
            finally:
                with self._watch:
                    self._running.pop(thread, None)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give the writing session; what it did is kept at the end, or rolled back whole."""
        if self._writer is None:
            raise LibraryError(f"{self.path} can only be read: copy it to a folder of yours.")
        with self._writing, said(self.path), self._writer.connect() as connection:
            self._stay()
            if not connection.info.get("journal"):
                connection.info["journal"] = True
                journal.install(connection)
                connection.commit()
            with connection.begin():
                session = Session(connection, join_transaction_mode="control_fully")
                yield session
                session.flush()

    def _stay(self) -> None:
        """Raise LibraryError where the path leads to another file than the one that is open."""
        if _identity(self.path) != self._file:
            raise LibraryError(
                f"{self.path} was moved or replaced while it was open, so nothing was written: "
                "put it back, or open it again where it is now."
            )

    def interrupt(self, thread: int) -> None:
        """Silence what a thread is reading; it raises InterruptedLookError there."""
        with self._watch:
            if running := self._running.get(thread):
                running.interrupt()

    def close(self) -> None:
        """Close every connection; the writer goes last and leaves one whole file."""
        self._readers.dispose()
        if self._writer is not None:
            with self._writing:
                self._writer.dispose()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other on this machine; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _engine(path: Path, mode: str, *, query_only: bool) -> Engine:
    """Make the engine of the readers or of the writer."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, mode=mode, query_only=query_only),
        poolclass=QueuePool if query_only else StaticPool,
    )
    beginning = "BEGIN" if query_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(beginning)

    return engine


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn SQLite's faults, and values that nobody could have written, into sentences."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        sentence = _sentence(path, cause) or _damage(path, cause)
        if sentence is None:
            raise
        raise sentence from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DamagedLibraryError(f"{path} is damaged: restore a backup.") from error


def _sentence(path: Path, cause: BaseException | None) -> ReadingListError | None:
    """Choose the sentence for a fault; None where its name does not tell."""
    name = getattr(cause, "sqlite_errorname", "")
    if name == "SQLITE_INTERRUPT":
        return InterruptedLookError("A newer request silenced this one.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedLibraryError(f"{path} is damaged: restore a backup.")
    if name == "SQLITE_FULL":
        return LibraryError(f"{path.parent} is full{_left(path)}: make space there and try again.")
    if name.startswith("SQLITE_IOERR"):
        return LibraryError(
            f"{path} cannot be written or read{_left(path)}: its disk failed, or files may not "
            "grow so large there; check the disk and try again."
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryError(f"Another program is writing to {path}: try again in a moment.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return LibraryError(f"{path} cannot be opened or written: check that it is in its folder.")
    return None


def _left(path: Path) -> str:
    """Return the space that is left on a file's disk, as an aside; nothing where nobody knows."""
    try:
        return f" ({shutil.disk_usage(path.parent).free / 1_000_000:.1f} MB are left)"
    except OSError:
        return ""


def _damage(path: Path, cause: BaseException | None) -> ReadingListError | None:
    """Ask the file whether it is sound; None where it is, so that the fault is our own.

    A damaged schema or index shows as any error at all, such as a table that is not there.
    """
    if not isinstance(cause, sqlite3.OperationalError):
        return None
    try:
        connection = connect(path, mode="ro", query_only=True)
        try:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        finally:
            connection.close()
    except sqlite3.Error:
        sound = False
    return None if sound else DamagedLibraryError(f"{path} is damaged: restore a backup.")
