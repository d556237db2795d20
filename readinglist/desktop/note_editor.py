"""The note of a paper: plain text that saves itself, as high as it needs to be."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from readinglist.desktop.theme import LIST, Theme
from readinglist.papers import PaperId

AUTOSAVE = 600
"""Milliseconds after the last key until what was written is told."""
PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""Why the keyboard goes for a moment."""
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class NoteEditor(QTextEdit):
    """Edits one paper's note; its undo is its own, and begins anew with each paper."""

    edited = Signal(object, str)
    """A PaperId and its note's text: some time after the last key, and before it is left."""
    left = Signal(object)
    """A PaperId: a visit to its note is over, everything was told."""
    escaped = Signal()
    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: PaperId | None = None
        self._told = ""
        self._echoes: set[str] = set()  # what was told of this paper and may come back late
        self._loading = False
        self.read = False
        """Whether the note is shown as it reads for now, which belongs to the visit."""
        self._rest = QTimer(self, singleShot=True, interval=AUTOSAVE)
        self._rest.timeout.connect(self.flush)
        self.setAccessibleName("Note")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText("What to remember of this paper")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._note_change)
        self.document().documentLayout().documentSizeChanged.connect(self.height_changed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Write in another theme's type from now on; text and cursor stay."""
        self._theme = theme
        self.document().setDefaultFont(theme.font(theme.text(LIST)))
        self._loading = True
        self._space_lines()
        self._loading = False

    def show_note(self, paper: PaperId, text: str) -> None:
        """Show a paper's note, once what was written in another's is told.

        What is being written in the same paper's note stays: neither a late echo of what was
        told nor a change from elsewhere takes it away.
        """
        if paper != self._paper:
            self.leave()
            self._paper = paper
            self._load(text)
        elif text != self.text() and not self._unsaved() and text not in self._echoes:
            self._load(text)

    def clear_note(self) -> None:
        """Show no paper's note, once what was written is told."""
        self.leave()
        self._paper = None
        self._load("")

    def text(self) -> str:
        """Return what is written, each character as it was typed."""
        raw = self.document().toRawText()
        return raw.replace("\N{PARAGRAPH SEPARATOR}", "\n").replace("\N{LINE SEPARATOR}", "\n")

    def flush(self) -> None:
        """Tell what was written and is not told yet, now."""
        self._rest.stop()
        if self._paper is not None and self._unsaved():
            self._told = self.text()
            self._echoes.add(self._told)
            self.edited.emit(self._paper, self._told)

    def leave(self) -> None:
        """Tell what was written, and that the visit is over if anything was."""
        self.flush()
        if self._paper is not None and self._echoes:
            self._echoes.clear()
            self.left.emit(self._paper)

    def wanted_height(self) -> int:
        """Return how high the whole text is; one line at least."""
        return max(self._theme.px(self._theme.text(22)), round(self.document().size().height()))

    def _unsaved(self) -> bool:
        return self.text() != self._told

    def _load(self, text: str) -> None:
        self._loading = True
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._space_lines()
        self.document().setUndoRedoEnabled(True)
        self._loading = False
        self._told = self.text()
        self._echoes.clear()
        self.height_changed.emit()

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._theme.px(self._theme.text(22)), _FIXED)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _note_change(self) -> None:
        if not self._loading:
            self._rest.start()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the text's height."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def event(self, event: QEvent) -> bool:
        """Keep Esc, which would be a command's."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard back by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was written; a menu or another window does not end the visit."""
        super().focusOutEvent(event)
        self.flush()
        if event.reason() not in PASSING and not self.read:
            self.leave()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take text, and leave files to the window."""
        return source.hasText() and not source.hasUrls()
