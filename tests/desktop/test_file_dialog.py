"""The dialogs that choose files."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.file_dialog import choose_files, choose_target
from readinglist.library import Library


def locks(library: Library) -> list[str]:
    """Return the locks of this process on a library's shared memory."""
    number = library.path.with_name(f"{library.path.name}-shm").stat().st_ino
    held = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return [
        " ".join(lock[1:4])
        for lock in held
        if lock[4] == str(os.getpid()) and lock[5].endswith(f":{number}")
    ]


def answer(qtbot: QtBot, text: str, key: Qt.Key) -> Callable[[], None]:
    """Return what types a name into the dialog that is open, once it shows files."""

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        model = dialog.findChildren(QLineEdit)[0]
        qtbot.waitUntil(lambda: bool(dialog.directory().entryList()))
        qtbot.wait(300)  # the dialog reads the folder in a thread that tells of no end
        model.setText(text)
        QTest.keyClick(model, key)

    return type_it


@pytest.mark.skipif(sys.platform != "linux", reason="locks are read from /proc")
def test_looking_into_the_librarys_own_folder_leaves_it_locked(
    qtbot: QtBot, filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    filled.counts()
    before = locks(filled)
    assert before
    QTimer.singleShot(0, answer(qtbot, str(filled.path), Qt.Key.Key_Escape))
    monkeypatch.chdir(filled.path.parent)
    assert choose_files(parent, "Import digests") == []
    assert locks(filled) == before


def test_what_is_typed_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    file = tmp_path / "digest.txt"
    file.touch()
    QTimer.singleShot(0, answer(qtbot, str(file), Qt.Key.Key_Return))
    assert choose_files(parent, "Import digests") == [file]
    target = tmp_path / "new.bib"
    QTimer.singleShot(0, answer(qtbot, str(target), Qt.Key.Key_Return))
    assert choose_target(parent, "Export to", str(tmp_path / "papers.bib")) == target
