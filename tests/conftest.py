"""Fixtures that every test may ask for."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from readinglist import formats
from readinglist.library import Library
from readinglist.papers import Digest

SHARED = Path(__file__).parents[2] / "shared"
SAMPLE = Path(__file__).parents[1] / "resources" / "sample-digest.txt"
NOON = dt.datetime(2025, 3, 12, 12, tzinfo=dt.UTC)

# Examples differ in cost by what is loaded first; a failure is to be repeated from its message.
# The same examples each time say whether a change broke something; `make fuzz` draws new ones.
settings.register_profile("fresh", deadline=None, print_blob=True)
settings.register_profile("steady", settings.get_profile("fresh"), derandomize=True)
settings.load_profile("steady")


def leave_out(why: str) -> NoReturn:
    """Skip the present test for a tool that is not installed; in CI, which has all, fail it."""
    if os.environ.get("CI"):
        pytest.fail(f"{why}: nothing may be left out in CI")
    pytest.skip(why)


@pytest.fixture
def shared() -> Path:
    """Return the folder of real digests and the corpus, beside the checkout."""
    if not (SHARED / "digests").is_dir():
        pytest.skip("the real digests are not beside this checkout")
    return SHARED


def ticking() -> Callable[[], dt.datetime]:
    """Return a clock that begins at noon of 12 March 2025 and goes on a second at each look."""
    moment = NOON

    def now() -> dt.datetime:
        nonlocal moment
        moment += dt.timedelta(seconds=1)
        return moment

    return now


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    """Return a clock that goes on a second at each look."""
    return ticking()


@pytest.fixture
def library(tmp_path: Path, clock: Callable[[], dt.datetime]) -> Iterator[Library]:
    """Return an empty library."""
    with Library.open(tmp_path / "library.sqlite3", now=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample() -> Digest:
    """Return the project's own sample digest, as it is read in March 2025."""
    return formats.read(SAMPLE.read_bytes(), name=SAMPLE.name, latest=NOON.date())


@pytest.fixture(scope="session")
def sample_file(sample: Digest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed library that holds the sample digest; to be copied, never written."""
    path = tmp_path_factory.mktemp("sample") / "library.sqlite3"
    with Library.open(path, now=ticking()) as made:
        made.import_digest(sample, SAMPLE.name)
    return path


@pytest.fixture
def filled(
    sample_file: Path, tmp_path: Path, clock: Callable[[], dt.datetime]
) -> Iterator[Library]:
    """Return a library of one's own that holds the sample digest."""
    path = tmp_path / "filled.sqlite3"
    shutil.copy(sample_file, path)
    with Library.open(path, now=clock) as opened:
        yield opened
