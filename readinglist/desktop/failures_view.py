"""A bug's details, in plain text, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.failures import Failure


class FailureDetails(QDialog):
    """Shows one failure beside the window, which goes on; ``Copy`` takes title and details."""

    def __init__(self, failure: Failure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 420)
        self._text = f"{failure.title}\n\n{failure.details}"
        title = QLabel(failure.title, wordWrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)  # a message may quote a digest
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        details = QPlainTextEdit(failure.details, readOnly=True, tabChangesFocus=True)
        details.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        details.setAccessibleName("Details of what went wrong")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("&Copy", QDialogButtonBox.ButtonRole.ActionRole)
        copy.setAccessibleName("Copy the details")
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(details)
        layout.addWidget(buttons)
        copy.setFocus()

    def copy(self) -> None:
        """Put title and details on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
