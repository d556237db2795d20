"""The soft lower edge of what scrolls: it shows that there is more, and cuts no line in two."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from readinglist.desktop.theme import Theme

_HEIGHT = 30
"""In pixels at 100%: a line of an abstract, and a little."""
_WHOLE = 0.7
"""From where on nothing is seen any more: the tips of letters alone would look like dirt."""
_STEPS = (0, 0.25, 0.5, 0.75, 1)
"""Where the shade is set on its way there: it comes quickly, and then ever more slowly."""


class Fade(QWidget):
    """Lies over the lower edge of a scroll area while something is left below it."""

    def __init__(self, theme: Theme, area: QScrollArea, ground: str = "paper") -> None:
        """Fade into the theme's colour of that role, on which the area lies."""
        super().__init__(area)
        self._area = area
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        area.installEventFilter(self)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Fade into another theme's colour; where contrast is wanted, nothing is faded."""
        self._theme = theme
        self._follow()

    def _follow(self) -> None:
        if not isValid(self._area):  # it is being taken apart, and says so on its way
            return
        bar = self._area.verticalScrollBar()
        height = self._theme.px(_HEIGHT)
        width = self._area.width() - bar.sizeHint().width()
        self.setGeometry(0, self._area.height() - height, width, height)
        self.setVisible(bar.value() < bar.maximum() and not self._theme.contrast)
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep to the lower edge."""
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, from nothing above to all of it below."""
        ground: QColor = getattr(self._theme.colours, self._ground)
        shade = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        for done in _STEPS:
            part = QColor(ground)
            part.setAlphaF(1 - (1 - done) ** 2)
            shade.setColorAt(_WHOLE * done, part)
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade)
        painter.end()
