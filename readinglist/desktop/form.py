"""The rows of a sheet's form: what a field is called, the field, and what is said beside it."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from readinglist.desktop.controls import label
from readinglist.desktop.theme import Theme


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
    theme: Theme, inside: QGridLayout, words: str, content: QHBoxLayout, buddy: QWidget | None
) -> None:
    """Add a row to a form; the letter after ``&`` leads to the buddy."""
    row = inside.rowCount()
    named = label(words, "muted")
    if buddy is not None:
        named.setBuddy(buddy)
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


def bottom_row(theme: Theme, *widgets: QWidget) -> QHBoxLayout:
    """Return the row at a sheet's foot: a promise, which takes the room, and the buttons."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
    row.setSpacing(theme.px(10))
    for widget in widgets:
        row.addWidget(widget)
    row.setStretch(0, 1)
    return row
