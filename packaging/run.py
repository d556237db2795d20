#!/usr/bin/env python3
"""Opens the program where a screen can show it; elsewhere uses its window without one."""

import os
import subprocess
import sys
from pathlib import Path

PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def screen_works() -> bool:
    """Say whether a window can open; asked of a child, because Qt aborts on a dead display."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    probe = [sys.executable, "-c", PROBE]
    try:
        run = subprocess.run(probe, capture_output=True, check=False, timeout=20)  # noqa: S603 - the text above
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def main() -> None:
    """Become the program, or its journey without a screen."""
    if screen_works():
        program = os.fspath(Path(sys.executable).with_name("readinglist"))
        os.execv(program, [program])  # noqa: S606 - no shell is the point
    journey = os.fspath(Path(__file__).with_name("journey.py"))
    os.execv(sys.executable, [sys.executable, journey])  # noqa: S606 - no shell is the point


if __name__ == "__main__":
    main()
