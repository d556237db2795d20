"""The small widgets show text as it is and say their names."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.desktop.controls import (
    CappedButton,
    ElidedLabel,
    Tabs,
    button,
    key_cap,
    label,
    spoken_keys,
)
from readinglist.desktop.theme import Theme


def test_a_label_shows_tags_as_they_are_written(qtbot: QtBot) -> None:
    made = label("<b>x</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_an_elided_label_takes_any_width_and_tells_the_rest(qtbot: QtBot) -> None:
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.show_text("a <i>long</i>\nmessage")
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "a <i>long</i> message"
    assert made.minimumSizeHint().width() == 0
    assert "&lt;i&gt;" in made.toolTip()


@pytest.mark.parametrize(
    ("keys", "printed"),
    [
        ("Ctrl+Z", "Ctrl Z"),
        ("Ctrl+Shift+E", "Ctrl Shift E"),
        ("Ctrl++", "Ctrl +"),
        ("Ctrl+,", "Ctrl ,"),
        ("s", "s"),
        ("/", "/"),
        ("Alt+Up", "Alt ↑"),
        ("Return", "⏎"),
    ],
)
def test_keys_are_written_as_they_are_printed(qtbot: QtBot, keys: str, printed: str) -> None:
    assert qtbot is not None
    assert spoken_keys(keys) == printed


def test_a_key_cap_shows_the_key(qtbot: QtBot) -> None:
    cap = key_cap("Ctrl+Z")
    qtbot.addWidget(cap)
    assert cap.text() == "Ctrl Z"


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    made = button("Go")
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.clicked):
        QTest.keyClick(made, Qt.Key.Key_Return)


def test_a_capped_button_has_room_for_its_key(qtbot: QtBot, theme: Theme) -> None:
    plain, capped = button("Cancel"), CappedButton(theme, "Cancel", "Esc")
    qtbot.addWidget(plain)
    qtbot.addWidget(capped)
    assert capped.sizeHint().width() > plain.sizeHint().width() + 20
    assert capped.accessibleName() == "Cancel"


def test_choosing_a_tab_moves_none_of_the_others(qtbot: QtBot, theme: Theme) -> None:
    tabs = Tabs(theme, "Lists")
    qtbot.addWidget(tabs)
    for name in ("New 101", "Already here 6"):
        tabs.addTab(name)
    before = [tabs.tabSizeHint(at) for at in range(2)]
    tabs.setCurrentIndex(1)
    assert [tabs.tabSizeHint(at) for at in range(2)] == before
    assert all(size.width() > QSize(40, 0).width() for size in before)
