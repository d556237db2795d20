"""Papers are completed from a file and from what is pasted, by keyboard, and taken back."""

import json
from pathlib import Path

import pytest

from readinglist import formats
from readinglist.papers import Digest
from readinglist.resources import resource
from tests.conftest import NOON
from tests.journeys.conftest import Begin
from tests.journeys.screen import Screen

pytestmark = pytest.mark.slow

WITH_AUTHORS = "SELECT count(*) FROM paper_text WHERE authors IS NOT NULL"


@pytest.fixture
def screen(shared_screen: Screen) -> Screen:
    return shared_screen


def sample() -> Digest:
    path = resource("sample-digest.txt")
    return formats.read(path.read_bytes(), name=path.name, latest=NOON.date())


def test_what_is_certain_is_taken_what_is_likely_chosen_and_one_undo_takes_both_back(
    begin: Begin, tmp_path: Path
) -> None:
    one, two, three = sample().entries[:3]
    told = tmp_path / "told.jsonl"
    records = [(one.title, one.abstract), (two.title, None), ("Another Title", three.abstract)]
    told.write_text(
        "".join(
            json.dumps({"title": title, "abstract": abstract, "authors": ["Tom Brown"]}) + "\n"
            for title, abstract in records
        )
    )
    reader = begin()
    reader.import_sample()
    reader.wait_for_no_sheet()
    reader.keys("ctrl+k")
    reader.wait_for_sheet()
    reader.type("complete from")
    reader.keys("enter")
    reader.wait_for(lambda: reader.screen.active_title().startswith("Complete"), "the dialog")
    reader.type(str(told))
    reader.keys("enter")
    reader.wait_for_value(1, WITH_AUTHORS)
    reader.wait_for_sheet()
    reader.keys("Down", "space", "enter")  # the second row: what another title has
    reader.wait_for_value(3, WITH_AUTHORS)
    reader.wait_for_no_sheet()
    reader.keys("ctrl+z")
    reader.wait_for_value(0, WITH_AUTHORS)


def test_an_entry_that_is_pasted_on_its_paper_completes_it(begin: Begin, screen: Screen) -> None:
    title = sample().entries[0].title
    reader = begin()
    reader.import_sample()
    reader.wait_for_no_sheet()
    reader.go_to_all()
    reader.wait_for_current(title)
    screen.copy(f"@misc{{a, title = {{{title}}}, author = {{Brown, Tom}}, year = 2024}}")
    reader.keys("ctrl+v")
    reader.wait_for_sheet()
    reader.keys("enter")
    reader.wait_for_value('["Tom Brown"]', "SELECT authors FROM paper_text WHERE id = 1")
    reader.wait_for_no_sheet()
