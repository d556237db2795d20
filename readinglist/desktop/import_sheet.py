"""The import's preview: what would come in, its name and day, before anything is written.

Past 300 lines because what the preview shows and what is accepted of it hang together.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from readinglist.desktop.arrivals import ArrivalList, ArrivalModel, by_fate, line_at, paper_at
from readinglist.desktop.controls import (
    CappedButton,
    Choice,
    ElidedLabel,
    Tabs,
    button,
    hairline,
    key_cap,
    label,
    spoken_keys,
    with_key,
)
from readinglist.desktop.day_field import DayField
from readinglist.desktop.form import FormArea, add_row, bottom_row, flowing, form, side_by_side
from readinglist.desktop.sheet import Sheet
from readinglist.desktop.theme import Theme
from readinglist.desktop.ticks import Tick
from readinglist.desktop.wording import counted, number, tooltip
from readinglist.papers import Digest, Fate, Preview, Taking

_TITLES = {
    Fate.NEW: "New",
    Fate.HERE: "Already here",
    Fate.IMPROVED: "Improved",
    Fate.DELETED: "Deleted before",
}
_PROMISE = "Marks and notes of papers already here stay as they are."
_UNDOABLE = "Undo takes an import back as a whole."
_OTHER_FORMAT = "Choose another format under “Read as”."
_LATER, _EARLIER = "Alt+Up", "Alt+Down"
_ALL, _NONE = "Shift+Return", "Shift+Esc"


class ImportSheet(Sheet):
    """Shows a preview; Enter imports, Esc does not."""

    accepted = Signal(str, object, object)
    """The digest's name, its day (``date | None``), and of the papers that were deleted before
    those to take back: a tuple of positions in the preview's arrivals, counted from 0."""
    cancelled = Signal()
    rest_wanted = Signal(bool)
    """All that wait behind this one are to come in without a look, or none; then this one is
    accepted or cancelled, too."""
    format_chosen = Signal(str)
    """The file is to be read as this format: show the new preview with ``show_preview``."""

    def __init__(  # noqa: PLR0913  # what is shown, what it may be, what is behind it
        self,
        theme: Theme,
        preview: Preview,
        file: str,
        formats: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
        *,
        waiting: int = 0,
    ) -> None:
        """Show a preview of a file; ``formats`` are those it can be read as, with their titles.

        So many other digests are ``waiting`` to be looked at.
        """
        super().__init__(theme, QSize(880, 650), "Import", parent)
        self._file = file
        self._formats = dict(formats or {})
        self._preview = preview
        self._fates: dict[Fate, list[int]] = {}
        self._taken = False
        self._waiting = waiting
        self._promise = ElidedLabel("muted")
        self._all = button(f"All {number(waiting + 1)}", "link", "Import all of them")
        self._none = button("None", "link", "Import none of them")
        self._title = label(look="title")
        self._name = QLineEdit()
        self._name.setAccessibleName("Digest")
        self._day = DayField(None, "Listed on")
        self._day_words = ElidedLabel("muted")
        self._year_keys = _year_keys()
        self._format = Choice(theme, "Read as")
        self._remarks = ElidedLabel("small")
        self._take_notes, self._take_tags = Tick(theme, ""), Tick(theme, "")
        self._take_marks = Tick(theme, "")
        self._tabs = Tabs(theme, "What the digest holds")
        self._list = ArrivalList(theme)
        self._refusal = _refusal(theme)
        self._below_tabs = hairline()
        self.first = self._list
        self._models: list[ArrivalModel] = []
        self._cancel = CappedButton(theme, "Cancel", "Esc")
        self._import = button("Import", "primary")
        self._arrange()
        self._connect()
        self.show_preview(preview)

    def show_preview(self, preview: Preview) -> None:
        """Show another reading of the same file."""
        digest = preview.digest
        self._preview = preview
        papers = counted(len(preview.arrivals), "paper")
        self._title.setText(
            "Import all papers of a long file" if digest.more else f"Import {papers}"
        )
        self._name.setText(digest.name)
        self._name.setCursorPosition(0)
        self._day.show_day(digest.date)
        self._refuse(on=False)
        self._show_format(digest.format)
        self._remarks.show_text(" · ".join(digest.remarks))
        self._remarks.setVisible(bool(digest.remarks))
        self._promise.show_text(self._promised(preview))
        self._show_words(digest)
        self._show_tabs(preview)
        self._say_day()
        self._say_button()

    def _promised(self, preview: Preview) -> str:
        """Return what stands at the foot: what else waits, or what is sure not to happen."""
        if self._waiting:
            return f"{counted(self._waiting, 'more digest')} to look at. Import:"
        here = any(arrival.paper is not None for arrival in preview.arrivals)
        return _PROMISE if here else _UNDOABLE

    def show_refusal(self, sentence: str) -> None:
        """Show why the file cannot be read as the format that was chosen; nothing of before stays.

        Another format may be chosen.
        """
        self._title.setText("Nothing to import")
        if not self._waiting:
            self._promise.show_text("")
        self._remarks.setVisible(False)
        self._clear_tabs()
        self._import.setText("Import  ⏎")
        self._refusal.setText(f"{sentence}\n\n{_OTHER_FORMAT}")
        self._refuse(on=True)
        self._format.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_words(self, digest: Digest) -> None:
        """Offer the notes, keywords and marks of a bibliography; those of our own are ticked."""
        self._take_notes.setText(f"Take {counted(digest.notes, 'note')} as mine")
        self._take_tags.setText(f"Take {counted(digest.keywords, 'keyword')} as tags")
        self._take_marks.setText(f"Take the marks of {counted(digest.marked, 'paper')}")
        for tick, number_ in (
            (self._take_notes, digest.notes),
            (self._take_tags, digest.keywords),
            (self._take_marks, digest.marked),
        ):
            tick.setChecked(digest.own)
            tick.setVisible(number_ > 0)

    @property
    def taking(self) -> Taking:
        """Which words of the bibliography are taken as the person's own."""
        return Taking(
            notes=self._take_notes.isChecked(),
            tags=self._take_tags.isChecked(),
            marks=self._take_marks.isChecked(),
        )

    def _refuse(self, *, on: bool) -> None:
        """Show the refusal in the list's place, or the list."""
        self._refusal.setVisible(on)
        self._list.setVisible(not on)
        self._below_tabs.setVisible(not on)
        self._take_notes.setVisible(not on and self._preview.digest.notes > 0)
        self._take_tags.setVisible(not on and self._preview.digest.keywords > 0)
        self._take_marks.setVisible(not on and self._preview.digest.marked > 0)
        for field in (self._name, self._day, self._import):
            field.setEnabled(not on)

    @property
    def preview(self) -> Preview:
        """The reading that is shown."""
        return self._preview

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from now on."""
        super().set_theme(theme)
        for widget in (
            self._format,
            self._tabs,
            self._list,
            self._cancel,
            self._take_notes,
            self._take_tags,
            self._take_marks,
        ):
            widget.set_theme(theme)

    def _show_format(self, name: str) -> None:
        self._format.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._format.clear()
        offered = {name: name} | self._formats
        for known, title in sorted(offered.items(), key=lambda pair: pair[1].casefold()):
            self._format.addItem(title, known)
        self._format.setCurrentIndex(self._format.findData(name))
        self._format.setEnabled(self._format.count() > 1)
        self._format.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _show_tabs(self, preview: Preview) -> None:
        """Make a tab for each fate that papers have, and one for the lines that are left over."""
        self._clear_tabs()
        self._fates = by_fate(preview)
        for fate, positions in self._fates.items():
            if positions:
                rows = ArrivalModel(
                    positions,
                    partial(paper_at, preview),
                    choosable=fate is Fate.DELETED,
                    parent=self,
                )
                rows.chosen_changed.connect(self._say_button)
                self._add_tab(f"{_TITLES[fate]} {number(len(positions))}", rows)
        lines = len(preview.digest.leftover)
        if lines:
            rest = ArrivalModel(range(lines), partial(line_at, preview), parent=self)
            self._add_tab(f"Not understood {counted(lines, 'line')}", rest)
        self._show_tab(0)

    def _clear_tabs(self) -> None:
        self._list.setModel(None)
        for model in self._models:
            model.deleteLater()
        self._models = []
        while self._tabs.count():
            self._tabs.removeTab(0)

    def _add_tab(self, title: str, model: ArrivalModel) -> None:
        self._models.append(model)
        self._tabs.addTab(title)

    def _show_tab(self, index: int) -> None:
        if 0 <= index < len(self._models):
            self._list.setModel(self._models[index])

    def _chosen(self) -> tuple[int, ...]:
        return tuple(at for model in self._models for at in model.chosen())

    def _say_day(self) -> None:
        """Say beside the day where it comes from."""
        digest, date = self._preview.digest, self._day.day()
        if not self._day.understood():
            words = "write a day such as 11 March 2026 or 2026-03-11, or nothing"
        elif date is None:
            words = "no day is named there"
        elif date != digest.date:
            words = "changed by you"
        elif digest.date_inferred:
            words = "year inferred: the page names none"
        else:
            words = "as the page says"
        self._day_words.show_text(words)
        self._day_words.setProperty("look", "muted" if self._day.understood() else "error")
        self._day_words.style().polish(self._day_words)
        self._year_keys.setVisible(date is not None)
        self._import.setEnabled(self._day.understood())

    def _say_button(self) -> None:
        """Say on the button what it would do."""
        new = len(self._fates[Fate.NEW]) + len(self._chosen())
        improved = len(self._fates[Fate.IMPROVED])
        if self._preview.digest.more:
            words = "Import all papers"
        elif new:
            words = f"Import {counted(new, 'new paper')}"
        elif improved:
            words = f"Improve {counted(improved, 'paper')}"
        else:
            words = "Import anyway"
        self._import.setText(f"{words}  ⏎")
        self._import.setAccessibleName(words)

    def _accept(self) -> None:
        if self._day.understood() and not self._taken and self._refusal.isHidden():
            self._taken = True
            name = self._name.text().strip() or self._preview.digest.name
            self.accepted.emit(name, self._day.day(), self._chosen())
            self.close_sheet()

    def _accept_all(self) -> None:
        """Import this, and all that wait behind it."""
        if self._waiting and self._import.isEnabled():
            self.rest_wanted.emit(True)  # noqa: FBT003 - a signal's
            self._accept()

    def _leave_all(self) -> None:
        """Import neither this nor what waits behind it."""
        self.rest_wanted.emit(False)  # noqa: FBT003 - a signal's
        self.close_sheet()

    def _tell_cancelled(self) -> None:
        if not self._taken:
            self.cancelled.emit()

    def _connect(self) -> None:
        self._day.day_changed.connect(self._say_day)
        self._tabs.currentChanged.connect(self._show_tab)
        self._format.activated.connect(
            lambda at: self.format_chosen.emit(self._format.itemData(at))
        )
        self._import.clicked.connect(self._accept)
        self._cancel.clicked.connect(self.close_sheet)
        self._all.clicked.connect(self._accept_all)
        self._none.clicked.connect(self._leave_all)
        self.closed.connect(self._tell_cancelled)
        for keys, years in ((_LATER, 1), (_EARLIER, -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda years=years: self._day.step_year(years))

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(0)
        column.addWidget(FormArea(self._form()))
        column.addSpacing(px(18))
        column.addWidget(hairline())
        tabs = QHBoxLayout()
        tabs.setContentsMargins(px(24), 0, px(24), 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        column.addLayout(tabs)
        column.addWidget(self._below_tabs)
        column.addWidget(self._list, 1)
        column.addWidget(self._refusal, 1)
        column.addWidget(hairline())
        column.addLayout(self._buttons())

    def _form(self) -> QGridLayout:
        px = self.theme.px
        self._day.setFixedWidth(px(150))
        file = ElidedLabel("muted")
        file.show_text(self._file)
        made = form(self.theme, self._title)
        name = side_by_side(0, self._name)
        listed = flowing(px(12), self._day, self._day_words, self._year_keys)
        read = side_by_side(px(12), self._format, file)
        add_row(self.theme, made, "&Digest", name, self._name)
        add_row(self.theme, made, "&Listed on", listed, self._day)
        add_row(self.theme, made, "&Read as", read, self._format)
        made.addWidget(self._remarks, made.rowCount(), 1)
        ticks = flowing(px(18), self._take_notes, self._take_tags, self._take_marks)
        made.addLayout(ticks, made.rowCount(), 1)
        return made

    def _buttons(self) -> QHBoxLayout:
        self._all.setToolTip(with_key("Import these and look at none of them", _ALL))
        self._none.setToolTip(with_key("Import none of these", _NONE))
        if not self._waiting:
            self._all.hide()
            self._none.hide()
        row = bottom_row(
            self.theme, self._promise, self._all, self._none, self._cancel, self._import
        )
        row.setStretch(0, 0 if self._waiting else 1)
        row.insertStretch(3, 1 if self._waiting else 0)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Import at Enter, wherever the keyboard is; with Shift, all that wait, too."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._accept_all if shifted and self._waiting else self._accept)()
        elif event.key() == Qt.Key.Key_Escape and shifted:
            self._leave_all()
        else:
            super().keyPressEvent(event)


def _refusal(theme: Theme) -> QLabel:
    """Return the place of a sentence that says why a file cannot be read."""
    made = label(look="error")
    made.setWordWrap(True)
    made.setMargin(theme.px(24))
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _year_keys() -> QWidget:
    """Return the hint that says which keys step the year."""
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(key_cap(_LATER))
    row.addWidget(key_cap(_EARLIER))
    row.addWidget(label("another year", "small"))
    hint.setToolTip(
        tooltip(f"{spoken_keys(_LATER)}: a year later\n{spoken_keys(_EARLIER)}: a year earlier")
    )
    return hint
