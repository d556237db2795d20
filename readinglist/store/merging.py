"""What merging reads of all papers, and moves from one paper to another."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import PaperId
from readinglist.store.papers import chosen

_BATCH = 5000


class Beginning(NamedTuple):
    """What names a paper: its title, and the edges of its abstract."""

    id: PaperId
    title: str
    title_key: str
    first: str
    last: str


def count(session: Session) -> int:
    """Return how many papers are there."""
    found = session.execute(text("SELECT count(*) FROM paper WHERE deleted_at IS NULL"))
    return int(found.scalar_one())


def beginnings(session: Session, among: Collection[PaperId] | None = None) -> Iterator[Beginning]:
    """Give what names each paper that is there, or each of some; a batch at a time."""
    here = "" if among is None else "AND t.id IN (SELECT value FROM json_each(:ids)) "
    statement = text(
        "SELECT t.id, t.title, t.title_key, substr(coalesce(t.abstract, ''), 1, 120), "
        "substr(coalesce(t.abstract, ''), -120) FROM paper_text t JOIN paper p ON p.id = t.id "
        f"WHERE p.deleted_at IS NULL AND t.id > :last {here}ORDER BY t.id LIMIT {_BATCH}"
    )
    last = 0
    while True:
        values = {"last": last, **chosen(among or ())} if among is not None else {"last": last}
        batch = session.execute(statement, values).all()
        for row in batch:
            yield Beginning(*row)
        if len(batch) < _BATCH:
            return
        last = batch[-1].id


def told_apart(session: Session) -> set[tuple[PaperId, PaperId]]:
    """Return the pairs, the lower id first, of which a person said that they are two papers."""
    rows = session.execute(text("SELECT paper_id, other_id FROM distinct_pair"))
    return {(PaperId(one), PaperId(other)) for one, other in rows}


def tell_apart(session: Session, one: PaperId, other: PaperId) -> None:
    """Keep that two papers are two."""
    session.execute(
        text(
            "INSERT INTO distinct_pair (paper_id, other_id) VALUES (:one, :other) "
            "ON CONFLICT DO NOTHING"
        ),
        {"one": min(one, other), "other": max(one, other)},
    )


_UNIQUE = (("appearance", "digest_id"), ("paper_tag", "tag_id"), ("former_title", "title_key"))
_MOVES = (
    *(
        f"UPDATE {table} SET paper_id = :winner WHERE paper_id = :loser AND {column} NOT IN "
        f"(SELECT {column} FROM {table} WHERE paper_id = :winner)"
        for table, column in _UNIQUE
    ),
    *(
        f"UPDATE {table} SET paper_id = :winner WHERE paper_id = :loser"
        for table in ("highlight", "remark", "revision")
    ),
    """
    UPDATE appearance SET again = NOT again WHERE paper_id = :winner
    AND again = (id = (SELECT min(id) FROM appearance WHERE paper_id = :winner))
    """,
)
"""What hangs on a paper goes over to another; what both have stays where it is."""


def move(session: Session, winner: PaperId, loser: PaperId) -> None:
    """Move everything that hangs on a paper to another one: where it was listed, tags, highlights.

    The first list of the two is then the one that did not list it again.
    """
    for statement in _MOVES:
        session.execute(text(statement), {"winner": winner, "loser": loser})


def set_keys(
    session: Session, winner: PaperId, loser: PaperId, key: str | None, former: Sequence[str]
) -> None:
    """Give a paper its key and former keys; a key that it takes over leaves the other paper."""
    session.execute(
        text("UPDATE paper SET key = NULL WHERE id = :loser AND key = :key"),
        {"loser": loser, "key": key},
    )
    session.execute(
        text("UPDATE paper SET key = :key, former_keys = :former WHERE id = :winner"),
        {
            "winner": winner,
            "key": key,
            "former": json.dumps(former, ensure_ascii=False) if former else None,
        },
    )


def retire(session: Session, winner: PaperId, loser: PaperId) -> None:
    """Keep which paper another one is now, with those that were merged into it before.

    What it was told apart from, the other one is told apart from.
    """
    session.execute(
        text("UPDATE paper SET merged_into = :winner WHERE id = :loser OR merged_into = :loser"),
        {"winner": winner, "loser": loser},
    )
    others = session.execute(
        text(
            "SELECT CASE paper_id WHEN :loser THEN other_id ELSE paper_id END FROM distinct_pair "
            "WHERE :loser IN (paper_id, other_id) AND :winner NOT IN (paper_id, other_id)"
        ),
        {"winner": winner, "loser": loser},
    ).scalars()
    for other in others.all():
        tell_apart(session, winner, PaperId(other))
