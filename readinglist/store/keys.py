"""Citation keys in the library: which were ever used, by which paper, and which papers have now."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import Paper, PaperId
from readinglist.store.bulk import run_for_each

_UNDONE = "change_id IN (SELECT id FROM change WHERE undone)"
_OWNED = f"""
    SELECT id, key FROM paper WHERE key IS NOT NULL
    UNION ALL
    SELECT p.id, f.value FROM paper p, json_each(p.former_keys) f WHERE p.former_keys IS NOT NULL
    UNION ALL
    SELECT row_id, json_extract(old, '$.key') FROM image
    WHERE tbl = 'paper' AND col = '-' AND {_UNDONE}
    UNION ALL
    SELECT i.row_id, f.value FROM image i, json_each(json_extract(i.old, '$.former_keys')) f
    WHERE i.tbl = 'paper' AND i.col = '-' AND i.{_UNDONE}
    UNION ALL
    SELECT row_id, old FROM image WHERE tbl = 'paper' AND col = 'key' AND {_UNDONE}
    UNION ALL
    SELECT i.row_id, f.value FROM image i, json_each(i.old) f
    WHERE i.tbl = 'paper' AND i.col = 'former_keys' AND i.{_UNDONE}
"""
"""Every key with the paper that has or had it, or would have it again by redo."""


def taken(session: Session, *, but_of: Collection[PaperId] = ()) -> set[str]:
    """Return every citation key that was ever frozen, deleted papers' included.

    Former keys count, since a manuscript may still cite them. A paper whose import was undone may
    come back by redo, and wants its key again. ``but_of`` leaves out what these papers have.
    """
    left_out = frozenset(but_of)
    owned = session.execute(text(_OWNED))
    return {key for paper, key in owned if key is not None and paper not in left_out}


def frozen(session: Session, papers: Sequence[PaperId]) -> dict[PaperId, str]:
    """Return the keys that stay of those papers that have one and are there."""
    rows = session.execute(
        text(
            "SELECT id, key FROM paper WHERE id IN (SELECT value FROM json_each(:ids)) "
            "AND key IS NOT NULL AND deleted_at IS NULL"
        ),
        {"ids": json.dumps(papers)},
    )
    return {PaperId(paper): key for paper, key in rows}


def freeze(session: Session, keys: Mapping[PaperId, str]) -> None:
    """Give papers the keys that they keep; one that has a key keeps that."""
    run_for_each(
        session,
        "UPDATE paper SET key = ? WHERE id = ? AND key IS NULL",
        [(key, paper) for paper, key in keys.items()],
    )


def change(session: Session, papers: Iterable[Paper], keys: Mapping[PaperId, str | None]) -> None:
    """Give papers other keys, or none for now; what they had is kept among their former ones."""
    rows = []
    for paper in papers:
        key = keys[paper.id]
        if key != paper.key:
            had = [*paper.former_keys, *([paper.key] if paper.key else [])]
            former = [one for one in dict.fromkeys(had) if one != key]
            written = json.dumps(former, ensure_ascii=False) if former else None
            rows.append((key, written, paper.id))
    run_for_each(session, "UPDATE paper SET key = ?, former_keys = ? WHERE id = ?", rows)


def owners(session: Session, keys: Sequence[str]) -> dict[str, PaperId]:
    """Return the papers that have or had the keys, as these are written, else in other capitals.

    Deleted papers have none.
    """
    wanted = {key.casefold() for key in keys}
    exact: dict[str, PaperId] = {}
    loose: dict[str, PaperId] = {}
    for paper, key in session.execute(text(_PRESENT)):
        if key.casefold() in wanted:
            exact.setdefault(key, PaperId(paper))
            loose.setdefault(key.casefold(), PaperId(paper))
    found = {key: exact.get(key) or loose.get(key.casefold()) for key in keys}
    return {key: paper for key, paper in found.items() if paper is not None}


_PRESENT = """
    SELECT id, key FROM paper WHERE key IS NOT NULL AND deleted_at IS NULL
    UNION ALL
    SELECT p.id, f.value FROM paper p, json_each(p.former_keys) f
    WHERE p.former_keys IS NOT NULL AND p.deleted_at IS NULL
"""
"""Papers with their keys, the present ones first."""
