"""The whole program on a real library without a screen, for tests of what its parts do together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.jobs import Lanes
from readinglist.desktop.program import Program
from readinglist.desktop.theme import Appearance
from readinglist.library import Library
from readinglist.papers import Marks, Paper, PaperId
from readinglist.resources import resource
from readinglist.settings import Settings

_PATIENCE = 30_000
"""Milliseconds that a slow machine may take; past them something hangs."""


class Opened:
    """A program whose window is open, and a person's hands on it."""

    def __init__(self, qtbot: QtBot, program: Program, library: Library, lanes: Lanes) -> None:
        self.qtbot = qtbot
        self.program = program
        self.library = library
        self.lanes = lanes
        self.table = program.window.panes.table
        self.footer = program.window.panes.footer

    def settle(self) -> None:
        """Wait until nothing is looked up or written any more."""
        self.qtbot.waitUntil(lambda: not self.lanes.busy, timeout=_PATIENCE)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.lanes.busy, timeout=_PATIENCE)

    def press(self, key: Qt.Key, *, shift: bool = False, into: QWidget | None = None) -> None:
        """Press a key in the list (or another widget), and wait for what comes of it."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(into or self.table, key, held)
        self.settle()

    def run(self, command: str) -> None:
        """Run a command by its name, as menu and palette do."""
        self.program.doing.run(command)
        self.settle()

    @property
    def current(self) -> PaperId:
        """The current paper."""
        paper = self.table.current_paper()
        assert paper is not None
        return paper

    def paper(self, paper: PaperId) -> Paper:
        """Return a paper as the library has it."""
        return self.library.papers([paper])[0]

    def marks(self, paper: PaperId) -> Marks:
        """Return a paper's marks as the library has them."""
        return self.paper(paper).marks

    def ids(self) -> list[PaperId]:
        """Return the papers of the list."""
        return [PaperId(paper) for paper in self.table.papers.ids]


@contextmanager
def opened(
    qtbot: QtBot, library: Library, path: Path, chosen: Settings | None = None
) -> Iterator[Opened]:
    """Open the window on a library, and end everything afterwards."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    lanes = Lanes(library.interrupt)
    appearance = Appearance(application, resource("."))
    program = Program(library, lanes, appearance, chosen or Settings(theme="light"), path)
    program.begin((), ())
    qtbot.waitExposed(program.window)
    person = Opened(qtbot, program, library, lanes)
    person.settle()
    try:
        yield person
    finally:
        program.end()
        lanes.close(5)
        program.window.may_close = lambda: True
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
