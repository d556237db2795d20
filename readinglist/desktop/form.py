"""The rows of a sheet's form: what a field is called, the field, and what is said beside it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.controls import label
from readinglist.desktop.flow_layout import FlowLayout
from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.theme import Theme


class FormArea(QScrollArea):
    """What a form stands in: as high as the form, and scrolling where there is less room."""

    def __init__(self, *parts: QLayout) -> None:
        """Put parts of a form below each other."""
        super().__init__()
        page = QWidget()
        page.setProperty("look", "raised")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in parts:
            self._column.addLayout(part)
        self.setProperty("look", "form")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setWidget(page)
        OverlayBar(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of the whole form."""
        hint = self._column.sizeHint()
        if self._column.hasHeightForWidth() and self.isVisible():
            hint.setHeight(self._column.totalHeightForWidth(self.width()))
        return hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need a row, and a part of the next."""
        return QSize(0, 3 * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the height that rows have in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask for other room where rows came or went."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def form(theme: Theme, title: QLabel) -> QGridLayout:
    """Return the empty form of a sheet, under its title; names stand in the first column."""
    made = QGridLayout()
    made.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
    made.setHorizontalSpacing(theme.px(12))
    made.setVerticalSpacing(theme.px(8))
    made.setColumnMinimumWidth(0, theme.px(92))
    made.setColumnStretch(1, 1)
    made.addWidget(title, 0, 0, 1, 2)
    made.setRowMinimumHeight(0, theme.px(30))
    return made


def add_row(
    theme: Theme, inside: QGridLayout, words: str, content: QLayout, buddy: QWidget | None
) -> None:
    """Add a row to a form; the letter after ``&`` leads to the buddy."""
    row = inside.rowCount()
    named = label(words, "muted")
    if buddy is not None:
        named.setBuddy(buddy)
    if isinstance(content, FlowLayout):  # which may have several lines: it is beside the first
        named.setFixedHeight(content.line_height())
        inside.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
    else:
        inside.setRowMinimumHeight(row, theme.px(31))
        inside.addWidget(named, row, 0)
    inside.addLayout(content, row, 1)


def side_by_side(spacing: int, *widgets: QWidget) -> QHBoxLayout:
    """Return widgets in a row, each as wide as it asks to be; one alone takes the whole width."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if len(widgets) > 1:
        row.addStretch()
    return row


def flowing(spacing: int, *widgets: QWidget) -> FlowLayout:
    """Return widgets in a row, or in several where there is no room for it."""
    made = FlowLayout(between_lines=0.5)  # lines of a row are nearer than its widgets
    made.setSpacing(spacing)
    for widget in widgets:
        made.addWidget(widget)
    return made


def bottom_row(theme: Theme, *widgets: QWidget) -> QHBoxLayout:
    """Return the row at a sheet's foot: a promise, which takes the room, and the buttons."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
    row.setSpacing(theme.px(10))
    for widget in widgets:
        row.addWidget(widget)
    row.setStretch(0, 1)
    return row
