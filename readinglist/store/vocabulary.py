"""The words that the library knows: inflections, beginnings, joined forms, near misses."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.orm import Session

from readinglist.text import stem, varies

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_SMALL = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "in", "is", "it", "no", "of", "on"}
    | {"or", "so", "the", "to", "up", "we"}
)
"""Words that stand before any other: a split that has one is no compound."""
_NEAREST = 3
_COMPARED = 3000


def _asked(session: Session, statement: str, values: dict[str, object]) -> CursorResult[Any]:
    """Ask without SQLAlchemy's reading of the statement: each key that is typed asks several."""
    return session.connection().exec_driver_sql(statement, values)


def frequencies(session: Session, words: Iterable[str]) -> dict[str, int]:
    """Return in how many papers each of the words stands; words in none are left out."""
    found = _asked(
        session,
        "SELECT k.term, k.doc FROM json_each(:words) w JOIN known k ON k.term = w.value",
        {"words": json.dumps(sorted(set(words)))},
    )
    return {row[0]: row[1] for row in map(tuple, found)}


def known(session: Session, words: Iterable[str]) -> set[str]:
    """Return those of the words that some paper holds or held."""
    found = _asked(
        session,
        "SELECT text FROM word WHERE text IN (SELECT value FROM json_each(:words))",
        {"words": json.dumps(sorted(set(words)))},
    )
    return set(found.scalars())


def begins_a_word(session: Session, prefix: str) -> bool:
    """Say whether a known word begins so."""
    found = _asked(
        session,
        "SELECT 1 FROM word WHERE text >= :prefix AND text < :end LIMIT 1",
        {"prefix": prefix, "end": prefix + "\U0010ffff"},
    )
    return found.first() is not None


def variations(session: Session, word: str) -> list[str]:
    """Return the known inflections of a word, itself left out."""
    if not varies(word):
        return []
    found = _asked(
        session,
        "SELECT text FROM word WHERE stem = :stem AND text <> :word LIMIT 20",
        {"stem": stem(word), "word": word},
    )
    return list(found.scalars())


def splits(session: Session, word: str) -> list[tuple[str, str]]:
    """Return the two known words that a word can be written as: ``timeseries``, time series."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return []
    pairs = [(word[:at], word[at:]) for at in range(1, len(word) - 1)]
    pairs = [pair for pair in pairs if not _SMALL & set(pair)]
    parts = known(session, {part for pair in pairs for part in pair})
    return [pair for pair in pairs if parts.issuperset(pair)]


def nearest(session: Session, word: str) -> list[str]:
    """Return the known words that a mistyped one may have been, the likeliest first.

    One slip (a letter missing, added, wrong, or two exchanged) from four letters on, two slips
    from eight on, the first two letters being right; frequent words go first.
    """
    if len(word) < 4 or not word.isascii():
        return []
    close = known(session, _one_slip(word)) - {word}
    if not close and len(word) >= 8:
        close = _two_slips(session, word)
    papers = frequencies(session, close)
    return sorted(papers, key=lambda near: (-papers[near], near))[:_NEAREST]


def _one_slip(word: str) -> Collection[str]:
    """Return everything that is one slip away."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in cuts if right}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    added = {left + letter + right for left, right in cuts for letter in _LETTERS}
    return missing | exchanged | wrong | added


def _two_slips(session: Session, word: str) -> set[str]:
    """Return the known words two slips away that begin with the same two letters."""
    found = _asked(
        session,
        "SELECT text FROM word WHERE text >= :first AND text < :end "
        "AND length(text) BETWEEN :short AND :long LIMIT :most",
        {
            "first": word[:2],
            "end": word[:2] + "\U0010ffff",
            "short": len(word) - 2,
            "long": len(word) + 2,
            "most": _COMPARED,
        },
    )
    return {near for near in found.scalars() if _slips(word, near) == 2}


def _slips(one: str, two: str) -> int:
    """Count the slips between two words: Levenshtein's distance."""
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, other in enumerate(two, start=1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other)))
    return row[-1]
