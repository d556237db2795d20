"""Queries as people make them from a paper they remember, drawn by chance from real titles."""

import random
import re
from collections.abc import Callable, Iterator

from readinglist.papers import Paper
from readinglist.query import LONGEST
from readinglist.text import tokens
from tests.search.judging import WAYS, Judged

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NAME = re.compile(r"([\w+-]{3,24}) ?: ")
Maker = Callable[[Paper, random.Random], str | None]


def known_items(papers: list[Paper], seed: int = 11) -> Iterator[Judged]:
    """Give the title of each paper, and for every third one whatever else would mean it."""
    chance = random.Random(seed)
    for kind, make, ways in MAKERS:
        for paper in papers if make is _whole_title else papers[::3]:
            typed = make(paper, chance)
            if typed is not None:
                for way in ways:
                    yield Judged(kind, typed, way, frozenset({paper.id}))


def _whole_title(paper: Paper, _chance: random.Random) -> str | None:
    """Give the title as it is pasted."""
    return paper.title if len(paper.title) <= LONGEST and len(paper.title.split()) <= 32 else None


def _half_title(paper: Paper, _chance: random.Random) -> str:
    """Give the first half of the title."""
    return paper.title[: len(paper.title) // 2].rstrip()


def _name(paper: Paper, _chance: random.Random) -> str | None:
    """Give the system's name that stands before the title's colon, as it is written."""
    named = _NAME.match(paper.title)
    return named[1] if named else None


def _lower_name(paper: Paper, chance: random.Random) -> str | None:
    """Give the system's name in small letters, its hyphens as spaces."""
    name = _name(paper, chance)
    return name and name.lower().replace("-", " ")


def _three_words(paper: Paper, chance: random.Random) -> str | None:
    """Give three of the title's longer words, in its order."""
    words = _long_words(paper.title)
    if len(words) < 3:
        return None
    chosen = chance.sample(range(len(words)), 3)
    return " ".join(words[at] for at in sorted(chosen))


def _two_and_one(paper: Paper, chance: random.Random) -> str | None:
    """Give two of the title's words and one of the abstract's."""
    words = _long_words(paper.title)
    others = [word for word in _long_words(paper.abstract or "") if word not in words]
    if len(words) < 2 or not others:
        return None
    return " ".join([*chance.sample(words, 2), chance.choice(others)])


def _half_words(paper: Paper, chance: random.Random) -> str | None:
    """Give three of the title's words, each broken off after its first half."""
    three = _three_words(paper, chance)
    return three and " ".join(word[: max(3, (len(word) + 1) // 2)] for word in three.split())


def _last_half(paper: Paper, chance: random.Random) -> str | None:
    """Give three of the title's words, the last broken off."""
    three = _three_words(paper, chance)
    return three and three[: len(three) - len(three.split()[-1]) // 2]


def _one_slip(paper: Paper, chance: random.Random) -> str | None:
    """Give three of the title's words, one of them mistyped."""
    three = _three_words(paper, chance)
    return three and _mistyped(three, chance, 1)


def _two_slips(paper: Paper, chance: random.Random) -> str | None:
    """Give three of the title's words, one of them mistyped twice."""
    three = _three_words(paper, chance)
    return three and _mistyped(three, chance, 2)


def _long_words(text: str) -> list[str]:
    """Return the plain words of a text that somebody would remember, each once."""
    words = (token.text for token in tokens(text))
    return list(dict.fromkeys(word for word in words if len(word) >= 4 and word.isalpha()))


def _mistyped(words: str, chance: random.Random, slips: int) -> str:
    """Return the words with slips in the longest one, its first letter being right."""
    longest = max(words.split(), key=len)
    word = longest
    for _ in range(slips):
        word = _slip(word, chance)
    return words.replace(longest, word)


def _slip(word: str, chance: random.Random) -> str:
    """Return a word with a letter missing, added, wrong, or exchanged with the next."""
    at = chance.randrange(1, len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + chance.choice(_LETTERS) + word[at:]
        case 2:
            return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


MAKERS: tuple[tuple[str, Maker, tuple[str, ...]], ...] = (
    ("a whole title", _whole_title, WAYS),
    ("half a title", _half_title, ("typed",)),
    ("a name", _name, WAYS),
    ("a name in small letters", _lower_name, WAYS),
    ("three title words", _three_words, WAYS),
    ("three, the last broken off", _last_half, ("typed",)),
    ("two, one of the abstract", _two_and_one, WAYS),
    ("three half words", _half_words, ("finished",)),
    ("three, one slip", _one_slip, WAYS),
    ("three, two slips", _two_slips, WAYS),
)
