"""The recap of a digest: what was starred, noted and put off, to be copied or saved."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from readinglist.desktop import plain
from readinglist.desktop.controls import CappedButton, hairline, label
from readinglist.desktop.sheet import BESIDE_EDGE, Sheet
from readinglist.desktop.theme import Theme
from readinglist.papers import Paper
from readinglist.recap import Chapter, Recap, markdown, words_of

_LONGEST = 400
"""Characters of a note, or of a highlight, that are shown."""


class RecapSheet(Sheet):
    """Shows a recap; it is copied by Ctrl+C, saved by Ctrl+S and left by Esc."""

    copied = Signal(str)
    save_requested = Signal(str)
    """The recap as Markdown."""

    def __init__(self, theme: Theme, recap: Recap, parent: QWidget | None = None) -> None:
        super().__init__(theme, QSize(640, 600), "Recap", parent)
        self._markdown = markdown(recap)
        self._buttons = (
            CappedButton(theme, "Copy", "Ctrl+C"),
            CappedButton(theme, "Save…", "Ctrl+S"),
            CappedButton(theme, "Close", "Esc"),
        )
        copy, save, close = self._buttons
        copy.clicked.connect(self.copy)
        save.clicked.connect(self.save)
        close.clicked.connect(self.close_sheet)
        self.first = self._arrange(recap)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        for button in self._buttons:
            button.set_theme(theme)

    def copy(self) -> None:
        """Put the recap on the clipboard, as Markdown."""
        QGuiApplication.clipboard().setText(self._markdown)
        self.copied.emit(self._markdown)

    def save(self) -> None:
        """Ask for the recap to be saved, as Markdown."""
        self.save_requested.emit(self._markdown)

    def _arrange(self, recap: Recap) -> QScrollArea:
        px = self.theme.px
        title, figures = _wrapped(recap.title(), "title"), _wrapped(recap.figures(), "muted")
        column = self.headed(title, figures)
        area = self._area(recap)
        column.addWidget(area, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(12), px(24), px(12))
        foot.setSpacing(px(10))
        foot.addStretch()
        for button in self._buttons:
            foot.addWidget(button)
        column.addLayout(foot)
        return area

    def _area(self, recap: Recap) -> QScrollArea:
        """Return what scrolls: the chapters, or a sentence where nothing was kept."""
        px = self.theme.px
        page = QWidget()
        page.setProperty("look", "raised")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(BESIDE_EDGE), px(8), px(24), px(16))
        column.setSpacing(px(6))
        chapters = recap.chapters()
        for chapter in chapters:
            self._add_chapter(column, chapter)
        if not chapters:
            column.addSpacing(px(12))
            column.addWidget(_wrapped("Nothing was starred, noted or put off.", "muted"))
        column.addStretch()
        area = QScrollArea()
        area.setProperty("look", "raised")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Recap")
        area.verticalScrollBar().setSingleStep(px(40))
        area.setWidget(page)
        return area

    def _add_chapter(self, column: QVBoxLayout, chapter: Chapter) -> None:
        column.addSpacing(self.theme.px(14))
        column.addWidget(label(f"{chapter.title.upper()}  {len(chapter.papers)}", "heading"))
        for paper in chapter.papers:
            column.addWidget(_wrapped(plain.one_line(paper.title)))
            if chapter.title == "Noted":
                self._add_words(column, paper)

    def _add_words(self, column: QVBoxLayout, paper: Paper) -> None:
        for words in words_of(paper):
            row = QHBoxLayout()
            row.setContentsMargins(self.theme.px(14), 0, 0, self.theme.px(2))
            shown = plain.shown(words, _LONGEST)
            row.addWidget(_wrapped(shown + ("…" if len(words) > _LONGEST else ""), "small"))
            column.addLayout(row)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C and Ctrl+S, which would be the window's commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._meant(event) is not None)
            return event.isAccepted()
        return super().event(event)

    def _meant(self, event: QKeyEvent) -> object:
        """Return the button that a key is, if it is one."""
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return None
        copy, save, _ = self._buttons
        return {Qt.Key.Key_C: copy, Qt.Key.Key_S: save}.get(Qt.Key(event.key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy at Ctrl+C, save at Ctrl+S."""
        copy, save, _ = self._buttons
        meant = self._meant(event)
        if meant is copy:
            self.copy()
        elif meant is save:
            self.save()
        else:
            super().keyPressEvent(event)


def _wrapped(text: str, look: str = "") -> QWidget:
    made = label(text, look)
    made.setWordWrap(True)
    return made
