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

from readinglist import files
from readinglist.citations import merging
from readinglist.errors import ExportError
from readinglist.papers import KeptFile
from readinglist.store.kept import CHANGED, Written

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
class Rewritten:
    """What a kept file holds now, and the keys of the entries in it that are ours."""

    sha256: str
    keys: tuple[str, ...]


def is_current(file: KeptFile, last: Written | None, stamp: int, now: dt.datetime) -> bool:
    """Say whether nothing can have changed since a file was written, by us or by others.

    A query may speak of today, so that one of yesterday is looked at again.
    """
    if last is None or last.stamp != stamp or file.problem or file.written is None:
        return False
    if file.written.astimezone().date() != now.astimezone().date():
        return False
    try:
        return last.sha256 == _sha256(file.path.read_bytes())
    except OSError:
        return False


def rewrite(path: Path, text: str, last: Written | None, meeting: Meeting) -> Rewritten:
    """Bring a file to what its papers say; one that says so already is not touched.

    Entries of others that were merged into it before stay. Raises ExportError where another
    program changed it and nobody decided yet, or where it cannot be written; then it is as it was.
    """
    standing = _standing(path)
    ours = tuple(merging.entries(text))
    known = last is not None and last.sha256 == (standing and _sha256(standing))
    if standing is None or (meeting is Meeting.REPLACE and not known):
        wanted = text.encode()
    elif not known and meeting is Meeting.ASK and standing != text.encode():
        raise ExportError(CHANGED)
    else:
        wanted = _merged(standing, text, last.keys if last else (), ours)
    if wanted != standing:
        if _standing(path) != standing:
            raise ExportError(CHANGED)
        files.replace_file(path, wanted)
    return Rewritten(_sha256(wanted), ours)


def _merged(standing: bytes, text: str, former: Collection[str], ours: Collection[str]) -> bytes:
    """Return a file with our entries in it; raise ExportError where another's would be lost."""
    before = standing.decode("utf-8", _AS_BYTES)
    if merging.is_intact(before, text, {*former, *ours}):
        return text.encode()  # nothing of anybody else: the order is the list's
    merged = merging.merge(before, text, former)
    if not merging.is_intact(before, merged, {*former, *ours}):
        raise ExportError("What another program wrote in it would be lost: nothing was written.")
    return merged.encode("utf-8", _AS_BYTES)


def _standing(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none; raise ExportError for another fault."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ExportError(f"It cannot be read ({error.strerror}): choose another place.") from error


def _sha256(content: bytes) -> str:
    """Return what tells a file's content from every other."""
    return hashlib.sha256(content).hexdigest()
