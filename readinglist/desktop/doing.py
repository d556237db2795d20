"""What each command of the table does.

Past 300 lines because it is the one list of them; most are a line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from readinglist.desktop.commands import COMMANDS, Applies, Command
from readinglist.desktop.comparing import Comparing
from readinglist.desktop.controls import spoken_keys
from readinglist.desktop.editing import READ_ONLY
from readinglist.desktop.enriching import Enriching
from readinglist.desktop.links import addresses, link_menu, openable
from readinglist.desktop.outgoing import Offered, shown
from readinglist.desktop.own_keys import first_keys
from readinglist.desktop.own_windows import OwnWindows
from readinglist.desktop.parts import Parts
from readinglist.desktop.reading_pane import ReadingPane
from readinglist.desktop.recapping import Recapping
from readinglist.desktop.sheets import Sheets
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.library import utc_now
from readinglist.papers import Changes, Order, Paper, PaperId, Place, Section
from readinglist.resources import resource
from readinglist.settings import Settings

if TYPE_CHECKING:
    from readinglist.desktop import file_dialog, history_model
else:
    file_dialog = Late("readinglist.desktop.file_dialog")
    history_model = Late("readinglist.desktop.history_model")

T = TypeVar("T")

_RECENT = 8
_SWITCHES = ("row_excerpt", "row_authors", "row_day", "row_tags", "group_by_digest")
"""Settings that are commands, too."""
_ORDERS = {f"order_{order.value}": order for order in Order}
"""Orders by the commands that choose them."""
_ZOOM_STEP = 10
_PATIENCE = 3000
"""Milliseconds that keys wait for the paper that they are meant for."""
_WAYS = 100
"""How many papers back an undo leads that takes back their leaving."""
_SHEET = "sheet"
"""What keys wait for until a command has looked up what it needs."""
_WRITTEN = "written"
"""What keys wait for that are about something that is being written."""
_LIST = "list"
"""What keys wait for while another list is on its way."""
_HIGHLIGHT_KEYS = [
    ("C", "comment"),
    ("1", "to 3: colour"),
    ("Del", "take away"),
    ("Down", "next"),
    ("Esc", "back"),
]


class Doing(QObject):
    """Runs commands on what the person chose, in the main window or a paper's own."""

    settings_changed = Signal(Settings)
    quit_wanted = Signal()
    look_wanted = Signal()
    """What came into the watched folder is to be looked at."""

    def __init__(self, parts: Parts, settings: Settings) -> None:
        super().__init__()
        self._library = parts.library
        self._lanes = parts.lanes
        self._window = parts.window
        self._panes = parts.window.panes
        self._browsing = parts.browsing
        self._editing = parts.editing
        self._incoming = parts.incoming
        self._outgoing = parts.outgoing
        self._keeping = parts.keeping
        self._keyboard = parts.keyboard
        self._theme = parts.theme
        self.settings = settings
        self.windows = OwnWindows(parts, lambda: self.settings.excerpt == "claim")
        self.sheets = Sheets(parts, self.windows)
        self.enriching = Enriching(parts, self.sheets)
        self.comparing = Comparing(parts, self.sheets)
        self.recapping = Recapping(parts, self.sheets, lambda: self.settings.recap)
        self._commands: Sequence[Command] = COMMANDS
        self._awaited: Callable[[], object] | None = None
        """What is to be done with the current paper once the reading pane shows it."""
        self._behind: Callable[[], object] | None = None
        """What is to be done once all that was done before is written and shown."""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._end_waiting)
        self._at_highlight = False
        self._ways: deque[tuple[PaperId, PaperId]] = deque(maxlen=_WAYS)
        """Papers that were put off or dismissed, with where that led."""
        self._does = self._table()
        self._connect()

    def _connect(self) -> None:
        panes = self._panes
        self._keyboard.pressed.connect(self.run)
        self._keyboard.waiting.connect(self._hint)
        self._lanes.crashed.connect(self._end_waiting)
        self._editing.undone.connect(self._go_back)
        self._browsing.paper_shown.connect(self._note_paper)
        self._browsing.list_awaited.connect(self._await_list)
        panes.header.order_chosen.connect(self._keep_order)
        panes.table.opened.connect(self.open_paper)
        panes.table.drag_began.connect(self._outgoing.write_dragged)
        panes.table.star_toggled.connect(lambda paper: self._editing.toggle("starred", [paper]))
        panes.pane.link_chosen.connect(self._open_url)
        panes.pane.note_edited.connect(self._editing.save_note)
        panes.pane.note_left.connect(self._editing.end_note)
        panes.pane.escaped.connect(self._window.take_keyboard)
        panes.pane.tag_chosen.connect(self._to_list)
        panes.pane.passage_kept.connect(self._editing.highlight)
        panes.pane.highlight_edited.connect(self._editing.edit_highlight)
        panes.pane.highlight_entered.connect(self._hint_highlight)
        panes.pane.passage_proposed.connect(self._hint_proposed)
        panes.footer.undo_requested.connect(self._undo)
        panes.footer.command_wanted.connect(self.run)
        panes.pane.highlight_wanted.connect(partial(self.run, "highlight"))
        self.windows.highlight_wanted.connect(partial(self.run, "highlight"))
        self.windows.link_chosen.connect(self._open_url)
        self.windows.tag_chosen.connect(self._to_list)
        self.windows.tag_chosen.connect(self._browsing.show_tag)
        self.windows.arrived.connect(self._act_if_shown)
        panes.pane.revisions_wanted.connect(partial(self.run, "revised"))
        self.windows.revisions_wanted.connect(partial(self.run, "revised"))
        self.sheets.command_chosen.connect(self.run)
        self._outgoing.mend_wanted.connect(partial(self.run, "enrich"))
        self.sheets.other_keys_wanted.connect(
            lambda: self.sheets.show_preferences(self.settings, keys=True)
        )
        self.sheets.settings_chosen.connect(self._change_settings)

    def run(self, name: str) -> None:
        """Do what a command says, if it can be done now."""
        applies = next(command.applies for command in COMMANDS if command.name == name)
        if self.sheets.any_open and name != "quit":
            return
        if self.possible(applies):
            self._does[name]()
        elif applies is Applies.REVISED and self._target():
            self._panes.footer.say("The abstract of this paper was never revised.")
        elif self._library.read_only and applies in {Applies.EDITABLE, Applies.WRITABLE}:
            self._panes.footer.say_error(READ_ONLY)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Name the keys that these commands have."""
        self._commands = commands
        self.sheets.commands = commands
        self.windows.set_keys(first_keys(commands))

    def names(self) -> set[str]:
        """Return the names of the commands that can be run."""
        return set(self._does)

    def possible(self, applies: Applies) -> bool:
        """Say whether what a command needs is there."""
        writable = not self._library.read_only
        return {
            Applies.ALWAYS: True,
            Applies.PAPER: self._has_target(),
            Applies.LIST: bool(self._panes.table.papers.ids),
            Applies.WRITABLE: writable,
            Applies.EDITABLE: writable and self._has_target(),
            Applies.SEARCH: self._browsing.searching,
            Applies.WINDOW: self.windows.active() is not None,
            Applies.REVISED: self._may_be_revised(),
        }[applies]

    def _may_be_revised(self) -> bool:
        """Say whether the first paper was revised; one that is not shown yet may be."""
        pane = self._pane()
        return any(pane.paper != paper or pane.revised for paper in self._target()[:1])

    def checked(self) -> Mapping[str, Callable[[], bool]]:
        """Return which commands are in force or not, and how that is seen."""
        return {
            "focus_mode": lambda: self._window.focus_mode,
            "sidebar": self._panes.sidebar.isVisible,
            "preview": lambda: self._pane().previewing,
            "compact": lambda: self.settings.density == "compact",
            **{name: partial(self._is_on, name) for name in _SWITCHES},
            **{name: partial(self._is_in, order) for name, order in _ORDERS.items()},
        }

    def _table(self) -> dict[str, Callable[[], object]]:
        """Return what each command calls."""
        browsing, editing, panes = self._browsing, self._editing, self._panes
        go = self._go
        return {
            "import": self._choose_files,
            "paste": self._paste,
            "sample": self.import_sample,
            "enrich": self.enriching.choose,
            "look": self.look_wanted.emit,
            "export": self._export_shown,
            "export_starred": self._export_starred,
            "kept_files": lambda: self._keeping.show(browsing.place_name),
            "backup": self._back_up,
            "recap": self.recapping.show_here,
            "reread": self.comparing.read_again,
            "duplicates": self.comparing.look_for_duplicates,
            "delete_digest": editing.delete_digest,
            "preferences": lambda: self.sheets.show_preferences(self.settings),
            "quit": self.quit_wanted.emit,
            "undo": self._undo,
            "redo": editing.redo,
            "history": self._show_history,
            "copy": self._copy,
            "copy_key": lambda: self._outgoing.copy_keys(self._target()),
            "copy_bibtex": lambda: self._outgoing.copy_bibtex(self._target()),
            "search": self._search,
            "search_here": self._search_here,
            "save_search": self._save_search,
            "palette": lambda: self.sheets.show_palette(self.possible),
            "zoom_in": lambda: self._zoom(self.settings.zoom + _ZOOM_STEP),
            "zoom_out": lambda: self._zoom(self.settings.zoom - _ZOOM_STEP),
            "zoom_reset": lambda: self._zoom(100),
            "focus_mode": self._toggle_focus_mode,
            "sidebar": self._window.toggle_sidebar,
            "compact": self._toggle_compact,
            **{name: partial(self._switch, name) for name in _SWITCHES},
            **{name: partial(self._set_order, order) for name, order in _ORDERS.items()},
            "theme": self._toggle_theme,
            "next_pane": lambda: self._to_pane(1),
            "previous_pane": lambda: self._to_pane(-1),
            "context_menu": _show_context_menu,
            "close": self.escape,
            "star": lambda: editing.toggle("starred", self._target()),
            "read": self._toggle_read,
            "later": partial(self._leave, "later"),
            "dismiss": partial(self._leave, "dismissed"),
            "tags": self._edit_tags,
            **{f"favourite_{key}": partial(self._toggle_favourite, key) for key in range(1, 10)},
            "note": self._write_note,
            "preview": partial(self._when_shown, self._toggle_preview),
            "highlight": partial(self._when_shown, self._highlight),
            "highlights": partial(self._when_shown, self._walk_highlights),
            "facts": self._edit_facts,
            "renew_keys": lambda: editing.renew_keys(self._target()),
            "export_cited": self._export_cited,
            "open_paper": self._open_current,
            "open_link": self._open_link,
            "source": lambda: self._with_paper(self.comparing.show_source),
            "revised": lambda: self._with_paper(self.comparing.show_revisions),
            "mark": self._mark,
            "mark_all": self._mark_all,
            "all_read": lambda: self._read_all(panes.table.papers.ids, "here"),
            "above_read": self._read_above,
            "delete": lambda: editing.delete(self._target()),
            "next": lambda: self._move(1),
            "previous": lambda: self._move(-1),
            "read_on": self._read_on,
            "read_back": partial(self._when_shown, lambda: self._pane().scroll_page_back()),
            "next_unread": lambda: self._to_unread(1),
            "previous_unread": lambda: self._to_unread(-1),
            "go_unread": partial(go, Place(Section.UNREAD)),
            "go_starred": partial(go, Place(Section.STARRED)),
            "go_later": partial(go, Place(Section.LATER)),
            "go_annotated": partial(go, Place(Section.ANNOTATED)),
            "go_all": partial(go, Place(Section.ALL)),
            "go_digest": self._go_digest,
            "go_tag": self._go_tag,
            "keys": self.sheets.show_keys,
            "help": self.sheets.show_help,
            "about": self.sheets.show_about,
        }

    # What commands apply to

    def _pane(self) -> ReadingPane:
        """Return the reading pane in front of the person."""
        own = self.windows.active()
        return own.pane if own else self._panes.pane

    def _shown_pane(self) -> ReadingPane:
        """Return the same, shown in the list's place where there is no room beside it."""
        pane = self._pane()
        if pane.isHidden():
            self._window.read_alone(on=True)
        return pane

    def _target(self) -> list[PaperId]:
        """Return the papers that a command applies to."""
        paper = self.windows.paper()
        return [paper] if paper is not None else self._panes.table.chosen()

    def _has_target(self) -> bool:
        return self.windows.paper() is not None or self._panes.table.has_chosen()

    def _note_paper(self, paper: Paper | None, moved: bool) -> None:  # noqa: FBT001 - a signal's
        if paper is not None:
            self._act_if_shown()
        if moved and not self.sheets.any_open:
            self._editing.open_paper(paper, self.settings.mark_read_on_opening)
        elif not moved:
            self._editing.leave_paper(paper)

    def _act_if_shown(self) -> None:
        """Do what waits for a paper, if the reading pane in front shows it now."""
        if self._awaited is not None and self._is_shown():
            act, self._awaited = self._awaited, None
            self._patience.stop()
            act()
            self._keyboard.release()

    def _is_shown(self) -> bool:
        """Say whether the reading pane in front of the person shows the paper that keys mean."""
        if self.windows.active():
            return not self.windows.is_behind()
        return self._panes.pane.paper == self._panes.table.current_paper()

    def _when_shown(self, act: Callable[[], object]) -> None:
        """Do something with the paper that is shown; should it be another yet, keys wait."""
        if self._is_shown():
            act()
        else:
            self._awaited = act
            self._keyboard.hold()
            self._patience.start()

    def _when_written(self, act: Callable[[], object], said: str) -> None:
        """Do something once more when what was done before is shown; say so where nothing was."""
        if not self._lanes.writes:
            self._panes.footer.say(said)
            return

        def shown(_: None) -> None:
            if self._behind is act:
                self._behind = None
                self._patience.stop()
                act()
                self._keyboard.release(_WRITTEN)

        def written(_: None) -> None:
            self._lanes.read(_WRITTEN, _nothing, shown)  # behind the looks at what was written

        self._behind = act
        self._keyboard.hold(_WRITTEN)
        self._patience.start()
        self._lanes.write(_nothing, written)

    def _await_list(self, awaited: bool) -> None:  # noqa: FBT001 - a signal's
        """Let keys wait for the papers of the list that the person went to."""
        if awaited:
            self._keyboard.hold(_LIST)
            self._patience.start()
        else:
            if self._awaited is None:
                self._patience.stop()
            self._keyboard.release(_LIST)

    def _end_waiting(self) -> None:
        """Take keys again though the paper did not come."""
        self._awaited = self._behind = None
        self._keyboard.drop()

    # Moving

    def _move(self, step: int) -> None:
        self.windows.start_from()
        self._panes.table.step(step)
        self.windows.follow()

    def _read_on(self) -> None:
        self._when_shown(self._scroll_on)

    def _scroll_on(self) -> None:
        if self._pane().isHidden():
            self._shown_pane()
        elif not self._pane().scroll_page():
            self._to_unread(1)

    def _to_unread(self, step: int) -> None:
        """Go to the next unread paper; the one that is left is read, going forward."""
        self.windows.start_from()
        table = self._panes.table
        left = table.current_paper()
        following = self._browsing.next_unread(step, left)
        if step > 0 and following is None:
            following = self._browsing.first_unread(left)
        if step > 0:
            self._editing.read_automatically(left)
        if following is not None:
            table.set_current(following, moved=True)
            self.windows.follow()
        else:
            other = "other paper of this list" if step > 0 else "paper above this one"
            self._panes.footer.say(f"No {other} is unread.")

    def _leave(self, mark: str) -> None:
        """Put a paper off or dismiss it and go on to the next; several stay where they are."""
        self.windows.start_from()
        papers = self._target()
        table = self._panes.table
        leaves = papers == [table.current_paper()] and not self._editing.all_have(mark, papers)
        following = self._browsing.next_unread(1, papers[0]) if leaves else None
        self._editing.toggle(mark, papers)
        if following is not None:
            table.set_current(following, moved=True)
        elif leaves:
            table.step(1)
        if leaves:
            there = table.current_paper()
            if there is not None:
                self._ways.append((papers[0], there))
            self.windows.follow()

    def _go_back(self, changes: Changes) -> None:
        """Go back to a paper whose leaving was undone, unless the person went on from there."""
        here = self._target()
        for left, there in reversed(self._ways):
            if [left] == list(changes.updated) and [there] == here:
                self.windows.start_from()
                self._panes.table.set_current(left)
                self.windows.follow()
                break

    def _to_pane(self, step: int) -> None:
        """Give the next pane of this window the keyboard, round and round."""
        panes, pane = self._panes, self._pane()
        every: list[QWidget] = [pane, pane.note_widget()]
        if self.windows.active() is None:
            every = [panes.search, panes.sidebar, panes.list_or_empty, *every]
        reach = [part for part in every if part.isVisible() and part.isEnabled()]
        now = QApplication.focusWidget()
        at = max((i for i, part in enumerate(reach) if _holds(part, now)), default=0)
        if reach:  # an empty library has none
            reach[(at + step) % len(reach)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, place: Place) -> None:
        self._browsing.show_place(place)
        self._to_list()

    def _to_list(self, *_chosen: str) -> None:
        """Bring the list to the front, from a paper that is read alone too, with the keyboard."""
        self.windows.to_list()
        self._window.show_list()
        self._window.take_keyboard()

    def _go_digest(self) -> None:
        digests = self._browsing.places.digests
        if digests:
            self._to_list()
            self.show_digest(max(digest.id for digest in digests))
        else:
            self._panes.footer.say("There is no digest yet.")

    def _go_tag(self) -> None:
        tags = self._browsing.places.tags
        if tags:
            self._browsing.show_place(Place(Section.TAG, tags[0].id))
            self._to_list()
            if self._panes.sidebar.isVisible():
                self._panes.sidebar.setFocus()
        else:
            self._panes.footer.say("There are no tags yet.")

    def show_digest(self, digest: int) -> None:
        """Show a digest at its first unread paper."""

        def first() -> None:
            paper = self._browsing.first_unread(None)
            if paper is not None:
                self._panes.table.set_current(paper)
            if not self.sheets.any_open:
                self._window.take_keyboard()

        place = Place(Section.DIGEST, digest)
        self._browsing.refresh_overview(lambda: self._browsing.show_place(place, then=first))

    def escape(self) -> None:
        """Leave one thing: an own window, focus mode, the reading pane, marked papers, a search."""
        table, own = self._panes.table, self.windows.active()
        if own is not None:
            self.windows.leave(own)
        elif self._window.focus_mode:
            self._window.set_focus_mode(on=False)
        elif self._window.reading_alone:
            self._window.read_alone(on=False)
        elif _holds(self._panes.pane, QApplication.focusWidget()) and table.isVisible():
            table.setFocus()
        elif table.papers.marked:
            table.papers.clear_marked()
        elif not table.let_go():
            self._browsing.leave_search()

    # Papers

    def _write_note(self) -> None:
        """Give the note the keyboard; the paper's own, should the pane not show it yet."""
        self._when_shown(lambda: self._shown_pane().focus_note())

    def _toggle_preview(self) -> None:
        if not self._shown_pane().toggle_preview():
            self._panes.footer.say("There is no note to read yet: write one with E.")

    def _toggle_read(self) -> None:
        self._editing.toggle("read", self._target())

    def _mark(self) -> None:
        """Mark the current paper and go on; several that are selected are marked where they are."""
        self.windows.start_from()
        table = self._panes.table
        selected = table.selected()
        table.papers.toggle_marked(*selected)
        if not table.let_go():
            table.step(1)
            self.windows.follow()

    def _mark_all(self) -> None:
        """Mark all that the list holds; where the abstract has the keyboard, select that."""
        pane = self._pane()
        if _holds(pane, QApplication.focusWidget()):
            pane.select_all()
        else:
            self._browsing.when_whole(self._panes.table.papers.mark_all)

    def _read_above(self) -> None:
        self.windows.start_from()
        self._read_all(self._panes.table.papers_above(), "above this one")

    def _read_all(self, ids: Iterable[int], where: str) -> None:
        unread = [PaperId(id_) for id_ in ids if id_ in self._browsing.unread]
        if unread:
            self._editing.set_mark("read", unread, on=True)
        else:
            self._panes.footer.say(f"Nothing {where} is unread.")

    def _open_current(self) -> None:
        current = self._panes.table.current_paper()
        if self.windows.active() is None and current is not None:
            self.open_paper(current)

    def open_paper(self, paper: PaperId) -> None:
        """Open a paper in its own window, or in the list's place where there is little room."""
        if not self._window.read_alone(on=True):
            self.windows.open(paper)

    def _with_paper(self, use: Callable[[list[Paper]], object]) -> None:
        """Fetch the first paper that a command applies to, and use it."""
        self._with_papers(use, 1)

    def _with_papers(self, use: Callable[[list[Paper]], object], most: int | None = None) -> None:
        """Fetch what a command applies to, and use it."""
        ids = self._target()[:most]
        self._look_up(lambda: self._library.papers(ids), use)

    def _look_up(self, look: Callable[[], T], use: Callable[[T], object]) -> None:
        """Look up what a command needs, and use it; keys wait for the sheet that it may open."""

        def used(found: T) -> None:
            use(found)
            self._keyboard.release(_SHEET)

        def refused(error: ReadingListError) -> None:
            self._end_waiting()
            self._lanes.failed.emit(error)

        self._keyboard.hold(_SHEET)
        self._lanes.read("target", look, used, refused)

    def _edit_tags(self) -> None:
        ids = self._target()
        self._look_up(lambda: self._library.tags_on(ids), partial(self.sheets.show_tags, ids))

    def _edit_facts(self) -> None:
        ids = self._target()[:1]

        def look() -> tuple[list[Paper], frozenset[str]]:
            return self._library.papers(ids), self._library.taken_keys(ids[0])

        self._look_up(look, self.sheets.show_facts)

    def _highlight(self) -> None:
        """Keep the selected passage of the abstract; without one, propose a sentence."""
        pane = self._shown_pane()
        span = pane.current_selection()
        if span is not None:
            pane.keep_passage(span)
        elif not pane.propose():
            self._panes.footer.say("This paper has no abstract to highlight.")

    def _walk_highlights(self) -> None:
        if self._shown_pane().walk_highlights():
            return
        said = f"This paper has no highlights yet{self._made_with('highlight')}."
        self._when_written(self._walk_highlights, said)

    def _made_with(self, name: str) -> str:
        """Return the end of a sentence that tells a command's key, if it has one."""
        keys = first_keys(self._commands)[name]
        return f": make one with {_capital(keys)}" if keys else ""

    def _hint_highlight(self, entered: bool) -> None:  # noqa: FBT001 - a signal's
        """Say which keys do something with the highlight that the keyboard is at."""
        if entered != self._at_highlight:
            self._at_highlight = entered
            if entered:
                self._panes.footer.show_hints("Highlight", _HIGHLIGHT_KEYS)
            else:
                self._panes.footer.clear_hints()

    def _hint_proposed(self, span: tuple[int, int] | None) -> None:
        """Say which keys move, keep and leave the sentence that is proposed."""
        if span is None:
            self._panes.footer.clear_hints()
            return
        keys = [
            ("Enter", "yes"),
            ("Up", "back"),
            ("Down", "on"),
            ("1", "to 3: colour"),
            ("Esc", "no"),
        ]
        self._panes.footer.show_hints("Highlight?", keys)

    # Tags

    def _toggle_favourite(self, digit: int) -> None:
        tags = [tag for tag in self._browsing.places.tags if tag.digit == digit]
        if tags:
            self._editing.toggle_tag(self._target(), tags[0].name)
        else:
            said = f"No tag has the key {digit} yet{self._made_with('tags')}."
            self._when_written(partial(self._toggle_favourite, digit), said)

    # Links

    def _open_link(self) -> None:
        self._with_paper(self._offer_links)

    def _offer_links(self, papers: list[Paper]) -> None:
        if not papers:
            return
        found = addresses(papers[0])
        known = papers[0].links or papers[0].arxiv_id or papers[0].doi
        if known and len(found) == 1:
            self._open_url(found[0].url)
            return
        menu = link_menu(self._window, papers[0], self._open_url)
        pane = self._pane()
        menu.popup(pane.mapToGlobal(QPoint(self._theme().px(40), self._theme().px(100))))

    def _open_url(self, url: str) -> None:
        if openable(url):
            QDesktopServices.openUrl(QUrl(url))
            self._panes.footer.say(f"Opened {url}")
        else:
            self._panes.footer.say_error(f"{url} is no address of the web: it was not opened.")

    # In and out

    def _choose_files(self) -> None:
        self._incoming.offer_files(file_dialog.choose_files(self._window, "Import digests"))

    def _paste(self) -> None:
        copied = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
        if files:
            self._incoming.offer_files(files)
        else:
            text, html = copied.text(), copied.html()
            otherwise = partial(self._incoming.offer_text, text, html)
            self.enriching.paste(self._target(), text, otherwise)

    def import_sample(self) -> None:
        """Offer the digest that comes with the program, by a name that no real one has."""
        self._incoming.offer_files([resource("sample-digest.txt")], title="Sample papers")

    def _export_shown(self) -> None:
        table = self._panes.table
        browsing = self._browsing
        listed = (browsing.place, browsing.text.strip())
        offered = [shown(table.papers.ids, "shown", "What is shown", *listed)]
        chosen = table.chosen()
        if len(chosen) > 1 or table.papers.marked:
            offered.insert(0, shown(chosen, "selected", "Selected"))
        elif chosen:
            offered.append(shown(chosen, "selected", "The current paper"))
        self._offer_with_starred(offered)

    def _export_starred(self) -> None:
        self._offer_with_starred([])

    def _export_cited(self) -> None:
        kinds = "Manuscripts (*.tex *.aux *.bcf)"
        chosen = file_dialog.choose_file(self._window, "Export what a manuscript cites", kinds)
        if chosen is not None:
            self._outgoing.offer_cited(chosen)

    def _offer_with_starred(self, before: list[Offered]) -> None:
        starred = Place(Section.STARRED)

        def offer(ids: Sequence[int]) -> None:
            self._outgoing.offer([*before, shown(ids, "starred", "Starred", starred)])

        self._lanes.read("starred", lambda: self._library.listing(starred, Order.LISTED), offer)

    def _back_up(self) -> None:
        target = file_dialog.choose_target(
            self._window, "Back up the library", "~/reading-list-backup.sqlite3"
        )
        if target is None:
            return
        footer = self._panes.footer

        def done(_: None) -> None:
            footer.say(f"The library was copied to {target}.")

        self._lanes.write(lambda: self._library.backup(target), done)

    def _copy(self) -> None:
        pane = self._pane()
        selected = pane.selected_text() if _holds(pane, QApplication.focusWidget()) else ""
        if selected:
            self._outgoing.copy_text(selected)
        else:
            self._with_papers(self._outgoing.copy_titles)

    # Undo, searches

    def _undo(self) -> None:
        self._pane().flush_note()
        self._editing.undo()

    def _show_history(self) -> None:
        self._pane().flush_note()

        def look() -> list[history_model.HistoryLine]:
            return history_model.history_lines(self._library.history(-1), utc_now())

        self._look_up(look, self.sheets.show_history)

    def _search(self) -> None:
        self.windows.to_list()
        self._window.show_list()
        self._panes.search.start()

    def _search_here(self) -> None:
        self.windows.to_list()
        self._window.show_list()
        self._browsing.search_here()

    def _save_search(self) -> None:
        text = self._browsing.text.strip()
        if text:
            self._editing.save_search(text)
        else:
            self._panes.footer.say("Search for something first, then save it.")

    def _change_settings(self, settings: Settings) -> None:
        self.settings = settings
        self.settings_changed.emit(settings)

    # Looks

    def _zoom(self, percent: int) -> None:
        self._change_settings(replace(self.settings, zoom=min(300, max(50, percent))))
        self._panes.footer.say(f"Zoom: {self.settings.zoom}%.")

    def _toggle_theme(self) -> None:
        now = self._theme()
        usual = "light" if now.dark else "dark"
        strong = "high contrast" if now.dark else "high contrast dark"
        chosen = strong if now.contrast else usual
        self._change_settings(replace(self.settings, theme=chosen))

    def _toggle_compact(self) -> None:
        density = "comfortable" if self.settings.density == "compact" else "compact"
        self._change_settings(replace(self.settings, density=density))

    def _is_on(self, name: str) -> bool:
        return bool(getattr(self.settings, name))

    def _switch(self, name: str) -> None:
        """Turn a setting on that was off, and the other way round."""
        changes: dict[str, object] = {name: not self._is_on(name)}
        self._change_settings(replace(self.settings, **changes))  # type: ignore[arg-type]  # a flag

    def _is_in(self, order: Order) -> bool:
        return self._browsing.shown_order is order

    def _set_order(self, order: Order) -> None:
        self._browsing.set_order(order)
        self._keep_order(order)

    def _keep_order(self, order: Order) -> None:
        """Keep the order that was chosen for places; that of a search goes with it."""
        if order is not Order.RELEVANCE and not self._browsing.searching:
            self._change_settings(replace(self.settings, order=order.value))

    def _toggle_focus_mode(self) -> None:
        if self.windows.active() is None:  # nothing else is in a paper's own window
            self._window.set_focus_mode(on=not self._window.focus_mode)

    def _hint(self, first: str) -> None:
        """Say what the second of two keys may be."""
        if first:
            two = [(key, one.words) for one in self._commands for key in one.keys]
            beginning = f"{first}, "
            follow = [
                (key.removeprefix(beginning), words)
                for key, words in two
                if key.startswith(beginning)
            ]
            self._panes.footer.show_hints("Go to", follow)
        else:
            self._panes.footer.clear_hints()


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    """Say whether the keyboard is in a part."""
    return widget is not None and (widget is part or part.isAncestorOf(widget))


def _nothing() -> None:
    """Come to pass behind what is written or looked up before."""


def _show_context_menu() -> None:
    """Open the menu of what has the keyboard, as the menu key does."""
    holder = QApplication.focusWidget()
    if holder is not None:
        cursor = holder.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        at = cursor.center() if isinstance(cursor, QRect) else holder.rect().center()
        by_key = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(holder, QContextMenuEvent(by_key, at, holder.mapToGlobal(at)))


def _capital(keys: str) -> str:
    """Return a key as it is said in a sentence: a letter as a capital one."""
    return keys.upper() if len(keys) == 1 else spoken_keys(keys)
