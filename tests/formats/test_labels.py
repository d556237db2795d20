"""Facts are announced in several languages and dresses, and prose announces none."""

import pytest

from readinglist.formats import labels


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Title: Slow Tides", "title", "Slow Tides"),
        ("**Authors:** Tom Brown", "authors", "Tom Brown"),
        ("- Abstract: We wait.", "abstract", "We wait."),
        ("Zusammenfassung: Wir warten.", "abstract", "Wir warten."),
        ("摘要\uff1a等待。", "abstract", "等待。"),
        (":URL: https://arxiv.org/abs/2503.04101", "link", "https://arxiv.org/abs/2503.04101"),
        ("Abstract", "abstract", ""),
        ("Comments: 12 pages", "other", "12 pages"),
    ],
)
def test_a_label_tells_its_fact(text: str, fact: str, value: str) -> None:
    found = labels.find(text)
    assert found is not None
    assert (found.fact, found.value) == (fact, value)


@pytest.mark.parametrize("text", ["Titles of nobility", "Abstract algebra is hard", "Slow Tides"])
def test_other_lines_announce_nothing(text: str) -> None:
    assert labels.find(text) is None
