"""Plain text on its way into widgets."""

from hypothesis import given
from hypothesis import strategies as st

from readinglist.desktop import plain

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def test_line_breaks_become_spaces_and_offsets_stay() -> None:
    assert plain.one_line("a\r\nb\u2029c") == "a  b c"


def test_a_text_reads_from_the_side_of_its_first_letter() -> None:
    assert plain.reads_leftwards("12: שלום")
    assert not plain.reads_leftwards("A paper on שלום")
    assert not plain.reads_leftwards("123")


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_ranges_go_out_to_qts_units_and_come_back(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    ((a, b),) = plain.units(text, ((start, end),))
    in_units = text.encode("utf-16-le")[2 * a : 2 * b].decode("utf-16-le")
    assert in_units == text[start:end]
    assert (plain.characters(text, a), plain.characters(text, b)) == (start, end)


@given(TEXTS)
def test_what_is_shown_has_a_character_for_each_of_the_texts(text: str) -> None:
    assert len(plain.shown(text, 50)) == min(50, len(text))
