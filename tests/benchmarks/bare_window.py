"""The least that a window over a table can be: a mapped class, a list view, nothing else.

``bare_window.py DATABASE BEGAN``: prints, as JSON, the milliseconds from BEGAN (seconds of the
monotonic clock) to its first painted rows, and the memory that it takes then.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QMainWindow
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """What mapped classes need."""


class Plain(Base):
    """A row of the table."""

    __tablename__ = "plain"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    abstract: Mapped[str]


def memory() -> float:
    """Return the megabytes of memory that this process has for itself and shares."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


class Rows(QAbstractListModel):
    """All of the table's titles."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self._titles = titles

    def rowCount(  # noqa: N802 - Qt's name
        self, parent: QModelIndex | QPersistentModelIndex | None = None
    ) -> int:
        """Count the titles."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a title."""
        return self._titles[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


class View(QListView):
    """Notes when its first rows are painted."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, and look at the clock."""
        super().paintEvent(event)
        if not self.painted:
            self.painted = time.perf_counter()
            QTimer.singleShot(1000, QApplication.quit)


def main(database: str, began: float) -> None:
    """Show the table, and say how long that took."""
    application = QApplication([])
    engine = create_engine(f"sqlite:///{database}")
    with Session(engine) as session:
        titles = list(session.scalars(select(Plain.title).order_by(Plain.id.desc())))
    model = Rows(titles)
    view = View()
    view.setUniformItemSizes(True)
    view.setModel(model)
    window = QMainWindow()
    window.setCentralWidget(view)
    window.resize(1280, 800)
    window.show()
    application.exec()
    told = {"start": (view.painted - began) * 1000, "memory": memory()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
