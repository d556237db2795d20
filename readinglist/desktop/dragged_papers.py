"""Papers on their way out of the list: ids for the sidebar, and text for another program."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMetaType, QMimeData, Signal

from readinglist.desktop.paper_model import PAPERS
from readinglist.papers import PaperId

_TEXT = "text/plain"


class DraggedPapers(QMimeData):
    """The papers of a drag; the text comes after it has begun, so that nothing waits for it."""

    taken = Signal()
    """Another program asked for the text, and got it."""

    def __init__(self, papers: Sequence[PaperId]) -> None:
        super().__init__()
        self.papers = tuple(papers)
        self._text = ""
        self.setData(PAPERS, " ".join(map(str, papers)).encode())

    def put_text(self, text: str) -> None:
        """Have this text ready."""
        self._text = text

    def formats(self) -> list[str]:
        """Name the ids and the text."""
        return [*super().formats(), _TEXT]

    def hasFormat(self, mimetype: str) -> bool:  # noqa: N802 - Qt's name
        """Say whether it is the ids or the text."""
        return mimetype == _TEXT or super().hasFormat(mimetype)

    def retrieveData(self, mimetype: str, preferred: QMetaType | QMetaType.Type) -> Any:  # noqa: ANN401, N802 - Qt's
        """Give the text, if it is ready, or the ids."""
        if mimetype != _TEXT:
            return super().retrieveData(mimetype, preferred)
        if self._text:
            self.taken.emit()
        return self._text
