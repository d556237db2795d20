"""Where a person's things live; no function here creates anything (the only platformdirs)."""

import os
from pathlib import Path

import platformdirs

_NAME = "readinglist"


def library_path() -> Path:
    """Return the library: what ``READINGLIST_LIBRARY`` names, else the platform's data folder's."""
    chosen = os.environ.get("READINGLIST_LIBRARY")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return platformdirs.user_data_path(_NAME, appauthor=False) / "library.sqlite3"


def settings_path() -> Path:
    """Return the file of the settings."""
    return platformdirs.user_config_path(_NAME, appauthor=False) / "settings.json"


def log_path() -> Path:
    """Return the file where failures that are bugs are written down."""
    return platformdirs.user_log_path(_NAME, appauthor=False) / "readinglist.log"


def state_path() -> Path:
    """Return the file that remembers the window: its size, its panes, where the person was."""
    return platformdirs.user_state_path(_NAME, appauthor=False) / "window.json"
