"""Where things live, on a platform that keeps to the XDG folders."""

import sys
from pathlib import Path

import pytest

from readinglist import paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders below are Linux's")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("READINGLIST_LIBRARY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_a_library_is_in_the_data_folder_of_the_platform(home: Path) -> None:
    assert paths.library_path() == home / ".local/share/readinglist/library.sqlite3"


def test_the_data_folder_may_be_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert paths.library_path() == home / "elsewhere/readinglist/library.sqlite3"


def test_the_environment_names_another_library(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINGLIST_LIBRARY", "~/thesis.sqlite3")
    assert paths.library_path() == home / "thesis.sqlite3"


def test_a_library_keeps_its_place_when_the_folder_changes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("READINGLIST_LIBRARY", "thesis.sqlite3")
    assert paths.library_path() == home / "thesis.sqlite3"


def test_an_empty_name_of_a_library_is_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINGLIST_LIBRARY", "")
    assert paths.library_path() == home / ".local/share/readinglist/library.sqlite3"


def test_asking_for_a_place_makes_nothing(home: Path) -> None:
    places = paths.library_path(), paths.settings_path(), paths.log_path(), paths.state_path()
    assert all(place.is_relative_to(home) for place in places)
    assert list(home.iterdir()) == []
