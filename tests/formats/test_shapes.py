"""Shapes of single lines."""

import pytest

from readinglist.formats.shapes import (
    Shape,
    is_names,
    is_unfinished,
    shape,
    stands_alone,
    unlabelled,
    unmarked,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Model soups: averaging weights improves accuracy without more time", Shape.TITLE),
        ("Do Small Models Need Big Teachers? A Study at the Edge", Shape.TITLE),
        ("SparseNet", Shape.TITLE),
        ("Subscribe", Shape.TITLE),
        ("We ask whether a language model that never saw a table can forecast one.", Shape.PROSE),
        ("Code will be released.", Shape.SENTENCE),
        ("new", Shape.SCRAP),
        ("of robots", Shape.SCRAP),
        ("12", Shape.FURNITURE),
        ("[-] 19", Shape.FURNITURE),
        ("1.2k upvotes", Shape.FURNITURE),
        ("\u00b7", Shape.FURNITURE),
        ("https://example.org/papers", Shape.FURNITURE),
        ("someone@example.org", Shape.FURNITURE),
    ],
)
def test_a_line_has_a_shape(text: str, expected: Shape) -> None:
    assert shape(text) is expected


@pytest.mark.parametrize("text", ["Get trending papers in your email inbox!", "Log In", "Mar 11"])
def test_furniture_does_not_stand_alone_as_a_title(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize("text", ["A Study of", "TideCast:", "Learning (from", "Fast, Small,"])
def test_a_title_that_hangs_is_unfinished(text: str) -> None:
    assert is_unfinished(text)


@pytest.mark.parametrize("text", ["3D Splatting", "1.58-bit Models", "2 OLMo 2 Furious", "-"])
def test_numbers_that_belong_to_a_title_stay(text: str) -> None:
    assert unmarked(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. A Study of Tides", "A Study of Tides"),
        ("**2. A Study of Tides**", "A Study of Tides"),
        ("- **A Study of Tides**", "A Study of Tides"),
        ("Title: A Study of Tides", "A Study of Tides"),
        ("*A* and *B* of Tides", "*A* and *B* of Tides"),
    ],
)
def test_what_a_list_puts_around_a_title_goes(text: str, expected: str) -> None:
    assert unmarked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ashish Vaswani, Noam Shazeer",
        "Tom B. Brown, Benjamin Mann and 28 others",
        "Laurens van der Maaten; Aäron van den Oord",
        "Jacob Devlin, Ming-Wei Chang, Kenton Lee, and Kristina Toutanova",
        "Kaiming He et al.",
    ],
)
def test_a_line_of_people_is_known(text: str) -> None:
    assert is_names(text)


@pytest.mark.parametrize(
    "text",
    ["Attention Is All You Need", "Sparse, Fast, Small", "Kaiming He", "We ask, and we answer."],
)
def test_a_title_is_no_line_of_people(text: str) -> None:
    assert not is_names(text)


def test_the_word_before_an_abstract_goes() -> None:
    assert unlabelled("Abstract: We ask.") == "We ask."
    assert unlabelled("Abstract methods are asked.") == "Abstract methods are asked."
