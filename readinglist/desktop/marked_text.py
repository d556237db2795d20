"""A passage of plain text that can be selected, as high as it is, with matches and highlights."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from readinglist.desktop import matches, plain
from readinglist.desktop.paper_model import Ranges
from readinglist.desktop.theme import Theme

_SAMPLE = "The quick brown fox jumps over the lazy dog"
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(frozen=True, slots=True)
class Type:
    """How a passage is set; lengths in logical pixels at 100%."""

    size: int
    line: int
    weight: QFont.Weight = QFont.Weight.Normal
    muted: bool = False


class MarkedText(QTextEdit):
    """Shows plain text, never what looks like markup in it; scrolls with what it lies in."""

    dragged = Signal(int)
    """How far down (pixels from the top) the pointer is while it selects."""

    passage_clicked = Signal(int)
    """A highlight was clicked: its place among those that were given."""
    passage_menu_wanted = Signal(int, QPoint)
    """Likewise, and where on the screen its menu belongs."""
    menu_offered = Signal(QMenu)
    """The menu of the text itself, which is about to open."""

    def __init__(
        self, theme: Theme, name: str, set_in: Type, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._marks: Ranges = ()
        self._highlights: tuple[tuple[int, int, str], ...] = ()
        self._stressed: tuple[int, int] | None = None
        self._proposed: tuple[int, int, str] | None = None
        self._areas: list[tuple[str, list[QRectF]]] | None = None
        self._set_in = set_in
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        # Else the editor sets the text in its own width, which is not yet the column's.
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Set the passage in another theme from now on."""
        self._theme = theme
        self._set_text()

    def set_type(self, set_in: Type) -> None:
        """Set the passage in another type from now on."""
        if set_in != self._set_in:
            self._set_in = set_in
            self._set_text()

    def show_text(
        self,
        text: str,
        marks: Ranges = (),
        highlights: tuple[tuple[int, int, str], ...] = (),
        stressed: tuple[int, int] | None = None,
    ) -> None:
        """Show a text; ``highlights`` are (start, end, colour name) in characters, as ``marks``.

        The characters [start, end) that are ``stressed`` are set a little bolder, or, in a font
        that has no such weight, underlined faintly.
        """
        self._marks, self._highlights = marks, highlights
        self._areas = None
        if text == self._text and stressed == self._stressed:
            self.viewport().update()
        else:
            self._text, self._stressed = text, stressed
            self._set_text()

    def show_proposed(self, proposed: tuple[int, int, str] | None) -> None:
        """Show what would be highlighted, as ``highlights`` are given; None: nothing any more."""
        self._proposed = proposed
        self._areas = None
        self.viewport().update()

    def text(self) -> str:
        """Return the text that is shown, as it was given."""
        return self._text

    def place_of(self, start: int, end: int) -> QRectF:
        """Return the area around the characters [start, end) of the text."""
        whole = QRectF()
        for area in self._areas_of(((start, end),)):
            whole = whole.united(area)
        return whole

    def highlight_at(self, where: QPoint) -> int | None:
        """Return the highlight at a point of the passage, the last one where several lie there."""
        at = plain.characters(self._text, self.cursorForPosition(where).position())
        there = [n for n, (start, end, _) in enumerate(self._highlights) if start <= at < end]
        return there[-1] if there else None

    def height_for(self, width: int) -> int:
        """Return how high the text is in a column of that width, which it then has."""
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
            self._areas = None
        return round(self.document().size().height())

    def selected(self) -> tuple[int, int] | None:
        """Return the selected characters [start, end) of the text, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        units = cursor.selectionStart(), cursor.selectionEnd()
        return plain.characters(self._text, units[0]), plain.characters(self._text, units[1])

    def _set_text(self) -> None:
        """Put the text into the document, in the theme's type."""
        theme, set_in = self._theme, self._set_in
        palette = self.palette()
        colours = theme.colours
        palette.setColor(QPalette.ColorRole.Text, colours.muted if set_in.muted else colours.text)
        self.setPalette(palette)
        self.document().setDefaultFont(theme.font(theme.text(set_in.size), set_in.weight))
        self.document().setDefaultTextOption(_option(self._text))
        self.setPlainText(self._text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(theme.px(theme.text(set_in.line)), _FIXED)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self._stress()
        self._areas = None

    def _stress(self) -> None:
        """Set the stressed characters a little bolder, where the font can."""
        if self._stressed is None or not self._has_medium():
            return
        ((start, end),) = plain.units(self._text, (self._stressed,))
        bolder = QTextCharFormat()
        bolder.setFontWeight(QFont.Weight.Medium)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(bolder)

    def _has_medium(self) -> bool:
        """Say whether the font has a medium weight: a bold sentence would be too loud."""
        weights = (self._set_in.weight, QFont.Weight.Medium, QFont.Weight.Bold)
        fonts = (self._theme.font(self._set_in.size, weight) for weight in weights)
        # Where a font lacks the weight, Qt takes another one and tells of the one asked for.
        regular, medium, bold = (QFontMetricsF(one).horizontalAdvance(_SAMPLE) for one in fonts)
        return regular < medium < bold

    def _paint_stress(self, painter: QPainter) -> None:
        """Underline the stressed characters where they cannot be bolder."""
        if self._stressed is None or self._has_medium():
            return
        for area in self._areas_of((self._stressed,)):
            height = max(1, self._theme.px(1))
            line = QRectF(area.left(), area.bottom() - height, area.width(), height)
            painter.fillRect(line, self._theme.colours.claim)

    def _find_areas(self) -> list[tuple[str, list[QRectF]]]:
        """Return what to paint beneath the text: highlights by colour, then matches."""
        found = [
            (colour, self._areas_of(((start, end),))) for start, end, colour in self._highlights
        ]
        return [*found, ("", self._areas_of(self._marks))]

    def _paint_proposed(self, painter: QPainter) -> None:
        if self._proposed is not None:
            start, end, colour = self._proposed
            found = self._areas_of(((start, end),))
            theme = self._theme
            matches.paint(painter, found, theme.highlight(colour), theme.colours.focus)

    def _areas_of(self, ranges: Ranges) -> list[QRectF]:
        units = plain.units(self._text, ranges)
        found = []
        block = self.document().begin()
        while units and block.isValid():
            first = block.position()
            inside = tuple((a - first, b - first) for a, b in units if b > first)
            top_left = self.document().documentLayout().blockBoundingRect(block).topLeft()
            found += [area.translated(top_left) for area in matches.areas(block.layout(), inside)]
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint highlights and matches, and the text above them."""
        if self._areas is None:
            self._areas = self._find_areas()
        painter = QPainter(self.viewport())
        self._paint_stress(painter)
        *highlights, (_, found) = self._areas
        for colour, areas in highlights:
            near = [area for area in areas if area.intersects(QRectF(event.rect()))]
            matches.paint(painter, near, self._theme.highlight(colour), None)
        self._paint_proposed(painter)  # above the highlight that it may be
        near = [area for area in found if area.intersects(QRectF(event.rect()))]
        matches.paint(painter, near, self._theme.colours.match, self._theme.colours.star)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Find the marks' places anew."""
        super().resizeEvent(event)
        self._areas = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell where a selection grows to."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(round(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which highlight was clicked, unless something was selected."""
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        met = self.highlight_at(event.position().toPoint())
        if left and met is not None and not self.textCursor().hasSelection():
            self.passage_clicked.emit(met)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu of a highlight that was met; else offer to copy."""
        met = self.highlight_at(event.pos())
        if met is None or self.textCursor().hasSelection():
            menu = self.createStandardContextMenu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.menu_offered.emit(menu)
            menu.popup(event.globalPos())
        else:
            self.passage_menu_wanted.emit(met, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave scrolling to what the text lies in."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy and select; every other key scrolls what the text lies in, or is a command's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            event.ignore()


def _option(text: str) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if plain.reads_leftwards(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    return option
