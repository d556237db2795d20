"""A folder that a mail rule or a browser saves digests to: which of its files are new digests."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from readinglist import files, formats
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


@dataclass(frozen=True, slots=True)
class NewFile:
    """A digest that nobody was offered yet."""

    path: Path
    sha256: str
    digest: Digest
    new: int
    """How many of its papers the library does not have."""


class FolderWatch:
    """Looks into a folder again and again; each state of a file is read once."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder = folder
        self._library = library
        self._read: dict[str, tuple[int, int]] = {}
        """When each file had been changed that was read, and its size."""

    def look(
        self, now: float, check: Callable[[], object] = lambda: None
    ) -> tuple[list[NewFile], bool]:
        """Return the digests that came since the last look, oldest first.

        The second value says whether a file is still being written, so that it is worth to look
        again soon. ``now`` is in seconds since 1970; ``check`` is called before each file and may
        raise. What is no digest, or brings nothing new, is noted in the library as seen. Raises
        LibraryError where the folder cannot be read.
        """
        found: list[NewFile] = []
        nothing: dict[str, str] = {}
        unfinished = False
        for entry in _candidates(self.folder):
            check()
            status = entry.stat()
            state = (status.st_mtime_ns, status.st_size)
            if self._read.get(entry.path) == state:
                continue
            if now - status.st_mtime < SETTLED:
                unfinished = True
                continue
            self._read[entry.path] = state
            one = self._look_into(Path(entry.path), {new.sha256 for new in found})
            if isinstance(one, NewFile):
                found.append(one)
            elif one is not None:
                nothing[one] = entry.name
        self._library.note_seen(nothing)
        return found[::-1], unfinished

    def _look_into(self, path: Path, found: set[str]) -> NewFile | str | None:
        """Return a new digest, the content's sum where it is none, or None where it was seen."""
        try:
            file = files.read_file(path)
        except DigestError:
            return None
        sha256 = hashlib.sha256(file.content).hexdigest()
        if sha256 in found or self._library.has_seen(sha256):
            return None
        try:
            latest = file.modified.astimezone().date()
            digest = formats.read(file.content, name=file.name, latest=latest)
        except DigestError:
            return sha256
        preview = self._library.preview(digest)
        new = preview.count(Fate.NEW) + preview.count(Fate.IMPROVED)
        return NewFile(path, sha256, digest, new) if new else sha256


def _candidates(folder: Path) -> list[os.DirEntry[str]]:
    """Return the files that may be digests, the newest first; links and hidden ones are none."""
    try:
        with os.scandir(folder) as entries:
            listed = [
                (entry.stat().st_mtime, entry.path, entry)
                for entry in entries
                if entry.is_file(follow_symlinks=False)
                and not entry.name.startswith(".")
                and Path(entry.name).suffix.casefold() in SUFFIXES
            ]
    except OSError as error:
        raise LibraryError(
            f"The watched folder {folder} cannot be read ({error.strerror}): choose another one in "
            "the preferences."
        ) from error
    return [entry for _, _, entry in sorted(listed, reverse=True)[:MOST]]
