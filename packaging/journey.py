#!/usr/bin/env python3
"""Goes through a reader's morning in the real window where no screen can show it.

Import the sample digest, search, star, note, export: keys are pressed, what they did is said, and
a picture of the window is left behind. The library is thrown away after.
"""

import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from readinglist.desktop.export_sheet import ExportSheet
from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.program import Program
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Appearance
from readinglist.library import ALL, Library
from readinglist.papers import Order, PaperId, Place, Section
from readinglist.query import parse
from readinglist.resources import resource
from readinglist.settings import Settings

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "build" / "window.png"
QUERY = "-graph pretrained"
NOTE = "The baseline to beat: a frozen encoder and one mean for each class."
PATIENCE = 30
"""Seconds that each step has, on the slowest machine."""


class Journey:
    """A reader's keys, pressed in a window that nobody sees."""

    def __init__(self, program: Program, library: Library) -> None:
        self._program = program
        self._library = library
        self._panes = program.window.panes

    def import_sample(self) -> None:
        """Take the sample digest in, through its preview."""
        self._program.doing.import_sample()
        self._until(lambda: self._open(ImportSheet), "the preview of the sample digest")
        self._press("Return")
        self._until(self._panes.table.current_paper, "the sample digest")
        self._say("Enter", f"imports the sample digest: {len(self._panes.table.papers.ids)} papers")

    def search(self) -> None:
        """Find a paper by words, and go to it."""
        self._press("/")
        self._type(QUERY)
        parsed = parse(QUERY, today=dt.datetime.now().astimezone().date(), cursor=len(QUERY))
        found = self._library.search(parsed, ALL, Order.RELEVANCE, 100).ids
        self._until(lambda: tuple(self._panes.table.papers.ids) == found, "the search's results")
        self._say("/", f"searches for {QUERY}: {self._panes.search.count.text()}")
        self._press("Down")

    def star(self) -> None:
        """Star the paper that was found."""
        paper = self._paper()
        starred = Place(Section.STARRED)
        self._press("S")
        self._until(
            lambda: list(self._library.listing(starred, Order.LISTED)) == [paper], "the star"
        )
        self._say("s", f"stars “{self._library.papers([paper])[0].title}”")

    def note(self) -> None:
        """Write a note on it, and go back to the list."""
        paper = self._paper()
        self._press("E")
        self._type(NOTE)
        self._press("Escape")
        self._until(lambda: self._library.papers([paper])[0].note == NOTE, "the note")
        self._say("e", f"notes “{NOTE}”")

    def export(self, path: Path) -> None:
        """Export what is starred to the path that the window proposes."""
        self._press("Ctrl+Shift+E")
        self._until(lambda: self._open(ExportSheet), "the export")
        self._press("Right")
        self._press("Right")
        self._press("Return")
        self._until(path.exists, "the exported file")
        self._say("Ctrl Shift E", f"exports what is starred:\n\n{path.read_text(encoding='utf-8')}")

    def _paper(self) -> PaperId:
        paper = self._panes.table.current_paper()
        if paper is None:
            sys.exit(f"The sample digest has no paper for {QUERY}.")
        return paper

    def _open(self, sheet: type[Sheet]) -> bool:
        return any(found.isVisible() for found in self._program.window.findChildren(sheet))

    def _press(self, key: str) -> None:
        """Press a key, such as ``Ctrl+Shift+E``, where the keyboard is."""
        QTest.keySequence(self._focus(), QKeySequence(key))

    def _type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def _focus(self) -> QWidget:
        """Return the widget that has the keyboard."""
        return QApplication.focusWidget() or self._program.window

    def _until(self, condition: Callable[[], object], what: str) -> None:
        """Let the window work until something is so; end the journey where it never comes."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                sys.exit(f"The journey waited {PATIENCE} s for {what}, in vain.")
            QTest.qWait(10)

    def _say(self, key: str, words: str) -> None:
        sys.stdout.write(f"  {key:13} {words}\n")
        sys.stdout.flush()


def go(home: Path) -> None:
    """Open the window on a new library, use it, take its picture and close it."""
    application = QApplication(["readinglist"])
    application.setQuitOnLastWindowClosed(False)
    path = home / "library.sqlite3"
    with Library.open(path) as library:
        lanes = Lanes(library.interrupt)
        try:
            appearance = Appearance(application, resource("."))
            program = Program(library, lanes, appearance, Settings(theme="light"), path)
            program.begin([], ())
            program.window.resize(1280, 800)
            program.window.activateWindow()
            journey = Journey(program, library)
            journey.import_sample()
            journey.search()
            journey.star()
            journey.note()
            QTest.qWait(300)  # what the last key did is painted, too
            PICTURE.parent.mkdir(exist_ok=True)
            program.window.grab().save(str(PICTURE))
            journey.export(home / "reading-list.bib")
            program.end()
        finally:
            lanes.close(PATIENCE)


def main() -> None:
    """Go from an empty library to a BibTeX file and a picture."""
    sys.stdout.write("No screen can be opened here, so the window is used without one:\n\n")
    with tempfile.TemporaryDirectory(prefix="reading-list-") as home:
        # Nothing of the person's own library and settings is touched.
        names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        os.environ |= dict.fromkeys(names, home)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        go(Path(home))
    sys.stdout.write(
        f"A picture of the window: {PICTURE}\n\n"
        "This library was a temporary one. Where there is a screen, make run opens the window;\n"
        "the command line works everywhere: .venv/bin/readinglist-cli import YOUR-DIGEST.txt\n"
    )


if __name__ == "__main__":
    main()
