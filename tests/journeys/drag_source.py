"""A program with nothing but files to be dragged out of it; it hides once they are dropped."""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """A label that becomes a drag of files once the pointer moves with its button down."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Drag, then hide; the program stays, as who takes the files has yet to ask for them."""
        del event
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(Path(name).absolute()) for name in sys.argv[1:]])
        drag = QDrag(self)
        drag.setMimeData(files)
        drag.exec(Qt.DropAction.CopyAction)
        self.hide()


if __name__ == "__main__":
    application = QApplication([])
    source = Source("files to be dragged")
    source.setWindowTitle("files to be dragged")
    source.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.Tool)
    source.setGeometry(0, 0, 160, 40)
    source.show()
    sys.exit(application.exec())
