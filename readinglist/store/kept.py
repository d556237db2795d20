"""The bibliographies that keep themselves: what each holds, and how it was last written."""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.citations.options import Options
from readinglist.papers import KeptFile, KeptFileId, Place, Section
from readinglist.store.tables import milliseconds, moment

CHANGED = "It was changed by another program since it was last written: merge or replace it."


@dataclass(frozen=True, slots=True)
class Written:
    """How a file was when it was last written."""

    sha256: str | None
    keys: tuple[str, ...]
    stamp: int


def kept_files(session: Session) -> list[KeptFile]:
    """Return the files that keep themselves, by their paths."""
    rows = session.execute(
        text(
            "SELECT k.id, k.path, k.section, k.place_id, k.query, k.format, w.at, w.problem "
            "FROM kept_file k LEFT JOIN written_file w ON w.id = k.id ORDER BY k.path, k.id"
        )
    )
    return [
        KeptFile(
            KeptFileId(id_), Path(path), Place(Section(section), place), query, form,
            moment(at), problem, problem == CHANGED,
        )
        for id_, path, section, place, query, form, at, problem in rows
    ]  # fmt: skip


def options(session: Session, file: KeptFileId) -> Options:
    """Return what of a person's own goes into a file; what an older program left out is as ever."""
    found = session.execute(text("SELECT options FROM kept_file WHERE id = :id"), {"id": file})
    told = json.loads(found.scalar_one())
    known = asdict(Options())
    return Options(**{name: told.get(name, known[name]) for name in known})


def keep(session: Session, file: KeptFile, chosen: Options) -> KeptFileId:
    """Keep a file from now on; one that is kept already is kept as it is said now."""
    values = {
        "path": str(file.path),
        "section": file.place.section.value,
        "place": file.place.id,
        "query": file.query,
        "format": file.format,
        "options": json.dumps(asdict(chosen)),
    }
    return KeptFileId(
        session.execute(
            text(
                "INSERT INTO kept_file (path, section, place_id, query, format, options) "
                "VALUES (:path, :section, :place, :query, :format, :options) "
                "ON CONFLICT (path) DO UPDATE SET section = excluded.section, "
                "place_id = excluded.place_id, query = excluded.query, "
                "format = excluded.format, options = excluded.options RETURNING id"
            ),
            values,
        ).scalar_one()
    )


def stop(session: Session, file: KeptFileId) -> None:
    """Keep a file no more; what it holds stays."""
    session.execute(text("DELETE FROM written_file WHERE id = :id"), {"id": file})
    session.execute(text("DELETE FROM kept_file WHERE id = :id"), {"id": file})


def written(session: Session, file: KeptFileId) -> Written | None:
    """Return how a file was last written; None where it never was."""
    row = session.execute(
        text("SELECT sha256, keys, stamp FROM written_file WHERE id = :id"), {"id": file}
    ).first()
    if row is None:
        return None
    return Written(row[0], tuple(json.loads(row[1])) if row[1] else (), row[2])


def note_written(
    session: Session, file: KeptFileId, sha256: str, keys: Collection[str], stamp: int
) -> None:
    """Keep how a file was just written; nothing where it is kept no more."""
    session.execute(
        text(
            "INSERT INTO written_file (id, sha256, keys, stamp, at) "
            "SELECT id, :sha256, :keys, :stamp, 0 FROM kept_file WHERE id = :id "
            "ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, keys = excluded.keys, "
            "stamp = excluded.stamp, problem = NULL"
        ),
        {"id": file, "sha256": sha256, "keys": json.dumps(list(keys)), "stamp": stamp},
    )


def note_outcome(session: Session, file: KeptFileId, problem: str | None, at: dt.datetime) -> None:
    """Keep when a file was looked after, and what was in the way."""
    session.execute(
        text(
            "INSERT INTO written_file (id, stamp, at, problem) "
            "SELECT id, -1, :at, :problem FROM kept_file WHERE id = :id "
            "ON CONFLICT (id) DO UPDATE SET at = excluded.at, problem = excluded.problem"
        ),
        {"id": file, "at": milliseconds(at), "problem": problem},
    )
