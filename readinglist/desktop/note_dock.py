"""The note's place at the foot of the reading pane: as it is written, or as it reads."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from readinglist.desktop.controls import button, key_cap, label, spoken_keys
from readinglist.desktop.note_editor import PASSING, NoteEditor
from readinglist.desktop.note_preview import NotePreview
from readinglist.desktop.theme import Theme
from readinglist.papers import PaperId

PREVIEW_KEY = "Ctrl+Shift+M"


class NoteDock(QWidget):
    """The note under a line, with the key that leads there."""

    height_changed = Signal()
    link_chosen = Signal(str)
    """An address of the note as it reads."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = False
        self._heading = label("NOTE", "heading")
        self._key = key_cap("E")
        self._named = True
        self._toggle = button("Preview", "link", "Show the note as it reads")
        self._toggle_key = key_cap(PREVIEW_KEY)
        self.note = NoteEditor(theme)
        self.preview = NotePreview(theme)
        self.preview.hide()
        for part in (
            self._heading,
            self._key,
            self._toggle,
            self._toggle_key,
            self.note,
            self.preview,
        ):
            part.setParent(self)
        for text in (self.note, self.preview):
            text.installEventFilter(self)
        self._toggle.clicked.connect(self.toggle_preview)
        self.preview.link_chosen.connect(self.link_chosen)
        self.note.height_changed.connect(self._note_change)
        sizes = self.preview.document().documentLayout()
        sizes.documentSizeChanged.connect(lambda _size: self._preview_change())
        self.note.textChanged.connect(self._show_toggle)
        self._show_toggle()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.note.set_theme(theme)
        self.preview.set_theme(theme)

    @property
    def previewing(self) -> bool:
        """Whether the note is shown as it reads."""
        return not self.preview.isHidden()

    def show_note(self, paper: PaperId, text: str) -> None:
        """Show a paper's note, as it reads where that is wanted and there is something to read."""
        self.note.show_note(paper, text)
        self._show_wanted()

    def toggle_preview(self) -> bool:
        """Show the note as it reads, or as it is written; False where there is nothing to read."""
        if not self._wanted and not self.note.text().strip():
            return False
        here = self.note.hasFocus() or self.preview.hasFocus()
        self.note.read = here
        self._wanted = not self.previewing
        self._show_wanted()
        if here:
            shown: QWidget = self.preview if self.previewing else self.note
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.read = here and self.previewing
        return True

    def write(self) -> None:
        """Show the note as it is written, and give it the keyboard, its cursor at the end."""
        self._wanted = False
        self._show_wanted()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def set_keys(self, note: str, preview: str) -> None:
        """Name the keys that lead here and that show how the note reads; none for an empty one."""
        self._key.setText(spoken_keys(note))
        self._key.setVisible(bool(note))
        self._toggle_key.setText(spoken_keys(preview))
        self._named = bool(preview)
        self._show_toggle()
        self._place()

    def wanted_height(self, most: int) -> int:
        """Return the height of it all, of which the note has ``most`` pixels at most."""
        text = self.preview if self.previewing else self.note
        line = self._theme.px(self._theme.text(22))
        note = min(text.wanted_height(), max(1, most // line) * line)  # no line is cut in two
        return note + self._theme.px(36 + 28)

    def _show_wanted(self) -> None:
        written = self.note.text()
        preview = self._wanted and bool(written.strip())
        if preview:
            self.note.flush()
            self.preview.show_note(written)
        # The one that takes the keyboard's place is there before the other goes.
        for text, shown in sorted(
            ((self.preview, preview), (self.note, not preview)), key=lambda pair: not pair[1]
        ):
            text.setVisible(shown)
        self._show_toggle()
        self._place()
        self.height_changed.emit()

    def _note_change(self) -> None:
        if not self.previewing:
            self.height_changed.emit()

    def _preview_change(self) -> None:
        if self.previewing:
            self.height_changed.emit()

    def _show_toggle(self) -> None:
        """Offer the preview where there is something to read."""
        something = bool(self.note.text().strip())
        self._toggle.setText("Write" if self.previewing else "Preview")
        self._toggle.setVisible(something)
        self._toggle_key.setVisible(something and self._named)

    def _place(self) -> None:
        px = self._theme.px
        heading, cap = self._heading.sizeHint(), self._toggle_key.sizeHint()
        self._heading.setGeometry(0, px(12), heading.width(), px(19))
        self._key.setGeometry(heading.width() + px(7), px(12), self._key.sizeHint().width(), px(19))
        self._toggle_key.setGeometry(self.width() - cap.width(), px(12), cap.width(), px(19))
        wide = self._toggle.sizeHint()
        left = self.width() - cap.width() - wide.width() - px(4)
        top = px(12) + (px(19) - wide.height()) // 2
        self._toggle.setGeometry(left, top, wide.width(), wide.height())
        for text in (self.note, self.preview):
            text.setGeometry(0, px(36), self.width(), self.height() - px(36 + 28))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place heading and note."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line above; it shows whether the keyboard is here."""
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._theme.colours
        if self.note.hasFocus() or self.preview.hasFocus():
            painter.fillRect(0, 0, self.width(), 2, colours.focus)
        else:
            painter.fillRect(0, 0, self.width(), 1, colours.line)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Repaint the line when the keyboard comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        left = watched is self.preview and isinstance(event, QFocusEvent) and event.lostFocus()
        if left and self.previewing and event.reason() not in PASSING:  # type: ignore[attr-defined]  # a QFocusEvent
            self.note.read = False
            self.note.leave()
        return super().eventFilter(watched, event)
