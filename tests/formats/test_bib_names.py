"""BibTeX's names as they are displayed, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.citations import names
from readinglist.citations.tex import encode
from readinglist.formats.bib_names import split

READ = {
    "Brown, Tom and van Beethoven, Ludwig": ("Tom Brown", "Ludwig van Beethoven"),
    "Tom B. Brown and\n  Noam Shazeer": ("Tom B. Brown", "Noam Shazeer"),
    "Brown, Tom and others": ("Tom Brown", "et al."),
    "{The ATLAS Collaboration} and {OpenAI}": ("The ATLAS Collaboration", "OpenAI"),
    "{Barnes and Noble} and Smith, A.": ("Barnes and Noble", "A. Smith"),
    r"Garc{\'\i}a M{\'a}rquez, Gabriel": ("García Márquez, Gabriel",),
    "King, Jr., Martin Luther": ("Martin Luther King, Jr.",),
    "Wei Wang 0001 and Wang 0002, Wei": ("Wei Wang", "Wei Wang"),
    "family=Beethoven, given=Ludwig, prefix=van": ("Ludwig van Beethoven",),
    "Smith, John AND Doe, Jane": ("John Smith", "Jane Doe"),
    r"{\L}ukasz Kaiser": ("Łukasz Kaiser",),
    "Madonna": ("Madonna",),
    " and ": (),
    "": (),
}


@pytest.mark.parametrize("value", READ)
def test_names_are_read_as_they_are_displayed(value: str) -> None:
    assert split(value) == READ[value]


WORD = st.text(st.sampled_from("abcdéøßñ"), min_size=2, max_size=6).map(str.capitalize)
NAMES = st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), max_size=4)


@given(NAMES)
def test_names_that_leave_come_back(displayed: list[str]) -> None:
    assert split(names.bibtex(tuple(displayed), encode)) == tuple(displayed)


@given(st.text(st.sampled_from("ab ,{}\\'and="), max_size=60))
def test_no_list_of_names_is_refused(value: str) -> None:
    assert all(split(value))
