"""A text searched in portions gives what a search of the whole gives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats import portions

LINE = re.compile(r"(?:^|[\r\n])[ ]*ab+(?=[\r\n]|\Z)")


def spans(found: "list[re.Match[str]]") -> list[tuple[int, int]]:
    return [match.span() for match in found]


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 20)
    monkeypatch.setattr(portions, "OVERLAP", 8)


@pytest.mark.usefixtures("_short")
@given(st.lists(st.sampled_from(["a", "ab", " abb", "xab", "", "\r", "longer than most"])))
def test_portions_of_lines_match_what_the_whole_matches(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert spans(list(portions.matches(LINE, text))) == spans(list(LINE.finditer(text)))


@pytest.mark.usefixtures("_short")
def test_a_match_over_the_end_of_a_portion_is_found() -> None:
    two_lines = re.compile(r"first\nsecond")
    text = "\n".join(["filling"] * 5 + ["first", "second"] * 4)
    assert len(list(portions.matches(two_lines, text))) == 4


def test_a_text_without_the_pattern_matches_nowhere() -> None:
    assert portions.matches_somewhere(LINE, "x\nab\ny")
    assert not portions.matches_somewhere(LINE, "x ab\n" * 100_000)
    assert not portions.matches_somewhere(LINE, "")
