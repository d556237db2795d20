"""The export's sheet: which papers, in which format, with what of one's own, and where to.

Past 300 lines because every choice of the form decides what the others offer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readinglist.citations.options import SHARED, Options
from readinglist.desktop.controls import CappedButton, Choice, ElidedLabel, button, hairline, label
from readinglist.desktop.form import FormArea, add_row, bottom_row, flowing, form, side_by_side
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import SMALL, Theme
from readinglist.desktop.ticks import Option, Tick
from readinglist.desktop.wording import counted, number

_MOST_LINES = 4
"""Lines that are seen at once of what a manuscript lacks."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Papers that can be exported: ``shown``, what a person calls them, and their number."""

    name: str
    text: str
    papers: int
    keepable: bool = False
    """True for a list that can be made anew when something changes."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that papers leave in: ``bibtex``, ``BibTeX``, ``.bib``."""

    name: str
    text: str
    suffix: str
    keepable: bool = False
    """True where a file of it can be kept up to date."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What a person asked for."""

    papers: str
    """The name of a selection."""
    format: str
    path: str | None
    """Where to; None copies to the clipboard."""
    options: Options
    """What goes along."""
    keep: bool = False
    """The file is to be kept up to date from now on."""
    merge: bool = False
    """Entries of the file that are not ours stay as they are."""


class ExportSheet(Sheet):
    """Asks what to export; Enter exports, Esc does not."""

    requested = Signal(ExportRequest)
    changed = Signal(ExportRequest)
    """Something was chosen anew: a sample of it may be shown with ``show_sample``."""
    browse_requested = Signal(str)
    """The platform's file dialog is wanted, beginning at this path; see ``set_path``."""
    mend_requested = Signal()
    """What ``show_missing`` said is to be completed; the sheet is closed."""

    def __init__(
        self,
        theme: Theme,
        selections: Sequence[Selection],
        formats: Sequence[ExportFormat],
        path: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Offer selections, the first that holds papers chosen, and formats, the first chosen."""
        super().__init__(theme, QSize(720, 610), "Export", parent)
        self._selections = selections
        self._formats = formats
        self._papers = QButtonGroup(self)
        self._addressees = QButtonGroup(self)
        self._options: list[Option] = []
        self._format = Choice(theme, "Format")
        self._ticks = {
            "abstract": Tick(theme, "Abstracts"),
            "annotations": Tick(theme, "Notes"),
            "keywords": Tick(theme, "Tags"),
            "marks": Tick(theme, "Marks"),
            "remarks": Tick(theme, "Remarks"),
            "jabref": Tick(theme, "JabRef fields"),
        }
        self._for = {"own": Option(theme, "Myself"), "others": Option(theme, "Others")}
        self._missing = ElidedLabel("muted")
        self._mend = button("Complete…", name="Complete what is missing")
        self._keep = Tick(theme, "Keep this file up to date")
        self._merge = Tick(theme, "Leave its other entries")
        self._change = ElidedLabel("muted")
        self._cited = QPlainTextEdit()
        self._path = QLineEdit(path)
        self._browse = button("Browse…", name="Browse for a file")
        self._sample = QPlainTextEdit()
        self._above = hairline()
        self._copy = button("Copy", name="Copy to the clipboard")
        self._cancel = CappedButton(theme, "Cancel", "Esc")
        self._export = button("Export", "primary")
        self._arrange()
        self._connect()
        self._show_format()

    def set_options(self, options: Options) -> None:
        """Tick what goes along, and say for whom it is."""
        self._for["own" if options.own else "others"].setChecked(True)
        for name, tick in self._ticks.items():
            tick.setChecked(getattr(options, name))

    def show_missing(self, text: str) -> None:
        """Say what the papers lack; an empty text hides that."""
        self._missing.show_text(text)
        self._missing.setVisible(bool(text))
        self._mend.setVisible(bool(text))

    def show_change(self, text: str) -> None:
        """Say what would change in the file that stands there; nothing where there is none."""
        self._change.show_text(text)
        self._change.setVisible(bool(text))

    def show_cited(self, lines: Sequence[str]) -> None:
        """List what a manuscript needs and does not get."""
        self._cited.setPlainText("\n".join(lines))
        self._cited.setVisible(bool(lines))
        height = min(len(lines), _MOST_LINES) * self._cited.fontMetrics().lineSpacing()
        self._cited.setFixedHeight(height + self.theme.px(12))

    def set_path(self, path: str) -> None:
        """Write a path into the field, as the platform's file dialog gave it."""
        self._path.setText(path)

    def show_sample(self, text: str) -> None:
        """Show the beginning of what would be written."""
        self._sample.setPlainText(text)

    def request(self, *, copy: bool = False) -> ExportRequest:
        """Return what is asked for at present."""
        return ExportRequest(
            papers=self._selection().name,
            format=self._format.currentData(),
            path=None if copy else self._path.text().strip(),
            options=self._chosen(),
            keep=not copy and self._keep.isEnabled() and self._keep.isChecked(),
            merge=not copy and self._merge.isEnabled() and self._merge.isChecked(),
        )

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._format.set_theme(theme)
        self._cancel.set_theme(theme)
        for tick in self._ticks.values():
            tick.set_theme(theme)
        for option in (*self._options, *self._for.values()):
            option.set_theme(theme)
        self._keep.set_theme(theme)
        self._merge.set_theme(theme)
        self._sample.setFont(theme.fixed_font(SMALL))

    def _chosen(self) -> Options:
        """Return what goes along at present."""
        ticked = {name: tick.isChecked() for name, tick in self._ticks.items()}
        return Options(**ticked, own=self._for["own"].isChecked())

    def _address(self) -> None:
        """Tick what is private for the person, and nothing of it for others."""
        own = self._for["own"].isChecked()
        for name in ("annotations", "keywords", "marks"):
            self._ticks[name].setChecked(own)
        self._tell()

    def _selection(self) -> Selection:
        return self._selections[max(0, self._papers.checkedId())]

    def _show_format(self) -> None:
        """Give the path the format's suffix where it had another format's."""
        suffixes = {form.suffix for form in self._formats}
        stem, dot, ending = self._path.text().rpartition(".")
        if dot and dot + ending in suffixes:
            self._path.setText(stem + self._formats[self._format.currentIndex()].suffix)
        self._tell()

    def _tell(self) -> None:
        papers = self._selection().papers
        words = f"Export {counted(papers, 'paper')}"
        self._export.setText(f"{words}  ⏎")
        self._export.setAccessibleName(words)
        self._export.setEnabled(papers > 0 and bool(self._path.text().strip()))
        self._copy.setEnabled(papers > 0)
        form = self._formats[max(0, self._format.currentIndex())]
        self._keep.setEnabled(self._selection().keepable and form.keepable)
        self._merge.setEnabled(form.keepable and not self._keep.isChecked())
        self._ticks["jabref"].setEnabled(form.suffix == ".bib")
        self.changed.emit(self.request())

    def _ask(self, *, copy: bool) -> None:
        if (self._copy if copy else self._export).isEnabled():
            self.requested.emit(self.request(copy=copy))
            self.close_sheet()

    def _ask_to_mend(self) -> None:
        self.close_sheet()
        self.mend_requested.emit()

    def _connect(self) -> None:
        self._papers.idClicked.connect(lambda _id: self._tell())
        self._format.currentIndexChanged.connect(lambda _at: self._show_format())
        for tick in self._ticks.values():
            tick.toggled.connect(lambda _on: self._tell())
        self._for["own"].toggled.connect(lambda _on: self._address())
        self._keep.toggled.connect(lambda _on: self._tell())
        self._merge.toggled.connect(lambda _on: self._tell())
        self._mend.clicked.connect(self._ask_to_mend)
        self._path.textChanged.connect(lambda _text: self._tell())
        self._browse.clicked.connect(lambda: self.browse_requested.emit(self._path.text()))
        self._copy.clicked.connect(lambda: self._ask(copy=True))
        self._export.clicked.connect(lambda: self._ask(copy=False))
        self._cancel.clicked.connect(self.close_sheet)

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(0)
        missing = side_by_side(px(8), self._missing, self._mend)
        missing.setStretch(0, 1)
        missing.setContentsMargins(px(24), px(8), px(24), 0)
        self.show_missing("")
        remarks = QVBoxLayout()
        column.addWidget(FormArea(self._form(), missing, remarks))
        column.addSpacing(px(12))
        kept = self._above.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._above.setSizePolicy(kept)
        column.addWidget(self._above)
        self._sample.installEventFilter(self)
        self._sample.setReadOnly(True)
        self._sample.setAccessibleName("How it will look")
        self._sample.setProperty("look", "sample")
        self._sample.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._sample.setTabChangesFocus(True)
        self._sample.setFont(self.theme.fixed_font(SMALL))
        # Where the text is large and the window is not, the preview is what gives way.
        self._sample.setMinimumHeight(1)
        self._sample.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self._sample, 1)
        self._arrange_remarks(remarks)
        column.addWidget(hairline())
        column.addLayout(self._buttons())

    def _arrange_remarks(self, column: QVBoxLayout) -> None:
        """Put in what is said of the file that stands there and of a manuscript."""
        px = self.theme.px
        column.setContentsMargins(px(24), px(6), px(24), 0)
        column.setSpacing(px(6))
        column.addWidget(self._change)
        column.addWidget(self._cited)
        self._cited.setReadOnly(True)
        self._cited.setAccessibleName("What the manuscript lacks")
        self._cited.setTabChangesFocus(True)
        self._cited.document().setDocumentMargin(0)
        self.show_change("")
        self.show_cited(())

    def _form(self) -> QGridLayout:
        px = self.theme.px
        for formatting in self._formats:
            self._format.addItem(formatting.text, formatting.name)
        self._path.setAccessibleName("File")
        self._path.setPlaceholderText("Where to, such as papers.bib")
        self.set_options(SHARED)
        self._add_options()
        file = side_by_side(px(8), self._path, self._browse)
        file.setStretch(0, 1)
        for option in self._for.values():
            self._addressees.addButton(option)
        addressed = side_by_side(px(8), self._format, label("for", "muted"), *self._for.values())
        made = form(self.theme, label("Export papers", "title"))
        add_row(self.theme, made, "Papers", flowing(px(18), *self._options), None)
        add_row(self.theme, made, "F&ormat", addressed, self._format)
        add_row(self.theme, made, "With", flowing(px(10), *self._ticks.values()), None)
        add_row(self.theme, made, "Fi&le", file, self._path)
        self._ticks["annotations"].setToolTip("Your notes and highlights")
        self._ticks["marks"].setToolTip(
            "What you read, starred and put off, where the format has it"
        )
        self._ticks["remarks"].setToolTip(
            "What others wrote, under the names of the files that it came in"
        )
        self._ticks["jabref"].setToolTip("JabRef's own fields in BibTeX and BibLaTeX")
        self._merge.setToolTip("What other programs wrote into the file stays as it is")
        self._keep.setToolTip("BibTeX and BibLaTeX files of a list or a search follow its changes")
        add_row(self.theme, made, "", flowing(px(18), self._keep, self._merge), None)
        return made

    def _add_options(self) -> None:
        """Make an option for each selection; those without papers cannot be chosen."""
        for at, selection in enumerate(self._selections):
            made = Option(self.theme, f"{selection.text}  {number(selection.papers)}")
            made.setAccessibleName(f"{selection.text}, {counted(selection.papers, 'paper')}")
            made.setEnabled(selection.papers > 0)
            made.setChecked(selection.papers > 0 and self._papers.checkedButton() is None)
            self._papers.addButton(made, at)
            self._options.append(made)

    def _buttons(self) -> QHBoxLayout:
        promise = ElidedLabel("muted")
        promise.show_text("What is not ticked stays with you.")
        return bottom_row(self.theme, promise, self._cancel, self._copy, self._export)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draw no line above a preview that had to give way: there is one below it already."""
        if watched is self._sample and event.type() == QEvent.Type.Resize:
            self._above.setVisible(self._sample.height() > self.theme.px(8))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Export at Enter, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(copy=False)
        else:
            super().keyPressEvent(event)
