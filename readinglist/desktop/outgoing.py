"""Papers on their way out: the export's sheet, citation keys and BibTeX for the clipboard."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication

from readinglist import keeping
from readinglist.citations.missing import Missing
from readinglist.citations.options import OWN, Options
from readinglist.desktop.dragged_papers import DraggedPapers
from readinglist.desktop.sheet_owner import Around, SheetOwner
from readinglist.desktop.wording import counted
from readinglist.late import Late
from readinglist.papers import KeptFile, KeptFileId, Paper, PaperId, Place
from readinglist.settings import Settings

if TYPE_CHECKING:
    from readinglist import citing
    from readinglist.citations import compare, forms
    from readinglist.desktop import export_sheet, file_dialog
else:
    citing = Late("readinglist.citing")
    compare = Late("readinglist.citations.compare")
    forms = Late("readinglist.citations.forms")
    export_sheet = Late("readinglist.desktop.export_sheet")
    file_dialog = Late("readinglist.desktop.file_dialog")

_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Offered:
    """Papers that can be exported, under the name of their selection."""

    selection: export_sheet.Selection
    ids: Sequence[int]
    place: Place | None = None
    """Where the papers come from, where that can be asked again."""
    query: str = ""
    """What narrows the place."""
    spelled: citing.Spelled = field(default_factory=dict)
    """The keys that a manuscript cites the papers by."""


class Outgoing(SheetOwner):
    """Exports to a file or the clipboard; the writer's lane freezes the keys."""

    keep_wanted = Signal(KeptFile, Options)
    """A file is to be kept up to date; it is not written yet."""
    mend_wanted = Signal()
    """What is missing in the papers is to be completed."""

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._sheet: export_sheet.ExportSheet | None = None
        self.several_keys = Settings().several_keys
        """How several keys are copied; a choice of the setting."""
        self._offered: Mapping[str, Offered] = {}
        # An annotated list is what most exports are for; what a person unticks stays so.
        self._chosen = OWN

    def offer_cited(self, path: Path) -> None:
        """Ask how to export what a manuscript cites; what it lacks is listed."""

        def look(_cancel: object, _progress: object) -> citing.Manuscript:
            return citing.read_manuscript(path)

        def find(manuscript: citing.Manuscript) -> None:
            self._lanes.read(
                "cited",
                lambda: self._library.cited(manuscript),
                partial(self._offer_found, path, manuscript),
            )

        self._lanes.work(look, find, failed=self._fail)

    def _offer_found(
        self, path: Path, manuscript: citing.Manuscript, found: citing.CitedPapers
    ) -> None:
        lines = citing.lacking(manuscript, found)
        if not found.papers:
            self._footer.say_error(f"{manuscript.name} cites no paper of the library: {lines[0]}")
            return
        cited = export_sheet.Selection("cited", f"Cited by {manuscript.name}", len(found.papers))
        first = "biblatex" if manuscript.biblatex else "bibtex"
        self.offer([Offered(cited, found.papers, spelled=found.spelled)], path.parent, first)
        if self._sheet is not None:
            self._sheet.show_cited(lines)

    def offer(
        self, offered: Sequence[Offered], folder: Path | None = None, first: str = ""
    ) -> None:
        """Ask what to export, and how, beginning with a folder and a format."""
        formats = [
            export_sheet.ExportFormat(
                form.name, form.title, form.suffix, form.name in keeping.FORMATS
            )
            for form in forms.FORMATS.values()
        ]
        formats.sort(key=lambda form: form.name != first)
        own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        known = folder or (Path(own) if Path(own).is_dir() else Path.home())
        path = str(known / f"reading-list{formats[0].suffix}")
        by_name = {one.selection.name: one.ids for one in offered}
        self._offered = {one.selection.name: one for one in offered}
        selections = [one.selection for one in offered]
        sheet = export_sheet.ExportSheet(self._theme(), selections, formats, path)
        sheet.set_options(self._chosen)
        self._sheet = sheet
        sheet.requested.connect(partial(self._export, by_name))
        sheet.changed.connect(partial(self._show_sample, by_name))
        sheet.mend_requested.connect(self.mend_wanted)
        sheet.browse_requested.connect(self._browse)
        sheet.closed.connect(self._close)
        self.sheet_opened.emit()
        sheet.open_over(self._window)
        self._show_sample(by_name, sheet.request())

    def _close(self) -> None:
        self._sheet = None
        self._lanes.silence("sample")
        self._lanes.silence("missing")
        self._lanes.silence("comparison")
        self.sheet_closed.emit()

    def _browse(self, path: str) -> None:
        chosen = file_dialog.choose_target(self._window, "Export to", path)
        if chosen is not None and self._sheet is not None:
            self._sheet.set_path(str(chosen))

    def _show_sample(
        self, by_name: Mapping[str, Sequence[int]], request: export_sheet.ExportRequest
    ) -> None:
        """Show how the first papers would leave; their keys are not frozen by looking."""
        ids = [PaperId(id_) for id_ in by_name[request.papers][:_SAMPLE]]

        every = [PaperId(id_) for id_ in by_name[request.papers]]

        def show(text: str) -> None:
            if self._sheet is not None:
                self._sheet.show_sample(_told(text))

        def tell(missing: Missing) -> None:
            if self._sheet is not None:
                self._sheet.show_missing(f"{missing}." if missing else "")

        def tell_change(change: compare.Comparison | None) -> None:
            if self._sheet is not None:
                name = Path(request.path or "").name
                self._sheet.show_change("" if change is None else f"In {name}: {change}.")

        spelled = self._offered[request.papers].spelled
        target = Path(request.path or "").expanduser()
        what = (request.format, request.options, spelled)
        self._lanes.read("sample", lambda: self._library.sample(ids, *what), show)
        self._lanes.read(
            "comparison",
            lambda: self._library.comparison(target, every, *what, merge=request.merge),
            tell_change,
            lambda _error: tell_change(None),
        )
        self._lanes.read("missing", lambda: self._library.missing(every), tell)

    def _export(
        self, by_name: Mapping[str, Sequence[int]], request: export_sheet.ExportRequest
    ) -> None:
        ids = [PaperId(id_) for id_ in by_name[request.papers]]
        self._chosen = request.options
        if request.path is None:
            self._copy_text(ids, request)
            return
        path = Path(request.path).expanduser()
        offered = self._offered[request.papers]
        if request.keep and offered.place is not None:
            file = KeptFile(
                KeptFileId(0), path.absolute(), offered.place, offered.query, request.format
            )
            self.keep_wanted.emit(file, request.options)
            return

        def done(number: int) -> None:
            self._footer.say(f"Exported {counted(number, 'paper')} to {path}.")

        def work() -> int:
            return self._library.export_to(
                path, ids, request.format, request.options, offered.spelled, merge=request.merge
            )

        self._footer.say(f"Exporting {counted(len(ids), 'paper')}\N{HORIZONTAL ELLIPSIS}")
        self._lanes.write(work, done, self._fail)

    def _copy_text(self, ids: Sequence[PaperId], request: export_sheet.ExportRequest) -> None:
        spelled = self._offered[request.papers].spelled

        def work() -> str:
            return self._library.export(ids, request.format, request.options, spelled)

        self._lanes.write(
            work,
            lambda text: self._to_clipboard(
                text, f"Copied {counted(len(ids), 'entry', 'entries')}."
            ),
        )

    def _fail(self, error: Exception) -> None:
        self._footer.say_error(str(error))

    def copy_keys(self, ids: Sequence[PaperId]) -> None:
        """Copy the citation keys of papers, which are frozen by it."""

        def work() -> tuple[dict[PaperId, str], list[Paper]]:
            return self._library.keys(ids), self._library.papers(ids)

        def done(found: tuple[dict[PaperId, str], list[Paper]]) -> None:
            keys, papers = found
            copied = [keys[id_] for id_ in ids if id_ in keys]
            if copied:
                text = citing.copied(copied, self.several_keys)
                promise = "" if self._library.read_only else f"; {_promise(papers)}"
                self._to_clipboard(text, f"Copied {text}{promise}.")

        self._lanes.write(work, done)

    def copy_bibtex(self, ids: Sequence[PaperId]) -> None:
        """Copy papers as BibTeX."""

        def done(text: str) -> None:
            self._to_clipboard(text, f"Copied the BibTeX of {counted(len(ids), 'paper')}.")

        self._lanes.write(lambda: self._library.export(ids, "bibtex"), done)

    def write_dragged(self, dragged: DraggedPapers) -> None:
        """Make the BibTeX of papers that are dragged; their keys are frozen once it is taken."""
        ids = dragged.papers

        def freeze() -> None:
            dragged.taken.disconnect()
            if not self._library.read_only:
                self._lanes.write(lambda: self._library.keys(ids), lambda _keys: None)

        dragged.taken.connect(freeze)
        self._lanes.read("drag", lambda: self._library.sample(ids, "bibtex", OWN), dragged.put_text)

    def copy_titles(self, papers: Sequence[Paper]) -> None:
        """Copy titles, each with its first link."""
        lines = [
            " ".join([paper.title, *(link.url for link in paper.links[:1])]) for paper in papers
        ]
        self._to_clipboard("\n".join(lines), f"Copied {counted(len(papers), 'title')}.")

    def copy_text(self, text: str) -> None:
        """Copy what is selected."""
        self._to_clipboard(text, "Copied.")

    def _to_clipboard(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._footer.say(said)


def _told(sample: str) -> str:
    """Return a sample without the head of a page, which says nothing of the papers."""
    head, main, body = sample.partition("<main>\n")
    return body if main and head.startswith("<!DOCTYPE") else sample


def _promise(papers: Sequence[Paper]) -> str:
    """Return what holds for keys from now on, also where a fact is missing that they would tell."""
    key = "the key stays" if len(papers) == 1 else "the keys stay"
    if all(paper.authors for paper in papers):
        return f"{key} from now on"
    return f"{key} from now on, even when authors become known"


def shown(
    ids: array[int] | Sequence[int],
    name: str,
    text: str,
    place: Place | None = None,
    query: str = "",
) -> Offered:
    """Return papers as something to export; a place makes them a list that can be kept."""
    return Offered(
        export_sheet.Selection(name, text, len(ids), place is not None), ids, place, query
    )
