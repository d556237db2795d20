"""The watched folder, in the window: what came into it is offered, or taken in at once."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from readinglist.desktop.footer import Footer
from readinglist.desktop.incoming import Incoming, said
from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.offer_bar import OfferBar
from readinglist.desktop.wording import counted
from readinglist.errors import ReadingListError
from readinglist.library import Library
from readinglist.papers import ChangeId, ImportReport
from readinglist.watching import FolderWatch, NewFile

MOMENT = 500
"""Milliseconds from a change in the folder to the look into it: several come together."""
FIRST = 2000
"""Milliseconds to the first look, so that the window's own beginning comes before it."""
AGAIN = 250
"""Milliseconds between two looks where one of them did not see everything."""
PERIOD = 60_000
"""Milliseconds between two looks at a folder whose changes nobody tells, such as one far away."""
_NAMED = 3
_NOTHING_NEW = "Nothing new came into the watched folder."
_NO_FOLDER = "No folder is watched yet: name one in the preferences, under “In and out”."

_Seen = tuple[FolderWatch, list[NewFile], float | None]
"""What a look found, and in how many seconds it is worth to look again."""


class Watching(QObject):
    """Looks into the folder when something changes there; a person is never interrupted."""

    imported = Signal(ImportReport)
    """A digest was taken in without being asked for, as the settings say."""

    def __init__(
        self, library: Library, lanes: Lanes, incoming: Incoming, bar: OfferBar, footer: Footer
    ) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._incoming = incoming
        self._bar = bar
        self._footer = footer
        self._watch: FolderWatch | None = None
        self._take = False
        self._offered: list[NewFile] = []
        self._looking: Cancel | None = None
        self._refused = ""
        self._watcher = QFileSystemWatcher(self)
        self._moment = QTimer(self, singleShot=True)
        self._period = QTimer(self, interval=PERIOD)
        self._watcher.directoryChanged.connect(lambda _folder: self._moment.start(MOMENT))
        self._moment.timeout.connect(self._look)
        self._period.timeout.connect(self._look)
        bar.accepted.connect(self.accept)
        bar.put_off.connect(self._put_off)

    def watch(self, folder: str, *, take: bool) -> None:
        """Watch a folder from now on, or none; ``take`` takes digests in without a question."""
        self._take = take
        now = str(self._watch.folder) if self._watch else ""
        if folder == now or self._library.read_only:
            return
        self.end()
        if folder:
            self._watch = FolderWatch(Path(folder), self._library)
            self._watcher.addPath(folder)
            self._period.start()
            self._moment.start(FIRST)

    def end(self) -> None:
        """Watch no folder any more."""
        self._moment.stop()
        self._period.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if self._looking is not None:
            self._looking.cancel()
        self._watch = None
        self._offered = []
        self._bar.offer("")

    def accept(self) -> None:
        """Show the previews of what is offered, one after the other."""
        if not self._offered:
            self._footer.say(_NOTHING_NEW if self._watch else _NO_FOLDER)
            return
        self._incoming.offer_files([file.path for file in self._offered])
        self._put_off()

    def _put_off(self) -> None:
        """Offer nothing of this again."""
        names = {file.sha256: file.path.name for file in self._offered}
        self._offered = []
        self._bar.offer("")
        self._lanes.write(lambda: self._library.note_seen(names))

    def _look(self) -> None:
        watch = self._watch
        if watch is None or self._looking is not None:
            return

        def work(cancel: Cancel, _progress: Progress) -> _Seen:
            return watch, *watch.look(time.time(), cancel.check)

        self._looking = self._lanes.work(
            work, self._show, failed=self._refuse, stopped=self._end_looking
        )

    def _end_looking(self) -> None:
        self._looking = None

    def _refuse(self, error: ReadingListError) -> None:
        """Say once that the folder cannot be read."""
        self._looking = None
        if str(error) != self._refused:
            self._footer.say_error(str(error))
        self._refused = str(error)

    def _show(self, seen: _Seen) -> None:
        """Offer what was found, or take it in."""
        watch, found, again = seen
        self._looking, self._refused = None, ""
        if watch is not self._watch:
            return
        if again is not None:
            self._moment.start(int(again * 1000) + AGAIN)
        if self._take and found:
            self._take_in(found)
        else:
            self._offered += found
            self._bar.offer(words(self._offered) if self._offered else "")

    def _take_in(self, files: Sequence[NewFile]) -> None:
        """Take in what came together, which is one step for undo."""
        step: ChangeId | None = None

        def work(file: NewFile) -> list[ImportReport]:
            nonlocal step
            reports = self._library.import_file(file.digests, str(file.path), joins=step)
            step = reports[0].change or step
            self._library.note_seen({file.sha256: file.path.name})
            return reports

        def done(reports: list[ImportReport]) -> None:
            for report in reports:
                self.imported.emit(report)
                self._footer.say(said(report), undoable=bool(report.changes))

        for file in files:
            self._lanes.write(partial(work, file), done)


def words(files: list[NewFile], named: Callable[[NewFile], str] = lambda f: f.path.name) -> str:
    """Return what is offered: how many digests, how many new papers, and the files."""
    papers = counted(sum(file.new for file in files), "new paper")
    names = ", ".join(named(file) for file in files[:_NAMED])
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    digests = counted(sum(len(file.digests) for file in files), "digest")
    return f"{digests} with {papers} in the watched folder: {names}{more}"
