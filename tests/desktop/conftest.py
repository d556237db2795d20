"""What all tests of the window share: a theme, no need for a screen, and nothing left behind."""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.theme import Theme, load_theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test makes the application

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return the light theme; its fonts need the application that ``qapp`` is."""
    assert qapp is not None
    return load_theme(RESOURCES, "light")


@pytest.fixture
def make_theme(qapp: QApplication) -> Callable[..., Theme]:
    """Return a function that gives a theme by name and zoom: light at 100% where none is said."""
    assert qapp is not None

    def make(name: str = "light", zoom: float = 1.0) -> Theme:
        return load_theme(RESOURCES, name, zoom)

    return make


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return an empty window that has the keyboard, for what opens over one."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


class Leftovers(Protocol):
    """Names the windows and threads that came since the test began and are still there."""

    def __call__(self, grace: float = 5) -> list[str]:
        """Give a thread that many seconds to end."""


def _windows() -> set[QWidget]:
    """Find the windows that nobody owns; those that wait to be deleted are deleted first."""
    if QApplication.instance() is None:
        return set()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {window for window in QApplication.topLevelWidgets() if window.parent() is None}


def _name(window: QWidget) -> str:
    return f"{type(window).__name__} {window.objectName() or window.windowTitle()}".strip()


@pytest.fixture
def leftovers() -> Leftovers:
    """Return a function that finds what a test has left behind so far."""
    windows = _windows()
    threads = set(threading.enumerate())

    def find(grace: float = 5) -> list[str]:
        if _windows() - windows:
            gc.collect()  # a window in a cycle of references is not left behind, only late
        for thread in set(threading.enumerate()) - threads:
            thread.join(grace)
        return [
            *(_name(window) for window in _windows() - windows),
            *(thread.name for thread in set(threading.enumerate()) - threads),
        ]

    return find


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(leftovers: Leftovers) -> Iterator[None]:
    yield
    if left := leftovers():
        pytest.fail(f"left behind: {', '.join(left)}")
