"""Draws the icons: monochrome SVG files, recoloured as they are loaded."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = re.compile(r'stroke-width="[\d.]+"')
_RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)
"""The screen scales that an icon is drawn for, so that it is sharp on each."""


def draw_icon(
    painter: QPainter, file: Path, colour: QColor, area: QRectF, stroke: float | None = None
) -> None:
    """Draw an icon into an area of a painter, in one colour and sharp at any scale.

    Lines are ``stroke`` sixteenths of the area wide, or as wide as the file has them.
    """
    _renderer(file, colour.name(), stroke).render(painter, area)


def load_icon(file: Path, colour: QColor, size: int, disabled: QColor | None = None) -> QIcon:
    """Return an icon of ``size`` logical pixels for buttons and menus."""
    icon = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled or colour)):
        for ratio in _RATIOS:
            icon.addPixmap(load_pixmap(file, shade, size, ratio), mode)
    return icon


def load_pixmap(file: Path, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels on a screen of that scale."""
    edge = round(size * ratio)
    pixmap = QPixmap(QSize(edge, edge))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, file, colour, QRectF(0, 0, edge, edge))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _renderer(file: Path, colour: str, stroke: float | None) -> QSvgRenderer:
    """Read an icon once for each of its colours; SVG's ``currentColor`` is what is replaced."""
    drawing = file.read_text(encoding="utf-8").replace("currentColor", colour)
    if stroke is not None:
        drawing = _STROKE.sub(f'stroke-width="{stroke}"', drawing)
    return QSvgRenderer(QByteArray(drawing.encode()))
