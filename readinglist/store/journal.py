"""The journal: what each change did, so that it can be told, undone and done again.

While a change is open, triggers note how things were before it: ``image`` gets a row with
``col = '+'`` for a row that did not exist, ``'-'`` with the whole row as JSON for one that was
deleted, and the old value for each column that really changed. Undo puts the images back while
the triggers note the opposite, so that redo is the same function. Columns, not rows, are put
back: undoing a star leaves alone what happened to the paper since.

The triggers are temporary ones of the writer's connection, made from the tables when it opens.

Past 300 lines because what notes images and what puts them back must agree.
"""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Session

from readinglist.papers import ChangeId, Changes, PaperId, Step
from readinglist.store.tables import JOURNALED, milliseconds, moment

TABLES: tuple[Table, ...] = tuple(
    table for table in (mapping.__table__ for mapping in JOURNALED) if isinstance(table, Table)
)
PLACES = frozenset({"digest", "tag", "search", "kept_file"})

NEXT_STAMP = "(SELECT coalesce(max(stamp), 0) + 1 FROM change)"


def install(connection: Connection) -> None:
    """Make the triggers that record; nothing is recorded until ``begin``."""
    connection.exec_driver_sql("CREATE TEMP TABLE recording (change_id INTEGER)")
    for table in TABLES:
        for statement in _triggers(table):
            connection.exec_driver_sql(statement)


def _triggers(table: Table) -> Iterable[str]:
    """Give the triggers of a table: insertion, deletion, and one for each of its columns."""
    name = table.name
    columns = [column.name for column in table.columns if column.name != "id"]
    paper = next((c for c in ("paper_id",) if c in columns), None)
    if paper is None and name in ("paper", "paper_text", "note"):
        paper = "id"

    def noted(row: str, col: str, old: str, when: str = "") -> str:
        owner = f"{row}.{paper}" if paper else "NULL"
        return (
            f"INSERT INTO image (change_id, tbl, row_id, col, old, paper_id) "
            f"SELECT change_id, '{name}', {row}.id, {col}, {old}, {owner} FROM recording "
            f"WHERE NOT EXISTS (SELECT 1 FROM image i WHERE i.change_id = recording.change_id "
            f"AND i.tbl = '{name}' AND i.row_id = {row}.id AND i.col IN ('+', {col})) {when};"
        )

    whole = ", ".join(f"'{column}', OLD.\"{column}\"" for column in columns)
    yield (
        f"CREATE TEMP TRIGGER {name}_added AFTER INSERT ON main.{name} BEGIN "
        f"{noted('NEW', chr(39) + '+' + chr(39), 'NULL')} END"
    )
    yield (
        f"CREATE TEMP TRIGGER {name}_removed AFTER DELETE ON main.{name} BEGIN "
        f"{noted('OLD', chr(39) + '-' + chr(39), f'json_object({whole})')} END"
    )
    for column in columns:
        # A column's own collation may take two spellings for the same.
        changed = f'AND OLD."{column}" IS NOT NEW."{column}" COLLATE BINARY'
        yield (
            f'CREATE TEMP TRIGGER {name}_{column} AFTER UPDATE OF "{column}" ON main.{name} BEGIN '
            f"{noted('NEW', repr(column), f'OLD.{chr(34)}{column}{chr(34)}', changed)} END"
        )


def begin(session: Session, label: str, at: dt.datetime, *, step: bool) -> ChangeId:
    """Open a change: from here on everything is recorded under it."""
    change = session.execute(
        text(
            "INSERT INTO change (label, at, step, undone, stamp) "
            f"VALUES (:label, :at, :step, 0, {NEXT_STAMP}) RETURNING id"
        ),
        {"label": label, "at": milliseconds(at), "step": step},
    ).scalar_one()
    _record(session, change)
    return ChangeId(change)


def go_on(session: Session, label: str, paper: PaperId) -> ChangeId | None:
    """Open the newest change again, if it is a step of that label that touched that paper alone."""
    values = {"label": label, "paper": paper}
    found: int | None = session.execute(
        text(
            "SELECT c.id FROM change c WHERE c.id = (SELECT max(id) FROM change) "
            "AND c.step AND NOT c.undone AND c.label = :label AND NOT EXISTS "
            "(SELECT 1 FROM image i WHERE i.change_id = c.id AND i.paper_id IS NOT :paper)"
        ),
        values,
    ).scalar()
    if found is None:
        return None
    session.execute(
        text(f"UPDATE change SET stamp = {NEXT_STAMP} WHERE id = :change"), {"change": found}
    )
    _record(session, found)
    return ChangeId(found)


def join(session: Session, change: ChangeId) -> ChangeId | None:
    """Open a change again, if it is the last step; what comes by itself may have come since."""
    found = session.execute(
        text(
            f"UPDATE change SET stamp = {NEXT_STAMP} WHERE id = :change AND step AND NOT undone "
            "AND id = (SELECT max(id) FROM change WHERE step) RETURNING id"
        ),
        {"change": change},
    ).scalar()
    if found is None:
        return None
    _record(session, change)
    return change


def _record(session: Session, change: int | None) -> None:
    """Record under a change from here on, or under none."""
    session.execute(text("DELETE FROM recording"))
    if change is not None:
        session.execute(text("INSERT INTO recording VALUES (:change)"), {"change": change})


def end(session: Session, change: ChangeId) -> Changes:
    """Close a change and return what it did; one that did nothing leaves no trace.

    A step that did something makes what was undone before it final.
    """
    _record(session, None)
    changes = read(session, change)
    if not changes:
        session.execute(text("DELETE FROM change WHERE id = :change"), {"change": change})
        return Changes()
    session.execute(
        text(
            "DELETE FROM change WHERE undone AND "
            "(SELECT step FROM change WHERE id = :change) AND id < :change"
        ),
        {"change": change},
    )
    return changes


def name(session: Session, change: ChangeId, label: str) -> None:
    """Name a change by what it turned out to be."""
    session.execute(
        text("UPDATE change SET label = :label WHERE id = :change"),
        {"label": label, "change": change},
    )


def begun(session: Session, table: str) -> int:
    """Count the rows of a table that the open change has added so far."""
    counted = text(
        "SELECT count(*) FROM image WHERE change_id = (SELECT change_id FROM recording) "
        "AND tbl = :tbl AND col = '+'"
    )
    return int(session.execute(counted, {"tbl": table}).scalar_one())


def read(session: Session, change: ChangeId) -> Changes:
    """Return what a change did, by the papers it touched."""
    label: str = session.execute(
        text("SELECT label FROM change WHERE id = :change"), {"change": change}
    ).scalar_one()
    return _changes(session, label, "change_id = :change", {"change": change})


def newest(session: Session) -> int:
    """Return the newest stamp: it rises with everything that is done or undone."""
    return int(session.execute(text("SELECT coalesce(max(stamp), 0) FROM change")).scalar_one())


def since(session: Session, stamp: int) -> tuple[int, Changes]:
    """Return the newest stamp, and what was done and undone behind a stamp, taken together."""
    later = "change_id IN (SELECT id FROM change WHERE stamp > :stamp)"
    return newest(session), _changes(session, "", later, {"stamp": stamp})


def _changes(session: Session, label: str, which: str, values: dict[str, int]) -> Changes:
    """Sort the papers that changes touched by whether they are there now, and were before."""
    rows = session.execute(
        text(
            "SELECT paper_id, max(tbl = 'paper' AND col = '+' OR col = 'deleted_at' "
            "AND old IS NOT NULL), "
            "NOT EXISTS (SELECT 1 FROM paper p WHERE p.id = paper_id AND p.deleted_at IS NULL) "
            f"FROM image WHERE {which} AND paper_id IS NOT NULL GROUP BY paper_id"
        ),
        values,
    ).all()
    tables = set(
        session.execute(text(f"SELECT DISTINCT tbl FROM image WHERE {which}"), values).scalars()
    )
    return Changes(
        label=label,
        added=tuple(PaperId(paper) for paper, new, gone in rows if new and not gone),
        updated=tuple(PaperId(paper) for paper, new, gone in rows if not new and not gone),
        removed=tuple(PaperId(paper) for paper, _, gone in rows if gone),
        places=bool(tables & PLACES),
    )


def touched_words(session: Session, change: ChangeId) -> list[PaperId]:
    """Return the papers whose indexed words a change may have altered, but for tags alone."""
    found = session.execute(
        text(
            "SELECT DISTINCT paper_id FROM image WHERE change_id = :change "
            "AND paper_id IS NOT NULL "
            "AND (tbl IN ('paper_text', 'note', 'highlight', 'remark') "
            "OR tbl = 'paper' AND col IN ('+', '-', 'deleted_at'))"
        ),
        {"change": change},
    )
    return list(map(PaperId, found.scalars()))


def touched_tags(session: Session, change: ChangeId) -> list[PaperId]:
    """Return the papers whose tags, or whose tags' names, a change may have altered."""
    found = session.execute(
        text(
            "SELECT paper_id FROM image WHERE change_id = :change AND tbl = 'paper_tag' "
            "UNION SELECT paper_id FROM paper_tag WHERE tag_id IN "
            "(SELECT row_id FROM image WHERE change_id = :change AND tbl = 'tag')"
        ),
        {"change": change},
    )
    return list(map(PaperId, found.scalars()))


def swap(session: Session, change: ChangeId) -> Changes:
    """Put back how things were before a change, and keep how they were just now in its place."""
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    session.execute(
        text(
            "CREATE TEMP TABLE IF NOT EXISTS swapped "
            "(tbl TEXT, row_id INTEGER, col TEXT, old, PRIMARY KEY (tbl, row_id, col))"
        )
    )
    session.execute(text("DELETE FROM temp.swapped"))
    session.execute(
        text(
            "INSERT INTO temp.swapped SELECT tbl, row_id, col, old FROM image "
            "WHERE change_id = :change"
        ),
        {"change": change},
    )
    session.execute(text("DELETE FROM image WHERE change_id = :change"), {"change": change})
    session.execute(
        text(f"UPDATE change SET undone = NOT undone, stamp = {NEXT_STAMP} WHERE id = :change"),
        {"change": change},
    )
    _record(session, change)
    there = set(session.execute(text("SELECT DISTINCT tbl FROM temp.swapped")).scalars())
    touched = [table for table in TABLES if table.name in there]
    # Children first: a row that belonged to another parent goes back there before this one goes,
    # which would take along all that it has.
    for table in reversed(touched):
        session.execute(
            text(
                f"DELETE FROM {table.name} WHERE id IN "
                "(SELECT row_id FROM temp.swapped WHERE tbl = :tbl AND col = '+')"
            ),
            {"tbl": table.name},
        )
        _restore(session, table)
    _record(session, None)
    return read(session, change)


def _restore(session: Session, table: Table) -> None:
    """Insert the rows of a table that a change deleted, and set the columns that it altered."""
    name = table.name
    columns = [column.name for column in table.columns if column.name != "id"]
    listed = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(f"json_extract(old, '$.{column}')" for column in columns)
    session.execute(
        text(
            f"INSERT INTO {name} (id, {listed}) SELECT row_id, {values} FROM temp.swapped "
            "WHERE tbl = :tbl AND col = '-'"
        ),
        {"tbl": name},
    )
    altered = session.execute(
        text("SELECT DISTINCT col FROM temp.swapped WHERE tbl = :tbl AND col NOT IN ('+', '-')"),
        {"tbl": name},
    ).scalars()
    for column in altered.all():
        if (name, column) == ("paper", "key"):
            _free_keys(session)
        session.execute(
            text(
                f'UPDATE {name} SET "{column}" = (SELECT old FROM temp.swapped s '
                f"WHERE s.tbl = :tbl AND s.row_id = {name}.id AND s.col = :col) "
                "WHERE id IN (SELECT row_id FROM temp.swapped WHERE tbl = :tbl AND col = :col)"
            ),
            {"tbl": name, "col": column},
        )


def _free_keys(session: Session) -> None:
    """Take the keys off papers that get others: two may have changed theirs with each other."""
    session.execute(
        text(
            "UPDATE paper SET key = NULL WHERE key IS NOT NULL AND id IN "
            "(SELECT row_id FROM temp.swapped WHERE tbl = 'paper' AND col = 'key')"
        )
    )


def last_done(session: Session) -> ChangeId | None:
    """Return the step that undo takes back."""
    found = session.execute(text("SELECT max(id) FROM change WHERE step AND NOT undone")).scalar()
    return None if found is None else ChangeId(found)


def first_undone(session: Session) -> ChangeId | None:
    """Return the step that redo does again."""
    found = session.execute(text("SELECT min(id) FROM change WHERE step AND undone")).scalar()
    return None if found is None else ChangeId(found)


def way_to(session: Session, change: ChangeId) -> list[ChangeId]:
    """Return the steps to swap, in order, so that this one is the last that is done.

    Those done behind it are taken back, the newest first; or it and those undone before it are
    done again, the oldest first. Of no step (0) everything is taken back.
    """
    behind = session.execute(
        text("SELECT id FROM change WHERE step AND NOT undone AND id > :id ORDER BY id DESC"),
        {"id": change},
    )
    before = session.execute(
        text("SELECT id FROM change WHERE step AND undone AND id <= :id ORDER BY id"),
        {"id": change},
    )
    return [ChangeId(id_) for id_ in (*behind.scalars(), *before.scalars())]


def steps(session: Session, limit: int) -> list[Step]:
    """Return the newest steps, newest first; all of them where the limit is negative."""
    rows = session.execute(
        text(
            "SELECT id, label, at, undone, (SELECT t.title FROM paper_text t WHERE t.id = "
            "(SELECT min(i.paper_id) FROM image i WHERE i.change_id = c.id "
            "HAVING min(i.paper_id) = max(i.paper_id))) "
            "FROM change c WHERE step ORDER BY id DESC LIMIT :limit"
        ),
        {"limit": limit},
    )
    return [
        Step(ChangeId(id_), label, at, bool(undone), title)
        for id_, label, raw, undone, title in rows
        if (at := moment(raw)) is not None
    ]
