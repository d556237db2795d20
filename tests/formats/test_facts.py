"""Facts out of records in which anything may stand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats import facts
from readinglist.papers import Link, LinkKind

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(ANYTHING)
def test_no_value_raises(value: object) -> None:
    assert isinstance(facts.title(value), str)
    assert facts.abstract(value) != ""
    assert facts.day(value) is None or isinstance(facts.day(value), dt.date)
    assert facts.count(value) is None or isinstance(value, int)
    assert isinstance(facts.link(LinkKind.CODE, value), tuple)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_line_can_be_stored_and_shown(text: str) -> None:
    found = facts.line(text)
    found.encode()
    assert "\x00" not in found
    assert len(found.splitlines()) <= 1 or any(c in found for c in "\x85\u2028\u2029")


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    assert facts.abstract("\nOne line\nand another.\n\n  Two.\r\n \r\nThree.\n") == (
        "One line and another.\n\nTwo.\n\nThree."
    )


def test_accents_that_escapes_took_apart_are_put_together() -> None:
    assert facts.line(b"na\\u0308ive".decode("unicode_escape")) == "n\u00e4ive"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-05-27T17:59:59.000Z", dt.date(2025, 5, 27)),
        ("2025-05-27", dt.date(2025, 5, 27)),
        ("2025-02-30", None),
        ("27 May", None),
        (20250527, None),
    ],
)
def test_a_timestamp_tells_a_day(written: object, day: dt.date | None) -> None:
    assert facts.day(written) == day


@pytest.mark.parametrize("value", [True, -1, 1.5, "7", 10**40])
def test_what_cannot_be_upvotes_is_no_count(value: object) -> None:
    assert facts.count(value) is None


def test_only_addresses_of_the_web_are_links() -> None:
    assert facts.link(LinkKind.CODE, "javascript:alert(1)") == ()
    assert facts.link(LinkKind.CODE, "file:///etc/passwd") == ()
    found = (Link(LinkKind.CODE, "https://example.org/code"),)
    assert facts.link(LinkKind.CODE, " https://example.org/code. ") == found


def test_each_address_comes_once_and_the_first_counts() -> None:
    one, two = (Link(kind, "https://example.org") for kind in (LinkKind.CODE, LinkKind.PROJECT))
    assert facts.together([one], [two]) == (one,)


def test_a_doi_is_found_with_or_without_its_address() -> None:
    assert facts.doi("https://doi.org/10.1000/182") == facts.doi(" 10.1000/182 ") == "10.1000/182"
    assert facts.doi("10.1 percent") is None
