"""The program around its window: who hears whom, how it begins, follows others, and ends.

Past 300 lines because it is the one place where every part meets every other.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from readinglist import paths, settings
from readinglist.desktop.arranging import Arranging
from readinglist.desktop.browsing import Browsing
from readinglist.desktop.commands import ABOUT_NO_PAPER, COMMANDS
from readinglist.desktop.completing import Completing, vocabulary
from readinglist.desktop.doing import Doing
from readinglist.desktop.editing import Editing
from readinglist.desktop.failures import Failure, Failures
from readinglist.desktop.incoming import Incoming
from readinglist.desktop.instance import Arrived, Instance
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.keeping import Keeping
from readinglist.desktop.keyboard import Keyboard
from readinglist.desktop.main_window import MainWindow
from readinglist.desktop.menus import Actions
from readinglist.desktop.outgoing import Outgoing
from readinglist.desktop.own_keys import OwnKeys, checked, first_keys, with_keys
from readinglist.desktop.parts import Parts
from readinglist.desktop.recalling import Recalling
from readinglist.desktop.row_layout import RowParts
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.sheet_owner import Around
from readinglist.desktop.signals import Endings
from readinglist.desktop.theme import SIZES, WIDTHS, Appearance, Reading, Theme
from readinglist.desktop.watching import Watching
from readinglist.desktop.window_state import WindowState, load_state, save_state
from readinglist.desktop.wording import counted
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.library import Library
from readinglist.papers import Changes, ImportReport, Order, PaperId
from readinglist.settings import Settings

if TYPE_CHECKING:
    from readinglist.desktop import failures_view
else:
    failures_view = Late("readinglist.desktop.failures_view")

FOLLOWING = 1000
"""Milliseconds from one look at what others changed to the next."""
_LOG_OUT = 2.0


class Program(QObject):
    """Puts the parts together; owns none of their decisions."""

    def __init__(
        self,
        library: Library,
        lanes: Lanes,
        appearance: Appearance,
        chosen: Settings,
        path: Path,
    ) -> None:
        super().__init__()
        own, self._odd_keys = checked(chosen.keys)
        chosen = replace(chosen, keys=own)
        self._library = library
        self._lanes = lanes
        self._appearance = appearance
        self._path = path
        self.hurried = False
        """Whether the system wants the program to end at once."""
        self._closing = False
        _dress(appearance, chosen)
        self.window = MainWindow(appearance.theme)
        panes = self.window.panes
        self._keyboard = Keyboard(COMMANDS)
        self.browsing = Browsing(library, lanes, panes, Order(chosen.order))
        self.editing = Editing(library, lanes, self.browsing, panes.table, panes.footer)
        around = Around(library, lanes, self.window, panes.footer, lambda: appearance.theme)
        self.arranging = Arranging(library, panes.sidebar, self.browsing, self.editing)
        self.incoming = Incoming(around)
        self.outgoing = Outgoing(around)
        self.keeping = Keeping(around)
        self.watching = Watching(library, lanes, self.incoming, self.window.offer, panes.footer)
        acted_on = Parts(
            library,
            lanes,
            self.window,
            self.browsing,
            self.editing,
            self.incoming,
            self.outgoing,
            self.keeping,
            self._keyboard,
            lambda: appearance.theme,
        )
        self.doing = Doing(acted_on, chosen)
        self.actions = Actions(
            self.window, self.doing.run, self.doing.possible, self.doing.checked()
        )
        self.actions.fill(self.window)
        self.recalling = Recalling(panes.search)
        self.completing = Completing(
            appearance.theme, self.window, panes.search, lambda: vocabulary(self.browsing.places)
        )
        self._following = QTimer(self, interval=FOLLOWING)
        panes.pane.note.setReadOnly(library.read_only)
        if library.read_only:
            self.window.set_read_only()
        self._connect()
        self._apply(chosen)

    def _connect(self) -> None:
        window, panes, doing = self.window, self.window.panes, self.doing
        for watched in (
            panes.table,
            panes.empty,
            panes.pane.keys_widget(),
            *panes.pane.other_keys_widgets(),
        ):
            self._keyboard.watch(watched)
        self._keyboard.watch_apart(panes.sidebar, ABOUT_NO_PAPER, panes.sidebar.goes_on)
        for watched in window.greeting.findChildren(QAbstractButton):
            self._keyboard.watch_apart(watched, ABOUT_NO_PAPER)
        self._keyboard.escaped.connect(doing.escape)
        window.may_close = self._may_close
        window.files_dropped.connect(self.incoming.offer_files)
        window.text_dropped.connect(partial(self.incoming.offer_text, name="Dropped text"))
        window.import_requested.connect(partial(doing.run, "import"))
        window.export_requested.connect(partial(doing.run, "export"))
        window.greeting.open_requested.connect(partial(doing.run, "import"))
        window.greeting.paste_requested.connect(partial(doing.run, "paste"))
        window.greeting.sample_requested.connect(doing.import_sample)
        window.activated.connect(self._hear_activation)
        panes.table.menu_wanted.connect(self._show_menu)
        self.browsing.library_emptied.connect(window.show_greeting)
        self.incoming.imported.connect(self._show_import)
        self.editing.changed.append(self._back_up)
        self.editing.changed.append(self.keeping.hear)
        self.outgoing.keep_wanted.connect(self.keeping.keep)
        self.keeping.changed.connect(self._take_news)
        self.watching.taking.changed.connect(self._take_news)
        self.watching.taking.taken.connect(doing.comparing.look_among)
        doing.enriching.changed.connect(self._take_news)
        doing.look_wanted.connect(self.watching.accept)
        doing.settings_changed.connect(self._change)
        doing.quit_wanted.connect(self.quit)
        self._appearance.changed.connect(self._wear)
        self._lanes.failed.connect(self._refuse)
        self._lanes.crashed.connect(self.browsing.refill)
        self._lanes.waiting.connect(self._hear_waiting)
        self._following.timeout.connect(self._follow)

    def hear(self, instance: Instance, endings: Endings, failures: Failures) -> None:
        """Hear later starts of the program, the system, and failures."""
        instance.received.connect(self._receive)
        endings.asked.connect(self._end_now)
        endings.saving.connect(self._save)
        failures.failed.connect(self._show_failure)
        failures.refused.connect(self._refuse)

    # Beginning and ending

    def begin(self, files: Sequence[Path], remarks: Sequence[str]) -> None:
        """Show the window where it was, with what it showed, and offer the files."""
        state = load_state(paths.state_path(), self._path)
        self.doing.sheets.recent = state.recent
        self.recalling.recent = state.searches
        self.window.restore(state)
        self.browsing.show_place(state.place, state.current)
        self.browsing.refresh_overview()
        self.window.show()
        self.window.panes.list_or_empty.setFocus()
        if said := (*remarks, *self._odd_keys):
            self.window.panes.footer.say(" ".join(said))
        self._following.start()
        self.keeping.begin()
        if files:
            self.incoming.offer_files(files)

    def end(self) -> None:
        """Save what is being written and remember the window; its widgets go."""
        self._following.stop()
        self.keeping.end()
        self.watching.end()
        self._save_notes()
        self._remember()
        for own in self.doing.windows.all():
            own.close()
        self.window.hide()

    def quit(self) -> None:
        """Close the window, as its own button does."""
        self.window.close()

    def _may_close(self) -> bool:
        """Save, and say whether nothing is waiting to be written any more."""
        self._save_notes()
        self.keeping.flush()
        if self._lanes.writes:
            self._closing = True
            self._hear_waiting(self._lanes.writes)
            return False
        QTimer.singleShot(0, self, QApplication.quit)
        return True

    def _hear_waiting(self, writes: int) -> None:
        """While the window is closing, say what it waits for; close it then."""
        if self._closing and not writes:
            self._closing = False
            self.window.close()
        elif self._closing:
            footer = self.window.panes.footer
            footer.say(f"Closing once {counted(writes, 'change')} can be written…")

    def _save_notes(self) -> None:
        for pane in [self.window.panes.pane, *(own.pane for own in self.doing.windows.all())]:
            pane.flush_note()

    def _save(self) -> None:
        """Have everything written before a log-out goes on."""
        self._save_notes()
        self._remember()
        self._lanes.flush(_LOG_OUT)

    def _end_now(self, _signal: str) -> None:
        self.hurried = True
        QApplication.quit()

    def _remember(self) -> None:
        place, paper = self.browsing.place, self.window.panes.table.current_paper()
        if self.browsing.before is not None:
            place, paper = self.browsing.before
        showing = WindowState(
            section=place.section.value,
            place_id=place.id,
            paper=paper,
            recent=self.doing.sheets.recent,
            searches=self.recalling.recent,
        )
        save_state(paths.state_path(), self._path, self.window.state(showing))

    def _back_up(self, changes: Changes) -> None:
        """Keep a copy every half hour in which something changed, beside everything else."""
        if changes:
            self._lanes.work(
                lambda _cancel, _progress: self._library.back_up_if_due(),
                _nothing,
                failed=self._refuse,
            )

    # What comes from elsewhere

    def _receive(self, arrived: Arrived) -> None:
        """Come to the front, with what a later start brought."""
        if arrived.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = arrived.token
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.incoming.offer_files(arrived.files)

    def _follow(self) -> None:
        """Show what the command line changed."""
        self._lanes.read("news", self._library.news, self._take_news)

    def _take_news(self, changes: Changes) -> None:
        if changes:
            self.browsing.take(changes)
            for listener in self.editing.changed:
                listener(changes)

    def _show_import(self, report: ImportReport) -> None:
        """Open the digest that came in at its first unread paper, unless the person is writing."""
        for listener in self.editing.changed:
            listener(report.changes)
        self.window.panes.table.papers.refresh()
        if report.digest_id is None or self._writing():
            self.browsing.take(report.changes)
        else:
            self.doing.show_digest(report.digest_id)

    def _writing(self) -> bool:
        """Say whether the keys that are pressed just now are somebody's text."""
        field = QApplication.focusWidget()
        if isinstance(field, QTextEdit | QPlainTextEdit | QLineEdit):
            idle = field is self.window.panes.search.field and not self.browsing.searching
            return not field.isReadOnly() and not idle
        return False

    def _refuse(self, error: ReadingListError) -> None:
        self.window.panes.footer.say_error(str(error))

    def _show_failure(self, failure: Failure) -> None:
        """Show a bug once, with what can be sent to those who mend it."""
        self.window.panes.footer.say_error(f"Something went wrong: {failure.title}")
        failures_view.FailureDetails(failure, self.window).open()

    def _hear_activation(self, active: bool) -> None:  # noqa: FBT001 - a signal's
        if not active:
            self.editing.stop_glance()

    def _show_menu(self, paper: PaperId, where: QPoint) -> None:
        """Offer what can be done with a paper."""
        table = self.window.panes.table
        if paper not in table.chosen():
            table.set_current(paper)
        menu = self.actions.paper_menu(self.window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    # Settings and looks

    def _change(self, chosen: Settings) -> None:
        """Put settings into force and keep them."""
        self._apply(chosen)
        file = paths.settings_path()
        self._lanes.work(lambda _cancel, _progress: settings.save(file, chosen), _nothing)

    def _apply(self, chosen: Settings) -> None:
        _dress(self._appearance, chosen)
        self._set_keys(chosen.keys)
        self._keyboard.letters = chosen.single_letter_keys
        self._library.key_formula = chosen.key_formula
        self.outgoing.several_keys = chosen.several_keys
        self.watching.watch(chosen.watched_folder, take=chosen.watched_digests == "taken in")
        self.window.panes.table.set_compact(chosen.density == "compact")
        parts = RowParts(chosen.row_excerpt, chosen.row_authors, chosen.row_day, chosen.row_tags)
        self.window.panes.table.set_parts(parts)
        self.browsing.show_details(on=parts.details)
        self.browsing.group_by_digest(on=chosen.group_by_digest)
        self.browsing.show_claims(on=chosen.excerpt == "claim")
        self.doing.windows.show_claims(on=chosen.excerpt == "claim")
        order = Order(chosen.order)
        if order is not self.browsing.order:
            self.browsing.set_order(order)

    def _set_keys(self, own: OwnKeys) -> None:
        """Give the commands their keys, wherever they are pressed or shown."""
        commands = with_keys(own)
        self._keyboard.set_commands(commands)
        self.actions.set_commands(commands)
        self.doing.set_commands(commands)
        self.window.set_keys(first_keys(commands))

    def _wear(self, theme: Theme) -> None:
        self.window.set_theme(theme)
        self.completing.set_theme(theme)
        self.doing.windows.set_theme(theme)
        for sheet in self.window.findChildren(Sheet):
            sheet.set_theme(theme)


def _dress(appearance: Appearance, chosen: Settings) -> None:
    """Have everything look as it was chosen."""
    appearance.set_zoom(chosen.zoom / 100)
    appearance.set_reading(Reading(SIZES[chosen.text_size], WIDTHS[chosen.reading_width]))
    appearance.choose(chosen.theme)


def _nothing(_: object) -> None:
    """Be told that settings were saved."""
