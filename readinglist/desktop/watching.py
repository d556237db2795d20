"""The watched folder, in the window: what came into it is offered, or taken in at once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from readinglist.desktop.footer import Footer
from readinglist.desktop.incoming import Incoming
from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.offer_bar import OfferBar
from readinglist.desktop.taking import Taking, noted
from readinglist.desktop.wording import counted
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.library import Library

if TYPE_CHECKING:
    from readinglist import watching
else:
    watching = Late("readinglist.watching")

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
_BACK = "The watched folder is there again."


class Watching(QObject):
    """Looks into the folder when something changes there; a person is never interrupted."""

    def __init__(
        self, library: Library, lanes: Lanes, incoming: Incoming, bar: OfferBar, footer: Footer
    ) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._incoming = incoming
        self._bar = bar
        self._footer = footer
        self._watch: watching.FolderWatch | None = None
        self._take = False
        self._asked = False
        """Whether somebody waits to be told what a look found."""
        self._offered: dict[Path, watching.NewFile] = {}
        self._looking: Cancel | None = None
        self._refused = ""
        self._identity: tuple[int, int] | None = None
        self.taking = Taking(library, lanes, incoming, footer)
        self._watcher = QFileSystemWatcher(self)
        self._moment = QTimer(self, singleShot=True)
        self._period = QTimer(self, interval=PERIOD)
        self._watcher.directoryChanged.connect(lambda _folder: self._moment.start(MOMENT))
        self._moment.timeout.connect(self._look)
        self._period.timeout.connect(self._look)
        bar.accepted.connect(self.accept)
        bar.all_wanted.connect(self._take_all)
        bar.put_off.connect(self._put_off)
        self.taking.put_back.connect(self._offer)

    def watch(self, folder: str, *, take: bool) -> None:
        """Watch a folder from now on, or none; ``take`` takes digests in without a question."""
        self._take = take
        now = str(self._watch.folder) if self._watch else ""
        if folder == now or self._library.read_only:
            return
        self.end()
        if folder:
            self._watch = watching.FolderWatch(Path(folder), self._library)
            self._listen(self._watch)
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
        self._identity, self._refused, self._asked = None, "", False
        self.taking.end()
        self._offered = {}
        self._bar.offer("")

    def accept(self) -> None:
        """Show the previews of what is offered, one after the other; else look for something."""
        if self._offered:
            self._incoming.offer_files(list(self._offered))
            self._put_off()
        elif self._watch is None:
            self._footer.say(_NO_FOLDER)
        else:
            self._asked = True
            self._look()

    def _take_all(self) -> None:
        """Take in all that is offered, without a look at it."""
        offered, self._offered = list(self._offered.values()), {}
        self._bar.offer("")
        self.taking.take(offered)

    def _put_off(self) -> None:
        """Offer nothing of this again."""
        names = noted(self._offered.values())
        self._offered = {}
        self._bar.offer("")
        self._lanes.write(lambda: self._library.note_seen(names))

    # Looking

    def _listen(self, watch: watching.FolderWatch) -> None:
        """Hear of changes in the folder, or of its coming back where it is gone."""
        wanted = {str(path) for path in watch.listens_to}
        heard = self._watcher.directories()
        if set(heard) != wanted or watch.identity != self._identity:
            if heard:
                self._watcher.removePaths(heard)
            self._watcher.addPaths(sorted(wanted))
            self._identity = watch.identity

    def _look(self) -> None:
        """Look into the folder aside, once the last look has ended."""
        watch = self._watch
        if watch is None:
            return
        if self._looking is not None:
            self._moment.start(MOMENT)
            return

        def work(cancel: Cancel, _progress: Progress) -> tuple[watching.FolderWatch, watching.Look]:
            return watch, watch.look(time.time(), cancel.check)

        def refuse(error: ReadingListError) -> None:
            self._refuse(watch, str(error))

        self._looking = self._lanes.work(
            work, self._show, failed=refuse, stopped=self._end_looking, aside=True
        )

    def _end_looking(self) -> None:
        self._looking = None

    def _refuse(self, watch: watching.FolderWatch, reason: str) -> None:
        """Say once that the folder cannot be read, and hear of its coming back."""
        self._looking = None
        if watch is not self._watch:
            return
        self._listen(watch)
        self._offered = {}
        self._bar.offer("")
        if reason != self._refused or self._asked:
            self._footer.say_error(reason)
        self._refused, self._asked = reason, False

    def _show(self, seen: tuple[watching.FolderWatch, watching.Look]) -> None:
        """Offer what was found, or take it in."""
        watch, look = seen
        self._looking = None
        if watch is not self._watch:
            return
        self._listen(watch)
        if self._refused:
            self._refused = ""
            self._footer.say(_BACK)
        if look.again is not None:
            self._moment.start(int(look.again * 1000) + AGAIN)
        if look.refused:
            self._footer.say_error(unreadable(look.refused))
        taken = [file for file in look.found if self._take and not file.large]
        self._offered = {path: one for path, one in self._offered.items() if path in look.here}
        self._offer([file for file in look.found if file not in taken])
        self.taking.take(taken)
        self._answer(look)

    def _answer(self, look: watching.Look) -> None:
        """Tell somebody who asked what there is, once everything was looked into."""
        if not self._asked or look.again == 0:
            return
        self._asked = False
        if self._offered:
            self.accept()
        elif not look.refused and not self.taking.busy:
            self._footer.say(_NOTHING_NEW)

    def _offer(self, found: Sequence[watching.NewFile]) -> None:
        """Offer files; one that changed meanwhile is offered as it is."""
        for file in found:
            self._offered.pop(file.path, None)
            self._offered[file.path] = file
        offered = list(self._offered.values())
        self._bar.offer(words(offered) if offered else "", several=len(offered) > 1)


def words(found: Sequence[watching.NewFile]) -> str:
    """Return what is offered: how many digests, how many new papers, and the files."""
    new, long = sum(file.new for file in found), any(file.long for file in found)
    papers = f" with {counted(new, 'new paper')}" if new else ""
    more = " and more" if papers and long else ""
    digests = counted(sum(len(file.digests) for file in found), "digest")
    named = _named([file.path.name for file in found])
    return f"{digests}{papers}{more} in the watched folder: {named}"


def unreadable(refused: Sequence[watching.Refusal]) -> str:
    """Return why files cannot be read: the first one's reason, and the others' names."""
    first = f"In the watched folder, {refused[0].reason}"
    others = [one.name for one in refused[1:]]
    return f"{first} Nor can these be read: {_named(others)}." if others else first


def _named(names: Sequence[str]) -> str:
    """Return names; of many the first ones, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
