"""A folder is told once it is there; what is no folder is not."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from readinglist.desktop.folder_field import FolderField
from readinglist.desktop.theme import Theme


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> FolderField:
    made = FolderField(theme)
    qtbot.addWidget(made)
    made.setAccessibleName("Folder")
    made.show()
    return made


def typed(field: FolderField, text: str, end: Qt.Key = Qt.Key.Key_Return) -> QLineEdit:
    path = field.findChild(QLineEdit)
    assert isinstance(path, QLineEdit)
    path.setText(text)
    QTest.keyClick(path, end)
    return path


def test_a_folder_is_told_and_an_empty_field_is_none(
    field: FolderField, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(field.value_changed) as told:
        typed(field, str(tmp_path))
    assert told.args == [str(tmp_path)]
    with qtbot.waitSignal(field.value_changed) as told:
        typed(field, " ")
    assert told.args == [""]


def test_what_is_no_folder_is_said_and_not_told(field: FolderField, tmp_path: Path) -> None:
    path = typed(field, str(tmp_path / "nowhere"))
    assert field.value() == ""
    assert path.accessibleDescription() == "There is no such folder."


def test_esc_forgets_what_was_typed(field: FolderField, tmp_path: Path) -> None:
    field.set_value(str(tmp_path))
    assert typed(field, "some", Qt.Key.Key_Escape).text() == str(tmp_path)
