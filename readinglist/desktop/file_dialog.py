"""The dialogs that choose files, which look at names alone.

SQLite keeps others out of a library by POSIX locks, and a process loses those of a file as soon
as it closes that file anywhere else. Qt's dialog reads into files to tell their kinds by their
first bytes, and GTK's does, so that looking into the library's own folder would unlock it.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QStyle, QWidget


class _ByName(QAbstractFileIconProvider):
    """Tells folders from files, and reads neither."""

    def __init__(self, style: QStyle) -> None:
        super().__init__()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return a folder's icon or a file's."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._file if of is QAbstractFileIconProvider.IconType.File else self._folder

    def type(self, info: QFileInfo) -> str:
        """Return what kind of file it is, by its name."""
        return "Folder" if info.isDir() else info.suffix().upper() or "File"


class _Dialog(QFileDialog):
    """A dialog that keeps its icons; it goes with its parent or by ``deleteLater``."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self._icons = _ByName(parent.style())
        if sys.platform not in {"win32", "darwin"}:  # their own dialogs read nothing here
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
            self.setIconProvider(self._icons)

    def ask(self) -> list[Path]:
        """Return what the person chooses."""
        accepted = self.exec() == QFileDialog.DialogCode.Accepted
        self.deleteLater()
        return [Path(name) for name in self.selectedFiles()] if accepted else []


def choose_files(parent: QWidget, title: str) -> list[Path]:
    """Return the files that the person chooses to open; none where they would rather not."""
    dialog = _Dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return dialog.ask()


def choose_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Return the one file that the person chooses to open, of kinds as Qt filters them; or None."""
    dialog = _Dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, "All files (*)"])
    return next(iter(dialog.ask()), None)


def choose_folder(parent: QWidget, title: str, path: str) -> Path | None:
    """Return the folder that the person chooses, beginning at a path; or None."""
    dialog = _Dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(path)
    return next(iter(dialog.ask()), None)


def choose_target(parent: QWidget, title: str, path: str) -> Path | None:
    """Return the file that the person chooses to write, beginning at a path; or None."""
    dialog = _Dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    begin = Path(path).expanduser().absolute()
    dialog.setDirectory(str(begin.parent))
    dialog.selectFile(begin.name)
    return next(iter(dialog.ask()), None)
