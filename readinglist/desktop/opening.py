"""Opens the library for the window; a damaged one is moved aside and its newest backup offered."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from readinglist.errors import LibraryError, ReadingListError
from readinglist.library import DamagedLibraryError, Library, newest_backup, restore, set_aside
from readinglist.papers import Backup


def open_or_mend(path: Path) -> tuple[Library, tuple[str, ...]]:
    """Open a library, with what the person should know of how it went.

    Raises LibraryError where it cannot be opened, or the person would rather not.
    """
    try:
        library = Library.open(path)
    except DamagedLibraryError as damage:
        return _mend(path, damage)
    except LibraryError as error:
        _tell("The library cannot be opened", str(error))
        raise
    said = "This library can only be read: copy it to a folder of yours to change it."
    return library, (said,) if library.read_only else ()


def _mend(path: Path, damage: DamagedLibraryError) -> tuple[Library, tuple[str, ...]]:
    """Ask what to put in the place of a damaged library."""
    newest = newest_backup(path)
    choice = _ask(damage, newest)
    if choice == "restore" and newest is not None:
        aside = restore(path, newest.path)
        said = f"The backup of {_moment(newest)} is open; the damaged file is {aside}."
    elif choice == "new":
        said = f"A new library is open; the damaged file is {set_aside(path)}."
    else:
        raise damage
    return Library.open(path), (said,)


def _ask(damage: ReadingListError, newest: Backup | None) -> str:
    """Ask in a dialog: there is no window yet that could say it."""
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Reading List")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("The library is damaged.")
    box.setInformativeText(f"{damage}\nIt will be moved aside, never overwritten.")
    restoring = None
    if newest is not None:
        words = f"Open the backup of {_moment(newest)}"
        restoring = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    new = box.addButton("Begin a new library", QMessageBox.ButtonRole.ActionRole)
    box.addButton("Quit", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    clicked = box.clickedButton()
    if clicked is None:
        return "quit"
    return "restore" if clicked is restoring else "new" if clicked is new else "quit"


def _moment(backup: Backup) -> str:
    """Return when a backup was made, in local time."""
    return f"{backup.at.astimezone():%-d %B %Y, %H:%M}"


def _tell(title: str, text: str) -> None:
    """Say in a dialog why there will be no window."""
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Reading List")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    box.exec()
