"""The palette's lines: best first, recent ones before the rest, impossible ones not to be had."""

from PySide6.QtCore import Qt

from readinglist.desktop.palette_model import PaletteLine, PaletteModel

LINES = [
    PaletteLine("copy", "Copy title and link", ("Ctrl+C",), possible=True),
    PaletteLine("export", "Export", ("Ctrl+Shift+E",), possible=True),
    PaletteLine("export_starred", "Export starred", (), possible=True),
    PaletteLine("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), possible=False),
]


def names(model: PaletteModel) -> list[str]:
    return [model.offer(model.index(row)).line.name for row in range(model.rowCount())]


def test_without_letters_recent_commands_come_first_and_the_rest_as_declared() -> None:
    model = PaletteModel(LINES, ["redo", "export", "redo", "gone"])
    assert names(model) == ["redo", "export", "copy", "export_starred"]


def test_letters_leave_what_fits_the_best_first() -> None:
    model = PaletteModel(LINES, ["export_starred"])
    model.show_for("ex")
    assert names(model) == ["export_starred", "export"]
    model.show_for("t")
    assert names(model)[0] == "copy"
    model.show_for("zz")
    assert names(model) == []


def test_deleting_the_letters_shows_everything_again() -> None:
    model = PaletteModel(LINES, [])
    model.show_for("redo")
    model.show_for("")
    assert names(model) == [line.name for line in LINES]


def test_the_letters_that_fit_are_told() -> None:
    model = PaletteModel(LINES, [])
    model.show_for("exst")
    assert model.offer(model.index(0)).ranges == ((0, 2), (7, 9))


def test_an_impossible_command_cannot_be_chosen_and_says_so() -> None:
    model = PaletteModel(LINES, [])
    index = model.index(3)
    assert not index.flags() & Qt.ItemFlag.ItemIsEnabled
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == (
        "Redo, Ctrl Shift Z, not possible now"
    )
    assert model.index(0).flags() & Qt.ItemFlag.ItemIsEnabled
