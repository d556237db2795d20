"""A local file that keeps the latest messages and never grows without end."""

import datetime as dt
import threading
from contextlib import suppress
from pathlib import Path

SIZE = 256_000
"""Bytes at which the file becomes the older one; two are kept."""
ENTRY = 20_000
"""Characters of one message that are kept."""


class Log:
    """A file beside its older part; small enough to be attached to a report.

    The standard library's rotating handler would load the network's modules at start.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = threading.RLock()

    @property
    def older(self) -> Path:
        """Where the messages before the present file are."""
        return self.path.with_name(self.path.name + ".1")

    def write(self, message: str) -> None:
        """Add a message with the time (UTC); from any thread.

        A full disk loses it silently: noting trouble must not make more of it.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        entry = f"{now}  {message[:ENTRY].rstrip()}\n".encode("utf-8", "backslashreplace")
        with self._writing, suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and self.path.stat().st_size + len(entry) > SIZE:
                self.path.replace(self.older)
            with self.path.open("ab") as file:
                file.write(entry)
