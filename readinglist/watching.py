"""A folder that a mail rule or a browser saves digests to: which of its files are new digests."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readinglist import files
from readinglist.errors import DigestError, LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, Fate

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl")
_OTHERS = (".xml", ".rss", ".atom", ".eml", ".mbox", ".bib", ".ris")
SUFFIXES = frozenset((*_TEXTS, *_OTHERS))
"""How the files end that are looked into; a half-loaded one ends otherwise."""

SETTLED = 2.0
"""Seconds since the last change after which a file is taken to be whole."""

MOST = 1000
"""Files that are looked at in a folder, the newest first."""

PORTION = 20
"""Files that are read in one look: what else waits for the lane comes in between."""


_State = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that may be a digest, as it is now."""

    path: Path
    changed: float
    """In seconds since 1970."""
    state: _State


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of digests that nobody was offered yet."""

    path: Path
    sha256: str
    digests: tuple[Digest, ...]
    """The oldest first; a mailbox holds several."""
    new: int
    """How many of its papers the library does not have."""


class FolderWatch:
    """Looks into a folder again and again; each state of a file is read once."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder = folder
        self._library = library
        self._read: dict[Path, _State] = {}
        self._found: list[NewFile] = []
        """The newest first; told once all files were looked into."""
        self._waiting: list[_Candidate] = []
        """What was listed and not looked into yet."""
        self._growing = False

    def look(
        self, now: float, check: Callable[[], object] = lambda: None
    ) -> tuple[list[NewFile], float | None]:
        """Return the digests that came since the last look, oldest first.

        The second value says in how many seconds it is worth to look again: at once where there
        are more files than are read in one look (until then none is told), a little later where
        one is still being written, None else. ``now`` is in seconds since 1970; ``check`` is
        called before each file and may raise. What is no digest, or brings nothing new, is noted
        in the library as seen. Raises LibraryError where the folder cannot be read.
        """
        if not self._waiting:
            self._list(now)
        nothing: dict[str, str] = {}
        portion, self._waiting = self._waiting[:PORTION], self._waiting[PORTION:]
        for one in portion:
            check()
            told = self._look_into(one.path)
            if _candidate(one.path) != one:
                self._growing = True  # it was written while it was read
                continue
            self._read[one.path] = one.state
            if isinstance(told, NewFile):
                self._found.append(told)
            elif told is not None:
                nothing[told] = one.path.name
        self._library.note_seen(nothing)
        if self._waiting:
            return [], 0.0
        found, self._found = self._found[::-1], []
        return found, SETTLED if self._growing else None

    def _list(self, now: float) -> None:
        """Note which files are to be looked into, and whether some are still being written."""
        new = [one for one in _candidates(self.folder) if self._read.get(one.path) != one.state]
        self._waiting = [one for one in new if now - one.changed >= SETTLED]
        self._growing = len(self._waiting) < len(new)

    def _look_into(self, path: Path) -> NewFile | str | None:
        """Return a new digest, the content's sum where it is none, or None where it was seen."""
        found = {one.sha256 for one in self._found}
        try:
            file = files.read_file(path)
        except DigestError:
            return None
        sha256 = hashlib.sha256(file.content).hexdigest()
        if sha256 in found or self._library.has_seen(sha256):
            return None
        from readinglist import formats  # noqa: PLC0415  # the start does not wait for readers

        try:
            latest = file.modified.astimezone().date()
            digests = formats.read_all(file.content, name=file.name, latest=latest)
        except DigestError:
            return sha256
        previews = [self._library.preview(digest) for digest in digests]
        new = sum(one.count(Fate.NEW) + one.count(Fate.IMPROVED) for one in previews)
        return NewFile(path, sha256, digests, new) if new else sha256


def _candidates(folder: Path) -> list[_Candidate]:
    """Return the files that may be digests, the newest first; links and hidden ones are none."""
    try:
        with os.scandir(folder) as entries:
            listed = [
                _candidate(Path(entry.path))
                for entry in entries
                if entry.is_file(follow_symlinks=False)
                and not entry.name.startswith(".")
                and os.path.splitext(entry.name)[1].casefold() in SUFFIXES  # noqa: PTH122  # fast
            ]
    except OSError as error:
        raise LibraryError(
            f"The watched folder {folder} cannot be read ({error.strerror}): choose another one in "
            "the preferences."
        ) from error
    small = [one for one in listed if one is not None and one.state[1] <= files.LARGEST]
    return sorted(small, key=lambda one: (one.changed, one.path), reverse=True)[:MOST]


def _candidate(path: Path) -> _Candidate | None:
    """Return how a file is now; None where it is gone, as half-loaded ones go."""
    try:
        status = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return _Candidate(path, status.st_mtime, (status.st_mtime_ns, status.st_size))
