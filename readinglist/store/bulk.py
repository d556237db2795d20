"""Many rows: with one statement, or in portions that tell how far they are."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from readinglist.papers import PaperId

Progress = Callable[[int, int], object]
"""Called with what is done and with all there is; what it raises stops the work."""
PORTION = 1000


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far something is."""


def portions(ids: Sequence[PaperId], progress: Progress = silent) -> Iterator[Sequence[PaperId]]:
    """Give papers a thousand at a time; before each portion it is told how many are done."""
    for start in range(0, len(ids), PORTION):
        progress(start, len(ids))
        yield ids[start : start + PORTION]


def run_for_each(session: Session, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement with ``?`` for each row; nothing at all for no rows."""
    if rows:
        session.connection().exec_driver_sql(statement, list(rows))
