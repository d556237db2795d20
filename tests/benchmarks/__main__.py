"""Measures the program beside what it could cost at the least, in one run: ``make bench``.

A section is a module of this folder with ``measure() -> Iterator[Row]``; arguments name the
sections to run, else all of them run.
"""

import importlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.report import print_rows  # the line above finds it

SECTIONS = {
    "import": "importing",
    "enrich": "enriching",
    "search": "searching",
    "export": "exporting",
    "start": "starting",
    "window": "window",
    "large": "large",
    "long": "long_files",
}


def main(wanted: list[str]) -> None:
    """Run the sections that are wanted, printing each as soon as it is done."""
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        sys.exit(f"There is no section {', '.join(unknown)}: choose from {', '.join(SECTIONS)}.")
    began = time.perf_counter()
    for name in wanted or SECTIONS:
        section = importlib.import_module(f"tests.benchmarks.{SECTIONS[name]}")
        print_rows((section.__doc__ or name).splitlines()[0], section.measure())
    sys.stdout.write(f"\n{time.perf_counter() - began:.0f} s in all\n")


if __name__ == "__main__":
    main(sys.argv[1:])
