"""The filters of a key formula, as in ``auth.lower``: they take a text and return another.

Names and meanings are those that Better BibTeX documents for its citation keys.
"""

import re
from collections.abc import Callable

from readinglist.citations.key_words import SKIPPED, capitalised
from readinglist.citations.romanise import romanise

_KEPT = frozenset("-_:./+")
"""What may stand in a key beside letters and digits: BibTeX, Biber and \\cite all take it."""


def clean(text: str) -> str:
    """Return a text in ASCII, without what no key can hold; its spaces stay."""
    spelled = (c if c in _KEPT else " " if c.isspace() else romanise(c) for c in text)
    return text if text.isascii() and text.isalnum() else "".join(spelled)


def _capitalize(text: str) -> str:
    return " ".join(map(capitalised, text.split()))


def _abbr(text: str, chars: int = 1) -> str:
    """Return the first letters of each word."""
    return "".join(word[:chars] for word in text.split())


def _skipwords(text: str) -> str:
    return " ".join(word for word in text.split() if word.lower() not in SKIPPED)


def _select(text: str, start: int = 1, n: int = 0) -> str:
    """Return n words from the one at ``start``, counted from 1, or all from there on."""
    words = text.split()[max(0, start - 1) :]
    return " ".join(words[:n] if n else words)


def _substring(text: str, start: int = 1, n: int = 0) -> str:
    """Return n characters from the one at ``start``, counted from 1, or all from there on."""
    rest = text[max(0, start - 1) :]
    return rest[:n] if n else rest


def _condense(text: str, sep: str = "") -> str:
    return sep.join(text.split())


def _replace(text: str, find: str = "", replace: str = "") -> str:
    """Replace a text wherever it stands, in small letters or capitals."""
    if not find:
        return text
    return re.sub(re.escape(find), lambda _: replace, text, flags=re.IGNORECASE)


def _prefix(text: str, prefix: str = "") -> str:
    return prefix + text if text else ""


def _postfix(text: str, postfix: str = "") -> str:
    return text + postfix if text else ""


def _default(inserted: str, text: str = "") -> str:
    return inserted or text


def _nopunct(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace() or c == "-")


def _alphanum(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _nopunctordash(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace())


FILTERS: dict[str, Callable[..., str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": _capitalize,
    "abbr": _abbr,
    "skipwords": _skipwords,
    "select": _select,
    "substring": _substring,
    "condense": _condense,
    "replace": _replace,
    "prefix": _prefix,
    "postfix": _postfix,
    "default": _default,
    "nopunct": _nopunct,
    "nopunctordash": _nopunctordash,
    "alphanum": _alphanum,
    "fold": clean,
    "clean": clean,
    "ascii": clean,
    "transliterate": clean,
}
"""By the name that a formula uses; the values that a filter takes are its further parameters."""
