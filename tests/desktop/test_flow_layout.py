"""Widgets that wrap."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.flow_layout import FlowLayout


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def flow(holder: QWidget, widths: list[int]) -> tuple[FlowLayout, list[QWidget]]:
    layout = FlowLayout(holder)
    layout.setSpacing(6)
    widgets = []
    for width in widths:
        widget = QWidget()
        widget.setFixedSize(width, 24)
        layout.addWidget(widget)
        widgets.append(widget)
    return layout, widgets


def test_widgets_wrap_where_the_line_is_full(holder: QWidget) -> None:
    layout, widgets = flow(holder, [40, 40, 40])
    layout.setGeometry(QRect(10, 10, 100, 200))
    assert [widget.pos().toTuple() for widget in widgets] == [(10, 10), (56, 10), (10, 40)]
    assert layout.heightForWidth(100) == 54


def test_nothing_needs_no_height(holder: QWidget) -> None:
    layout, _ = flow(holder, [])
    assert layout.heightForWidth(100) == 0
    assert layout.itemAt(0) is None
    assert layout.takeAt(0) is None
