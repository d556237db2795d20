"""What commands act on, handed around as one."""

from collections.abc import Callable
from dataclasses import dataclass

from readinglist.desktop.browsing import Browsing
from readinglist.desktop.editing import Editing
from readinglist.desktop.incoming import Incoming
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.keeping import Keeping
from readinglist.desktop.keyboard import Keyboard
from readinglist.desktop.main_window import MainWindow
from readinglist.desktop.outgoing import Outgoing
from readinglist.desktop.theme import Theme
from readinglist.library import Library


@dataclass(frozen=True, slots=True)
class Parts:
    """The library, the lanes to it, and the objects around the window."""

    library: Library
    lanes: Lanes
    window: MainWindow
    browsing: Browsing
    editing: Editing
    incoming: Incoming
    outgoing: Outgoing
    keeping: Keeping
    keyboard: Keyboard
    theme: Callable[[], Theme]
