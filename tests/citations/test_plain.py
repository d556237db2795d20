"""Text on one line, or on lines that every reader cuts alike."""

from readinglist.citations.plain import lines, one_line, paragraphs


def test_a_line_is_one_line_for_every_program() -> None:
    assert one_line(" a\r\nb\u2028c\x85d\x1ee\x00 \ud800") == "a b c d e␀ \N{REPLACEMENT CHARACTER}"
    assert one_line(None) == ""


def test_lines_are_what_a_person_meant_and_keep_their_indents() -> None:
    assert lines("\n- a \r\n  - b\rc\x0bd\n\n") == ["- a", "  - b", "c d"]
    assert lines(" \n ") == []


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("a\nb\n\n\n c\n") == ["a b", "c"]
