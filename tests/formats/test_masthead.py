"""What a page says of itself."""

import datetime as dt

from readinglist.formats import masthead
from readinglist.formats.text_page import lines

LATEST = dt.date(2026, 5, 1)


def test_a_day_on_a_line_of_its_own_is_better_than_one_before_it() -> None:
    header = lines("New since 4 March 2026\n\nMar 11\n")
    line, day = masthead.find_day(header, LATEST)
    assert line is header[1]
    assert day
    assert (day.date, day.inferred) == (dt.date(2026, 3, 11), True)


def test_a_header_without_a_day_has_none() -> None:
    assert masthead.find_day(lines("Subscribe"), LATEST) == (None, None)


def test_a_page_is_called_what_its_first_naming_line_says() -> None:
    page = lines("new\nGet trending  papers by mail\nDaily Papers\n")
    assert masthead.find_name(page) == (page[1], "Trending papers")
    assert masthead.find_name(page[:1]) == (None, None)


def test_a_page_without_a_name_is_called_after_its_file() -> None:
    assert masthead.name_of_file("vision_week-3.txt") == "Vision week 3"
    assert masthead.name_of_file("---.txt") == "Papers"


def test_a_page_is_of_a_day_soon_after_those_that_it_links_to() -> None:
    text = "huggingface.co/papers/date/2024-12-31 huggingface.co/papers/date/2024-12-30"
    assert masthead.latest_by_links(text, LATEST) == dt.date(2025, 1, 31)
    assert masthead.latest_by_links("huggingface.co/papers/date/2024-99-31", LATEST) == LATEST
    assert masthead.latest_by_links(text, dt.date(2025, 1, 2)) == dt.date(2025, 1, 2)
