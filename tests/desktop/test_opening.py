"""Opening the library, also a damaged one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.desktop.opening import open_or_mend
from readinglist.errors import LibraryError
from readinglist.library import DamagedLibraryError, Library
from readinglist.papers import Order, Place, Section

ALL = Place(Section.ALL)


@pytest.fixture
def damaged(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(sample_file.read_bytes())
    damage(path)
    return path


def damage(path: Path) -> None:
    """Overwrite all of a library but its header."""
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


def answer(qtbot: QtBot, words: str, asked: list[str]) -> Callable[[], None]:
    """Return what presses the button of those words in the dialog that is open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(f"{box.text()} {box.informativeText()}")
        buttons = [b for b in box.findChildren(QPushButton) if words in b.text()]
        if buttons:
            buttons[0].click()
        else:
            box.done(0)  # a dialog that nobody answers would never end

    assert qtbot
    return press


def test_a_sound_library_opens_without_a_word(tmp_path: Path) -> None:
    library, remarks = open_or_mend(tmp_path / "library.sqlite3")
    with library:
        assert remarks == ()
        assert library.path == tmp_path / "library.sqlite3"


def test_a_damaged_library_is_moved_aside_for_a_new_one(qtbot: QtBot, damaged: Path) -> None:
    content = damaged.read_bytes()
    asked: list[str] = []
    QTimer.singleShot(0, answer(qtbot, "new library", asked))
    library, [remark] = open_or_mend(damaged)
    with library:
        assert len(library.listing(ALL, Order.LISTED)) == 0
    assert "never overwritten" in asked[0]
    kept = [p for p in damaged.parent.rglob("*") if p.is_file() and p.read_bytes() == content]
    assert len(kept) == 1
    assert str(kept[0]) in remark


def test_the_newest_backup_takes_the_place_of_a_damaged_library(
    qtbot: QtBot, filled: Library
) -> None:
    path = filled.path
    assert filled.back_up_if_due()
    filled.close()
    for stale in path.parent.glob(f"{path.name}-*"):
        stale.unlink()
    damage(path)
    QTimer.singleShot(0, answer(qtbot, "Open the backup", []))
    library, [remark] = open_or_mend(path)
    with library:
        assert len(library.listing(ALL, Order.LISTED)) == 12
    assert "backup" in remark


def test_who_would_rather_not_keeps_the_damaged_file(qtbot: QtBot, damaged: Path) -> None:
    content = damaged.read_bytes()
    QTimer.singleShot(0, answer(qtbot, "Quit", []))
    with pytest.raises(DamagedLibraryError):
        open_or_mend(damaged)
    assert damaged.read_bytes() == content


def test_why_there_will_be_no_window_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[str] = []
    QTimer.singleShot(0, answer(qtbot, "OK", asked))
    with pytest.raises(LibraryError):
        open_or_mend(tmp_path)  # a folder
    assert "cannot be opened" in asked[0]
