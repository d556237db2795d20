"""A key formula: a subset of Better BibTeX's language, from its text to what a paper is called.

::

    formula   joined, or alternatives with | (or ;) between: the first that gives a key counts
    joined    parts with + between
    part      a word, a text in quotes or a formula in parentheses, then filters: .lower.select(1,2)
    word      a name of ``key_words.WORDS``, with values: shorttitle(3,3), authors(n=2, etal="EtAl")

Source: https://retorque.re/zotero-better-bibtex/citing/ (Formulas). Capitals in names do not
count, as there. ``clean`` comes last, so that a key is ASCII and can be written everywhere.
"""

import difflib
import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from readinglist.citations.key_filters import FILTERS, clean
from readinglist.citations.key_words import WORDS
from readinglist.errors import FormulaError
from readinglist.papers import Paper

LONGEST = 500
"""Characters in the longest formula."""
_DEEPEST = 20
"""Parentheses within parentheses."""
_LONGEST_TEXT = 1000
"""Characters that a part of a key may grow to on the way."""
_LONGEST_KEY = 120

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_]\w*)|(?P<number>\d+)|(?P<text>'[^']*'|\"[^\"]*\")|(?P<sign>[+|;.(),=]))",
    re.ASCII,
)
_Piece = Callable[[Paper], str]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was understood."""

    text: str
    _pieces: tuple[_Piece, ...] = field(repr=False)

    def key(self, paper: Paper) -> str:
        """Return the key that a paper gets, in ASCII; empty where none holds a letter."""
        for piece in self._pieces:
            key = "".join(clean(piece(paper)).split())[:_LONGEST_KEY]
            if any(map(str.isalpha, key)):
                return key
        return ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A name, number, text or sign, and where it stands; the last one is an empty sign."""

    kind: str
    text: str
    place: int
    """Counted from 1."""


@lru_cache(maxsize=64)
def parse(text: str) -> Formula:
    """Read a formula. Raises FormulaError that says which character is wrong and what to write."""
    if len(text) > LONGEST:
        raise FormulaError(LONGEST + 1, f"a formula has at most {LONGEST} characters: shorten it")
    parser = _Parser(_tokens(text))
    pieces = parser.alternatives()
    parser.expect_end()
    return Formula(text, tuple(pieces))


def is_formula(text: str) -> bool:
    """Say whether a text is a formula that can be understood."""
    try:
        parse(text)
    except FormulaError:
        return False
    return True


def _tokens(text: str) -> list[_Token]:
    """Cut a formula into tokens. Raises FormulaError at what is none."""
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise _no_token(text, at)
        kind = found.lastgroup
        tokens.append(_Token(kind, found[kind], found.start(kind) + 1))
        at = found.end()
    return [*tokens, _Token("sign", "", end + 1)]


def _no_token(text: str, at: int) -> FormulaError:
    """Return the error for a character that begins nothing."""
    at += len(text[at:]) - len(text[at:].lstrip())
    sign = text[at]
    if sign in "\"'":
        return FormulaError(at + 1, "this quote is not closed: write it again behind the text")
    if sign in "[]":
        advice = "a formula has no brackets: write auth.lower + year for [auth:lower][year]"
        return FormulaError(at + 1, advice)
    return FormulaError(at + 1, f'“{sign}” means nothing here: put text into quotes, “"{sign}"”')


class _Parser:
    """Reads tokens from left to right; each method reads what it is called after."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, *signs: str) -> bool:
        """Go past the next token if it is one of the signs."""
        taken = self._next.kind == "sign" and self._next.text in signs and bool(self._next.text)
        self._at += taken
        return taken

    def _fail(self, wanted: str) -> FormulaError:
        """Return the error that something else was wanted here."""
        found = f"“{self._next.text}” stands" if self._next.text else "the formula ends"
        return FormulaError(self._next.place, f"{found} where {wanted} was expected: write one")

    def expect_end(self) -> None:
        """Raise FormulaError unless everything was read."""
        if self._next.text:
            raise self._fail("a plus sign")

    def alternatives(self) -> list[_Piece]:
        pieces = [self._joined()]
        while self._take("|", ";"):
            pieces.append(self._joined())
        return pieces

    def _joined(self) -> _Piece:
        parts = [self._part()]
        while self._take("+"):
            parts.append(self._part())
        return lambda paper: "".join(part(paper) for part in parts)[:_LONGEST_TEXT]

    def _part(self) -> _Piece:
        piece = self._word()
        while self._take("."):
            piece = self._filtered(piece)
        return piece

    def _word(self) -> _Piece:
        token = self._next
        if self._take("("):
            return self._inside()
        if token.kind == "text":
            self._at += 1
            return lambda _paper: token.text[1:-1]
        if token.kind != "name":
            raise self._fail("a word such as auth or year")
        word, values = self._call(WORDS, "word")
        return lambda paper: word(paper, **values)

    def _inside(self) -> _Piece:
        """Read a formula in parentheses, of which the first was read."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError(self._next.place, "these are too many parentheses: take some away")
        pieces = self.alternatives()
        if not self._take(")"):
            raise self._fail("a closing parenthesis")
        self._depth -= 1
        return lambda paper: next(filter(None, (piece(paper) for piece in pieces)), "")

    def _filtered(self, piece: _Piece) -> _Piece:
        if self._next.kind != "name":
            raise self._fail("a filter such as lower")
        function, values = self._call(FILTERS, "filter")
        return lambda paper: function(piece(paper), **values)[:_LONGEST_TEXT]

    def _call(
        self, table: Mapping[str, Callable[..., str]], kind: str
    ) -> tuple[Callable[..., str], dict[str, int | str]]:
        """Read a name of the table and its values; return what it stands for and these."""
        token = self._next
        self._at += 1
        called = {name.lower(): name for name in table}.get(token.text.lower())
        if called is None:
            told = f"there is no {kind} “{token.text}”"
            raise FormulaError(token.place, f"{told}: {_suggestion(token.text, table)}")
        values: dict[str, int | str] = {}
        if self._take("("):
            self._values(called, _parameters(table[called]), values)
        return table[called], values

    def _values(
        self, called: str, known: Mapping[str, int | str], values: dict[str, int | str]
    ) -> None:
        """Read values up to the closing parenthesis, of which the opening one was read."""
        while not self._take(")"):
            if values and not self._take(","):
                raise self._fail("a comma or a closing parenthesis")
            token = self._next
            name = self._value_name(called, known, values)
            values[name] = self._value(called, known[name], token.place)

    def _value_name(self, called: str, known: Mapping[str, object], values: Iterable[str]) -> str:
        """Return the parameter that a value is for: the one named, or the next one."""
        token, following = self._next, self._tokens[min(self._at + 1, len(self._tokens) - 1)]
        if token.kind == "name" and following.text == "=":
            self._at += 2
            if token.text not in known:
                told = f"{called} takes no “{token.text}”"
                raise FormulaError(token.place, f"{told}: {_suggestion(token.text, known)}")
            return token.text
        free = [name for name in known if name not in values]
        if not free:
            raise FormulaError(token.place, f"{called} takes no further value: take this one away")
        return free[0]

    def _value(self, called: str, default: int | str, place: int) -> int | str:
        """Read one value, of the kind of the parameter's default."""
        token = self._next
        if token.kind == "sign":
            raise self._fail("a number or a text in quotes")
        self._at += 1
        if isinstance(default, int):
            if token.kind != "number":
                raise FormulaError(place, f"{called} takes a number here: write one such as 3")
            return int(token.text)
        return token.text[1:-1] if token.kind == "text" else token.text


def _parameters(function: Callable[..., str]) -> dict[str, int | str]:
    """Return the values that a word or filter takes, by name, as they are where none is given."""
    try:
        taken = list(inspect.signature(function).parameters.values())[1:]
    except ValueError:  # a method of str's own
        return {}
    return {one.name: one.default for one in taken if one.default is not one.empty}


def _suggestion(name: str, known: Iterable[str]) -> str:
    """Return what to write instead of a name that nobody knows."""
    names = list(known)
    near = difflib.get_close_matches(name.lower(), [one.lower() for one in names], n=1)
    meant = [one for one in names if one.lower() in near]
    if meant:
        return f"write {meant[0]}"
    return f"write one of {', '.join(names)}" if names else "take it away"
