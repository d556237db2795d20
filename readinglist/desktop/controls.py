"""The small widgets that several panes share: labels, key caps, buttons, a choice, tabs."""

import re

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from readinglist.desktop.icons import draw_icon
from readinglist.desktop.theme import BODY, TINY, Theme
from readinglist.desktop.wording import tooltip


def label(text: str = "", look: str = "") -> QLabel:
    """Return a label of plain text; ``look`` names a rule of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    return made


def button(text: str, look: str = "", name: str = "") -> QPushButton:
    """Return a push button, pressed by Space and Enter; its name is its text unless given.

    A click presses it and leaves the keyboard where it is: in the list, keys go on being commands.
    """
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setAutoDefault(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def click_at_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click a button where the key is Enter, which Qt leaves to push buttons; say whether it is."""
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    if enter and not event.isAutoRepeat():
        button.click()
    return enter


def key_cap(keys: str) -> QLabel:
    """Return a shortcut as it is printed on keys: ``Ctrl Z`` for ``Ctrl+Z``."""
    cap = label(spoken_keys(keys), "key")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap


def show_cap(cap: QLabel, keys: str) -> None:
    """Let a key cap show another shortcut; one without any takes no room."""
    cap.setText(spoken_keys(keys))
    cap.setMaximumWidth(cap.sizeHint().width() if keys else 0)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say what changed, once it is done with what it says."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def with_key(words: str, keys: str) -> str:
    """Return a tooltip's words with the shortcut behind them, if there is one."""
    return tooltip(f"{words}  {spoken_keys(keys)}" if keys else words)


_PRINTED = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "⏎", "Enter": "⏎"}


def spoken_keys(keys: str) -> str:
    """Return a shortcut's portable text as it is printed on keys, parted by spaces.

    A letter alone is a small one, as it is typed: ``g u`` for ``G, U``.
    """
    if ", " in keys:
        return " ".join(spoken_keys(key) for key in keys.split(", "))
    if len(keys) == 1:
        return keys.lower()
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
    return " ".join(_PRINTED.get(part, part) for part in re.split(r"\+(?!$)", native))


def hairline() -> QFrame:
    """Return a line of one pixel between two parts, one above the other."""
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room, and tells the rest."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text on one line."""
        self.setText(" ".join(text.split()))
        self.setToolTip(tooltip(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no width: what does not fit is left out."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class Choice(QComboBox):
    """A combo box whose arrow is one of our icons."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setView(QListView())  # the style's own view leaves the style sheet's items alone
        self.view().setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def set_theme(self, theme: Theme) -> None:
        """Draw the arrow in another theme's colours from now on."""
        self._theme = theme
        self.update()

    def event(self, event: QEvent) -> bool:
        """Keep Alt and Down, which open the list, from shortcuts around the box."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow over what the style draws."""
        super().paintEvent(event)
        edge = self._theme.px(14)
        area = QRectF(self.width() - edge * 1.7, (self.height() - edge) / 2, edge, edge)
        painter = QPainter(self)
        draw_icon(painter, self._theme.icon_file("chevron-down"), self._theme.colours.muted, area)
        painter.end()


class Tabs(QTabBar):
    """Tabs as plain words; the current one is semibold over a line of the accent."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def _font(self, index: int) -> QFont:
        bold = index == self.currentIndex()
        return self._theme.font(BODY, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)

    def _draw_tab(self, painter: QPainter, index: int) -> None:
        colours, current = self._theme.colours, index == self.currentIndex()
        gap = self._theme.px(20)
        room = self.tabRect(index).adjusted(0, 0, -gap, 0)
        painter.setFont(self._font(index))
        painter.setPen(colours.text if current else colours.muted)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.tabText(index))
        if current:
            width = painter.fontMetrics().horizontalAdvance(self.tabText(index))
            line = QRect(room.left(), room.bottom() - 1, width, 2)
            painter.fillRect(line, colours.accent)
            if self.hasFocus():
                painter.setPen(colours.focus)
                painter.drawRoundedRect(room.adjusted(-4, 6, 4 - room.width() + width, -7), 4, 4)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Give each tab the room of its words in semibold, so that none moves when chosen."""
        bold = self._theme.font(BODY, QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        width = metrics.horizontalAdvance(self.tabText(index)) + self._theme.px(20)
        return QSize(width, self._theme.px(39))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the words and the line under the current one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            if self.isTabVisible(index):
                self._draw_tab(painter, index)
        painter.end()


class CappedButton(QPushButton):
    """A button that shows its key behind its words."""

    def __init__(self, theme: Theme, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._keys = spoken_keys(keys)
        self.setProperty("look", "capped")
        self.setAccessibleName(text)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Draw the key in another theme from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def _cap_size(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(TINY))
        width = metrics.horizontalAdvance(self._keys) + self._theme.px(12)
        return QSize(width, metrics.height() + self._theme.px(3))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the room of the key as well."""
        return super().sizeHint() + QSize(self._cap_size().width() + self._theme.px(7), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the key as a cap at the end."""
        super().paintEvent(event)
        size, colours = self._cap_size(), self._theme.colours
        cap = QRect(
            self.width() - size.width() - self._theme.px(12),
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.line)
        painter.setBrush(colours.field)
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colours.muted)
        painter.setFont(self._theme.font(TINY))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._keys)
        painter.end()
