"""Whoosh's parser with the plugins that are safe on any text; gives our tree, leaf by leaf.

Whoosh's defaults would lose ``C++`` and cut ``GPT-4``; here a word keeps every character that is
no syntax, and what it means is for the caller to say. Importing Whoosh takes longer than
everything else in this package, so only ``parse`` imports this module, when it first parses.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from whoosh.qparser import plugins, syntax
from whoosh.qparser.default import QueryParser

from readinglist.query.leaves import FIELDS, Leaf
from readinglist.query.prepare import MINUS
from readinglist.query.tree import And, Node, Not, Or

_untyped: Any = plugins  # their constructors carry no types

_BEFORE = r'(?:^|(?<=[\s()"]))'
_AFTER = r'(?=[\s("])'
_MINUS = r"(?:^|(?<=[\s(]))" + MINUS
_FIELD = rf'(?:^|(?<=[\s()"])|(?<=[\s(]-)|(?<=^-))(?P<text>(?ai:{"|".join(FIELDS)})):(?=[^\s:)])'
_PHRASE = '"(?P<text>[^"]*)"(?P<slop>)'
_PREFIX = r'(?P<text>[^\s*"()]+)[*]+(?=[\s()",.;:!?]|$)'
_FUZZY = r'(?<=[^\s"()*~])~(?P<maxdist>[0-9]?)(?P<prefix>)(?=[\s()",.;:!?]|$)'


def read(text: str, meaning: Callable[[Leaf], Node | None]) -> Node | None:
    """Return the tree of a prepared text, its leaves as ``meaning`` takes them; None if empty.

    ``AND`` and ``OR`` bind their two neighbours, ``AND`` first; whatever stands side by side
    is ANDed. And and Or are flat, and a double negation is gone.
    """
    return _node(_parser().process(text), meaning)


@cache
def _parser() -> QueryParser:
    """Build the parser; it keeps nothing between two texts, so every thread may use it."""
    safe = [
        _untyped.FieldsPlugin(_FIELD),
        _untyped.OperatorsPlugin(
            Not=rf"{_BEFORE}NOT{_AFTER}|{_MINUS}",
            And=rf"{_BEFORE}AND{_AFTER}",
            Or=rf"{_BEFORE}OR{_AFTER}",
            AndNot=None,
            AndMaybe=None,
            Require=None,
        ),
        _untyped.PhrasePlugin(_PHRASE),
        _untyped.GroupPlugin(),
        _untyped.PrefixPlugin(_PREFIX),
        _untyped.FuzzyTermPlugin(_FUZZY),
    ]
    return QueryParser(None, None, plugins=safe)


def _node(
    node: syntax.SyntaxNode, meaning: Callable[[Leaf], Node | None], *, excluded: bool = False
) -> Node | None:
    if isinstance(node, syntax.TextNode):
        return meaning(replace(_leaf(node), excluded=excluded))
    if not isinstance(node, syntax.GroupNode):
        return None
    excluded ^= isinstance(node, syntax.NotGroup)
    read = (_node(child, meaning, excluded=excluded) for child in node.nodes)
    parts = [part for part in read if part is not None]
    if isinstance(node, syntax.NotGroup):
        return _negated(_joined(And, parts))
    return _joined(Or if isinstance(node, syntax.OrGroup) else And, parts)


def _leaf(node: syntax.TextNode) -> Leaf:
    phrase = node if isinstance(node, plugins.PhrasePlugin.PhraseNode) else None
    return Leaf(
        text=node.text,
        start=phrase.textstartchar if phrase else node.startchar,
        name=node.fieldname and node.fieldname.lower(),
        quoted=phrase is not None,
        prefix=isinstance(node, plugins.PrefixPlugin.PrefixNode),
        fuzzy=isinstance(node, plugins.FuzzyTermPlugin.FuzzyTermNode),
    )


def _negated(node: Node | None) -> Node | None:
    if isinstance(node, Not):
        return node.part
    return None if node is None else Not(node)


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """Join nodes by And or Or, taking in the parts of those that are joined the same way."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else [part]
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat))
