"""The whole answer to a query: what matches, and help for half a memory of a paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from sqlalchemy.orm import Session

from readinglist.papers import Found, Marker, Order, PaperId, Place
from readinglist.query.tree import And, Node, Or, Phrase, Query, Word
from readinglist.store import vocabulary
from readinglist.store.search import Plan, every, first_page, plan
from readinglist.store.terms import Term, is_plain
from readinglist.text import tokens

FEW = 5
"""Fewer full matches than this, and those that hold most of the words follow."""

_MOST_WORDS = 12
_FOLLOWERS = 20


@dataclass(frozen=True, slots=True)
class Wish:
    """A query, where to look, in which order, and how many papers at most."""

    query: Query
    place: Place
    order: Order
    size: int
    fall_back: bool = False
    """True where few papers by whole words are to be followed by those whose words begin so, and
    all that match are counted: nobody is typing."""


def answer(session: Session, wish: Wish) -> Found:
    """Return the first papers for a wish, best first, and how it was understood."""
    ready, found = _look(session, wish)
    begun = replace(wish, query=_with_words(wish.query, _begin))
    if wish.fall_back and found.full < FEW and begun != wish:
        found = _widen(session, begun, found)
    if found.full >= FEW:
        return found
    corrected = _correct(session, wish.query, ready)
    if corrected and not found.full:
        instead = answer(session, replace(wish, query=corrected))
        if instead.full:
            remark = f"Nothing has “{wish.query.text.strip()}”: “{corrected.text.strip()}” does."
            return replace(instead, remarks=(remark, *instead.remarks))
    if corrected:
        found = replace(found, suggestion=corrected.text.strip())
    return _remember(session, wish, found) if wish.order is Order.RELEVANCE else found


def _look(session: Session, wish: Wish) -> tuple[Plan, Found]:
    """Return what matches in full."""
    ready = plan(session, wish.query, wish.place)
    ids = first_page(session, ready, wish.order, wish.place, wish.size)
    total = len(ids) if len(ids) < wish.size else None
    if total is None and wish.fall_back:
        total = len(every(session, ready, Order.ADDED, wish.place))
    return ready, Found(
        ids=tuple(map(PaperId, ids)),
        full=len(ids),
        total=total,
        remarks=wish.query.remarks,
        marker=ready.marker,
    )


def _widen(session: Session, begun: Wish, found: Found) -> Found:
    """Return what matches by words that begin so, by relevance behind what matches whole."""
    _, more = _look(session, begun)
    if begun.order is not Order.RELEVANCE:
        return more
    ids = tuple(dict.fromkeys([*found.ids, *more.ids]))[: begun.size]
    return replace(more, ids=ids)


def _remember(session: Session, wish: Wish, found: Found) -> Found:
    """Add the papers that hold most of the words, each lot under a line that says what it lacks."""
    for left_out, ids, marker in _half_remembered(session, wish):
        room = found.full + _FOLLOWERS - len(found.ids)
        fresh = tuple(id_ for id_ in map(PaperId, ids) if id_ not in found.ids)[:room]
        if fresh:
            remark = "without " + ", ".join(f"*{word.text}*" for word in left_out)
            found = replace(
                found,
                ids=found.ids + fresh,
                remarks=(*found.remarks, remark),
                marker=found.marker if found.ids else marker,
            )
        if len(found.ids) >= found.full + _FOLLOWERS:
            break
    return found


def _with_words(query: Query, change: Callable[[Word], Word]) -> Query:
    """Return a query with each of its words, but those shut out, changed."""

    def changed(node: Node) -> Node:
        match node:
            case Word():
                return change(node)
            case And(parts):
                return And(tuple(map(changed, parts)))
            case Or(parts):
                return Or(tuple(map(changed, parts)))
            case _:
                return node

    return replace(query, root=changed(query.root))


def _begin(word: Word) -> Word:
    """Return a word as the beginning of one."""
    return replace(word, prefix=True)


def _parts(query: Query) -> list[Node]:
    """Return the parts of a query that must all hold."""
    return list(query.root.parts) if isinstance(query.root, And) else [query.root]


def _half_remembered(
    session: Session, wish: Wish
) -> Iterator[tuple[tuple[Word | Phrase, ...], list[int], Marker]]:
    """Give what was left out, and the papers that hold everything else; the least left out first.

    Among those, what the fewest papers have is left out first: it is the likeliest mistake.
    """
    parts = _parts(wish.query)
    words = [part for part in parts if isinstance(part, Word | Phrase) and is_plain(part)]
    if not 2 <= len(words) <= _MOST_WORDS:
        return
    papers = vocabulary.frequencies(
        session, {token.text for word in words for token in tokens(word.text)}
    )
    words.sort(key=lambda word: min(papers.get(token.text, 0) for token in tokens(word.text)))
    for missing in range(1, min(len(words), 3)):
        found_any = False
        for left_out in combinations(words, missing):
            kept = replace(wish.query, root=And(tuple(p for p in parts if p not in left_out)))
            ready = plan(session, kept, wish.place)
            found = first_page(session, ready, Order.RELEVANCE, wish.place, _FOLLOWERS)
            found_any = found_any or bool(found)
            if found:
                yield left_out, found, ready.marker
        if found_any:
            return


def _correct(session: Session, query: Query, ready: Plan) -> Query | None:
    """Return the query with each word that no paper has replaced by its nearest known one."""
    unknown = [term for term in ready.marked if not term.known and isinstance(term.leaf, Word)]
    nearest = {term.leaf: near for term in unknown if (near := _nearest(session, term))}
    if not nearest:
        return None
    text = query.text
    for leaf in sorted(nearest, key=lambda leaf: -leaf.start):
        end = leaf.start + len(leaf.text)
        text = text[: leaf.start] + nearest[leaf] + text[end:]

    def change(word: Word) -> Word:
        return replace(word, text=nearest[word]) if word in nearest else word

    return replace(_with_words(query, change), text=text)


def _nearest(session: Session, term: Term) -> str | None:
    """Return the likeliest known word for an unknown one."""
    found = vocabulary.nearest(session, term.tokens[0]) if len(term.tokens) == 1 else []
    return found[0] if found else None
