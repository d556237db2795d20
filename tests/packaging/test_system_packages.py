"""What Qt asks for and the system lacks is turned into the packages that bring it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

from tests.journeys import listener, screen

SCRIPT = Path(__file__).parents[2] / "packaging/system_packages.py"
LISTING = """\
\tlinux-vdso.so.1 (0x00007ffd)
\tlibxcb-icccm.so.4 => not found
\tlibxcb.so.1 => /usr/lib/libxcb.so.1 (0x00007f7f)
\tlibEGL.so.1 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f80)
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("system_packages", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_only_what_ldd_did_not_find_is_missing(script: ModuleType) -> None:
    assert script.not_found(LISTING) == {"libxcb-icccm.so.4", "libEGL.so.1"}


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("debian", ["libegl1", "libxcb-icccm4"]),
        ("fedora", ["libglvnd-egl", "xcb-util-wm"]),
        ("arch", ["libglvnd", "xcb-util-wm"]),
    ],
)
def test_each_system_has_its_own_names(
    script: ModuleType, system: str, expected: list[str]
) -> None:
    missing = script.not_found(LISTING) | {"libunheard-of.so.9"}
    assert script.packages(missing, script.LIBRARIES, system) == expected


def test_two_libraries_of_one_package_name_it_once(script: ModuleType) -> None:
    missing = ["libglib-2.0.so.0", "libgthread-2.0.so.0"]
    assert script.packages(missing, script.LIBRARIES, "debian") == ["libglib2.0-0"]


def test_a_program_may_need_two_packages(script: ModuleType) -> None:
    names = script.packages(["bibtex"], script.PROGRAMS, "debian")
    assert names == ["texlive-base", "texlive-binaries"]


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("NAME=x\nID=debian\n", "debian"),
        ('ID="ubuntu"\nID_LIKE=debian\n', "debian"),
        ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", "debian"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("ID=endeavouros\nID_LIKE=arch\n", "arch"),
        ("ID=plan9\n", None),
        ("", None),
    ],
)
def test_a_system_is_known_by_its_kin(
    script: ModuleType, release: str, expected: str | None
) -> None:
    assert script.family(release) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="ldd is Linux's")
def test_every_library_that_qt_asks_for_here_has_a_row_or_comes_with_one(
    script: ModuleType,
) -> None:
    gui = Path(PySide6.__file__).parent / "Qt/lib/libQt6Gui.so.6"
    if not shutil.which("readelf"):
        pytest.skip("readelf is not installed")
    header = subprocess.run(["readelf", "-d", gui], capture_output=True, text=True, check=True)
    asked = {
        line.split("[")[1].rstrip("]") for line in header.stdout.splitlines() if "NEEDED" in line
    }
    ours = {name for name in asked if not name.startswith(("libQt6", "libicu", "libc.", "libm."))}
    assert ours - {need.name for need in script.LIBRARIES} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="knows Linux only")
def test_a_missing_program_that_cannot_be_installed_is_named_with_the_command(
    tmp_path: Path,
) -> None:
    environment = os.environ | {"PATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, SCRIPT, "tests"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Missing for the tests: Xvfb, " in run.stdout
    assert re.search("This installs them: sudo|Install them with", run.stdout)


def test_every_program_that_journeys_start_is_installed_for_the_tests(script: ModuleType) -> None:
    started = {*screen.TOOLS, *listener.TOOLS, "at-spi-bus-launcher", "xwininfo", "strace"}
    assert started - {need.name for need in script.PROGRAMS} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="knows Linux only")
def test_a_program_that_lies_off_the_path_is_found(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "OFF_THE_PATH", (str(tmp_path),))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert "at-spi-bus-launcher" in script.missing_programs()
    (tmp_path / "at-spi-bus-launcher").touch(mode=0o755)
    assert "at-spi-bus-launcher" not in script.missing_programs()


@pytest.mark.skipif(sys.platform != "linux", reason="knows Linux only")
def test_fonts_are_all_missing_where_nothing_tells_of_them(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert script.missing_fonts() == {need.name for need in script.FONTS}
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\necho 'Inter,Inter Medium'\necho 'DejaVu Sans'\n")
    lister.chmod(0o755)
    assert script.missing_fonts() == {"Noto Sans CJK SC"}
