"""Forms align names and fields, and a name's letter leads to its field."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.desktop.controls import label
from readinglist.desktop.form import add_row, bottom_row, form, side_by_side
from readinglist.desktop.theme import Theme


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
