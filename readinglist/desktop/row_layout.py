"""A row of the list as laid out text: some lines of title, the rest excerpt, ends elided."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from readinglist.desktop import plain
from readinglist.desktop.matches import areas
from readinglist.desktop.paper_model import Ranges

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class RowParts:
    """What a row of the list shows beside the title."""

    excerpt: bool = True
    authors: bool = False
    day: bool = False
    tags: bool = False

    @property
    def details(self) -> bool:
        """Whether there is a line of authors, day and tags."""
        return self.authors or self.day or self.tags


@dataclass(frozen=True, slots=True)
class Measures:
    """What the rows of a theme and a density have in common; lengths in pixels."""

    read: QFont
    unread: QFont
    excerpt: QFont
    small: QFont
    title_line: int
    excerpt_line: int
    title_lines: int
    lines: int
    """Of title and excerpt together: what the title leaves is the excerpt's."""


@dataclass(frozen=True, slots=True)
class Block:
    """Laid out lines from y = 0 on, with the areas that are marked in them."""

    layout: QTextLayout
    marks: tuple[QRectF, ...]
    height: float
    elided: bool


def lay_out(
    text: str,
    font: QFont,
    box: tuple[float, int, int],
    marks: Ranges = (),
    strong: tuple[QTextCharFormat, Ranges] | None = None,
) -> Block:
    """Lay a text out in a box of (width, height of a line, number of lines).

    Each line's baseline is where the font puts it, whatever other fonts its scripts need.
    ``strong`` gives some ranges a format of their own.
    """
    width, line_height, most = box
    text = plain.one_line(text)
    marks = plain.units(text, marks)
    formats = _formats(strong[0], plain.units(text, strong[1])) if strong else []
    layout, ends = _break(text, font, box, formats)
    elided = len(ends) == most and plain.characters(text, ends[-1]) < len(text)
    if elided:
        line = ends[-2] if most > 1 else 0
        start = plain.characters(text, line)
        rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        shown = line + plain.units(rest, ((0, len(rest.rstrip(_ELLIPSIS))),))[0][1]
        marks = tuple((a, min(b, shown)) for a, b in marks if a < shown)
        layout, ends = _break(text[:start] + rest, font, box, formats)
    return Block(layout, tuple(areas(layout, marks)), line_height * len(ends), elided)


def _break(
    text: str,
    font: QFont,
    box: tuple[float, int, int],
    formats: list[QTextLayout.FormatRange],
) -> tuple[QTextLayout, list[int]]:
    """Break a text into at most so many lines; where each of them ends goes with the layout."""
    width, line_height, most = box
    metrics = QFontMetricsF(font)
    baseline = (line_height + metrics.ascent() - metrics.descent()) / 2
    layout = QTextLayout(text, font)
    layout.setCacheEnabled(True)
    layout.setTextOption(_option(text))
    layout.setFormats(formats)
    ends: list[int] = []
    layout.beginLayout()
    while len(ends) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, len(ends) * line_height + baseline - line.ascent()))
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    return layout, ends or [0]


def _option(text: str) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if plain.reads_leftwards(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    return option


def _formats(looks: QTextCharFormat, ranges: Ranges) -> list[QTextLayout.FormatRange]:
    formats = []
    for start, end in (span for span in ranges if span[0] < span[1]):
        formatted = QTextLayout.FormatRange()
        formatted.start = start
        formatted.length = end - start
        formatted.format = looks
        formats.append(formatted)
    return formats
