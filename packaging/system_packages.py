#!/usr/bin/env python3
"""Which packages of the system the window and its tests need, and how they get there.

``system_packages.py window`` looks for the libraries that Qt's own files ask for,
``system_packages.py tests`` for the programs that the tests start, and
``system_packages.py pictures`` for the fonts that pictures are taken with. What is missing is
installed where that needs no password; elsewhere the one command that does it is printed. The exit
status is 0 either way: what can be done without them is still worth doing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """A library, a program or a font, and the packages that bring it; a blank separates two."""

    name: str
    debian: str
    fedora: str
    arch: str


LIBRARIES = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Need("libX11.so.6", "libx11-6", "libX11", "libx11"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Need("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Need("libgcc_s.so.1", "libgcc-s1", "libgcc", "gcc-libs"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Need("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Need("libstdc++.so.6", "libstdc++6", "libstdc++", "gcc-libs"),
    Need("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Need("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Need(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Need("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Need("libz.so.1", "zlib1g", "zlib", "zlib"),
    Need("libzstd.so.1", "libzstd1", "libzstd", "zstd"),
)
PROGRAMS = (
    Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Need("appstreamcli", "appstream", "appstream", "appstream"),
    Need("at-spi-bus-launcher", *["at-spi2-core"] * 3),
    Need("bibtex", "texlive-binaries texlive-base", "texlive-bibtex", "texlive-basic"),
    Need("dbus-daemon", "dbus-daemon", "dbus-daemon", "dbus"),
    Need("dbus-monitor", "dbus-bin", "dbus-tools", "dbus"),
    Need("dbus-send", "dbus-bin", "dbus-tools", "dbus"),
    Need("desktop-file-validate", *["desktop-file-utils"] * 3),
    Need("import", "imagemagick", "ImageMagick", "imagemagick"),
    Need("openbox", *["openbox"] * 3),
    Need("strace", *["strace"] * 3),
    Need("update-desktop-database", *["desktop-file-utils"] * 3),
    Need("xclip", *["xclip"] * 3),
    Need("xdg-mime", *["xdg-utils"] * 3),
    Need("xdotool", *["xdotool"] * 3),
    Need("xprop", "x11-utils", "xprop", "xorg-xprop"),
    Need("xwininfo", "x11-utils", "xwininfo", "xorg-xwininfo"),
)
FONTS = (
    Need("DejaVu Sans", "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu"),
    Need("Inter", "fonts-inter", "rsms-inter-fonts", "inter-font"),
    Need("Noto Sans CJK SC", "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk"),
)
OFF_THE_PATH = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2")
"""Where programs lie that nobody starts by hand."""
INSTALL = {
    "debian": "apt-get install -y --no-install-recommends",
    "fedora": "dnf install -y --setopt=install_weak_deps=False",
    "arch": "pacman -S --needed --noconfirm",
}


def not_found(listing: str) -> set[str]:
    """Return the libraries that ``ldd`` could not find, read from what it printed."""
    lines = (line.split() for line in listing.splitlines())
    return {words[0] for words in lines if words[-2:] == ["not", "found"]}


def family(os_release: str) -> str | None:
    """Return whose package names count, from the text of ``/etc/os-release``; None: unknown."""
    pairs = (line.partition("=") for line in os_release.splitlines())
    values = {key: value.strip("\"'").split() for key, _, value in pairs}
    known = values.get("ID", []) + values.get("ID_LIKE", [])
    aliases = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora"}
    return next((name for name in (aliases.get(n, n) for n in known) if name in INSTALL), None)


def packages(missing: Iterable[str], needs: Iterable[Need], system: str) -> list[str]:
    """Return the packages, sorted, that bring what is missing; what no row names is left out."""
    wanted = set(missing)
    rows = (need._asdict() for need in needs if need.name in wanted)
    return sorted({package for row in rows for package in row[system].split()})


def missing_libraries() -> set[str]:
    """Return the libraries that Qt's window and offscreen platforms lack on this machine."""
    from PySide6 import __file__ as package  # noqa: PLC0415 - the tests' half needs no Qt

    qt = Path(package).parent / "Qt"
    platforms = (f"plugins/platforms/libq{name}.so" for name in ("xcb", "offscreen"))
    asking = ("lib/libQt6Gui.so.6", *platforms)
    return {name for file in asking for name in not_found(ldd(qt / file))}


def ldd(file: Path) -> str:
    """Return what ``ldd`` prints of a library."""
    command = ["ldd", os.fspath(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - Qt's
    return run.stdout


def missing_programs() -> set[str]:
    """Return the programs of the tests that are not on the path."""
    everywhere = os.pathsep.join([os.environ.get("PATH", os.defpath), *OFF_THE_PATH])
    return {need.name for need in PROGRAMS if not shutil.which(need.name, path=everywhere)}


def missing_fonts() -> set[str]:
    """Return the fonts that are not installed; all where nothing tells which are."""
    command = ["fc-list", ":", "family"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed
    except FileNotFoundError:
        return {need.name for need in FONTS}
    families = {name.strip() for line in run.stdout.splitlines() for name in line.split(",")}
    return {need.name for need in FONTS if need.name not in families}


def without_password() -> list[str] | None:
    """Return what a command begins with to run as root; None where that asks for a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo and succeeds([sudo, "-n", "true"]) else None


def install(names: list[str]) -> bool:
    """Install Debian packages; False where that is not possible without a password."""
    root = without_password()
    if root is None or not shutil.which("apt-get"):
        return False
    quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    steps = (["update"], ["install", "-y", "--no-install-recommends", *names])
    return all(succeeds([*quiet, *step]) for step in steps)


def succeeds(command: list[str]) -> bool:
    """Run a command without its chatter, and say whether it went well."""
    run = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our tables
    return run.returncode == 0


def say(line: str) -> None:
    """Print a line now: what follows may take a while."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(purpose: str) -> None:
    """Find what is missing for a purpose, and install it or say how to."""
    if not sys.platform.startswith("linux"):
        return
    needs, look = {
        "window": (LIBRARIES, missing_libraries),
        "tests": (PROGRAMS, missing_programs),
        "pictures": (FONTS, missing_fonts),
    }[purpose]
    missing = look()
    if not missing:
        return
    say(f"Missing for the {purpose}: {', '.join(sorted(missing))}.")
    release = Path("/etc/os-release")
    system = family(release.read_text(encoding="utf-8")) if release.exists() else None
    if system is None:
        say("Install them with your system's package manager.")
        return
    names = packages(missing, needs, system)
    if system == "debian" and install(names):
        return
    say(f"This installs them: sudo {INSTALL[system]} {' '.join(names)}")


if __name__ == "__main__":
    main(sys.argv[1])
