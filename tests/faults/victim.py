"""A program that does things to a library until it is killed.

It reads a line of JSON for each thing to do (``[0.25, "import", "LIBRARY", "DIGEST", ...]``) and
forks, so that nothing has to be loaded again. After so many seconds (null: never) it kills the
child; once the child is gone it prints how the child ended, as ``waitpid`` says it.
"""

import contextlib
import datetime as dt
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from alembic import command  # noqa: F401  # loaded before the fork, as everything is

from readinglist import formats
from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, PaperId

PIECE = 10


def read(file: str) -> Digest:
    """Read a digest."""
    return formats.read(Path(file).read_bytes(), name=file, latest=dt.date(2025, 12, 31))


def open_(library: str) -> None:
    """Open a library, making or moving it."""
    Library.open(Path(library)).close()


def import_(library: str, *digests: str) -> None:
    """Import digests, each whole or not at all."""
    with Library.open(Path(library)) as opened:
        for file in digests:
            opened.import_digest(read(file), file)


def import_in_pieces(library: str, *digests: str) -> None:
    """Import digests as nobody should: a change every few papers."""
    with Library.open(Path(library)) as opened:
        for file in digests:
            whole = read(file)
            for start in range(0, len(whole.entries), PIECE):
                piece = whole.entries[start : start + PIECE]
                opened.import_digest(replace(whole, entries=piece), file)


def enrich(library: str, file: str) -> None:
    """Complete papers from a file, all of them or none."""
    with Library.open(Path(library)) as opened:
        opened.complete(opened.find_facts([Path(file)]).certain)


def mark(library: str, first: str, step: str, number: str) -> None:
    """Star so many papers, one change each, and say in a file which were reported done."""
    papers = range(int(first), int(first) + int(step) * int(number), int(step))
    done: list[int] = []
    refusals: list[str] = []
    with Library.open(Path(library)) as opened:
        for paper in papers:
            try:
                if opened.mark([PaperId(paper)], starred=True):
                    done.append(paper)
            except LibraryError as error:
                refusals.append(str(error))
    told = {"done": done, "refusals": refusals}
    Path(f"{library}.{first}.json").write_text(json.dumps(told), encoding="utf-8")


def follow(library: str, *papers: str) -> None:
    """Star papers and bring the files that keep themselves to what the library says."""
    with Library.open(Path(library)) as opened:
        opened.mark([PaperId(int(paper)) for paper in papers], starred=True)
        opened.write_kept_files()


def follow_and_die(library: str, file: str, moment: str, *papers: str) -> None:
    """Do as ``follow``, killed just before the file gets its name, or right after it."""
    named = False

    def watch(event: str, told: tuple[object, ...]) -> None:
        nonlocal named
        renaming = event == "os.rename" and str(told[1]) == file
        if event != "os.kill" and (named or (renaming and moment == "before")):
            os.kill(os.getpid(), signal.SIGKILL)
        named = named or renaming

    sys.addaudithook(watch)
    follow(library, *papers)


def follow_between(library: str, file: str, theirs: str, *papers: str) -> None:
    """Do as ``follow`` while another program writes the file after it was read."""

    def watch(event: str, _told: tuple[object, ...]) -> None:
        if event == "tempfile.mkstemp":
            Path(file).write_text(theirs, encoding="utf-8")

    sys.addaudithook(watch)
    follow(library, *papers)


ACTIONS: dict[str, Callable[..., None]] = {
    "follow": follow,
    "follow and die": follow_and_die,
    "follow between": follow_between,
    "open": open_,
    "import": import_,
    "import in pieces": import_in_pieces,
    "enrich": enrich,
    "mark": mark,
}


def main() -> None:
    """Do what is asked for until standard input ends."""
    for line in sys.stdin:
        seconds, action, *words = json.loads(line)
        child = os.fork()
        if not child:
            status = 1
            with contextlib.suppress(BaseException):
                try:
                    ACTIONS[action](*words)
                    status = 0
                finally:
                    if status:
                        traceback.print_exc()
            os._exit(status)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        print(os.waitpid(child, 0)[1], flush=True)  # noqa: T201  # the tests read it


if __name__ == "__main__":
    main()
