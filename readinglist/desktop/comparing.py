"""What came in beside what was there: a paper's source, its revisions, possible duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from readinglist.desktop.footer import Offer
from readinglist.desktop.job import Cancel, Progress
from readinglist.desktop.parts import Parts
from readinglist.desktop.provenance import revised
from readinglist.desktop.sheets import Sheets
from readinglist.desktop.wording import counted, day
from readinglist.errors import ReadingListError
from readinglist.late import Late
from readinglist.papers import (
    DigestId,
    ImportReport,
    Original,
    Pair,
    Paper,
    PaperId,
    Section,
)

if TYPE_CHECKING:
    from readinglist import formats
    from readinglist.desktop import pair_sheet, passages_view, text_sheet
else:
    formats = Late("readinglist.formats")
    pair_sheet = Late("readinglist.desktop.pair_sheet")
    passages_view = Late("readinglist.desktop.passages_view")
    text_sheet = Late("readinglist.desktop.text_sheet")

_MOST_PAIRS = 200
"""Pairs that are shown in one go; the rest comes when the command is given again."""


class Comparing(QObject):
    """Opens the sheets that compare, and does what is decided there."""

    def __init__(self, parts: Parts, sheets: Sheets) -> None:
        super().__init__()
        self._parts = parts
        self._sheets = sheets
        self._looking: Cancel | None = None
        parts.incoming.imported.connect(lambda report: self.look_among([report]))
        parts.window.panes.footer.cancel_requested.connect(self._cancel)

    # A paper's text

    def show_source(self, papers: list[Paper]) -> None:
        """Show where the first paper stands in the texts that were kept of its digests."""
        library, lanes = self._parts.library, self._parts.lanes
        for paper in papers[:1]:
            lanes.read(
                "source",
                lambda paper=paper: (paper, library.originals(paper.id)),  # type: ignore[misc]  # mypy infers no default of a lambda
                self._show_source,
            )

    def _show_source(self, found: tuple[Paper, list[Original]]) -> None:
        paper, originals = found
        if not originals:
            self._parts.window.panes.footer.say("No text was kept that this paper was read from.")
            return
        titles = {form.name: form.title for form in formats.FORMATS}
        passages = [part for one in originals for part in source_passages(one, titles)]
        sheet = text_sheet.TextSheet(
            self._parts.theme(), "Source", paper.title, passages, "Copy the source"
        )
        sheet.copied.connect(self._parts.outgoing.copy_text)
        self._sheets.show(sheet)

    def show_revisions(self, papers: list[Paper]) -> None:
        """Show what changed in the first paper's abstract, the last change first."""
        for paper in papers[:1]:
            if paper.revisions:
                title = "What changed in the abstract"
                passages = revision_passages(paper)
                self._sheets.show(
                    text_sheet.TextSheet(self._parts.theme(), title, paper.title, passages)
                )
            else:
                footer = self._parts.window.panes.footer
                footer.say("The abstract of this paper was never revised.")

    # Duplicates

    def look_for_duplicates(self) -> None:
        """Look for pairs in the whole library, and show them."""
        library, footer = self._parts.library, self._parts.window.panes.footer
        if footer.busy:
            footer.say("Something else is running just now: look for duplicates when it is done.")
            return

        def look(_cancel: Cancel, progress: Progress) -> tuple[list[Pair], dict[PaperId, Paper]]:
            return _with_papers(self._parts, library.possible_duplicates(progress=progress))

        self._looking = self._parts.lanes.work(
            look, self._show_pairs, self._tell, failed=self._fail, stopped=self._stopped
        )
        self._tell(0, 0)

    def _tell(self, done: int, total: int) -> None:
        words = "Looking for possible duplicates"
        self._parts.window.panes.footer.show_import(words, done, total, "Search for duplicates")

    def _cancel(self) -> None:
        """Stop looking for pairs."""
        if self._looking is not None:
            self._looking.cancel()

    def _end(self) -> None:
        self._looking = None
        self._parts.window.panes.footer.end_import()

    def _stopped(self) -> None:
        self._end()
        self._parts.window.panes.footer.say("The search for duplicates was stopped.")

    def _fail(self, error: ReadingListError) -> None:
        self._end()
        self._parts.window.panes.footer.say_error(str(error))

    def _show_pairs(self, found: tuple[list[Pair], dict[PaperId, Paper]]) -> None:
        pairs, papers = found
        self._end()
        footer = self._parts.window.panes.footer
        if not pairs:
            footer.say("No two papers of the library look like one.")
            return
        said = counted(len(pairs), "possible duplicate")
        if self._sheets.any_open:
            footer.say(f"{said}: look again when this is closed.")
        else:
            footer.say(f"{said}.")
            sheet = pair_sheet.PairSheet(self._parts.theme(), pairs, papers)
            sheet.merged.connect(self._merge)
            sheet.told_apart.connect(self._tell_apart)
            self._sheets.show(sheet)

    def _merge(self, into: PaperId, other: PaperId) -> None:
        library = self._parts.library
        self._parts.editing.change(lambda: library.merge(into, other), "Merged 2 papers.")

    def _tell_apart(self, one: PaperId, other: PaperId) -> None:
        library = self._parts.library
        said = "They are two, and stay so."
        self._parts.editing.change(lambda: library.tell_apart(one, other), said)

    def look_among(self, reports: Sequence[ImportReport]) -> None:
        """Say how many of the papers that came in may be papers of the library."""
        new = {paper for report in reports for paper in report.changes.added}
        if not new:
            return
        library, footer = self._parts.library, self._parts.window.panes.footer

        def say(pairs: list[Pair]) -> None:
            if pairs and footer.message().startswith("Imported"):
                found = f"{counted(len(pairs), 'possible duplicate')}:"
                footer.offer(Offer("duplicates", "Compare them…", found))

        self._parts.lanes.work(lambda _cancel, _progress: library.possible_duplicates(new), say)

    # Reading again

    def read_again(self) -> None:
        """Read the text of the digest that is shown again."""
        place, library = self._parts.browsing.place, self._parts.library
        footer = self._parts.window.panes.footer
        if place.section is not Section.DIGEST:
            footer.say("Choose a digest in the sidebar first.")
            return
        footer.say("Read again: nothing is told otherwise today.")
        digest = DigestId(place.id)
        said = "Read again: what the text tells better today was taken."
        self._parts.editing.change(lambda: library.reread(digest), said)


def _with_papers(parts: Parts, pairs: Sequence[Pair]) -> tuple[list[Pair], dict[PaperId, Paper]]:
    """Return the first of the pairs, with their papers."""
    first = list(pairs[:_MOST_PAIRS])
    ids = dict.fromkeys(id_ for pair in first for id_ in (pair.one, pair.other))
    papers = {paper.id: paper for paper in parts.library.papers(list(ids))}
    return [pair for pair in first if pair.one in papers and pair.other in papers], papers


def source_passages(one: Original, titles: dict[str, str]) -> list[passages_view.Passage]:
    """Return a text around a paper under a line that says what it is."""
    date = "day unknown" if one.date is None else day(one.date)
    inferred = " (year inferred)" if one.date_inferred else ""
    about = f"{one.file} · {titles.get(one.format, one.format)}"
    return [
        passages_view.Passage(f"{one.name}, {date}{inferred}\n", passages_view.Look.HEADING),
        passages_view.Passage(f"{about}\n\n", passages_view.Look.MUTED),
        passages_view.Passage(one.before, passages_view.Look.MUTED),
        passages_view.Passage(one.text, passages_view.Look.FOUND),
        passages_view.Passage(f"{one.after.rstrip()}\n\n", passages_view.Look.MUTED),
    ]


def revision_passages(paper: Paper) -> list[passages_view.Passage]:
    """Return each change of an abstract under its day, the last one first."""
    passages: list[passages_view.Passage] = []
    now = paper.abstract or ""
    for revision in paper.revisions:
        passages += [
            passages_view.Passage(f"{revised(revision)}\n\n", passages_view.Look.HEADING),
            *passages_view.differing(revision.abstract, now),
            passages_view.Passage("\n\n"),
        ]
        now = revision.abstract
    return passages
