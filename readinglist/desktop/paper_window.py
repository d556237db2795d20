"""A paper in a window of its own."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from readinglist.desktop import plain
from readinglist.desktop.reading_pane import ReadingPane
from readinglist.desktop.theme import Theme
from readinglist.papers import Marker, Paper, PaperId


class PaperWindow(QMainWindow):
    """Hosts a reading pane; its title is the paper's, and closing it saves the note."""

    tag_chosen = Signal(str)
    link_chosen = Signal(str)
    note_edited = Signal(object, str)
    note_left = Signal(object)
    closed = Signal(object)
    """The PaperId that it showed, or None."""
    activated = Signal()
    """The window is the active one now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pane = ReadingPane(theme)
        self.pane.show_edge(on=False)
        self.pane.show_state(on=True)
        self.setCentralWidget(self.pane)
        self.resize(theme.px(720), theme.px(680))
        self.pane.tag_chosen.connect(self.tag_chosen)
        self.pane.link_chosen.connect(self.link_chosen)
        self.pane.note_edited.connect(self.note_edited)
        self.pane.note_left.connect(self.note_left)
        self.pane.escaped.connect(self.pane.setFocus)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.pane.set_theme(theme)

    def show_paper(self, paper: Paper, marker: Marker) -> None:
        """Show a paper, with a query's matches."""
        self.pane.show_paper(paper, marker)
        # Qt would take "[*]" in a title for the place of its mark of unsaved changes.
        self.setWindowTitle(plain.one_line(paper.title).replace("[*]", "[*][*]"))
        self.pane.setFocus()

    @property
    def paper(self) -> PaperId | None:
        """The paper that is shown."""
        return self.pane.paper

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the window becomes the active one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Lead from a tag or a link to the abstract by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.pane.setFocus()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was written and which paper is no longer shown."""
        self.pane.note.leave()
        self.closed.emit(self.paper)
        super().closeEvent(event)
