"""Initials become names, and nobody becomes another person."""

import pytest

from readinglist.full_names import are_fuller

SHORT = ("A Vaswani", "N Shazeer", "AN Gomez")
FULL = ("Ashish Vaswani", "Noam Shazeer", "Aidan N. Gomez")


@pytest.mark.parametrize(
    ("told", "known", "wanted"),
    [
        (FULL, SHORT, True),
        (FULL, ("A. Vaswani", "N. Shazeer", "A. N. Gomez"), True),
        (FULL, ("Vaswani, A.", "Shazeer, N.", "Gomez, A.N."), True),
        (("Vaswani, Ashish", *SHORT[1:]), SHORT, True),
        (("Aaron van den Oord",), ("A van den Oord",), True),
        (("Jean-Pierre Serre",), ("J.-P. Serre",), True),
        (SHORT, FULL, False),
        (FULL, FULL, False),
        (FULL[:2], SHORT, False),
        (("Ashish Vaswani", "Niki Parmar", "Aidan Gomez"), SHORT, False),
        (("Tom Vaswani", *FULL[1:]), SHORT, False),
        (("Ashish Vaswani", "N Shazeer", "A Gomez"), SHORT, False),
        (("Tom B. Brown",), ("Tom Brown",), False),
        (("Vaswani",), ("A Vaswani",), False),
        ((), (), False),
    ],
)
def test_the_same_people_told_in_more_letters_are_fuller(
    *, told: tuple[str, ...], known: tuple[str, ...], wanted: bool
) -> None:
    assert are_fuller(told, known) is wanted
