#!/usr/bin/env python3
"""Puts the program where the present user's desktop looks for it; ``--remove`` takes it away.

The launchers start the virtual environment of this checkout, which must therefore stay where it
is. The library and the settings are never touched. Folders: the XDG base directories.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ICON = HERE.parent / "resources/icons/reading-list.svg"
MARK = "# Starts Reading List; written by its `make install`."
ENTRY = "reading-list.desktop"
PROGRAMS = ("readinglist", "readinglist-cli")


def data_home() -> Path:
    """Return the XDG data folder; the variable counts only when it names an absolute one."""
    chosen = Path(os.environ.get("XDG_DATA_HOME", ""))
    return chosen if chosen.is_absolute() else Path.home() / ".local/share"


def bin_home() -> Path:
    """Return the folder for programs of the present user, which XDG fixes."""
    return Path.home() / ".local/bin"


def exec_quoted(path: Path) -> str:
    r"""Quote a path for an ``Exec`` line of the Desktop Entry Specification.

    Quoting escapes ``" ` $ \``, the line then doubles backslashes, and ``%`` begins a field code.
    """
    quoted = "".join(f"\\{c}" if c in '"`$\\' else c for c in str(path))
    return '"{}"'.format(quoted.replace("\\", "\\\\").replace("%", "%%"))


def launchers() -> dict[Path, str]:
    """Return the text of each launcher by its place."""
    environment = Path(sys.prefix) / "bin"
    return {
        bin_home() / name: f'#!/bin/sh\n{MARK}\nexec {shlex.quote(str(environment / name))} "$@"\n'
        for name in PROGRAMS
    }


def shared_files() -> dict[Path, str]:
    """Return the text of everything that the desktop reads, by its place."""
    entry = (HERE / ENTRY).read_text(encoding="utf-8")
    start = exec_quoted(bin_home() / "readinglist")
    metainfo = HERE / "reading-list.metainfo.xml"
    texts = {
        f"applications/{ENTRY}": entry.replace("Exec=readinglist", f"Exec={start}"),
        "icons/hicolor/scalable/apps/reading-list.svg": ICON.read_text(encoding="utf-8"),
        "metainfo/reading-list.metainfo.xml": metainfo.read_text(encoding="utf-8"),
    }
    return {data_home() / name: text for name, text in texts.items()}


def is_ours(launcher: Path) -> bool:
    """Say whether a launcher may be replaced: it is absent, or we wrote it."""
    if not os.path.lexists(launcher):
        return True
    return launcher.is_file() and MARK.encode() in launcher.read_bytes()


def install() -> None:
    """Write every file; the same again changes nothing. Exits where a name is taken."""
    for launcher in launchers():
        if not is_ours(launcher):
            sys.exit(f"{launcher} is another program's: move it away, then make install again.")
    openers = {kind: opener(kind) for kind in kinds()}
    for file, text in (launchers() | shared_files()).items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for launcher in launchers():
        launcher.chmod(0o755)
    tell_the_desktop()
    leave_to(openers)
    say(f"Reading List is in the menu, and in the terminal as {' and '.join(PROGRAMS)}.")
    if str(bin_home()) not in os.environ.get("PATH", "").split(os.pathsep):
        say(f"{bin_home()} is not on your PATH yet: log in again, or add it there.")


def remove() -> None:
    """Take away what ``install`` wrote, and nothing else."""
    for file in [*filter(is_ours, launchers()), *shared_files()]:
        file.unlink(missing_ok=True)
    tell_the_desktop()
    say("Reading List is out of the menu. Your library and settings stay where they are.")


def tell_the_desktop() -> None:
    """Refresh the list of which program opens which file, where the desktop keeps one."""
    program = shutil.which("update-desktop-database")
    folder = data_home() / "applications"
    if program and folder.is_dir():
        subprocess.run([program, "-q", folder], check=False)  # noqa: S603 - the system's own


def kinds() -> list[str]:
    """Return the MIME types of the files that the program opens."""
    for line in (HERE / ENTRY).read_text(encoding="utf-8").splitlines():
        if line.startswith("MimeType="):
            return line.removeprefix("MimeType=").strip(";").split(";")
    return []


def opener(kind: str) -> str:
    """Return the entry that a double click opens files of a MIME type with; empty where unknown."""
    program = shutil.which("xdg-mime")
    if not program:
        return ""
    asked = [program, "query", "default", kind]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - the system's own
    return said.stdout.strip()


def leave_to(openers: dict[str, str]) -> None:
    """Let files be opened as before: what a person installs comes before what the system has."""
    program = shutil.which("xdg-mime")
    for kind, former in openers.items():
        if program and former not in {"", ENTRY} and opener(kind) == ENTRY:
            subprocess.run([program, "default", former, kind], check=False)  # noqa: S603 - the system's own


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        sys.exit("make install knows Linux desktops only; make run works here too.")
    remove() if "--remove" in sys.argv[1:] else install()
