"""A key formula is tried as one types, and told once it is typed whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from readinglist.citations import DEFAULT_FORMULA
from readinglist.desktop.formula_field import FormulaField
from readinglist.desktop.theme import Theme
from readinglist.papers import Paper, PaperId

PAPERS = [
    Paper(PaperId(1), "Attention is All you Need", authors=("Ashish Vaswani",), year=2017),
    Paper(PaperId(2), "MagicTime: Time-lapse Video"),
]


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> FormulaField:
    made = FormulaField(theme)
    qtbot.addWidget(made)
    made.setAccessibleName("Formula")
    made.show_papers(PAPERS)
    made.resize(500, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def told(field: FormulaField) -> list[str]:
    values: list[str] = []
    field.value_changed.connect(values.append)
    return values


def line(field: FormulaField) -> QLineEdit:
    (found,) = field.findChildren(QLineEdit)
    return found


def shown(field: FormulaField) -> list[str]:
    return [one.text() for one in field.findChildren(QLabel) if one.isVisible()]


def test_the_keys_of_ones_own_papers_follow_each_letter(
    field: FormulaField, told: list[str]
) -> None:
    assert {"vaswaniAttentionAllYou2017", "MagicTime"} <= set(shown(field))
    line(field).setText("title.abbr")
    assert {"AAYN", "MTV"} <= set(shown(field))
    assert line(field).accessibleDescription() == "AAYN, MTV"
    assert told == []


def test_a_mistake_is_said_below_and_not_told(field: FormulaField, told: list[str]) -> None:
    line(field).setText("auth.lowr")
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    wrong = "Character 6 of the key formula: there is no filter “lowr”: write lower."
    assert shown(field) == [wrong]
    assert line(field).accessibleDescription() == wrong
    assert (told, field.value()) == ([], DEFAULT_FORMULA)


def test_enter_tells_and_an_empty_field_is_the_first_formula_again(
    field: FormulaField, told: list[str]
) -> None:
    line(field).setText(" auth + year ")
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    line(field).clear()
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert told == ["auth + year", DEFAULT_FORMULA]
    assert line(field).text() == DEFAULT_FORMULA


def test_esc_forgets_what_is_typed(field: FormulaField, told: list[str]) -> None:
    line(field).setText("auth + year")
    QTest.keyClick(line(field), Qt.Key.Key_Escape)
    assert (line(field).text(), told) == (DEFAULT_FORMULA, [])


def test_a_mistake_is_said_without_any_paper(qtbot: QtBot, theme: Theme) -> None:
    field = FormulaField(theme)
    qtbot.addWidget(field)
    field.show()
    line(field).setText("(")
    assert "the formula ends" in shown(field)[0]
