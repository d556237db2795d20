"""The files of a watched folder that were looked into, by sums of what they hold and are."""

import datetime as dt
import json
from collections.abc import Collection, Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.store.bulk import run_for_each
from readinglist.store.tables import milliseconds


def which_seen(session: Session, sums: Collection[str]) -> set[str]:
    """Return which of these sums were noted."""
    if not sums:
        return set()
    found = session.execute(
        text("SELECT sha256 FROM seen_file WHERE sha256 IN (SELECT value FROM json_each(:sums))"),
        {"sums": json.dumps(list(sums))},
    )
    return set(found.scalars())


def note_seen(session: Session, names: Mapping[str, str], at: dt.datetime) -> None:
    """Keep that files were looked into: their names by sums of them."""
    run_for_each(
        session,
        "INSERT INTO seen_file (sha256, name, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(sha256, name, milliseconds(at)) for sha256, name in names.items()],
    )
