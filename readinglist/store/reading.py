"""Ranks few papers by reading the words that the index holds of each.

To ask the index for each tier walks through all papers of every word, over and over; where few
papers match, they are read once. The tiers are those of ``search``.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Self

from sqlalchemy.orm import Session

from readinglist.query.tree import And, Node, Or, Phrase, Word
from readinglist.store import vocabulary
from readinglist.store.index import COLUMNS
from readinglist.store.plan import Plan
from readinglist.store.terms import Form, Term
from readinglist.text import BOUNDARY

SHORT = 4
"""In queries of no more words, a title that lacks one of them goes before the others."""
_LAST = 99
"""The tier of what belongs to no other: papers that hold the words in other forms."""
_OFTEN = 1000
"""A word that so many papers hold tells little of any one of them."""
_USUAL = 1200
"""Characters of an ordinary paper's words."""


class _Read(NamedTuple):
    """A paper's words, each with a space before and behind it, and how they are spelled."""

    id: int
    title: str
    abstract: str
    rest: str
    spelled_title: str
    spelled_abstract: str

    @property
    def seen(self) -> str:
        """The words of title and abstract; nothing goes from one into the other."""
        return f"{self.title}{BOUNDARY}{self.abstract}"

    @property
    def words(self) -> str:
        """All of them."""
        return f"{self.seen}{BOUNDARY}{self.rest}"


def ranked(
    session: Session, ready: Plan, ids: Sequence[int], *, titled: bool = True, named: bool = False
) -> list[int]:
    """Return papers that match, best first: by tiers, in them by how much is said of the words.

    ``titled`` says that some may belong to the tiers of titles, ``named`` that a word with
    capitals inside is a name, also in an abstract.
    """
    weights = _weights(session, ready.terms)
    tiers = _Tiers.of(ready, titled=titled, named=named)
    read = _read(session, ids, spelled=titled and bool(tiers.spelt))
    places = {paper.id: (tiers.place(paper), -_said(weights, paper), -paper.id) for paper in read}
    return sorted(places, key=places.__getitem__)


def _read(session: Session, ids: Sequence[int], *, spelled: bool) -> list[_Read]:
    """Return the words of papers as FTS5 keeps them, and how they are spelled if that matters."""
    spelling = "t.title, coalesce(t.abstract, '')" if spelled else "'', ''"
    joined = "JOIN paper_text t ON t.id = c.id " if spelled else ""
    rest = f" || ' {BOUNDARY} ' || ".join(f"c{at}" for at in range(2, len(COLUMNS)))
    found = session.connection().exec_driver_sql(
        f"SELECT c.id, ' ' || c0 || ' ', ' ' || c1 || ' ', ' ' || {rest} || ' ', "
        f"{spelling} FROM words_content c {joined}"
        "WHERE c.id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(ids)},
    )
    return [_Read(*row) for row in found]


@dataclass(frozen=True, slots=True)
class _Tiers:
    """What decides about the tier of a paper."""

    words: Sequence[Node]
    known: Mapping[Word | Phrase, Term]
    row: str
    """The words as they stand together; empty where they need not all be there."""
    begun: str
    """The same, where the last one may go on."""
    spelt: Sequence[str]
    """What is to be spelled just so."""
    titled: bool
    named: bool

    @classmethod
    def of(cls, ready: Plan, *, titled: bool, named: bool) -> Self:
        """Return what decides for a plan."""
        row = Form(tuple(token for term in ready.terms for token in term.tokens))
        begun = Form(row.tokens, prefix=ready.terms[-1].prefix)
        return cls(
            ready.words,
            {term.leaf: term for term in ready.terms},
            row.written if ready.together else "",
            begun.written if ready.together else "",
            [term.spelling for term in ready.terms if term.spelling],
            titled,
            named,
        )

    def place(self, paper: _Read) -> int:
        """Return the number of the first tier that a paper belongs to."""
        tiers = chain(self._by_title(paper) if self.titled else (), self._by_words(paper))
        return next((at for at, belongs in enumerate(tiers) if belongs), _LAST)

    def _by_title(self, paper: _Read) -> Iterator[bool]:
        """Say of each of the tiers of titles whether a paper belongs to it."""
        exact = self._holds(self.words, paper.title)
        spelt = bool(self.spelt)
        yield spelt and exact and all(word in paper.spelled_title for word in self.spelt)
        spelt = spelt and self.named and all(word in paper.spelled_abstract for word in self.spelt)
        yield spelt and self._holds(self.words, paper.words)
        yield bool(self.row) and paper.title.startswith(self.row)
        yield bool(self.row) and self.row in paper.title
        yield exact
        yield bool(self.row) and paper.title.startswith(self.begun)
        yield bool(self.row) and self.begun in paper.title
        yield self._holds(self.words, paper.title, loose=True)

    def _by_words(self, paper: _Read) -> Iterator[bool]:
        """Say of each of the other tiers whether a paper belongs to it."""
        several = bool(self.row) and len(self.known) > 1
        yield several and self.begun in paper.seen
        exact = self._holds(self.words, paper.words)
        held = sum(self._holds([leaf], paper.title) for leaf in self.known)
        short = 3 <= len(self.known) <= SHORT
        yield several and exact and short and held == len(self.known) - 1
        yield several and exact and held > 0
        yield exact and self._holds(self.words, paper.seen)
        yield exact

    def _holds(self, nodes: Sequence[Node], words: str, *, loose: bool = False) -> bool:
        """Say whether a text holds all parts of a query."""
        for node in nodes:
            match node:
                case Word() | Phrase():
                    term = self.known[node]
                    forms = (*term.exact, *term.loose) if loose else term.exact
                    holds = any(form.written in words for form in forms)
                case And(parts):
                    holds = self._holds(parts, words, loose=loose)
                case Or(parts):
                    holds = any(self._holds([part], words, loose=loose) for part in parts)
                case _:
                    raise TypeError(f"{node} is not made of words")
            if not holds:
                return False
        return True


def _weights(session: Session, terms: Sequence[Term]) -> list[tuple[tuple[Form, ...], float]]:
    """Return the forms of each word with what it tells: the fewer papers have it, the more."""
    papers = vocabulary.frequencies(session, {token for term in terms for token in term.tokens})
    fewest = [min(papers.get(token, 0) for token in term.tokens) for term in terms]
    return [
        ((*term.exact, *term.loose), math.log1p(_OFTEN / (few + 1)))
        for term, few in zip(terms, fewest, strict=True)
    ]


def _said(weights: Sequence[tuple[tuple[Form, ...], float]], paper: _Read) -> float:
    """Return how much a paper says of the words, as bm25 counts it: often, and in few words."""
    words = paper.words
    length = 1.2 * (0.25 + 0.75 * len(words) / _USUAL)
    times = [sum(words.count(form.written) for form in forms) for forms, _ in weights]
    return sum(
        weight * often / (often + length) for often, (_, weight) in zip(times, weights, strict=True)
    )
