"""Two papers side by side that may be one: a person says which stays, or that they are two."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from readinglist.desktop.controls import CappedButton, ElidedLabel, hairline, label
from readinglist.desktop.form import bottom_row
from readinglist.desktop.passages_view import Look, Passage, PassagesView
from readinglist.desktop.provenance import provenance
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme
from readinglist.papers import Pair, Paper, PaperId
from readinglist.revisions import Change, difference


class PairSheet(Sheet):
    """Shows one pair after another; what is decided is told, and the next pair comes."""

    merged = Signal(object, object)
    """The PaperId that stays, and the one that goes."""
    told_apart = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        pairs: Sequence[Pair],
        papers: Mapping[PaperId, Paper],
        parent: QWidget | None = None,
    ) -> None:
        """Show pairs, at least one, of papers that are here."""
        super().__init__(theme, QSize(980, 660), "Possible duplicates", parent)
        self._pairs = list(pairs)
        self._papers = papers
        self._gone: set[PaperId] = set()
        self._title, self._reason = label(look="title"), ElidedLabel("muted")
        self._left = PassagesView(theme, "Left paper")
        self._right = PassagesView(theme, "Right paper")
        self._buttons = {
            Qt.Key.Key_Left: CappedButton(theme, "Keep left", "Left"),
            Qt.Key.Key_Right: CappedButton(theme, "Keep right", "Right"),
            Qt.Key.Key_T: CappedButton(theme, "They are two", "T"),
            Qt.Key.Key_L: CappedButton(theme, "Later", "L"),
        }
        self.first = self._left
        self._arrange()
        for key, pushed in self._buttons.items():
            pushed.clicked.connect(lambda _checked=False, key=key: self._decide(key))
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        self._left.set_theme(theme)
        self._right.set_theme(theme)
        for pushed in self._buttons.values():
            pushed.set_theme(theme)

    def _show(self) -> None:
        """Show the first of the pairs that are left, or close after the last one."""
        self._pairs = [one for one in self._pairs if not {one.one, one.other} & self._gone]
        if not self._pairs:
            self.close_sheet()
            return
        pair, more = self._pairs[0], len(self._pairs) - 1
        one, other = self._papers[pair.one], self._papers[pair.other]
        self._title.setText("Are these one paper?")
        behind = f" \N{MIDDLE DOT} {more} more to look at" if more else ""
        self._reason.show_text(f"{pair.reason[:1].upper()}{pair.reason[1:]}{behind}")
        self._left.show_passages(_side(one, other))
        self._right.show_passages(_side(other, one))

    def _decide(self, key: Qt.Key) -> None:
        pair = self._pairs.pop(0)
        if key == Qt.Key.Key_Left:
            self._gone.add(pair.other)
            self.merged.emit(pair.one, pair.other)
        elif key == Qt.Key.Key_Right:
            self._gone.add(pair.one)
            self.merged.emit(pair.other, pair.one)
        elif key == Qt.Key.Key_T:
            self.told_apart.emit(pair.one, pair.other)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Decide by the buttons' keys."""
        key = Qt.Key(event.key())
        if key in self._buttons and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self._decide(key)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        px = self.theme.px
        column = self.headed(self._title, self._reason)
        sides = QHBoxLayout()
        sides.setContentsMargins(px(12), 0, px(12), 0)
        sides.setSpacing(px(12))
        for view in (self._left, self._right):
            view.setProperty("look", "raised")
            sides.addWidget(view, 1)
        column.addLayout(sides, 1)
        column.addWidget(hairline())
        promise = ElidedLabel("muted")
        promise.show_text("Notes, tags, marks and highlights of both are kept.")
        column.addLayout(bottom_row(self.theme, promise, *self._buttons.values()))


def _side(paper: Paper, other: Paper) -> list[Passage]:
    """Return a paper as one side shows it: words that the other one lacks are marked."""
    known = [paper.arxiv_id and f"arXiv {paper.arxiv_id}", paper.doi and f"DOI {paper.doi}"]
    lines = [provenance(paper), *filter(None, known)]
    made = [name for name, there in _made(paper).items() if there]
    lines += [f"Yours: {', '.join(made)}"] if made else []
    return [
        *_marked(paper.title, other.title, Look.HEADING),
        Passage("\n" + "\n".join(lines) + "\n\n", Look.MUTED),
        *_marked(paper.abstract or "", other.abstract or "", Look.PLAIN),
        *([] if paper.abstract else [Passage("No abstract.", Look.MUTED)]),
    ]


def _marked(text: str, other: str, look: Look) -> list[Passage]:
    """Return a text with the words marked that the other one lacks."""
    if not text or not other:
        return [Passage(text, look)] if text else []
    pieces = [piece for piece in difference(other, text) if piece.change is not Change.LEFT_OUT]
    strong = look is Look.HEADING
    return [
        Passage(p.text, Look.ADDED if p.change is Change.ADDED else look, strong) for p in pieces
    ]


def _made(paper: Paper) -> dict[str, bool]:
    """Return what a person made of a paper."""
    return {
        "starred": paper.marks.starred is not None,
        "read": paper.marks.read is not None,
        "later": paper.marks.later is not None,
        "a note": bool(paper.note),
        "tags": bool(paper.tags),
        "highlights": bool(paper.highlights),
        f"key {paper.key}": bool(paper.key),
    }
