"""Files of any size read in pieces: opened without waiting, unpacked where they are gzipped."""

import contextlib
import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from readinglist import files
from readinglist.errors import FileError

PIECE = 1 << 20
LONGEST_LINE = 16_000_000
"""Bytes; what is longer is no line of a file that tells of papers."""
BEGINNING = 1 << 16
"""Bytes that are looked at to tell what a file holds."""
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Stream:
    """A file that is being read."""

    name: str
    size: int
    """Its bytes on the disk; 0 where nobody knows, as of standard input."""
    content: "io.BufferedReader[io.RawIOBase]"
    """Unpacked."""
    told: Callable[[], int]
    """How many bytes of the file were read."""

    def beginning(self) -> bytes:
        """Return the first bytes without taking them; raise FileError where they are damaged."""
        with faults(self.name):
            return self.content.peek(BEGINNING)[:BEGINNING]

    def lines(self) -> Iterator[list[bytes]]:
        """Give the lines in portions of about PIECE bytes; an endless line counts as a broken one.

        Raises FileError where the file is damaged or cut off.
        """
        rest = b""
        with faults(self.name):
            while piece := self.content.read(PIECE):
                lines = (rest + piece).split(b"\n")
                rest = lines.pop()
                if len(rest) > LONGEST_LINE:
                    lines.append(rest[:PIECE])
                    rest = b""
                yield lines
        if rest:
            yield [rest]


@contextlib.contextmanager
def open_file(path: Path) -> Iterator[Stream]:
    """Open a regular file; raise FileError, in a sentence, where it is none or cannot be read."""
    name = files.shown(path)
    with contextlib.ExitStack() as stack:
        with faults(name):
            raw = stack.enter_context(files.open_regular(path))
            size = os.fstat(raw.fileno()).st_size
        yield _stream(name, size, raw, stack)


@contextlib.contextmanager
def open_stream(stream: BinaryIO) -> Iterator[Stream]:
    """Read a stream such as standard input, to its end."""
    name = "standard input"
    with contextlib.ExitStack() as stack:
        yield _stream(name, 0, stream, stack)


def _stream(name: str, size: int, raw: BinaryIO, stack: contextlib.ExitStack) -> Stream:
    """Return a stream that unpacks what is gzipped."""
    counted = _Counted(raw)
    content: io.BufferedReader[io.RawIOBase] = io.BufferedReader(counted, BEGINNING)
    with faults(name):
        packed = content.peek(2)[:2] == _GZIP
    if packed:
        unpacked = stack.enter_context(gzip.GzipFile(fileobj=content))
        content = io.BufferedReader(cast("io.RawIOBase", unpacked), BEGINNING)
    return Stream(name, size, content, lambda: counted.read_so_far)


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it, and stays open when it is let go."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.read_so_far = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # typeshed's Buffer is of Python 3.12
        """Fill a buffer."""
        content = self._raw.read(len(buffer))
        buffer[: len(content)] = content
        self.read_so_far += len(content)
        return len(content)


@contextlib.contextmanager
def faults(name: str) -> Iterator[None]:
    """Raise FileError for what can befall a file that is read."""
    try:
        yield
    except EOFError as error:
        raise FileError(
            f"{name} ends in the middle of its compressed data: fetch or copy it again."
        ) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise FileError(
            f"{name} is damaged where it is compressed ({error}): fetch or copy it again."
        ) from error
    except OSError as error:
        raise FileError(
            f"{name} could not be read to its end ({error.strerror or error}): "
            "check it and try again."
        ) from error
