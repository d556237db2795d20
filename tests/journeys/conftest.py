"""Journeys need a screen, a folder for the library, and programs that end with their test."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.conftest import leave_out
from tests.journeys.program import Program
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen, missing_tools


class Launch(Protocol):
    """Starts the program on the test's screen and library."""

    def __call__(self, *arguments: Path | str, **options: Any) -> Program:  # noqa: ANN401  (Program's own)
        """Take the arguments of the command line, and Program's ``command``, ``environment``."""


@pytest.fixture
def screen() -> Iterator[Screen]:
    """Give an empty screen of 1280x800."""
    yield from _screens()


@pytest.fixture(scope="module")
def shared_screen() -> Iterator[Screen]:
    """Give a screen to all tests of a module, for those whose windows go with them."""
    yield from _screens()


def _screens() -> Iterator[Screen]:
    if missing := missing_tools():
        leave_out(f"a screen needs {', '.join(missing)}")
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


@pytest.fixture
def with_sample(sample_file: Path, tmp_path: Path) -> Path:
    """Lay a library with the sample digest where programs will find it; return its path."""
    return Path(shutil.copy(sample_file, tmp_path / "library.sqlite3"))


@pytest.fixture
def begin(launch: Launch) -> "Begin":
    """Give a function that starts the program and waits for its window."""

    def begin(*arguments: Path | str, title: str = "Reading List", **options: Any) -> Reader:  # noqa: ANN401  (Program's own)
        program = launch(*arguments, **options)
        program.wait_for_window(title)
        return Reader(program)

    return begin


class Begin(Protocol):
    """Starts the program and gives the person at its window."""

    def __call__(self, *arguments: Path | str, title: str = ..., **options: Any) -> Reader:  # noqa: ANN401  (Program's own)
        """Take what ``Launch`` takes, and how the window's title begins where it is another."""


def _end(programs: Sequence[Program]) -> None:
    running = [program for program in programs if program.running]
    try:
        statuses = [program.terminate() for program in running]
    finally:
        for program in programs:
            if program.running:
                program.kill()
    assert statuses == [0] * len(running), [program.said[-3000:] for program in running]
