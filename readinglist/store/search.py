"""Answers a query: tiers in one lazy statement, best first.

Title before abstract before note, whole word before beginning before inflection, words that
stand together first, ties by newest. Each tier is one arm of a UNION ALL, limited; reading stops
when the page is full, so that later arms never run.

Longer than other modules because the plan, the tiers and the statements are read together.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeGuard

from sqlalchemy.orm import Session

from readinglist.papers import Marker, Order, Place
from readinglist.query.tree import And, Node, Not, Phrase, Query, TextField, Word
from readinglist.store import vocabulary
from readinglist.store.conditions import Conditions
from readinglist.store.papers import ids_as_array
from readinglist.store.places import condition, ordering
from readinglist.store.terms import (
    Term,
    expand,
    expression,
    is_plain,
    is_text,
    leaves,
    marker,
)

NEWEST = 300
"""How many of an arm's newest papers are compared with each other."""

_SPARSE = 2000
"""Up to so many papers a filter is a set to look into, beyond it a question to each row."""

_SPELT = 1000
"""How many of an arm's newest papers are asked for how a word is spelled."""
_SHORT = 4
"""In queries of no more words, it is asked how a name is spelled, and if a title lacks one."""
_MANY = 16
"""Queries of more words are no memory of a paper: outside of titles their papers are one tier."""
_NAMES = 100
"""A word with capitals inside is a name where no more papers hold it."""

_TITLES = "titles"
_WORDS = "words"


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
    values: dict[str, object]

    @property
    def marker(self) -> Marker:
        """What to mark in the results."""
        return marker(self.marked)


def plan(session: Session, query: Query, place: Place) -> Plan:
    """Make a query ready, in a place."""
    parts = _unlike(query.root.parts if isinstance(query.root, And) else (query.root,))
    words = [part for part in parts if is_plain(part)]
    in_title = not words and any(_asks_title(part) for part in parts)
    if in_title:
        words = [part for part in parts if _asks_title(part)]
    wanted = [leaf for part in words for leaf in leaves(part)]
    terms = {term.leaf: term for term in expand(session, wanted)}
    conditions = Conditions(session)
    where, place_values = condition(place)
    shut_out = [part.part for part in parts if words and _shuts_out(part)]
    rest = [conditions.of(p) for p in parts if p not in words and not (words and _shuts_out(p))]
    asked = " AND ".join(part for part in (where, *rest) if part != "1")
    values = {**conditions.values, **place_values}
    return Plan(
        terms=tuple(terms.values()),
        marked=(*terms.values(), *conditions.terms),
        words=tuple(words),
        exact=_expression(words, terms, loose=False),
        loose=_expression(words, terms, loose=True),
        together=bool(words) and all(isinstance(part, Word | Phrase) for part in words),
        in_title=in_title,
        shut_out=_shut_out(session, shut_out),
        condition=asked,
        filter=_filter(session, asked, values) if words and asked else "",
        values=values,
    )


def _shuts_out(part: Node) -> TypeGuard[Not]:
    """Say whether a part is words that must not be there."""
    return isinstance(part, Not) and is_text(part.part)


def _shut_out(session: Session, parts: Sequence[Node]) -> str:
    """Return the expression of any of the words that must not be there."""
    terms = [{term.leaf: term for term in expand(session, leaves(part))} for part in parts]
    written = [
        expression(part, known, loose=True) for part, known in zip(parts, terms, strict=True)
    ]
    return " OR ".join(dict.fromkeys(written))


def _unlike(parts: Iterable[Node]) -> list[Node]:
    """Return the parts without the conditions that repeat another.

    Words that may stand anywhere stay: each may join the one beside it.
    """
    first: dict[Node, Node] = {}
    for part in parts:
        alike = part
        if isinstance(part, Word | Phrase) and part.field:
            alike = replace(part, start=0)
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


def _asks_title(node: Node) -> bool:
    """Say whether a part is a word or phrase that must be in the title."""
    return isinstance(node, Word | Phrase) and node.field is TextField.TITLE


def first_page(session: Session, ready: Plan, order: Order, place: Place, size: int) -> list[int]:
    """Return the best papers, at most ``size``."""
    if not ready.loose or order is not Order.RELEVANCE:
        statement, values = _whole_set(ready)
        statement += f" ORDER BY {ordering(order, place)} LIMIT {size}"
        return list(ids_as_array(session, statement, values))
    statement, values = _arms(session, ready, size * 2)
    found: dict[int, None] = {}
    cursor = session.connection().exec_driver_sql(statement, {**values, **ready.values})
    for (id_,) in cursor:
        found[id_] = None
        if len(found) == size:
            break
    cursor.close()
    return list(found)


def newest(session: Session, ready: Plan, size: int) -> list[int]:
    """Return papers that match, those with all words in the title first, the newest of each.

    Where there are many words, to rank what holds most of them would cost more than it tells.
    """
    values: dict[str, object] = {}
    arms = []
    for place, wanted in enumerate((_TITLES, _WORDS)):
        table, values[f"m{place}"] = _asked(ready, wanted, _bare(ready, ready.loose))
        arms.append(
            f"SELECT id FROM (SELECT rowid AS id FROM {table} WHERE {table} MATCH :m{place}"
            f"{ready.filter.format(id=f'{table}.rowid')} ORDER BY rowid DESC LIMIT {size})"
        )
    found = session.connection().exec_driver_sql(
        " UNION ALL ".join(arms), {**values, **ready.values}
    )
    return list(dict.fromkeys(found.scalars()))[:size]


def matches(session: Session, ready: Plan, most: int) -> int:
    """Return how many papers match, counted up to ``most``."""
    table, match = _asked(ready, _TITLES if ready.in_title else _WORDS, _bare(ready, ready.loose))
    filtered = ready.filter.format(id=f"{table}.rowid")
    found = session.connection().exec_driver_sql(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH :loose{filtered} "
        f"LIMIT {most})"
        if ready.loose
        else f"SELECT count(*) FROM ({_whole_set(ready)[0]} LIMIT {most})",
        {"loose": match, **ready.values},
    )
    return int(found.scalar_one())


def every(session: Session, ready: Plan, order: Order, place: Place) -> "array[int]":
    """Return all papers that match, in an order; by relevance, the newest first."""
    statement, values = _whole_set(ready)
    return ids_as_array(session, f"{statement} ORDER BY {ordering(order, place)}", values)


def _whole_set(ready: Plan) -> tuple[str, dict[str, object]]:
    """Return the statement for every paper that matches, without an order, and its parameters."""
    conditions = ["p.deleted_at IS NULL"]
    values = dict(ready.values)
    if ready.loose:
        table = _TITLES if ready.in_title else _WORDS
        table, values["loose"] = _asked(ready, table, _bare(ready, ready.loose))
        conditions.append(f"p.id IN (SELECT rowid FROM {table} WHERE {table} MATCH :loose)")
    if ready.condition:
        conditions.append(ready.condition)
    return f"SELECT p.id FROM paper p WHERE {' AND '.join(conditions)}", values


def _asked(ready: Plan, table: str, match: str) -> tuple[str, str]:
    """Return where to ask for an expression and how, without the words that are shut out.

    Titles know nothing of the words that stand elsewhere, so that all words are asked then.
    """
    if not ready.shut_out:
        return table, match
    inside = f"{{title}} : ({match})" if table == _TITLES else match
    return _WORDS, f"({inside}) NOT ({ready.shut_out})"


def _bare(ready: Plan, words: str) -> str:
    """Return an expression as ``titles`` takes it, which has one column and needs no name."""
    return words.replace("{title} : ", "") if ready.in_title else words


def _filter(session: Session, condition: str, values: dict[str, object]) -> str:
    """Return the condition on ``{id}``: a set where few papers meet it, else a question a row.

    The set is asked for once, not for each arm, and goes into the values. The unary plus keeps
    SQLite from walking it instead of the index.
    """
    few = session.connection().exec_driver_sql(
        f"SELECT p.id FROM paper p WHERE {condition} LIMIT {_SPARSE + 1}", values
    )
    ids = list(few.scalars())
    if len(ids) <= _SPARSE:
        values["few"] = json.dumps(ids)
        return " AND +{id} IN (SELECT value FROM json_each(:few))"
    return f" AND EXISTS (SELECT 1 FROM paper p WHERE p.id = {{id}} AND {condition})"


def _arms(session: Session, ready: Plan, limit: int) -> tuple[str, dict[str, object]]:
    """Return the statement of all tiers with its parameters, best tier first."""
    values: dict[str, object] = {}
    spelt = [term for term in ready.terms if term.spelling]
    name = 0 < len(ready.terms) <= _SHORT and bool(spelt) and _is_name(session, spelt)
    ranked = _worth_ranking(ready)
    arms = []
    for place, (tier, match, column) in enumerate(_tiers(ready, values, spelt, name=name)):
        table, values[f"m{place}"] = _asked(ready, tier, match)
        score = f"bm25({table})" if ranked and not column else "0"
        arms.append(
            f"SELECT id FROM (SELECT id FROM (SELECT rowid AS id, {score} AS score FROM {table} "
            f"WHERE {table} MATCH :m{place}{ready.filter.format(id=f'{table}.rowid')} "
            f"ORDER BY rowid DESC LIMIT {_SPELT if column else max(NEWEST, limit)})"
            f"{_is_spelt(column, len(spelt))} ORDER BY score, id DESC LIMIT {limit})"
        )
    return " UNION ALL ".join(arms), values


def _is_spelt(column: str, words: int) -> str:
    """Return the condition that a paper's column holds words as they are spelled."""
    if not column:
        return ""
    inside = " AND ".join(f"instr(t.{column}, :spelling{at})" for at in range(words))
    return f" AS s WHERE EXISTS (SELECT 1 FROM paper_text t WHERE t.id = s.id AND {inside})"


def _is_name(session: Session, spelt: Sequence[Term]) -> bool:
    """Say whether one of the words is so rare that it names something, unlike LLM."""
    words = {token for term in spelt for token in term.tokens}
    return min(vocabulary.frequencies(session, words).values(), default=0) <= _NAMES


def _worth_ranking(ready: Plan) -> bool:
    """Say whether bm25 tells papers apart: not one word alone, nor a beginning of a letter or two.

    It counts all papers of each word first, which costs more than everything else for those, and
    for a filter that few papers meet, among which each tier has hardly more than it shows.
    """
    if len(ready.terms) < 2 or "few" in ready.values:
        return False
    return not any(term.prefix and len(term.tokens[-1]) < 3 for term in ready.terms)


def _tiers(
    ready: Plan, values: dict[str, object], spelt: Sequence[Term], *, name: bool
) -> Iterable[tuple[str, str, str]]:
    """Give the table and the expression of each tier, and the column that its capitals are in.

    A name that only abstracts spell so (DiST) goes before other words in titles (distillation).
    """
    exact, loose = _bare(ready, ready.exact), _bare(ready, ready.loose)
    values.update({f"spelling{at}": term.spelling for at, term in enumerate(spelt)})
    if spelt:
        yield _TITLES, exact, "title"
        if name and not ready.in_title:
            yield _WORDS, exact, "abstract"
    phrase = _phrase(ready)
    if phrase:
        yield _TITLES, f"^{phrase}", ""
        yield _TITLES, phrase, ""
    yield _TITLES, exact, ""
    if phrase and ready.terms[-1].prefix:
        yield _TITLES, f"^{phrase} *", ""
        yield _TITLES, f"{phrase} *", ""
    yield _TITLES, loose, ""
    if ready.in_title:
        return
    if len(ready.terms) > _MANY:
        yield _WORDS, loose, ""
        return
    anywhere = " OR ".join(dict.fromkeys(term.expression(loose=False) for term in ready.terms))
    if phrase and len(ready.terms) > 1:
        begun = " *" if ready.terms[-1].prefix else ""
        yield _WORDS, f"{{title abstract}} : {phrase}{begun}", ""
        if 3 <= len(ready.terms) <= _SHORT:
            yield _WORDS, f"{exact} AND {{title}} : ({_all_but_one(ready.terms)})", ""
        yield _WORDS, f"{exact} AND {{title}} : ({anywhere})", ""
    yield _WORDS, f"{{title abstract}} : {exact}", ""
    # What all columns add to those two: cheaper than to ask for all of it again.
    yield _WORDS, f"({exact}) AND {{authors note tags}} : ({anywhere})", ""
    yield _WORDS, loose, ""


def _all_but_one(terms: Sequence[Term]) -> str:
    """Return the expression of a text that holds every word but one of them."""
    written = [term.expression(loose=False) for term in terms]
    return " OR ".join(
        f"({' AND '.join(kept)})" for kept in combinations(written, len(written) - 1)
    )


def _phrase(ready: Plan) -> str:
    """Return the words of a query as they would stand together."""
    if not ready.together:
        return ""
    return '"' + " ".join(token for term in ready.terms for token in term.tokens) + '"'
