"""Fixtures for the widgets: a theme from the checkout's resources, and no need for a screen."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from readinglist.desktop.theme import Theme, load_theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
