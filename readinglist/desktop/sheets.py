"""The sheets that lie over the window; while one is open, no command runs below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from readinglist.desktop.commands import COMMANDS, Applies, Command
from readinglist.desktop.keys_sheet import KeyLine, KeysSheet
from readinglist.desktop.own_windows import OwnWindows
from readinglist.desktop.parts import Parts
from readinglist.desktop.sheet import Sheet
from readinglist.late import Late
from readinglist.papers import Changes, Paper, PaperId, TagInfo
from readinglist.resources import resource
from readinglist.settings import Settings

if TYPE_CHECKING:
    from readinglist.desktop import (
        facts_sheet,
        help_sheet,
        history_model,
        history_sheet,
        palette_sheet,
        preferences_sheet,
        tag_sheet,
    )
else:
    facts_sheet = Late("readinglist.desktop.facts_sheet")
    help_sheet = Late("readinglist.desktop.help_sheet")
    history_model = Late("readinglist.desktop.history_model")
    history_sheet = Late("readinglist.desktop.history_sheet")
    palette_sheet = Late("readinglist.desktop.palette_sheet")
    preferences_sheet = Late("readinglist.desktop.preferences_sheet")
    tag_sheet = Late("readinglist.desktop.tag_sheet")

TagsOn = tuple[frozenset[str], frozenset[str]]
"""The tags that all of some papers have, and those that only some of them have."""

_RECENT = 8
_EXAMPLES = 3
"""Papers of the list on which a key formula is tried."""
_ELSEWHERE = [
    KeyLine("List", "The first paper, the last paper", ("Home", "End")),
    KeyLine("List", "Select several", ("Shift+Up", "Shift+Down")),
    KeyLine("Search box", "Complete what is typed", ("Tab",)),
    KeyLine("Search box", "Earlier searches", ("Up",)),
    KeyLine("Search box", "To the results", ("Return", "Down")),
    KeyLine("Search box", "Back to the list, then to where you were", ("Esc",)),
    KeyLine("Import", "Import all that wait", ("Shift+Return",)),
    KeyLine("Import", "Import none of them", ("Shift+Esc",)),
    KeyLine("Highlights", "Comment on it", ("C", "Return")),
    KeyLine("Highlights", "Its colour", ("1", "…", "3")),
    KeyLine("Highlights", "Take it away", ("Del",)),
    KeyLine("Sidebar", "Rename a digest, tag or search", ("F2",)),
    KeyLine("Sidebar", "Delete it", ("Del",)),
    KeyLine("Sidebar", "Let it be a tag's key", ("1", "…", "9")),
    KeyLine("Sidebar", "Move a search", ("Alt+Up", "Alt+Down")),
]
"""Keys that a widget has for itself."""


class Sheets(QObject):
    """Opens one sheet after another, and knows whether one is open."""

    command_chosen = Signal(str)
    """By its name, in the palette."""
    settings_chosen = Signal(Settings)
    other_keys_wanted = Signal()
    """The keys are to be changed."""

    def __init__(self, parts: Parts, own_windows: OwnWindows) -> None:
        super().__init__()
        self._parts = parts
        self._own_windows = own_windows
        self._open = 0
        self.commands: Sequence[Command] = COMMANDS
        """The command table with the keys of now."""
        self.recent: tuple[str, ...] = ()
        """The commands that were chosen in the palette, the last one first."""
        for sheets in (parts.incoming, parts.outgoing, parts.keeping):
            sheets.sheet_opened.connect(self.begin)
            sheets.sheet_closed.connect(self.end)

    @property
    def any_open(self) -> bool:
        """Whether a sheet lies over the window."""
        return self._open > 0

    def begin(self) -> None:
        """Hear that a sheet is open, perhaps over another one."""
        self._open += 1
        self._parts.editing.stop_glance()

    def end(self) -> None:
        """Hear that a sheet was closed; what had the keyboard before may be gone."""
        self._open -= 1
        holder = QApplication.focusWidget()
        if not self._open and (holder is None or not holder.isVisible()):
            self._parts.window.take_keyboard()

    def show_keys(self) -> None:
        """Show what each key does."""
        sheet = KeysSheet(self._parts.theme(), key_lines(self.commands))
        sheet.change_wanted.connect(self.other_keys_wanted)
        self._show(sheet)

    def show_help(self) -> None:
        """Explain the program."""
        file = resource("help.toml")
        self._show(
            help_sheet.HelpSheet(self._parts.theme(), file, self._parts.library.path, self.commands)
        )

    def show_about(self) -> None:
        """Say what the program is made of."""
        self._show(help_sheet.AboutSheet(self._parts.theme()))

    def show_palette(self, possible: Callable[[Applies], bool]) -> None:
        """Offer every command by a few of its letters."""
        lines = [
            palette_sheet.PaletteLine(
                command.name, command.alone, command.keys[:1], possible(command.applies)
            )
            for command in self.commands
            if command.name != "palette"
        ]
        sheet = palette_sheet.PaletteSheet(self._parts.theme(), lines, self.recent)
        sheet.chosen.connect(self._choose)
        self._show(sheet)

    def show_history(self, lines: list[history_model.HistoryLine]) -> None:
        """Show the steps, of which any can be gone back to."""
        if not self.any_open:
            sheet = history_sheet.HistorySheet(self._parts.theme(), lines)
            sheet.chosen.connect(self._parts.editing.go_to)
            self._show(sheet)

    def show_preferences(self, settings: Settings, *, keys: bool = False) -> None:
        """Offer the settings, or the keys first."""
        sheet = preferences_sheet.PreferencesSheet(self._parts.theme(), settings)
        if keys:
            sheet.begin_with_keys()
        sheet.changed.connect(self.settings_chosen)
        self._show(sheet)
        table = self._parts.window.panes.table
        listed = map(PaperId, table.papers.ids[:_EXAMPLES])
        ids = list(dict.fromkeys([*table.chosen()[:_EXAMPLES], *listed]))
        library = self._parts.library
        self._parts.lanes.read("examples", lambda: library.papers(ids), sheet.show_papers)
        sheet.closed.connect(partial(self._parts.lanes.silence, "examples"))

    def show_facts(self, found: tuple[list[Paper], frozenset[str]]) -> None:
        """Let the facts of the first paper be typed; the keys of others are given, too."""
        papers, taken = found
        if papers:
            sheet = facts_sheet.FactsSheet(self._parts.theme(), papers[0], taken)
            sheet.accepted.connect(partial(self._parts.editing.edit_facts, papers[0]))
            sheet.complete_wanted.connect(partial(self.command_chosen.emit, "enrich"))
            self._show(sheet)

    def show(self, sheet: Sheet) -> None:
        """Lay a sheet that somebody else made over the window that the person is in."""
        self._show(sheet)

    def show_tags(self, ids: Sequence[PaperId], on: TagsOn) -> None:
        """Let tags be put on papers and taken off; the sheet stays and goes along."""
        library, lanes, editing = self._parts.library, self._parts.lanes, self._parts.editing
        tags = self._parts.browsing.places.tags
        sheet = tag_sheet.TagSheet(self._parts.theme(), len(ids), tags, *on)
        sheet.added.connect(lambda name: editing.add_tag(ids, name))
        sheet.removed.connect(lambda name: editing.remove_tag(ids, name))

        def show(found: tuple[list[TagInfo], TagsOn]) -> None:
            sheet.show_tags(found[0], *found[1])

        def refresh(_changes: Changes) -> None:
            lanes.read("tags", lambda: (library.tags(), library.tags_on(ids)), show)

        editing.changed.append(refresh)
        sheet.closed.connect(lambda: editing.changed.remove(refresh))
        sheet.closed.connect(partial(lanes.silence, "tags"))
        self._show(sheet)

    def _show(self, sheet: Sheet) -> None:
        """Lay a sheet over the window that the person is in."""
        self.begin()
        sheet.closed.connect(self.end)
        sheet.open_over(self._own_windows.active() or self._parts.window)

    def _choose(self, name: str) -> None:
        self.recent = (name, *(other for other in self.recent if other != name))[:_RECENT]
        self.command_chosen.emit(name)


def key_lines(commands: Sequence[Command] = COMMANDS) -> list[KeyLine]:
    """Return what the keys page says; the nine favourite tags are one line, if as usual."""
    favourites = tuple(key for one in commands if _is_favourite(one) for key in one.keys)
    usual = favourites == tuple("123456789")
    lines = []
    for command in commands:
        menu = command.menu.lstrip("-").split("/")[0]
        if usual and command.name == "favourite_1":
            lines.append(KeyLine(menu, "Favourite tags", ("1", "…", "9")))
        elif command.keys and not (usual and _is_favourite(command)):
            lines.append(KeyLine(menu, command.words, command.keys))
    return lines + _ELSEWHERE


def _is_favourite(command: Command) -> bool:
    return command.name.startswith("favourite_")
