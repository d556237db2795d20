"""The one tokenizer: folding, compounds, CJK, inflectional stems (pure).

Index, query and marks all ask here, so that what matched and what is marked cannot differ.
A text is cut into runs (``str.translate`` and a split), a run into tokens; nearly every run is
one plain word, the others are looked up in a cache.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

BOUNDARY = "\N{BLACK SQUARE}"
"""A token that no text contains: it keeps phrases out of the compounds behind it."""

_INSIDE = "-_.'+#"
_SAME = {
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
}
_CJK = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd"
)
_LETTER = rf"[^-_.'+#{_CJK}]"
_PIECE = re.compile(
    rf"(?P<cjk>[{_CJK}])"
    rf"|(?<![^-_.'+#])[A-Za-z]{{1,2}}(?:\+\+|\#)(?![^-_.'+#])"
    rf"|{_LETTER}+(?:(?:(?<=\d)\.(?=\d)|')(?={_LETTER}){_LETTER}+)*"
)
_ODD = re.compile("[-_.'+#][^ ]*")
"""What makes a run in ASCII more than one plain word, to the end of the run."""
_ODD_OR_FOREIGN = re.compile("(?:[-_.'+#A-Z]|[^\x00-\x7f])[^ ]*")
_ACCENTS = re.compile("[\u0300-\u036f]")
_UNINDEXABLE = re.compile(r"[\x00-\x22\x24-\x2a\x2c\x2d\x2f\x3a-\x60\x7b-\x7f]")
_VOWEL = re.compile("[aeiouy]")
_IRREGULAR = {
    "indices": "index",
    "matrices": "matrix",
    "vertices": "vertex",
    "embed": "embed",
    "analyses": "analysis",
    "hypotheses": "hypothesis",
}


class Token(NamedTuple):
    """A folded word and where it stands: characters [start, end) of the text."""

    start: int
    end: int
    text: str


class _Separators(dict[int, str]):
    """``str.translate``'s table: what cannot be in a word becomes a space, one for one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _SAME:
            kept = _SAME[character]
        elif character in _INSIDE or unicodedata.category(character)[0] in "LNM":
            kept = character
        else:
            kept = "x" if character == "\N{MULTIPLICATION SIGN}" else " "
        self[code] = kept
        return kept


_SEPARATORS = _Separators()


def fold(word: str) -> str:
    """Return a word without case, accents and compatibility forms, as the index holds it."""
    if not word.isascii():
        word = _ACCENTS.sub("", unicodedata.normalize("NFKD", word))
        word = unicodedata.normalize("NFKC", word.casefold())
    word = word.lower().removesuffix("'s")
    return _UNINDEXABLE.sub("", word)


@lru_cache(maxsize=1 << 16)
def _cut(run: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Cut a run into its tokens and the joined forms of those that hyphens connect."""
    tokens: list[Token] = []
    joined: list[Token] = []
    group: list[Token] = []
    for match in _PIECE.finditer(run):
        token = Token(match.start(), match.end(), fold(match.group()))
        if not token.text:
            continue
        connected = group and run[group[-1].end : token.start] in ("-", "_")
        if not connected or match["cjk"]:
            joined += _join(group)
            group = []
        tokens.append(token)
        if not match["cjk"]:
            group.append(token)
    return tuple(tokens), (*joined, *_join(group))


def _join(group: list[Token]) -> list[Token]:
    """Give the whole of a compound and each pair of neighbours in it, unless only digits."""
    pairs = [group[at : at + 2] for at in range(len(group) - 1)]
    spans = pairs if len(group) <= 2 else [*pairs, group]
    forms = [
        Token(span[0].start, span[-1].end, "".join([token.text for token in span]))
        for span in spans
    ]
    return [form for form in forms if not form.text.replace(".", "").isdigit()]


def _joined_forms(parts: list[str]) -> list[str]:
    """Give the same of words without their places."""
    spans = [parts[at : at + 2] for at in range(len(parts) - 1)]
    forms = map("".join, spans if len(parts) <= 2 else [*spans, parts])
    return [form for form in forms if not form.isdigit()]


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Give each run of a text with the place where it begins."""
    spaced = text.translate(_SEPARATORS)
    end = 0
    for run in spaced.split():
        start = spaced.index(run, end)
        end = start + len(run)
        yield start, run


def tokens(text: str) -> list[Token]:
    """Give the folded words of a text in order; each CJK character is one of its own."""
    found: list[Token] = []
    for start, run in _runs(text):
        found += [Token(start + a, start + b, word) for a, b, word in _cut(run)[0]]
    return found


def compounds(text: str) -> list[Token]:
    """Give the joined forms of a text's compounds: ``zeroshot`` for ``zero-shot``."""
    found: list[Token] = []
    for start, run in _runs(text):
        found += [Token(start + a, start + b, word) for a, b, word in _cut(run)[1]]
    return found


@lru_cache(maxsize=1 << 16)
def _held(run: str) -> tuple[str, str]:
    """Return what the index holds of a run: its words, and its joined forms."""
    parts = run.split("-")
    if run.isascii() and all(map(str.isalnum, parts)):  # nearly all that are not one plain word
        parts = [part.lower() for part in parts]
        return " ".join(parts), " ".join(_joined_forms(parts))
    words, joined = (" ".join([token.text for token in part]) for part in _cut(run))
    return words, joined


def indexed(text: str) -> str:
    """Return what the index holds of a text: its words, then the joined forms behind a boundary.

    Words are parted by single spaces and hold only characters that FTS5's ``ascii`` tokenizer
    with ``tokenchars '+#.'`` keeps.
    """
    spaced = text.translate(_SEPARATORS).replace(". ", " ")  # a run's last full stop says nothing
    plain = spaced.isascii()
    spaced = spaced.lower() if plain else spaced
    pieces: list[str] = []
    joined: list[str] = []
    end = 0
    for found in (_ODD if plain else _ODD_OR_FOREIGN).finditer(spaced):
        at, stop = found.span()
        start = spaced.rfind(" ", end, at) + 1 or end
        words, forms = _held(spaced[start:stop])
        pieces += (spaced[end:start], words)
        if forms:
            joined.append(forms)
        end = stop
    held = "".join([*pieces, spaced[end:]]).strip()
    while "  " in held:
        held = held.replace("  ", " ")
    return f"{held} {BOUNDARY} {' '.join(joined)}" if joined else held


def distinct(text: str) -> frozenset[str]:
    """Return the distinct folded words of a text."""
    spaced = text.translate(_SEPARATORS)
    runs = set((spaced.lower() if spaced.isascii() else spaced).split())
    odd = [run for run in runs if not (run.isascii() and run.isalnum() and run.islower())]
    runs.difference_update(odd)
    for run in odd:
        runs.update(_held(run)[0].split())
    return frozenset(runs)


def _plain(text: str) -> str:
    """Return the folded words of a text, parted by spaces, without the joined forms."""
    return indexed(text).partition(BOUNDARY)[0]


@lru_cache(maxsize=1 << 14)
def title_key(title: str) -> str:
    """Return a title as titles are compared: no case, accents, punctuation or white space."""
    return _plain(title).replace(" ", "")


def has_inner_capital(word: str) -> bool:
    """Say whether capitals after the first letter make a spelling of its own: SiT, LOOK."""
    return any(character.isupper() for character in word[1:])


def varies(word: str) -> bool:
    """Say whether a folded word has inflections: four plain letters or more."""
    return len(word) >= 4 and word.isascii() and word.isalpha()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return what the inflections of a folded English word share: model, models, modelling.

    Only inflections: ``generation`` and ``general`` stay apart. A word that does not vary is
    its own stem.
    """
    if not varies(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    base = _without_ending(word)
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiou":
        base = base[:-1]
    return base[:-1] if len(base) > 3 and base.endswith("e") else base


def _without_ending(word: str) -> str:
    """Take off a plural, past or progressive ending, and the plural of a progressive."""
    if word.endswith("ings"):
        word = word[:-1]
    for ending, instead in (("ies", "y"), ("ied", "y")):
        if word.endswith(ending) and len(word) > 4:
            return word.removesuffix(ending) + instead
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and _VOWEL.search(base) and not word.endswith("eed"):
            return base
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
