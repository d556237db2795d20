"""Digests on their way in: files, the clipboard, the sample; preview, import, cancel.

Past 300 lines because a digest's way from a file to the list is one: asked, read, shown, taken.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from readinglist.desktop.footer import Offer
from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.sheet_owner import Around, SheetOwner
from readinglist.desktop.wording import counted
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.library import utc_now
from readinglist.papers import ChangeId, Digest, ImportReport, Preview, Taking

if TYPE_CHECKING:
    from readinglist import formats, reading
    from readinglist.desktop import import_sheet
else:
    formats = Late("readinglist.formats")
    reading = Late("readinglist.reading")
    import_sheet = Late("readinglist.desktop.import_sheet")

_SLOW = 400
"""Milliseconds after which it is said that a digest is being read."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A digest that nobody has looked at yet."""

    name: str
    path: Path | None = None
    text: str = ""
    """What was pasted, where there is no file."""
    html: str = ""
    """The same as HTML, which keeps links; empty where it was not copied so."""
    format: str | None = None
    """What the person says that it is; None: what it looks like."""
    part: int = 0
    """Which of a file's digests is meant, counted from 0: a mailbox holds several."""
    read: tuple[Digest, ...] = ()
    """All digests of the file, where it was read already."""
    title: str = ""
    """What its digests are called, where their pages' own names do not count."""
    batch: int = 0
    """What was given at once has one number, and is one step for undo."""

    @property
    def label(self) -> str:
        """What a person reads of it."""
        many = f" ({self.part + 1} of {len(self.read)})" if len(self.read) > 1 else ""
        return f"{self.name}{many}"

    def is_of(self, other: Waiting) -> bool:
        """Say whether it is another digest of the same file, read already."""
        return bool(self.read) and (self.path, self.text) == (other.path, other.text)


class Incoming(SheetOwner):
    """Shows a preview of one digest after another, and imports what is accepted."""

    imported = Signal(ImportReport)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._waiting: deque[Waiting] = deque()
        self._sheet: import_sheet.ImportSheet | None = None
        self._shown: Waiting | None = None
        """What the preview shows, or showed until it was chosen to be read otherwise."""
        self._reading: Cancel | None = None
        self._read_name = ""
        self._saying = False
        """Whether the footer says that a digest is being read."""
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(self._say_reading)
        self._imports: deque[Cancel] = deque()  # the first one is running, the others wait
        self._all = False
        """Whether all that waits comes in without a look."""
        self._reports: list[ImportReport] = []
        """What came in so."""
        self._left: list[str] = []
        """Names of files that could not."""
        self._batch = 0
        self._steps: dict[int, ChangeId] = {}
        """The step of each batch, as soon as the writer made it; written by that alone."""
        self._footer.cancel_requested.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether a digest is being read, looked at or imported."""
        return any((self._waiting, self._sheet, self._reading, self._imports))

    def offer_files(self, paths: Sequence[Path], title: str = "") -> None:
        """Show a preview of each file, and of each in a folder, one after the other.

        With a title, their digests are called so.
        """
        found = [file for path in paths for file in reading.files_of(path)]
        self._offer([Waiting(path.name, path, title=title) for path in found])

    def offer_text(self, text: str, html: str = "", name: str = "Clipboard") -> None:
        """Show a preview of what was pasted or dropped, as text and, where there is, as HTML."""
        if not (text.strip() or html.strip()):
            self._footer.say("The clipboard holds no text: copy a digest first.")
            return
        self._offer([Waiting(name, text=text, html=html)])

    def _offer(self, digests: Sequence[Waiting]) -> None:
        if digests and self._library.read_only:
            self._footer.say_error("This library can only be read: copy it to a folder of yours.")
            return
        own = {f"{self._library.path.absolute()}{end}" for end in ("", "-wal", "-shm")}
        self._batch += 1
        for digest in digests:
            # SQLite's locks on a file go when the process closes it anywhere else.
            if digest.path is not None and str(digest.path.resolve()) in own:
                self._footer.say_error(f"{digest.name} is this library itself: choose a digest.")
            else:
                self._waiting.append(replace(digest, batch=self._batch))
        self._next()

    def cancel(self) -> None:
        """Stop the import that is running, or else the reading; nothing of it stays."""
        if self._all:
            self._waiting.clear()
        if self._saying and self._reading is not None:
            self._reading.cancel()
        elif self._imports:
            self._imports[0].cancel()
            self._footer.show_import("Stopping\N{HORIZONTAL ELLIPSIS}", 0, 0)

    def _next(self) -> None:
        if self._waiting and self._sheet is None and self._reading is None:
            self._read(self._waiting.popleft())

    def _read(self, waiting: Waiting) -> None:
        """Read and compare beside everything else, then show the preview."""
        self._footer.forget_error()
        self._read_name = waiting.name
        self._slow.start()

        def work(cancel: Cancel, _progress: Progress) -> tuple[Waiting, Preview]:
            digests = waiting.read or _digests(waiting)
            one = replace(waiting, part=min(waiting.part, len(digests) - 1), read=digests)
            digest = digests[one.part]
            preview = self._library.preview(replace(digest, name=waiting.title or digest.name))
            cancel.check()
            return one, preview

        self._reading = self._lanes.work(
            work, self._show, failed=self._refuse, stopped=self._end_reading
        )
        # The sheet's module is loaded meanwhile: showing the preview is enough for one turn.
        QTimer.singleShot(0, self, lambda: import_sheet.ImportSheet)

    def _say_reading(self) -> None:
        """Say what is being read, unless an import is shown or the preview is there already."""
        if self._reading is not None and self._sheet is None and not self._imports:
            self._saying = True
            self._footer.show_import(f"Reading {self._read_name}", 0, 0, "Reading")

    def _say_no_reading(self) -> None:
        self._reading = None
        self._slow.stop()
        if self._saying:
            self._saying = False
            self._footer.end_import()

    def _end_reading(self) -> None:
        self._say_no_reading()
        self._next()
        self._end_all()

    def _refuse(self, error: ReadingListError) -> None:
        """Say why a file cannot be read: in the preview, where it was another format's before."""
        if self._sheet is None and self._all:
            self._left.append(self._read_name)
        elif self._sheet is None:
            self._footer.say_error(str(error))
        else:
            self._sheet.show_refusal(str(error))
        self._end_reading()

    def _show(self, found: tuple[Waiting, Preview]) -> None:
        """Show what was read; the other digests of its file wait their turn."""
        self._say_no_reading()
        self._shown, preview = found
        others = [one for one in self._waiting if not one.is_of(self._shown)]
        following = range(self._shown.part + 1, len(self._shown.read))
        self._waiting = deque([*(replace(self._shown, part=part) for part in following), *others])
        if self._sheet is not None:
            self._sheet.show_preview(preview)
            return
        if self._all:
            taken, self._shown = self._shown, None
            self._import(taken, preview.digest)
            self._next()
            return
        titles = {form.name: form.title for form in formats.FORMATS}
        waiting = len(self._waiting)
        sheet = import_sheet.ImportSheet(
            self._theme(), preview, self._shown.label, titles, waiting=waiting
        )
        self._sheet = sheet
        sheet.rest_wanted.connect(self._decide_rest)
        sheet.accepted.connect(partial(self._accept, self._shown, sheet))
        sheet.format_chosen.connect(self._read_as)
        sheet.closed.connect(self._close)
        self.sheet_opened.emit()
        sheet.open_over(self._window)

    def _read_as(self, form: str) -> None:
        """Read the file of the preview as what the person says that it is."""
        if self._shown is not None:
            self._read(replace(self._shown, format=form, read=()))

    def _decide_rest(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's
        """Have all that waits come in without a look, or forget it."""
        self._all = wanted
        if not wanted:
            self._waiting.clear()

    def _close(self) -> None:
        self._sheet = self._shown = None
        self.sheet_closed.emit()
        if self._reading is not None:
            self._reading.cancel()  # another reading of what is not wanted any more
        else:
            self._next()

    def _accept(
        self,
        waiting: Waiting,
        sheet: import_sheet.ImportSheet,
        name: str,
        date: dt.date | None,
        chosen: tuple[int, ...],
    ) -> None:
        """Write what was accepted; the sheet is about to close."""
        digest = sheet.preview.digest
        inferred = digest.date_inferred and date == digest.date
        digest = replace(
            digest, name=name.strip() or digest.name, date=date, date_inferred=inferred
        )
        self._import(waiting, digest, chosen, sheet.taking)

    def _import(
        self,
        waiting: Waiting,
        digest: Digest,
        chosen: tuple[int, ...] = (),
        taking: Taking | None = None,
    ) -> None:
        """Write a digest, after those that were accepted before it."""
        total = len(digest.entries)

        def work(_cancel: Cancel, progress: Progress) -> ImportReport:
            report = self._library.import_digest(
                digest,
                str(waiting.path or waiting.name),
                chosen_deleted=chosen,
                taking=taking,
                joins=self._steps.get(waiting.batch),
                progress=progress,
            )
            if report.change is not None:
                self._steps[waiting.batch] = report.change
            return report

        self._imports.append(
            self._lanes.write_long(
                work, self._done, self._progress, failed=self._fail, stopped=self._stopped
            )
        )
        self._footer.show_import(f"Importing {counted(total, 'paper')}", 0, total)

    def _progress(self, done: int, total: int) -> None:
        self._footer.show_import(f"Importing {counted(total, 'paper')}", done, total)

    def _end_import(self) -> None:
        self._imports.popleft()
        if not self._imports:
            self._footer.end_import()

    def _stopped(self) -> None:
        self._end_import()
        if self._all:
            for running in self._imports:
                running.cancel()
        self._footer.say("The import was stopped; nothing of it was kept.")
        self._end_all()

    def _fail(self, error: ReadingListError) -> None:
        self._end_import()
        self._footer.say_error(str(error))
        self._end_all()

    def _done(self, report: ImportReport) -> None:
        self._end_import()
        self.imported.emit(report)
        self._footer.say(said(report), undoable=bool(report.changes), offer=completion([report]))
        if self._all:
            self._reports.append(report)
            self._end_all()

    def _end_all(self) -> None:
        """Once all that waited came in, say what did, and what could not."""
        if not self._all or self.busy:
            return
        reports, left = self._reports, self._left
        self._all, self._reports, self._left = False, [], []
        if reports and len(reports) + len(left) > 1:
            undoable = any(report.changes for report in reports)
            words = together(reports, left)
            self._footer.say(words, undoable=undoable, offer=completion(reports))


def _digests(waiting: Waiting) -> tuple[Digest, ...]:
    """Read what waits, the oldest digest first; raise DigestError where it is none."""
    if waiting.path is None:
        flavours = [text for text in (waiting.html, waiting.text) if text.strip()]
        contents = [text.encode("utf-8", "replace") for text in flavours]
        latest = utc_now().astimezone().date()
        pasted = formats.read_flavours(
            contents, name=waiting.name, latest=latest, format=waiting.format
        )
        return (pasted,)
    return reading.read_path(waiting.path, waiting.format)


def completion(reports: Sequence[ImportReport]) -> Offer | None:
    """Return the offer to complete papers, where most of those that came in have no authors."""
    entries = [entry for one in reports if one.added for entry in one.digest.entries]
    without = [entry for entry in entries if not entry.authors]
    if 2 * len(without) <= len(entries):
        return None
    lack = "They have no authors yet:" if len(without) > 1 else "It has no authors yet:"
    return Offer("enrich", "Complete from files…", lack)


def together(reports: Sequence[ImportReport], left: Sequence[str] = ()) -> str:
    """Return what the import of several digests did, and which files could not be read."""
    if len(reports) == 1 and not left:
        return said(reports[0])
    added = counted(sum(report.added for report in reports), "new paper")
    words = f"Imported {counted(len(reports), 'digest')}: {added}."
    more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
    return f"{words} Not read: {', '.join(left[:_NAMED])}{more}." if left else words


def said(report: ImportReport) -> str:
    """Return what an import did, in a sentence."""
    parts = [f"{counted(report.added, 'new paper')}"]
    if report.updated:
        parts.append(f"{report.updated} improved")
    if report.unchanged:
        parts.append(f"{report.unchanged} already here")
    name = report.digest.name
    return f"Imported \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}: " + (
        ", ".join(parts) + "."
    )
