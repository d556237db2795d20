"""Answers a query: tiers in one lazy statement, best first.

Title before abstract before note, whole word before beginning before inflection, words that
stand together first, ties by newest. Each tier is one arm of a UNION ALL, limited; reading stops
when the page is full, so that later arms never run. Where few papers match beyond titles, they are
read instead (``reading``); what is shut out is sifted from a page (``sieve``).
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import combinations, islice
from typing import NamedTuple

from sqlalchemy.orm import Session

from readinglist.papers import Order, Place
from readinglist.store import vocabulary
from readinglist.store.papers import ids_as_array
from readinglist.store.places import ordering
from readinglist.store.plan import Plan, bare
from readinglist.store.reading import SHORT, ranked
from readinglist.store.terms import Term

NEWEST = 300
"""How many of an arm's newest papers are compared with each other."""

_SPELT = 1000
"""How many of an arm's newest papers are asked for how a word is spelled."""
READ = 100
"""Where no more papers match beyond titles, they are read and not asked of the index again."""
READ_SIFTED = 400
"""The same where words are shut out: the index is then asked at greater cost."""
_SIFTED = 50
"""So many papers are sifted at once."""
_MANY = 16
"""Queries of more words are no memory of a paper: outside of titles their papers are one tier."""
_NAMES = 100
"""A word with capitals inside is a name where no more papers hold it."""

_TITLES = "titles"
_WORDS = "words"


class _Tier(NamedTuple):
    """Papers that go before those of the tiers behind it."""

    table: str
    match: str
    spelt: Sequence[str] = ()
    """What the text has in it letter by letter."""
    column: str = ""
    """The text that has it; empty where nobody cares."""


def first_page(session: Session, ready: Plan, order: Order, place: Place, size: int) -> list[int]:
    """Return the best papers, at most ``size``."""
    if not ready.loose or order is not Order.RELEVANCE:
        statement, values = _whole_set(ready)
        statement += f" ORDER BY {ordering(order, place)} LIMIT {size}"
        return list(ids_as_array(session, statement, values))
    named = _is_name(session, ready)
    if ready.sieve and (few := _few(session, ready, READ_SIFTED)) is not None:
        return ranked(session, ready, few, named=named)[:size]
    found: dict[int, None] = {}
    _take(session, ready, _title_tiers(ready, named=named), found, size)
    if len(found) < size and not (ready.in_title or ready.sieve):
        few = _few(session, ready, len(found) + READ)
        if few is not None:
            rest = [id_ for id_ in few if id_ not in found]
            return [*found, *ranked(session, ready, rest, titled=False)][:size]
    if len(found) < size and not ready.in_title:
        _take(session, ready, _word_tiers(ready), found, size)
    return _filled(session, ready, found, size)


def newest(session: Session, ready: Plan, size: int) -> list[int]:
    """Return papers that match, those with all words in the title first, the newest of each.

    Where there are many words, to rank what holds most of them would cost more than it tells.
    """
    found: dict[int, None] = {}
    tiers = [_Tier(_TITLES, bare(ready, ready.loose)), _Tier(_WORDS, ready.loose)]
    _take(session, ready, tiers[:1] if ready.in_title else tiers, found, size, ranking=False)
    return _filled(session, ready, found, size)


def _take(  # noqa: PLR0913  # what to look for, where it goes, and how
    session: Session,
    ready: Plan,
    tiers: Iterable[_Tier],
    found: dict[int, None],
    size: int,
    *,
    ranking: bool = True,
) -> None:
    """Add the papers of tiers to those that were found, until there are enough.

    With a sieve, an arm's newest papers may all be held back, and older ones stay hidden.
    """
    statement, values = _arms(ready, tiers, size * 2, ranking=ranking and _worth_ranking(ready))
    cursor = session.connection().exec_driver_sql(statement, {**values, **ready.values})
    seen = set(found)
    with closing(cursor):
        ids = cursor.scalars()
        at_once = _SIFTED if ready.sieve else 1
        while len(found) < size and (taken := list(islice(ids, at_once))):
            fresh = [id_ for id_ in dict.fromkeys(taken) if id_ not in seen]
            seen.update(fresh)
            through = ready.sieve.through(session, fresh) if ready.sieve else fresh
            found.update(dict.fromkeys(through[: size - len(found)]))


def _filled(session: Session, ready: Plan, found: Mapping[int, None], size: int) -> list[int]:
    """Return what was found, and the newest of all other papers that match where a sieve hid them.

    This walks through all papers of the words that are shut out, once.
    """
    if ready.sieve is None or len(found) >= size:
        return list(found)
    table, match = _asked(ready, _TITLES if ready.in_title else _WORDS, bare(ready, ready.loose))
    more = session.connection().exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH :loose"
        f"{ready.filter.format(id=f'{table}.rowid')} ORDER BY rowid DESC LIMIT {size}",
        {**ready.values, "loose": match},
    )
    return list({**found, **dict.fromkeys(more.scalars())})[:size]


def _few(session: Session, ready: Plan, most: int) -> list[int] | None:
    """Return all papers that match, in no order; None where there are more than ``most``."""
    table, match = _asked(ready, _TITLES if ready.in_title else _WORDS, bare(ready, ready.loose))
    found = session.connection().exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH :loose"
        f"{ready.filter.format(id=f'{table}.rowid')} LIMIT {most + 1}",
        {**ready.values, "loose": match},
    )
    ids = list(found.scalars())
    return None if len(ids) > most else ids


def matches(session: Session, ready: Plan, most: int) -> int:
    """Return how many papers match, counted up to ``most``."""
    table, match = _asked(ready, _TITLES if ready.in_title else _WORDS, bare(ready, ready.loose))
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
        table, values["loose"] = _asked(ready, table, bare(ready, ready.loose))
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


def _arms(
    ready: Plan, tiers: Iterable[_Tier], limit: int, *, ranking: bool
) -> tuple[str, dict[str, object]]:
    """Return the statement of tiers with its parameters, best tier first."""
    values: dict[str, object] = {}
    arms = []
    for place, tier in enumerate(tiers):
        table, values[f"m{place}"] = tier.table, tier.match
        values.update({f"spelling{at}": spelling for at, spelling in enumerate(tier.spelt)})
        score = f"bm25({table})" if ranking and not tier.column else "0"
        arms.append(
            f"SELECT id FROM (SELECT id FROM (SELECT rowid AS id, {score} AS score FROM {table} "
            f"WHERE {table} MATCH :m{place}{ready.filter.format(id=f'{table}.rowid')} "
            f"ORDER BY rowid DESC LIMIT {_SPELT if tier.column else max(NEWEST, limit)})"
            f"{_is_spelt(tier)} ORDER BY score, id DESC LIMIT {limit})"
        )
    return " UNION ALL ".join(arms), values


def _is_spelt(tier: _Tier) -> str:
    """Return the condition that a paper's text holds words as they are spelled."""
    if not tier.column:
        return ""
    inside = " AND ".join(f"instr(t.{tier.column}, :spelling{at})" for at in range(len(tier.spelt)))
    return f" AS s WHERE EXISTS (SELECT 1 FROM paper_text t WHERE t.id = s.id AND {inside})"


def _worth_ranking(ready: Plan) -> bool:
    """Say whether bm25 tells papers apart: not one word alone, nor a beginning of a letter or two.

    It counts all papers of each word first, which costs more than everything else for those, and
    for a filter that few papers meet, among which each tier has hardly more than it shows.
    """
    if len(ready.terms) < 2 or "few" in ready.values:
        return False
    return not any(term.prefix and len(term.tokens[-1]) < 3 for term in ready.terms)


def _title_tiers(ready: Plan, *, named: bool) -> Iterator[_Tier]:
    """Give the tiers of papers whose titles hold all words.

    A name that only abstracts spell so (DiST) goes before other words in titles (distillation).
    """
    exact = bare(ready, ready.exact)
    spelt = [term.spelling for term in ready.terms if term.spelling]
    if spelt:
        yield _Tier(_TITLES, exact, spelt, "title")
        if named and not ready.in_title:
            yield _Tier(_WORDS, exact, spelt, "abstract")
    phrase = _phrase(ready)
    if phrase:
        yield _Tier(_TITLES, f"^{phrase}")
        yield _Tier(_TITLES, phrase)
    yield _Tier(_TITLES, exact)
    if phrase and ready.terms[-1].prefix:
        yield _Tier(_TITLES, f"^{phrase} *")
        yield _Tier(_TITLES, f"{phrase} *")
    yield _Tier(_TITLES, bare(ready, ready.loose))


def _is_name(session: Session, ready: Plan) -> bool:
    """Say whether a word with capitals inside is so rare that it names something, unlike LLM."""
    if len(ready.terms) > SHORT or not any(term.spelling for term in ready.terms):
        return False
    words = {token for term in ready.terms if term.spelling for token in term.tokens}
    return min(vocabulary.frequencies(session, words).values(), default=0) <= _NAMES


def _word_tiers(ready: Plan) -> Iterator[_Tier]:
    """Give the tiers of papers that hold the words anywhere."""
    if len(ready.terms) > _MANY:
        yield _Tier(_WORDS, ready.loose)
        return
    exact, phrase = ready.exact, _phrase(ready)
    anywhere = " OR ".join(dict.fromkeys(term.expression(loose=False) for term in ready.terms))
    if phrase and len(ready.terms) > 1:
        begun = " *" if ready.terms[-1].prefix else ""
        yield _Tier(_WORDS, f"{{title abstract}} : {phrase}{begun}")
        if 3 <= len(ready.terms) <= SHORT:
            yield _Tier(_WORDS, f"{exact} AND {{title}} : ({_all_but_one(ready.terms)})")
        yield _Tier(_WORDS, f"{exact} AND {{title}} : ({anywhere})")
    yield _Tier(_WORDS, f"{{title abstract}} : {exact}")
    # What all columns add to those two: cheaper than to ask for all of it again.
    yield _Tier(_WORDS, f"({exact}) AND {{authors note tags}} : ({anywhere})")
    yield _Tier(_WORDS, ready.loose)


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
