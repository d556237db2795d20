"""The search box by keyboard: completion, recent searches, a better query, saved searches."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.journeys.conftest import Begin
from tests.journeys.reader import Reader

pytestmark = pytest.mark.slow

QUERIES = "SELECT group_concat(query, ' | ') FROM (SELECT query FROM search ORDER BY position)"
NAMES = "SELECT group_concat(name, ' | ') FROM (SELECT name FROM search ORDER BY position)"
TAGGED = "p.id IN (SELECT paper_id FROM paper_tag)"
OFFERED = QRect(470, 102, 50, 16)
"""Where completions lie, and nothing else."""
COUNT = QRect(150, 344, 96, 22)
"""Where the count of the first saved search stands."""


@pytest.fixture
def reader(begin: Begin, with_sample: Path) -> Reader:
    assert with_sample.exists()
    reader = begin()
    reader.go_to_all()
    return reader


def search(reader: Reader, text: str) -> None:
    """Put a query into the box in the place of what is there."""
    reader.keys("ctrl+f", "ctrl+a")
    reader.type(text)


def in_box(reader: Reader) -> str:
    """Return the query in the box, by saving it and taking that back."""
    before = reader.value(QUERIES)
    reader.keys("enter", "ctrl+s")
    reader.wait_for(lambda: reader.value(QUERIES) != before, "the search to be saved")
    query = str(reader.value("SELECT query FROM search ORDER BY id DESC"))
    reader.keys("ctrl+z")
    reader.wait_for_value(before, QUERIES)
    return query


def seen(reader: Reader, area: QRect) -> QImage:
    """Return what an area of the screen shows."""
    return reader.image().copy(area)


def wait_for_change(reader: Reader, area: QRect, before: QImage) -> None:
    """Wait until an area of the screen shows something else."""
    reader.wait_for(lambda: seen(reader, area) != before, "something else to be seen")


def test_fields_tags_and_digests_are_completed(reader: Reader) -> None:
    titles = reader.titles()
    reader.keys("t")
    reader.wait_for_sheet()
    reader.type("to cite")
    reader.keys("enter", "esc")
    reader.wait_for_titles(titles[:1], TAGGED)
    reader.wait_for_no_sheet()

    search(reader, "is:unr")
    reader.keys("Tab")
    reader.type("tag:ci")
    reader.keys("Tab")
    reader.type("digest:tr")
    reader.keys("Tab")
    assert in_box(reader) == 'is:unread tag:"to cite" digest:"Trending papers"'
    reader.wait_for_current(titles[0])

    search(reader, "tide ")
    before = seen(reader, OFFERED)
    reader.type("abs")
    wait_for_change(reader, OFFERED, before)  # a word is completed when the person pauses
    reader.keys("Tab")
    reader.type("sentences")
    assert in_box(reader) == "tide abstract:sentences"


def test_arrows_walk_through_recent_searches(reader: Reader) -> None:
    for query in ("graphloom", "lookback", "omission"):
        search(reader, query)
        reader.keys("Down")
    reader.keys("/", "Up")
    assert in_box(reader) == "lookback"
    reader.keys("/", "Up", "Up", "Down")
    assert in_box(reader) == "omission"
    reader.keys("/", "End")
    reader.type("s in")
    reader.keys("Up", "Down")
    assert in_box(reader) == "omissions in"


def test_a_better_query_is_one_key_away(reader: Reader) -> None:
    distilled = reader.titles()[1]
    search(reader, "distilation zebras")
    reader.keys("enter")
    reader.wait_for_current(distilled)
    reader.keys("alt+enter")
    assert in_box(reader) == "distillation zebras"


def test_saved_searches_are_named_ordered_offered_and_deleted(reader: Reader) -> None:
    for query in ("models is:unread", "graph"):
        search(reader, query)
        reader.keys("Down", "ctrl+s")
        reader.wait_for(lambda wanted=query: wanted in str(reader.value(QUERIES)), "it")  # type: ignore[misc]  # a default binds each

    before = seen(reader, COUNT)
    search(reader, "lookback")
    reader.keys("Down", "u")
    wait_for_change(reader, COUNT, before)  # one of them is read: the count follows

    reader.keys("esc", "g", "a", "shift+F6", "End", "F2", "ctrl+a")
    reader.type("Graphs of papers")
    reader.keys("enter")
    reader.wait_for_value("models is:unread | Graphs of papers", NAMES)
    reader.keys("alt+Up")
    reader.wait_for_value("Graphs of papers | models is:unread", NAMES)

    search(reader, "g")
    before = seen(reader, OFFERED)
    reader.type("raphs o")
    wait_for_change(reader, OFFERED, before)
    reader.keys("Tab")
    assert in_box(reader) == "graph"

    reader.keys("esc", "esc", "shift+F6", "End", "Delete")
    reader.wait_for_value("Graphs of papers", NAMES)
    reader.keys("ctrl+z")
    reader.wait_for_value("Graphs of papers | models is:unread", NAMES)
