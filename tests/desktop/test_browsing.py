"""What a row of the list says of a paper."""

from readinglist.desktop.browsing import list_row
from readinglist.papers import Marker, Marks, PaperId, Row

ABSTRACT = (
    "Kites have flown for ages. To keep them dry in the rain, we propose wax. It is found in hives."
)
MARKER = Marker(words=frozenset({"hives"}))


def row(abstract: str) -> Row:
    return Row(PaperId(1), "Wax", abstract, Marks(), annotated=False)


def excerpt(abstract: str, marker: Marker | None = None, *, claims: bool = True) -> str:
    return list_row(row(abstract), marker, claims=claims).excerpt


def test_an_excerpt_is_what_the_paper_claims_without_its_lead() -> None:
    assert excerpt(ABSTRACT).startswith("We propose wax.")
    assert excerpt("Kites fly. We propose wax.") == "We propose wax."


def test_an_excerpt_is_the_beginning_where_that_is_wanted_or_nothing_is_claimed() -> None:
    assert excerpt(ABSTRACT, claims=False).startswith("Kites have flown for ages.")
    assert excerpt("Kites have flown for ages.") == "Kites have flown for ages."
    assert excerpt("") == ""


def test_in_a_search_the_excerpt_is_around_the_match() -> None:
    assert "hives" in excerpt(ABSTRACT * 3, MARKER)
    assert list_row(row(ABSTRACT), MARKER, claims=True).excerpt_marks
