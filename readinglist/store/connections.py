"""The connections to a library: one that writes, and one a thread that reads."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from readinglist.errors import LibraryError
from readinglist.store import journal
from readinglist.store.faults import said

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
        with self._writing, said(self.path):
            self._stay()
            with self._writer.connect() as connection:
                if not connection.info.get("journal"):
                    journal.install(connection)
                    connection.commit()
                    connection.info["journal"] = True
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
