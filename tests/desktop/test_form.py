"""Forms align names and fields, and a name's letter leads to its field."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.controls import label
from readinglist.desktop.form import add_row, bottom_row, flowing, form, side_by_side
from readinglist.desktop.theme import Theme
from readinglist.desktop.ticks import Tick


def laid_out(qtbot: QtBot, layout: QHBoxLayout) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(layout)
    made.resize(600, 60)
    made.grab()
    return made


def test_a_field_alone_takes_the_whole_width(qtbot: QtBot) -> None:
    field = QLineEdit()
    inside = laid_out(qtbot, side_by_side(8, field))
    assert field.width() > inside.width() - 40


def test_fields_side_by_side_begin_at_the_left(qtbot: QtBot) -> None:
    one, other = label("one"), label("other")
    inside = laid_out(qtbot, side_by_side(8, one, other))
    assert other.parent() is inside
    assert other.x() == one.x() + one.sizeHint().width() + 8


def test_the_buttons_at_the_foot_stand_at_the_right(qtbot: QtBot, theme: Theme) -> None:
    promise, press = label("promise"), label("press")
    inside = laid_out(qtbot, bottom_row(theme, promise, press))
    assert inside.width() - 24 - press.width() == press.x()
    assert promise.x() == 24


def test_names_align_and_lead_to_their_fields(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made = form(theme, label("A title", "title"))
    window.setLayout(made)
    name, day = QLineEdit(), QLineEdit()
    add_row(theme, made, "&Name", side_by_side(0, name), name)
    add_row(theme, made, "&Day", side_by_side(0, day), day)
    window.grab()
    buddies = {one.text(): one.buddy() for one in window.findChildren(QLabel)}
    assert buddies == {"A title": None, "&Name": name, "&Day": day}
    assert name.x() == day.x()
    assert day.y() > name.y()


def test_a_box_to_tick_begins_where_fields_do(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made = form(theme, label("A title", "title"))
    window.setLayout(made)
    field, tick = QLineEdit(), Tick(theme, "Notes")
    add_row(theme, made, "Name", side_by_side(0, field), field)
    add_row(theme, made, "With", flowing(10, tick), None)
    window.grab()
    assert tick.x() + tick.property("outdent") == field.x()


def test_a_name_stands_beside_the_first_of_several_lines(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made = form(theme, label("A title", "title"))
    window.setLayout(made)
    ticks = [Tick(theme, "A long word to tick") for _ in range(6)]
    add_row(theme, made, "With", flowing(10, *ticks), None)
    window.resize(400, 400)
    window.grab()
    (name,) = [one for one in window.findChildren(QLabel) if one.text() == "With"]
    assert ticks[0].y() < ticks[-1].y()
    assert name.geometry().center().y() == ticks[0].geometry().center().y()
