"""Every widget that the keyboard reaches says its name to a screen reader."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.empty import EmptyLibrary, EmptyPlace
from readinglist.desktop.export_sheet import ExportFormat, ExportSheet, Selection
from readinglist.desktop.footer import Footer
from readinglist.desktop.import_sheet import ImportSheet
from readinglist.desktop.keys_sheet import KeyLine, KeysSheet
from readinglist.desktop.sidebar import Sidebar
from readinglist.desktop.theme import Theme
from readinglist.papers import Arrival, Digest, Entry, Fate, Preview

DIGEST = Digest("Trending papers", "huggingface", "", (), dt.date(2026, 3, 11))
PREVIEW = Preview(DIGEST, (Arrival(Entry("Adam"), Fate.NEW),))
MAKERS: dict[str, Callable[[Theme], QWidget]] = {
    "sidebar": Sidebar,
    "footer": Footer,
    "empty library": EmptyLibrary,
    "empty place": EmptyPlace,
    "keys": lambda theme: KeysSheet(theme, [KeyLine("Mark", "Star", ("s",))]),
    "import": lambda theme: ImportSheet(theme, PREVIEW, "mar-11.txt"),
    "export": lambda theme: ExportSheet(
        theme, [Selection("shown", "Shown", 3)], [ExportFormat("bibtex", "BibTeX", ".bib")]
    ),
}


def reached(widget: QWidget) -> list[QWidget]:
    """Return a widget and those in it that the keyboard reaches; Qt names its own parts qt_."""
    return [
        one
        for one in (widget, *widget.findChildren(QWidget))
        if one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and not one.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_a_widget_that_the_keyboard_reaches_has_a_name(
    name: str, theme: Theme, qtbot: QtBot
) -> None:
    widget = MAKERS[name](theme)
    qtbot.addWidget(widget)
    nameless = []
    for one in reached(widget):
        spoken = QAccessible.queryAccessibleInterface(one)
        if spoken is None or not spoken.text(QAccessible.Text.Name):
            nameless.append(type(one).__name__)
    assert reached(widget)
    assert nameless == []
