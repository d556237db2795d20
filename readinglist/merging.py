"""Makes one paper of two, at a person's word: nothing that was made of either is lost."""

import datetime as dt

from readinglist.arrivals import improvement
from readinglist.errors import LibraryError
from readinglist.papers import Entry, Marks, Paper, PaperId, Revision
from readinglist.revisions import is_revised
from readinglist.store import Session, imports, index, papers
from readinglist.store import merging as store
from readinglist.store.imports import Known
from readinglist.store.papers import MARKS

_KEPT = ("title", "abstract", "links")
"""What of the paper that goes is not taken over, though it was typed: a person chose the other."""


def merge(session: Session, into: PaperId, other: PaperId, at: dt.datetime) -> None:
    """Make the other paper a part of the first, which keeps its facts and learns what it lacks.

    The other one is deleted; should it come in again it is the first. Raises LibraryError where
    one of them is gone.
    """
    here = {paper.id: paper for paper in papers.papers(session, [into, other])}
    if len(here) < 2:
        raise LibraryError("One of the two papers is gone: look for duplicates again.")
    known = {one.id: one for one in imports.known_papers(session, [into, other])}
    _take_facts(session, known[into], known[other], at)
    store.move(session, into, other)
    _set_marks(session, here[into], here[other])
    papers.set_note(session, into, joined(here[into].note, here[other].note), at)
    _keep_keys(session, here[into], here[other])
    store.retire(session, into, other)
    papers.set_deleted(session, [other], at)
    index.reindex(session, [into, other])


def united(one: Marks, two: Marks) -> Marks:
    """Return the marks of both: starred, later or read where either is, at the first moment.

    Dismissed is what was dismissed and is neither starred nor put off under its other name.
    """
    starred, later = _first(one.starred, two.starred), _first(one.later, two.later)
    dismissed = None if starred or later else _first(one.dismissed, two.dismissed)
    return Marks(starred, _first(one.read, two.read), later, dismissed)


def _first(one: dt.datetime | None, two: dt.datetime | None) -> dt.datetime | None:
    moments = [moment for moment in (one, two) if moment]
    return min(moments, default=None)


def joined(one: str | None, two: str | None) -> str:
    """Return two notes below each other; what the one holds of the other stands there once."""
    first, second = (one or "").strip(), (two or "").strip()
    if second in first:
        return one or ""
    return second if first in second else f"{first}\n\n{second}"


def _take_facts(session: Session, winner: Known, loser: Known, at: dt.datetime) -> None:
    """Take over what is unknown, and what a person typed where they typed nothing."""
    better = improvement(loser.facts, winner)
    typed = [name for name in loser.typed if name not in (*winner.typed, *_KEPT)]
    told = {name: getattr(loser.facts, name) or None for name in typed}
    imports.set_facts(session, winner.id, better.facts | told)
    if typed:
        both = tuple(sorted({*winner.typed, *typed}))
        imports.set_facts(session, winner.id, {"typed": both})
    imports.add_links(session, {winner.id: better.links})
    _keep_abstract(session, winner, loser.facts, at)


def _keep_abstract(session: Session, winner: Known, loser: Entry, at: dt.datetime) -> None:
    """Keep the other abstract where its words differ: highlights may be of it."""
    abstract = winner.facts.abstract
    if abstract and loser.abstract and is_revised(loser.abstract, abstract):
        imports.add_revision(session, winner.id, Revision(loser.abstract, None), at)


def _set_marks(session: Session, winner: Paper, loser: Paper) -> None:
    both = united(winner.marks, loser.marks)
    for mark in MARKS:
        moment = getattr(both, mark)
        if bool(moment) != bool(getattr(winner.marks, mark)):
            papers.set_mark(session, [winner.id], mark, moment)


def _keep_keys(session: Session, winner: Paper, loser: Paper) -> None:
    """Keep the key; without one take the other's. Every other key is a former one."""
    key = winner.key or loser.key
    others = (*winner.former_keys, *filter(None, [loser.key]), *loser.former_keys)
    former = [one for one in dict.fromkeys(others) if one != key]
    store.set_keys(session, winner.id, loser.id, key, former)
