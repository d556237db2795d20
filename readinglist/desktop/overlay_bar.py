"""A scroll bar that lies over what it scrolls, so that rows reach the edge of their pane."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar
from shiboken6 import isValid


class OverlayBar(QScrollBar):
    """Stands at the right edge of a scroll area, in step with its own bar, which is hidden."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._true = area.verticalScrollBar()
        self._true.rangeChanged.connect(self._follow)
        self._true.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._true.setValue)
        area.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._follow()

    def _follow(self) -> None:
        if not isValid(self._true):  # the area is being taken apart, and says so on its way
            return
        self.setRange(self._true.minimum(), self._true.maximum())
        self.setPageStep(self._true.pageStep())
        self.setSingleStep(self._true.singleStep())
        self.setValue(self._true.value())
        self.setVisible(self._true.maximum() > self._true.minimum())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep to the right edge."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QAbstractScrollArea):
            width = self.sizeHint().width()
            self.setGeometry(watched.width() - width, 0, width, watched.height())
        return super().eventFilter(watched, event)
