"""Makes typed text safe for the grammar: every quote, parenthesis and operator has its partner.

What is taken away becomes spaces, so that a place in the prepared text is the same place in
what was typed; partners are added at the end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

DEEPEST = 20
"""Parentheses inside each other; nobody types more, and recursion stays shallow."""

MINUS = r'-(?=[\w"(])(?!\d+(?:[.,]\d+)?%?(?:[\s()"]|$))'
"""A hyphen that excludes what follows; before a bare number it is the number's own."""

_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\uff02", '"'))
_PIECE = re.compile(
    rf"""
      (?P<phrase>"[^"]*")
    | (?P<open>\()
    | (?P<close>\))
    | (?P<negation>(?<![^\s(]){MINUS}|NOT(?![^\s"()]))
    | (?P<infix>(?:AND|OR)(?![^\s"()]))
    | (?P<word>[^\s"()]+)
    """,
    re.VERBOSE,
)


class _Kind(Enum):
    EDGE = auto()
    PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    NEGATION = auto()
    INFIX = auto()
    WORD = auto()


_OPERATORS = (_Kind.INFIX, _Kind.NEGATION)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the typed text: a word, a phrase with its quotes, a parenthesis, an operator."""

    text: str
    start: int
    kind: _Kind

    @property
    def end(self) -> int:
        """Where it ends in the typed text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Text that the grammar can read, and what had to be done for it."""

    text: str
    unclosed_quote: int | None
    """Where the quote stands that got its partner at the end."""
    idle: tuple[Piece, ...]
    """Operators with nothing to work on; they are spaces now."""
    too_deep: bool
    """True where the parentheses were nested so deeply that they are spaces now."""


def prepare(typed: str) -> Prepared:
    """Return the text with partners for odd quotes and parentheses, without idle operators."""
    text = typed.translate(_QUOTES)
    unclosed = text.rindex('"') if text.count('"') % 2 else None
    if unclosed is not None:
        text += '"'
    pieces = [_piece(match) for match in _PIECE.finditer(text)]
    too_deep = _depth(pieces) > DEEPEST
    unopened, missing = _parentheses(pieces, too_deep=too_deep)
    pieces = [piece for piece in pieces if piece not in unopened]
    idle = _idle(pieces)
    cancelled = _cancelled([piece for piece in pieces if piece not in idle])
    return Prepared(
        text=_blanked(text, [*unopened, *idle, *cancelled]) + ")" * missing,
        unclosed_quote=unclosed,
        idle=tuple(piece for piece in pieces if piece in idle),
        too_deep=too_deep,
    )


def _piece(match: re.Match[str]) -> Piece:
    return Piece(match.group(), match.start(), _Kind[str(match.lastgroup).upper()])


def _depth(pieces: Iterable[Piece]) -> int:
    """Return how many parentheses are open at once, at most."""
    depth = deepest = 0
    for piece in pieces:
        depth += (piece.kind is _Kind.OPEN) - (piece.kind is _Kind.CLOSE and depth > 0)
        deepest = max(deepest, depth)
    return deepest


def _parentheses(pieces: Iterable[Piece], *, too_deep: bool) -> tuple[set[Piece], int]:
    """Return the parentheses that nothing opened, and how many are still to be closed."""
    if too_deep:
        return {piece for piece in pieces if piece.kind in (_Kind.OPEN, _Kind.CLOSE)}, 0
    unopened: set[Piece] = set()
    depth = 0
    for piece in pieces:
        if piece.kind is _Kind.OPEN:
            depth += 1
        elif piece.kind is _Kind.CLOSE and depth:
            depth -= 1
        elif piece.kind is _Kind.CLOSE:
            unopened.add(piece)
    return unopened, depth


def _idle(pieces: list[Piece]) -> set[Piece]:
    """Return the operators that have nothing on a side that needs it."""
    idle: set[Piece] = set()
    before = _Kind.EDGE
    for piece in pieces:
        if piece.kind is _Kind.INFIX and before not in (_Kind.WORD, _Kind.PHRASE, _Kind.CLOSE):
            idle.add(piece)
        else:
            before = piece.kind
    after = _Kind.EDGE
    for piece in (piece for piece in reversed(pieces) if piece not in idle):
        if piece.kind in _OPERATORS and after in (_Kind.EDGE, _Kind.CLOSE):
            idle.add(piece)
        else:
            after = piece.kind
    return idle


def _cancelled(pieces: list[Piece]) -> list[Piece]:
    """Return the negations that take each other away, two in a row."""
    open_: list[Piece] = []
    cancelled: list[Piece] = []
    for piece in pieces:
        if piece.kind is not _Kind.NEGATION:
            open_ = []
        elif open_:
            cancelled += [open_.pop(), piece]
        else:
            open_ = [piece]
    return cancelled


def _blanked(text: str, unwanted: Iterable[Piece]) -> str:
    characters = list(text)
    for piece in unwanted:
        characters[piece.start : piece.end] = " " * len(piece.text)
    return "".join(characters)
