"""A note as it reads: Markdown that was rendered, in which nothing is loaded from anywhere."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from readinglist.desktop import plain
from readinglist.desktop.theme import LIST, Theme
from readinglist.desktop.wording import tooltip
from readinglist.late import Late

if TYPE_CHECKING:
    from readinglist.citations import notes
else:
    notes = Late("readinglist.citations.notes")

LONGEST = 50_000
"""Characters of a note that are rendered."""


_HEADING = re.compile("<(/?)h[1-6]>")
"""Qt sets a heading larger than a paper's title, whatever a style says: here it is bold."""


class NotePreview(QTextBrowser):
    """Shows a note rendered; its links are told, never followed."""

    link_chosen = Signal(str)
    """An address that was clicked, or chosen by Tab and Enter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self.setAccessibleName("Note, as it reads")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.link_chosen.emit(url.toString()))
        self.highlighted.connect(lambda url: self.setToolTip(tooltip(url.toString())))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.document().setDefaultFont(theme.font(theme.text(LIST)))
        self.document().setDefaultStyleSheet(_style(theme))
        self.document().setIndentWidth(theme.px(20))
        self.show_note(self._note)

    def show_note(self, note: str) -> None:
        """Show a note, from its top."""
        self._note = note
        shown = plain.shown(note, LONGEST)
        html = notes.rendered(shown, breaks=True).strip() if shown.strip() else ""
        self.setHtml(_HEADING.sub(lambda tag: "</b></p>" if tag[1] else "<p><b>", html))
        self._space_lines()

    def wanted_height(self) -> int:
        """Return how high the whole note is, in the width that it has."""
        return max(self._line(), round(self.document().size().height()))

    def _line(self) -> int:
        """Return the height of a line, which is that of a note as it is written."""
        return self._theme.px(self._theme.text(22))

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._line(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:  # noqa: N802 - Qt's name
        """Load nothing: an empty picture, for without an answer Qt would open the file itself."""
        return QImage()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the note's height."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Be asked first about Enter, which is a command's where no link is chosen."""
        super().focusInEvent(event)
        self.removeEventFilter(self)
        self.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell of the link that Tab went to at Enter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        address = self.textCursor().charFormat().anchorHref()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and address:
            self.link_chosen.emit(address)
            return True
        return False


def _style(theme: Theme) -> str:
    """Return the style of what Markdown is made of, in the theme's colours."""
    colours = theme.colours
    return (
        f"a {{ color: {colours.accent.name()}; }}"
        f"code, pre {{ font-family: {theme.fixed_font().family()}; }}"
        f"blockquote {{ color: {colours.muted.name()}; margin-left: {theme.px(14)}px; }}"
        f"p, ul, ol, pre, blockquote {{ margin-top: 0; margin-bottom: {theme.px(8)}px; }}"
        f"td, th {{ padding-right: {theme.px(16)}px; }}"
    )
