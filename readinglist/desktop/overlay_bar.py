"""A scroll bar that lies over what it scrolls, so that rows reach the edge of their pane."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar
from shiboken6 import isValid


class OverlayBar(QScrollBar):
    """Stands at the right edge of a scroll area, in step with its own bar, which is hidden."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        true = area.verticalScrollBar()
        true.rangeChanged.connect(self._follow)
        true.valueChanged.connect(self.setValue)
        # Asked for each time: what Python knew of it may be gone while it is still there itself.
        self.valueChanged.connect(lambda value: area.verticalScrollBar().setValue(value))
        area.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._follow()

    def _follow(self) -> None:
        if not isValid(self._area):  # it is being taken apart, and says so on its way
            return
        true = self._area.verticalScrollBar()
        if true is None or not isValid(true):  # as above
            return
        self.setRange(true.minimum(), true.maximum())
        self.setPageStep(true.pageStep())
        self.setSingleStep(true.singleStep())
        self.setValue(true.value())
        self.setVisible(true.maximum() > true.minimum())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep to the right edge."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QAbstractScrollArea):
            width = self.sizeHint().width()
            self.setGeometry(watched.width() - width, 0, width, watched.height())
        return super().eventFilter(watched, event)
