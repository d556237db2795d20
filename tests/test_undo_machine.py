"""Undo gives back exactly what was, and redo what came after, whatever was done in what order.

``test_library_machine`` says what each step does; here every row that undo answers for is compared,
so that a step that is new needs one rule and no model.
"""

import atexit
import datetime as dt
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import Table

from readinglist import formats, query
from readinglist.errors import LibraryError
from readinglist.library import ALL, Library
from readinglist.papers import (
    ChangeId,
    Changes,
    Digest,
    DigestId,
    Entry,
    Highlight,
    HighlightId,
    KeptFile,
    KeptFileId,
    Order,
    PaperId,
    SearchId,
    Taking,
)
from readinglist.store.journal import TABLES

WORDS = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
DAY = dt.date(2025, 3, 11)
PAPERS = st.integers(1, 6).map(PaperId)
SEVERAL = st.lists(PAPERS, min_size=1, max_size=4, unique=True)
NUMBERS = st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True)
KEYS = st.sampled_from(["brown2020", "vaswani2017", "tides", ""])
TAGS = st.sampled_from(["video", "to do", "Video", "later"])
ASKED = ("forecasts", "lighthouse", "tag:video", "harbour", "author:vaswani", "key:tides")

Shown = tuple[object, ...]
"""All that a library holds and finds, in a form that can be compared."""


def title(number: int) -> str:
    """Return the title of one of five papers."""
    return f"{WORDS[number]} forecasts of tides"


def abstract(number: int, edition: int = 0) -> str:
    """Return a paper's abstract, of which there are editions."""
    word = WORDS[number].lower()
    more = " and again by others" * edition
    return f"{word} is measured with {word}meters at {word}ville every day{more}"


@cache
def _empty() -> Path:
    """Return an empty library to be copied, which is quicker than making one for each example."""
    path = Path(tempfile.mkdtemp(prefix="reading-list-undo-")) / "empty.sqlite3"
    Library.open(path).close()
    atexit.register(shutil.rmtree, path.parent)
    return path


class UndoMachine(RuleBasedStateMachine):
    """Does steps, takes them back and does them again, over restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="reading-list-undo-"))
        self.path = self.folder / "library.sqlite3"
        shutil.copy(_empty(), self.path)
        self.library = Library.open(self.path)
        self.now = self.shown()
        self.done: list[Shown] = []
        self.undone: list[Shown] = []

    def teardown(self) -> None:
        """Take everything back over a restart, do it all again over another, and close."""
        try:
            self.reopen()
            while self.done:
                self.undo()
            assert not self.library.undo()
            self.reopen()
            while self.undone:
                self.redo()
            assert not self.library.redo()
            assert self.library.check() == []
        finally:
            self.library.close()
            shutil.rmtree(self.folder)

    def shown(self) -> Shown:
        """Return every row that undo answers for, and what a person sees and finds."""
        assert self.library.check() == []
        with closing(sqlite3.connect(self.path)) as file:
            rows = tuple(
                (table.name, tuple(sorted(map(repr, file.execute(f"SELECT * FROM {table.name}")))))
                for table in TABLES
            )
        found = tuple(
            tuple(sorted(self.library.every(query.parse(text, today=DAY), order=Order.ADDED)))
            for text in ASKED
        )
        counts = tuple(sorted(self.library.counts().items(), key=repr))
        papers = tuple(self.library.papers([PaperId(id_) for id_ in range(1, 12)]))
        return rows, found, counts, papers

    def take(self, changes: Changes) -> None:
        """Note a step; one that changed nothing is none."""
        before, self.now = self.now, self.shown()
        assert bool(changes) is (before[0] != self.now[0])
        if changes:
            self.done.append(before)
            self.undone.clear()
        assert before == self.now or changes

    @initialize()
    def begin(self) -> None:
        """Begin with an import, so that there is something to do."""
        self.import_digest([0, 1, 2], 0)

    @rule(numbers=NUMBERS, edition=st.integers(0, 2))
    def import_digest(self, numbers: list[int], edition: int) -> None:
        """Take a digest in; a later edition of an abstract takes the place of the former."""
        entries = tuple(Entry(title(number), abstract(number, edition)) for number in numbers)
        source = f"{edition} {numbers}"
        digest = Digest("Daily papers", "f", source, entries, DAY + dt.timedelta(edition))
        self.take(self.library.import_digest(digest, "daily").changes)

    @rule(numbers=NUMBERS, key=KEYS, own=st.booleans())
    def import_bibliography(self, numbers: list[int], key: str, *, own: bool) -> None:
        """Take a bibliography in with notes, tags and keys: one's own, or another's."""
        entries = tuple(
            Entry(
                title(number), abstract(number), ("Ashish Vaswani",), 2017,
                doi=f"10.1000/{number}", key=f"{key}{number}" if key else None,
                former_keys=(f"old{number}",), note=f"lighthouse {number}", tags=("video",),
                kind="article", details=(("volume", "30"),),
            )
            for number in numbers
        )  # fmt: skip
        digest = Digest("refs", "bibtex", f"{numbers}{key}", entries)
        taking = Taking(notes=own, tags=own)
        self.take(self.library.import_digest(digest, "refs.bib", taking=taking).changes)

    @rule(paper=PAPERS, number=st.integers(0, 4), year=st.integers(2016, 2018))
    def complete(self, paper: PaperId, number: int, year: int) -> None:
        """Complete a paper from an entry that may be of it."""
        entry = (
            f"@article{{any, title={{{title(number)}}}, author={{Tom Brown}}, year={{{year}}}, "
            f"doi={{10.1000/{number}}}, abstract={{{abstract(number)}}}}}"
        )
        match = self.library.find_in_text(paper, entry)
        self.take(self.library.complete([match] if match else []).changes)

    @rule(paper=PAPERS, key=KEYS)
    def set_key(self, paper: PaperId, key: str) -> None:
        """Write a citation key by hand, unless another paper has or had it."""
        try:
            self.take(self.library.edit(paper, {"key": key}))
        except LibraryError:
            assert self.shown() == self.now

    @rule(papers=SEVERAL)
    def renew_keys(self, papers: list[PaperId]) -> None:
        """Make keys anew."""
        self.take(self.library.renew_keys(papers))

    @rule(paper=PAPERS, year=st.sampled_from([None, 2016, 2020]), name=st.integers(0, 1))
    def edit(self, paper: PaperId, year: int | None, name: int) -> None:
        """Type facts."""
        authors = (("Tom Brown",), ("Ashish Vaswani",))[name]
        self.take(self.library.edit(paper, {"year": year, "authors": authors}))

    @rule(paper=PAPERS, start=st.integers(0, 4))
    def highlight(self, paper: PaperId, start: int) -> None:
        """Highlight a passage, unless there is no such paper."""
        for found in self.library.papers([paper]):
            quote = (found.abstract or "")[start : start + 9]
            made = Highlight(HighlightId(0), quote, "", "", "blue", "")
            self.take(self.library.add_highlight(paper, made))

    @rule(paper=PAPERS, comment=st.sampled_from(["harbour", "harbour at night", ""]))
    def comment(self, paper: PaperId, comment: str) -> None:
        """Comment on a paper's first highlight."""
        for highlight in self._highlights(paper):
            self.take(self.library.comment_highlight(highlight.id, comment))

    @rule(paper=PAPERS, colour=st.sampled_from(["blue", "green"]))
    def colour(self, paper: PaperId, colour: str) -> None:
        """Colour a paper's first highlight."""
        for highlight in self._highlights(paper):
            self.take(self.library.colour_highlight(highlight.id, colour))

    @rule(paper=PAPERS)
    def remove_highlight(self, paper: PaperId) -> None:
        """Take a paper's first highlight away."""
        for highlight in self._highlights(paper):
            self.take(self.library.remove_highlight(highlight.id))

    def _highlights(self, paper: PaperId) -> Sequence[Highlight]:
        """Return a paper's first highlight, if there is one."""
        return [one for found in self.library.papers([paper]) for one in found.highlights[:1]]

    @rule(papers=SEVERAL, starred=st.booleans())
    def mark(self, papers: list[PaperId], *, starred: bool) -> None:
        """Star papers, or not."""
        self.take(self.library.mark(papers, starred=starred))

    @rule(paper=PAPERS, note=st.sampled_from(["", "lighthouse", "*harbour*"]))
    def note(self, paper: PaperId, note: str) -> None:
        """Write a note."""
        self.take(self.library.set_note(paper, note))

    @rule(papers=SEVERAL, tag=TAGS, on=st.booleans())
    def tag(self, papers: list[PaperId], tag: str, *, on: bool) -> None:
        """Tag papers, or take a tag off."""
        change = self.library.add_tags if on else self.library.remove_tags
        self.take(change(papers, [tag]))

    @rule(at=st.integers(0, 2), name=TAGS)
    def rename_tag(self, at: int, name: str) -> None:
        """Call a tag otherwise; where another one is called so they are one then."""
        for tag in self.library.tags()[at : at + 1]:
            self.take(self.library.rename_tag(tag.id, name))

    @rule(at=st.integers(0, 2), digit=st.integers(1, 3))
    def give_digit(self, at: int, digit: int) -> None:
        """Give a tag a key."""
        for tag in self.library.tags()[at : at + 1]:
            self.take(self.library.give_digit(tag.id, digit))

    @rule(at=st.integers(0, 2))
    def delete_tag(self, at: int) -> None:
        """Take a tag off all papers."""
        for tag in self.library.tags()[at : at + 1]:
            self.take(self.library.delete_tag(tag.id))

    @rule(into=PAPERS, other=PAPERS)
    def merge(self, into: PaperId, other: PaperId) -> None:
        """Make one paper of two, unless one of them is gone."""
        if into != other:
            try:
                self.take(self.library.merge(into, other))
            except LibraryError:
                assert self.shown() == self.now

    @rule(one=PAPERS, other=PAPERS)
    def tell_apart(self, one: PaperId, other: PaperId) -> None:
        """Keep that two papers are two."""
        if one != other and len(self.library.papers([one, other])) == 2:
            self.take(self.library.tell_apart(one, other))

    @rule(numbers=NUMBERS)
    def import_misread(self, numbers: list[int]) -> None:
        """Take in what a reader that knew less made of a text."""
        written = "".join(
            f"@misc{{any{number}, title = {{{title(number)}}}, year = {{2017}}, "
            f"abstract = {{{abstract(number)}}}}}\n"
            for number in numbers
        )
        read = formats.read(written.encode(), name="old.bib", latest=DAY)
        first, *rest = read.entries
        bad = replace(first, title=f"{first.title} {(first.abstract or '')[:9]}", year=None)
        misread = replace(read, name="Misread", entries=(bad, *rest[1:]))
        self.take(self.library.import_digest(misread, "old.bib").changes)

    @rule(at=st.integers(0, 3))
    def reread(self, at: int) -> None:
        """Read a digest's text again, if one was kept."""
        for digest in self.library.digests()[at : at + 1]:
            self.take(self.library.reread(digest.id))

    @rule(at=st.integers(0, 3), name=st.sampled_from(["Daily papers", "Mine"]))
    def rename_digest(self, at: int, name: str) -> None:
        """Call a digest otherwise."""
        for digest in self.library.digests()[at : at + 1]:
            self.take(self.library.rename_digest(digest.id, name))

    @rule(at=st.integers(0, 3))
    def delete_digest(self, at: int) -> None:
        """Delete a digest with the papers found only in it."""
        for digest in self.library.digests()[at : at + 1]:
            self.take(self.library.delete_digest(DigestId(digest.id)))

    @rule(papers=SEVERAL)
    def delete(self, papers: list[PaperId]) -> None:
        """Delete papers."""
        self.take(self.library.delete_papers(papers))

    @rule(text=st.sampled_from(["forecasts", "is:starred"]))
    def save_search(self, text: str) -> None:
        """Save a search, in the place of the former one."""
        self.take(self.library.save_search("mine", text))

    @rule()
    def delete_search(self) -> None:
        """Take the search away."""
        self.take(self.library.delete_search(SearchId(1)))

    @rule(starred=st.booleans())
    def keep_file(self, *, starred: bool) -> None:
        """Keep a bibliography from now on."""
        wanted = "is:starred" if starred else ""
        file = KeptFile(KeptFileId(0), self.folder / "refs.bib", ALL, wanted, "bibtex")
        self.take(self.library.keep_file(file))

    @precondition(lambda self: self.library.kept_files())
    @rule()
    def stop_keeping(self) -> None:
        """Keep it no more."""
        self.take(self.library.stop_keeping(self.library.kept_files()[0]))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        """Take the last step back: everything is as it was."""
        assert self.library.undo()
        self.undone.append(self.now)
        self.now = self.done.pop()
        assert self.shown() == self.now

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """Do again what was taken back: everything is as it was then."""
        assert self.library.redo()
        self.done.append(self.now)
        self.now = self.undone.pop()
        assert self.shown() == self.now

    @precondition(lambda self: len(self.done) > 2)
    @rule()
    def go_to_the_beginning_and_back(self) -> None:
        """Take everything back at once, and do it again."""
        newest = next(ChangeId(step.id) for step in self.library.history() if not step.undone)
        self.library.go_to(ChangeId(0))
        assert self.shown() == self.done[0]
        self.library.go_to(newest)
        assert self.shown() == self.now

    @rule()
    def reopen(self) -> None:
        """Close the library and open it again."""
        self.library.close()
        self.library = Library.open(self.path)
        assert self.shown() == self.now


class QuietMachine(UndoMachine):
    """Between the steps there are changes that are none: keys that freeze, papers left read.

    They outlast what is undone. So neither is compared, and all the rest is as it was.
    """

    def shown(self) -> Shown:
        """Return what undo answers for, but for keys and what was read."""
        assert self.library.check() == []
        with closing(sqlite3.connect(self.path)) as file:
            rows = tuple((table.name, _rows(file, table)) for table in TABLES)
        return rows, (), (), ()

    @rule(papers=SEVERAL)
    def freeze(self, papers: list[PaperId]) -> None:
        """Use keys, which papers keep from then on."""
        self.library.keys(papers)

    @rule(papers=SEVERAL)
    def leave(self, papers: list[PaperId]) -> None:
        """Leave papers behind, which makes them read."""
        self.library.mark(papers, read=True, automatic=True)

    def take(self, changes: Changes) -> None:
        """Note a step, though all that it changed may be what is not compared."""
        before, self.now = self.now, self.shown()
        if changes:
            self.done.append(before)
            self.undone.clear()


def _rows(file: sqlite3.Connection, table: Table) -> tuple[str, ...]:
    """Return the rows of a table, but for what a change may alter that is no step."""
    kept = [f'"{column.name}"' for column in table.columns if column.name not in _QUIET]
    found = file.execute(f"SELECT {', '.join(kept)} FROM {table.name}")
    return tuple(sorted(map(repr, found)))


_QUIET = ("key", "former_keys", "read_at")

TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=14, stateful_step_count=18, deadline=None)
TestQuietMachine = QuietMachine.TestCase
TestQuietMachine.settings = settings(max_examples=8, stateful_step_count=18, deadline=None)
