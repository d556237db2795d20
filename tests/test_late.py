"""Modules that wait are loaded at their first use, whole, and stay out of the start."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readinglist.late import Late

PACKAGE = Path(__file__).parents[1] / "readinglist"
SHOW = """
import sys
from PySide6.QtCore import QTimer
from readinglist.desktop import app
from readinglist.desktop.program import Program

begin = Program.begin

def tell_at_rest(program):
    if program.window.panes.table.current_paper() is None or program._lanes.busy:
        QTimer.singleShot(10, lambda: tell_at_rest(program))
    else:
        print(*sys.modules)
        program.quit()

Program.begin = lambda program, *told: (begin(program, *told), tell_at_rest(program))
sys.exit(app.main())
"""
"""Opens the window, and prints what is loaded once a paper is shown and nothing is looked up."""


def test_a_late_module_is_loaded_when_something_of_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "waiting_module.py").write_text("answer = 42\n")
    monkeypatch.syspath_prepend(tmp_path)
    waiting = Late("waiting_module")
    assert "waiting_module" not in sys.modules
    assert waiting.answer == 42
    assert sys.modules.pop("waiting_module").answer == 42


def test_a_name_that_a_late_module_lacks_is_told_as_ever() -> None:
    with pytest.raises(AttributeError, match="module 'math' has no attribute 'nothing'"):
        _ = Late("math").nothing


def test_the_start_loads_nothing_that_is_to_wait(sample_file: Path, tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite3"
    shutil.copy(sample_file, library)
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", SHOW, "--library", library],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    sources = [file.read_text("utf-8") for file in PACKAGE.rglob("*.py") if file.stem != "late"]
    waiting = {name for source in sources for name in re.findall(r'Late\("([\w.]+)"\)', source)}
    assert {"readinglist.formats", "readinglist.desktop.export_sheet"} <= waiting
    assert waiting & set(done.stdout.split()) == set()
