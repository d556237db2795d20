r"""A BibTeX value as a person reads it: accents and commands in Unicode, formulas left alone.

Source of the format: Donald Knuth, *The TeXbook* (1984), chapters 8 and 9 for accents, ties and
dashes; *LaTeX: A Document Preparation System* for commands. What is between dollars is
mathematics and stays byte for byte; a command that is not known stays as it was typed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from readinglist.citations.symbols import ACCENTS, MATH, SPECIALS, TEXT
from readinglist.formats import tex

_TOKEN = re.compile(
    r"(?P<text>[^\\${}~]+)"
    r"|(?P<formula>\$\$(?:[^$\\]|\\.)+\$\$|\$(?:[^$\\]|\\.)+\$)"
    r"|\\(?P<command>[A-Za-z]+)(?P<space>[ \t]*\n?[ \t]*)"
    r"|\\(?P<sign>.?)"
    r"|(?P<other>[${}~])",
    re.DOTALL,
)
_ANY = re.compile(r"[\\${}~]")
_LIGATURE = re.compile(r"---?|``|''")
_SINGLE = re.compile(r"(?<![\w`])`((?:[^`'\n]|'(?=\w)){1,300})'(?!\w)")
_LIGATURES = {
    "---": "\N{EM DASH}",
    "--": "\N{EN DASH}",
    "``": "\N{LEFT DOUBLE QUOTATION MARK}",
    "''": "\N{RIGHT DOUBLE QUOTATION MARK}",
}
_MARKS = {command.strip(): mark for mark, command in ACCENTS.items()}
_SIGNS = {
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    "\\": "\n",
    "(": "",
    ")": "",
}
_NOTHING = frozenset("/-!@*")
"""Behind a backslash: what moves letters and prints nothing."""
_STYLES = frozenset(
    """
    emph textit textbf texttt textsc textsf textrm textup textmd textsl textnormal text mbox hbox
    underline uppercase lowercase enquote mkbibquote mkbibemph mkbibitalic mkbibbold em it bf tt sc
    sf rm sl itshape bfseries scshape ttfamily sffamily rmfamily upshape slshape mdseries normalfont
    relax protect noopsort url path nolinkurl ensuremath textsuperscript textsubscript null
    bibstring latintext selectlanguage tiny small footnotesize boldmath nobreak
    """.split()  # noqa: SIM905  # a list of words reads better so
)
"""Commands whose argument is all that they print."""
_HIDDEN = frozenset(("noopsort", "selectlanguage"))
"""Commands whose argument is not printed."""
_WORDS = {
    "par": "\n\n", "newline": "\n", "linebreak": "\n", "space": " ", "quad": " ", "qquad": " ",
    "nobreakspace": " ", "thinspace": " ", "and": "and", "TeX": "TeX", "LaTeX": "LaTeX",
    "BibTeX": "BibTeX", "ldots": "\N{HORIZONTAL ELLIPSIS}", "dots": "\N{HORIZONTAL ELLIPSIS}",
    "textellipsis": "\N{HORIZONTAL ELLIPSIS}", "slash": "/", "textemdash": "\N{EM DASH}",
    "textendash": "\N{EN DASH}", "textquoteright": "\N{RIGHT SINGLE QUOTATION MARK}",
    "textquoteleft": "\N{LEFT SINGLE QUOTATION MARK}", "textquotesingle": "'",
    "textquotedblleft": "\N{LEFT DOUBLE QUOTATION MARK}", "textasciigrave": "`",
    "textquotedblright": "\N{RIGHT DOUBLE QUOTATION MARK}", "textquotedbl": '"', "textbar": "|",
    "textunderscore": "_", "textdollar": "$", "textpercent": "%", "textampersand": "&",
    "lbrace": "{", "rbrace": "}", "textasteriskcentered": "*",
    "j": "\N{LATIN SMALL LETTER DOTLESS J}",
    "textperiodcentered": "\N{MIDDLE DOT}", "textmu": "\N{MICRO SIGN}",
}  # fmt: skip
_WORDS |= {code.strip("{}\\"): sign for sign, code in (TEXT | SPECIALS).items() if "\\" in code}
_FORMULAS = {f"${code}$": sign for sign, code in MATH.items()}
_LONE = re.compile(r"\$\{+\\[A-Za-z]+\}+\$")
"""A formula of one command as our exports write it where it is no sign; see ``encode_lines``."""
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is to be understood."""

    ligatures: bool = True
    """Whether ``--`` is a dash and ``` `` ``` a quotation mark, as TeX prints them."""
    quotes: bool = True
    """Whether ``` `x' ``` stands between quotation marks."""
    symbols: bool = False
    r"""Whether ``$\times$`` stands for the one sign that it prints, as in our own BibTeX."""


TEX = Dialect()


def readable(value: str, dialect: Dialect = TEX) -> str:
    """Return a value on one line, as it prints."""
    return " ".join(lines(value, dialect).split()) if value else ""


def lines(value: str, dialect: Dialect = TEX) -> str:
    """Return a value as it prints, its line ends and indents kept."""
    if not _ANY.search(value):
        return _joined(value, dialect)
    return unicodedata.normalize("NFC", _text(value, dialect))


@lru_cache(maxsize=1 << 14)
def name(value: str) -> str:
    """Return a short value such as a part of a name, on one line."""
    return readable(value)


def _joined(text: str, dialect: Dialect) -> str:
    """Put typographic signs for TeX's ligatures."""
    if not dialect.ligatures or not ("--" in text or "`" in text or "''" in text):
        return text
    text = _LIGATURE.sub(lambda match: _LIGATURES[match.group()], text)
    if not dialect.quotes:
        return text
    return _SINGLE.sub("\u2018\\1\u2019", text)


def _text(value: str, dialect: Dialect) -> str:
    """Return what a value prints."""
    reading = _Reading(value, dialect)
    printed: list[str] = []
    while reading.at < len(value):
        printed.append(reading.next())
    return "".join(printed)


@dataclass(slots=True)
class _Reading:
    """A value, and how far it was read."""

    value: str
    dialect: Dialect
    at: int = 0
    depth: int = 0

    def next(self) -> str:
        """Return what the next token prints, a group being one."""
        match = _TOKEN.match(self.value, self.at)
        if match is None:
            self.at = len(self.value)
            return ""
        self.at = match.end()
        if match["text"]:
            return _joined(match["text"], self.dialect)
        if (formula := match["formula"]) is not None:
            return self._formula(formula) if self.dialect.symbols else formula
        if match["command"]:
            return self._command(match["command"], match["space"])
        if (sign := match["sign"]) is not None:
            return self._sign(sign)
        return self._other(match["other"])

    def _formula(self, formula: str) -> str:
        """Return the sign that a formula of ours stands for, or the formula as it was."""
        lone = not self.dialect.quotes and _LONE.fullmatch(formula)
        return _FORMULAS.get(formula) or (f"${formula[2:-2]}$" if lone else formula)

    def _other(self, sign: str) -> str:
        """Return what a brace, a tie or a lone dollar prints."""
        if sign == "~":
            return " "
        return self._group() if sign == "{" else sign.replace("}", "")

    def _group(self) -> str:
        """Return what stands up to the closing brace; an opened group is read to its end."""
        if self.depth >= _DEEPEST:
            return ""
        self.depth += 1
        printed = []
        while self.at < len(self.value) and self.value[self.at] != "}":
            printed.append(self.next())
        self.at += 1
        self.depth -= 1
        return "".join(printed)

    def _command(self, command: str, space: str) -> str:
        """Return what a command prints; an unknown one stays as it is."""
        if command in _MARKS and (space or self.value.startswith(("{", "\\"), self.at)):
            return self._accented(command)
        if command == "href":
            address = self._argument()
            return f"{self._argument()} ({address})"
        if command in _STYLES:
            return self._argument()[:0] if command in _HIDDEN else ""
        sign = _WORDS.get(command) or tex.sign(command)
        if sign is not None:
            return sign
        if self.value.startswith("{", self.at):
            return f"\\{command}{space}{{{self._argument()}}}"
        return f"\\{command}{space}"

    def _sign(self, sign: str) -> str:
        """Return what a backslash and a sign print: an accent, an escaped sign, a space."""
        if sign in _MARKS:
            return self._accented(sign)
        return _SIGNS.get(sign, "" if sign in _NOTHING else sign)

    def _argument(self) -> str:
        """Return what stands in the braces that follow; nothing where none do."""
        while self.value.startswith((" ", "\n", "\t"), self.at):
            self.at += 1
        return self.next() if self.value.startswith("{", self.at) else ""

    def _accented(self, command: str) -> str:
        """Return the letter that follows with the mark over it; of nothing, the mark itself."""
        while self.value.startswith((" ", "\n"), self.at):
            self.at += 1
        self.depth += 1
        if self.value.startswith(("{", "\\"), self.at) and self.depth < _DEEPEST:
            letter = self.next()
        else:
            letter = self.value[self.at : self.at + 1]
            self.at += 1
        self.depth -= 1
        if not letter or not letter[0].isalpha():
            return (command if command in "~^`'\"" else "") + letter
        base = {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "\N{LATIN SMALL LETTER DOTLESS J}": "j"}
        marks = next((at for at, c in enumerate(letter[1:], 1) if not unicodedata.combining(c)), 0)
        end = marks or len(letter)
        return base.get(letter[0], letter[0]) + letter[1:end] + _MARKS[command] + letter[end:]
