"""The preferences: a row for each setting that is declared, applied at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.controls import CappedButton, Choice, hairline, label
from readinglist.desktop.folder_field import FolderField
from readinglist.desktop.formula_field import FormulaField
from readinglist.desktop.number_field import NumberField
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme
from readinglist.desktop.ticks import Tick
from readinglist.papers import Paper
from readinglist.settings import Declared, Settings, declared

Control = Choice | Tick | NumberField | FolderField | FormulaField
"""What a setting is changed with."""

_STEP = 10


@dataclass(frozen=True, slots=True)
class _Row:
    """A setting's row, and the text in which it is searched for."""

    whole: QWidget
    words: QLabel
    control: Control
    text: str


class PreferencesSheet(Sheet):
    """Tells the settings at each change; Esc or Ctrl+, closes it."""

    changed = Signal(object)
    """The Settings as they are now."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(theme, QSize(560, 460), "Preferences", parent)
        self._settings = settings
        self._close = CappedButton(theme, "Close", "Esc")
        self._search = QLineEdit()
        self._nothing = label("No setting has these words.", "muted")
        self._column = QVBoxLayout(self.panel)
        self._head = QHBoxLayout()
        self._beside = QHBoxLayout()
        self._list = QVBoxLayout()
        self._area = QScrollArea()
        self._rows = {name: self._row(name, rule) for name, rule in declared().items()}
        self.first = self._search
        self._arrange()
        self._close.clicked.connect(self.close_sheet)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._go_to_first)
        self.show_settings(settings)
        self.set_theme(theme)

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere, without telling of it."""
        self._settings = settings
        for name, row in self._rows.items():
            row.control.blockSignals(True)  # noqa: FBT003 - Qt's signature
            _show(row.control, getattr(settings, name))
            row.control.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show what these papers are called by a key formula."""
        for row in self._rows.values():
            if isinstance(row.control, FormulaField):
                row.control.show_papers(papers)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on: the text's size may be what was just changed."""
        px = theme.px
        self._close.set_theme(theme)
        for row in self._rows.values():
            if isinstance(row.control, FormulaField):  # as high as what it shows
                row.whole.setContentsMargins(0, px(10), 0, px(10))
            else:
                row.whole.setMinimumHeight(px(44))
            row.words.setMinimumWidth(px(260))
            if isinstance(row.control, NumberField):
                row.control.setFixedWidth(px(72))
            else:
                row.control.set_theme(theme)
        self._nothing.setMinimumHeight(px(44))
        self._column.setContentsMargins(0, px(20), 0, px(12))
        self._column.setSpacing(px(12))
        self._head.setContentsMargins(px(24), 0, px(24), 0)
        self._list.setContentsMargins(px(24), px(2), px(24), px(8))
        self._beside.setContentsMargins(px(24), 0, px(24), 0)
        super().set_theme(theme)

    def _row(self, name: str, rule: Declared) -> _Row:
        """Make a setting's row."""
        control = _control(self.theme, rule, lambda value: self._set(name, value))
        control.setAccessibleName(rule.label)
        words = label(rule.label)
        words.setBuddy(control)
        if isinstance(control, FormulaField):
            control.looked_at.connect(partial(self._bring_into_view, control))
        whole = QWidget()
        below = isinstance(control, FormulaField)
        inside = QVBoxLayout(whole) if below else QHBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(words)
        inside.addWidget(control)
        if not below:
            inside.addStretch()
        choices = " ".join(map(_said, rule.choices))
        return _Row(whole, words, control, f"{rule.label} {choices}".casefold())

    def _set(self, name: str, value: object) -> None:
        # A mapping would have values of any type, which mypy holds against every field.
        changes: dict[str, object] = {name: value}
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]  # see above
        self.changed.emit(self._settings)

    def _filter(self, typed: str) -> None:
        """Leave the settings that have all the words."""
        words = typed.casefold().split()
        for row in self._rows.values():
            row.whole.setVisible(all(word in row.text for word in words))
        self._nothing.setHidden(any(not row.whole.isHidden() for row in self._rows.values()))

    def _bring_into_view(self, control: QWidget) -> None:
        """Scroll to the whole of a control, once it has its room."""
        show = partial(self._area.ensureWidgetVisible, control, 0, self.theme.px(10))
        QTimer.singleShot(0, self._area, show)

    def _go_to_first(self) -> None:
        for row in self._rows.values():
            if not row.whole.isHidden():
                row.control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _arrange(self) -> None:
        self._head.addWidget(label("Preferences", "title"), 1)
        self._head.addWidget(self._close)
        self._column.addLayout(self._head)
        self._search.setPlaceholderText("Find a setting")
        self._search.setAccessibleName("Find a setting")
        self._beside.addWidget(self._search)
        self._column.addLayout(self._beside)
        self._column.addWidget(hairline())
        self._column.addWidget(self._page(), 1)

    def _page(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("look", "raised")
        page.setLayout(self._list)
        self._list.setSpacing(0)
        for row in self._rows.values():
            self._list.addWidget(row.whole)
        self._list.addWidget(self._nothing)
        self._list.addStretch()
        self._nothing.hide()
        area = self._area
        area.setProperty("look", "raised")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+, which would open the preferences once more."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close at Ctrl+, as well."""
        if _is_own(event):
            self.close_sheet()
        super().keyPressEvent(event)


def _control(theme: Theme, rule: Declared, tell: Callable[[object], None]) -> Control:
    """Return what a setting is changed with, by what it may be."""
    if rule.choices:
        choice = Choice(theme, rule.label)
        for value in rule.choices:
            choice.addItem(_said(value), value)
        choice.currentIndexChanged.connect(lambda at: tell(choice.itemData(at)))
        return choice
    if isinstance(rule.default, bool):
        tick = Tick(theme, "")
        tick.toggled.connect(tell)
        return tick
    if rule.formula:
        formula = FormulaField(theme)
        formula.value_changed.connect(tell)
        return formula
    if rule.folder:
        folder = FolderField(theme)
        folder.value_changed.connect(tell)
        return folder
    number = NumberField(rule.least, rule.most, _STEP)
    number.value_changed.connect(tell)
    return number


def _show(control: Control, value: object) -> None:
    if isinstance(control, Choice):
        control.setCurrentIndex(control.findData(value))
    elif isinstance(control, Tick):
        control.setChecked(bool(value))
    elif isinstance(control, (FolderField, FormulaField)):
        control.set_value(str(value))
    elif isinstance(value, int):
        control.set_value(value)


def _said(value: object) -> str:
    """Return a choice with a capital letter."""
    text = str(value)
    return text[:1].upper() + text[1:]


def _is_own(event: QKeyEvent) -> bool:
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Comma and bool(held)
