"""The bibliographies that keep themselves: what each holds, and how it was last written."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.citations.options import Options
from readinglist.papers import KeptFile, KeptFileId, Place, Section
from readinglist.store.tables import milliseconds, moment

CHANGED = "It was changed by another program since it was last written: merge or replace it."


@dataclass(frozen=True, slots=True)
class Version:
    """What a file held: the sum of its bytes, and the keys of the entries in it that are ours."""

    sha256: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """How a file was when it was last written."""

    standing: Version | None
    """None: it never could be."""
    stamp: int
    coming: Version | None = None
    """What was about to be put there by a program that has not said since that it was."""

    def version(self, sha256: str) -> Version | None:
        """Return which of ours a file's content is; None where it is another program's."""
        both = (self.standing, self.coming)
        return next((one for one in both if one and one.sha256 == sha256), None)


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
        text(
            "SELECT sha256, keys, coming_sha256, coming_keys, stamp FROM written_file "
            "WHERE id = :id"
        ),
        {"id": file},
    ).first()
    if row is None:
        return None
    return Written(_version(row[0], row[1]), row[4], _version(row[2], row[3]))


def _version(sha256: str | None, keys: str | None) -> Version | None:
    """Return a version as it is stored."""
    return Version(sha256, tuple(json.loads(keys or "[]"))) if sha256 else None


def note_coming(session: Session, file: KeptFileId, before: Version | None, after: Version) -> None:
    """Keep what is about to be put in the place of what.

    So a program that is killed between that and saying so leaves no file that nobody knows.
    """
    session.execute(
        text(
            "INSERT INTO written_file (id, coming_sha256, coming_keys, stamp, at) "
            "SELECT id, :sha256, :keys, -1, 0 FROM kept_file WHERE id = :id "
            "ON CONFLICT (id) DO UPDATE SET coming_sha256 = excluded.coming_sha256, "
            "coming_keys = excluded.coming_keys"
        ),
        {"id": file, "sha256": after.sha256, "keys": json.dumps(after.keys)},
    )
    if before:
        session.execute(
            text("UPDATE written_file SET sha256 = :sha256, keys = :keys WHERE id = :id"),
            {"id": file, "sha256": before.sha256, "keys": json.dumps(before.keys)},
        )


def note_written(session: Session, file: KeptFileId, done: Version, stamp: int) -> None:
    """Keep how a file was just written; nothing where it is kept no more."""
    session.execute(
        text(
            "INSERT INTO written_file (id, sha256, keys, stamp, at) "
            "SELECT id, :sha256, :keys, :stamp, 0 FROM kept_file WHERE id = :id "
            "ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, keys = excluded.keys, "
            "stamp = excluded.stamp, problem = NULL, coming_sha256 = NULL, coming_keys = NULL"
        ),
        {"id": file, "sha256": done.sha256, "keys": json.dumps(done.keys), "stamp": stamp},
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
