"""The other programs: installed apart from ours, in ``.venv/bench``, by packaging/bench.lock."""

import hashlib
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from tests.benchmarks.corpus import ROOT
from tests.benchmarks.report import say

HOME = ROOT / ".venv" / "bench"
LOCK = ROOT / "packaging" / "bench.lock"


@lru_cache(maxsize=1)
def python() -> Path | None:
    """Return the interpreter that has them, installing them first; None where that fails."""
    here = HOME / "bin" / "python"
    stamp = HOME / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    if stamp.exists():
        return here
    say("installing the programs to compare with")
    try:
        _install(here)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stdout.write(f"\nThe other programs could not be installed ({error}): left out.\n")
        return None
    stamp.touch()
    return here


def _install(here: Path) -> None:
    """Make the environment; what builds the others goes first."""
    run = [str(here), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", "--clear", HOME], check=True)
    first = re.search(r"^setuptools==.*\n(?: +--hash.*\n)+", LOCK.read_text("utf-8"), re.MULTILINE)
    if first:
        builder = HOME / "builder.txt"
        builder.write_text(first[0], encoding="utf-8")
        subprocess.run([*run, "--require-hashes", "--no-deps", "-r", builder], check=True)
    subprocess.run([*run, "--require-hashes", "--no-build-isolation", "-r", LOCK], check=True)
