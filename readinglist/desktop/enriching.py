"""Papers completed from files, in the window: read aside, taken in one step, the rest offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.parts import Parts
from readinglist.desktop.recapping import is_typing
from readinglist.desktop.sheets import Sheets
from readinglist.desktop.wording import counted, number
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.papers import ChangeId, Changes, PaperId

if TYPE_CHECKING:
    from readinglist import enriching
    from readinglist.desktop import enrich_sheet, file_dialog
else:
    enriching = Late("readinglist.enriching")
    enrich_sheet = Late("readinglist.desktop.enrich_sheet")
    file_dialog = Late("readinglist.desktop.file_dialog")

_PATIENCE = 300
"""Milliseconds from one look whether a sheet may come to the next."""
_LONGEST_ENTRY = 20_000
"""Characters of one entry that is pasted; what is longer is a list of them."""
_MEGA = 1000
"""Kilobytes."""


class Enriching(QObject):
    """Reads files that know more of papers; takes what is certain, and offers what is likely."""

    changed = Signal(Changes)

    def __init__(self, parts: Parts, sheets: Sheets) -> None:
        super().__init__()
        self._parts = parts
        self._library = parts.library
        self._lanes = parts.lanes
        self._sheets = sheets
        self._footer = parts.window.panes.footer
        self._running: Cancel | None = None
        self._names = ""
        self._footer.cancel_requested.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether files are being read, or what they told is being written."""
        return self._running is not None

    def choose(self) -> None:
        """Let the person choose files, and complete papers from them."""
        self.complete_from(
            file_dialog.choose_files(self._parts.window, "Complete papers from files")
        )

    def complete_from(self, files: Sequence[Path]) -> None:
        """Read files beside everything else, then take what is certain."""
        if not files:
            return
        if self.busy or self._parts.incoming.busy:
            self._footer.say("Something is being read just now: complete papers when it is done.")
            return
        self._names = files[0].name if len(files) == 1 else counted(len(files), "file")

        def work(_cancel: Cancel, progress: Progress) -> enriching.Findings:
            return self._library.find_facts(files, progress)

        self._running = self._lanes.work(
            work, self._take, self._progress, failed=self._fail, stopped=self._stopped
        )
        self._show(f"Reading {self._names}")

    def cancel(self) -> None:
        """Stop what is running; nothing of it stays."""
        if self._running is not None:
            self._running.cancel()
            self._show("Stopping\N{HORIZONTAL ELLIPSIS}")

    def _show(self, words: str, done: int = 0, total: int = 0) -> None:
        self._footer.show_import(words, done, total, "Reading of files")

    def _progress(self, done: int, total: int) -> None:
        words = f"Reading {self._names}, {number(done // _MEGA)} of {number(total // _MEGA)} MB"
        self._show(words, done, total)

    def _take(self, findings: enriching.Findings) -> None:
        """Take what is certain, in one step."""
        if not findings.certain:
            self._end()
            self._tell(findings, enriching.Completed(Changes()))
            return

        def work(_cancel: Cancel, progress: Progress) -> enriching.Completed:
            return self._library.complete(findings.certain, progress=progress)

        self._show("Completing papers")
        self._running = self._lanes.write_long(
            work, partial(self._taken, findings), failed=self._fail, stopped=self._stopped
        )

    def _taken(self, findings: enriching.Findings, done: enriching.Completed) -> None:
        self._end()
        self.changed.emit(done.changes)
        self._tell(findings, done)

    def _tell(self, findings: enriching.Findings, done: enriching.Completed) -> None:
        """Say what became of it, and show what is offered."""
        if findings.refused and not findings.sources:
            self._footer.say_error(findings.refused[0])
        elif not findings.certain and not findings.likely:
            known = counted(findings.complete, "paper")
            self._footer.say(f"{self._names} tells nothing new; it knows {known} that are here.")
        else:
            self._footer.say(_said(findings, done.changes), undoable=bool(done.changes))
            self._show_sheet(findings, done.step)

    def _show_sheet(self, findings: enriching.Findings, step: ChangeId | None) -> None:
        """Show the sheet as soon as it hinders nobody."""
        if not self._parts.window.isVisible():
            return
        if self._sheets.any_open or is_typing():
            QTimer.singleShot(_PATIENCE, self, lambda: self._show_sheet(findings, step))
            return
        sheet = enrich_sheet.EnrichSheet(self._parts.theme(), findings)
        sheet.accepted.connect(partial(self._accept, step))
        self._sheets.show(sheet)

    def paste(self, papers: Sequence[PaperId], text: str, otherwise: Callable[[], object]) -> None:
        """Offer to complete a paper by what was copied; do something else where it is not of it."""
        if len(papers) != 1 or len(text) > _LONGEST_ENTRY or self._library.read_only:
            otherwise()
            return

        def offer(match: enriching.Match | None) -> None:
            if match is None or self._sheets.any_open:
                otherwise()
            else:
                self._offer(match)

        self._lanes.read("paste", lambda: self._library.find_in_text(papers[0], text), offer)

    def _offer(self, match: enriching.Match) -> None:
        findings = enriching.Findings(likely=(match,))
        sheet = enrich_sheet.EnrichSheet(self._parts.theme(), findings, ticked=True)
        sheet.accepted.connect(partial(self._accept, None))
        self._sheets.show(sheet)

    def _accept(self, step: ChangeId | None, chosen: tuple[enriching.Match, ...]) -> None:
        """Take what was ticked, as a part of the step before."""

        def done(completed: enriching.Completed) -> None:
            self.changed.emit(completed.changes)
            said = f"{completed.changes.label}." if completed.changes else "Nothing to complete."
            self._footer.say(said, undoable=bool(completed.changes))

        self._lanes.write(lambda: self._library.complete(chosen, joins=step), done)

    def _end(self) -> None:
        self._running = None
        self._footer.end_import()

    def _stopped(self) -> None:
        self._end()
        self._footer.say("The reading was stopped; no paper was changed.")

    def _fail(self, error: ReadingListError) -> None:
        self._end()
        self._footer.say_error(str(error))


def _said(findings: enriching.Findings, changes: Changes) -> str:
    """Return what was taken and what is offered, in a sentence."""
    taken = f"Completed {counted(len(changes.updated), 'paper')}" if changes else ""
    offered = f"{counted(len(findings.likely), 'likely match', 'likely matches')}"
    said = [part for part in (taken, offered if findings.likely else "") if part]
    return ", ".join(said) + "."
