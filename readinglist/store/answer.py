"""The whole answer to a query: what matches, and help for half a memory of a paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from sqlalchemy.orm import Session

from readinglist.papers import Found, Order, PaperId, Place
from readinglist.query.tree import And, Node, Or, Phrase, Query, TextField, Word
from readinglist.store import vocabulary
from readinglist.store.plan import Plan, plan, without
from readinglist.store.search import every, first_page, matches, newest
from readinglist.store.terms import Term, is_plain
from readinglist.text import tokens

FEW = 5
"""Fewer full matches than this, and those that hold most of the words follow."""

_MOST_WORDS = 12
_FOLLOWERS = 20
_DOUBTED = (5, 3)
"""Of so many words, those that the fewest papers have, one may be left out, and two."""
_RANKED = 4
"""So many words that are left are worth ranking."""
_MISTYPED = 3
"""So many words of a query may be mistyped."""
_TRIED = 8
"""So many corrections are tried."""
_RARE = 2
"""A word that more papers have is no slip."""
_LONG = 6
"""So many letters has a word that papers have and that may be a slip; a shorter one is a name."""
_FREQUENT = 10
"""So many times more papers have what a rare word is a slip for."""


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
    if found.full < FEW:
        found = _widen(session, wish, ready, found)
    if found.full >= FEW:
        return found
    corrected, better = _correct(session, wish, ready, found.full)
    if better and not found.full:
        remark = f"Nothing has “{wish.query.text.strip()}”: showing “{corrected.text.strip()}”."
        _, instead = _look(session, replace(wish, query=corrected))
        found = replace(instead, remarks=(remark, *instead.remarks))
        wish = replace(wish, query=corrected)
    elif corrected is not wish.query:
        found = replace(found, suggestion=corrected.text.strip())
        wish = wish if found.full else replace(wish, query=corrected)
    if found.full >= FEW or wish.order is not Order.RELEVANCE:
        return found
    return _remember(session, wish, found)


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


def _widen(session: Session, wish: Wish, ready: Plan, found: Found) -> Found:
    """Return also what matches by words that begin so, by relevance behind what matches whole.

    While somebody types, only a word that the library does not know may be such a beginning.
    """
    unknown = {term.leaf: None for term in ready.marked if not term.known}
    query = _with_words(
        wish.query, lambda word: _begin(word) if wish.fall_back or word in unknown else word
    )
    if query == wish.query:
        return found
    _, more = _look(session, replace(wish, query=query))
    if more.full == found.full:
        return found
    words = ", ".join(f"“{leaf.text}”" for leaf in unknown if isinstance(leaf, Word))
    if words:
        remark = f"No word is {words}: words that begin so were taken."
    else:
        remark = "Few papers hold just these words: those with words that begin so follow."
    more = replace(more, remarks=(*more.remarks, remark))
    if wish.order is not Order.RELEVANCE:
        return more
    ids = tuple(dict.fromkeys([*found.ids, *more.ids]))[: wish.size]
    return replace(more, ids=ids)


def _remember(session: Session, wish: Wish, found: Found) -> Found:
    """Add the papers that hold most of the words, under a line that says what they lack."""
    ready = plan(session, wish.query, wish.place)
    if not found.ids:
        found = replace(found, marker=ready.marker)  # each lot holds words of the whole query
    lacking: list[str] = []
    for left_out, ids in _half_remembered(session, wish, ready):
        room = found.full + _FOLLOWERS - len(found.ids)
        fresh = tuple(id_ for id_ in map(PaperId, ids) if id_ not in found.ids)[:room]
        if fresh:
            lacking.append(" and ".join(f"*{word.text}*" for word in left_out))
            found = replace(found, ids=found.ids + fresh)
        if len(found.ids) >= found.full + _FOLLOWERS:
            break
    if not lacking:
        return found
    return replace(found, remarks=(*found.remarks, _without(lacking)))


def _without(lacking: Sequence[str]) -> str:
    """Return one line of what was left out of each lot: ``without *bigger* or *sooner*``."""
    parted = ", or without " if any(" and " in one for one in lacking) else " or "
    return "without " + parted.join(dict.fromkeys(lacking))


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


def _half_remembered(
    session: Session, wish: Wish, ready: Plan
) -> Iterator[tuple[tuple[Word | Phrase, ...], list[int]]]:
    """Give what was left out, and the papers that hold everything else; the least left out first.

    Among those, what the fewest papers have is left out first: it is the likeliest mistake.
    """
    words = [word for word in ready.words if isinstance(word, Word | Phrase) and is_plain(word)]
    if not 2 <= len(words) <= _MOST_WORDS or len(words) != len(ready.words):
        return
    papers = vocabulary.frequencies(
        session, {token.text for word in words for token in tokens(word.text)}
    )
    words.sort(key=lambda word: min(papers.get(token.text, 0) for token in tokens(word.text)))
    for missing, doubted in enumerate(_DOUBTED[: len(words) - 1], start=1):
        found_any = False
        for left_out in combinations(words[:doubted], missing):
            kept = without(ready, left_out)
            found = _others(session, kept, wish.place)
            found_any = found_any or bool(found)
            if found:
                yield left_out, found
        if found_any:
            return


def _others(session: Session, kept: Plan, place: Place) -> list[int]:
    """Return papers that hold what was kept of the words."""
    tokens_left = sum(len(term.tokens) for term in kept.terms)
    if tokens_left > _RANKED or kept.condition or kept.shut_out:
        return newest(session, kept, _FOLLOWERS)
    return first_page(session, kept, Order.RELEVANCE, place, _FOLLOWERS)


def _correct(session: Session, wish: Wish, ready: Plan, full: int) -> tuple[Query, bool]:
    """Return the query with its mistyped words right, and whether more papers match it in full.

    A word that no paper has is mistyped, and so may be one that hardly any has where a word
    close to it is frequent. The query itself comes back where nothing is better.
    """
    choices = _choices(session, ready, full)
    if not choices:
        return wish.query, False
    likeliest: Query | None = None
    for chosen in islice(product(*choices.values()), _TRIED):
        changes = dict(zip(choices, chosen, strict=True))
        corrected = _replaced(wish.query, changes)
        if corrected == wish.query:
            continue
        if likeliest is None and all(
            changes[term.leaf] != term.leaf.text for term in ready.marked if term.leaf in changes
        ):
            likeliest = corrected
        if matches(session, plan(session, corrected, wish.place), full + 1) > full:
            return corrected, True
    return (likeliest or wish.query), False


def _choices(session: Session, ready: Plan, full: int) -> dict[Word, list[str]]:
    """Return the words that may be mistyped, each with what it may have been, likeliest first."""
    single = {
        term.leaf: term
        for term in ready.marked
        if isinstance(term.leaf, Word)
        and len(term.tokens) == 1
        and term.leaf.field is not TextField.KEY
    }
    papers = vocabulary.frequencies(session, {term.tokens[0] for term in single.values()})
    choices: dict[Word, list[str]] = {}
    for leaf, term in single.items():
        found = papers.get(term.tokens[0], 0)
        if len(choices) == _MISTYPED or found > _RARE:
            continue
        begins = term.known and term.prefix and not found
        if begins and full:
            continue
        if near := _nearest(session, term, found):
            choices[leaf] = near
    return choices


def _nearest(session: Session, term: Term, found: int) -> list[str]:
    """Return what a word may have been; first itself where papers have it."""
    word = term.tokens[0]
    if not term.known:
        near = vocabulary.nearest(session, word)
        return near or (vocabulary.nearest_beginnings(session, word) if term.prefix else [])
    if term.spelling or (len(word) < _LONG and not (term.prefix and not found)):
        return []
    near = vocabulary.nearest(session, word, slips=1)
    papers = vocabulary.frequencies(session, near)
    frequent = [other for other in near if papers.get(other, 0) >= _FREQUENT * max(found, 1)]
    return [term.leaf.text, *frequent] if frequent else []


def _replaced(query: Query, changes: Mapping[Word, str]) -> Query:
    """Return a query with words replaced, in its tree and in its text."""
    text = query.text
    for word in sorted(changes, key=lambda word: -word.start):
        text = text[: word.start] + changes[word] + text[word.start + len(word.text) :]
    changed = _with_words(
        query, lambda word: replace(word, text=changes[word]) if word in changes else word
    )
    return replace(changed, text=text)
