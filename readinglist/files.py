"""Files read without hanging and replaced without loss."""

import contextlib
import datetime as dt
import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from readinglist.errors import ExportError, FileError

LARGEST = 20_000_000
"""Bytes in the largest file that is read whole."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS = {
    errno.ENOENT: "is not there: check its name and try again",
    errno.ENOTDIR: "is not there: check its name and try again",
    errno.EACCES: "may not be read: change its permissions and try again",
    errno.EPERM: "may not be read: change its permissions and try again",
    errno.ELOOP: "is a link that leads back to itself: name the file itself",
    errno.ENAMETOOLONG: "has a name longer than any file's: check its name and try again",
    errno.ENXIO: "is a socket or a device, not a file: save it as a file first",
}
_WRITE_REASONS = {
    errno.ENOSPC: "the disk is full: make room or choose another place",
    errno.EDQUOT: "your share of the disk is used up: make room or choose another place",
    errno.EFBIG: "files may not grow so large there: choose another place",
    errno.EROFS: "the disk is read-only: choose another place",
    errno.EACCES: "the folder may not be written to: choose another place",
    errno.EPERM: "the folder may not be written to: choose another place",
    errno.ENOENT: "there is no such folder: make it or choose another place",
    errno.ENOTDIR: "there is no such folder: make it or choose another place",
    errno.ELOOP: "it is a link that leads back to itself: choose another place",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
}
_NEW_FILE_MODE = 0o666
_AT_ONCE = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
"""Opening a pipe would wait for its writer; what it is, is asked of what was opened."""

_BESIDE = (".reading-list-", ".part")
"""How the name of a file begins and ends that is to take another one's place."""
_FORGOTTEN = 3600.0
"""Seconds after which such a file is one that a killed program left behind."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """What was read, what it is called and when it was last changed."""

    name: str
    """The file's name without its folders, with nothing in it that cannot be shown."""
    content: bytes
    modified: dt.datetime
    """In UTC."""


def read_file(path: Path) -> FileContent:
    """Read a regular file of at most LARGEST bytes; never wait for one.

    Raises FileError, in a sentence that says what to do, for everything else: a folder, a pipe, a
    socket, a device, a link that leads nowhere, a file that may not be read.
    """
    name = shown(path)
    with open_regular(path) as file:
        try:
            status = os.fstat(file.fileno())
            content = _read_capped(file, name)
        except OSError as error:
            raise FileError(f"{name} {_reason(error)}.") from error
    return FileContent(name, content, dt.datetime.fromtimestamp(status.st_mtime, dt.UTC))


@contextlib.contextmanager
def open_regular(path: Path) -> Iterator[FileIO]:
    """Open a regular file, never waiting for one; raise FileError as ``read_file`` does."""
    name = shown(path)
    try:
        descriptor = os.open(path, _AT_ONCE)
    except (OSError, ValueError) as error:
        raise FileError(f"{name} {_reason(error)}.") from error
    try:
        _refuse_what_is_no_file(os.fstat(descriptor).st_mode, name)
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def standing(path: Path) -> bytes | None:
    """Return what a file that is to be replaced holds, of whatever size; None where there is none.

    Raises ExportError, never waiting, where it is no file or cannot be read.
    """
    try:
        descriptor = os.open(path, _AT_ONCE)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            _refuse_to_replace(path, os.fstat(descriptor).st_mode)
            return file.readall()
    except FileNotFoundError:
        return None
    except OSError as error:
        if isinstance(error, IsADirectoryError):
            _refuse_to_replace(path, stat.S_IFDIR)
        raise ExportError(f"It cannot be read ({error.strerror}): choose another place.") from error


def read_stream(stream: BinaryIO, now: dt.datetime) -> FileContent:
    """Read a stream such as standard input to its end, at most LARGEST bytes; raise FileError."""
    name = "standard input"
    try:
        return FileContent(name, _read_capped(stream, name), now)
    except OSError as error:
        raise FileError(f"{name} {_reason(error)}.") from error


def shown(path: Path) -> str:
    """Return a file's name fit to show: undecodable and invisible characters become U+FFFD."""
    name = path.name or str(path)
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _read_capped(stream: BinaryIO, name: str) -> bytes:
    """Read to the end; raise FileError as soon as there is more than LARGEST bytes."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(1 << 20):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise FileError(
                f"{name} is larger than {LARGEST // 1_000_000} MB: "
                "split it into smaller files, then import those."
            )
    return b"".join(parts)


def _refuse_what_is_no_file(mode: int, name: str) -> None:
    """Raise FileError naming what something is that is no regular file."""
    for is_kind, kind in _KINDS:
        if is_kind(mode):
            raise FileError(f"{name} is {kind}, not a file: choose a file that holds a digest.")


def _reason(error: OSError | ValueError) -> str:
    """Say why a file could not be read, and what to do."""
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    return _REASONS.get(number or 0, f"could not be read ({error}): check it and try again")


def replace_file(path: Path, content: bytes, check: Callable[[], object] = lambda: None) -> None:
    """Put content in place of a file in one step, or make it; its mode stays as it was.

    A link is followed to its target. ``check`` is called at the last moment and may raise. Raises
    ExportError where it cannot be done; then what was there before is intact and nothing else is
    left behind.
    """
    try:
        target = path.resolve(strict=False)
        mode = _mode_of(target)
        with _beside(target) as temporary:
            _write(temporary, content, mode)
            check()
            temporary.replace(target)
        _settle(target.parent)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop, before 3.13
        raise ExportError(f"{path} could not be written: {_write_reason(error)}.") from error


def _mode_of(target: Path) -> int:
    """Return the permissions that a file is to have; raise ExportError where it is no file."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return _NEW_FILE_MODE & ~umask
    _refuse_to_replace(target, mode)
    return stat.S_IMODE(mode)


def _refuse_to_replace(target: Path, mode: int) -> None:
    """Raise ExportError naming what something is that is no regular file."""
    if not stat.S_ISREG(mode):
        kind = next((kind for is_kind, kind in _KINDS if is_kind(mode)), "something else")
        raise ExportError(f"{target} is {kind}, not a file: choose another name.")


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Lend an empty file in a target's folder; it is gone afterwards unless it was moved.

    Those that a killed program left there go with it.
    """
    prefix, suffix = _BESIDE
    sweep(target.parent, prefix, suffix)
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=target.parent)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def sweep(folder: Path, prefix: str, suffix: str) -> None:
    """Delete temporary files whose names begin and end so and that nobody wrote for an hour."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.name.endswith(suffix):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _FORGOTTEN:
                        Path(entry.path).unlink()


def _write(temporary: Path, content: bytes, mode: int) -> None:
    """Write a file and wait until it is on the disk, whole."""
    with temporary.open("wb", buffering=0) as file:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
        if os.fstat(file.fileno()).st_size != len(content):
            raise OSError(errno.EIO, "not everything arrived on the disk")


def _settle(folder: Path) -> None:
    """Wait until a folder's entries are on the disk; some file systems cannot say."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_reason(error: OSError | RuntimeError | ValueError) -> str:
    """Say why a file could not be written, and what to do."""
    if isinstance(error, RuntimeError):
        return _WRITE_REASONS[errno.ELOOP]
    number = error.errno if isinstance(error, OSError) else None
    return _WRITE_REASONS.get(number or 0, f"{error}; choose another place")
