"""The first command on a fresh machine either works or says what the machine lacks."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "packaging/requirements.lock").read_text(encoding="utf-8")
PINS = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==(\S+) \\$", LOCK, flags=re.MULTILINE)
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are Unix's")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a checkout's skeleton beside a path without Python and package managers."""
    shutil.copytree(ROOT / "packaging", tmp_path / "packaging")
    (tmp_path / "bin").mkdir()
    for name in ("sh", "dirname", "head", "grep", "id", "touch", "cksum", "cut"):
        program = shutil.which(name)
        assert program
        (tmp_path / "bin" / name).symlink_to(program)
    return tmp_path


def set_up(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(folder / "bin")} | variables
    return subprocess.run(
        [folder / "packaging/setup.sh"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_without_python_is_told_how_to_get_it(bare: Path) -> None:
    run = set_up(bare)
    assert run.returncode == 1
    assert "needs Python 3.11 or newer" in run.stderr
    assert "sudo apt-get install python3-venv" in run.stderr
    assert not (bare / ".venv").exists()


def test_a_python_that_cannot_make_environments_is_passed_over(bare: Path) -> None:
    for name in ("python3.13", "python3"):
        broken = bare / "bin" / name
        broken.write_text("#!/bin/sh\nexit 1\n")
        broken.chmod(0o755)
    assert "needs Python 3.11 or newer" in set_up(bare).stderr
    good = bare / "bin" / "python3.11"
    good.write_text('#!/bin/sh\ncase "$1" in -m) echo "chosen: $*"; exit 3;; esac\n')
    good.chmod(0o755)
    run = set_up(bare)
    assert run.returncode == 3
    assert "chosen: -m venv --clear .venv" in run.stdout


def test_a_changed_lock_is_installed_anew_and_nothing_else_is(bare: Path) -> None:
    make = shutil.which("make")
    if not make:
        pytest.skip("make is not installed")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy2(ROOT / name, bare)
    (bare / ".venv").mkdir()
    here = subprocess.run(
        "pwd | cksum | cut -d ' ' -f 1", shell=True, cwd=bare, capture_output=True, check=True
    )
    (bare / f".venv/.ready-{here.stdout.decode().strip()}").touch()
    question = [make, "-q", "setup"]
    assert subprocess.run(question, cwd=bare, check=False).returncode == 0
    lock = bare / "packaging/requirements.lock"
    os.utime(lock, (lock.stat().st_atime, lock.stat().st_mtime + 10**6))
    assert subprocess.run(question, cwd=bare, check=False).returncode == 1


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash=)", LOCK, flags=re.MULTILINE)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = asked["project"]
    lines = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *asked["build-system"]["requires"],
    ]
    for requirement in map(Requirement, lines):
        pinned = PINS.get(canonicalize_name(requirement.name))
        assert pinned, f"{requirement.name} is not locked"
        assert requirement.specifier.contains(pinned), requirement


def test_every_line_of_the_lock_is_told_by_its_hash() -> None:
    assert len(PINS) > 40
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
