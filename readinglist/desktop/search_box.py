"""The search box: what is typed, the place that it is narrowed to, and how much was found."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from readinglist.desktop import plain
from readinglist.desktop.controls import announce, key_cap, label, show_cap
from readinglist.desktop.icons import draw_icon
from readinglist.desktop.place_chip import PlaceChip
from readinglist.desktop.theme import BODY, LIST, Theme

_TO_RESULTS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
RING = 3
"""Pixels around the frame, where the ring of the keyboard is drawn."""


class SearchBox(QWidget):
    """Tells each edit with the cursor's place, because the word at the cursor is a prefix."""

    edited = Signal(str, int)
    """The text, and where the cursor stands in it, in characters."""
    accepted = Signal()
    """Enter or Down: to the results."""
    escaped = Signal()
    focused = Signal(bool)
    """Whether the text has the keyboard now."""
    chip_removed = Signal()
    """The search is to cover the whole library."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = PlaceChip(theme)
        self.field = _Field()
        self.key = key_cap("/")
        self._named = True
        self.count = label("", "muted")
        self.clear_button = QToolButton()
        self._set_up()
        self.set_theme(theme)
        self._show_right()

    def _set_up(self) -> None:
        self.setFocusProxy(self.field)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clear_button.setAccessibleName("Clear the search")
        self.clear_button.setToolTip("Clear the search (Esc twice)")
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.setAutoRaise(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.chip)
        self._row.addWidget(self.field, 1)
        for part in (self.count, self.clear_button, self.key):
            self._row.addWidget(part)
        self.chip.hide()
        self.chip.clicked.connect(self._remove_chip)
        self.clear_button.clicked.connect(self._clear)
        self.field.textChanged.connect(self._show_right)
        self.field.textEdited.connect(self._tell)
        self.field.chip_unwanted.connect(self._remove_chip)
        self.field.accepted.connect(self.accepted)
        self.field.escaped.connect(self.escaped)
        self.field.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme; text, chip and count stay."""
        self._theme = theme
        px = theme.px
        self.setFixedHeight(px(32) + 2 * RING)
        self._row.setContentsMargins(RING + px(31), RING, RING + px(12), RING)
        self._row.setSpacing(px(8))
        self.field.setFont(theme.font(LIST))
        self.count.setFont(theme.font(BODY))
        self.clear_button.setIcon(theme.icon("close", size=14))
        self.chip.set_theme(theme)
        self.update()

    def set_key(self, keys: str) -> None:
        """Name the key that leads here; none where it has none."""
        show_cap(self.key, keys)
        self._named = bool(keys)
        self._show_right()

    @property
    def text(self) -> str:
        """What is in the box."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a text into the box without telling of it: a saved search, a cleared one."""
        self.field.setText(text)

    @property
    def cursor_at(self) -> int:
        """Where the cursor stands in the text, in characters."""
        return plain.characters(self.text, self.field.cursorPosition())

    def put(self, text: str, cursor: int) -> None:
        """Put a text into the box as if it were typed: told, and taken back by the text's undo."""
        self.field.selectAll()
        self.field.insert(text)
        ((unit, _),) = plain.units(text, ((cursor, cursor),))
        self.field.setCursorPosition(unit)
        self._tell()

    def set_count(self, words: str) -> None:
        """Say how much was found (``11 papers``) beside the text."""
        if words != self.count.text():
            announce(self.field, words)
        self.count.setText(words)
        self._show_right()

    def set_place(self, name: str | None) -> None:
        """Show the place that the search is narrowed to (``Trending, 11 Mar``), or none."""
        self.chip.set_place(name or "")
        self.chip.setVisible(bool(name))
        self.field.setAccessibleDescription(f"in {name}" if name else "in the whole library")

    def start(self) -> None:
        """Give the box the keyboard, its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _tell(self) -> None:
        self.edited.emit(self.text, self.cursor_at)

    def _clear(self) -> None:
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _remove_chip(self) -> None:
        if not self.chip.isHidden():
            self.set_place(None)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chip_removed.emit()

    def _show_right(self) -> None:
        """Show the count and the way to clear while there is text, else the key that leads here."""
        searching = bool(self.field.text())
        self.count.setVisible(searching and bool(self.count.text()))
        self.clear_button.setVisible(searching)
        self.key.setVisible(self._named and not searching and not self.field.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draw the ring when the keyboard comes to the text, and take it off when it goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._show_right()
            self.update()
            self.focused.emit(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Give the text the keyboard wherever in the box the click is."""
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box, its soft ring while it has the keyboard, and the magnifier."""
        theme, colours = self._theme, self._theme.colours
        radius = theme.px(8)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        focused = self.field.hasFocus()
        if focused:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.glow)
            painter.drawRoundedRect(QRectF(self.rect()), radius + RING, radius + RING)
        edge = 1.5 if focused else 1.0
        painter.setPen(QPen(colours.focus if focused else colours.border, edge))
        painter.setBrush(colours.field)
        half = edge / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
        icon = theme.px(14)
        area = QRectF(box.left() + theme.px(11), box.center().y() - icon / 2, icon, icon)
        draw_icon(painter, theme.icon_file("search"), colours.muted, area)
        painter.end()


class _Field(QLineEdit):
    """The text itself; letters and Ctrl+Z are its own, and so are the ways out of it."""

    accepted = Signal()
    escaped = Signal()
    chip_unwanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setFrame(False)
        # The box around it is painted; the style sheet's field would be a box in a box.
        self.setStyleSheet("border: none; background: transparent; padding: 0;")
        self.setPlaceholderText("Search titles, abstracts and notes")
        self.setAccessibleName("Search titles, abstracts and notes")

    def event(self, event: QEvent) -> bool:
        """Keep the ways out, which would be commands."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ways_out = {Qt.Key.Key_Escape, *_TO_RESULTS}
        return event.key() in ways_out and held == Qt.KeyboardModifier.NoModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the results or back; Backspace at the beginning takes the chip away."""
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if self._is_own(event):
            (self.accepted if event.key() in _TO_RESULTS else self.escaped).emit()
        elif event.key() == Qt.Key.Key_Backspace and at_start:
            self.chip_unwanted.emit()
        else:
            super().keyPressEvent(event)
