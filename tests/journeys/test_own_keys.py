"""A person gives a command another key, and finds it wherever keys are."""

import json
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.reader import Reader

pytestmark = pytest.mark.slow

STARRED = "p.starred_at IS NOT NULL"
LATER = "p.later_at IS NOT NULL"
SETTINGS = Path("home/config/readinglist/settings.json")


def kept(reader: Reader) -> dict[str, object]:
    """Return the keys that the settings file holds."""
    file = reader.program.library.parent / SETTINGS
    keys = json.loads(file.read_text())["keys"] if file.exists() else {}
    return dict(keys)


def test_a_key_is_pressed_to_be_set_taken_over_kept_and_given_back(
    begin: Begin, with_sample: Path
) -> None:
    reader = begin("--library", with_sample)
    reader.go_to_all()
    first = reader.titles()[0]
    reader.keys("ctrl+,")
    reader.wait_for_sheet()
    reader.type("clipboard")
    reader.keys("enter", "enter", "Tab", "w")  # Tab is refused, and another key waited for
    reader.wait_for(lambda: kept(reader) == {"paste": ["W"]}, "the key to be kept")
    reader.keys("ctrl+,")  # closes the preferences
    reader.wait_for_no_sheet()

    reader.keys("ctrl+,")
    reader.wait_for_sheet()
    reader.type("later paper")
    reader.keys("enter", "enter", "s", "space")  # the key of Star, taken over
    wanted = {"paste": ["W"], "later": ["S"], "star": []}
    reader.wait_for(lambda: kept(reader) == wanted, "the key to be taken over")
    reader.keys("esc")
    reader.wait_for_no_sheet()
    reader.go_to_all()
    reader.keys("s")
    reader.wait_for_titles([first], LATER)
    assert reader.titles(STARRED) == []
    assert reader.program.terminate() == 0

    reader = begin("--library", with_sample)  # after a restart, it is as it was left
    reader.go_to_all()
    reader.keys("s")
    reader.wait_for_titles([], LATER)
    reader.keys("ctrl+,")
    reader.wait_for_sheet()
    reader.type("star paper")
    reader.keys("enter", "enter", "s", "space")
    wanted = {"paste": ["W"], "later": []}
    reader.wait_for(lambda: kept(reader) == wanted, "the key to be taken back")
    reader.keys("esc")
    reader.go_to_all()
    reader.keys("s")
    reader.wait_for_titles([first], STARRED)


def test_nonsense_in_the_settings_file_is_said_and_the_usual_keys_count(
    begin: Begin, with_sample: Path
) -> None:
    file = with_sample.parent / SETTINGS
    file.parent.mkdir(parents=True)
    file.write_text('{"keys": {"star": ["Tab"], "later": 7, "next": ["W"]}}')
    reader = begin("--library", with_sample)
    reader.go_to_all()
    first, second = reader.titles()[:2]
    reader.keys("s", "w")
    reader.wait_for_titles([first], STARRED)
    reader.wait_for_current(second)
