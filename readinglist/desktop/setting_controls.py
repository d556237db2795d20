"""What a setting is changed with, by what it may be."""

from collections.abc import Callable
from typing import TypeAlias

from readinglist.desktop.controls import Choice
from readinglist.desktop.folder_field import FolderField
from readinglist.desktop.formula_field import FormulaField
from readinglist.desktop.list_header import WORDS
from readinglist.desktop.number_field import NumberField
from readinglist.desktop.theme import Theme
from readinglist.desktop.ticks import Tick
from readinglist.settings import Declared

Control: TypeAlias = Choice | Tick | NumberField | FolderField | FormulaField

_STEP = 10
_WORDS = {
    "claim": "What the paper does",
    "beginning": "How the abstract begins",
    "offered": "Offered first",
    "taken in": "Imported at once",
} | {order.value: words for order, words in WORDS.items()}
"""What choices are called whose value alone does not say it."""


def make_control(theme: Theme, rule: Declared, tell: Callable[[object], None]) -> Control:
    """Return what a setting is changed with; it tells each change."""
    if rule.choices:
        choice = Choice(theme, rule.label)
        for value in rule.choices:
            choice.addItem(said(value), value)
        choice.currentIndexChanged.connect(lambda at: tell(choice.itemData(at)))
        return choice
    if isinstance(rule.default, bool):
        tick = Tick(theme, "")
        tick.toggled.connect(tell)
        return tick
    made = FormulaField(theme) if rule.formula else FolderField(theme) if rule.folder else None
    if made is not None:
        made.value_changed.connect(tell)
        return made
    number = NumberField(rule.least, rule.most, _STEP)
    number.value_changed.connect(tell)
    return number


def show_value(control: Control, value: object) -> None:
    """Show a setting's value, without telling of it."""
    control.blockSignals(True)  # noqa: FBT003 - Qt's signature
    if isinstance(control, Choice):
        control.setCurrentIndex(control.findData(value))
    elif isinstance(control, Tick):
        control.setChecked(bool(value))
    elif isinstance(control, (FolderField, FormulaField)):
        control.set_value(str(value))
    elif isinstance(value, int):
        control.set_value(value)
    control.blockSignals(False)  # noqa: FBT003 - Qt's signature


def said(value: object) -> str:
    """Return what a choice is called, with a capital letter."""
    text = _WORDS.get(str(value), str(value))
    return text[:1].upper() + text[1:]
