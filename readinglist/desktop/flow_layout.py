"""Widgets side by side, in as many lines as they need."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Gives each widget the width that it asks for, the whole line's at most."""

    def __init__(self, parent: QWidget | None = None, *, between_lines: float = 1.0) -> None:
        """Put so many times the spacing of the widgets between two lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._between_lines = between_lines
        self.setContentsMargins(0, 0, 0, 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the items that are seen, line by line, each with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = hint.boundedTo(QSize(width, hint.height()))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        return lines

    def line_height(self) -> int:
        """Return the height of a line, also before the widgets stand in a window."""
        found = (item.widget() for item in self._items)
        return max((one.sizeHint().height() for one in found if one is not None), default=0)

    def _flow(self, rect: QRect, *, place: bool) -> int:
        """Return the height of all lines in a rectangle's width; ``place`` moves the widgets.

        In a line they stand on its middle.
        """
        top, between = rect.top(), round(self.spacing() * self._between_lines)
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            left = rect.left() - _outdent(line[0][0])
            for item, size in line if place else ():
                corner = QPoint(left, top + (height - size.height()) // 2)
                item.setGeometry(QRect(corner, size))
                left += size.width() + self.spacing()
            top += height + between
        return max(0, top - between - rect.top())

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Take a widget in at the end.

        Its item is made here: of one that Qt makes, Python is not told when it is deleted, and
        takes the next at that address for it.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take a widget in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Count the widgets."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return the item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give the item at a place back, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines at a width."""
        return self._flow(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the widgets in a rectangle."""
        super().setGeometry(rect)
        spare = max(0, rect.height() - self.heightForWidth(rect.width()))
        alone = len(self._lines(rect.width())) == 1  # beside what stands on a middle of its own
        self._flow(rect.adjusted(0, spare // 2 if alone else 0, 0, 0), place=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the widest widget's room."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the widest widget's room."""
        hints = [item.sizeHint() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )


def _outdent(item: QLayoutItem) -> int:
    """Return by how much a widget reaches out of its line, so that what it shows begins there."""
    widget = item.widget()
    return int(widget.property("outdent") or 0) if widget is not None else 0
