"""Start of the command line: seconds until it has answered, beside bare interpreters and papis."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from readinglist.library import Library
from tests.benchmarks import corpus, rivals
from tests.benchmarks.report import Row, say

RUNS = 9
CLI = Path(sys.executable).with_name("readinglist-cli")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a command takes that does well."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=True)
    return time.perf_counter() - began


def measure() -> Iterator[Row]:
    """Give the rows of this section."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "library.sqlite3")
        with Library.open(path) as library:
            library.import_digest(corpus.read(corpus.trending()), "digest.txt")
        ours = [str(CLI), "--library", str(path)]
        commands = {
            "info": [*ours, "info"],
            "search": [*ours, "search", "video generation"],
            "python": [sys.executable, "-c", "pass"],
            "libraries": [sys.executable, "-c", "import sqlalchemy, typer"],
        }
        if (python := rivals.python()) is not None:
            papis = [str(python.with_name("papis")), "-l", str(Path(folder, "papis"))]
            Path(folder, "papis").mkdir()
            commands["papis"] = [*papis, "list", "--all"]
        environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder}
        medians = _medians(commands, environment)
    for name in ("info", "search"):
        value = medians[name]
        yield Row(f"readinglist-cli {name}", value, "ms", medians["python"], "python -c pass")
        yield Row(
            f"readinglist-cli {name}",
            value,
            "ms",
            medians["libraries"],
            "python -c 'import sqlalchemy, typer'",
        )
        if "papis" in medians:
            yield Row(
                f"readinglist-cli {name}", value, "ms", medians["papis"], "papis list, of nothing"
            )


def _medians(commands: dict[str, list[str]], environment: dict[str, str]) -> dict[str, float]:
    """Return the median milliseconds of each command, run in turns."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        say(f"starting the command line: {turn} of {RUNS}")
        for name, command in commands.items():
            taken = seconds(command, environment)
            if turn:
                times[name].append(taken * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}
