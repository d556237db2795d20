"""Text before the grammar reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.query.prepare import prepare


@pytest.mark.parametrize(
    ("typed", "prepared"),
    [
        ("a OR b", "a OR b"),
        ('a "b', 'a "b"'),
        ("a (b", "a (b)"),
        ("a) b", "a  b"),
        ("a OR", "a   "),
        ("OR a", "   a"),
        ("(a AND ) b", "(a     ) b"),
        ("NOT NOT a", "        a"),
        ("NOT NOT NOT a", "        NOT a"),
        ("NOT", "   "),
        ('"OR ) (" a', '"OR ) (" a'),
    ],
)
def test_everything_odd_gets_a_partner_or_becomes_spaces(typed: str, prepared: str) -> None:
    assert prepare(typed).text == prepared


def test_idle_operators_are_told_in_order() -> None:
    assert [piece.text for piece in prepare("OR a AND OR b NOT").idle] == ["OR", "OR", "NOT"]


@given(st.text(st.sampled_from('ab ()"-') | st.characters(), max_size=80))
def test_places_stay_and_partners_are_complete(typed: str) -> None:
    prepared = prepare(typed).text
    assert prepared.count('"') % 2 == 0
    bare = "".join(prepared.split('"')[::2])
    assert bare.count("(") == bare.count(")")
    kept = zip(typed, prepared, strict=False)
    assert all(now in (" ", '"') or now == before for before, now in kept)
