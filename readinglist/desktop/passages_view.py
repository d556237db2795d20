"""Plain text of which some passages look otherwise: headings, what was added, what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from readinglist.desktop import plain
from readinglist.desktop.theme import BODY, Theme
from readinglist.revisions import Change, difference

LONGEST = 20_000
"""Characters of a passage that are shown."""


class Look(Enum):
    """How a passage looks."""

    PLAIN = auto()
    HEADING = auto()
    MUTED = auto()
    FOUND = auto()
    """What was looked for."""
    ADDED = auto()
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of plain text, and how it looks."""

    text: str
    look: Look = Look.PLAIN
    strong: bool = False
    """True where it is set as a heading, whatever else it is."""


_LOOKS = {Change.KEPT: Look.PLAIN, Change.ADDED: Look.ADDED, Change.LEFT_OUT: Look.LEFT_OUT}


def differing(former: str, now: str) -> list[Passage]:
    """Return two texts as one, with what was left out and what was added."""
    passages = []
    for piece in difference(former, now):
        if piece.change is Change.LEFT_OUT and not piece.text.endswith((" ", "\n")):
            passages += [Passage(piece.text, Look.LEFT_OUT), Passage(" ")]
        else:
            passages.append(Passage(piece.text, _LOOKS[piece.change]))
    return passages


class PassagesView(QTextEdit):
    """Shows passages that can be selected and copied; nothing in them is taken for markup."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[Passage, ...] = ()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Set the passages in another theme from now on."""
        self._theme = theme
        self.show_passages(self._passages)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show passages one after the other, the first that was looked for in sight."""
        self._passages = tuple(passages)
        document = self.document()
        document.setDefaultFont(self._theme.font(BODY))
        document.setDocumentMargin(self._theme.px(12))
        self.clear()
        cursor = self.textCursor()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._theme.px(20), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(spaced)
        found = 0
        for passage in self._passages:
            if passage.look is Look.FOUND and not found:
                found = cursor.position()
            self._insert(cursor, passage)
        cursor.setPosition(found)
        self.setTextCursor(cursor)
        self._bring_found()

    def _insert(self, cursor: QTextCursor, passage: Passage) -> None:
        """Write a passage; the white space around it looks like nothing."""
        text = plain.shown(passage.text, LONGEST)
        words = text.strip()
        before, _, after = text.partition(words) if words else (text, "", "")
        around = self._format(Passage("", strong=passage.strong))
        for part, made in ((before, around), (words, self._format(passage)), (after, around)):
            if part:
                cursor.insertText(part, made)

    def _bring_found(self) -> None:
        """Scroll to what was looked for: what stands before it is in sight, too."""
        bar, above = self.verticalScrollBar(), self.viewport().height() // 4
        bar.setValue(bar.value() + self.cursorRect().top() - above)

    def found(self) -> str:
        """Return what was looked for."""
        return "".join(one.text for one in self._passages if one.look is Look.FOUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the keys that move sideways to the sheet."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was looked for in sight: only now there is room to scroll in."""
        super().resizeEvent(event)
        self._bring_found()

    def _format(self, passage: Passage) -> QTextCharFormat:
        """Return how characters look; colour alone tells nothing."""
        colours, look, made = self._theme.colours, passage.look, QTextCharFormat()
        made.setForeground(colours.text)
        if passage.strong or look is Look.HEADING:
            made.setFontWeight(QFont.Weight.DemiBold)
        if look is Look.MUTED:
            made.setForeground(colours.muted)
        elif look is Look.FOUND:
            made.setBackground(colours.match)
        elif look is Look.ADDED:
            made.setBackground(self._theme.highlight("green"))
            made.setFontUnderline(True)
        elif look is Look.LEFT_OUT:
            made.setForeground(colours.error)
            made.setFontStrikeOut(True)
        return made
