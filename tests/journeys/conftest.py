"""Journeys need a screen, a folder for the library, and programs that end with their test."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.journeys.program import Program
from tests.journeys.screen import Screen, missing_tools


class Launch(Protocol):
    """Starts the program on the test's screen and library."""

    def __call__(self, *arguments: Path | str, **options: Any) -> Program:  # noqa: ANN401  (Program's own)
        """Take the arguments of the command line, and Program's ``command``, ``environment``."""


@pytest.fixture
def screen() -> Iterator[Screen]:
    """Give an empty screen of 1280x800."""
    if missing := missing_tools():
        pytest.skip(f"a screen needs {', '.join(missing)}")
    with Screen() as screen:
        yield screen


@pytest.fixture
def launch(screen: Screen, tmp_path: Path) -> Iterator[Launch]:
    """Give a function that starts the program, again and again on one library if need be."""
    started: list[Program] = []

    def launch(*arguments: Path | str, **options: Any) -> Program:  # noqa: ANN401  (Program's own)
        started.append(Program(screen, tmp_path, arguments, **options))
        return started[-1]

    yield launch
    _end(started)


@pytest.fixture
def program(launch: Launch) -> Program:
    """Give the program with its window open on an empty library."""
    program = launch()
    program.wait_for_window()
    return program


def _end(programs: Sequence[Program]) -> None:
    running = [program for program in programs if program.running]
    try:
        statuses = [program.terminate() for program in running]
    finally:
        for program in programs:
            if program.running:
                program.kill()
    assert statuses == [0] * len(running), [program.said[-3000:] for program in running]
