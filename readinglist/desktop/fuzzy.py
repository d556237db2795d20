"""Finds typed letters in a line of words, in order, as people abbreviate: word beginnings first."""

from collections.abc import Iterator
from dataclasses import dataclass

_ON, _BEGINNING, _INSIDE = 0, 1, 4
"""What a letter costs: right behind the one before it, at a word's beginning, anywhere else."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the letters stand in a text, and how far that is from writing it out."""

    cost: int
    places: tuple[int, ...]

    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Return the places as ranges [start, end), neighbours joined."""
        joined: list[tuple[int, int]] = []
        for place in self.places:
            if joined and joined[-1][1] == place:
                joined[-1] = (joined[-1][0], place + 1)
            else:
                joined.append((place, place + 1))
        return tuple(joined)


def fit(letters: str, text: str) -> Fit | None:
    """Find the letters in a text, in order and at the least cost; None where they are not in it.

    Case and white space in the letters do not count.
    """
    wanted = [letter.lower() for letter in letters if not letter.isspace()]
    # Each state is the best way to have the letters so far end at a place.
    best = {-1: Fit(0, ())}
    for letter in wanted:
        best = dict(_next(letter, text, best))
    return min(best.values(), key=lambda found: (found.cost, found.places), default=None)


def _next(letter: str, text: str, best: dict[int, Fit]) -> Iterator[tuple[int, Fit]]:
    """Yield each place of a letter with the best way there."""
    for place, character in enumerate(text):
        if character.lower() != letter:
            continue
        ways = [
            (one.cost + _cost(text, before, place), one.places)
            for before, one in best.items()
            if before < place
        ]
        if ways:
            cost, places = min(ways)
            yield place, Fit(cost, (*places, place))


def _cost(text: str, before: int, place: int) -> int:
    if before + 1 == place:  # the text's own beginning counts so too
        return _ON
    return _INSIDE if text[place - 1].isalnum() else _BEGINNING
