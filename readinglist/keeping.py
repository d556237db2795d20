"""Bibliographies that keep themselves: rewritten when their papers change, never over others.

A file's bytes are compared with those that were last written. Where they differ, somebody else
was there: nothing is written until a person says whether to merge or to replace.
"""

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import files
from readinglist.errors import ExportError
from readinglist.late import Late
from readinglist.papers import KeptFile
from readinglist.store.kept import CHANGED, Version, Written

if TYPE_CHECKING:
    from readinglist.citations import merging
else:
    merging = Late("readinglist.citations.merging")

FORMATS = frozenset(("bibtex", "biblatex"))
"""The formats whose files can be shared with another program's entries."""

_AS_BYTES = "surrogateescape"
"""Bytes that are no UTF-8 come back as they were."""


class Meeting(Enum):
    """What becomes of a file that another program changed."""

    ASK = auto()
    """It stays, and a person is asked."""
    MERGE = auto()
    """Our entries are put into it; everything else stays byte for byte."""
    REPLACE = auto()
    """It is overwritten."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What a kept file holds, and what it is to hold; ``write`` does it."""

    path: Path
    standing: bytes | None
    """None: there is no file yet."""
    wanted: bytes
    before: Version | None
    """What stands there, if it is known to be ours."""
    after: Version

    @property
    def needed(self) -> bool:
        """Whether the file says something else so far."""
        return self.wanted != self.standing

    def write(self) -> None:
        """Put the file in place.

        Raises ExportError where it cannot be written, or where another program was quicker.
        """
        if self.needed:
            files.replace_file(self.path, self.wanted, self._check)

    def _check(self) -> None:
        """Raise ExportError where the file is not what it was."""
        if files.standing(self.path) != self.standing:
            raise ExportError(CHANGED)


def is_current(file: KeptFile, last: Written | None, stamp: int, now: dt.datetime) -> bool:
    """Say whether nothing can have changed since a file was written, by us or by others.

    A query may speak of today, so that one of yesterday is looked at again.
    """
    if last is None or last.stamp != stamp or last.coming or last.standing is None:
        return False
    if file.problem or file.written is None:
        return False
    if file.written.astimezone().date() != now.astimezone().date():
        return False
    try:
        standing = files.standing(file.path)
    except ExportError:
        return False
    return standing is not None and last.standing.sha256 == _sha256(standing)


def prepare(path: Path, text: str, last: Written | None, meeting: Meeting) -> Rewriting:
    """Return how to bring a file to what its papers say.

    Entries of others that were merged into it before stay. Raises ExportError where another
    program changed it and nobody decided yet, or where it cannot be read.
    """
    standing = files.standing(path)
    ours = tuple(merging.entries(text))
    known = last.version(_sha256(standing)) if last and standing is not None else None
    if standing is None or (meeting is Meeting.REPLACE and not known):
        wanted = text.encode()
    elif not known and meeting is Meeting.ASK and standing != text.encode():
        raise ExportError(CHANGED)
    else:
        former = known or (last and last.standing)
        wanted = _merged(standing, text, former.keys if former else (), ours)
    return Rewriting(path, standing, wanted, known, Version(_sha256(wanted), ours))


def _merged(standing: bytes, text: str, former: Collection[str], ours: Collection[str]) -> bytes:
    """Return a file with our entries in it; raise ExportError where another's would be lost."""
    before = standing.decode("utf-8", _AS_BYTES)
    if merging.is_intact(before, text, {*former, *ours}):
        return text.encode()  # nothing of anybody else: the order is the list's
    merged = merging.merge(before, text, former)
    if not merging.is_intact(before, merged, {*former, *ours}):
        raise ExportError("What another program wrote in it would be lost: nothing was written.")
    return merged.encode("utf-8", _AS_BYTES)


def _sha256(content: bytes) -> str:
    """Return what tells a file's content from every other."""
    return hashlib.sha256(content).hexdigest()
