"""The history finds a step and leads back to it, and forward again, by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.history_model import history_lines
from readinglist.desktop.history_sheet import HistorySheet
from readinglist.desktop.theme import Theme
from readinglist.library import Library
from readinglist.papers import ChangeId, Step
from tests.conftest import NOON
from tests.desktop.opened import Opened, opened


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        yield person


def sheet(person: Opened) -> HistorySheet:
    (found,) = person.program.window.findChildren(HistorySheet)
    return found


def field(over: HistorySheet) -> QLineEdit:
    found = over.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def rows(over: HistorySheet) -> QListView:
    found = over.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def texts(over: HistorySheet) -> list[str]:
    model = rows(over).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def go(person: Opened, typed: str, *, down: int = 0) -> str:
    """Open the history, type, go down and press Enter; return what the footer says then."""
    person.run("history")
    QTest.keyClicks(field(sheet(person)), typed)
    for _ in range(down):
        QTest.keyClick(field(sheet(person)), Qt.Key.Key_Down)
    QTest.keyClick(field(sheet(person)), Qt.Key.Key_Return)
    person.settle()
    return person.footer.message()


def test_the_steps_are_listed_newest_first_and_the_current_one_is_chosen(person: Opened) -> None:
    person.press(Qt.Key.Key_S)
    person.press(Qt.Key.Key_D)
    person.run("undo")
    person.run("history")
    over = sheet(person)
    assert texts(over) == [
        "Dismiss 1 paper",
        "Star 1 paper",
        "Import “Trending papers”",
        "Before everything",
    ]
    assert rows(over).currentIndex().data() == "Star 1 paper"
    assert "now" in field(over).accessibleDescription()


def test_enter_goes_back_and_forward_again_and_says_how_many_steps(person: Opened) -> None:
    first = person.current
    for key in (Qt.Key.Key_S, Qt.Key.Key_D, Qt.Key.Key_D):
        person.press(key)
    assert go(person, "star").startswith("Took back 2 steps, to “Star 1 paper”.")
    assert person.marks(first).starred
    assert not any(person.marks(paper).dismissed for paper in person.ids())
    assert go(person, "dismiss", down=0) == "Did 2 steps again, to “Dismiss 1 paper”."
    assert sum(person.marks(paper).dismissed is not None for paper in person.ids()) == 2
    assert "already" in go(person, "")


def test_all_the_way_back_empties_the_library_and_the_way_leads_forward(person: Opened) -> None:
    person.press(Qt.Key.Key_S)
    assert go(person, "before everything").startswith("Took back 2 steps")
    assert person.library.info().papers == 0
    assert go(person, "star") == "Did 2 steps again, to “Star 1 paper”."
    assert person.library.info().starred == 1


def test_a_note_that_is_being_written_is_a_step_of_the_history(person: Opened) -> None:
    person.run("note")
    QTest.keyClicks(person.program.window.panes.pane.note, "not yet saved")
    person.run("history")
    person.settle()
    sheet(person).close_sheet()
    person.run("history")
    assert texts(sheet(person))[0] == "Write a note"


def test_ten_thousand_steps_are_walked_and_filtered(qtbot: QtBot, theme: Theme) -> None:
    steps = [Step(ChangeId(at), f"Star {at} papers", NOON, undone=False) for at in range(10_000)]
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    over = HistorySheet(theme, history_lines(steps[::-1], NOON))
    over.open_over(window)
    QTest.keyClicks(field(over), "star 77")
    for _ in range(20):
        QTest.keyClick(field(over), Qt.Key.Key_Down)
    assert len(texts(over)) == sum("77" in str(at) for at in range(10_000))


def test_words_that_no_step_has_leave_a_sentence(person: Opened) -> None:
    person.run("history")
    over = sheet(person)
    QTest.keyClicks(field(over), "zzz")
    assert not rows(over).isVisible()
    QTest.keyClick(field(over), Qt.Key.Key_Return)
    assert over.isVisible()
