"""Makes a query ready: its words as FTS5 expressions, everything else as a condition on a paper."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from sqlalchemy.orm import Session

from readinglist.papers import Marker, Place
from readinglist.query.tree import And, Node, Not, Phrase, Query, TextField, Word
from readinglist.store.conditions import Conditions
from readinglist.store.places import condition
from readinglist.store.sieve import Sieve
from readinglist.store.terms import (
    COLUMN,
    Term,
    expand,
    expression,
    is_plain,
    is_text,
    leaves,
    marker,
)

_SPARSE = 2000
"""Up to so many papers a filter is a set to look into, beyond it a question to each row."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query made ready: its words' expressions and the condition on everything else."""

    terms: tuple[Term, ...]
    """Of the words that may stand anywhere (or anywhere in the title)."""
    marked: tuple[Term, ...]
    """Of all words that were asked of the index."""
    words: tuple[Node, ...]
    """The parts that are such words; all of them must hold."""
    exact: str
    loose: str
    """Both empty where there are no such words."""
    together: bool
    """True where all words must be there, so that they may stand together."""
    in_title: bool
    """True where the words are asked of titles alone."""
    shut_out: str
    """The words that must not be there, to FTS5; empty where there are none."""
    condition: str
    """On a paper ``p``; empty where there is none."""
    filter: str
    """The same on an ``{id}`` that the index gives."""
    sieve: Sieve | None
    """Says of single papers whether they hold none of the words that must not be there."""
    values: dict[str, object]

    @property
    def marker(self) -> Marker:
        """What to mark in the results."""
        return marker(self.marked)


def plan(session: Session, query: Query, place: Place) -> Plan:
    """Make a query ready, in a place."""
    whole = query.root.parts if isinstance(query.root, And) else (query.root,)
    known = _side_by_side(session, whole)
    parts = _unlike(whole, known)
    words = [part for part in parts if is_plain(part)]
    in_title = not words and any(_asks_title(part) for part in parts)
    if in_title:
        words = [part for part in parts if _asks_title(part)]
    terms = {leaf: known[leaf] for part in words for leaf in leaves(part)}
    conditions = Conditions(session, known)
    where, place_values = condition(place)
    shut_out = [part.part for part in parts if words and _shuts_out(part)]
    rest = [conditions.of(p) for p in parts if p not in words and not (words and _shuts_out(p))]
    asked = " AND ".join(part for part in (where, *rest) if part != "1")
    values = {**conditions.values, **place_values}
    ready = Plan(
        terms=tuple(terms.values()),
        marked=(*terms.values(), *conditions.terms),
        words=tuple(words),
        exact=_expression(words, terms, loose=False),
        loose=_expression(words, terms, loose=True),
        together=bool(words) and all(isinstance(part, Word | Phrase) for part in words),
        in_title=in_title,
        shut_out="",
        condition=asked,
        filter=_filter(session, asked, values) if words and asked else "",
        sieve=None,
        values=values,
    )
    return _shutting_out(session, ready, shut_out) if shut_out else ready


def _side_by_side(session: Session, parts: Iterable[Node]) -> dict[Word | Phrase, Term]:
    """Return the terms of the words at the top of a query, each of which may join the next."""
    beside = [part for part in parts if is_plain(part) or _is_in_column(part)]
    return {term.leaf: term for term in expand(session, [one for p in beside for one in leaves(p)])}


def _is_in_column(part: Node) -> bool:
    """Say whether a part is a word or phrase of one of the index's columns."""
    return isinstance(part, Word | Phrase) and part.field in COLUMN


def _shuts_out(part: Node) -> TypeGuard[Not]:
    """Say whether a part is words that must not be there."""
    return isinstance(part, Not) and is_text(part.part)


def _shutting_out(session: Session, ready: Plan, parts: Sequence[Node]) -> Plan:
    """Return a plan that leaves out what holds any of the words."""
    terms = {term.leaf: term for part in parts for term in expand(session, leaves(part))}
    written = [expression(part, terms, loose=True) for part in parts]
    return replace(
        ready, shut_out=" OR ".join(dict.fromkeys(written)), sieve=Sieve.of(parts, terms)
    )


def _unlike(parts: Iterable[Node], known: Mapping[Word | Phrase, Term]) -> list[Node]:
    """Return the parts without the conditions that repeat another.

    Words that may stand anywhere stay: what stands together is asked for with all of them.
    """
    first: dict[object, Node] = {}
    for part in parts:
        alike: object = part
        if isinstance(part, Word | Phrase) and part.field:
            term = known.get(part)
            alike = (replace(part, start=0), term and (term.exact, term.loose))
        first.setdefault(alike, part)
    return list(first.values())


def _expression(words: Sequence[Node], terms: Mapping[Word | Phrase, Term], *, loose: bool) -> str:
    """Return what all of the words are to FTS5; empty where there are none."""
    if not words:
        return ""
    return expression(words[0] if len(words) == 1 else And(tuple(words)), terms, loose=loose)


def without(ready: Plan, left_out: Collection[Node]) -> Plan:
    """Return a plan without some of its words; at least one stays."""
    terms = {term.leaf: term for term in ready.terms}
    kept = tuple(word for word in ready.words if word not in left_out)
    return replace(
        ready,
        terms=tuple(term for term in ready.terms if term.leaf not in left_out),
        marked=tuple(term for term in ready.marked if term.leaf not in left_out),
        words=kept,
        exact=_expression(kept, terms, loose=False),
        loose=_expression(kept, terms, loose=True),
    )


def bare(ready: Plan, words: str) -> str:
    """Return an expression as ``titles`` takes it, which has one column and needs no name."""
    return words.replace("{title} : ", "") if ready.in_title else words


def _asks_title(node: Node) -> bool:
    """Say whether a part is a word or phrase that must be in the title."""
    return isinstance(node, Word | Phrase) and node.field is TextField.TITLE


def _filter(session: Session, condition: str, values: dict[str, object]) -> str:
    """Return the condition on ``{id}``: a set where few papers meet it, else a question a row.

    The set is asked for once, not for each arm, and goes into the values. The unary plus keeps
    SQLite from walking it instead of the index.
    """
    count, few = (
        session.connection()
        .exec_driver_sql(
            "SELECT count(*), json_group_array(id) FROM "
            f"(SELECT p.id FROM paper p WHERE {condition} LIMIT {_SPARSE + 1})",
            values,
        )
        .one()
    )
    if count <= _SPARSE:
        values["few"] = few
        return " AND +{id} IN (SELECT value FROM json_each(:few))"
    return f" AND EXISTS (SELECT 1 FROM paper p WHERE p.id = {{id}} AND {condition})"
