"""Whether authors are told in fuller names than before: Ashish Vaswani for A Vaswani (pure)."""

import re
from collections.abc import Sequence

from readinglist.text import fold

_INITIALS = re.compile(r"[A-Z]{1,3}")
_PARTS = re.compile(r"[\s.\-\u2010\u2011]+")


def are_fuller(told: Sequence[str], known: Sequence[str]) -> bool:
    """Say whether the same people are told in the same order, an initial of one spelled out.

    Where anybody may be another person, or is told in fewer letters, it is False.
    """
    if len(told) != len(known) or told == known:
        return False
    steps = [_step(now, before) for now, before in zip(told, known, strict=True)]
    return all(step is not None for step in steps) and any(steps)


def _step(told: str, known: str) -> bool | None:
    """Say whether a name spells an initial out; None where it may be another person's."""
    now, before = _words(told), _words(known)
    if now == before:
        return False
    shared = 0
    while shared < min(len(now), len(before)) and now[-1 - shared] == before[-1 - shared]:
        shared += 1
    if not shared or len(now) < len(before):
        return None
    pairs = list(zip(now, before[: len(before) - shared], strict=False))
    fits = all(new == old or (len(old) == 1 and new.startswith(old)) for new, old in pairs)
    return any(new != old for new, old in pairs) if fits and pairs else None


def _words(name: str) -> list[str]:
    """Return the folded words of a name, the family's last; each initial is a word."""
    family, comma, given = name.partition(",")
    written = f"{given} {family}" if comma else name
    parts = [part for part in _PARTS.split(written) if part]
    words: list[str] = []
    for at, part in enumerate(parts):
        initials = at + 1 < len(parts) and _INITIALS.fullmatch(part)
        words += part if initials else [part]
    return [word for word in map(fold, words) if word]
