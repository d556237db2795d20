"""Papers as captures of pages show them, and the near misses that a file holds beside them.

Everything is drawn by chance from a seed, so that figures can be repeated.
"""

import math
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from readinglist.papers import Entry

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TEX = ("\\textit{%s}", "\\emph{%s}", "\\textbf{%s}", "$%s$", "``%s''", "{%s}")

Chance = random.Random


def _word(text: str, chance: Chance, change: Callable[[str], str]) -> str:
    """Change one word of a text."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    words[at] = change(words[at])
    return " ".join(words)


def _tex(text: str, chance: Chance) -> str:
    return _word(text, chance, lambda word: chance.choice(_TEX) % word)


def _hyphens(text: str, chance: Chance) -> str:
    if "-" in text:
        return text.replace("-", chance.choice(("", " ", "\u2010", "- ", "\u2013")))
    return _word(text, chance, lambda word: f"{word[: len(word) // 2]}-{word[len(word) // 2 :]}")


def _split(text: str, chance: Chance) -> str:
    return _word(text, chance, lambda word: f"{word[: len(word) // 2]} {word[len(word) // 2 :]}")


def _case(text: str, chance: Chance) -> str:
    return chance.choice((text.upper(), text.lower(), text.title()))


def _quotes(text: str, chance: Chance) -> str:
    text = text.replace("'", "\u2019")
    return _word(text, chance, lambda word: f"\u201c{word}\u201d")


def _cut(text: str, chance: Chance) -> str:
    """Cut a title off in its last third, if it is long."""
    if len(text) < 50:
        return text
    return text[: round(len(text) * chance.uniform(0.67, 0.95))].rstrip() + "\u2026"


def _spaces(text: str, chance: Chance) -> str:
    between = chance.choice(("\n", "  ", "\u00a0", "\n  "))
    return _word(text, chance, lambda word: f"{word}{between}")


def _slip(text: str, chance: Chance) -> str:
    """Leave a letter out."""
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _same(text: str, _chance: Chance) -> str:
    return text


_TITLES = (_same, _same, _same, _tex, _hyphens, _split, _case, _quotes, _cut, _spaces, _slip)


def _cut_off(text: str, chance: Chance) -> str:
    return text[: round(len(text) * chance.uniform(0.3, 0.9))].rstrip() + "\u2026"


def _leftovers(text: str, chance: Chance) -> str:
    for _ in range(chance.randrange(1, 6)):
        text = _tex(text, chance)
    return text.replace("%", "\\%").replace("i.e.", "\\ie").replace(" (", "~(")


def _wrapped(text: str, chance: Chance) -> str:
    return _spaces(_hyphens(_spaces(text, chance), chance), chance)


_ABSTRACTS = (_same, _same, _cut_off, _leftovers, _wrapped, _quotes)


def capture(paper: Entry, chance: Chance, *, abstract: bool = True) -> Entry:
    """Return a paper as a page shows it: no authors, ids and years, the words a little spoilt."""
    title = chance.choice(_TITLES)(paper.title, chance)
    shown = chance.choice(_ABSTRACTS)(paper.abstract or "", chance) if abstract else None
    return Entry(" ".join(title.split()), shown)


def revised(paper: Entry, others: Sequence[Entry], chance: Chance, share: float) -> Entry:
    """Return a paper whose abstract was written anew: a share of its sentences are others'."""
    sentences = _SENTENCE.split(paper.abstract or "")
    foreign = _SENTENCE.split(chance.choice(others).abstract or "")
    places = chance.sample(range(len(sentences)), math.ceil(share * len(sentences)))
    kept = [
        chance.choice(foreign) if at in places else sentence
        for at, sentence in enumerate(sentences)
    ]
    return replace(paper, abstract=" ".join(kept))


@dataclass(slots=True)
class _Ids:
    """Ids that no paper has."""

    last: int = 0

    def next(self) -> str:
        """Return another one."""
        self.last += 1
        return f"9912.{self.last:05}"


def misses(papers: Sequence[Entry], others: Sequence[Entry], chance: Chance) -> list[Entry]:
    """Return records that look like papers and are others: an id of its own each."""
    ids = _Ids()
    found = []
    for paper in papers:
        other = chance.choice(others)
        kind = chance.randrange(4)
        if kind == 0:  # the same title on another paper
            made = replace(other, title=paper.title)
        elif kind == 1:
            sequel = revised(paper, others, chance, 0.6)
            ending = chance.choice((" II", ", Part 2", " 2.0", ": A Second Look"))
            made = replace(sequel, title=paper.title + ending)
        elif kind == 2:  # a title that differs in a word
            made = replace(other, title=_word(paper.title, chance, lambda _: "Graph"))
        else:  # an application of it
            made = replace(
                revised(paper, others, chance, 0.7), title=f"{paper.title} for Crop Forecasting"
            )
        found.append(replace(made, arxiv_id=ids.next(), doi=None))
    return found
