"""Paints a paper in the list: title, excerpt, unread dot, star, and what else is said of it."""

from collections import OrderedDict
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

from readinglist.desktop import matches
from readinglist.desktop.icons import draw_icon
from readinglist.desktop.paper_model import MARKED, ROW, ROWS_KEPT, ListRow
from readinglist.desktop.row_layout import Block, Measures, lay_out
from readinglist.desktop.theme import LIST, SMALL, TINY, Theme
from readinglist.desktop.wording import tooltip

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_LEFT, _RIGHT, _TOP = 30, 16, 10
_STAR = 16
_ICON = 13


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
        self._pictures: OrderedDict[int, _Picture] = OrderedDict()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours and sizes from now on."""
        self._theme = theme
        self._measures = _measures(theme, compact=self._compact)
        self._strong = QTextCharFormat()
        self._strong.setForeground(theme.colours.text)
        self._pictures.clear()

    def set_compact(self, *, compact: bool) -> None:
        """Give each paper one line of title instead of two."""
        self._compact = compact
        self.set_theme(self._theme)

    @property
    def height(self) -> int:
        """A row's height in pixels, its hairline included."""
        return self._theme.px(56 if self._compact else 78)

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
        title_box = (room - px(_STAR + 6), measures.title_line, measures.title_lines)
        title = lay_out(shown.row.title, font, title_box, shown.title_marks)
        lead = f"{shown.remark}: " if shown.remark and shown.excerpt else shown.remark
        marks = tuple((start + len(lead), end + len(lead)) for start, end in shown.excerpt_marks)
        left = measures.lines - title.layout.lineCount()
        box = (room - self._signs_width(shown), measures.excerpt_line, left)
        strong = (self._strong, ((0, len(shown.remark)), *marks))
        excerpt = lay_out(lead + shown.excerpt, measures.excerpt, box, marks, strong)
        return _Picture(shown, width, title, excerpt)

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
        right = rect.right() + 1 - px(_RIGHT)
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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row; of one that is not known yet, what lies behind its text."""
        shown: ListRow | None = index.data(ROW)
        marked = bool(index.data(MARKED))
        painter.save()
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
            self._paint_signs(painter, rect, shown, at.y())
            self._paint_gutter(painter, rect, shown, marked=marked)
            near = bool(option.state & _State.State_MouseOver)
            starred = shown.row.marks.starred is not None
            self._paint_star(painter, rect, starred=starred, near=near)
        painter.restore()

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


def _measures(theme: Theme, *, compact: bool) -> Measures:
    return Measures(
        read=theme.font(LIST),
        unread=theme.font(LIST, QFont.Weight.DemiBold),
        excerpt=theme.font(SMALL),
        small=theme.font(TINY),
        title_line=theme.px(19),
        excerpt_line=theme.px(18),
        title_lines=1 if compact else 2,
        lines=2 if compact else 3,
    )
