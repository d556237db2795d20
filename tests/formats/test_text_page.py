"""Lines and paragraphs of a page."""

from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats.text_page import join, lines, tidy


def test_lines_end_only_at_line_ends() -> None:
    source = "a\u2028b\x0bc\x85d\r\ne\rf\n\ng"
    assert [(line.number, line.text) for line in lines(source)] == [
        (1, "a b c d"),
        (2, "e"),
        (3, "f"),
        (5, "g"),
    ]


@given(st.text(alphabet="ab \t\r\n\u00a0\ufeff", max_size=60))
def test_each_line_points_to_its_place_in_the_source(source: str) -> None:
    for line in lines(source):
        assert tidy(source[line.start : line.end]) == line.text
        assert source[: line.start].replace("\r\n", "\n").replace("\r", "\n").count("\n") == (
            line.number - 1
        )


def test_an_empty_line_before_is_remembered() -> None:
    assert [line.apart for line in lines("a\nb\n \nc")] == [True, False, True]


def test_mathematics_keeps_its_spaces() -> None:
    assert tidy(" a  b $x  +\u00a0y$  c ") == "a b $x  +\u00a0y$ c"


def test_a_hyphen_at_a_line_end_joins_without_a_space() -> None:
    assert join(["a pre-", "trained model"]) == "a pre-trained model"
    assert join(["pre-", "and post-training"]) == "pre- and post-training"
    assert join(["a dash -", "here"]) == "a dash - here"


def test_an_address_that_a_program_keeps_behind_a_title_is_a_line_of_its_own() -> None:
    assert [
        line.text for line in lines("Slow Tides<https://a.example/x>\nCode <https://b.example>")
    ] == [
        "Slow Tides",
        "https://a.example/x",
        "Code",
        "https://b.example",
    ]


def test_addresses_inside_of_a_sentence_stay_in_it() -> None:
    sentence = "The code is at <https://a.example/x> and the data is at <https://b.example/y>"
    assert [line.text for line in lines(sentence)] == [sentence]


def test_ligatures_are_their_letters() -> None:
    assert tidy("e\ufb03cient \ufb01ts") == "efficient fits"
