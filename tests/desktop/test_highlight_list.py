"""Highlights are walked, coloured, commented on and taken away, by keys and by mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.highlight_list import HighlightList
from readinglist.desktop.marked_text import MarkedText
from readinglist.library import Library
from readinglist.papers import Highlight, HighlightId
from tests.desktop.opened import Opened, opened


@pytest.fixture
def person(
    qtbot: QtBot, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    """Give a person whose first paper has two highlights."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    with opened(qtbot, filled, tmp_path / "filled.sqlite3") as person:
        abstract = person.paper(person.current).abstract or ""
        for quote in (abstract[:40], abstract[-40:]):
            filled.add_highlight(
                person.current, Highlight(HighlightId(0), quote, "", "", "blue", "")
            )
        person.program.window.activateWindow()
        person.program.browsing.take(filled.mark([person.current], starred=True))
        person.settle()
        person.table.setFocus()
        yield person


def highlights(person: Opened) -> HighlightList:
    (found,) = person.program.window.panes.pane.findChildren(HighlightList)
    return found


def field(person: Opened) -> QPlainTextEdit:
    (found,) = highlights(person).findChildren(QPlainTextEdit)
    return found


def abstract(person: Opened) -> MarkedText:
    keys = person.program.window.panes.pane.keys_widget()
    assert isinstance(keys, MarkedText)
    return keys


def kept(person: Opened) -> list[tuple[str, str]]:
    """Return colour and comment of the current paper's highlights."""
    return [(one.colour, one.comment) for one in person.paper(person.current).highlights]


def press(person: Opened, *keys: Qt.Key) -> None:
    for key in keys:
        holder = QApplication.focusWidget()
        assert holder is not None
        person.press(key, into=holder)


def test_shift_h_goes_to_the_first_highlight_then_on_and_esc_comes_back(person: Opened) -> None:
    person.run("highlights")
    assert highlights(person).hasFocus()
    assert "comment" in person.footer.hints()
    person.run("highlights")
    press(person, Qt.Key.Key_2)
    assert kept(person) == [("blue", ""), ("green", "")]
    press(person, Qt.Key.Key_Up, Qt.Key.Key_3)
    assert kept(person) == [("plum", ""), ("green", "")]
    press(person, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is person.table
    assert person.footer.hints() == ""


def test_a_comment_is_written_below_its_quote(person: Opened) -> None:
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    assert field(person).hasFocus()
    QTest.keyClicks(field(person), "not 1 but 3; see jk")
    press(person, Qt.Key.Key_Return)
    assert kept(person)[0] == ("blue", "not 1 but 3; see jk")
    assert highlights(person).hasFocus()


def test_esc_keeps_a_comment_as_it_keeps_a_note(person: Opened) -> None:
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    QTest.keyClicks(field(person), "worth a line")
    press(person, Qt.Key.Key_Escape)
    assert kept(person)[0] == ("blue", "worth a line")
    assert highlights(person).hasFocus()
    person.run("undo")
    assert kept(person)[0] == ("blue", "")


def test_a_comment_has_lines_and_its_field_grows_with_them(person: Opened) -> None:
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    one_line, room = field(person).height(), highlights(person).height()
    QTest.keyClicks(field(person), "first")
    QTest.keyClick(field(person), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field(person), "second")
    assert field(person).height() > one_line
    assert highlights(person).height() > room
    press(person, Qt.Key.Key_Return)
    assert kept(person)[0] == ("blue", "first\nsecond")
    before = person.library.history()
    press(person, Qt.Key.Key_C, Qt.Key.Key_Return)
    assert person.library.history() == before


def test_a_comment_that_is_written_stays_in_sight(person: Opened) -> None:
    pane = person.program.window.panes.pane
    pane.resize(pane.width(), 330)
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    for _ in range(5):
        QTest.keyClicks(field(person), "a line")
        QTest.keyClick(field(person), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    (area,) = pane.findChildren(QScrollArea)
    end = field(person).mapTo(area, field(person).rect().bottomLeft()).y()
    assert 0 < end < area.viewport().height()


def test_a_comment_that_was_written_stays_in_sight(person: Opened) -> None:
    pane = person.program.window.panes.pane
    pane.resize(pane.width(), 330)
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    QTest.keyClicks(field(person), "a line")
    press(person, Qt.Key.Key_Return)
    (area,) = pane.findChildren(QScrollArea)
    listed = highlights(person)
    end = listed.mapTo(area, listed.current_place().bottomLeft()).y()
    assert 0 < end < area.viewport().height()


def test_a_comment_that_is_left_by_mouse_is_kept(person: Opened) -> None:
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    QTest.keyClicks(field(person), "half a thought")
    person.table.setFocus(Qt.FocusReason.MouseFocusReason)
    person.settle()
    assert kept(person)[0] == ("blue", "half a thought")
    assert QApplication.focusWidget() is person.table


def test_a_comment_being_written_outlives_a_change_from_elsewhere(person: Opened) -> None:
    person.run("highlights")
    press(person, Qt.Key.Key_C)
    QTest.keyClicks(field(person), "going ")
    person.program.editing.toggle("starred", [person.current])
    person.settle()
    QTest.keyClicks(field(person), "on")
    press(person, Qt.Key.Key_Return)
    assert kept(person)[0] == ("blue", "going on")


def test_a_highlight_is_taken_away_and_comes_back_by_undo(person: Opened) -> None:
    person.run("highlights")
    press(person, Qt.Key.Key_Delete)
    assert len(kept(person)) == 1
    assert person.library.info().papers == 12
    press(person, Qt.Key.Key_Delete)
    assert kept(person) == []
    assert QApplication.focusWidget() is person.table
    assert not highlights(person).isVisible()
    person.run("undo")
    person.run("undo")
    assert len(kept(person)) == 2
    assert highlights(person).isVisible()


def test_a_key_that_means_nothing_to_a_highlight_means_what_it_always_does(
    person: Opened,
) -> None:
    paper = person.current
    person.run("highlights")
    press(person, Qt.Key.Key_S)
    assert person.marks(paper).starred is None
    assert QApplication.focusWidget() is person.table


def test_the_page_scrolls_to_the_passage_and_shows_it(person: Opened) -> None:
    pane = person.program.window.panes.pane
    pane.resize(pane.width(), 260)
    (area,) = pane.findChildren(QScrollArea)
    tops = set()
    for listed in highlights(person).listed():
        person.run("highlights")
        place = abstract(person).place_of(*(listed.place or (0, 0)))
        top = abstract(person).y() + place.top() - area.verticalScrollBar().value()
        assert 0 <= top < area.viewport().height()
        tops.add(area.verticalScrollBar().value())
    assert len(tops) == 2


def test_a_click_on_a_highlighted_passage_goes_to_its_highlight(person: Opened) -> None:
    text = abstract(person)
    inside = text.place_of(5, 6).center().toPoint()
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert highlights(person).hasFocus()
    press(person, Qt.Key.Key_2)
    assert kept(person)[0][0] == "green"
    elsewhere = text.place_of(60, 61).center().toPoint()
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere)
    assert not highlights(person).hasFocus()


def test_a_click_in_the_list_goes_there_and_a_double_click_writes(person: Opened) -> None:
    over = highlights(person)
    place = over.mapFrom(over, over.current_place().center())
    QTest.mouseClick(over, Qt.MouseButton.LeftButton, pos=place)
    assert over.hasFocus()
    QTest.mouseDClick(over, Qt.MouseButton.LeftButton, pos=place)
    assert field(person).hasFocus()
    press(person, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is person.table


def test_the_menu_of_a_highlight_offers_the_same(person: Opened) -> None:
    over = highlights(person)
    menu = over.menu(1)
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert words == ["Comment…", "1  Blue", "2  Green", "3  Plum", "Remove"]
    menu.actions()[4].trigger()
    person.settle()
    assert [colour for colour, _ in kept(person)] == ["blue", "plum"]
    over.menu(0).actions()[-1].trigger()
    person.settle()
    assert [colour for colour, _ in kept(person)] == ["plum"]


def test_the_menu_opens_over_the_passage(person: Opened) -> None:
    text = abstract(person)
    met: list[tuple[int, QPoint]] = []
    text.passage_menu_wanted.connect(lambda at, where: met.append((at, where)))
    inside = text.place_of(5, 6).center().toPoint()
    assert text.highlight_at(inside) == 0
    text.passage_menu_wanted.emit(0, text.mapToGlobal(inside))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert len(met) == 1


def test_a_paper_without_highlights_says_how_to_make_one(person: Opened) -> None:
    person.press(Qt.Key.Key_J)
    person.run("highlights")
    assert "no highlights yet" in person.footer.message()
    assert QApplication.focusWidget() is person.table


def test_what_takes_the_keyboard_has_a_name(person: Opened) -> None:
    widgets: tuple[QWidget, ...] = (highlights(person), field(person))
    assert all(widget.accessibleName() for widget in widgets)
