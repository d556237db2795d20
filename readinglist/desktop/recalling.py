"""Recent searches: which queries are remembered, and walking through them with the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from readinglist.desktop.search_box import SearchBox

MOST = 30
"""Queries that are remembered."""
SETTLED = 2000
"""Milliseconds after which a query that nobody changes was meant."""


class Recalling(QObject):
    """Walks back through recent queries with Up and forward with Down.

    What was typed before the walk stands at its end, and Down behind that goes to the results as
    ever. A query is remembered when the person goes to its results or leaves it for two seconds.
    """

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box
        self.recent: tuple[str, ...] = ()
        """The queries, the last one first."""
        self._walk: Sequence[str] = ()
        """While walking: what was typed, then the queries, the last one first."""
        self._at = 0
        self._settling = ""
        """A query of this visit that was remembered because it was left alone."""
        self._putting = False
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._settle)
        box.edited.connect(self._hear)
        box.accepted.connect(self._accept)
        box.focused.connect(self._end)
        box.field.installEventFilter(self)

    def _hear(self, text: str, _cursor: int) -> None:
        if self._putting:
            return
        self._end()
        if text.strip():
            self._settled.start()
        else:
            self._settled.stop()
            self._settling = ""

    def _end(self) -> None:
        """End the walk."""
        self._walk, self._at = (), 0

    def _is_walking(self) -> bool:
        """Say whether the box still shows what the walk has come to."""
        return bool(self._walk) and self._box.text == self._walk[self._at]

    def _settle(self) -> None:
        """Remember a query that was left alone, in place of the one that it goes on from."""
        text = self._box.text.strip()
        if not text:
            return
        before = self._settling
        if before and (text.startswith(before) or before.startswith(text)):
            self.recent = tuple(one for one in self.recent if one != before)
        self._settling = text
        self._remember(text)

    def _accept(self) -> None:
        self._settled.stop()
        self._settle()
        self._settling = ""
        self._end()

    def _remember(self, text: str) -> None:
        self.recent = (text, *(one for one in self.recent if one != text))[:MOST]

    def _older(self) -> bool:
        """Go one query back; say whether there is one."""
        if not self._is_walking():
            typed = self._box.text
            older = [one for one in self.recent if one != typed.strip()]
            self._walk, self._at = [typed, *older], 0
        return self._go_to(self._at + 1)

    def _newer(self) -> bool:
        """Go one query forward; say whether the person was walking."""
        return self._is_walking() and self._go_to(self._at - 1)

    def _go_to(self, at: int) -> bool:
        if not 0 <= at < len(self._walk):
            return False
        self._at = at
        self._settled.stop()
        self._putting = True
        self._box.put(self._walk[at], len(self._walk[at]))
        self._putting = False
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Up, and Down while walking."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Up:
            self._older()
            return True
        return event.key() == Qt.Key.Key_Down and self._newer()
