"""Paints a paper in the list: title, excerpt, unread dot, star, and what else is said of it.

Past 300 lines because one class paints all of a row.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from readinglist.desktop import matches, plain
from readinglist.desktop.icons import draw_icon
from readinglist.desktop.paper_model import HEADING, MARKED, ROW, ROWS_KEPT, ListRow
from readinglist.desktop.row_layout import Block, Measures, RowParts, lay_out
from readinglist.desktop.theme import LIST, SMALL, TINY, Theme
from readinglist.desktop.wording import short_day, tooltip

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_LEFT, _RIGHT, _TOP = 30, 16, 10
_STAR = 16
_ICON = 13
_AUTHORS = 2
"""How many authors a row names."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A row's text, laid out for a width; kept as long as neither changes."""

    shown: ListRow
    width: int
    title: Block
    excerpt: Block


class PaperDelegate(QStyledItemDelegate):
    """Paints rows of one fixed height; the texts of those that were seen stay laid out."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compact = False
        self._parts = RowParts()
        self._tag_colours: Mapping[str, str] = {}
        self._pictures: OrderedDict[int, _Picture] = OrderedDict()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours and sizes from now on."""
        self._theme = theme
        self._measures = _measures(theme, self._parts, compact=self._compact)
        self._strong = QTextCharFormat()
        self._strong.setForeground(theme.colours.text)
        self._pictures.clear()

    def set_compact(self, *, compact: bool) -> None:
        """Give each paper one line of title instead of two."""
        self._compact = compact
        self.set_theme(self._theme)

    def set_parts(self, parts: RowParts) -> None:
        """Show these parts of each paper beside its title."""
        if parts != self._parts:
            self._parts = parts
            self.set_theme(self._theme)

    def set_tag_colours(self, colours: Mapping[str, str]) -> None:
        """Give tags (by name) the theme's colours (by name); others are grey."""
        self._tag_colours = colours

    @property
    def height(self) -> int:
        """A row's height in pixels, its hairline included: 78 as a rule, 56 where compact."""
        lines = 19 * self._measures.title_lines + 18 * (self._parts.excerpt + self._parts.details)
        return self._theme.px(lines + (19 if self._compact else 22))

    @property
    def heading_height(self) -> int:
        """The height of what stands above the first row of a group, in pixels."""
        return self._theme.px(34)

    def body(self, row: QRect, index: _Index) -> QRect:
        """Return the part of a row's rectangle that is the paper's, below its heading."""
        above = self.heading_height if index.data(HEADING) else 0
        return row.adjusted(0, above, 0, 0)

    def star_area(self, row: QRect) -> QRect:
        """Return where a click in a row's rectangle meets the star."""
        edge = self._theme.px(_RIGHT + _STAR + 4)
        return QRect(row.right() + 1 - edge, row.top(), edge, self._theme.px(_TOP + 24))

    def _picture(self, shown: ListRow, width: int) -> _Picture:
        kept = self._pictures.get(shown.row.id)
        if kept is None or kept.width != width or kept.shown is not shown:
            kept = self._draw_up(shown, width)
            self._pictures[shown.row.id] = kept
            if len(self._pictures) > ROWS_KEPT:
                self._pictures.popitem(last=False)
        return kept

    def _draw_up(self, shown: ListRow, width: int) -> _Picture:
        """Lay out a row's texts: the title leaves room for the star, the excerpt for icons."""
        measures, px = self._measures, self._theme.px
        room = width - px(_LEFT) - px(_RIGHT)
        font = measures.read if shown.row.marks.read else measures.unread
        beside = px(_STAR + 6)
        if self._is_one_line():
            beside += self._signs_width(shown)
        title_box = (room - beside, measures.title_line, measures.title_lines)
        title = lay_out(shown.row.title, font, title_box, shown.title_marks)
        lead = f"{shown.remark}: " if shown.remark and shown.excerpt else shown.remark
        marks = tuple((start + len(lead), end + len(lead)) for start, end in shown.excerpt_marks)
        left = max(1, measures.lines - title.layout.lineCount())
        at_right = self._signs_width(shown)
        if plain.reads_leftwards(shown.excerpt):  # both texts begin at the title's right end
            at_right = max(at_right, beside)
        box = (room - at_right, measures.excerpt_line, left)
        strong = (self._strong, ((0, len(shown.remark)), *marks))
        said = lead + shown.excerpt if self._parts.excerpt else ""
        excerpt = lay_out(said, measures.excerpt, box, marks if said else (), strong)
        return _Picture(shown, width, title, excerpt)

    def _is_one_line(self) -> bool:
        """Say whether a row is nothing but one line of title: star and signs stand in it."""
        alone = not self._parts.excerpt and not self._parts.details
        return alone and self._measures.title_lines == 1

    def _signs_width(self, shown: ListRow) -> int:
        """Return how much of the excerpt's lines the quiet signs at their right take."""
        again = QFontMetrics(self._measures.small).horizontalAdvance("again") if shown.again else 0
        icons = len(_signs(shown)) * self._theme.px(_ICON + 4)
        return again + icons + (self._theme.px(8) if again or icons else 0)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, *, marked: bool) -> None:
        """Paint what lies behind the text: tint, edge and hairline."""
        colours, rect = self._theme.colours, option.rect
        if option.state & _State.State_Selected or marked:
            painter.fillRect(rect, colours.selected)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
        if option.state & _State.State_HasFocus:
            edge = QRect(rect.left(), rect.top(), self._theme.px(3), rect.height() - 1)
            painter.fillRect(edge, colours.focus)

    def _paint_block(self, painter: QPainter, block: Block, at: QPointF) -> None:
        """Paint lines of text with the match background under their marks."""
        colours = self._theme.colours
        if block.marks:
            painter.translate(at)
            matches.paint(painter, block.marks, colours.match, colours.star)
            painter.translate(-at)
        block.layout.draw(painter, at)

    def _paint_gutter(
        self, painter: QPainter, rect: QRect, shown: ListRow, *, marked: bool
    ) -> None:
        """Paint the check of a marked paper, or the dot of an unread one."""
        px, accent = self._theme.px, self._theme.colours.accent
        middle = QPointF(
            rect.left() + px(17), rect.top() + px(_TOP) + self._measures.title_line / 2
        )
        if marked:
            edge = px(14)
            area = QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge)
            draw_icon(painter, self._theme.icon_file("check"), accent, area)
        elif shown.row.marks.read is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(middle, px(8) / 2, px(8) / 2)

    def _paint_star(self, painter: QPainter, rect: QRect, *, starred: bool, near: bool) -> None:
        """Paint the star of a starred paper; an outline of it under the pointer."""
        if not starred and not near:
            return
        px, colours = self._theme.px, self._theme.colours
        top = rect.top() + px(_TOP) + (self._measures.title_line - px(_STAR)) / 2
        area = QRectF(rect.right() + 1 - px(_RIGHT) - px(_STAR) + px(2), top, px(_STAR), px(_STAR))
        icon, colour = ("star-filled", colours.star) if starred else ("star", colours.muted)
        draw_icon(painter, self._theme.icon_file(icon), colour, area)

    def _paint_signs(self, painter: QPainter, rect: QRect, shown: ListRow, top: float) -> None:
        """Paint the quiet signs at the right of the excerpt's first line, the last one first."""
        px, colours = self._theme.px, self._theme.colours
        right = rect.right() + 1 - px(_RIGHT) - (px(_STAR + 6) if self._is_one_line() else 0)
        for name in reversed(_signs(shown)):
            edge = px(_ICON)
            right -= edge
            y = top + (self._measures.excerpt_line - edge) / 2
            area = QRectF(right, y, edge, edge)
            draw_icon(painter, self._theme.icon_file(name), colours.muted, area)
            right -= px(4)
        if shown.again:
            painter.setFont(self._measures.small)
            painter.setPen(colours.muted)
            area = QRectF(rect.left(), top, right - rect.left(), self._measures.excerpt_line)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "again"
            )

    def _paint_heading(self, painter: QPainter, row: QRect, words: str) -> None:
        """Paint what stands above the first paper of a group, quietly."""
        px, colours = self._theme.px, self._theme.colours
        area = QRect(row.left(), row.top(), row.width(), self.heading_height)
        painter.fillRect(area, colours.side)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.line)
        font = self._theme.font(TINY, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colours.muted)
        room = area.adjusted(px(_RIGHT), 0, -px(_RIGHT), 0)
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)

    def _paint_details(self, painter: QPainter, rect: QRect, shown: ListRow) -> None:
        """Paint the line of authors, day and tags at the foot of a row."""
        px, measures = self._theme.px, self._measures
        line = measures.excerpt_line
        top = rect.bottom() - px(_TOP - 1) - line
        right = -px(_RIGHT) - (0 if self._parts.excerpt else self._signs_width(shown))
        room = QRect(rect.left(), top, rect.width(), line).adjusted(px(_LEFT), 0, right, 0)
        said = _said_details(shown, self._parts)
        painter.setFont(measures.excerpt)
        painter.setPen(self._theme.colours.muted)
        metrics = QFontMetrics(measures.excerpt)
        most = room.width() // 2 if self._parts.tags and shown.row.tags else room.width()
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, most)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), said)
        if self._parts.tags:
            gap = metrics.horizontalAdvance(said) + px(12) if said else 0
            self._paint_tags(painter, room.adjusted(gap, 0, 0, 0), shown.row.tags)

    def _paint_tags(self, painter: QPainter, room: QRect, tags: Sequence[str]) -> None:
        """Paint tags as dots with their names, as far as there is room, and how many more."""
        px, metrics = self._theme.px, QFontMetrics(self._measures.excerpt)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, tag in enumerate(tags):
            name = plain.one_line(tag)
            wide = px(12) + metrics.horizontalAdvance(name)
            more = f"+{len(tags) - at}"
            rest = metrics.horizontalAdvance(f"+{len(tags) - at - 1}") if at + 1 < len(tags) else 0
            if wide + rest > room.width():
                painter.setPen(self._theme.colours.muted)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), more)
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.tag(self._tag_colours.get(tag, "")))
            dot = QPointF(room.left() + px(4), room.center().y() + 0.5)
            painter.drawEllipse(dot, px(7) / 2, px(7) / 2)
            painter.setPen(self._theme.colours.muted)
            words = room.adjusted(px(12), 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), name)
            room.setLeft(room.left() + wide + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row; of one that is not known yet, what lies behind its text."""
        shown: ListRow | None = index.data(ROW)
        marked = bool(index.data(MARKED))
        painter.save()
        if heading := str(index.data(HEADING) or ""):
            self._paint_heading(painter, option.rect, heading)
            option.rect = self.body(option.rect, index)
        self._paint_row(painter, option, marked=marked)
        if shown is not None:
            rect, px, colours = option.rect, self._theme.px, self._theme.colours
            picture = self._picture(shown, rect.width())
            at = QPointF(rect.left() + px(_LEFT), rect.top() + px(_TOP))
            painter.setPen(colours.text)
            self._paint_block(painter, picture.title, at)
            at += QPointF(0, picture.title.height)
            painter.setPen(colours.muted)
            self._paint_block(painter, picture.excerpt, at)
            if self._parts.details:
                self._paint_details(painter, rect, shown)
            self._paint_signs(painter, rect, shown, self._signs_top(rect, at.y()))
            self._paint_gutter(painter, rect, shown, marked=marked)
            near = bool(option.state & _State.State_MouseOver)
            starred = shown.row.marks.starred is not None
            self._paint_star(painter, rect, starred=starred, near=near)
        painter.restore()

    def _signs_top(self, rect: QRect, excerpt: float) -> float:
        """Return the top of the line that the quiet signs stand in: the excerpt's, or the last."""
        if self._parts.excerpt:
            return excerpt
        return rect.bottom() - self._theme.px(_TOP - 1) - self._measures.excerpt_line

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the one height that all rows have."""
        return QSize(option.rect.width(), self.height)

    def helpEvent(  # noqa: N802 - Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Show the whole of a title that had to be cut."""
        shown: ListRow | None = index.data(ROW) if event.type() == QEvent.Type.ToolTip else None
        if shown is not None and self._picture(shown, option.rect.width()).title.elided:
            QToolTip.showText(event.globalPos(), tooltip(shown.row.title[:2000]), view)
            return True
        QToolTip.hideText()
        return False


def _signs(shown: ListRow) -> list[str]:
    """Return the icons of what was done with a paper, beside the star."""
    signs = [] if shown.row.marks.later is None else ["later"]
    return [*signs, "note"] if shown.row.annotated else signs


def _said_details(shown: ListRow, parts: RowParts) -> str:
    """Return authors and day: ``Tom Brown, Ashish Vaswani and 3 more · 11 Mar 2025``."""
    said = []
    if parts.authors and shown.row.authors:
        named, more = shown.row.authors[:_AUTHORS], len(shown.row.authors) - _AUTHORS
        said.append(
            ", ".join(map(plain.one_line, named)) + (f" and {more} more" if more > 0 else "")
        )
    if parts.day and shown.row.day:
        said.append(short_day(shown.row.day, year=True))
    return " \N{MIDDLE DOT} ".join(said)


def _measures(theme: Theme, parts: RowParts, *, compact: bool) -> Measures:
    return Measures(
        read=theme.font(LIST),
        unread=theme.font(LIST, QFont.Weight.DemiBold),
        excerpt=theme.font(SMALL),
        small=theme.font(TINY),
        title_line=theme.px(19),
        excerpt_line=theme.px(18),
        title_lines=1 if compact else 2,
        lines=(1 if compact else 2) + parts.excerpt,
    )
