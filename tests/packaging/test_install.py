"""The program arrives in the menu of the present user, and leaves it without a trace."""

import os
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
INSTALL = PACKAGING / "install.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="knows Linux desktops only")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "a home with 100% $blanks"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    return home


def install(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(INSTALL), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in found}


def entry(file: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]  # keys keep their case
    parser.read(file, encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_installing_puts_launchers_entry_icon_and_metainfo_in_place(home: Path) -> None:
    assert install().returncode == 0
    names = set(files(home)) - {".local/share/applications/mimeinfo.cache"}
    assert names == {
        ".local/bin/readinglist",
        ".local/bin/readinglist-cli",
        ".local/share/applications/reading-list.desktop",
        ".local/share/icons/hicolor/scalable/apps/reading-list.svg",
        ".local/share/metainfo/reading-list.metainfo.xml",
    }


def test_the_launchers_start_the_programs_of_this_environment(home: Path) -> None:
    install()
    for name in ("readinglist", "readinglist-cli"):
        launcher = home / ".local/bin" / name
        _, program, arguments = shlex.split(launcher.read_text().splitlines()[-1])
        assert os.access(launcher, os.X_OK)
        assert Path(program) == Path(sys.prefix) / "bin" / name
        assert os.access(program, os.X_OK)
        assert arguments == "$@"


def test_the_menu_starts_the_launcher_from_an_awkward_folder(home: Path) -> None:
    install()
    line = entry(home / ".local/share/applications/reading-list.desktop")["Exec"]
    unescaped = line.replace("\\\\", "\\")  # of the two levels the shell knows the inner one
    show = ["sh", "-c", f"printf '%s\n' {unescaped}"]
    words = subprocess.run(show, capture_output=True, text=True, check=True).stdout.splitlines()
    program = str(home / ".local/bin/readinglist").replace("%", "%%")
    assert words == [program, "%F"]


def test_installing_again_changes_nothing(home: Path) -> None:
    install()
    before = files(home)
    assert install().returncode == 0
    assert files(home) == before


def test_the_data_folder_may_be_elsewhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    install()
    assert (tmp_path / "data/applications/reading-list.desktop").exists()
    assert not (home / ".local/share").exists()


def test_removing_leaves_nothing_of_ours_and_all_of_the_rest(home: Path) -> None:
    library = home / ".local/share/readinglist/library.sqlite3"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"precious")
    install()
    assert install("--remove").returncode == 0
    left = set(files(home)) - {".local/share/applications/mimeinfo.cache"}
    assert left == {".local/share/readinglist/library.sqlite3"}
    assert install("--remove").returncode == 0


@pytest.mark.skipif(
    shutil.which("xdg-mime") is None or shutil.which("update-desktop-database") is None,
    reason="asks the desktop which program opens a file",
)
def test_a_double_click_opens_what_it_opened_before(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home.rename(tmp_path / "home")))  # xdg-mime knows no blanks
    applications = tmp_path / "system/applications"
    applications.mkdir(parents=True)
    editor = "[Desktop Entry]\nType=Application\nName=Editor\nExec=true %F\n"
    (applications / "editor.desktop").write_text(editor + "MimeType=text/plain;\n")
    subprocess.run(["update-desktop-database", applications], check=True)

    def opener(kind: str) -> str:
        asked = ["xdg-mime", "query", "default", kind]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    assert opener("text/plain") == "editor.desktop"
    install()
    assert opener("text/plain") == "editor.desktop"
    assert opener("text/x-bibtex") == "reading-list.desktop"
    install("--remove")
    assert opener("text/plain") == "editor.desktop"


def test_another_program_of_that_name_is_left_alone(home: Path) -> None:
    theirs = home / ".local/bin/readinglist-cli"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("#!/bin/sh\necho another program\n")
    run = install()
    assert run.returncode == 1
    assert "another program's" in run.stderr
    assert list(files(home)) == [".local/bin/readinglist-cli"]
    install("--remove")
    assert theirs.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", str(PACKAGING / "reading-list.desktop")],
        ["appstreamcli", "validate", "--no-net", str(PACKAGING / "reading-list.metainfo.xml")],
    ],
    ids=["desktop file", "metainfo"],
)
def test_the_desktop_understands_what_it_is_told(command: list[str]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def test_the_installed_entry_is_understood_too(home: Path) -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-validate is not installed")
    install()
    file = home / ".local/share/applications/reading-list.desktop"
    run = subprocess.run(["desktop-file-validate", file], capture_output=True, check=False)
    assert (run.returncode, run.stdout) == (0, b"")
