"""Papers in windows of their own: opened, going along with the keys, kept up to date."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from readinglist.desktop.controls import announce
from readinglist.desktop.paper_window import PaperWindow
from readinglist.desktop.parts import Parts
from readinglist.desktop.theme import Theme
from readinglist.papers import Changes, Paper, PaperId, TagInfo

_AWAITED = "window"
"""What keys wait for while another window is on its way to the front."""
_PATIENCE = 2000
"""Milliseconds that they wait: a window manager may refuse to give it the keyboard."""


class OwnWindows(QObject):
    """Knows which paper each window shows, or is about to show."""

    revisions_wanted = Signal()
    link_chosen = Signal(str)
    tag_chosen = Signal(str)
    highlight_wanted = Signal()
    arrived = Signal()
    """A window shows the paper that it was about to show."""

    def __init__(self, parts: Parts, claims: Callable[[], bool]) -> None:
        """Begin with none; ``claims`` says whether abstracts show theirs."""
        super().__init__()
        self._parts = parts
        self._claims = claims
        self._keys: Mapping[str, str] = {}
        self._windows: dict[PaperId, PaperWindow] = {}
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._release_keys)
        self._leaving: PaperWindow | None = None
        self._returning = False
        """Whether the list is on its way to the front."""
        parts.window.activated.connect(self._hear_list)
        parts.editing.changed.append(self._refresh)

    def all(self) -> list[PaperWindow]:
        """Return the windows that are open."""
        return list(self._windows.values())

    def active(self) -> PaperWindow | None:
        """Return the window that the person is in, if it is one of these."""
        active = QApplication.activeWindow()
        return active if isinstance(active, PaperWindow) else None

    def paper(self) -> PaperId | None:
        """Return the paper of the window that the person is in."""
        own = self.active()
        return self._paper_of(own) if own else None

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        for own in self.all():
            own.set_theme(theme)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name these keys, by their commands' names."""
        self._keys = keys
        for own in self.all():
            own.pane.set_keys(keys)

    def show_claims(self, *, on: bool) -> None:
        """Mark what each abstract claims, or do not."""
        for own in self.all():
            own.pane.show_claims(on=on)

    def open(self, paper: PaperId) -> None:
        """Open a paper's window, or bring it to the front."""
        if paper in self._windows:
            self._bring_forward(self._windows[paper])
            return
        self._hold_keys()
        library = self._parts.library
        self._parts.lanes.read(f"paper {paper}", lambda: library.papers([paper]), self._show)

    def leave(self, own: PaperWindow) -> None:
        """Go back to the list and close a window.

        In this order: keys that are pressed while no window has the keyboard are nobody's.
        """
        if self._parts.window.isMinimized():
            own.close()
            return
        self._leaving = own
        self.to_list()

    def to_list(self) -> None:
        """Go to the list from a paper's window; keys wait until the list has the keyboard."""
        if self.active() is not None:
            window = self._parts.window
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            self._returning = True
            self._hold_keys()
            window.activateWindow()

    def _hear_list(self, active: bool) -> None:  # noqa: FBT001 - a signal's
        """Close the window that was left for the list, which has the keyboard now."""
        if active and self._returning:
            QTimer.singleShot(0, self, self._release_keys)

    def start_from(self) -> None:
        """Let the list stand at the paper in whose window the keys are pressed."""
        paper = self.paper()
        if paper is not None:
            self._parts.window.panes.table.set_current(paper)

    def follow(self) -> None:
        """Let the window in which the keys are pressed go along with the list."""
        own, current = self.active(), self._parts.window.panes.table.current_paper()
        former = self._paper_of(own) if own else None
        if own is None or former is None or current is None or former == current:
            return
        if current in self._windows:
            self._bring_forward(self._windows[current])
            return
        # At once, so that the next key is about the paper that the person went to.
        self._windows[current] = self._windows.pop(former)

        def show(papers: list[Paper]) -> None:
            if papers and self._windows.get(papers[0].id) is own:
                own.show_paper(papers[0], self._parts.browsing.marker)
                announce(own.pane, self._parts.browsing.spoken(papers[0]))
                self.arrived.emit()

        self._parts.lanes.read("own window", lambda: self._parts.library.papers([current]), show)

    def is_behind(self) -> bool:
        """Say whether the window that the person is in shows another paper than it is to show."""
        own = self.active()
        return own is not None and own.paper != self._paper_of(own)

    def _bring_forward(self, own: PaperWindow) -> None:
        """Give a window the keyboard; keys wait for that, and are pressed in it."""
        if own is not self.active():
            self._hold_keys()
            own.raise_()
            own.activateWindow()

    def _hold_keys(self) -> None:
        """Keep keys until a window has the keyboard: they are meant for it."""
        self._parts.keyboard.hold(_AWAITED)
        self._patience.start()

    def _release_keys(self) -> None:
        """Press the keys that waited, in the window that has the keyboard now."""
        self._patience.stop()
        leaving, self._leaving, self._returning = self._leaving, None, False
        if leaving is not None and leaving in self.all():
            leaving.close()
        self._parts.keyboard.release(_AWAITED)

    def _paper_of(self, own: PaperWindow) -> PaperId | None:
        """Return the paper that a window shows, or is about to show."""
        return next((paper for paper, window in self._windows.items() if window is own), None)

    def _show(self, papers: list[Paper]) -> None:
        """Open a window on each paper."""
        browsing, editing = self._parts.browsing, self._parts.editing
        for paper in papers:
            own = PaperWindow(self._parts.theme())
            own.link_chosen.connect(self.link_chosen)
            own.pane.revisions_wanted.connect(self.revisions_wanted)
            own.tag_chosen.connect(self.tag_chosen)
            own.note_edited.connect(editing.save_note)
            own.note_left.connect(editing.end_note)
            own.pane.highlight_wanted.connect(self.highlight_wanted)
            own.pane.passage_kept.connect(editing.highlight)
            own.pane.highlight_edited.connect(editing.edit_highlight)
            own.pane.show_claims(on=self._claims())
            own.pane.set_keys(self._keys)
            own.closed.connect(partial(self._forget, own))
            # Once the window has told its widget that it has the keyboard.
            own.activated.connect(self._release_keys, Qt.ConnectionType.QueuedConnection)
            own.pane.set_tag_colours({tag.name: tag.colour for tag in browsing.places.tags})
            for watched in (own.pane.keys_widget(), *own.pane.other_keys_widgets()):
                self._parts.keyboard.watch(watched)
            for action in self._parts.window.actions():
                own.addAction(action)
            self._windows[paper.id] = own
            own.show_paper(paper, browsing.marker)
            own.show()
            own.activateWindow()

    def _forget(self, own: PaperWindow, _paper: PaperId | None) -> None:
        if (paper := self._paper_of(own)) is not None:
            del self._windows[paper]

    def _refresh(self, changes: Changes) -> None:
        """Show anew what changed, and close what is gone."""
        for gone in self._windows.keys() & set(changes.removed):
            self._windows[gone].close()
        touched = [id_ for id_ in self._windows if changes.places or id_ in changes.updated]
        if touched:
            library = self._parts.library
            self._parts.lanes.read(
                "windows", lambda: (library.papers(touched), library.tags()), self._reload
            )

    def _reload(self, found: tuple[list[Paper], list[TagInfo]]) -> None:
        papers, tags = found
        for paper in papers:
            if paper.id in self._windows:
                pane = self._windows[paper.id].pane
                pane.set_tag_colours({tag.name: tag.colour for tag in tags})
                pane.show_paper(paper, self._parts.browsing.marker)
