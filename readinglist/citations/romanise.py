"""Any script to ASCII letters and digits, for citation keys."""

import re
import unicodedata
from functools import lru_cache

_LETTER = re.compile(r"(?:LETTER|LIGATURE) (?:[A-Z]+ )*?([A-Z]+)(?: WITH .*)?$")
_SYLLABLE = re.compile(r"^HANGUL SYLLABLE ([A-Z]+)$")
_OWN_WAY = {"ß": "ss", "ẞ": "SS", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "e"}
_CONSONANTS = frozenset({"EL", "EM", "EN", "ER", "ES", "EF"})
"""Cyrillic letters whose names begin with a vowel that they are not read with."""
_NAMED_SIGNS = frozenset({"SIGN", "MARK", "DIGRAPH"})


def romanise(text: str) -> str:
    """Return a text's letters and digits in ASCII, case kept; everything else is left out.

    Accents fall away (ö is o), Greek, Cyrillic, kana and Hangul are spelled by the names that
    Unicode gives the letters; ideographs have no such name and are left out.
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text))
    return "".join(_letters(character) for character in text)


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    """Spell one character in ASCII letters and digits, or not at all."""
    if character in _OWN_WAY:
        return _OWN_WAY[character]
    parts = unicodedata.normalize("NFKD", character)
    plain = "".join(part for part in parts if part.isascii() and part.isalnum())
    return plain or _named(character) or "".join(_named(part) for part in parts)


def _named(character: str) -> str:
    """Spell a letter by its Unicode name: ``LATIN SMALL LETTER L WITH STROKE`` is l."""
    if unicodedata.category(character)[0] != "L":
        return ""
    name = unicodedata.name(character, "")
    found = _SYLLABLE.match(name) or _LETTER.search(name)
    if found is None or found[1] in _NAMED_SIGNS:
        return ""
    letters = found[1]
    if letters in _CONSONANTS and name.startswith("CYRILLIC"):
        letters = letters[1:]
    return letters.capitalize() if character.isupper() else letters.lower()
