"""A paper's highlights under its abstract: walked, coloured, commented on and removed by keys.

Past 300 lines because Qt's own events of one list are overridden in one class.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from readinglist.desktop.controls import key_cap, label
from readinglist.desktop.highlight_rows import Listed, Rows, swatch
from readinglist.desktop.keyboard import named
from readinglist.desktop.text_box import TextBox
from readinglist.desktop.theme import Theme
from readinglist.papers import HighlightId

_ELSEWHERE = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_STEPS = {"Down": 1, "J": 1, "Up": -1, "K": -1}
_COMMENT = {"Return", "C", "E"}
_REMOVE = {"Del", "Backspace", "H"}
_ENDS = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOST_LINES = 8
"""Lines of a comment that are seen at once while it is written."""
_IDLE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to become of a highlight: another colour or comment; neither: it is removed."""

    highlight: HighlightId
    colour: str | None = None
    comment: str | None = None


class HighlightList(QWidget):
    """Shows highlights below each other; has the keyboard while one of them is gone to."""

    chosen = Signal(object)
    """The Listed that the person went to, or None where they went elsewhere."""
    edited = Signal(object)
    """An Edit."""
    escaped = Signal()
    """Esc, and nobody knows where the keyboard came from."""
    height_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._listed: Sequence[Listed] = ()
        self._at = 0
        self._before: QWidget | None = None
        self._heading = label("HIGHLIGHTS", "heading")
        self._key = key_cap("Shift+H")
        self._begun = ""
        """What stood in the field at first."""
        self._field = TextBox(theme, "Comment on the highlight", 1, self)
        self._field.edit.setPlaceholderText("What there is to say of it; Shift Enter begins a line")
        self._field.edit.installEventFilter(self)
        self._field.edit.textChanged.connect(self._arrange)
        self._field.hide()
        for part in (self._heading, self._key):
            part.setParent(self)
        self.setAccessibleName("Highlights")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self._field.set_theme(theme)
        self.update()

    def show_highlights(self, listed: Sequence[Listed]) -> None:
        """Show highlights; the one that was gone to, and a comment being written, stay."""
        before = self._current()
        self._listed = listed
        ids = [one.highlight.id for one in listed]
        kept = before is not None and before.highlight.id in ids
        if before is not None and kept:
            self._at = ids.index(before.highlight.id)
        else:
            self._at = max(0, min(self._at, len(listed) - 1)) if self.hasFocus() else 0
            self._field.hide()
        if self.hasFocus():
            if listed:
                self.chosen.emit(self._current())
            else:
                self.leave()
        self.setVisible(bool(listed))
        self._arrange()
        self.update()

    def listed(self) -> Sequence[Listed]:
        """Return what is shown."""
        return self._listed

    def height_for(self, width: int) -> int:
        """Return how high the list is in a column of that width."""
        return self._rows(width).tops()[-1]

    # Going there and away

    def go_to(self, at: int) -> None:
        """Go to a highlight, and take the keyboard."""
        here = self.hasFocus()
        if not here:
            self._before = QApplication.focusWidget()
        self._at = max(0, min(at, len(self._listed) - 1))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if here:  # else the keyboard's coming tells it
            self._tell()

    def walk(self) -> bool:
        """Go to the first highlight, or from one to the next; False where there is none."""
        if self._listed:
            self.go_to((self._at + 1) % len(self._listed) if self.hasFocus() else 0)
        return bool(self._listed)

    def leave(self) -> None:
        """Give the keyboard back to where it came from."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.escaped.emit()

    def menu(self, at: int) -> QMenu:
        """Return what can be done with a highlight."""
        self._at = at
        made = QMenu(self)
        made.setAccessibleName("Highlight")
        made.addAction("&Comment…", self.begin_comment)
        made.addSeparator()
        for number, (name, colour) in enumerate(self._theme.highlights.items(), 1):
            action = QAction(swatch(colour, self._theme), f"&{number}  {name.capitalize()}", made)
            action.triggered.connect(lambda _checked=False, name=name: self._recolour(name))
            made.addAction(action)
        made.addSeparator()
        made.addAction("&Remove", self._remove)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _current(self) -> Listed | None:
        return self._listed[self._at] if self._at < len(self._listed) else None

    def _tell(self) -> None:
        current = self._current()
        if current is not None:
            words = f"{self._at + 1} of {len(self._listed)}: {current.spoken()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.chosen.emit(current)
        self.update()

    # What is done

    def begin_comment(self) -> None:
        """Let the comment of the current highlight be written."""
        current = self._current()
        if current is not None:
            if not self.hasFocus():
                self.go_to(self._at)
            self._field.show()
            self._field.edit.setPlainText(current.highlight.comment)
            self._begun = self._field.text()
            self._arrange()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._field.edit.selectAll()

    def _end_comment(self) -> None:
        """Tell what was written, if anything was, and go back to the highlight."""
        current, written = self._current(), self._field.text()
        if self._field.isHidden() or current is None:
            return
        had_keyboard = self._field.hasFocus()
        self._field.hide()
        if written != self._begun:
            self.edited.emit(Edit(current.highlight.id, comment=written))
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    def _recolour(self, colour: str) -> None:
        current = self._current()
        if current is not None:
            self.edited.emit(Edit(current.highlight.id, colour=colour))

    def _remove(self) -> None:
        current = self._current()
        if current is not None:
            self.edited.emit(Edit(current.highlight.id))

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key says; a key that says nothing here leaves and means what it always does."""
        key = named(event)
        colours = list(self._theme.highlights)
        if event.key() in _IDLE or key in {"Tab", "Shift+Tab", "Shift+H"}:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _STEPS:
            self.go_to(self._at + _STEPS[key])
        elif key in _COMMENT:
            self.begin_comment()
        elif key.isdecimal() and 0 < int(key) <= len(colours):
            self._recolour(colours[int(key) - 1])
        elif key in _REMOVE:
            if not event.isAutoRepeat():
                self._remove()
        else:
            self.leave()
            return key == "Esc"
        return True

    # Where everything is

    def _rows(self, width: int | None = None) -> Rows:
        written = None if self._field.isHidden() else self._at
        height = self._field.height_of_text(_MOST_LINES)
        return Rows(self._theme, self._listed, width or self.width(), written, height)

    @property
    def writing(self) -> bool:
        """Whether a comment is being written."""
        return not self._field.isHidden()

    def current_place(self) -> QRect:
        """Return the area of the highlight that was gone to."""
        return self._rows().area(self._at) if self._listed else QRect()

    def _arrange(self) -> None:
        px = self._theme.px
        heading = self._heading.sizeHint()
        self._heading.setGeometry(0, 0, heading.width(), px(19))
        self._key.setGeometry(heading.width() + px(7), 0, self._key.sizeHint().width(), px(19))
        if not self._field.isHidden():
            self._field.setGeometry(self._rows().field())
        self.height_changed.emit()

    # Qt's own

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of all of them."""
        return QSize(self.width(), self.height_for(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint each quote on its colour, and its comment below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.hasFocus() or self._field.hasFocus()
        self._rows().paint(painter, self._at if here else None)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the field below its quote."""
        super().resizeEvent(event)
        if not self._field.isHidden():
            self._field.setGeometry(self._rows().field())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Be asked first about the keys, and show where the highlight stands."""
        super().focusInEvent(event)
        self.removeEventFilter(self)
        self.installEventFilter(self)
        if event.reason() not in _ELSEWHERE:
            self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that the person is elsewhere, unless it is at the comment or in another window."""
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE and QApplication.focusWidget() is not self._field.edit:
            self.chosen.emit(None)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys of the list, and Esc of the field; keep what was written there."""
        if watched is self._field.edit:
            return self._filter_field(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def _filter_field(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _ends(event):
            if event.type() == QEvent.Type.KeyPress:
                self._end_comment()
            event.accept()
            return True
        left = isinstance(event, QFocusEvent) and event.lostFocus()
        if left and event.reason() not in _ELSEWHERE:  # type: ignore[attr-defined]  # a QFocusEvent
            self._end_comment()
            if not self.hasFocus():
                self.chosen.emit(None)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the highlight that was met."""
        at = self._rows().at(round(event.position().y()))
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._end_comment()
            self.go_to(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the comment be written."""
        if self._rows().at(round(event.position().y())) is not None:
            self.begin_comment()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over a highlight."""
        over = self._rows().at(round(event.position().y())) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done with the highlight that was met, or was gone to."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self._at if by_key else self._rows().at(event.pos().y())
        if at is not None and at < len(self._listed):
            corner = self.mapToGlobal(self._rows().area(at).topLeft() + QPoint(20, 20))
            self.menu(at).popup(corner if by_key else event.globalPos())


def _ends(event: QKeyEvent) -> bool:
    """Say whether a key ends a comment: Esc, or Enter without Shift, which begins a line."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() in _ENDS and not (shifted and event.key() != Qt.Key.Key_Escape)
