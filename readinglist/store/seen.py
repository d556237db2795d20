"""The files of a watched folder that were looked into, by their content."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.store.bulk import run_for_each
from readinglist.store.tables import milliseconds


def has_seen(session: Session, sha256: str) -> bool:
    """Say whether a file of that content was looked into before."""
    found = session.execute(
        text("SELECT 1 FROM seen_file WHERE sha256 = :sha256"), {"sha256": sha256}
    )
    return found.first() is not None


def note_seen(session: Session, names: Mapping[str, str], at: dt.datetime) -> None:
    """Keep that files were looked into: their names by the sums of their contents."""
    run_for_each(
        session,
        "INSERT INTO seen_file (sha256, name, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(sha256, name, milliseconds(at)) for sha256, name in names.items()],
    )
