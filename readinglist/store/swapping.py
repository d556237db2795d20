"""Takes steps of the journal back, or does them again, and brings the index along."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from readinglist.papers import ChangeId, Changes, PaperId
from readinglist.store import index, journal
from readinglist.store.bulk import Progress

_HALF = 500


def swap_all(session: Session, steps: Sequence[ChangeId], progress: Progress) -> Changes:
    """Exchange the before and after of steps, one after the other.

    ``progress`` is told thousandths: the steps are half of it, the index the other half.
    """
    before = journal.newest(session)
    written, tagged = set[PaperId](), set[PaperId]()
    changes = Changes()
    for at, step in enumerate(steps):
        progress(_HALF * at // len(steps), 2 * _HALF)
        _note(session, step, written, tagged)
        changes = journal.swap(session, step)
        _note(session, step, written, tagged)

    def indexed(done: int, total: int) -> None:
        progress(_HALF + _HALF * done // total, 2 * _HALF)

    index.reindex(session, sorted(written), progress=indexed)
    index.retag(session, sorted(tagged - written), indexed)
    if len(steps) > 1:
        return replace(journal.since(session, before)[1], label=changes.label)
    return changes


def _note(session: Session, step: ChangeId, written: set[PaperId], tagged: set[PaperId]) -> None:
    """Add the papers whose words, or whose tags alone, a step may alter."""
    written.update(journal.touched_words(session, step))
    tagged.update(journal.touched_tags(session, step))
