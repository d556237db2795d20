"""Tags complete what is typed, and what no tag is called becomes a new one."""

import pytest
from PySide6.QtCore import Qt

from readinglist.desktop.tag_model import TagModel
from readinglist.papers import TagId, TagInfo

NAMES = ("to read", "video", "pre-training", "medical", "Read twice")
TAGS = [TagInfo(TagId(at), name, "plum", 1, at + 1) for at, name in enumerate(NAMES)]


@pytest.fixture
def model() -> TagModel:
    made = TagModel()
    made.show_tags(TAGS, frozenset({"video"}), frozenset({"medical"}))
    return made


def texts(model: TagModel) -> list[str]:
    return [model.row(model.index(row)).text for row in range(model.rowCount())]


def test_with_nothing_typed_every_tag_is_there_in_its_own_order(model: TagModel) -> None:
    model.show_for("  ")
    assert texts(model) == list(NAMES)


def test_beginnings_come_first_then_words_then_the_new_tag_then_the_rest(model: TagModel) -> None:
    model.show_for("re")
    assert texts(model) == ["Read twice", "to read", "New tag “re”", "pre-training"]


def test_a_name_that_is_there_makes_no_new_tag_in_any_case(model: TagModel) -> None:
    model.show_for(" VIDEO ")
    assert texts(model) == ["video"]


def test_spaces_within_a_new_name_are_single(model: TagModel) -> None:
    model.show_for("  two   words ")
    assert model.row(model.index(0)).name == "two words"


def test_a_row_says_whether_all_or_some_papers_have_the_tag(model: TagModel) -> None:
    spoken = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert spoken == [
        "to read, off, key 1",
        "video, on, key 2",
        "pre-training, off, key 3",
        "medical, on some, key 4",
    ]


def test_tags_have_their_own_digits_whatever_is_typed() -> None:
    model = TagModel()
    tags = [TagInfo(TagId(at), f"tag {at}", "", 0, digit) for at, digit in enumerate([2, None, 9])]
    model.show_tags(tags, frozenset(), frozenset())
    rows = [model.row(model.index(row)) for row in range(model.rowCount())]
    assert [row.digit for row in rows] == ["2", "", "9"]
    model.show_for("tag 2")
    assert model.row(model.index(0)).digit == "9"


def test_what_is_typed_is_found_where_it_stands_best(model: TagModel) -> None:
    model.show_tags([TagInfo(TagId(1), "spread read", "", 0)], frozenset(), frozenset())
    model.show_for("rea")
    assert model.row(model.index(0)).range == (7, 10)


def test_a_changed_tick_repaints_and_keeps_the_rows(model: TagModel) -> None:
    resets: list[bool] = []
    repaints: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.dataChanged.connect(lambda *_: repaints.append(True))
    model.show_tags(TAGS, frozenset({"to read"}), frozenset())
    assert (resets, repaints) == ([], [True])
