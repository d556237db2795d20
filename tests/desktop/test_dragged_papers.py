"""Papers that are dragged are ids for the sidebar and text for others."""

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from readinglist.desktop.dragged_papers import DraggedPapers
from readinglist.desktop.paper_model import PAPERS
from readinglist.papers import PaperId


class Editor(QPlainTextEdit):
    """Another program's editor, which takes what it is given."""

    def take(self, dragged: DraggedPapers) -> str:
        """Take the text of what was dropped; return what the editor holds then."""
        self.insertFromMimeData(dragged)
        return self.toPlainText()


def test_an_editor_takes_the_text_once_it_is_there(qtbot: QtBot) -> None:
    editor = Editor()
    qtbot.addWidget(editor)
    dragged = DraggedPapers([PaperId(3), PaperId(1)])
    with qtbot.assertNotEmitted(dragged.taken):
        assert editor.take(dragged) == ""
    dragged.put_text("@misc{a,\n}\n")
    with qtbot.waitSignal(dragged.taken):
        assert editor.take(dragged) == "@misc{a,\n}\n"


def test_the_sidebar_finds_the_ids() -> None:
    dragged = DraggedPapers([PaperId(3), PaperId(1)])
    assert dragged.hasFormat(PAPERS)
    assert dragged.hasText()
    assert set(dragged.formats()) == {PAPERS, "text/plain"}
    assert bytes(dragged.data(PAPERS).data()) == b"3 1"
