"""What leaves: what is shown, selected or starred, to BibTeX and BibLaTeX files, by keyboard."""

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.reader import Reader
from tests.journeys.screen import Screen

pytestmark = pytest.mark.slow


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


@pytest.fixture
def reader(begin: Begin, with_sample: Path) -> Reader:
    assert with_sample.exists()
    reader = begin()
    reader.go_to_all()
    return reader


def export(reader: Reader, target: Path) -> str:
    """Type a path into the sheet that is open, export by Enter, and return what was written."""
    reader.wait_for_sheet()
    reader.keys("alt+l", "ctrl+a")
    reader.type(str(target))
    reader.keys("enter")
    reader.wait_for(target.exists, f"{target}")
    reader.wait_for_no_sheet()
    return target.read_text(encoding="utf-8")


def entries(text: str) -> list[str]:
    """Return the keys of a bibliography's entries."""
    return re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE)


def test_what_is_shown_leaves_as_bibtex_with_the_keys_that_were_copied(
    reader: Reader, tmp_path: Path
) -> None:
    key = reader.copied("y")
    reader.keys("ctrl+shift+e")
    text = export(reader, tmp_path / "shown.bib")
    assert len(entries(text)) == 12
    assert entries(text)[0] == key


def test_what_is_selected_leaves_alone(reader: Reader, tmp_path: Path) -> None:
    reader.keys("j", "shift+Down", "ctrl+shift+e")
    assert len(entries(export(reader, tmp_path / "selected.bib"))) == 2


def test_what_a_search_found_leaves(reader: Reader, tmp_path: Path) -> None:
    reader.keys("/")
    reader.type("graphloom ")
    reader.keys("Down")
    reader.wait_for(lambda: reader.current().startswith("GraphLoom"), "the result")
    reader.keys("ctrl+shift+e")
    assert len(entries(export(reader, tmp_path / "found.bib"))) == 1


def test_what_is_starred_leaves_as_biblatex(reader: Reader, tmp_path: Path) -> None:
    reader.keys("s", "j", "j", "s", "g", "s", "ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("alt+o", "Down")
    target = tmp_path / "starred.bib"
    text = export(reader, target)
    assert len(entries(text)) == 2
    assert "@online{" in text


@pytest.mark.parametrize(
    ("form", "steps", "beginning"),
    [
        ("ris", 2, "TY  - "),
        ("json", 3, "[\n"),
        ("md", 4, "# Reading list\n"),
        ("html", 5, "<!DOCTYPE html>"),
        ("csv", 6, "\ufeffkey,title,"),
    ],
)
def test_what_is_shown_leaves_in_every_format(
    reader: Reader, tmp_path: Path, form: str, steps: int, beginning: str
) -> None:
    reader.keys("ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("alt+o", *["Down"] * steps)
    text = export(reader, tmp_path / f"shown.{form}")
    assert text.startswith(beginning)
    assert "GraphLoom" in text


def test_a_paper_dragged_onto_an_editor_becomes_bibtex_there(
    reader: Reader, screen: Screen, tmp_path: Path
) -> None:
    left, top, _, _ = screen.geometry("^Reading List$")
    saved = tmp_path / "dropped.txt"
    screen.drag_out((left + 420, top + 160), saved)
    text = saved.read_text(encoding="utf-8")
    assert len(entries(text)) == 1
    reader.wait_for(
        lambda: reader.value("SELECT key FROM paper WHERE key IS NOT NULL") == entries(text)[0],
        "the key that stays",
    )


def test_a_folder_that_is_not_there_is_named_and_nothing_is_lost(
    reader: Reader, tmp_path: Path
) -> None:
    reader.keys("ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("alt+l", "ctrl+a")
    reader.type(str(tmp_path / "nowhere" / "x.bib"))
    reader.keys("enter")
    reader.wait_for_no_sheet()
    reader.keys("s")
    reader.wait_for(lambda: reader.titles("p.starred_at IS NOT NULL"), "the next command")
    assert reader.value("SELECT count(*) FROM paper WHERE key IS NOT NULL") == 0


def test_a_kept_file_follows_the_stars_and_asks_where_another_program_wrote(
    reader: Reader, tmp_path: Path
) -> None:
    target = tmp_path / "kept.bib"
    reader.keys("s", "g", "s", "ctrl+shift+e")
    reader.wait_for_sheet()
    reader.keys("alt+l", "ctrl+a")
    reader.type(str(target))
    reader.keys("Tab", "Tab", "space", "enter")
    reader.wait_for(target.exists, f"{target}")
    reader.wait_for_no_sheet()
    reader.keys("g", "a", "j", "s")
    reader.wait_for(lambda: len(entries(target.read_text())) == 2, "the second star in the file")
    target.write_text(target.read_text() + "\n@book{theirs,\n}\n")
    reader.keys("j", "s")
    reader.wait_for(
        lambda: "another program" in str(reader.value("SELECT problem FROM written_file")),
        "the question",
    )
    assert len(entries(target.read_text())) == 3
    reader.keys("ctrl+k")
    reader.wait_for_sheet()
    reader.type("kept up")
    reader.keys("enter")
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for(lambda: len(entries(target.read_text())) == 4, "the merged entries")
    assert "@book{theirs,\n}" in target.read_text()


def test_what_a_manuscript_cites_leaves_by_the_keys_that_were_copied(
    reader: Reader, tmp_path: Path
) -> None:
    cited = reader.copied("x", "x", "y")
    assert re.fullmatch(r"\\cite\{\w+,\w+\}", cited)
    main = tmp_path / "main.tex"
    main.write_text(cited + r" \cite{nobody}", encoding="utf-8")
    reader.keys("Escape", "ctrl+k")
    reader.wait_for_sheet()
    reader.type("manuscript")
    reader.keys("enter")
    reader.wait_for_no_sheet()
    dialog = "Export what a manuscript cites"
    reader.wait_for(lambda: reader.screen.active_title().startswith(dialog), "the dialog")
    reader.type(str(main))
    reader.keys("enter")
    text = export(reader, tmp_path / "cited.bib")
    assert entries(text) == cited.removeprefix(r"\cite{").removesuffix("}").split(",")


def test_a_key_that_is_typed_stays(reader: Reader) -> None:
    reader.keys("i")
    reader.wait_for_sheet()
    reader.keys("alt+k")
    reader.type("mine2020")
    reader.keys("enter")
    reader.wait_for_no_sheet()
    reader.wait_for_value("mine2020", "SELECT max(key) FROM paper")
    assert reader.copied("y") == "mine2020"
