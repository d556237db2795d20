"""Many rows with one statement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session


def run_for_each(session: Session, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement with ``?`` for each row; nothing at all for no rows."""
    if rows:
        session.connection().exec_driver_sql(statement, list(rows))
