"""What opens a sheet over the window, works beside it, and says in the footer what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readinglist.desktop.footer import Footer
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.theme import Theme
from readinglist.library import Library


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a sheet: the library, the lanes to it, and the window's parts."""

    library: Library
    lanes: Lanes
    window: QWidget
    footer: Footer
    theme: Callable[[], Theme]


class SheetOwner(QObject):
    """Tells when its sheets open and close; while one is open, no command runs below it."""

    sheet_opened = Signal()
    sheet_closed = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._library = around.library
        self._lanes = around.lanes
        self._window = around.window
        self._footer = around.footer
        self._theme = around.theme
