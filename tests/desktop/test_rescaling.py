"""Lengths in a widget that follow a zoom."""

import pytest
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.rescaling import Rescaling


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    """Return a widget of a column with a row, a grid and a fixed part in it."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 20, 24, 12)
    column.setSpacing(8)
    row = QHBoxLayout()
    row.setContentsMargins(10, 0, 10, 0)
    row.addSpacing(16)
    column.addLayout(row)
    grid = QGridLayout()
    grid.setRowMinimumHeight(0, 30)
    grid.setColumnMinimumWidth(0, 92)
    column.addLayout(grid)
    fixed = QWidget()
    fixed.setObjectName("fixed")
    fixed.setFixedSize(150, 31)
    column.addWidget(fixed)
    return made


def lengths(widget: QWidget) -> tuple[object, ...]:
    column, row, grid = (
        widget.findChildren(QVBoxLayout)[0],
        *(widget.findChildren(kind)[0] for kind in (QHBoxLayout, QGridLayout)),
    )
    assert isinstance(grid, QGridLayout)
    fixed = widget.findChild(QWidget, "fixed")
    assert isinstance(fixed, QWidget)
    return (
        column.contentsMargins().left(),
        column.spacing(),
        row.contentsMargins().right(),
        grid.rowMinimumHeight(0),
        grid.columnMinimumWidth(0),
        fixed.minimumWidth(),
        fixed.maximumHeight(),
    )


def test_everything_follows_and_comes_back_exactly(widget: QWidget) -> None:
    before = lengths(widget)
    rescaling = Rescaling(widget, 1.0)
    rescaling.set_zoom(2.0)
    assert lengths(widget) == (48, 16, 20, 60, 184, 300, 62)
    for zoom in (1.1, 1.3, 0.7, 2.9, 1.0):
        rescaling.set_zoom(zoom)
    assert lengths(widget) == before


def test_what_somebody_else_set_is_left_to_them(widget: QWidget) -> None:
    rescaling = Rescaling(widget, 1.0)
    column = widget.findChildren(QVBoxLayout)[0]
    column.setContentsMargins(5, 5, 5, 5)
    rescaling.set_zoom(2.0)
    assert column.contentsMargins().left() == 5
    assert column.spacing() == 16


def test_what_came_later_follows_too(widget: QWidget) -> None:
    rescaling = Rescaling(widget, 1.0)
    rescaling.set_zoom(2.0)
    late = QWidget(widget)
    late.setFixedWidth(100)
    rescaling.set_zoom(1.0)
    assert late.minimumWidth() == 50


def test_what_went_is_forgotten(widget: QWidget, qtbot: QtBot) -> None:
    rescaling = Rescaling(widget, 1.0)
    fixed = widget.findChild(QWidget, "fixed")
    assert isinstance(fixed, QWidget)
    with qtbot.waitSignal(fixed.destroyed):
        fixed.deleteLater()
    rescaling.set_zoom(2.0)
    assert widget.findChildren(QVBoxLayout)[0].spacing() == 16
