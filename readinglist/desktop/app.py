"""The door of the desktop program; ``running`` is what is behind it."""

import gc
import os
import sys


def main() -> int:
    """Open the window, or hand the files to the one that is open; return the exit status."""
    # A sixth of the start went into looking for garbage among modules, which all stay.
    gc.disable()
    from readinglist.desktop.running import run  # noqa: PLC0415 - after the line above

    return run(sys.argv[1:])


if __name__ == "__main__":
    os.environ.setdefault("PYTHONFAULTHANDLER", "1")
    sys.exit(main())
