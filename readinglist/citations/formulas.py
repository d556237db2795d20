r"""Formulas inside a text: which ``$...$`` can be left as they are.

A formula with a command that is not in the list below is no formula to us but text: unknown
commands stop LaTeX, and some (``input``, ``write``) do worse.
"""

import re
from functools import lru_cache

from readinglist.citations.symbols import MATH

_FORMULA = re.compile(r"(?<![\\$])\$(?=[^\s$])((?:[^$\\]|\\.)*?)(?<!\s)\$(?![\d$])", re.DOTALL)
"""What looks like a formula: no space inside its dollars, no digit behind (``$5 and $6``)."""
_ATOMS = re.compile(r"\\(?:([A-Za-z]+)|[ ,;:!|{}%#&_$])|[^\\%#&]")
_NAMES = """
    frac sqrt left right big Big bigl bigr Bigl Bigr binom stackrel overline underline overbrace
    underbrace mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak boldsymbol operatorname
    text textrm textbf textit textsf textsc texttt mbox textstyle displaystyle scriptstyle limits
    nolimits hat widehat tilde widetilde bar vec dot ddot acute grave check breve log ln lg exp sin
    cos tan cot sec arcsin arccos arctan sinh cosh tanh min max arg inf sup lim liminf limsup det
    dim ker deg gcd Pr hom pmod bmod mod quad qquad epsilon vartheta phi varrho varpi varsigma le ge
    ne to gets mapsto iff leqslant geqslant lesssim gtrsim cong prec succ preceq succeq parallel mid
    ast circ bullet cdots ldots vdots ddots dots prime hbar Re Im aleph wp imath jmath langle rangle
    lbrace rbrace lfloor rfloor lceil rceil vert Vert setminus backslash land lor lnot top bot vdash
    models supset supseteq sqcap sqcup uplus mp odot ominus longrightarrow longleftarrow
    Longrightarrow Leftarrow hookrightarrow nearrow searrow triangle diamond oint bigcup bigcap
    bigoplus bigotimes colon dagger ddagger angle flat sharp natural surd
"""
_COMMANDS = frozenset(_NAMES.split()) | {command[1:] for command in MATH.values()}
"""The commands of LaTeX and of the AMS packages that a formula may hold."""


def cut_formulas(line: str, *, ascii_only: bool) -> list[tuple[str, str]]:
    """Cut a line into texts, each with the formula that follows it, in its dollars, or nothing."""
    cut = []
    end = 0
    for match in _FORMULA.finditer(line):
        formula = _formula(match[1], ascii_only=ascii_only)
        if formula is not None:
            cut.append((line[end : match.start()], f"${formula}$"))
            end = match.end()
    return [*cut, (line[end:], "")]


@lru_cache(maxsize=4096)
def _formula(formula: str, *, ascii_only: bool) -> str | None:
    r"""Return a formula's inside as it can be left in a file, or None where it is just text.

    Every command must be known, braces must balance, and neither ``%`` nor ``^^`` may hide what
    follows. Escaped braces that do not balance are spelled ``\lbrace`` and ``\rbrace``, since
    BibTeX counts them.
    """
    end = 0
    for atom in _ATOMS.finditer(formula):
        if atom.start() != end or (atom[1] and atom[1] not in _COMMANDS):
            return None
        end = atom.end()
    plain = re.sub(r"\\.", "", formula)
    if end != len(formula) or "^^" in formula or formula[-1] in "^_" or not _balances(plain):
        return None
    if not _balances(formula):
        formula = formula.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    return "".join(_in_formula(c) for c in formula) if ascii_only else formula


def _in_formula(character: str) -> str:
    """Spell a character inside a formula."""
    return MATH[character] + " " if character in MATH else character


def _balances(text: str) -> bool:
    """Say whether every brace is opened before it is closed, and closed."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
