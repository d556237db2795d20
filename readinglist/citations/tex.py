r"""Text to TeX: specials escaped, capitals of titles protected, formulas left alone.

For BibTeX the result is ASCII wherever LaTeX itself has a command; a character that it has none
for (深, an emoji) stays as it is, since dropping it would lose it and XeLaTeX, LuaLaTeX and Biber
read it. For BibLaTeX only the specials are escaped. TeX's own writing of dashes and quotes
(``--``, ``` `` ```, ``''``) passes as it is, so it reads the same as the characters it stands for.
"""

import re
import unicodedata
from functools import lru_cache

from readinglist.citations.formulas import cut_formulas
from readinglist.citations.symbols import ACCENTS, CONTROLS, MATH, SPECIALS, TEXT
from readinglist.text import has_inner_capital

_FOREIGN = re.compile(r"[A-Za-z][\u0300-\u036f]+|[#$%&_~^\\<>{}]|[^ -~]")
_SPECIAL = re.compile(r"[#$%&_~^\\<>{}\x00-\x1f\x7f\ud800-\udfff]")
_QUOTES = {"\u2018": r"{\textquoteleft}", "\u2019": r"{\textquoteright}"}
_TYPED = re.compile(
    "[-\u2013\u2014](?=([-\u2013\u2014]))|`(?=([`\u201c]))|'(?=(['\u201d]))|" + _FOREIGN.pattern
)
"""What is foreign, and signs before others that TeX would make one of with them."""
_LONE = re.compile(r"\$(\{*)\\[A-Za-z]+(\}*)\$")
"""A formula of one command, which gets braces: without them it stands for the sign it prints."""
_ODD_SPACE = re.compile(r"[^\S \t]")
_LETTERS = r"(?:[^\W_]|[\u0300-\u036f])"
_PART = rf"{_LETTERS}+(?:['\u2019.]{_LETTERS}+)*(?:\+\+|\#)?"
_HYPHENS = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"
_COMPOUND = re.compile(rf"({_PART}(?:{_HYPHENS}{_PART})*)")


def encode(text: str, *, ascii_only: bool = True) -> str:
    """Return a text as TeX that prints it, on one line, white space folded to single spaces."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    return _encode_line(line, ascii_only=ascii_only)


def encode_exactly(text: str) -> str:
    """Encode a short text in ASCII as ``encode`` does, such that it can be read back as it was."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    return _encode_line(line, ascii_only=True, exact=True)


def encode_title(title: str, *, ascii_only: bool = True) -> str:
    """Encode a title, with braces round what must keep its capitals in every style.

    Those are words with a capital inside (``{LLM}``, ``{MagicTime}``), with digits and capitals
    (``{T2V}``, ``{GPT-4}``), and formulas with capitals; not ordinary words, and nothing in a
    title that is all in capitals.
    """
    line = unicodedata.normalize("NFC", " ".join(title.split()))
    if line.isupper() and " " in line:
        return _encode_line(line, ascii_only=ascii_only)
    if "$" not in line:
        return " ".join([_title_word(word, ascii_only=ascii_only) for word in line.split(" ")])
    pieces = []
    for text, formula in cut_formulas(line, ascii_only=ascii_only):
        pieces.append(_title_text(text, ascii_only=ascii_only))
        pieces.append("{" + formula + "}" if formula.lower() != formula else formula)
    return _join(pieces)


@lru_cache(maxsize=1 << 16)
def _title_word(word: str, *, ascii_only: bool) -> str:
    """Encode what stands between two spaces of a title."""
    return _title_text(word, ascii_only=ascii_only)


def _title_text(text: str, *, ascii_only: bool) -> str:
    """Encode a part of a title that has no formula in it."""
    words = _COMPOUND.split(text)
    words[::2] = [_escape(between, ascii_only=ascii_only) for between in words[::2]]
    words[1::2] = [_protect(word, ascii_only=ascii_only) for word in words[1::2]]
    return _join(words)


def encode_lines(text: str, *, ascii_only: bool = True) -> str:
    r"""Encode a note so that it can be read back as it was: its lines stay lines, indents too.

    ``\par`` stands where a blank line was: BibTeX folds those away, so that paragraphs could not
    be told apart without a command. What was typed as ``--`` is parted (``-{}-``) from what TeX
    makes a dash. A line never begins with ``@``, which some parsers take for the next entry.
    """
    encoded = []
    for line in re.split(r"\r\n|\r|\n", text.strip()):
        tidy = unicodedata.normalize("NFC", _ODD_SPACE.sub(" ", line))
        body = tidy.lstrip(" \t")
        indent = tidy[: len(tidy) - len(body)]
        pieces = (
            _encode_line(part, ascii_only=ascii_only, exact=True) for part in body.split("\t")
        )
        code = "\t".join(pieces)
        code = "{@}" + code[1:] if code.startswith("@") else code
        encoded.append(indent + code if body else r"\par")
    return "\n".join(encoded) if text.strip() else ""


def _encode_line(line: str, *, ascii_only: bool, exact: bool = False) -> str:
    """Encode a normalised line, leaving its formulas alone."""
    if "$" not in line:
        return _escape(line, ascii_only=ascii_only, exact=exact)
    pieces = []
    for text, formula in cut_formulas(line, ascii_only=ascii_only):
        lone = exact and ascii_only and _LONE.fullmatch(formula)
        code = "${" + formula[1:-1] + "}$" if lone else formula
        pieces += [_escape(text, ascii_only=ascii_only, exact=exact), code]
    return _join(pieces)


def _join(pieces: list[str]) -> str:
    """Join pieces so that two formulas side by side do not make a display."""
    joined = "".join(pieces)
    return joined.replace("$$", "${}$") if "$$" in joined else joined


def _escape(text: str, *, ascii_only: bool, exact: bool = False) -> str:
    """Escape a text that has no formula in it; ``exact`` parts what only looks like a ligature."""
    if not ascii_only or (text.isascii() and not exact):
        return _SPECIAL.sub(lambda match: _special(match[0]), text)
    if exact:
        return _join([_TYPED.sub(_typed, text)])
    return _join([_FOREIGN.sub(lambda match: _command(match[0]), text)])


def _special(character: str) -> str:
    """Escape what TeX takes for its own, and what no file can hold."""
    found = SPECIALS.get(character) or CONTROLS.get(character)
    return found or "\N{REPLACEMENT CHARACTER}"


def _typed(match: "re.Match[str]") -> str:
    """Return the command for a character, parted from the next where both would be a ligature."""
    sign = match[0]
    if match.lastindex:
        return TEXT.get(sign, sign) + "{}"
    return _QUOTES.get(sign) or _command(sign)


@lru_cache(maxsize=4096)
def _command(character: str) -> str:
    """Return the command for a character (a letter may bear combining marks), or itself.

    What holds capitals is in braces: BibTeX makes them small in titles elsewhere.
    """
    if character in TEXT:
        return TEXT[character]
    if character in MATH:
        symbol = f"${MATH[character]}$"
        return symbol if symbol.islower() else "{" + symbol + "}"
    if _SPECIAL.fullmatch(character):
        return _special(character)
    return _accented(unicodedata.normalize("NFD", character)) or character


def _accented(parts: str) -> str:
    r"""Write a letter with its marks, ``{\'{\^e}}`` for two; nothing where one has no command."""
    code = parts[0]
    if not (code.isascii() and code.isalpha()) or len(parts) == 1:
        return ""
    for mark in parts[1:]:
        if mark not in ACCENTS:
            return ""
        code = "{\\" + ACCENTS[mark] + code + "}"
    return code


@lru_cache(maxsize=1 << 16)
def _protect(word: str, *, ascii_only: bool) -> str:
    """Encode a word or compound, with braces round the parts that must keep their capitals."""
    parts = re.split(f"({_HYPHENS})", word)
    kept = [_needs_protection(part) for part in parts]
    for at in range(2, len(parts), 2):
        if _has_digit(parts[at]) and parts[at - 2].lower() != parts[at - 2]:
            kept[at - 2] = kept[at] = True
    for at in range(1, len(parts), 2):
        kept[at] = kept[at - 1] and kept[at + 1]
    return _braced([_escape(part, ascii_only=ascii_only) for part in parts], kept)


def _braced(parts: list[str], kept: list[bool]) -> str:
    """Join parts, with one pair of braces round each stretch that is kept."""
    code = ""
    for at, part in enumerate(parts):
        opens = kept[at] and not (at and kept[at - 1])
        closes = kept[at] and not (at + 1 < len(parts) and kept[at + 1])
        code += "{" * opens + part + "}" * closes
    return code


def _needs_protection(part: str) -> bool:
    """Say whether a part of a compound is spelled with capitals of its own."""
    spelled = has_inner_capital(part) or _has_digit(part) or part.endswith(("+", "#"))
    return spelled and part.lower() != part


def _has_digit(part: str) -> bool:
    """Say whether there is a digit in a part of a word."""
    return any(map(str.isdigit, part))
