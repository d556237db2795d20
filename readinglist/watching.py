"""A folder that a mail rule or a browser saves digests to: which of its files are new digests."""

import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from readinglist import files, formats, reading
from readinglist.errors import DigestError, FileError, LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, Fate

SETTLED = 2.0
"""Seconds for which a file stays as it is before it is taken to be whole."""

OLD = 30.0
"""Seconds since the last change after which nobody writes a file any more, as a rule."""

MOST = 1000
"""Files that are told together, the newest; the others come after them."""

PORTION = 20
"""Files that are read in one look: what else wants the processor comes in between."""

_REASONS = {
    errno.ENOENT: "is not there: it is looked into again as soon as it is back",
    errno.ENOTDIR: "is no folder: name another one in the preferences",
    errno.EACCES: "may not be read: change its permissions",
    errno.EPERM: "may not be read: change its permissions",
    errno.ELOOP: "is a link that leads back to itself: name another one in the preferences",
}

_State = tuple[int, int, int]
"""When a file was changed and when its permissions were, in nanoseconds, and its size."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that may be a digest, as it is now."""

    path: Path
    changed: float
    """In seconds since 1970, by the clock of whoever keeps the file."""
    state: _State

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.state[-1]

    def key(self, *more: int) -> str:
        """Return what tells that this very file was looked into, without its being read again."""
        changed, _, size = self.state
        told = "\0".join(map(str, (self.path.name, changed, size, *more)))
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()

    @property
    def refusal(self) -> str:
        """Return what tells that it was said that this file cannot be read."""
        return self.key(self.state[1])


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of digests that nobody was offered yet."""

    path: Path
    sums: tuple[str, ...]
    """What is to be noted in the library once it was taken in or put off."""
    digests: tuple[Digest, ...]
    """The oldest first; a mailbox holds several."""
    new: int
    """How many of its papers the library does not have; of a long bibliography of its beginning."""
    large: bool = False
    """Whether it is too large to be taken in without a question."""

    @property
    def long(self) -> bool:
        """Whether the digests are only the beginning of what comes in."""
        return any(digest.more for digest in self.digests)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be read at all."""

    name: str
    reason: str
    """A sentence that names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into the folder found."""

    found: tuple[NewFile, ...] = ()
    """The oldest first."""
    refused: tuple[Refusal, ...] = ()
    """What cannot be read; told once of each state of a file, also over restarts."""
    here: frozenset[Path] = frozenset()
    """Every file there that may be a digest: what was found before may be gone."""
    again: float | None = None
    """In how many seconds it is worth to look again: 0 where not everything was looked into
    (until then nothing is told), a little later where a file is still being written."""


@dataclass(slots=True)
class FolderWatch:
    """Looks into a folder again and again; each state of a file is read once."""

    folder: Path
    library: Library
    listens_to: tuple[Path, ...] = field(init=False)
    """Where changes are worth a look: the folder, and what it lies in, for it may be renamed;
    where it is gone, what is left of its path."""
    identity: tuple[int, int] | None = None
    """Which folder it was: another one may have come to its place, as another stick does."""
    _here: frozenset[Path] = frozenset()
    _read: dict[Path, _State] = field(default_factory=dict)
    _since: dict[Path, tuple[_State, float]] = field(default_factory=dict)
    """Files that may be written just now: how they are, and since when they were seen so."""
    _found: list[NewFile] = field(default_factory=list)
    _refused: list[Refusal] = field(default_factory=list)
    _noted: dict[str, str] = field(default_factory=dict)
    """Names of files, by what is to be noted of them after this look."""
    _waiting: list[_Candidate] = field(default_factory=list)
    """What was listed and not looked into yet, the newest first."""
    _growing: bool = False
    _more: bool = False
    """Whether there are more files than are told together."""

    def __post_init__(self) -> None:
        """Listen to the folder at first."""
        self.listens_to = (self.folder,)

    def look(self, now: float, check: Callable[[], object] = lambda: None) -> Look:
        """Return the digests that came since the last look.

        ``now`` is in seconds since 1970; ``check`` is called before each file and may raise. What
        is no digest, or brings nothing new, is noted in the library as seen. Raises LibraryError
        where the folder cannot be read.
        """
        if not self._waiting:
            self._list(now)
        portion, self._waiting = self._waiting[:PORTION], self._waiting[PORTION:]
        for one in portion:
            check()
            self._look_at(one)
        self.library.note_seen(self._noted)
        self._noted = {}
        if self._waiting:
            return Look(here=self._here, again=0.0)
        found, self._found = tuple(reversed(self._found)), []
        refused, self._refused = tuple(reversed(self._refused)), []
        again = 0.0 if self._more else SETTLED if self._growing else None
        return Look(found, refused, self._here, again)

    def _list(self, now: float) -> None:
        """Note which files are to be looked into, and whether some are still being written."""
        candidates = self._candidates()
        self._here = frozenset(one.path for one in candidates)
        self._read = {path: state for path, state in self._read.items() if path in self._here}
        new = [one for one in candidates if self._read.get(one.path) != one.state]
        seen = self.library.which_seen([key for one in new for key in (one.key(), one.refusal)])
        known = {one.path: one.state for one in new if {one.key(), one.refusal} & seen}
        self._read |= known
        new = [one for one in new if one.path not in known]
        whole = [one for one in new if self._is_whole(one, now)]
        done = set(whole)
        self._since = {one.path: self._since[one.path] for one in new if one not in done}
        self._growing = bool(self._since)
        self._waiting, self._more = whole[:MOST], len(whole) > MOST

    def _is_whole(self, one: _Candidate, now: float) -> bool:
        """Say whether nobody writes a file any more: it is old, or was the same a while ago.

        A network share's clock may be another one than ours, so that "old" is not a moment ago.
        """
        state, since = self._since.get(one.path, (one.state, now))
        since = since if state == one.state else now
        self._since[one.path] = (one.state, since)
        return now - one.changed >= OLD or now - since >= SETTLED

    def _look_at(self, one: _Candidate) -> None:
        """Read a file once; what changed meanwhile is looked at again."""
        refusal = ""
        told: NewFile | tuple[str, ...] = ()
        try:
            told = self._read_file(one)
        except FileError as error:
            refusal = str(error)
        if _candidate(one.path) != one:
            self._growing = True  # it was written, or went, while it was read
            return
        self._read[one.path] = one.state
        if isinstance(told, NewFile):
            self._found.append(told)
        else:
            self._noted |= dict.fromkeys(told, one.path.name)
        if refusal:
            self._refused.append(Refusal(files.shown(one.path), refusal))
            self._noted[one.refusal] = one.path.name

    def _read_file(self, one: _Candidate) -> NewFile | tuple[str, ...]:
        """Return a new digest, or what is to be noted of a file that brings nothing.

        Raises FileError where it cannot be read at all.
        """
        sums: tuple[str, ...] = (one.key(),)
        if one.size <= reading.LONG:
            sums = (*sums, hashlib.sha256(files.read_file(one.path).content).hexdigest())
            told = {sum_ for file in self._found for sum_ in file.sums}
            if sums[-1] in told or self.library.which_seen(sums[-1:]):
                return sums
        try:
            digests = reading.read_path(one.path)
        except FileError:
            raise
        except DigestError:
            return sums
        previews = [self.library.preview(digest) for digest in digests]
        new = sum(one.count(Fate.NEW) + one.count(Fate.IMPROVED) for one in previews)
        file = NewFile(one.path, sums, digests, new, large=one.size > files.LARGEST)
        return file if new or file.long else sums

    def _candidates(self) -> list[_Candidate]:
        """Return the files that may be digests, the newest first; links and hidden ones are none.

        Raises LibraryError where the folder cannot be read.
        """
        try:
            status = self.folder.stat()
            with os.scandir(self.folder) as entries:
                listed = [
                    _candidate(Path(entry.path))
                    for entry in entries
                    if not entry.name.startswith(".")
                    and formats.may_be_read(entry.name)
                    and entry.is_file(follow_symlinks=False)
                ]
        except OSError as error:
            self._lose()
            reason = _REASONS.get(error.errno or 0, f"cannot be read ({error.strerror})")
            raise LibraryError(f"The watched folder {self.folder} {reason}.") from error
        self.listens_to, self.identity = (
            (self.folder, self.folder.parent),
            (status.st_dev, status.st_ino),
        )
        found = [one for one in listed if one is not None and one.size]
        return sorted(found, key=lambda one: (one.changed, one.path), reverse=True)

    def _lose(self) -> None:
        """Forget what was there, and listen to what is left of its path: it may come back."""
        self.identity = None
        self._read.clear()
        left = (above for above in self.folder.parents if _is_folder(above))
        self.listens_to = (next(left, Path("/")),)


def _is_folder(path: Path) -> bool:
    """Say whether a folder can be listened to."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _candidate(path: Path) -> _Candidate | None:
    """Return how a file is now; None where it is gone, as half-loaded ones go."""
    try:
        status = path.stat(follow_symlinks=False)
    except OSError:
        return None
    state = (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
    return _Candidate(path, status.st_mtime, state)
