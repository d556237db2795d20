"""Texts without what captures and files write differently: TeX, accents, hyphens, spaces (pure).

A sketch is only compared, never shown. It is bytes, so that a title can be looked for in a file
of gigabytes before anything of it is decoded.
"""

import re
import unicodedata

_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789+"
_LOWER = bytes(range(256)).lower()
_LETTERS_AND_PLUS = frozenset(bytes([code]) for code in _KEPT)
_DROPPED = bytes(
    code for code in range(128) if bytes([code]).lower() not in [bytes([one]) for one in _KEPT]
)
_SPACED = bytes(code if bytes([code]) in _LETTERS_AND_PLUS else 32 for code in _LOWER)
"""Every sign that is no letter, digit or ``+`` becomes a space."""
_STYLE_NAMES = """
text textbf textit texttt textsc textsf textrm textmd textup textsl textnormal emph underline mbox
hbox mathcal mathbb mathbf mathrm mathit mathsf mathtt mathfrak mathscr boldsymbol bm rm bf it tt
sc sf em cal left right operatorname ensuremath xspace url href cite citep citet protect
textsuperscript textsubscript small large displaystyle
"""
_STYLES = frozenset(_STYLE_NAMES.split())
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?|\\(.)", re.DOTALL)
_ACCENT = re.compile(r"\\[uvHckrt](?=\{)")
_RENAMED = {"ell": "l", "times": "x", "sim": "", "approx": "", "ss": "ss"}
_GREEK = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma
tau upsilon phi chi psi omega
"""
_LETTERS = str.maketrans(
    {chr(0x3B1 + at): name for at, name in enumerate(_GREEK.split())}
    | {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "\N{MULTIPLICATION SIGN}": "x"}
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_OTHER = re.compile(r"[^\w+]|_")
_TIMES = re.compile(rb"(?<=\d)times(?=\d)")
_SIMILAR = re.compile(rb"(?<=\d)sim(?=\d)")

PIECE = 16
"""Characters of one abstract that are looked for in another."""


def sketch(text: str) -> bytes:
    """Return the letters and digits of a text, and ``+``: case, accents and TeX folded."""
    if "\\" in text:
        text = _without_tex(text)
    if not text.isascii():
        text = _OTHER.sub("", _folded(text))
    return plain_sketch(text.encode("utf-8", "replace"))


def plain_sketch(raw: bytes) -> bytes:
    """Return the sketch of a text in ASCII without a backslash."""
    kept = raw.translate(_LOWER, _DROPPED)
    if b"times" in kept:
        kept = _TIMES.sub(b"x", kept)
    return _SIMILAR.sub(b"", kept) if b"sim" in kept else kept


def words(text: str) -> frozenset[str]:
    """Return the distinct words of a text, folded as its sketch is."""
    if text.isascii() and "\\" not in text:
        return frozenset(text.encode().translate(_SPACED).decode().split())
    if "\\" in text:
        text = _without_tex(text)
    return frozenset(_OTHER.sub(" ", _folded(text)).split())


def overlap(one: bytes, two: bytes) -> float:
    """Return the share of the shorter sketch, in short pieces, that stands in the longer."""
    shorter, longer = sorted((one, two), key=len)
    starts = range(0, len(shorter) - PIECE + 1, PIECE)
    if not starts or shorter in longer:
        return float(bool(starts))
    return sum([shorter[at : at + PIECE] in longer for at in starts]) / len(starts)


def _folded(text: str) -> str:
    """Return a text in small letters without accents; Greek letters by their names."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return plain.translate(_LETTERS)


def _without_tex(text: str) -> str:
    """Return a text without TeX's commands for looks; a command for a sign is its name."""
    return _COMMAND.sub(_meant, _ACCENT.sub("", text))


def _meant(match: re.Match[str]) -> str:
    """Return what a command leaves."""
    name = match[1]
    if not name:
        return "" if match[2] in "'`^\"~=.-/" else " "
    if name in _STYLES:
        return ""
    return _RENAMED.get(name, name.removeprefix("var"))
