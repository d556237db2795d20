"""The preferences: a row for each setting that is declared, and the keys, applied at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.controls import CappedButton, Choice, Tabs, hairline, label
from readinglist.desktop.folder_field import FolderField
from readinglist.desktop.formula_field import FormulaField
from readinglist.desktop.key_chooser import KeyChooser
from readinglist.desktop.keyboard import chord
from readinglist.desktop.number_field import NumberField
from readinglist.desktop.overlay_bar import OverlayBar
from readinglist.desktop.own_keys import OwnKeys, with_keys
from readinglist.desktop.setting_controls import Control, make_control, said, show_value
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme
from readinglist.papers import Paper
from readinglist.settings import Declared, Settings, declared

_SETTINGS, _KEYS = range(2)


@dataclass(frozen=True, slots=True)
class _Row:
    """A setting's row, and the text in which it is searched for."""

    whole: QWidget
    words: QLabel
    control: Control
    group: str
    text: str


class PreferencesSheet(Sheet):
    """Tells the settings at each change; Esc, or the key that opens it, closes it."""

    changed = Signal(object)
    """The Settings as they are now."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(theme, QSize(640, 600), "Preferences", parent)
        self._settings = settings
        self._close = CappedButton(theme, "Close", "Esc")
        self._search = QLineEdit()
        self._tabs = Tabs(theme, "Preferences")
        self._pages = QStackedWidget()
        self._nothing = label("No setting has these words.", "muted")
        self._column = QVBoxLayout(self.panel)
        self._head = QHBoxLayout()
        self._beside = QHBoxLayout()
        self._tab_row = QHBoxLayout()
        self._list = QVBoxLayout()
        self._area = QScrollArea()
        self._rows = {name: self._row(name, rule) for name, rule in declared().items()}
        self._headings = {row.group: label(row.group, "strong") for row in self._rows.values()}
        self._keys = KeyChooser(theme, settings.keys)
        self.first = self._search
        self._arrange()
        self._connect()
        self.show_settings(settings)
        self.set_theme(theme)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_sheet)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._go_to_first)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._keys.changed.connect(self._set_keys)

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere, without telling of it."""
        self._settings = settings
        for name, row in self._rows.items():
            show_value(row.control, getattr(settings, name))
        self._keys.show_keys(settings.keys)

    def begin_with_keys(self) -> None:
        """Show the keys first."""
        self._tabs.setCurrentIndex(_KEYS)
        self.first = self._keys.list

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
                row.whole.setMinimumHeight(px(40))
            if isinstance(row.control, NumberField):
                row.control.setFixedWidth(px(72))
            else:
                row.control.set_theme(theme)
        for heading in self._headings.values():
            heading.setFixedHeight(px(40))
            heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
            heading.setContentsMargins(0, 0, 0, px(4))
        self._nothing.setMinimumHeight(px(44))
        self._tabs.set_theme(theme)
        self._keys.set_theme(theme)
        self._column.setContentsMargins(0, px(20), 0, px(8))
        self._head.setContentsMargins(px(24), 0, px(24), px(12))
        self._list.setContentsMargins(px(24), px(2), px(24), px(8))
        self._beside.setContentsMargins(px(24), 0, px(24), px(6))
        self._tab_row.setContentsMargins(px(24), 0, px(24), 0)
        super().set_theme(theme)

    def _place_panel(self) -> None:
        """Lie in the middle; words and controls are columns, half of the room at most."""
        super()._place_panel()
        px = self.theme.px
        half = self.panel.width() // 2 - px(28)
        for row in self._rows.values():
            outdent = int(row.control.property("outdent") or 0)
            row.words.setMinimumWidth(min(px(280), half) - outdent)
            if isinstance(row.control, Choice):
                row.control.setMinimumWidth(min(px(210), half))

    def _row(self, name: str, rule: Declared) -> _Row:
        """Make a setting's row."""
        control = make_control(self.theme, rule, partial(self._set, name))
        control.setAccessibleName(rule.label)
        words = label(rule.label)
        words.setWordWrap(True)
        words.setBuddy(control)
        if isinstance(control, FormulaField):
            control.looked_at.connect(partial(self._bring_into_view, control))
        whole = QWidget()
        below = isinstance(control, FormulaField)
        inside = QVBoxLayout(whole) if below else QHBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(words)
        inside.addWidget(control)
        if isinstance(control, FolderField):
            inside.setStretch(1, 1)  # a path is long
        elif not below:
            inside.addStretch()
        found = " ".join((rule.label, rule.group, *map(said, rule.choices)))
        return _Row(whole, words, control, rule.group, found.casefold())

    def _set(self, name: str, value: object) -> None:
        # A mapping would have values of any type, which mypy holds against every field.
        changes: dict[str, object] = {name: value}
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]  # see above
        self.changed.emit(self._settings)

    def _set_keys(self, own: OwnKeys) -> None:
        self._settings = replace(self._settings, keys=own)
        self.changed.emit(self._settings)

    def _filter(self, typed: str) -> None:
        """Leave the settings and the commands that have all the words; show the page with some."""
        words = typed.casefold().split()
        for row in self._rows.values():
            row.whole.setVisible(all(word in row.text for word in words))
        left = {row.group for row in self._rows.values() if not row.whole.isHidden()}
        for group, heading in self._headings.items():
            heading.setVisible(group in left)
        self._nothing.setHidden(bool(left))
        commands = self._keys.show_for(typed)
        if bool(left) != bool(commands):
            self._tabs.setCurrentIndex(_SETTINGS if left else _KEYS)

    def _bring_into_view(self, control: QWidget) -> None:
        """Scroll to the whole of a control, once it has its room."""
        show = partial(self._area.ensureWidgetVisible, control, 0, self.theme.px(10))
        QTimer.singleShot(0, self._area, show)

    def _go_to_first(self) -> None:
        reason = Qt.FocusReason.TabFocusReason
        if self._tabs.currentIndex() == _KEYS:
            self._keys.list.setFocus(reason)
            return
        for row in self._rows.values():
            if not row.whole.isHidden():
                row.control.setFocus(reason)
                return

    def _arrange(self) -> None:
        self._column.setSpacing(0)
        self._head.addWidget(label("Preferences", "title"), 1)
        self._head.addWidget(self._close)
        self._column.addLayout(self._head)
        self._search.setPlaceholderText("Find a setting or a key")
        self._search.setAccessibleName("Find a setting or a key")
        self._beside.addWidget(self._search)
        self._column.addLayout(self._beside)
        for words in ("Settings", "Keys"):
            self._tabs.addTab(words)
        self._tab_row.addWidget(self._tabs, 1)
        self._column.addLayout(self._tab_row)
        self._column.addWidget(hairline())
        self._pages.addWidget(self._page())
        self._pages.addWidget(self._keys)
        self._column.addWidget(self._pages, 1)

    def _page(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("look", "raised")
        page.setLayout(self._list)
        self._list.setSpacing(0)
        for group, heading in self._headings.items():
            self._list.addWidget(heading)
            for row in self._rows.values():
                if row.group == group:
                    self._list.addWidget(row.whole)
        self._list.addWidget(self._nothing)
        self._list.addStretch()
        self._nothing.hide()
        area = self._area
        area.setProperty("look", "form")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        OverlayBar(area)
        return area

    def _is_own(self, event: QKeyEvent) -> bool:
        """Say whether a key is one that opens the preferences."""
        named = (one.keys for one in with_keys(self._settings.keys) if one.name == "preferences")
        return QKeySequence(chord(event)) in [QKeySequence(key) for key in next(named)]

    def event(self, event: QEvent) -> bool:
        """Keep the key that would open the preferences once more."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close at the key that opens it as well."""
        if self._is_own(event):
            self.close_sheet()
        super().keyPressEvent(event)
