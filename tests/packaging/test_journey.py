"""The journey that a stranger sees first goes from a digest to a citation."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_journey_imports_searches_stars_notes_and_exports(tmp_path: Path) -> None:
    environment = os.environ | {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    environment.pop("READINGLIST_LIBRARY", None)
    run = subprocess.run(
        [sys.executable, ROOT / "packaging/journey.py"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    shown = re.findall(r"^\$ readinglist-cli (\S+)", run.stdout, flags=re.MULTILINE)
    assert shown == ["import", "search", "mark", "tag", "note", "show", "export", "undo", "history"]
    assert re.search(r"^@\w+\{\w+,$", run.stdout, flags=re.MULTILINE)
    assert list(tmp_path.iterdir()) == []
