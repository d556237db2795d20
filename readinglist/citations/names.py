"""An author's displayed name: family name, given names, and how BibTeX wants them written.

BibTeX's own rules are in Oren Patashnik, *BibTeXing* (1988), section 4: a name is
``von Last, Jr, First``, where the von part is the words that begin with a small letter.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from readinglist.citations.romanise import romanise

_SUFFIX = re.compile(r"^(?:jr|sr)\.?$|^(?:ii|iii|iv)$", re.IGNORECASE)
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_ODD = re.compile("[,#$%&_]")
"""What no name holds: commas part a name, and bibtexparser loses an escape before a space."""
_LOOSE_HYPHEN = re.compile(r"(?:^|[\s-])-|-(?:\s|$)")
"""A hyphen that joins nothing: BibTeX finds no name between such hyphens and stops."""
_OTHERS = re.compile(r"^(?:and )?(?:others|et al\.?)$", re.IGNORECASE)
_PLAIN = re.compile(r"(?!and\b)[A-Za-z.']++(?:[ -](?!and\b)[A-Za-z.']++)*+", re.IGNORECASE)
"""What stands for itself in TeX and for one part of a name in BibTeX."""
_CAPITAL_PARTICLES = frozenset({"Van", "Von", "De", "Del", "Della", "Di", "Da", "Dos", "Ter"})
_VIETNAMESE = re.compile(
    "(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly)$", re.IGNORECASE
)
"""Families before which Van is a middle name, as in ``Toan Van Nguyen``."""
_ORGANISATION = re.compile(
    r"^The\s|\b(?:team|group|collaboration|consortium|project|university|institute|inc|ltd"
    r"|laborator(?:y|ies)|labs?|foundation|committee|association|community|contributors)\b\.?",
    re.IGNORECASE,
)
_LONGEST = 1000
"""Characters of a name that are looked at; a longer one is taken whole, as an organisation's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; an organisation has nothing but ``family``."""

    family: str
    """With its particles in front: ``van Beethoven``."""
    given: str = ""
    suffix: str = ""
    """Jr., Sr., III."""


def split(displayed: str) -> Name:
    """Split a name as it is displayed: given names first, or family name, comma, given names."""
    whole = " ".join(displayed.split())
    if len(whole) > _LONGEST or _ORGANISATION.search(whole) or _AND.search(whole):
        return Name(whole)
    if "," not in whole:
        return _from_words(whole.split())
    parts = [tidy for part in whole.split(",") if (tidy := part.strip())]
    if len(parts) == 1:
        return _from_words(parts[0].split())
    if len(parts) == 2:
        return _from_two(parts[0], parts[1])
    if len(parts) == 3:
        return _from_three(parts)
    return Name(whole)


def _from_two(first: str, second: str) -> Name:
    """Read ``Family, Given`` and ``Given Family, Jr.``."""
    if _SUFFIX.match(second):
        name = _from_words(first.split())
        return Name(name.family, name.given, second)
    return Name(first, second)


def _from_three(parts: list[str]) -> Name:
    """Read ``Family, Jr., Given`` and ``Family, Given, Jr.``; anything else stays whole."""
    family, second, third = parts
    if _SUFFIX.match(second):
        return Name(family, third, second)
    if _SUFFIX.match(third):
        return Name(family, second, third)
    return Name(", ".join(parts))


def _from_words(words: list[str]) -> Name:
    """Read ``Given van der Family Jr.``; a single word is a family name."""
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]):
        *words, suffix = words
    start = _family_start(words)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _family_start(words: list[str]) -> int:
    """Return the index of the word with which the family name and its particles begin."""
    for at, word in enumerate(words[1:-1], start=1):
        if word[0].islower() or (
            word in _CAPITAL_PARTICLES and not _VIETNAMESE.match(romanise(words[at + 1]))
        ):
            return at
    return max(len(words) - 1, 0)


def is_others(displayed: str) -> bool:
    """Say whether that is no name but ``et al.`` or ``others``."""
    return _OTHERS.match(displayed.strip()) is not None


def bibtex(authors: tuple[str, ...], encode: Callable[[str], str]) -> str:
    """Return the value of an ``author`` field, each part of a name put through ``encode``.

    Names that BibTeX would take apart wrongly (one word, organisations, ``and`` or a comma
    inside) stand in braces. It is empty where no name is more than commas.
    """
    named = [author for author in authors if author.replace(",", " ").strip()]
    return " and ".join(_written(author, encode) for author in named)


def _written(displayed: str, encode: Callable[[str], str]) -> str:
    """Write one name; ``et al.`` is BibTeX's ``others``."""
    if is_others(displayed):
        return "others"
    name = split(displayed)
    if not name.given:
        whole = f"{name.family}, {name.suffix}" if name.suffix else name.family
        return "{" + encode(whole) + "}"
    parts = (name.family, name.suffix, name.given)
    return ", ".join(_part(part, encode) for part in parts if part)


def _part(part: str, encode: Callable[[str], str]) -> str:
    """Write a part of a name, braced where it holds what a parser may read as a separator."""
    if _PLAIN.fullmatch(part):
        return part
    encoded = encode(part)
    odd = _ODD.search(part) or _AND.search(part) or _LOOSE_HYPHEN.search(encoded)
    return "{" + encoded + "}" if odd else encoded
