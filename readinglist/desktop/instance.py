"""One open window a library: who holds it, and how a later start hands its files over."""

import json
import os
import re
import stat
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from readinglist.errors import ReadingListError

FILES = 1000
"""How many files one message may hand over; the rest stay where they are."""
BYTES = 1_000_000
"""How long a message may be."""
MESSAGE = re.compile(r"\d{1,20}-\d{1,10}\.json")
"""What a message is called: nanoseconds and process. Other files are left alone."""
ANSWER = 5.0
"""Seconds that a later start waits for the open window to take its message."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a later start brought: the window comes to the front and offers the files."""

    files: tuple[Path, ...] = ()
    """Absolute."""
    token: str = ""
    """What the desktop gave the later start so that the window may come to the front."""


class Instance(QObject):
    """The hold of one process on a library, which ends with the process at the latest."""

    received = Signal(Arrived)

    def __init__(self, library: Path, lock: int | None) -> None:
        """Take the descriptor of the lock, or None where the folder cannot hold one."""
        super().__init__()
        self._lock = lock
        self._inbox = _inbox(library)
        self._watcher: QFileSystemWatcher | None = None
        self._poll = QTimer(self, interval=1000)
        self._poll.timeout.connect(self._look)

    @classmethod
    def claim(cls, library: Path) -> Self | None:
        """Hold the library for this process; None where another process holds it.

        Where no lock can be kept (a read-only folder, some network drives) the library is open
        to every start, as each may read it.
        """
        library = library.resolve()
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            lock = os.open(library.with_name(library.name + ".lock"), flags, 0o600)
        except OSError:
            return cls(library, None)
        try:
            _lock(lock)
        except BlockingIOError:
            os.close(lock)
            return None
        except OSError:
            os.close(lock)
            return cls(library, None)
        return cls(library, lock)

    def listen(self) -> None:
        """Tell what has been handed over, now and from now on; needs a running application."""
        if self._lock is not None:
            self._watcher = QFileSystemWatcher()
            self._watcher.directoryChanged.connect(self._look)
            with suppress(OSError):
                self._inbox.mkdir(mode=0o700, exist_ok=True)
            self._look()

    def close(self) -> None:
        """Let the library go."""
        self._poll.stop()
        self._watcher = None  # gone now, while there is an application to tell
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _look(self) -> None:
        """Take every message, oldest first, and see that the next one is noticed."""
        if self._watcher is None:
            return
        if self._watcher.directories() or self._watcher.addPath(str(self._inbox)):
            self._poll.stop()
        else:
            self._poll.start()  # somebody removed the folder, or the system has no watch to give
        for arrived in take(self._inbox):
            self.received.emit(arrived)


def start(library: Path, files: Sequence[Path]) -> Instance | None:
    """Hold the library, or hand the files to the window that does: then None, and exit.

    Raises ReadingListError where the window that holds it does not answer.
    """
    if instance := Instance.claim(library):
        return instance
    message = hand_over(library, files)
    deadline = time.monotonic() + ANSWER
    while message.exists():
        if instance := Instance.claim(library):  # the other one was about to end
            message.unlink(missing_ok=True)
            return instance
        if time.monotonic() > deadline:
            message.unlink(missing_ok=True)
            raise ReadingListError(
                f"A window on {library} is open and does not answer: close it, then start again."
            )
        time.sleep(0.02)
    return None


def hand_over(library: Path, files: Sequence[Path]) -> Path:
    """Leave a message for the window that holds the library; return where it lies."""
    inbox = _inbox(library.resolve())
    message = inbox / f"{time.time_ns()}-{os.getpid()}.json"
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""
    said = {"files": [str(file.absolute()) for file in files[:FILES]], "token": token}
    unfinished = message.with_suffix(".part")
    try:
        inbox.mkdir(mode=0o700, exist_ok=True)
        unfinished.write_text(json.dumps(said), encoding="ascii")
        unfinished.replace(message)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise ReadingListError(
            f"A window on {library} is open, and {inbox} cannot be written: use that window."
        ) from error
    return message


def take(inbox: Path) -> list[Arrived]:
    """Read and remove the messages of an inbox, oldest first; junk is removed and not told of."""
    if inbox.is_symlink() or not inbox.is_dir():
        return []
    arrived = []
    for message in sorted(path for path in inbox.iterdir() if MESSAGE.fullmatch(path.name)):
        with suppress(OSError, ValueError, RecursionError):
            arrived.append(_parse(_read(message)))
        with suppress(OSError):
            message.unlink()
    return arrived


def _inbox(library: Path) -> Path:
    return library.with_name(library.name + ".inbox")


def _read(message: Path) -> bytes:
    """Read a message; raises OSError or ValueError where it is a link, a pipe, too long, not ours.

    O_NONBLOCK, so that a pipe without a writer does not hold the window up.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(message, flags), "rb") as file:
        state = os.fstat(file.fileno())
        ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
        if not stat.S_ISREG(state.st_mode) or not ours or state.st_size > BYTES:
            raise ValueError("not a message of ours")
        return file.read(BYTES)


def _parse(message: bytes) -> Arrived:
    """Read what a message says; raises ValueError or RecursionError where it says nothing."""
    said = json.loads(message)
    if not isinstance(said, dict):
        raise ValueError("not an object")  # noqa: TRY004  (a message is wrong, not a caller)
    files, token = said.get("files"), said.get("token")
    if not isinstance(files, list):
        raise ValueError("no files")  # noqa: TRY004  (a message is wrong, not a caller)
    named = [Path(name) for name in files[:FILES] if isinstance(name, str) and "\0" not in name]
    return Arrived(
        tuple(file for file in named if file.is_absolute()),
        token if isinstance(token, str) and len(token) <= 200 and token.isprintable() else "",
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Lock or raise BlockingIOError."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock or raise BlockingIOError."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
