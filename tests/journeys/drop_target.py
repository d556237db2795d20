"""A program with nothing but an editor in the top left corner; it saves what is dropped on it."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

if __name__ == "__main__":
    application = QApplication([])
    editor = QPlainTextEdit()
    saved = Path(sys.argv[1])
    editor.textChanged.connect(lambda: saved.write_text(editor.toPlainText(), encoding="utf-8"))
    editor.setWindowTitle("an editor")
    editor.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.Tool)
    editor.setGeometry(0, 0, 160, 40)
    editor.show()
    sys.exit(application.exec())
