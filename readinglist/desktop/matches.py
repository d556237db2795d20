"""Where marked characters lie in laid out text, and how a match is painted beneath it."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextLine

from readinglist.desktop.paper_model import Ranges


def areas(layout: QTextLayout, ranges: Ranges) -> list[QRectF]:
    """Return where ranges of a layout's text lie, in its coordinates; one a line at least.

    Characters that were elided have no area. In text of mixed directions a range is one area
    from its leftmost to its rightmost edge.
    """
    found = []
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        first, last = line.textStart(), line.textStart() + line.textLength()
        for start, end in ranges:
            if start < last and end > first:
                found.append(_area(line, max(start, first), min(end, last)))
    return found


def _area(line: QTextLine, start: int, end: int) -> QRectF:
    x, right = _x(line, start), _x(line, end)
    area = QRectF(x, line.y(), right - x, line.ascent() + line.descent()).normalized()
    written = line.naturalTextRect()  # without the space that a line breaks at
    area.setLeft(max(area.left(), written.left()))
    area.setRight(max(area.left(), min(area.right(), written.right())))
    return area


def _x(line: QTextLine, cursor: int) -> float:
    """Return where a cursor stands in a line."""
    x, _ = line.cursorToX(cursor)  # type: ignore[misc]  # the stub's object is (x, cursor)
    return float(x)  # type: ignore[has-type]  # as above


def paint(painter: QPainter, found: Iterable[QRectF], fill: QColor, under: QColor | None) -> None:
    """Paint rounded areas; with a line along their lower edge where a colour is given for it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for area in found:
        # Whole pixels from top to bottom keep the line under a match sharp.
        top, bottom = round(area.top()), round(area.bottom())
        wide = QRectF(area.left() - 1, top, area.width() + 2, bottom - top)
        if under is not None:
            painter.setBrush(under)
            painter.drawRoundedRect(wide.adjusted(0, 2, 0, 1), 3, 3)
        painter.setBrush(fill)
        painter.drawRoundedRect(wide.adjusted(0, 0, 0, -0.5 if under else 1), 3, 3)
    painter.restore()
