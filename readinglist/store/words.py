"""What a bibliography brings beside facts: keys, notes, highlights, tags, others' remarks."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import Highlight, PaperId
from readinglist.store import places
from readinglist.store.bulk import run_for_each
from readinglist.store.papers import chosen
from readinglist.store.tables import milliseconds


def without_key(session: Session, ids: Sequence[PaperId]) -> set[PaperId]:
    """Return those of the papers that have no citation key yet."""
    found = session.execute(
        text(
            "SELECT id FROM paper WHERE key IS NULL AND deleted_at IS NULL "
            "AND id IN (SELECT value FROM json_each(:ids))"
        ),
        chosen(ids),
    )
    return {PaperId(id_) for id_ in found.scalars()}


def without_state(session: Session, ids: Sequence[PaperId]) -> set[PaperId]:
    """Return those of the papers that were neither read nor put off nor dismissed."""
    found = session.execute(
        text(
            "SELECT id FROM paper WHERE coalesce(read_at, later_at, dismissed_at) IS NULL "
            "AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(:ids))"
        ),
        chosen(ids),
    )
    return {PaperId(id_) for id_ in found.scalars()}


def add_former_keys(session: Session, keys: Mapping[PaperId, Sequence[str]]) -> None:
    """Keep other keys of papers, behind those that are known; a paper's own key is none."""
    found = session.execute(
        text(
            "SELECT id, key, former_keys FROM paper WHERE id IN (SELECT value FROM json_each(:ids))"
        ),
        chosen(keys),
    )
    rows = []
    for id_, key, former in found:
        before = json.loads(former) if former else []
        new = [one for one in keys[PaperId(id_)] if one != key and one not in before]
        if new:
            rows.append((json.dumps([*before, *new], ensure_ascii=False), id_))
    run_for_each(session, "UPDATE paper SET former_keys = ? WHERE id = ?", rows)


def notes(session: Session, ids: Sequence[PaperId]) -> dict[PaperId, str]:
    """Return the notes of papers that have one."""
    found = session.execute(
        text("SELECT id, text FROM note WHERE id IN (SELECT value FROM json_each(:ids))"),
        chosen(ids),
    )
    return {PaperId(id_): note for id_, note in found}


def add_notes(session: Session, notes: Mapping[PaperId, str], at: dt.datetime) -> None:
    """Give notes to papers that have none; one that is there stays."""
    run_for_each(
        session,
        "INSERT INTO note (id, text, written_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [(id_, note, milliseconds(at)) for id_, note in notes.items()],
    )


def abstracts(session: Session, ids: Sequence[PaperId]) -> dict[PaperId, str]:
    """Return the abstracts of papers that have one."""
    found = session.execute(
        text(
            "SELECT id, abstract FROM paper_text WHERE abstract IS NOT NULL "
            "AND id IN (SELECT value FROM json_each(:ids))"
        ),
        chosen(ids),
    )
    return {PaperId(id_): abstract for id_, abstract in found}


def add_highlights(
    session: Session, highlights: Mapping[PaperId, Sequence[Highlight]], at: dt.datetime
) -> None:
    """Mark passages of abstracts; those that are marked already stay as they are."""
    found = session.execute(
        text(
            "SELECT paper_id, quote FROM highlight "
            "WHERE paper_id IN (SELECT value FROM json_each(:ids))"
        ),
        chosen(highlights),
    )
    here = {(id_, quote) for id_, quote in found}
    run_for_each(
        session,
        "INSERT INTO highlight (paper_id, quote, before, after, colour, comment, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (id_, one.quote, one.before, one.after, one.colour, one.comment, milliseconds(at))
            for id_, several in highlights.items()
            for one in several
            if (id_, one.quote) not in here
        ],
    )


def add_tags(session: Session, tags: Mapping[PaperId, Sequence[str]], at: dt.datetime) -> None:
    """Tag papers, each with names of its own."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for id_, names in tags.items():
        for name in names:
            by_name[name].append(id_)
    for name, ids in by_name.items():
        places.add_tags(session, ids, [name], at)


def add_remarks(
    session: Session, remarks: Mapping[PaperId, str], file: str, at: dt.datetime
) -> None:
    """Keep what others wrote of papers; what is kept already is not kept twice."""
    run_for_each(
        session,
        "INSERT INTO remark (paper_id, file, text, made_at) SELECT ?1, ?2, ?3, ?4 "
        "WHERE NOT EXISTS (SELECT 1 FROM remark WHERE paper_id = ?1 AND text = ?3)",
        [(id_, file, told, milliseconds(at)) for id_, told in remarks.items()],
    )
