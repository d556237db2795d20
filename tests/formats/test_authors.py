"""Lines of authors as arXiv writes them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats.authors import split

NAMES = st.lists(
    st.sampled_from(
        [
            "Tom Brown",
            "Ashish Vaswani",
            "Knut \u00c5kesson",
            "Geoffrey E. Hinton",
            "Jean-Philippe Vert",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(NAMES, st.booleans())
def test_names_come_back_one_by_one(names: list[str], listed: bool) -> None:  # noqa: FBT001 either way of writing
    written = ", ".join(names)
    if not listed and len(names) > 1:
        written = ", ".join(names[:-1]) + " and " + names[-1]
    assert split(written) == tuple(names)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("A. One (1 and 2), B. Two (2) ((1) Here, (2) There and then)", ("A. One", "B. Two")),
        ("A. One (Univ. of X), and B. Two [Y]", ("A. One", "B. Two")),
        ("A. One (never closed, B. Two", ("A. One",)),
        ("OpenAI: A. One, et al.", ("OpenAI: A. One",)),
        ("OpenAI, :, A. One", ("OpenAI", "A. One")),
        ("The ATLAS Collaboration: A. One", ("The ATLAS Collaboration", "A. One")),
        ("Martin Luther King, Jr., A. One", ("Martin Luther King, Jr.", "A. One")),
        (r"Paul Erd\H{o}s and Jos\'e Garc{\'\i}a", ("Paul Erd\u0151s", "Jos\u00e9 Garc\u00eda")),
        ("", ()),
        (", , and ,", ()),
    ],
)
def test_affiliations_suffixes_and_accents(written: str, names: tuple[str, ...]) -> None:
    assert split(written) == names


@pytest.mark.parametrize("piece", ["(", ")", "[(", "and ", ", ", "a,Jr"])
def test_a_line_of_a_million_pieces_ends_soon(piece: str) -> None:
    start = time.perf_counter()
    split(piece * 300_000)
    assert time.perf_counter() - start < 10
