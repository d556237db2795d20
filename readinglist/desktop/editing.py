"""What a person changes: marks, tags, notes, highlights, deletion, undo.

Each goes to the writer's lane; marks show at once and are repainted from what was written.

Past 300 lines because it is the one list of what can be changed; most are a line or two.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist import passages
from readinglist.desktop import plain
from readinglist.desktop.browsing import Browsing
from readinglist.desktop.changing import Changing
from readinglist.desktop.footer import Footer, Offer
from readinglist.desktop.highlight_list import Edit
from readinglist.desktop.job import Progress
from readinglist.desktop.jobs import Lanes
from readinglist.desktop.paper_table import PaperTable
from readinglist.desktop.wording import counted
from readinglist.library import Library, utc_now
from readinglist.papers import (
    ChangeId,
    Changes,
    DigestId,
    Highlight,
    HighlightId,
    Marks,
    Paper,
    PaperId,
    Section,
)

Write = Callable[[Progress], Changes]
"""A change that is told whom to tell how far it is."""

READ_ONLY = "This library can only be read: copy it to a folder of yours."
GLANCE = 2000
"""Milliseconds after which an opened paper is read, where the person chose so."""
_SHORT = 48


@dataclass(frozen=True, slots=True)
class Said:
    """What the footer says of a mark that was set or cleared."""

    on: str
    off: str


_SAID = {
    "starred": Said("Starred", "Unstarred"),
    "read": Said("Marked read:", "Marked unread:"),
    "later": Said("Put off", "Taken off Later:"),
    "dismissed": Said("Dismissed", "Taken back"),
}


class Editing(QObject):
    """Changes papers at a person's word, and says in the footer what was done."""

    undone = Signal(Changes)
    """The last step was taken back."""

    def __init__(
        self,
        library: Library,
        lanes: Lanes,
        browsing: Browsing,
        table: PaperTable,
        footer: Footer,
    ) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._browsing = browsing
        self._table = table
        self._footer = footer
        self._changing = Changing(lanes, footer, self._show_what_is)
        self._held: PaperId | None = None
        self._visited: PaperId | None = None
        self.glance = QTimer(self, singleShot=True, interval=GLANCE)
        """Runs while a person looks at a paper that is to be read after a while."""
        self.glance.timeout.connect(self._read_at_a_glance)
        self._glanced: PaperId | None = None
        self.changed: list[Callable[[Changes], object]] = []
        """Who else wants to know of each change."""

    # Marks

    def toggle(self, mark: str, papers: Sequence[PaperId]) -> None:
        """Set a mark on papers, or clear it where all of them have it."""
        if all(self._table.papers.known(paper) for paper in papers):
            self.set_mark(mark, papers, on=not self.all_have(mark, papers))
        elif not self._library.read_only:
            work = partial(self._toggle_unseen, mark, papers)
            self._changing.write(f"Marking {self._named(papers)}", work, self._tell_toggled)

    def _toggle_unseen(
        self, mark: str, papers: Sequence[PaperId], progress: Progress
    ) -> tuple[Changes, str]:
        """Toggle where the list does not know all of the papers; the writer's lane asks."""
        on = not self._library.all_have(papers, mark)
        changes = self._library.mark(papers, **_with(mark, on=on), progress=progress)
        return changes, self._marked(mark, papers, on=on)

    def _tell_toggled(self, done: tuple[Changes, str]) -> None:
        changes, said = done
        self._take(changes)
        self._footer.say(said, undoable=True)

    def set_mark(self, mark: str, papers: Sequence[PaperId], *, on: bool) -> None:
        """Set or clear a mark on papers."""
        if not papers:
            return
        wanted = _with(mark, on=on)
        if mark == "read" and not on:
            self._held = papers[0] if len(papers) == 1 else None
        if not self._library.read_only:
            self._show_at_once(papers, wanted)
        said = self._marked(mark, papers, on=on)
        work: Write = lambda progress: self._library.mark(papers, **wanted, progress=progress)  # noqa: E731 - typed
        self.change_many(f"Marking {self._named(papers)}", work, said)

    def _marked(self, mark: str, papers: Sequence[PaperId], *, on: bool) -> str:
        said = _SAID[mark].on if on else _SAID[mark].off
        return f"{said} {self._named(papers)}."

    def read_automatically(self, paper: PaperId | None) -> None:
        """Mark a paper read because it was left behind: no step of undo, no message."""
        unread = paper in self._browsing.unread and paper != self._held
        if paper is None or not unread or self._library.read_only:
            return
        self._show_at_once([paper], {"read": True})
        self._lanes.write(
            lambda: self._library.mark([paper], read=True, automatic=True), self._take
        )

    def open_paper(self, paper: Paper | None, when: str) -> None:
        """Note that a person moved to a paper, and mark it read when they want that."""
        self.glance.stop()
        if paper is None or paper.id != self._held:
            self._held = None
        if paper is None or paper.id == self._held or when == "never":
            return
        if when == "at once":
            self.read_automatically(paper.id)
        else:
            self._glanced = paper.id
            self.glance.start()

    def leave_paper(self, shown: Paper | None) -> None:
        """Stop the clock of a paper that another one took the place of, without the person."""
        if shown is None or shown.id != self._glanced:
            self.glance.stop()

    def stop_glance(self) -> None:
        """Stop the clock of a paper that is looked at: a sheet is open, or the window is left."""
        self.glance.stop()

    def _read_at_a_glance(self) -> None:
        if self._table.isVisible() and self._table.window().isActiveWindow():
            self.read_automatically(self._glanced)

    def all_have(self, mark: str, papers: Sequence[PaperId]) -> bool:
        """Say whether all of the papers have a mark, as far as the list shows."""
        rows = [self._table.papers.known(paper) for paper in papers]
        return all(row is not None and getattr(row.row.marks, mark) is not None for row in rows)

    def _show_at_once(self, papers: Sequence[PaperId], wanted: dict[str, bool]) -> None:
        """Paint marks before they are written: a long import may be on its way."""
        now = utc_now()
        if wanted.get("dismissed") is not None:
            wanted = {"read": wanted["dismissed"], **wanted}
        shown = []
        for paper in papers:
            known = self._table.papers.known(paper)
            if known is not None:
                marks: Marks = known.row.marks
                for mark, on in wanted.items():
                    marks = replace(marks, **{mark: now if on else None})
                shown.append(replace(known, row=replace(known.row, marks=marks)))
        self._table.papers.put_rows(shown)
        if wanted.get("read"):
            self._browsing.note_read(papers)
        elif wanted.get("read") is False:
            self._browsing.note_unread(papers)

    # Tags, note, highlights, deletion

    def add_tag(self, papers: Sequence[PaperId], name: str) -> None:
        """Tag papers."""
        self.change_many(
            f"Tagging {self._named(papers)}",
            lambda progress: self._library.add_tags(papers, [name], progress=progress),
            f"Tagged {self._named(papers)} with {_quoted(name)}.",
        )

    def remove_tag(self, papers: Sequence[PaperId], name: str) -> None:
        """Take a tag off papers."""
        self.change_many(
            f"Taking {_quoted(name)} off {self._named(papers)}",
            lambda progress: self._library.remove_tags(papers, [name], progress=progress),
            f"Took {_quoted(name)} off {self._named(papers)}.",
        )

    def toggle_tag(self, papers: Sequence[PaperId], name: str) -> None:
        """Tag papers, or take the tag off where all of them have it."""
        named, quoted, removed = self._named(papers), _quoted(name), []

        def toggle(progress: Progress) -> Changes:
            """Decide by what is written: keys may be quicker than what is shown."""
            if name in self._library.tags_on(papers)[0]:
                removed.append(name)
                return self._library.remove_tags(papers, [name], progress=progress)
            return self._library.add_tags(papers, [name], progress=progress)

        said = {True: f"Took {quoted} off {named}.", False: f"Tagged {named} with {quoted}."}
        self.change_many(f"Tagging {named}", toggle, lambda: said[bool(removed)])

    def save_note(self, paper: PaperId, note: str) -> None:
        """Write a note; what is written in one visit is one step."""
        going_on = self._visited == paper
        self._visited = paper
        self.change(
            lambda: self._library.set_note(paper, note, going_on=going_on),
            f"Note on {self._named([paper])} saved.",
        )

    def end_note(self, _paper: PaperId) -> None:
        """End a visit to a note: the next one is another step."""
        self._visited = None

    def highlight(self, paper: Paper, span: tuple[int, int], colour: str) -> None:
        """Keep a passage of an abstract; where all of it is highlighted, take that away instead."""
        text, (start, end) = paper.abstract or "", span
        quote = text[start:end]
        before, after = text[max(0, start - 32) : start], text[end : end + 32]
        made = Highlight(HighlightId(0), quote, before, after, colour, "")
        said = {True: "Highlight taken away.", False: f"Highlighted {_quoted(quote)}."}
        removed = []

        def toggle() -> Changes:
            """Decide by what is written, not by what is shown: keys may be quicker."""
            for known in self._library.papers([paper.id]):
                for one in known.highlights:
                    if _covers(passages.find(text, one), span):
                        removed.append(one)
                        return self._library.remove_highlight(one.id)
            return self._library.add_highlight(paper.id, made)

        self.change(toggle, lambda: said[bool(removed)])

    def edit_highlight(self, edit: Edit) -> None:
        """Give a highlight another colour or comment, or take it away."""
        id_, colour, comment = edit.highlight, edit.colour, edit.comment
        if comment is not None:
            said = "Comment saved." if comment.strip() else "Comment taken away."
            self.change(lambda: self._library.comment_highlight(id_, comment), said)
        elif colour is not None:
            said = f"Highlighted in {colour}."
            self.change(lambda: self._library.colour_highlight(id_, colour), said)
        else:
            self.change(lambda: self._library.remove_highlight(id_), "Highlight taken away.")

    def delete(self, papers: Sequence[PaperId]) -> None:
        """Delete papers."""
        named = self._named(papers)
        self.change_many(
            f"Deleting {named}",
            lambda progress: self._library.delete_papers(papers, progress=progress),
            f"Deleted {named}.",
        )

    def delete_digest(self) -> None:
        """Delete the digest that is shown, with the papers found only in it."""
        place = self._browsing.place
        if place.section is not Section.DIGEST:
            self._footer.say("Choose a digest in the sidebar first.")
            return
        name = self._browsing.place_name(place)
        self.change_many(
            f"Deleting {_quoted(name)}",
            lambda progress: self._library.delete_digest(DigestId(place.id), progress=progress),
            f"Deleted the digest {_quoted(name)}.",
        )

    def save_search(self, text: str) -> None:
        """Keep the query under its own words."""
        self.change(
            lambda: self._library.save_search(text, text), f"Saved the search {_quoted(text)}."
        )

    def edit_facts(self, paper: Paper, facts: dict[str, object]) -> None:
        """Write what a person knows of a paper."""
        self.change(
            lambda: self._library.edit(paper.id, facts), f"Edited {self._named([paper.id])}."
        )

    def renew_keys(self, papers: Sequence[PaperId]) -> None:
        """Make citation keys anew; what they were stays known."""
        if self._library.read_only:
            self._footer.say_error(READ_ONLY)
            return

        def done(changes: Changes) -> None:
            self._take(changes)
            if changes:
                keys = counted(len(changes.updated), "citation key")
                self._footer.say(f"Made {keys} anew; what was cited is still found.", undoable=True)
            else:
                self._footer.say("No key would change: a first key is made at its first use.")

        self._lanes.write(lambda: self._library.renew_keys(papers), done)

    # Undo

    def undo(self) -> None:
        """Take the last step back."""
        self._visited = None
        work: Write = lambda progress: self._library.undo(progress=progress)  # noqa: E731 - typed
        self._changing.write("Undoing the last step", work, self._undone)

    def redo(self) -> None:
        """Do the last step again."""
        self._visited = None
        work: Write = lambda progress: self._library.redo(progress=progress)  # noqa: E731 - typed
        self._changing.write("Doing it again", work, self._redone)

    def go_to(self, step: ChangeId, label: str) -> None:
        """Take back, or do again, all steps between now and one of the history."""
        self._visited = None

        def done(told: tuple[Changes, int]) -> None:
            changes, back = told
            self._take(changes, back=back > 0)
            self._footer.say(_went(back, label))

        def work(progress: Progress) -> tuple[Changes, int]:
            return self._library.go_to(step, progress=progress)

        self._changing.write(f"Going to {_quoted(label)}", work, done)

    def _undone(self, changes: Changes) -> None:
        self._take(changes, back=True)
        self.undone.emit(changes)
        if changes:
            self._footer.say(f"Undone: {_lower(changes)}.", offer=Offer("redo", "Redo"))
        else:
            self._footer.say("There is nothing to undo.")

    def _redone(self, changes: Changes) -> None:
        self._take(changes)
        said = f"Done again: {_lower(changes)}." if changes else "There is nothing to redo."
        self._footer.say(said, undoable=bool(changes))

    # Writing

    def change(self, work: Callable[[], Changes], said: str | Callable[[], str]) -> None:
        """Ask the writer for a change, and say it once it is written."""
        self.change_many("", lambda _progress: work(), said)

    def change_many(self, words: str, work: Write, said: str | Callable[[], str]) -> None:
        """Ask the writer for a change that may be of many papers; ``words`` say what is done."""
        if self._library.read_only:
            self._footer.say_error(READ_ONLY)
            return

        def done(changes: Changes) -> None:
            self._take(changes)
            if changes:
                self._footer.say(said if isinstance(said, str) else said(), undoable=True)

        self._changing.write(words, work, done)

    def _show_what_is(self) -> None:
        """Show what the library holds: of what was shown already something did not come to be."""
        self._browsing.refill()
        self._browsing.refresh_overview()

    def _take(self, changes: Changes, *, back: bool = False) -> None:
        self._browsing.take(changes, back=back)
        for listener in self.changed:
            listener(changes)

    def _named(self, papers: Sequence[PaperId]) -> str:
        """Return one paper by its title, several by their number."""
        known = self._table.papers.known(papers[0]) if len(papers) == 1 else None
        return _quoted(known.row.title) if known else counted(len(papers), "paper")


def _covers(place: tuple[int, int] | None, span: tuple[int, int]) -> bool:
    return place is not None and place[0] <= span[0] and span[1] <= place[1]


def _with(mark: str, *, on: bool) -> dict[str, bool]:
    """Return a mark with those that go along: what is put off was left behind, so it is read."""
    return {mark: on, "read": True} if mark == "later" and on else {mark: on}


def _quoted(text: str) -> str:
    """Return a text in quotes: a system's name alone, or the beginning of what is long."""
    line = plain.one_line(text)
    name = line.split(":")[0].strip()
    if ":" in line and " " not in name:
        line = name
    if len(line) > _SHORT:
        line = line[:_SHORT].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{line}\N{RIGHT DOUBLE QUOTATION MARK}"


def _went(back: int, label: str) -> str:
    """Return what is said of a way through the history; negative: so many steps forward."""
    if not back:
        return "The library stands at this step already."
    to = _quoted(label)
    if back > 0:
        return f"Took back {counted(back, 'step')}, to {to}. The history leads forward again."
    return f"Did {counted(-back, 'step')} again, to {to}."


def _lower(changes: Changes) -> str:
    """Return a change's label inside a sentence."""
    return changes.label[:1].lower() + changes.label[1:]
