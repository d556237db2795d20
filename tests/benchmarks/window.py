"""The window with 10,000 papers: start, keystrokes, stalls of its thread, memory."""

import datetime as dt
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from readinglist.library import Library
from readinglist.papers import Entry
from tests.benchmarks import corpus
from tests.benchmarks.report import Row, percentile, say, spread

PAPERS = 10_000
MORE = 5_000
"""Papers of the digest that is imported while somebody types."""
RUNS = 9
HERE = Path(__file__).parent


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say("making the libraries")
        papers = corpus.entries(PAPERS + MORE)
        make_library(folder / "library.sqlite3", papers[:PAPERS])
        make_plain(folder / "plain.sqlite3", papers[:PAPERS])
        digest = _write_digest(folder / "more.txt", papers[PAPERS:])
        yield from _start(folder)
        yield from _typing(folder)
        yield from _stalls(folder, digest)


def _start(folder: Path) -> Iterator[Row]:
    """Start both windows in turns."""
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    for turn in range(RUNS + 1):
        say(f"starting the window: {turn} of {RUNS}")
        one = run(folder, "window_probe.py", "start", folder / "library.sqlite3", None)
        other = run(folder, "bare_window.py", folder / "plain.sqlite3", None)
        if turn:  # the first fills the caches of the disk
            ours.append(one)
            bare.append(other)
    floor = statistics.median(run["start"] for run in bare)
    for name, value in spread([run["start"] for run in ours]):
        aim = 1.6 if name == "median" else None
        yield Row(f"start to painted rows, {name}", value, "ms", floor, "bare window", at_most=aim)
    memory = statistics.median(run["memory"] for run in ours)
    least = statistics.median(run["memory"] for run in bare)
    yield Row("memory, idle", memory, "MB", least, "bare window")


def _typing(folder: Path) -> Iterator[Row]:
    say("typing")
    seen = run(folder, "window_probe.py", "typing", folder / "library.sqlite3", None)
    keys: Sequence[float] = seen["keys"]
    for name, value in spread(keys):
        limit = 50 if name == "p95" else None
        yield Row(f"keystroke to painted rows, {name}", value, "ms", limit=limit)


def _stalls(folder: Path, digest: Path) -> Iterator[Row]:
    say("scrolling, typing, importing")
    copy = folder / "copy.sqlite3"
    shutil.copy(folder / "library.sqlite3", copy)
    seen = run(folder, "window_probe.py", "stalls", copy, None, digest)
    for phase, late in seen["late"].items():
        words = f"stall of the window while {phase}"
        yield Row(f"{words}, p99", percentile(late, 0.99), "ms", limit=16)
        yield Row(f"{words}, max", max(late), "ms")


def run(folder: Path, script: str, *words: object) -> dict:  # type: ignore[type-arg]  # as JSON gives it
    """Run a script in an own home and return what it printed; None stands for the present time."""
    home = folder / "home"
    home.mkdir(exist_ok=True, mode=0o700)
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), home)
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        **{name: str(place) for name, place in places.items()},
        "XDG_RUNTIME_DIR": str(home),
    }
    told = [str(time.perf_counter() if word is None else word) for word in words]
    done = subprocess.run(
        [sys.executable, HERE / script, *told],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        sys.exit(f"{script} {' '.join(told)}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]  # JSON's


def make_library(path: Path, papers: Sequence[Entry]) -> None:
    """Make a library of thirty digests, a day each."""
    with Library.open(path) as library:
        size = len(papers) // 30 + 1
        for at in range(0, len(papers), size):
            day = dt.date(2025, 1, 1) + dt.timedelta(days=at // size)
            digest = corpus.digest(papers[at : at + size])
            library.import_digest(
                type(digest)(digest.name, digest.format, "", digest.entries, date=day), "benchmark"
            )


def make_plain(path: Path, papers: Sequence[Entry]) -> None:
    """Make the table that the bare window shows."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, title TEXT, abstract TEXT)")
        rows = [(paper.title, paper.abstract) for paper in papers]
        file.executemany("INSERT INTO plain (title, abstract) VALUES (?, ?)", rows)


def _write_digest(path: Path, papers: Sequence[Entry]) -> Path:
    """Write papers as the page that they could come from."""
    head = corpus.SAMPLE.read_text(encoding="utf-8").partition("TideCast")[0].strip()
    parts = [head, *(part for one in papers for part in (one.title, one.abstract or ""))]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return path
