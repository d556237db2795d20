"""Completion in the search box: when the list is there, and which keys are its own meanwhile."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from readinglist.desktop.completion_list import CompletionList, spoken
from readinglist.desktop.search_box import RING, SearchBox
from readinglist.desktop.sidebar_model import Places
from readinglist.desktop.theme import Theme
from readinglist.query.complete import Completion, Tag, Vocabulary, complete

PAUSE = 250
"""Milliseconds without a key before a word that may be an ordinary one is completed."""
_GAP = 4
_Held = Qt.KeyboardModifier


class Completing(QObject):
    """Offers completions while a person types.

    Tab takes the first one, and the next one when it is pressed again; then arrows move, Enter
    keeps and Esc takes back. Until Tab is pressed every other key means what it always does.
    """

    def __init__(
        self, theme: Theme, window: QWidget, box: SearchBox, known: Callable[[], Vocabulary]
    ) -> None:
        super().__init__(window)
        self.list = CompletionList(theme, window)
        self._theme = theme
        self._window = window
        self._box = box
        self._known = known
        self._typed = ("", 0)
        self._row: int | None = None
        self._putting = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._offer)
        box.edited.connect(self._hear)
        box.focused.connect(self._close)
        box.field.cursorPositionChanged.connect(self._hear_cursor)
        box.field.installEventFilter(self)
        box.installEventFilter(self)
        self.list.taken.connect(self._take)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.list.set_theme(theme)
        self._place()

    def _hear(self, text: str, cursor: int) -> None:
        """Offer what fits: at once behind a field's name, else when the person pauses."""
        if self._putting:
            return
        self._typed = (text, cursor)
        found = complete(text, cursor, self._known())
        certain = any(one.certain for one in found)
        if found and not certain:
            self._close()
            self._pause.start()
        else:
            self._pause.stop()
            self._show(found)

    def _hear_cursor(self) -> None:
        """Forget the list when the cursor is moved and nothing typed."""
        text, cursor = self._typed
        if not self._putting and self._box.text == text and self._box.cursor_at != cursor:
            self._close()

    def _offer(self) -> None:
        if self._box.field.hasFocus():
            self._show(complete(*self._typed, self._known()))

    def _show(self, completions: Sequence[Completion]) -> None:
        self._row = None
        fresh = completions and self.list.completions[:1] != completions[:1]
        self.list.show_completions(completions)
        self._place()
        if fresh:
            self._say(f"Tab completes to {spoken(completions[0])}")

    def _close(self) -> None:
        self._pause.stop()
        self._row = None
        self.list.show_completions(())

    def _place(self) -> None:
        box = self._box
        below = QPoint(RING, box.height() - RING + self._theme.px(_GAP))
        self.list.place(box.mapTo(self._window, below), box.width() - 2 * RING)

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._box.field, words))

    # Taking

    def _take(self, row: int) -> None:
        """Put a completion into the box for good; what may follow it is offered then."""
        one = self.list.completions[row]
        self._close()
        self._box.put(one.text, one.cursor)

    def _try(self, step: int) -> None:
        """Put the next completion into the box (or, with -1, the one before), the list staying."""
        offered = self.list.completions
        if len(offered) == 1:
            self._take(0)
            return
        first = 0 if step > 0 else len(offered) - 1
        self._row = first if self._row is None else (self._row + step) % len(offered)
        self.list.choose(self._row)
        self._put(offered[self._row].text, offered[self._row].cursor)
        self._say(spoken(offered[self._row]))

    def _put(self, text: str, cursor: int) -> None:
        self._putting = True
        self._box.put(text, cursor)
        self._putting = False

    def _press(self, event: QKeyEvent) -> bool:
        """Take a key that belongs to the list; say whether it does."""
        if event.modifiers() & ~(_Held.ShiftModifier | _Held.KeypadModifier):
            return False
        key, chosen = event.key(), self._row is not None
        if key == Qt.Key.Key_Tab:
            self._try(1)
        elif chosen and key in {Qt.Key.Key_Backtab, Qt.Key.Key_Up}:
            self._try(-1)
        elif chosen and key == Qt.Key.Key_Down:
            self._try(1)
        elif chosen and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._close()
        elif chosen and key == Qt.Key.Key_Escape:
            self._put(*self._typed)
            self._close()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the list's keys while it is there; keep it below the box."""
        if self.list.isHidden():
            return False
        if watched is self._box and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        if watched is not self._box.field or event.type() != QEvent.Type.KeyPress:
            return False
        return isinstance(event, QKeyEvent) and self._press(event)


def vocabulary(places: Places) -> Vocabulary:
    """Return the names in the sidebar, as completion wants them."""
    return Vocabulary(
        tags=[Tag(tag.name, tag.colour or "grey", tag.papers) for tag in places.tags],
        digests=[digest.name for digest in places.digests],
        searches={search.name: search.query for search in places.searches},
    )
