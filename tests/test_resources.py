"""One rule finds the same file in a checkout, in a wheel and in a frozen bundle."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from readinglist.resources import resource

ROOT = Path(__file__).parents[1]
ICON = "icons/reading-list.svg"
ASK = f"from readinglist.resources import resource; print(resource({ICON!r}))"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the backend that is installed, as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def asked(folder: Path) -> Path:
    """Return what the package in a folder answers, and no other one."""
    run = [sys.executable, "-S", "-c", ASK]
    answer = subprocess.run(run, cwd=folder, check=True, capture_output=True, text=True)
    return Path(answer.stdout.strip())


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resource(ICON) == ROOT / "resources" / ICON


def test_a_wheel_carries_every_resource(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if "/_resources/" in name}
    kept = (file for file in (ROOT / "resources").rglob("*") if file.is_file())
    names = {file.relative_to(ROOT / "resources").as_posix() for file in kept}
    assert packed == {f"readinglist/_resources/{name}" for name in names}


def test_a_wheel_finds_its_own_resources_not_a_stranger_s(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    stranger = tmp_path / "resources" / ICON
    stranger.parent.mkdir(parents=True)
    stranger.touch()
    assert asked(tmp_path) == tmp_path / "readinglist/_resources" / ICON


def test_a_frozen_bundle_has_its_resources_beside_the_package(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "readinglist", tmp_path / "readinglist")
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    assert asked(tmp_path) == tmp_path / "resources" / ICON


def test_a_missing_resource_is_said_at_once() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg is missing"):
        resource("icons/no-such.svg")
