"""What happens to an exception that nobody expected: it is logged and shown once."""

import platform
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from readinglist import __version__
from readinglist.desktop.log import Log
from readinglist.errors import ReadingListError

TITLE = 160
"""Characters of a title at most."""

Place = tuple[str, str, int]
"""Which exception, in which file, on which line: what makes two failures one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A bug that showed itself, in plain text."""

    title: str
    """One line: ``KeyError: 'rows' (paper_model.py, line 12)``."""
    details: str
    """Where it happened and with which versions, fit to be sent; the home folder is ``~``."""


class Failures(QObject):
    """Stands in the interpreter's and Qt's hooks from its making to ``close``."""

    failed = Signal(Failure)
    """In the window's thread, from its loop, once for each place that fails."""
    refused = Signal(ReadingListError)
    """A refusal that nobody took: it belongs in the message bar."""
    _seen = Signal(object)

    def __init__(self, log: Path) -> None:
        """Begin; ``log`` is the file that remembers failures and Qt's own messages."""
        super().__init__()
        self._log = Log(log)
        self._counts: Counter[Place] = Counter()
        self._counting = threading.RLock()
        self._seen.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._exception
        threading.excepthook = self._thread
        sys.unraisablehook = self._unraisable
        self._qt: Callable[[QtMsgType, QMessageLogContext, str], None] | None
        self._qt = qInstallMessageHandler(self._message)

    def close(self) -> None:
        """Put the hooks back and note how often each failure came again."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._qt)
        for (kind, file, line), count in self._counts.items():
            if count > 1:
                self._log.write(f"{kind} ({file}, line {line}) came {count} times")
        self._counts.clear()

    def _exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Stand for sys.excepthook, where PySide brings what a slot or an override raised."""
        if isinstance(error, ReadingListError):
            self._seen.emit(error)
        elif not issubclass(kind, Exception) or self._note(error, trace):
            self._hooks[0](kind, error, trace)

    def _thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is None or self._note(found.exc_value, found.exc_traceback):
            self._hooks[1](found)

    def _unraisable(self, found: "sys.UnraisableHookArgs") -> None:
        if found.exc_value is None or self._note(found.exc_value, found.exc_traceback):
            self._hooks[2](found)

    def _message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Stand for Qt's message handler; what Qt says is logged and not shown."""
        self._log.write(f"{kind.name}: {text}")
        if self._qt is not None:
            self._qt(kind, context, text)
        elif sys.stderr is not None:
            sys.stderr.write(f"{text}\n")

    def _note(self, error: BaseException, trace: TracebackType | None) -> bool:
        """Log and tell a failure of a new place, from any thread; say whether it was new."""
        place = _place(error, trace)
        with self._counting:
            self._counts[place] += 1
            if self._counts[place] > 1:
                return False
        failure = describe(error, trace)
        self._log.write(failure.details)
        self._seen.emit(failure)
        return True

    def _tell(self, seen: Failure | ReadingListError) -> None:
        if isinstance(seen, Failure):
            self.failed.emit(seen)
        else:
            self.refused.emit(seen)


def describe(error: BaseException, trace: TracebackType | None) -> Failure:
    """Put a bug in words that can be sent to those who mend it."""
    kind, file, line = _place(error, trace)
    first = next(iter(str(error).splitlines()), "")
    title = f"{kind}: {first}"[:TITLE] if first else kind
    where = f" ({Path(file).name}, line {line})" if file else ""
    versions = (
        f"Reading List {__version__}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, {platform.platform()}"
    )
    lines = "".join(traceback.format_exception(type(error), error, trace))
    return Failure(title + where, f"{lines}\n{versions}\n".replace(str(Path.home()), "~"))


def _place(error: BaseException, trace: TracebackType | None) -> Place:
    frames = traceback.extract_tb(trace)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    return type(error).__name__, file, line
