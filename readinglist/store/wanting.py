"""What the library's papers are called, for finding them in a file that knows more of them."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import Entry, PaperId

_OPENING = 400
"""Characters of an abstract that tell it from others."""


def called(session: Session) -> Iterator[tuple[PaperId, Entry]]:
    """Give each paper with its title, its ids and the beginning of its abstract."""
    rows = session.execute(
        text(
            "SELECT t.id, t.title, substr(t.abstract, 1, :length), t.arxiv_id, t.doi "
            "FROM paper p JOIN paper_text t ON t.id = p.id WHERE p.deleted_at IS NULL ORDER BY t.id"
        ),
        {"length": _OPENING},
    )
    for id_, title, opening, arxiv_id, doi in rows:
        yield PaperId(id_), Entry(title, opening, arxiv_id=arxiv_id, doi=doi)


def holders(session: Session, column: str, ids: Iterable[str]) -> dict[str, set[PaperId]]:
    """Return the papers that have ids, by the ids in lower case; ``column`` is their kind."""
    found: dict[str, set[PaperId]] = {}
    rows = session.execute(
        text(
            f"SELECT lower(t.{column}), t.id FROM paper_text t JOIN paper p ON p.id = t.id "
            f"WHERE p.deleted_at IS NULL AND lower(t.{column}) IN "
            "(SELECT value FROM json_each(:ids))"
        ),
        {"ids": json.dumps([id_.lower() for id_ in ids])},
    )
    for id_, paper in rows:
        found.setdefault(id_, set()).add(PaperId(paper))
    return found
