"""Lengths of a sheet that is open while the zoom changes: margins, spacings, fixed sizes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QSpacerItem, QStyle, QWidget
from shiboken6 import isValid

_Lengths: TypeAlias = tuple[int, ...]
_Read: TypeAlias = Callable[[], _Lengths]
_Write: TypeAlias = Callable[[_Lengths], None]
_Found: TypeAlias = tuple[QLayout | QWidget, _Read, _Write]


@dataclass(slots=True)
class _Part:
    """Lengths that belong together, in pixels, and how they are read and changed."""

    owner: QLayout | QWidget
    read: _Read
    write: _Write
    at_1: tuple[float, ...]
    """What they are at a zoom of 1."""
    known: _Lengths | None
    """As they were left: others are somebody else's care from then on, and None."""


class Rescaling:
    """Knows the lengths in a widget as they are at one zoom, and gives them another.

    Lengths that somebody else changed since are left to them.
    """

    def __init__(self, widget: QWidget, zoom: float) -> None:
        """Note all that is in a widget, laid out at that zoom."""
        self._widget = widget
        self._zoom = zoom
        self._parts: list[_Part] = []
        self._look()

    def set_zoom(self, zoom: float) -> None:
        """Give everything the lengths that it would have at another zoom."""
        self._look()
        self._zoom = zoom
        for part in self._parts:
            if part.known is not None and part.read() == part.known:
                part.write(tuple(round(length * zoom) for length in part.at_1))
                part.known = part.read()
            else:
                part.known = None

    def _look(self) -> None:
        """Note what came since; forget what went."""
        self._parts = [part for part in self._parts if isValid(part.owner)]
        owners = {id(part.owner) for part in self._parts}
        for owner, read, write in _lengths(self._widget):
            if id(owner) not in owners:
                now = read()
                at_1 = tuple(length / self._zoom for length in now)
                self._parts.append(_Part(owner, read, write, at_1, now))


def _lengths(widget: QWidget) -> Iterator[_Found]:
    for layout in widget.findChildren(QLayout):
        yield from _layout_parts(layout)
    for inner in widget.findChildren(QWidget):
        least, most = inner.minimumSize(), inner.maximumSize()
        if least.width() == most.width():
            yield (inner, partial(_width, inner), _set_width(inner))
        if least.height() == most.height() and most.height() > 1:  # a hairline stays one
            yield (inner, partial(_height, inner), _set_height(inner))


def _width(widget: QWidget) -> _Lengths:
    return (widget.minimumWidth(),)


def _height(widget: QWidget) -> _Lengths:
    return (widget.minimumHeight(),)


def _set_width(widget: QWidget) -> _Write:
    return lambda lengths: widget.setFixedWidth(lengths[0])


def _set_height(widget: QWidget) -> _Write:
    return lambda lengths: widget.setFixedHeight(lengths[0])


def _layout_parts(layout: QLayout) -> Iterator[_Found]:
    def margins() -> _Lengths:
        now = layout.contentsMargins()
        return (now.left(), now.top(), now.right(), now.bottom())

    def set_margins(lengths: _Lengths) -> None:
        layout.setContentsMargins(QMargins(*lengths))

    if margins() != _usual():
        yield (layout, margins, set_margins)
    if isinstance(layout, QGridLayout):
        yield from _grid_parts(layout)
    elif layout.spacing() >= 0:
        yield (layout, lambda: (layout.spacing(),), lambda it: layout.setSpacing(it[0]))
    for at in range(layout.count()):
        spacer = layout.itemAt(at)
        if isinstance(spacer, QSpacerItem) and any(_size_of(spacer)()):
            yield (layout, _size_of(spacer), _resize(layout, spacer))


def _usual() -> _Lengths:
    """Return the margins that the style gives to a layout, which know no zoom."""
    style, sides = QApplication.style(), QStyle.PixelMetric
    return (
        style.pixelMetric(sides.PM_LayoutLeftMargin),
        style.pixelMetric(sides.PM_LayoutTopMargin),
        style.pixelMetric(sides.PM_LayoutRightMargin),
        style.pixelMetric(sides.PM_LayoutBottomMargin),
    )


def _grid_parts(grid: QGridLayout) -> Iterator[_Found]:
    def spacings() -> _Lengths:
        return (grid.horizontalSpacing(), grid.verticalSpacing())

    def set_spacings(lengths: _Lengths) -> None:
        grid.setHorizontalSpacing(lengths[0])
        grid.setVerticalSpacing(lengths[1])

    def rows() -> _Lengths:
        return tuple(grid.rowMinimumHeight(row) for row in range(grid.rowCount()))

    def set_rows(lengths: _Lengths) -> None:
        for row, length in enumerate(lengths):
            grid.setRowMinimumHeight(row, length)

    def columns() -> _Lengths:
        return tuple(grid.columnMinimumWidth(column) for column in range(grid.columnCount()))

    def set_columns(lengths: _Lengths) -> None:
        for column, length in enumerate(lengths):
            grid.setColumnMinimumWidth(column, length)

    if min(spacings()) >= 0:
        yield (grid, spacings, set_spacings)
    yield (grid, rows, set_rows)
    yield (grid, columns, set_columns)


def _size_of(spacer: QSpacerItem) -> _Read:
    return lambda: (spacer.sizeHint().width(), spacer.sizeHint().height())


def _resize(layout: QLayout, spacer: QSpacerItem) -> _Write:
    def write(lengths: _Lengths) -> None:
        policy = spacer.sizePolicy()
        spacer.changeSize(
            lengths[0], lengths[1], policy.horizontalPolicy(), policy.verticalPolicy()
        )
        layout.invalidate()

    return write
