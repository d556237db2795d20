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
_NEAREST = 5
_COMPARED = 500
_COUNTED = 1000
_END = "\U0010ffff"
"""Behind every letter."""


def _asked(session: Session, statement: str, values: dict[str, object]) -> CursorResult[Any]:
    """Ask without SQLAlchemy's reading of the statement: each key that is typed asks several."""
    return session.connection().exec_driver_sql(statement, values)


def frequencies(session: Session, words: Iterable[str], *, begun: bool = False) -> dict[str, int]:
    """Return in how many papers each word stands, up to 1,000; words in none are left out.

    To count on costs more for a frequent word than its whole search does. Words may be several
    with spaces between them, which stand together, and be the beginnings of words.
    """
    found = _asked(
        session,
        "SELECT w.value, (SELECT count(*) FROM (SELECT 1 FROM words WHERE words "
        f"MATCH '\"' || w.value || :ends LIMIT {_COUNTED})) FROM json_each(:words) w",
        {"words": json.dumps(sorted(set(words))), "ends": '" *' if begun else '"'},
    )
    return {word: papers for word, papers in map(tuple, found) if papers}


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
        {"prefix": prefix, "end": prefix + _END},
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


def splits(session: Session, word: str, *, begun: bool = False) -> list[tuple[str, str]]:
    """Return the two words in a row that a word may be written as: ``timeseries``, time series.

    Where the word is a beginning, the second one is.
    """
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return []
    pairs = [(word[:at], word[at:]) for at in range(1, len(word) - 1)]
    pairs = [pair for pair in pairs if not _SMALL & set(pair)]
    parts = known(session, {part for pair in pairs for part in pair})
    pairs = [pair for pair in pairs if parts.issuperset(pair)]
    papers = frequencies(session, map(" ".join, pairs), begun=begun) if pairs else {}
    return [pair for pair in pairs if " ".join(pair) in papers]


def nearest(session: Session, word: str, slips: int = 2) -> list[str]:
    """Return the known words that a mistyped one may have been, the likeliest first.

    One slip (a letter missing, added, wrong, or two exchanged) from four letters on, two slips
    from six on, the first two letters being right; frequent words go first.
    """
    if len(word) < 4 or not word.isascii():
        return []
    close = known(session, _one_slip(word)) - {word}
    one_slip = _frequent_first(session, close)
    if slips < 2 or len(one_slip) >= _NEAREST or len(word) < 6:
        return one_slip
    return [*one_slip, *_frequent_first(session, _two_slips(session, word) - close)][:_NEAREST]


def nearest_beginnings(session: Session, word: str) -> list[str]:
    """Return the known words whose beginning may have been mistyped so, the likeliest first."""
    if len(word) < 5 or not word.isascii():
        return []
    begun = [near for near in _one_slip(word) if near[0] == word[0] and len(near) >= 5]
    found = _asked(
        session,
        "SELECT w.text FROM json_each(:begun) b JOIN word w "
        f"ON w.text >= b.value AND w.text < b.value || '{_END}' LIMIT {_COMPARED}",
        {"begun": json.dumps(begun)},
    )
    return _frequent_first(session, set(found.scalars()))


def _frequent_first(session: Session, words: Collection[str]) -> list[str]:
    """Return the most frequent of the words."""
    papers = frequencies(session, words)
    return sorted(papers, key=lambda word: (-papers[word], -len(word), word))[:_NEAREST]


def _one_slip(word: str) -> Collection[str]:
    """Return everything that is one slip away."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in cuts if right}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    added = {left + letter + right for left, right in cuts for letter in _LETTERS}
    return missing | exchanged | wrong | added


def _two_slips(session: Session, word: str) -> set[str]:
    """Return the known words at most two slips away that begin with the same two letters.

    Two slips leave at least one of three parts as it is.
    """
    third = -(-(len(word) - 2) // 3)
    found = _asked(
        session,
        "SELECT text FROM word WHERE text >= :first AND text < :end "
        "AND length(text) BETWEEN :short AND :long "
        "AND (instr(text, :a) OR instr(text, :b) OR instr(text, :c))",
        {
            "first": word[:2],
            "end": word[:2] + _END,
            "short": len(word) - 2,
            "long": len(word) + 2,
            "a": word[2 : 2 + third],
            "b": word[2 + third : 2 + 2 * third],
            "c": word[2 + 2 * third :] or word[-1],
        },
    )
    return {near for near in found.scalars() if _within_two_slips(word, near)}


def _within_two_slips(one: str, two: str) -> bool:
    """Say whether two words are two slips apart at most, two exchanged letters being one slip."""
    above: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = above, row, [i]
        for j, other in enumerate(two, start=1):
            slips = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 < j and letter == two[j - 2] and other == one[i - 2]:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        if min(row) > 2:
            return False
    return row[-1] <= 2
