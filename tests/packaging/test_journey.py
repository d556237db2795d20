"""The journey that a stranger sees first goes from a digest to a citation."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of the person who runs it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def told(home: Path) -> str:
    """Run the journey as where there is no screen; return what it says."""
    environment = os.environ | {"HOME": str(home), "TMPDIR": str(home)}
    environment.pop("READINGLIST_LIBRARY", None)
    run = subprocess.run(
        [sys.executable, ROOT / "packaging/journey.py"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_the_journey_imports_searches_stars_notes_and_exports(told: str) -> None:
    keys, _, exported = told.partition("@")
    shown = re.findall(r"^  (\S.{12}) (\w+)", keys, flags=re.MULTILINE)
    assert [(key.strip(), verb) for key, verb in shown] == [
        ("Enter", "imports"),
        ("/", "searches"),
        ("s", "stars"),
        ("e", "notes"),
        ("Ctrl Shift E", "exports"),
    ]
    assert re.match(r"\w+\{\w+,$", exported, flags=re.MULTILINE)
    assert "annote = {The baseline to beat" in exported


def test_the_journey_leaves_a_picture_of_the_window(told: str) -> None:
    [named] = re.findall(r"^A picture of the window: (.*)$", told, flags=re.MULTILINE)
    picture = QImage(named)
    assert (picture.width(), picture.height()) == (1280, 800)
    across, down = range(0, picture.width(), 5), range(0, picture.height(), 5)
    assert len({picture.pixel(x, y) for x in across for y in down}) > 20


@pytest.mark.usefixtures("told")
def test_the_journey_leaves_nothing_in_the_home_of_who_runs_it(home: Path) -> None:
    assert list(home.iterdir()) == []
