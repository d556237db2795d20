"""The pace of a sitting, and what it says of the rest."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.desktop.pace import FEWEST, RECENT, SITTING, Pace


class Clock:
    """A clock that a test moves, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


def read(took: Iterable[float], clock: Clock | None = None) -> Pace:
    """Return the pace of a person who was done with a paper after each of those seconds."""
    clock = clock or Clock()
    pace = Pace(clock)
    for seconds in took:
        clock.now += seconds
        pace.finish()
    return pace


def test_nothing_is_said_before_a_handful_of_papers() -> None:
    for papers in range(FEWEST):
        assert read([10] * papers).said(60) == ""
    assert read([10] * FEWEST).said(60) == "about 10 minutes left at this pace"


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        (0, ""),
        (2, "less than a minute left at this pace"),
        (6, "about 1 minute left at this pace"),
        (67, "about 11 minutes left at this pace"),
        (200, "about 35 minutes left at this pace"),
        (540, "about 90 minutes left at this pace"),
        (720, "about 2 hours left at this pace"),
        (900, "about 2.5 hours left at this pace"),
        (10_000, ""),
    ],
)
def test_the_rest_is_said_in_round_numbers(papers: int, said: str) -> None:
    assert read([10] * 8).said(papers) == said


def test_a_pause_does_not_count() -> None:
    steady, paused = read([12] * 20), read([*[12] * 10, 25 * 60, *[12] * 10])
    assert paused.seconds(50) == steady.seconds(50) == 600


def test_a_paper_that_was_read_thoroughly_counts() -> None:
    assert read([*[10] * 9, 100]).seconds(9) == pytest.approx(180)


def test_the_first_paper_does_not_count_as_long_as_the_window_was_open() -> None:
    assert read([1700, *[10] * 10]).seconds(1) == 10


def test_another_sitting_begins_anew() -> None:
    assert read([*[10] * 20, SITTING + 1, 60, 60]).seconds(10) is None


def test_the_pace_follows_the_recent_papers() -> None:
    assert read([*[60] * 50, *[6] * RECENT]).seconds(10) == 60


def test_what_is_taken_back_is_read_once() -> None:
    clock = Clock()
    pace = read([10] * 6, clock)
    pace.take_back()
    clock.now += 10
    pace.finish()
    assert pace.seconds(5) == pytest.approx((4 * 10 + 20) / 5 * 5)
    for _ in range(20):
        pace.take_back()
    assert pace.seconds(1) is None


@given(st.lists(st.floats(0, 3600), min_size=FEWEST + 1, max_size=80), st.integers(1, 200))
def test_an_estimate_lies_between_the_quickest_and_the_slowest(
    took: list[float], papers: int
) -> None:
    seconds = read(took).seconds(papers)
    if seconds is not None:
        recent = [one for one in took[1:] if one <= SITTING]
        assert min(recent) * papers - 1e-3 <= seconds <= max(recent) * papers + 1e-3
