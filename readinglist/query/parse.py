"""The search box's text as a query tree."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from readinglist.errors import QueryError
from readinglist.late import Late
from readinglist.query.leaves import Leaf, Reader
from readinglist.query.prepare import Piece, Prepared, prepare
from readinglist.query.tree import EVERYTHING, And, Node, Query

if TYPE_CHECKING:
    from readinglist.query import grammar
else:
    grammar = Late("readinglist.query.grammar")  # Whoosh is slow to load

LONGEST = 500
"""Characters in a query; longer than every title that is pasted into the box."""


def parse(text: str, *, today: date, cursor: int | None = None) -> Query:
    """Return what a text searches for; every text searches for something.

    ``today`` is what ``yesterday`` and ``7d`` count from. ``cursor`` is given in a live search
    box: the word that ends there, in characters, is still being typed and becomes a prefix.
    Raises QueryError where the text is longer than 500 characters or has more than 32 words.
    """
    if len(text) > LONGEST:
        raise QueryError(f"The search is longer than {LONGEST} characters: shorten it.")
    prepared = prepare(text)
    reader = Reader(text, today, cursor)
    root = grammar.read(prepared.text, reader.node)
    words = [] if root else _as_words(prepared.idle, reader)
    idle = [] if words else [piece.text for piece in prepared.idle if piece.end != cursor]
    if words:
        root = words[0] if len(words) == 1 else And(tuple(words))
    return Query(text, root or EVERYTHING, _remarks(prepared, reader, idle))


def _as_words(pieces: tuple[Piece, ...], reader: Reader) -> list[Node]:
    """Search for the words ``and``, ``or`` and ``not`` where nothing else was typed."""
    leaves = [Leaf(piece.text, piece.start) for piece in pieces if piece.text.isalpha()]
    return [word for leaf in leaves if (word := reader.node(leaf)) is not None]


def _remarks(prepared: Prepared, reader: Reader, idle: list[str]) -> tuple[str, ...]:
    remarks = list(reader.remarks)
    if prepared.unclosed_quote is not None and reader.cursor is None:
        remarks.append("The quote was closed at the end.")
    if prepared.too_deep:
        remarks.append("Parentheses were left out: they are nested too deeply.")
    if idle:
        remarks.append(f"{_listed(idle)} had nothing to work on.")
    if reader.missed:
        remarks.append(f"Left out, as there is no word in it: {_listed(reader.missed)}")
    return tuple(dict.fromkeys(remarks))


def _listed(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(texts))
