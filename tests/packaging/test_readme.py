"""What the README shows a stranger is what the stranger sees."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = "".join(re.findall(r"^```console\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL))


def test_the_examples_of_the_readme_print_what_it_says(tmp_path: Path) -> None:
    """The commands run in their order on one new library; the whole text is compared."""
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    environment = os.environ | {
        "READINGLIST_LIBRARY": str(tmp_path / "library.sqlite3"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    commands = re.findall(r"^\$ (.*)$", EXAMPLES, flags=re.MULTILINE)
    shown = ""
    for command in commands:
        run = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert run.returncode == 0, command
        shown += f"$ {command}\n{run.stdout.decode()}{run.stderr.decode()}"
    assert len(commands) > 5
    assert shown == EXAMPLES


def test_every_target_and_file_that_the_readme_names_is_there() -> None:
    targets = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    known = {name for line in targets for name in line.split()}
    assert set(re.findall(r"make ([a-z]+)\b", README)) - {"alone"} <= known
    named = re.findall(r"`((?:resources|packaging|tests|readinglist)/[\w/.-]*)`", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
