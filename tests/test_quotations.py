"""Highlights that left in an annotation are found again in the abstract."""

from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations import fields
from readinglist.papers import Highlight, HighlightId, Paper, PaperId
from readinglist.quotations import cut_quotations

ABSTRACT = (
    "We train a large model.\n\nIt says \u201cyes\u201d often. Its loss falls $x \\to y$ steadily."
)


def left(note: str | None, *highlights: tuple[str, str]) -> str:
    """Return the annotation that a paper leaves with."""
    marked = tuple(Highlight(HighlightId(0), quote, "", "", "blue", c) for quote, c in highlights)
    return fields.annotation(Paper(PaperId(1), "T", ABSTRACT, note=note, highlights=marked))


def test_quotations_of_the_abstract_are_cut_off_the_note() -> None:
    text = left("My note.\n\nIts second paragraph.", ("a large model", ""), ("loss falls", "why?"))
    note, found = cut_quotations(text, ABSTRACT)
    assert note == "My note.\n\nIts second paragraph."
    assert [(one.quote, one.comment) for one in found] == [
        ("a large model", ""),
        ("loss falls", "why?"),
    ]
    assert (found[0].before, found[0].after[:3]) == ("We train ", ".\n\n")


def test_a_quotation_from_elsewhere_stays_in_the_note() -> None:
    text = "\u201cnever said\u201d \u2014 by whom?"
    assert cut_quotations(text, ABSTRACT) == (text, [])
    assert cut_quotations(text, "") == (text, [])


def test_a_comment_may_have_paragraphs() -> None:
    note, found = cut_quotations(left(None, ("loss falls", "one\n\ntwo"), ("We", "")), ABSTRACT)
    assert note == ""
    assert [(one.quote, one.comment) for one in found] == [("loss falls", "one\n\ntwo"), ("We", "")]


def test_a_passage_over_a_paragraph_is_found_as_the_abstract_has_it() -> None:
    _, (found,) = cut_quotations(left(None, ("large model.\n\nIt says", "")), ABSTRACT)
    assert found.quote == "large model.\n\nIt says"


def test_marks_inside_of_a_quotation_do_not_end_it() -> None:
    _, (found,) = cut_quotations(left(None, ("says \u201cyes\u201d often", "sic")), ABSTRACT)
    assert (found.quote, found.comment) == ("says \u201cyes\u201d often", "sic")


WORD = st.text(st.sampled_from("abcdefg"), min_size=2, max_size=6)


@given(
    st.lists(WORD, min_size=4, max_size=20),
    st.lists(st.tuples(st.integers(0, 19), st.integers(1, 5), WORD | st.just("")), max_size=4),
    st.lists(WORD, max_size=5).map("\n\n".join),
)
def test_note_and_highlights_come_back(
    words: list[str], marked: list[tuple[int, int, str]], note: str
) -> None:
    passages = [(" ".join(words[at : at + size]), comment) for at, size, comment in marked]
    passages = [(quote, comment) for quote, comment in passages if quote]
    told, found = cut_quotations(left(note, *passages), " ".join(words))
    assert told == note
    assert [(one.quote, one.comment) for one in found] == passages
