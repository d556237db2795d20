"""Answers a query: tiers in one lazy statement, best first.

Title before abstract before note, whole word before beginning before inflection, words that
stand together first, ties by newest. Each tier is one arm of a UNION ALL, limited; reading stops
when the page is full, so that later arms never run.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from readinglist.papers import Marker, Order, Place
from readinglist.query.tree import And, Node, Phrase, Query, TextField, Word
from readinglist.store.conditions import Conditions
from readinglist.store.papers import ids_as_array
from readinglist.store.places import condition, ordering
from readinglist.store.terms import (
    Term,
    expand,
    expression,
    is_plain,
    leaves,
    marker,
)

NEWEST = 300
"""How many of an arm's newest papers are compared with each other."""

_SPARSE = 2000
"""Up to so many papers a filter is a set to look into, beyond it a question to each row."""

_TITLES = "titles"
_WORDS = "words"


@dataclass(frozen=True, slots=True)
class Plan:
    """A query made ready: its words' expressions and the condition on everything else."""

    terms: tuple[Term, ...]
    """Of the words that may stand anywhere (or anywhere in the title)."""
    marked: tuple[Term, ...]
    """Of all words that were asked of the index."""
    exact: str
    loose: str
    """Both empty where there are no such words."""
    together: bool
    """True where all words must be there, so that they may stand together."""
    in_title: bool
    """True where the words are asked of titles alone."""
    condition: str
    """On a paper ``p``; empty where there is none."""
    values: dict[str, object]

    @property
    def marker(self) -> Marker:
        """What to mark in the results."""
        return marker(self.marked)


def plan(session: Session, query: Query, place: Place) -> Plan:
    """Make a query ready, in a place."""
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    words = [part for part in parts if is_plain(part)]
    in_title = not words and any(_asks_title(part) for part in parts)
    if in_title:
        words = [part for part in parts if _asks_title(part)]
    wanted = [leaf for part in words for leaf in leaves(part)]
    terms = {term.leaf: term for term in expand(session, wanted)}
    conditions = Conditions(session)
    where, place_values = condition(place)
    rest = [conditions.of(part) for part in parts if part not in words]
    root = words[0] if len(words) == 1 else And(tuple(words))
    return Plan(
        terms=tuple(terms.values()),
        marked=(*terms.values(), *conditions.terms),
        exact=expression(root, terms, loose=False) if words else "",
        loose=expression(root, terms, loose=True) if words else "",
        together=bool(words) and all(isinstance(part, Word | Phrase) for part in words),
        in_title=in_title,
        condition=" AND ".join(part for part in (where, *rest) if part != "1"),
        values={**conditions.values, **place_values},
    )


def _asks_title(node: Node) -> bool:
    """Say whether a part is a word or phrase that must be in the title."""
    return isinstance(node, Word | Phrase) and node.field is TextField.TITLE


def first_page(session: Session, ready: Plan, order: Order, place: Place, size: int) -> list[int]:
    """Return the best papers, at most ``size``."""
    if not ready.loose or order is not Order.RELEVANCE:
        statement = f"{_whole_set(ready)} ORDER BY {ordering(order, place)} LIMIT {size}"
        values = {**_values(ready), **ready.values}
        return list(ids_as_array(session, statement, values))
    statement, values = _arms(ready, _filter(session, ready), size * 2)
    found: dict[int, None] = {}
    cursor = session.connection().exec_driver_sql(statement, {**values, **ready.values})
    for (id_,) in cursor:
        found[id_] = None
        if len(found) == size:
            break
    cursor.close()
    return list(found)


def every(session: Session, ready: Plan, order: Order, place: Place) -> "array[int]":
    """Return all papers that match, in an order; by relevance, the newest first."""
    statement = f"{_whole_set(ready)} ORDER BY {ordering(order, place)}"
    return ids_as_array(session, statement, {**_values(ready), **ready.values})


def _whole_set(ready: Plan) -> str:
    """Return the statement for every paper that matches, without an order."""
    conditions = ["p.deleted_at IS NULL"]
    if ready.loose:
        table = _TITLES if ready.in_title else _WORDS
        conditions.append(f"p.id IN (SELECT rowid FROM {table} WHERE {table} MATCH :loose)")
    if ready.condition:
        conditions.append(ready.condition)
    return f"SELECT p.id FROM paper p WHERE {' AND '.join(conditions)}"


def _values(ready: Plan) -> dict[str, object]:
    """Return the expressions as parameters."""
    return {"exact": _bare(ready, ready.exact), "loose": _bare(ready, ready.loose)}


def _bare(ready: Plan, words: str) -> str:
    """Return an expression as ``titles`` takes it, which has one column and needs no name."""
    return words.replace("{title} : ", "") if ready.in_title else words


def _filter(session: Session, ready: Plan) -> str:
    """Return the condition on ``{id}``: a set where few papers meet it, else a question a row.

    The unary plus keeps SQLite from walking the set instead of the index.
    """
    if not ready.condition:
        return ""
    few = session.connection().exec_driver_sql(
        f"SELECT count(*) FROM (SELECT 1 FROM paper p WHERE {ready.condition} LIMIT {_SPARSE + 1})",
        ready.values,
    )
    if few.scalar_one() <= _SPARSE:
        return f" AND +{{id}} IN (SELECT p.id FROM paper p WHERE {ready.condition})"
    return f" AND EXISTS (SELECT 1 FROM paper p WHERE p.id = {{id}} AND {ready.condition})"


def _arms(ready: Plan, filtered: str, limit: int) -> tuple[str, dict[str, object]]:
    """Return the statement of all tiers with its parameters, best tier first."""
    values = _values(ready)
    arms = []
    for place, (table, match, extra) in enumerate(_tiers(ready, values)):
        values[f"m{place}"] = match
        ranked = f"bm25({table})" if _worth_ranking(ready) else "0"
        arms.append(
            f"SELECT id FROM (SELECT id FROM (SELECT rowid AS id, {ranked} AS score FROM {table} "
            f"WHERE {table} MATCH :m{place}{extra}{filtered.format(id=f'{table}.rowid')} "
            f"ORDER BY rowid DESC LIMIT {max(NEWEST, limit)}) "
            f"ORDER BY score, id DESC LIMIT {limit})"
        )
    return " UNION ALL ".join(arms), values


def _worth_ranking(ready: Plan) -> bool:
    """Say whether bm25 tells papers apart: not one word alone, nor a beginning of a letter or two.

    It counts all papers of each word first, which costs more than everything else for those.
    """
    if len(ready.terms) < 2:
        return False
    return not any(term.prefix and len(term.tokens[-1]) < 3 for term in ready.terms)


def _tiers(ready: Plan, values: dict[str, object]) -> Iterable[tuple[str, object, str]]:
    """Give the table, the expression and a further condition of each tier."""
    exact, loose = values["exact"], values["loose"]
    for term in ready.terms:
        if term.spelling:
            values["spelling"] = term.spelling
            yield _TITLES, exact, _SPELT
            break
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
    anywhere = " OR ".join(term.expression(loose=False) for term in ready.terms)
    if phrase and len(ready.terms) > 1:
        begun = " *" if ready.terms[-1].prefix else ""
        yield _WORDS, f"{{title abstract}} : {phrase}{begun}", ""
        yield _WORDS, f"{exact} AND {{title}} : ({anywhere})", ""
    yield _WORDS, f"{{title abstract}} : {exact}", ""
    # What all columns add to those two: cheaper than to ask for all of it again.
    yield _WORDS, f"({exact}) AND {{authors note tags}} : ({anywhere})", ""
    yield _WORDS, loose, ""


_SPELT = (
    " AND EXISTS (SELECT 1 FROM paper_text t "
    "WHERE t.id = titles.rowid AND instr(t.title, :spelling))"
)


def _phrase(ready: Plan) -> str:
    """Return the words of a query as they would stand together."""
    if not ready.together:
        return ""
    return '"' + " ".join(token for term in ready.terms for token in term.tokens) + '"'
