"""Where a query's words stand in a text, and the place that shows most of them (pure)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.papers import Marker
from readinglist.text import Token, compounds, fold, tokens

FARTHEST = 100_000
"""Characters that are looked at; only a note could be longer, and nobody sees its end marked."""

_MAY_JOIN = re.compile("(?<!\\S)[^\\s_\u2010\u2011-]*+[_\u2010\u2011-]\\S*")
"""What stands between white space and may hold a compound; asking for all runs takes longer."""

_BEFORE = 24
"""Characters that an excerpt has before its first mark, at most: its end may not be seen."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text on one line, with what matched in it."""

    text: str
    """With ``…`` where the text goes on."""
    marks: tuple[tuple[int, int], ...] = ()
    """Character ranges [start, end) of ``text``, in order, without overlap."""


def marks(text: str, marker: Marker) -> list[Range]:
    """Return the character ranges [start, end) that a query matched, in order, without overlap.

    A compound (``zero-shot``) is marked whole where its joined form matched. Only the first
    100,000 characters are looked at.
    """
    if not (marker.words or marker.prefixes or marker.phrases):
        return []
    seen = text[:FARTHEST]
    seen_tokens = tokens(seen)
    singles, phrases = _by_first_word(marker)
    whole_words, prefixes = singles.words, singles.prefixes
    found = [
        (start, end)
        for start, end, word in seen_tokens
        if word in whole_words or word.startswith(prefixes)
    ]
    found += _compounds(seen, seen_tokens, singles)
    if phrases:
        found += _phrases(seen_tokens, phrases)
    whole = len(seen) == len(text)
    return _merged([range_ for range_ in found if whole or range_[1] < FARTHEST])


def excerpt(text: str, marker: Marker, length: int = 160) -> Excerpt:
    """Return about ``length`` characters of a text from where most different words matched.

    It begins at a word shortly before the first mark, and is shorter where the text ends; without
    a match it is the text's beginning. White space is shown as spaces.
    """
    return around(text, marks(text, marker), length)


def around(text: str, found: list[Range], length: int) -> Excerpt:
    """Return the excerpt of a text whose marks are known."""
    if len(text) <= length:
        return Excerpt(_one_line(text), tuple(found))
    best = _densest(text, found, length)
    first, last = (best[0][0], best[-1][1]) if best else (0, 0)
    start = _start(text, first, last, length)
    end = _end(text, max(start + length // 2, last), start + length)
    shown = _one_line(text[start:end])
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = ((max(a, start) + shift, min(b, end) + shift) for a, b in found if a < end > start < b)
    return Excerpt(f"{before}{shown}{after}", tuple(inside))


@dataclass(frozen=True, slots=True)
class _Singles:
    """What a single word or joined form is compared with."""

    words: frozenset[str]
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    last_is_prefix: bool

    def match(self, found: list[Token]) -> bool:
        if len(found) < len(self.words):
            return False
        *inner, last = (token.text for token in found)
        ends = last.startswith(self.words[-1]) if self.last_is_prefix else last == self.words[-1]
        return ends and inner == list(self.words[:-1])


def _by_first_word(marker: Marker) -> tuple[_Singles, dict[str, list[_Phrase]]]:
    """Sort what to mark: single words apart, phrases by their first word."""
    single_words, prefixes = set(marker.words), list(marker.prefixes)
    phrases: dict[str, list[_Phrase]] = {}
    for phrase in marker.phrases:
        last_is_prefix = phrase in marker.last_is_prefix
        if len(phrase) > 1:
            phrases.setdefault(phrase[0], []).append(_Phrase(phrase, last_is_prefix))
        elif last_is_prefix:
            prefixes += phrase
        else:
            single_words.update(phrase)
    return _Singles(frozenset(single_words), tuple(filter(None, prefixes))), phrases


def _compounds(text: str, parts: list[Token], singles: _Singles) -> Iterator[Range]:
    """Give the compounds whose joined form matched, a prefix only where it passes a part."""
    first_parts: dict[int, str] | None = None
    for start, end, joined in _joined_forms(text):
        if joined in singles.words:
            yield start, end
        elif joined.startswith(singles.prefixes):
            first_parts = first_parts or {token.start: token.text for token in parts}
            if not first_parts.get(start, "").startswith(singles.prefixes):
                yield start, end


def _joined_forms(text: str) -> Iterator[Token]:
    for match in _MAY_JOIN.finditer(text):
        for start, end, joined in compounds(match.group()):
            yield Token(match.start() + start, match.start() + end, joined)


def _phrases(found: list[Token], phrases: dict[str, list[_Phrase]]) -> Iterator[Range]:
    for at, token in enumerate(found):
        for phrase in phrases.get(token.text, ()):
            together = found[at : at + len(phrase.words)]
            if phrase.match(together):
                yield token.start, together[-1].end


def _merged(ranges: list[Range]) -> list[Range]:
    """Return the ranges in order, those that overlap as one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _densest(text: str, found: list[Range], length: int) -> list[Range]:
    """Return the marks within ``length`` that hold most different words, then most words."""
    best, best_score = found[:1], (1, 1)
    inside: Counter[str] = Counter()
    first = 0
    for at, (start, end) in enumerate(found):
        inside[fold(text[start:end])] += 1
        while first < at and end - found[first][0] > length:
            gone = fold(text[slice(*found[first])])
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        score = (len(inside), at - first + 1)
        if score > best_score:
            best, best_score = found[first : at + 1], score
    return best


def _start(text: str, first: int, last: int, length: int) -> int:
    """Return where an excerpt begins: at a word, a little before the first mark."""
    spare = max(length - (last - first), 0)
    start = first - min(spare // 3, _BEFORE)
    if start <= 0:
        return 0
    if text[start - 1].isspace():
        return start
    return next((at + 1 for at in range(start, first) if text[at].isspace()), first)


def _end(text: str, last: int, limit: int) -> int:
    """Return where an excerpt ends: behind a word, or at the limit where there is none."""
    if limit >= len(text):
        return len(text)
    if text[limit].isspace():
        return limit
    return next((at for at in range(limit - 1, last - 1, -1) if text[at].isspace()), limit)


def _one_line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
