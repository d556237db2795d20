"""Tags are added by typing and by ticking, and taken off by ticking again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.tag_sheet import TagSheet
from readinglist.desktop.theme import Theme
from readinglist.papers import TagId, TagInfo

TAGS = [
    TagInfo(TagId(at), name, "plum", 1)
    for at, name in enumerate(("to read", "video", "pre-training", "medical"))
]


@pytest.fixture
def sheet(window: QWidget, theme: Theme) -> TagSheet:
    made = TagSheet(theme, 3, TAGS, frozenset({"video"}), frozenset({"medical"}))
    made.open_over(window)
    return made


@pytest.fixture
def told(sheet: TagSheet) -> list[str]:
    """Return what the sheet tells: + and the name of a tag added, - and that of one removed."""
    signs: list[str] = []
    sheet.added.connect(lambda name: signs.append(f"+{name}"))
    sheet.removed.connect(lambda name: signs.append(f"-{name}"))
    sheet.closed.connect(lambda: signs.append("closed"))
    return signs


def field(sheet: TagSheet) -> QLineEdit:
    found = sheet.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def rows(sheet: TagSheet) -> QListView:
    found = sheet.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def ticks(sheet: TagSheet) -> dict[str, object]:
    model = rows(sheet).model()
    return {
        str(model.index(row, 0).data()): model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole)
        for row in range(model.rowCount())
    }


def enter(sheet: TagSheet, words: str) -> None:
    QTest.keyClicks(field(sheet), words)
    QTest.keyClick(field(sheet), Qt.Key.Key_Return)


def press(sheet: TagSheet, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(field(sheet), key)


def test_it_says_how_many_papers_it_tags(sheet: TagSheet) -> None:
    assert field(sheet).placeholderText() == "Add a tag to 3 papers"


def test_a_beginning_and_enter_add_the_tag_and_wait_for_the_next(
    sheet: TagSheet, told: list[str]
) -> None:
    enter(sheet, "to")
    enter(sheet, "train")
    assert told == ["+to read", "+pre-training"]
    assert field(sheet).text() == ""
    assert ticks(sheet)["to read"] == Qt.CheckState.Checked


def test_a_name_that_no_tag_has_makes_one(sheet: TagSheet, told: list[str]) -> None:
    enter(sheet, "robotics")
    assert told == ["+robotics"]
    assert ticks(sheet)["robotics"] == Qt.CheckState.Checked


def test_what_only_stands_inside_a_name_is_a_new_tag_first(
    sheet: TagSheet, told: list[str]
) -> None:
    enter(sheet, "de")
    assert told == ["+de"]


def test_typing_a_tag_that_all_papers_have_changes_nothing(
    sheet: TagSheet, told: list[str]
) -> None:
    enter(sheet, "vid")
    assert told == []
    assert ticks(sheet)["video"] == Qt.CheckState.Checked


def test_a_tag_that_some_papers_have_is_added_to_all(sheet: TagSheet, told: list[str]) -> None:
    assert ticks(sheet)["medical"] == Qt.CheckState.PartiallyChecked
    enter(sheet, "med")
    assert told == ["+medical"]
    assert ticks(sheet)["medical"] == Qt.CheckState.Checked


def test_enter_with_nothing_typed_closes(sheet: TagSheet, told: list[str]) -> None:
    press(sheet, Qt.Key.Key_Return)
    assert told == ["closed"]


def test_space_ticks_once_an_arrow_led_into_the_list(sheet: TagSheet, told: list[str]) -> None:
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert told == ["+to read", "-video"]
    press(sheet, Qt.Key.Key_Space)
    assert told[2:] == ["+video"]
    assert field(sheet).text() == ""


def test_space_is_a_letter_while_a_name_is_typed(sheet: TagSheet, told: list[str]) -> None:
    enter(sheet, "to do")
    assert told == ["+to do"]


def test_enter_ticks_the_row_that_an_arrow_led_to(sheet: TagSheet, told: list[str]) -> None:
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert told == ["+to read"]


def test_a_click_ticks(sheet: TagSheet, told: list[str]) -> None:
    there = rows(sheet).visualRect(rows(sheet).model().index(1, 0)).center()
    QTest.mouseClick(rows(sheet).viewport(), Qt.MouseButton.LeftButton, pos=there)
    QTest.mouseClick(rows(sheet).viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert told == ["-video", "+video"]


def test_what_was_written_is_shown_and_the_current_row_stays(sheet: TagSheet) -> None:
    press(sheet, Qt.Key.Key_Down, Qt.Key.Key_Down)
    sheet.show_tags([TagInfo(TagId(9), "audio", "red", 0), *TAGS], frozenset(), frozenset())
    assert rows(sheet).currentIndex().data() == "video"
    assert set(ticks(sheet).values()) == {Qt.CheckState.Unchecked}


def test_without_tags_a_sentence_says_what_to_do(
    window: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    sheet = TagSheet(theme, 1, [], frozenset(), frozenset())
    sheet.open_over(window)
    assert not rows(sheet).isVisible()
    with qtbot.waitSignal(sheet.added) as told:
        enter(sheet, "video")
    assert told.args == ["video"]
    assert rows(sheet).isVisible()


def test_only_where_there_are_tags_it_says_how_to_tick_one(
    sheet: TagSheet, window: QWidget, theme: Theme
) -> None:
    def hint(of: TagSheet) -> str:
        return " ".join(one.text() for one in of.findChildren(QLabel) if one.isVisible())

    assert "Space ticks" in hint(sheet)
    assert hint(sheet).endswith("Esc closes")
    empty = TagSheet(theme, 1, [], frozenset(), frozenset())
    empty.open_over(window)
    assert "Space" not in hint(empty)
