"""The ways in which the system asks the program to end, as signals of Qt."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QGuiApplication

ENDINGS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)


class Endings(QObject):
    """Hears the system's wish to end, from its making to ``close``.

    A Python handler alone never runs while Qt's loop waits: the interpreter has no turn. So
    the number of the signal is written to a pipe, and the loop wakes for that.
    """

    asked = Signal(str)
    """A signal came (its name): save and quit, for nobody else will."""
    saving = Signal()
    """The person logs out: save before the slot returns; another program may call it off."""

    def __init__(self, application: QGuiApplication) -> None:
        """Begin, in the main thread."""
        super().__init__()
        self._application = application
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        self._before = {number: signal.signal(number, _await) for number in ENDINGS}
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        application.commitDataRequest.connect(self._save, Qt.ConnectionType.DirectConnection)

    def close(self) -> None:
        """Give back what was there before."""
        self._application.commitDataRequest.disconnect(self._save)
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def _hear(self) -> None:
        for number in os.read(self._read, 512):
            if number in self._before:
                self.asked.emit(signal.Signals(number).name)

    def _save(self) -> None:
        self.saving.emit()


def _await(number: int, frame: FrameType | None) -> None:
    """Take a signal in Python's place: the pipe tells of it."""
    del number, frame
