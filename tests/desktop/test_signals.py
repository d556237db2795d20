"""SIGTERM and log-out: heard while Qt's loop waits, and nothing is left behind."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from readinglist.desktop.signals import ENDINGS, Endings

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from readinglist.desktop.signals import Endings
application = QGuiApplication([])
endings = Endings(application)
endings.asked.connect(lambda name: (print("saved on", name, flush=True), application.quit()))
QTimer.singleShot(0, lambda: print("waiting", flush=True))
status = application.exec()
endings.close()
print("ended", flush=True)
sys.exit(status)
"""


@pytest.fixture
def endings(qapp: QApplication) -> Iterator[Endings]:
    endings = Endings(qapp)
    yield endings
    endings.close()


@pytest.mark.parametrize("number", ENDINGS, ids=lambda number: number.name)
def test_a_program_that_waits_saves_and_ends_when_it_is_told_to(number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(number)
    rest, _ = process.communicate(timeout=30)
    assert rest == f"saved on {number.name}\nended\n"
    assert process.returncode == 0


def test_a_signal_is_heard_in_this_process_too(endings: Endings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(endings.asked) as asked:
        os.kill(os.getpid(), signal.SIGTERM)
    assert asked.args == ["SIGTERM"]


def test_two_signals_in_a_row_are_both_heard(endings: Endings, qtbot: QtBot) -> None:
    names: list[str] = []
    endings.asked.connect(names.append)
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGHUP)
    qtbot.waitUntil(lambda: len(names) == 2)
    assert set(names) == {"SIGTERM", "SIGHUP"}


def test_a_signal_of_another_purpose_asks_for_nothing(endings: Endings, qtbot: QtBot) -> None:
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    names: list[str] = []
    endings.asked.connect(names.append)
    os.kill(os.getpid(), signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: bool(names))
    signal.signal(signal.SIGUSR1, before)
    assert names == ["SIGTERM"]


def test_a_log_out_is_saved_before_the_session_goes_on(
    endings: Endings, qapp: QApplication
) -> None:
    saved: list[bool] = []
    endings.saving.connect(lambda: saved.append(True))
    session = QObject()  # Qt alone makes session managers, and nobody asks this one anything
    qt = ctypes.CDLL(
        str(next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libQt6Gui.so*")))
    )
    emit = qt["_ZN15QGuiApplication17commitDataRequestER15QSessionManager"]
    emit.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    emit.restype = None
    emit(Shiboken.getCppPointer(qapp)[0], Shiboken.getCppPointer(session)[0])
    assert saved == [True]


def test_closing_gives_back_handlers_and_the_wakeup(qapp: QApplication) -> None:
    before = {number: signal.getsignal(number) for number in ENDINGS}
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    endings = Endings(qapp)
    during = {number: signal.getsignal(number) for number in ENDINGS}
    endings.close()
    assert all(before[number] is not during[number] for number in ENDINGS)
    assert {number: signal.getsignal(number) for number in ENDINGS} == before
    assert signal.set_wakeup_fd(-1) == -1
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors
