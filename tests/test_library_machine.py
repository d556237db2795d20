"""A library does what a plain Python model of it does, whatever a person does in what order."""

import atexit
import datetime as dt
import shutil
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from readinglist import query
from readinglist.library import ALL, Library
from readinglist.papers import (
    Changes,
    Digest,
    DigestId,
    Entry,
    Order,
    Paper,
    PaperId,
    Place,
    Section,
)

TITLES = [f"{name} forecasts of tides" for name in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")]
NAMES = ["Trending papers", "Daily papers"]
TAGS = ["video", "to do"]
IDS = st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True)
DAY = dt.date(2025, 3, 11)


def entry(number: int) -> Entry:
    """Return one of five papers, each with words of its own."""
    word = TITLES[number].split()[0].lower()
    return Entry(TITLES[number], f"{word} is measured with {word}meters at {word}ville")


@cache
def _empty() -> Path:
    """Return an empty library to be copied, which is quicker than making one for each example."""
    path = Path(tempfile.mkdtemp(prefix="reading-list-machine-")) / "empty.sqlite3"
    Library.open(path).close()
    atexit.register(shutil.rmtree, path.parent)
    return path


@dataclass
class ModelPaper:
    """A paper as the model knows it."""

    title: str
    deleted: bool = False
    marks: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    note: str | None = None
    digests: set[int] = field(default_factory=set)


@dataclass
class State:
    """All that a library holds."""

    papers: dict[int, ModelPaper] = field(default_factory=dict)
    digests: dict[int, str] = field(default_factory=dict)


class LibraryMachine(RuleBasedStateMachine):
    """Does the same to a library and to a model, and compares them after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="reading-list-machine-"))
        shutil.copy(_empty(), self.folder / "library.sqlite3")
        self.library = Library.open(self.folder / "library.sqlite3")
        self.state = State()
        self.done: list[State] = []
        self.undone: list[State] = []
        self.last_paper = self.last_digest = 0

    def teardown(self) -> None:
        """Close the library."""
        self.library.close()
        shutil.rmtree(self.folder)

    def step(self, before: State, changes: Changes) -> None:
        """Note a step in the model's history; the library must agree that it was one."""
        changed = before != self.state
        assert bool(changes) is changed
        if changed:
            self.done.append(before)
            self.undone.clear()

    def here(self, ids: list[int]) -> list[ModelPaper]:
        """Return the model's papers that are there."""
        found = [self.state.papers[id_] for id_ in ids if id_ in self.state.papers]
        return [paper for paper in found if not paper.deleted]

    @initialize()
    def begin(self) -> None:
        """Begin with an import, so that there is something to do."""
        self.import_digest([0, 1, 2], NAMES[0], chosen=False)

    @rule(
        numbers=st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True),
        name=st.sampled_from(NAMES),
        chosen=st.booleans(),
    )
    def import_digest(self, numbers: list[int], name: str, *, chosen: bool) -> None:
        """Take a digest in."""
        before = deepcopy(self.state)
        by_title = {paper.title: id_ for id_, paper in self.state.papers.items()}
        here = next((id_ for id_, known in self.state.digests.items() if known == name), None)
        wanted = []
        for number in numbers:
            id_ = by_title.get(TITLES[number])
            if id_ is None or not self.state.papers[id_].deleted or chosen:
                wanted.append((number, id_))
        listed = any(id_ is None or here not in self.state.papers[id_].digests for _, id_ in wanted)
        if listed and here is None:
            self.last_digest += 1
            here = self.last_digest
            self.state.digests[here] = name
        for number, known in wanted:
            id_ = known
            if id_ is None:
                self.last_paper += 1
                id_ = self.last_paper
                self.state.papers[id_] = ModelPaper(TITLES[number])
            paper = self.state.papers[id_]
            paper.deleted = False
            if here is not None:
                paper.digests.add(here)
        digest = Digest(name, "f", f"{name} {numbers}", tuple(map(entry, numbers)), DAY)
        back = range(len(numbers)) if chosen else ()
        self.step(before, self.library.import_digest(digest, name, chosen_deleted=back).changes)

    @rule(ids=IDS, mark=st.sampled_from(["starred", "read", "later"]), on=st.booleans())
    def mark(self, ids: list[int], mark: str, *, on: bool) -> None:
        """Set or clear a mark."""
        before = deepcopy(self.state)
        for paper in self.here(ids):
            if on:
                paper.marks.add(mark)
            else:
                paper.marks -= {mark, "dismissed"} if mark == "read" else {mark}
        chosen = [PaperId(id_) for id_ in ids]
        wanted: dict[str, Any] = {mark: on}
        self.step(before, self.library.mark(chosen, **wanted))

    @rule(ids=IDS, on=st.booleans())
    def dismiss(self, ids: list[int], *, on: bool) -> None:
        """Dismiss papers, which marks them read, or take that back."""
        before = deepcopy(self.state)
        for paper in self.here(ids):
            if on:
                paper.marks |= {"dismissed", "read"}
            else:
                paper.marks -= {"dismissed", "read"}
        self.step(before, self.library.mark([PaperId(id_) for id_ in ids], dismissed=on))

    @rule(ids=IDS, names=st.lists(st.sampled_from(TAGS), min_size=1, unique=True))
    def tag(self, ids: list[int], names: list[str]) -> None:
        """Tag papers."""
        before = deepcopy(self.state)
        for paper in self.here(ids):
            paper.tags += [name for name in names if name not in paper.tags]
        self.step(before, self.library.add_tags([PaperId(id_) for id_ in ids], names))

    @rule(ids=IDS, name=st.sampled_from(TAGS))
    def untag(self, ids: list[int], name: str) -> None:
        """Take a tag off papers."""
        before = deepcopy(self.state)
        for paper in self.here(ids):
            paper.tags = [tag for tag in paper.tags if tag != name]
        self.step(before, self.library.remove_tags([PaperId(id_) for id_ in ids], [name]))

    @rule(id_=st.integers(1, 6), note=st.sampled_from(["", "lighthouse", "lighthouse and harbour"]))
    def note(self, id_: int, note: str) -> None:
        """Write a note."""
        before = deepcopy(self.state)
        for paper in self.here([id_]):
            paper.note = note or None
        self.step(before, self.library.set_note(PaperId(id_), note))

    @rule(ids=IDS)
    def delete_papers(self, ids: list[int]) -> None:
        """Delete papers."""
        before = deepcopy(self.state)
        for paper in self.here(ids):
            paper.deleted = True
        self.step(before, self.library.delete_papers([PaperId(id_) for id_ in ids]))

    @rule(digest=st.integers(1, 3))
    def delete_digest(self, digest: int) -> None:
        """Delete a digest with the papers found only in it."""
        before = deepcopy(self.state)
        self.state.digests.pop(digest, None)
        for paper in self.state.papers.values():
            if paper.digests == {digest}:
                paper.deleted = True
            paper.digests.discard(digest)
        self.step(before, self.library.delete_digest(DigestId(digest)))

    @rule()
    def undo(self) -> None:
        """Take the last step back."""
        changes = self.library.undo()
        assert bool(changes) is bool(self.done)
        if self.done:
            self.undone.append(self.state)
            self.state = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """Do again what was taken back."""
        assert self.library.redo()
        self.done.append(self.state)
        self.state = self.undone.pop()

    @precondition(lambda self: not self.undone)
    @rule()
    def redo_nothing(self) -> None:
        """Find nothing to do again."""
        assert not self.library.redo()

    @rule()
    def reopen(self) -> None:
        """Close the library and open it again."""
        self.library.close()
        self.library = Library.open(self.folder / "library.sqlite3")

    @invariant()
    def holds_the_same_papers(self) -> None:
        """Compare every paper with the model's."""
        wanted = {id_: paper for id_, paper in self.state.papers.items() if not paper.deleted}
        found = self.library.papers([PaperId(id_) for id_ in range(1, self.last_paper + 1)])
        assert {paper.id: told(paper) for paper in found} == wanted

    @invariant()
    def counts_what_is_there(self) -> None:
        """Compare the sidebar with the model."""
        here = [paper for paper in self.state.papers.values() if not paper.deleted]
        counts = self.library.counts()
        assert counts[ALL] == len(here)
        unread = [paper for paper in here if not paper.marks & {"read", "later"}]
        assert counts[Place(Section.UNREAD)] == len(unread)
        assert counts[Place(Section.STARRED)] == sum("starred" in paper.marks for paper in here)
        assert counts[Place(Section.ANNOTATED)] == sum(paper.note is not None for paper in here)
        assert {one.id: one.name for one in self.library.digests()} == self.state.digests
        for one in self.library.digests():
            assert one.papers == sum(one.id in paper.digests for paper in here)
            assert one.unread == sum(one.id in paper.digests for paper in unread)
        tagged = {tag for paper in self.state.papers.values() for tag in paper.tags}
        assert {tag.name for tag in self.library.tags()} == tagged

    @invariant()
    def finds_the_same_papers(self) -> None:
        """Ask the index for words of titles, notes and tags."""
        here = {id_: paper for id_, paper in self.state.papers.items() if not paper.deleted}
        for word, wanted in (
            ("alpha", [i for i, p in here.items() if p.title.startswith("Alpha")]),
            ("lighthouse", [i for i, p in here.items() if p.note]),
            ("video", [i for i, p in here.items() if "video" in p.tags]),
            ("is:dismissed", [i for i, p in here.items() if "dismissed" in p.marks]),
        ):
            parsed = query.parse(word, today=DAY)
            assert sorted(self.library.every(parsed, order=Order.ADDED)) == sorted(wanted)


def told(paper: Paper) -> ModelPaper:
    """Return a paper of the library in the model's words."""
    marks = {
        name for name in ("starred", "read", "later", "dismissed") if getattr(paper.marks, name)
    }
    listed: set[int] = {one.digest for one in paper.appearances}
    return ModelPaper(
        paper.title,
        deleted=False,
        marks=marks,
        tags=list(paper.tags),
        note=paper.note,
        digests=listed,
    )


TestLibraryMachine = LibraryMachine.TestCase
TestLibraryMachine.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
