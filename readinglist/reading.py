"""Reads a file as a digest: whole where it is short, in portions where memory would not hold it.

The text of a file that is read in portions is not kept in the library: that would double what
a bibliography of 100,000 papers takes there. A sentence says where it came from instead.
"""

import datetime as dt
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from readinglist import files, formats, streams
from readinglist.errors import DigestError
from readinglist.formats import masthead
from readinglist.formats.decoding import normalised
from readinglist.papers import Digest, Entry, Leftover, Told

LONG = 8_000_000
"""Bytes from which on a bibliography is read in portions."""

SHOWN = 1000
"""Papers of a long bibliography that are shown before it is imported."""


def files_of(path: Path) -> list[Path]:
    """Return the files of a folder by name, for any other path itself.

    Links are not followed, hidden files and the folders inside of it are left out. A folder
    that cannot be read, or holds no file, is returned as it is, to be refused by name.
    """
    try:
        with os.scandir(path) as entries:
            found = sorted(
                Path(entry.path)
                for entry in entries
                if entry.is_file(follow_symlinks=False) and not entry.name.startswith(".")
            )
    except (OSError, ValueError):  # a file, or nothing at all
        return [path]
    return found or [path]


def read_path(
    path: Path,
    format: str | None = None,  # noqa: A002  # as in ``formats``
) -> tuple[Digest, ...]:
    """Read a file as digests, of which a mailbox holds several.

    ``format`` names what it is where a person said so. Of a long bibliography the beginning is
    read, and ``more`` gives all of it. Raises DigestError.
    """
    if (chosen := _long_format(path, format)) is not None:
        return (_read_long(path, chosen),)
    file = files.read_file(path)
    latest = file.modified.astimezone().date()
    return formats.read_all(file.content, name=file.name, latest=latest, format=format)


def _long_format(path: Path, format: str | None) -> formats.Format | None:  # noqa: A002  # likewise
    """Return the format of a file that is to be read in portions, None for every other."""
    with files.open_regular(path) as raw:
        size, packed = os.fstat(raw.fileno()).st_size, raw.read(2) == b"\x1f\x8b"
    if size < LONG and not packed:
        return None
    with streams.open_file(path) as stream:
        beginning = stream.beginning().decode("utf-8", "replace")
    return formats.long_format(beginning, format)


def _read_long(path: Path, chosen: formats.Format) -> Digest:
    """Return the beginning of a long bibliography as a digest with ``more``."""

    def more() -> Iterator[Told]:
        return _told(path, chosen)

    with closing(_told(path, chosen)) as papers:
        first = [one.found for one in islice(papers, SHOWN)]
    entries = tuple(one for one in first if isinstance(one, Entry))
    name = files.shown(path)
    if not entries:
        raise DigestError(f"{name} tells of no papers: none of its first records has a title.")
    modified = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone()
    size = path.stat().st_size
    remark = f"its first {len(entries):,} papers are shown, all of them come in"
    return Digest(
        name=masthead.name_of_file(name.removesuffix(".gz")),
        format=chosen.name,
        source=f"{path}, {size:,} bytes, of {modified:%-d %B %Y, %H:%M:%S}: too long to be kept.",
        entries=entries,
        leftover=tuple(one for one in first if isinstance(one, Leftover)),
        remarks=(remark,) if len(first) == SHOWN else (),
        more=more,
        own=formats.is_own(_beginning(path)),
    )


def _beginning(path: Path) -> str:
    """Return the first characters of a file."""
    with streams.open_file(path) as stream:
        return stream.beginning().decode("utf-8", "replace")


def _told(path: Path, chosen: formats.Format) -> Generator[Told]:
    """Give all that stands in a file, with how much of it was read."""
    if chosen.stream is None:
        return
    with streams.open_file(path) as stream:
        for found in chosen.stream(_texts(stream)):
            yield Told(found, stream.told() / max(stream.size, 1))


def _texts(stream: streams.Stream) -> Iterator[str]:
    """Give a text in portions of whole lines."""
    for lines in stream.lines():
        content = b"\n".join([*lines, b""])
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
        yield normalised(text.replace("\x00", "") if "\x00" in text else text)
