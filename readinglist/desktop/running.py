"""The desktop program: from its arguments to its end; ``app`` is its door."""

import argparse
import datetime as dt
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from readinglist import __version__, paths, query, settings
from readinglist.desktop import instance as instances
from readinglist.desktop.failures import Failures
from readinglist.desktop.instance import Instance
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.opening import open_or_mend
from readinglist.desktop.program import Program
from readinglist.desktop.signals import Endings
from readinglist.desktop.theme import Appearance
from readinglist.errors import ReadingListError
from readinglist.library import Library
from readinglist.resources import resource

SETTLED = 300
"""Milliseconds after which nothing more is loaded for the first sight."""
COLLECTING = (2_000, 20, 100)
"""How many objects more call for a look at the youngest, how many looks for one at the older.

A look at all of them holds every thread for a tenth of a second while a digest is imported.
"""
PATIENCE = 5.0
"""Seconds that changes have to be written when the program ends."""


def run(told: Sequence[str]) -> int:
    """Open the window, or hand the files to the one that is open; return the exit status."""
    chosen = _arguments(told)
    library: Path = chosen.library or paths.library_path()
    # Other threads give way sooner: the window's stalls are shorter by half.
    sys.setswitchinterval(0.001)
    try:
        _need_a_screen()
        library.parent.mkdir(parents=True, exist_ok=True)
        instance = instances.start(library, [Path(name) for name in chosen.files])
        if instance is None:
            return 0
        return _open(library, [Path(name) for name in chosen.files], instance)
    except (ReadingListError, OSError) as error:
        sys.stderr.write(f"readinglist: {error}\n")
        return 1


def _need_a_screen() -> None:
    """Raise ReadingListError where there is no screen: Qt would abort without a word of use."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(map(os.environ.get, told)):
        raise ReadingListError("There is no screen here: use readinglist-cli instead.")


def _arguments(told: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="readinglist", description="A reading list of research papers: the window."
    )
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library to open")
    parser.add_argument("--version", action="version", version=f"readinglist {__version__}")
    parser.add_argument("files", nargs="*", metavar="FILE", help="digests to import")
    return parser.parse_args(told)


def _open(path: Path, files: Sequence[Path], instance: Instance) -> int:
    """Run the window until it is closed, and see that everything is written."""
    application = QApplication([sys.argv[0]])
    application.setApplicationName("readinglist")
    application.setApplicationDisplayName("Reading List")
    application.setDesktopFileName("reading-list")
    application.setWindowIcon(QIcon(str(resource("icons/reading-list.svg"))))
    application.setQuitOnLastWindowClosed(False)
    failures = Failures(paths.log_path())
    endings = Endings(application)
    hurry = False
    lanes: Lanes | None = None
    library: Library | None = None
    try:
        appearance = Appearance(application, resource("."))
        library, remarks = open_or_mend(path)
        lanes = Lanes(library.interrupt)
        read = settings.load(paths.settings_path())
        program = Program(library, lanes, appearance, read.settings, path)
        program.hear(instance, endings, failures)
        program.begin([file.absolute() for file in files], (*remarks, *read.remarks))
        instance.listen()
        QTimer.singleShot(SETTLED, application, partial(_settle, lanes))
        status = application.exec()
        hurry = program.hurried
        program.end()
        return status
    finally:
        if lanes is not None:
            lanes.close(PATIENCE, hurry=hurry)
        if library is not None:
            library.close()
        instance.close()
        endings.close()
        failures.close()


def _settle(lanes: Lanes) -> None:
    """Keep what was loaded out of the way of collecting garbage; let the first key find all ready.

    The reader of queries costs as much as ten of them when it is used first.
    """
    gc.freeze()
    gc.set_threshold(*COLLECTING)
    gc.enable()
    today = dt.datetime.now().astimezone().date()
    lanes.read("ready", partial(query.parse, "a", today=today), lambda _query: None)
