"""What the window remembers."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.desktop.window_state import WindowState, load_state, save_state
from readinglist.papers import PaperId, Place, Section

LIBRARY = Path("library.sqlite3")
STATES = st.builds(
    WindowState,
    geometry=st.text(),
    panes=st.lists(st.integers(0, 4000), max_size=4).map(tuple),
    section=st.sampled_from([section.value for section in Section]),
    place_id=st.integers(0, 2**31),
    paper=st.none() | st.integers(1, 2**31),
    recent=st.lists(st.text(), max_size=3).map(tuple),
)


@given(state=STATES)
def test_what_was_saved_comes_back(
    state: WindowState, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("state") / "window.json"
    save_state(path, LIBRARY, state)
    assert load_state(path, LIBRARY) == state


def test_each_library_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / "new" / "window.json"
    one, other = WindowState(paper=1), WindowState(paper=2)
    save_state(path, LIBRARY, one)
    save_state(path, Path("other.sqlite3"), other)
    assert load_state(path, LIBRARY) == one
    assert load_state(path, Path("other.sqlite3")) == other


@pytest.mark.parametrize("content", ["", "null", "[]", "{", '{"library.sqlite3": {"panes": "x"}}'])
def test_what_is_damaged_is_forgotten_and_written_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(content)
    assert load_state(path, LIBRARY) == WindowState()
    save_state(path, LIBRARY, WindowState(paper=3))
    assert load_state(path, LIBRARY).current == PaperId(3)


def test_a_place_that_this_version_does_not_know_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text(json.dumps({str(LIBRARY): asdict(WindowState()) | {"section": "moon"}}))
    assert load_state(path, LIBRARY).place == Place(Section.UNREAD)


def test_where_it_cannot_be_written_nothing_is_raised(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    save_state(in_the_way / "window.json", LIBRARY, WindowState())
    assert load_state(in_the_way / "window.json", LIBRARY) == WindowState()
