"""Characters and the TeX commands that print them, all of them known to LaTeX without a package.

A command that needs a package is left out on purpose: the bare character then stands in the
file, which XeLaTeX and LuaLaTeX print, while an unknown command would stop every LaTeX.
The letters đ, ð, þ and those with an ogonek need the T1 font encoding, however they are written.
"""

from unicodedata import lookup

SPECIALS = {
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "\\": r"{\textbackslash}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
}
"""What TeX or BibTeX takes for its own; braces become commands, so that they always balance."""

CONTROLS = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {
    "\x7f": "\N{SYMBOL FOR DELETE}"
}
"""Controls stop TeX and BibTeX; their pictures (U+2401 for U+0001) show that one was there."""

ACCENTS = {
    "\N{COMBINING GRAVE ACCENT}": "`",
    "\N{COMBINING ACUTE ACCENT}": "'",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "^",
    "\N{COMBINING TILDE}": "~",
    "\N{COMBINING MACRON}": "=",
    "\N{COMBINING BREVE}": "u ",
    "\N{COMBINING DOT ABOVE}": ".",
    "\N{COMBINING DIAERESIS}": '"',
    "\N{COMBINING RING ABOVE}": "r ",
    "\N{COMBINING DOUBLE ACUTE ACCENT}": "H ",
    "\N{COMBINING CARON}": "v ",
    "\N{COMBINING DOT BELOW}": "d ",
    "\N{COMBINING CEDILLA}": "c ",
    "\N{COMBINING OGONEK}": "k ",
    "\N{COMBINING MACRON BELOW}": "b ",
}
"""Combining marks and the commands that set them on a letter."""

TEXT = {
    "\N{EN DASH}": "--",
    "\N{EM DASH}": "---",
    "\N{LEFT SINGLE QUOTATION MARK}": "`",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": "``",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "''",
    "\N{HORIZONTAL ELLIPSIS}": r"{\ldots}",
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "å": r"{\aa}",
    "Å": r"{\AA}",
    "\N{LATIN SMALL LETTER DOTLESS I}": r"{\i}",
    "đ": r"{\dj}",
    "Đ": r"{\DJ}",
    "ð": r"{\dh}",
    "Ð": r"{\DH}",
    "þ": r"{\th}",
    "Þ": r"{\TH}",
    "¡": r"{\textexclamdown}",
    "¿": r"{\textquestiondown}",
    "§": r"{\textsection}",
    "¶": r"{\textparagraph}",
    "£": r"{\textsterling}",
    "€": r"{\texteuro}",
    "©": r"{\textcopyright}",
    "®": r"{\textregistered}",
    "™": r"{\texttrademark}",
    "°": r"{\textdegree}",
    "†": r"{\textdagger}",
    "‡": r"{\textdaggerdbl}",
    "•": r"{\textbullet}",
}

_SMALL_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau"
    " upsilon phi chi psi omega"
)
_CAPITAL_GREEK = "gamma delta theta lambda xi pi sigma upsilon phi psi omega"
_UNICODE_NAMES = {"lambda": "lamda"}
_COMMANDS = {"epsilon": "varepsilon", "phi": "varphi"}
"""Where TeX and Unicode disagree on a letter's name, or on which of its two shapes is usual."""

MATH = {
    "\N{MULTIPLICATION SIGN}": r"\times",
    "\N{DIVISION SIGN}": r"\div",
    "\N{PLUS-MINUS SIGN}": r"\pm",
    "\N{NOT SIGN}": r"\neg",
    "\N{MIDDLE DOT}": r"\cdot",
    "\N{TILDE OPERATOR}": r"\sim",
    "\N{ALMOST EQUAL TO}": r"\approx",
    "\N{ASYMPTOTICALLY EQUAL TO}": r"\simeq",
    "\N{IDENTICAL TO}": r"\equiv",
    "\N{NOT EQUAL TO}": r"\neq",
    "\N{LESS-THAN OR EQUAL TO}": r"\leq",
    "\N{GREATER-THAN OR EQUAL TO}": r"\geq",
    "\N{MUCH LESS-THAN}": r"\ll",
    "\N{MUCH GREATER-THAN}": r"\gg",
    "\N{PROPORTIONAL TO}": r"\propto",
    "\N{INFINITY}": r"\infty",
    "\N{LEFTWARDS ARROW}": r"\leftarrow",
    "\N{UPWARDS ARROW}": r"\uparrow",
    "\N{RIGHTWARDS ARROW}": r"\rightarrow",
    "\N{DOWNWARDS ARROW}": r"\downarrow",
    "\N{LEFT RIGHT ARROW}": r"\leftrightarrow",
    "\N{RIGHTWARDS DOUBLE ARROW}": r"\Rightarrow",
    "\N{LEFT RIGHT DOUBLE ARROW}": r"\Leftrightarrow",
    "\N{FOR ALL}": r"\forall",
    "\N{THERE EXISTS}": r"\exists",
    "\N{PARTIAL DIFFERENTIAL}": r"\partial",
    "\N{EMPTY SET}": r"\emptyset",
    "\N{NABLA}": r"\nabla",
    "\N{ELEMENT OF}": r"\in",
    "\N{NOT AN ELEMENT OF}": r"\notin",
    "\N{SUBSET OF}": r"\subset",
    "\N{SUBSET OF OR EQUAL TO}": r"\subseteq",
    "\N{INTERSECTION}": r"\cap",
    "\N{UNION}": r"\cup",
    "\N{LOGICAL AND}": r"\wedge",
    "\N{LOGICAL OR}": r"\vee",
    "\N{CIRCLED PLUS}": r"\oplus",
    "\N{CIRCLED TIMES}": r"\otimes",
    "\N{N-ARY SUMMATION}": r"\sum",
    "\N{N-ARY PRODUCT}": r"\prod",
    "\N{INTEGRAL}": r"\int",
    "\N{UP TACK}": r"\perp",
    "\N{SCRIPT SMALL L}": r"\ell",
    "\N{STAR OPERATOR}": r"\star",
}
MATH |= {
    lookup(f"GREEK SMALL LETTER {_UNICODE_NAMES.get(name, name)}"): "\\" + _COMMANDS.get(name, name)
    for name in _SMALL_GREEK.split()
} | {
    lookup(f"GREEK CAPITAL LETTER {_UNICODE_NAMES.get(name, name)}"): "\\" + name.capitalize()
    for name in _CAPITAL_GREEK.split()
}
"""Symbols that stand between dollars; in a formula that is left alone the command is enough."""
