"""What the tests of faults share: digests, a victim to kill, the command line, small disks."""

import datetime as dt
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from readinglist import formats
from readinglist.library import Library
from readinglist.papers import Digest, PaperId

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample-digest.txt"
CLI = Path(sys.executable).with_name("readinglist-cli")
VICTIM = Path(__file__).with_name("victim.py")
Run = subprocess.CompletedProcess[str]


def read(path: Path) -> Digest:
    """Read a digest as the command line would."""
    return formats.read(path.read_bytes(), name=path.name, latest=dt.date(2025, 12, 31))


def write_digest(path: Path, papers: int, name: str, day: str) -> Path:
    """Write a digest of the sample's papers over and over, each time with other titles."""
    head = SAMPLE.read_text(encoding="utf-8").partition("Mar 11\n")[0]
    entries = read(SAMPLE).entries
    parts = [head + day]
    for number in range(papers):
        entry = entries[number % len(entries)]
        parts += [f"{entry.title}, {name} {number}", entry.abstract or ""]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def digests(tmp_path: Path) -> list[Path]:
    """Return three digests of 150 papers, none of which is in another."""
    return [
        write_digest(tmp_path / f"{name}.txt", 150, name, day)
        for name, day in (("first", "Mar 12"), ("second", "Mar 13"), ("third", "Mar 14"))
    ]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a closed library of the sample's papers with a star, a note and a tag."""
    path = tmp_path / "library" / "library.sqlite3"
    with Library.open(path) as opened:
        opened.import_digest(read(SAMPLE), SAMPLE.name)
        opened.mark([PaperId(1)], starred=True)
        opened.set_note(PaperId(2), "The baseline to beat.")
        opened.add_tags([PaperId(3)], ["to cite"])
    return path


def faults(library: Path) -> list[str]:
    """Return what is wrong with a library that should be the fixture's, or have grown from it."""
    found = []
    with closing(sqlite3.connect(library)) as file:
        found += [line for (line,) in file.execute("PRAGMA integrity_check") if line != "ok"]
        found += [f"orphan in {row[0]}" for row in file.execute("PRAGMA foreign_key_check")]
        for table in ("titles", "words"):
            file.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        texts, indexed = (
            {row[0] for row in file.execute(f"SELECT {column} FROM {table}")}
            for column, table in (("id", "paper_text"), ("rowid", "words"))
        )
        found += [f"the index differs in {sorted(texts ^ indexed)[:3]}"] if texts ^ indexed else []
        twins = file.execute(
            "SELECT title FROM paper_text GROUP BY title_key, abstract HAVING count(*) > 1"
        )
        found += [f"twice: {title}" for (title,) in twins]
    with Library.open(library) as opened:
        one, two, three = opened.papers([PaperId(1), PaperId(2), PaperId(3)])
        if not one.marks.starred or two.note != "The baseline to beat." or not three.tags:
            found.append("a mark, a note or a tag is lost")
    return found


def partly(library: Path, wanted: Sequence[Path]) -> list[str]:
    """Return the digests of which a library has some papers and not all."""
    found = []
    with closing(sqlite3.connect(library)) as file:
        for path in wanted:
            whole = len(read(path).entries)
            (here,) = file.execute(
                "SELECT count(*) FROM appearance a JOIN capture c ON c.id = a.capture_id "
                "WHERE c.file = ?",
                [str(path)],
            ).fetchone()
            if here not in (0, whole):
                found.append(f"{path.name}: {here} of {whole} papers")
    return found


class Victim:
    """A process whose children do things to libraries and are killed."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, VICTIM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def start(self, *words: object, killed_after: float | None = None) -> None:
        """Begin an action, perhaps to be killed after so many seconds."""
        assert self._parent.stdin
        self._parent.stdin.write(json.dumps([killed_after, *map(str, words)]) + "\n")
        self._parent.stdin.flush()

    def wait(self) -> int:
        """Wait for the action's end and return its status, 0 where all went well."""
        assert self._parent.stdout
        return int(self._parent.stdout.readline())

    def run(self, *words: object) -> float:
        """Let an action end by itself and return how long it took, in seconds."""
        started = time.monotonic()
        self.start(*words)
        assert self.wait() == 0
        return time.monotonic() - started

    def kill(self, seconds: float, *words: object) -> bool:
        """Kill an action so many seconds after it began; say whether it was still at work."""
        self.start(*words, killed_after=seconds)
        status = self.wait()
        assert status in (0, signal.SIGKILL)
        return status == signal.SIGKILL

    def close(self) -> None:
        """End the process."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.close()
        self._parent.wait(timeout=60)
        self._parent.stdout.close()


@pytest.fixture
def victim() -> Iterator[Victim]:
    """Lend a process to kill the children of."""
    lent = Victim()
    yield lent
    lent.close()


@pytest.fixture
def another_victim() -> Iterator[Victim]:
    """Lend a second process, for doing things at the same time."""
    lent = Victim()
    yield lent
    lent.close()


@pytest.fixture
def chance() -> random.Random:
    """Return what chooses moments and places, the same each time."""
    return random.Random(20250311)


def run_cli(library: Path, *words: object, under: Sequence[str] = ()) -> Run:
    """Run a command of ours on a library, perhaps under another program."""
    command = [*under, str(CLI), "--library", str(library), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def refusal(run: Run) -> str:
    """Return the one line with which a command was refused; fail where it was not so."""
    assert run.returncode == 1, run
    assert run.stderr.count("\n") == 1, run.stderr
    assert run.stderr.startswith("readinglist-cli: ")
    return run.stderr.rstrip()


def answer(run: Run) -> str:
    """Return what a command printed; fail where it was refused."""
    assert run.returncode == 0, run
    return run.stdout


class UnderMount(Protocol):
    """Returns the beginning of a command that first takes steps in a name space of its own."""

    def __call__(self, *steps: str) -> list[str]:
        """Return it."""


@pytest.fixture
def under_mount() -> UnderMount:
    """Lend mounts that only one command sees; skip where the machine gives none."""
    unshare = shutil.which("unshare") or "unshare"

    def prefix(*steps: str) -> list[str]:
        return [unshare, "-rm", "sh", "-c", " && ".join([*steps, 'exec "$@"']), "sh"]

    probe = prefix("mount -t tmpfs tmpfs /mnt")
    try:
        subprocess.run([*probe, "true"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine gives no mounts of one's own (unshare -rm)")
    return prefix
