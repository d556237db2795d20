"""Imports a file (the first argument) into a new library (a folder); prints what that took."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from readinglist import reading  # the line above finds it
from readinglist.library import Library

MOMENTS = (10_000, 50_000, 100_000)
"""Papers at which the memory is looked at."""


def most_memory() -> float:
    """Return the megabytes that this process had in memory at its height."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    raise OSError("the system does not tell the memory of a process")


def main(file: Path, folder: Path, *, looking: bool) -> dict[str, object]:
    """Import the file; return seconds, memory at the moments, and what looking for pairs takes."""
    (digest,) = reading.read_path(file)
    peaks: dict[int, float] = {}

    def look(done: int, _total: int) -> None:
        for moment in MOMENTS:
            if done >= moment:
                peaks.setdefault(moment, most_memory())

    with Library.open(folder / "library.sqlite3") as library:
        began, clock = time.process_time(), time.perf_counter()
        library.import_digest(digest, file.name, progress=look)
        took, clock = time.process_time() - began, time.perf_counter() - clock
        peaks[MOMENTS[-1]] = most_memory()
        told: dict[str, object] = {"seconds": took, "clock": clock, "peaks": peaks}
        if looking:
            began = time.process_time()
            told["pairs"] = len(library.possible_duplicates())
            told["looking"] = time.process_time() - began
    return told


if __name__ == "__main__":
    found = main(Path(sys.argv[1]), Path(sys.argv[2]), looking="duplicates" in sys.argv)
    sys.stdout.write(json.dumps(found))
