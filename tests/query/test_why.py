"""Why a paper was found: the text that holds what title and abstract do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.papers import Marker, Marks, PaperId, Row
from readinglist.query.why import why

ABSTRACT = "We model the sea. Zero-shot forecasts follow."
FOUND = Row(
    PaperId(1),
    "TideCast: Models of Water",
    ABSTRACT,
    Marks(),
    annotated=True,
    tags=("video", "to cite", "sea"),
    note="Ask about the tide.\nThe loss is odd.",
    authors=("Ashish Vaswani", "Tom Brown", "Tom Gauld"),
    keys=("vaswani2017attention", "vaswani2017"),
)


def row(title: str, abstract: str, note: str) -> Row:
    return Row(PaperId(1), title, abstract, Marks(), annotated=True, note=note)


def words(*wanted: str, prefixes: tuple[str, ...] = ()) -> Marker:
    return Marker(words=frozenset(wanted), prefixes=prefixes)


def asked(field: str, marker: Marker) -> Marker:
    return Marker(elsewhere=((field, marker),))


@pytest.mark.parametrize(
    ("marker", "where", "marked"),
    [
        (words("sea"), "", ["sea"]),
        (words("water"), "", []),
        (words("loss"), "in your note", ["loss"]),
        (words("video"), "tagged video", []),
        (words("vaswani", "sea"), "by Ashish Vaswani", ["sea"]),
        (words("sea", "loss"), "in your note", ["loss"]),
        (words("tide", "video"), "in your note", ["tide"]),
        (words("tom"), "by Tom Brown, Tom Gauld", []),
        (words("tom", "ashish"), "by Ashish Vaswani, Tom Brown \N{HORIZONTAL ELLIPSIS}", []),
        (words(prefixes=("bro",)), "by Tom Brown", []),
        (words("nothing"), "", []),
        (Marker(), "", []),
    ],
)
def test_the_text_that_explains_the_match_is_told(
    marker: Marker, where: str, marked: list[str]
) -> None:
    found = why(FOUND, marker, 80)
    assert found.where == where
    assert [found.excerpt.text[start:end] for start, end in found.excerpt.marks] == marked


@pytest.mark.parametrize(
    ("marker", "where"),
    [
        (asked("author", words("brown")), "by Tom Brown"),
        (asked("author", Marker(phrases=(("tom", "brown"),))), "by Tom Brown"),
        (asked("tag", words("sea")), "tagged sea"),  # also where the abstract says so
        (asked("tag", words("brown")), ""),
        (asked("key", words(prefixes=("vaswani2017a",))), "key vaswani2017attention"),
        (asked("key", words(prefixes=("vas",))), "key vaswani2017attention, vaswani2017"),
        (asked("key", words(prefixes=("brown",))), ""),
    ],
)
def test_a_field_that_was_asked_tells_what_it_holds(marker: Marker, where: str) -> None:
    found = why(FOUND, marker, 80)
    assert (found.where, found.excerpt.text) == (where, ABSTRACT)


@pytest.mark.parametrize(
    ("marker", "note"),
    [
        (words("model", "models", "modelling"), "Modelling at its best"),
        (words(prefixes=("mod",)), "modern times"),
        (words("zeroshot"), "zero-shot"),
        (Marker(phrases=(("zero", "shot"),)), "zero shot"),
    ],
)
def test_another_form_of_a_word_that_is_seen_explains_nothing_more(
    marker: Marker, note: str
) -> None:
    assert why(row(FOUND.title, ABSTRACT, note), marker, 80).where == ""


def test_a_note_is_shown_on_one_line() -> None:
    found = why(FOUND, words("loss"), 80)
    assert found.excerpt.text == "Ask about the tide. The loss is odd."


@given(
    title=st.text("ab ", max_size=8),
    abstract=st.text("ab ", max_size=8),
    note=st.text("ab ", max_size=8),
    wanted=st.frozensets(st.text("ab", min_size=1, max_size=2), max_size=3),
)
def test_a_note_is_shown_only_for_a_word_that_is_missing_before(
    title: str, abstract: str, note: str, wanted: frozenset[str]
) -> None:
    found = why(row(title, abstract, note), Marker(words=wanted), 80)
    missing = {word for word in wanted if word in note.split()} - {
        *title.split(),
        *abstract.split(),
    }
    assert bool(found.where) is bool(missing)
