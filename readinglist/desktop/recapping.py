"""When a recap is shown: at a word, or once at the end of a digest, when the hands are still."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from readinglist import files
from readinglist.desktop.parts import Parts
from readinglist.desktop.sheets import Sheets
from readinglist.late import Late
from readinglist.papers import DigestInfo, Order, PaperId, Place, Section

if TYPE_CHECKING:
    from readinglist import recap as recaps
    from readinglist.desktop import file_dialog, recap_sheet
else:
    recaps = Late("readinglist.recap")
    file_dialog = Late("readinglist.desktop.file_dialog")
    recap_sheet = Late("readinglist.desktop.recap_sheet")

STILL = 1500
"""Milliseconds without a key after which a recap may come by itself."""


class Recapping(QObject):
    """Shows recaps of digests, and writes them down."""

    def __init__(self, parts: Parts, sheets: Sheets, wanted: Callable[[], bool]) -> None:
        """Begin to listen; ``wanted`` says whether a recap is to come by itself."""
        super().__init__()
        self._parts = parts
        self._sheets = sheets
        self._wanted = wanted
        self._finished: Place | None = None
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self._come)
        parts.browsing.digest_finished.connect(self._wait)

    def show_here(self) -> None:
        """Show the recap of the digest that the person is in."""
        place = self._parts.browsing.place
        if self._digest(place) is None:
            self._parts.window.panes.footer.say("Choose a digest in the sidebar first.")
        else:
            self._parts.window.panes.pane.flush_note()
            self._look(place)

    def _wait(self, place: Place) -> None:
        """Wait until the person does nothing: they may be about to take the last step back."""
        if self._wanted():
            self._finished = place
            self._watch(on=True)
            self._still.start()

    def _come(self) -> None:
        place, window = self._finished, self._parts.window
        digest = None if place is None else self._digest(place)
        if place is None or place != self._parts.browsing.place or not digest or digest.unread:
            self._forget()
        elif is_typing() or self._sheets.any_open or not window.isActiveWindow():
            self._still.start()
        else:
            self._forget()
            self._look(place)

    def _forget(self) -> None:
        self._finished = None
        self._watch(on=False)

    def _watch(self, *, on: bool) -> None:
        """See every key that is pressed in the program, or none any more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)

    def _digest(self, place: Place) -> DigestInfo | None:
        """Return the digest that a place is, if it is one."""
        known = self._parts.browsing.places.digests
        return next((one for one in known if place == Place(Section.DIGEST, one.id)), None)

    def _look(self, place: Place) -> None:
        library, digest = self._parts.library, self._digest(place)

        def look() -> recaps.Recap | None:
            ids = [PaperId(id_) for id_ in library.listing(place, Order.LISTED)]
            told = library.papers(ids)
            return recaps.Recap(digest.name, digest.date, tuple(told)) if digest else None

        self._parts.lanes.read("recap", look, self._show)

    def _show(self, recap: recaps.Recap | None) -> None:
        if recap is None or self._sheets.any_open:
            return
        sheet = recap_sheet.RecapSheet(self._parts.theme(), recap)
        say = self._parts.window.panes.footer.say
        sheet.copied.connect(lambda _text: say("Copied the recap as Markdown."))
        sheet.save_requested.connect(lambda text: self._save(recap, text))
        self._sheets.show(sheet)

    def _save(self, recap: recaps.Recap, text: str) -> None:
        footer = self._parts.window.panes.footer
        target = file_dialog.choose_target(
            self._parts.window, "Save the recap", str(_file_of(recap))
        )
        if target is None:
            return
        self._parts.lanes.work(
            lambda _cancel, _progress: files.replace_file(target, text.encode()),
            lambda _done: footer.say(f"Saved the recap to {target}."),
            failed=lambda error: footer.say_error(str(error)),
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait longer while keys or buttons are pressed."""
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}:
            self._still.start()
        return False


def is_typing() -> bool:
    """Say whether the keyboard is in somebody's text."""
    field: QWidget | None = QApplication.focusWidget()
    text = isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit)
    return text and not field.isReadOnly()  # type: ignore[union-attr]  # it is one of the three


def _file_of(recap: recaps.Recap) -> Path:
    """Return where a recap is proposed to be saved."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = Path(folder) if Path(folder).is_dir() else Path.home()
    day = f"{recap.date.isoformat()} " if recap.date else ""
    kept = "".join(one if one.isalnum() or one in " -_" else " " for one in recap.name)
    return known / f"{day}{' '.join(kept.split())[:80] or 'Digest'}.md"
