"""TeX leftovers of titles and abstracts, shown as a reader expects them.

Pages that list papers show what the authors typed, some with backslashes taken out. What is
between dollars is mathematics and stays byte for byte; links lose nothing but escapes; a
command that is not known stays as it was typed. The digest keeps the text as it came.
"""

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

# Lookbehinds stand behind the sign that they belong to, which a search finds much sooner.
_KEPT = re.compile(r"\$(?<!\\\$)[^$]{1,1000}(?<!\\)\$|(?P<link>https?:/[^\s{}]+)")
_PLACE = "\ue000"
"""Stands for what is kept while the rest is changed; a text that holds it is left alone."""
_TIMES_BEHIND = re.compile(r"\dtimes")
_SIMILAR_BEFORE = re.compile(r"sim\d")
_ESCAPE = re.compile(r"\\([%&#_$])")
_TIE = re.compile(r"~(?<=[\w.,)\]]~)(?=[(\[]|--|\\)")
_ABBREVIATIONS = {
    "ie": "i.e.",
    "eg": "e.g.",
    "etc": "etc.",
    "cf": "cf.",
    "etal": "et al.",
    "vs": "vs.",
    "wrt": "w.r.t.",
}
_ABBREVIATION = re.compile(rf"\\({'|'.join(_ABBREVIATIONS)})(?![A-Za-z])(?:\{{\}})?\.?")
_STYLE = re.compile(
    r"\\(?:text(?:bf|it|tt|sc|sf|rm|md|up|sl|normal)?|emph|underline|mbox)"
    r"\s?\{([^{}\\]*(?:\\[^A-Za-z][^{}\\]*)*)\}"
)
_LINKED = re.compile(r"\\href\s?\{([^{}\s]*)\}\s?\{([^{}]*)\}")
_ADDRESS = re.compile(r"\\url\s?\{([^{}\s]*)\}")
_ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
}
_ACCENT = re.compile(r"\\(['`^\"~=.]\s?|[uvHckr](?=\{))(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")
_SYMBOL = re.compile(r"(\{?)\\([A-Za-z]{1,30})(\{\}|\})?( ?)")
_TIMES = re.compile(r"times(?<=\dtimes)(?![a-z])")
_SIMILAR = re.compile(r"sim(?<![A-Za-z]sim)(?=\d[\d.,]*(?!\w))")
_DOUBLE = re.compile(r"``([^`\n]{1,300}?)(?:''|\"|\u2019\u2019)")
_SINGLE = re.compile(r"(?<![\w`\\])`((?:[^`'\n]|'(?=\w)){1,300})'(?!\w)")


def readable(text: str) -> str:
    r"""Show TeX as a reader expects: ``12\%`` as 12%, ``\ie`` as i.e."""
    if not _is_special(text) or _PLACE in text:
        return text
    text = _ADDRESS.sub(r"\1", _LINKED.sub(r"\2 (\1)", text))
    if "$" not in text and "http" not in text:
        return _quoted(_shown(text))
    kept = [
        _ESCAPE.sub(r"\1", match.group()) if match["link"] else match.group()
        for match in _KEPT.finditer(text)
    ]
    shown = _quoted(_shown(_KEPT.sub(_PLACE, text))).split(_PLACE)
    return "".join(piece for pair in zip(shown, [*kept, ""], strict=True) for piece in pair)


def _is_special(text: str) -> bool:
    """Say whether a text may hold TeX; nearly none does, and looking for signs takes no time."""
    return (
        "\\" in text
        or "`" in text
        or "~" in text
        or ("sim" in text and _SIMILAR_BEFORE.search(text) is not None)
        or ("times" in text and _TIMES_BEHIND.search(text) is not None)
    )


def _shown(text: str) -> str:
    """Replace what TeX has its own way of writing, in a text without mathematics and links."""
    if not _is_special(text):
        return text
    text = _TIE.sub(" ", text)
    text = _ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match[1]], text)
    text = _ACCENT.sub(_accented, text)
    for _ in range(4):  # styles may be nested; nobody nests more
        text = _STYLE.sub(r"\1", text)
    text = _SYMBOL.sub(_symbol, text)
    text = _ESCAPE.sub(r"\1", text)
    return _SIMILAR.sub("\u223c", _TIMES.sub("\u00d7", text))


def _quoted(text: str) -> str:
    """Replace TeX's quotation marks by typographic ones."""
    if "`" not in text:
        return text
    return _SINGLE.sub("\u2018\\1\u2019", _DOUBLE.sub("\u201c\\1\u201d", text))


def _accented(match: re.Match[str]) -> str:
    """Put an accent on its letter."""
    letter = match[2] or match[3]
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1].strip()])


def _symbol(match: re.Match[str]) -> str:
    """Replace a command that stands for one sign; leave every other as it was typed."""
    shown = sign(match[2])
    opened, closed = match[1], match[3] or ""
    if shown is None or (opened == "{") != (closed == "}"):
        return match.group()
    after = match[4] if closed or not shown.isalpha() else ""
    return shown + after


@lru_cache(maxsize=1000)
def sign(command: str) -> str | None:
    """Return the sign that a command stands for, or None."""
    known = get_default_latex_context_db().get_macro_spec(command)
    shown = known.simplify_repl if known else None
    return shown if isinstance(shown, str) and len(shown) == 1 and not shown.isspace() else None
