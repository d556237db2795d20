"""The door of the program: its arguments, and what it says where it cannot open."""

import subprocess
import sys
from pathlib import Path

import pytest

from readinglist import __version__


def start(
    *arguments: str, cwd: Path, platform: str = "offscreen"
) -> "subprocess.CompletedProcess[str]":
    """Run the program without a screen."""
    command = [sys.executable, "-m", "readinglist.desktop.app", *arguments]
    environment = {
        "QT_QPA_PLATFORM": platform,
        "HOME": str(cwd),
        "XDG_RUNTIME_DIR": str(cwd),
    }
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_version_is_told(tmp_path: Path) -> None:
    done = start("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"readinglist {__version__}\n")


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    done = start("--no-such-option", cwd=tmp_path)
    assert done.returncode == 2
    assert "usage: readinglist" in done.stderr


@pytest.mark.parametrize("library", ["file/library.sqlite3"])
def test_where_no_library_can_be_it_says_so_in_a_line(tmp_path: Path, library: str) -> None:
    (tmp_path / "file").touch()
    done = start("--library", library, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("readinglist: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a screen be missing")
def test_where_there_is_no_screen_it_says_so_in_a_line_and_makes_nothing(tmp_path: Path) -> None:
    done = start(cwd=tmp_path, platform="")
    assert done.returncode == 1
    assert done.stderr == ("readinglist: There is no screen here: use readinglist-cli instead.\n")
    assert list(tmp_path.iterdir()) == []
