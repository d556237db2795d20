"""How highlights are laid out and painted: each quote on its colour, its comment below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPen, QPixmap

from readinglist.desktop import plain
from readinglist.desktop.theme import BODY, SMALL, Theme
from readinglist.papers import Highlight

_LONGEST = 240
"""Characters of a quote that are shown: enough to know it, the abstract has all of it."""
_LONGEST_COMMENT = 2000
_GONE = "These words are not in this abstract any more."
_WRAP = int(Qt.TextFlag.TextWordWrap)
_HIGHEST = 100_000
HEAD = 30
"""Where the first highlight begins, in pixels at 100%: above it is a heading."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A highlight, and where it stands in the abstract: characters [start, end), or nowhere."""

    highlight: Highlight
    place: tuple[int, int] | None

    def quote(self) -> str:
        """Return its words in a line, the end of many left out."""
        words = " ".join(self.highlight.quote.split())
        if len(words) > _LONGEST:
            words = words[:_LONGEST].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
        return words

    def said(self) -> str:
        """Return what stands below the quote: the comment, and that its words are gone."""
        comment = plain.shown(self.highlight.comment, _LONGEST_COMMENT)
        return "\n".join(part for part in (comment, "" if self.place else _GONE) if part)

    def spoken(self) -> str:
        """Return what a screen reader says of it."""
        said = (self.quote(), self.highlight.colour, self.said())
        return ", ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Rows:
    """Highlights below each other in a column of some width (pixels)."""

    theme: Theme
    listed: Sequence[Listed]
    width: int
    written: int | None = None
    """The one whose comment is being written: there is room for a field."""
    field_height: int = 0
    """The height of that field, in pixels."""

    def parts(self, at: int) -> tuple[QRect, QRect]:
        """Return where a quote lies, and what is below it (or nothing), from the row's top on."""
        px, one, inner = self.theme.px, self.listed[at], self.width - self.theme.px(20)
        quote = self._measure(one.quote(), inner, BODY).translated(px(10), px(5))
        below = self._measure(one.said(), inner, self._size(one)) if one.said() else QRect()
        if at == self.written:
            below = QRect(0, 0, inner, self.field_height)
        return quote, below.translated(px(10), quote.bottom() + px(11))

    def tops(self) -> list[int]:
        """Return where each row begins, and where the last one ends."""
        px, tops = self.theme.px, [self.theme.px(HEAD)]
        for at in range(len(self.listed)):
            quote, below = self.parts(at)
            end = below.bottom() if below.height() > 0 else quote.bottom() + px(5)
            tops.append(tops[-1] + end + px(11))
        return tops

    def area(self, at: int) -> QRect:
        """Return the area of a row."""
        tops = self.tops()
        return QRect(0, tops[at], self.width, tops[at + 1] - tops[at])

    def field(self) -> QRect:
        """Return where the field is, in which a comment is written."""
        at = self.written or 0
        return self.parts(at)[1].translated(0, self.tops()[at])

    def at(self, y: int) -> int | None:
        """Return the row that is so far from the top."""
        tops = self.tops()
        return next((at for at in range(len(self.listed)) if tops[at] <= y < tops[at + 1]), None)

    def paint(self, painter: QPainter, current: int | None) -> None:
        """Paint all of them; the current one has a ring."""
        tops = self.tops()
        for at, one in enumerate(self.listed):
            painter.save()
            painter.translate(0, tops[at])
            quote, below = self.parts(at)
            self._paint_quote(painter, one, quote, ringed=at == current)
            if below.height() > 0 and at != self.written:
                muted = not one.highlight.comment
                colours = self.theme.colours
                painter.setFont(self.theme.font(self._size(one)))
                painter.setPen(colours.muted if muted else colours.text)
                painter.drawText(below.adjusted(0, 0, 4, 4), _WRAP, one.said())
            painter.restore()

    def _paint_quote(self, painter: QPainter, one: Listed, quote: QRect, *, ringed: bool) -> None:
        theme = self.theme
        wide = min(self.width, quote.right() + theme.px(12))
        edge = 1 if ringed else 0  # half of the ring's width
        ground = QRectF(0, 0, wide, quote.bottom() + theme.px(5) + 1)
        ground.adjust(edge, edge, -edge, -edge)
        painter.setPen(QPen(theme.colours.focus, 2) if ringed else Qt.PenStyle.NoPen)
        painter.setBrush(theme.highlight(one.highlight.colour))
        painter.drawRoundedRect(ground, theme.px(4), theme.px(4))
        painter.setPen(theme.colours.text)
        painter.setFont(theme.font(BODY))
        painter.drawText(quote.adjusted(0, 0, 4, 4), _WRAP, one.quote())

    @staticmethod
    def _size(one: Listed) -> int:
        return BODY if one.highlight.comment else SMALL

    def _measure(self, text: str, width: int, size: int) -> QRect:
        metrics = QFontMetrics(self.theme.font(size))
        return metrics.boundingRect(QRect(0, 0, max(40, width), _HIGHEST), _WRAP, text)


def swatch(colour: QColor, theme: Theme) -> QIcon:
    """Return a square of a colour, with an edge that shows it on any ground."""
    picture = QPixmap(theme.px(14), theme.px(14))
    picture.fill(colour)
    painter = QPainter(picture)
    painter.setPen(theme.colours.border)
    painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return QIcon(picture)
