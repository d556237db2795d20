"""A field for a day: typed as people write days, a year forward or back by one key."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from readinglist.desktop.wording import day, read_day, tooltip


class DayField(QLineEdit):
    """Holds a day, or none where it is empty; Up and Down step it by a year."""

    day_changed = Signal()
    """What is written changed; it may be no day."""

    def __init__(self, date: dt.date | None, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText("unknown")
        self.setToolTip(
            tooltip("A day such as 11 March 2026 or 2026-03-11.\n↑ ↓: a year later or earlier")
        )
        self.show_day(date)
        self.textChanged.connect(lambda _text: self.day_changed.emit())
        self.editingFinished.connect(self._tidy)

    def show_day(self, date: dt.date | None) -> None:
        """Write a day in full, or nothing."""
        self.setText(day(date) if date else "")

    def day(self) -> dt.date | None:
        """Return the day that is written; None where there is none."""
        return read_day(self.text())

    def understood(self) -> bool:
        """Say whether what is written is a day, or nothing."""
        return not self.text().strip() or self.day() is not None

    def step_year(self, years: int) -> None:
        """Move the day by years; 29 February becomes the 28th where it must."""
        date = self.day()
        if date is None or not 1 <= date.year + years <= 9999:
            return
        try:
            self.show_day(date.replace(year=date.year + years))
        except ValueError:  # 29 February
            self.show_day(date.replace(year=date.year + years, day=28))

    def _tidy(self) -> None:
        if self.day():
            self.show_day(self.day())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step the year by Up and Down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step:
            self.step_year(step)
        else:
            super().keyPressEvent(event)
