"""Bibliographies that keep themselves, in the window: rewritten a moment after each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from readinglist.citations.options import Options
from readinglist.desktop.sheet_owner import Around, SheetOwner
from readinglist.late import Late
from readinglist.library import Meeting
from readinglist.papers import Changes, KeptFile, Place

if TYPE_CHECKING:
    from readinglist.desktop import kept_sheet
else:
    kept_sheet = Late("readinglist.desktop.kept_sheet")

MOMENT = 1500
"""Milliseconds without a change after which the files are looked after."""


class Keeping(SheetOwner):
    """Looks after the kept files beside everything else, and says once what is amiss."""

    changed = Signal(Changes)
    """A file is kept from now on, or no more: a step that can be undone."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._told: frozenset[tuple[int, str | None]] = frozenset()
        self._sheet: kept_sheet.KeptSheet | None = None
        self._any = False
        """Whether a file is kept, as far as the window knows."""
        self._going_on = False
        self._moment = QTimer(self, interval=MOMENT, singleShot=True)
        self._moment.timeout.connect(self._look_after)

    def hear(self, changes: Changes) -> None:
        """Look after the files once nothing has changed for a moment."""
        if self._going_on and changes and (self._any or changes.places):
            self._moment.start()

    def begin(self) -> None:
        """Look after what was changed while no window was open."""
        self._going_on = not self._library.read_only
        if self._going_on:
            self._look_after()

    def flush(self) -> None:
        """Look after the files now, where a change waits for it; closing waits for that."""
        if self._moment.isActive():
            self._moment.stop()
            self._lanes.write(self._work, self._hear_worked)

    def end(self) -> None:
        """Look after no file any more."""
        self._going_on = False
        self._moment.stop()

    def keep(self, file: KeptFile, options: Options) -> None:
        """Keep a file from now on, and write it over what is there, as an export does."""

        def work() -> tuple[Changes, KeptFile]:
            changes = self._library.keep_file(file, options)
            here = next(one for one in self._library.kept_files() if one.path == file.path)
            return changes, self._library.write_kept_file(here, Meeting.REPLACE)

        self._lanes.write(work, self._hear_kept)

    def _hear_kept(self, done: tuple[Changes, KeptFile]) -> None:
        changes, file = done
        self.changed.emit(changes)
        if file.problem:
            self._tell([file])
        else:
            self._footer.say(f"{file.path} is kept up to date from now on.", undoable=True)

    def _look_after(self) -> None:
        self._lanes.work(lambda _cancel, _progress: self._work(), self._hear_worked)

    def _work(self) -> tuple[bool, list[KeptFile]]:
        """Bring the files to what their papers say; return whether there are any, and the amiss."""
        amiss = self._library.write_kept_files()
        return bool(self._library.kept_files()), amiss

    def _hear_worked(self, done: tuple[bool, list[KeptFile]]) -> None:
        self._any, amiss = done
        self._tell(amiss)

    def _tell(self, amiss: Sequence[KeptFile]) -> None:
        """Say what is amiss, unless it was said before."""
        now = frozenset((file.id, file.problem) for file in amiss)
        new = [file for file in amiss if (file.id, file.problem) not in self._told]
        self._told = now
        if new:
            file = new[0]
            self._footer.say_error(
                f"{file.path.name}: {_going_on(file.problem or '')} "
                "See Other exports in the File menu."
            )
        self._refresh()

    # The sheet

    def show(self, place_name: Callable[[Place], str]) -> None:
        """Show the files, and what can be done with each."""

        def show(files: list[KeptFile]) -> None:
            sheet = kept_sheet.KeptSheet(self._theme(), place_name)
            self._sheet = sheet
            sheet.merge_wanted.connect(partial(self._meet, Meeting.MERGE))
            sheet.replace_wanted.connect(partial(self._meet, Meeting.REPLACE))
            sheet.write_wanted.connect(partial(self._meet, Meeting.ASK))
            sheet.stop_wanted.connect(self._stop)
            sheet.closed.connect(self._close)
            sheet.show_files(files)
            self.sheet_opened.emit()
            sheet.open_over(self._window)

        self._lanes.read("kept", self._library.kept_files, show)

    def _close(self) -> None:
        self._sheet = None
        self.sheet_closed.emit()

    def _refresh(self) -> None:
        def show(files: list[KeptFile]) -> None:
            if self._sheet is not None:
                self._sheet.show_files(files)

        if self._sheet is not None:
            self._lanes.read("kept", self._library.kept_files, show)

    def _meet(self, meeting: Meeting, file: KeptFile) -> None:
        def done(after: KeptFile) -> None:
            if after.problem:
                self._tell([after])
            else:
                self._footer.say(f"{file.path.name} is up to date.")
            self._refresh()

        self._lanes.write(lambda: self._library.write_kept_file(file, meeting), done)

    def _stop(self, file: KeptFile) -> None:
        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self._footer.say(f"{changes.label}.", undoable=True)
            self._refresh()

        self._lanes.write(lambda: self._library.stop_keeping(file), done)


def _going_on(sentence: str) -> str:
    """Return a sentence as it stands behind a colon: its first word small, unless it is a name."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
