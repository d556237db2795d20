"""Reads a library through and through, and makes its index anew."""

import json
from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.store import index

INDEX = "The search index differs from the papers for {}: check --repair makes it anew."
_TOLD = 10
"""Faults of one kind that are told one by one."""


def faults(session: Session) -> list[str]:
    """Return what is wrong with a library, each a sentence that says what to do; none is right."""
    return [*_damage(session), *_orphans(session), *_index(session)]


def _damage(session: Session) -> Iterator[str]:
    """Give what SQLite finds in the file itself."""
    for (found,) in session.execute(text(f"PRAGMA integrity_check({_TOLD})")):
        if found != "ok":
            yield f"The file is damaged ({found}): restore a backup."


def _orphans(session: Session) -> Iterator[str]:
    """Give rows that belong to nothing any more."""
    found = session.execute(text("PRAGMA foreign_key_check")).all()
    for table, row, parent, _ in found[:_TOLD]:
        yield f"Row {row} of {table} belongs to a {parent} that is gone: restore a backup."


def _index(session: Session) -> Iterator[str]:
    """Give how many papers the index has otherwise than the tables."""
    ids = json.loads(
        session.execute(
            text("SELECT json_group_array(id) FROM paper WHERE deleted_at IS NULL")
        ).scalar_one()
    )
    wanted = {row[0]: row for row in index.rows(session, ids)}
    columns = ", ".join(index.COLUMNS)
    kept = {
        row[0]: tuple(row) for row in session.execute(text(f"SELECT rowid, {columns} FROM words"))
    }
    in_titles = session.execute(text("SELECT rowid, title FROM titles"))
    titles: dict[int, str] = dict(map(tuple, in_titles))
    different = {
        id_
        for id_ in wanted.keys() | kept.keys() | titles.keys()
        if wanted.get(id_) != kept.get(id_)
        or (wanted[id_][1] if id_ in wanted else None) != titles.get(id_)
    }
    if different:
        yield INDEX.format(f"{len(different):,} paper{'' if len(different) == 1 else 's'}")


def repair(session: Session) -> None:
    """Make the index anew from the papers; nothing that a person made is in it alone."""
    for table in ("titles", "words"):
        session.execute(text(f"INSERT INTO {table} ({table}) VALUES ('rebuild')"))
        session.execute(text(f"DELETE FROM {table}"))
    session.execute(text("DELETE FROM word"))
    index.reindex_everything(session)
