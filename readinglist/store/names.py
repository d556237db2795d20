"""What a person calls tags, digests and saved searches, and the order of the latter."""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import DigestId, PaperId, SearchId, TagId
from readinglist.store import places


def tagged(session: Session, tag: TagId) -> list[PaperId]:
    """Return the papers that carry a tag, deleted ones included."""
    found = session.execute(
        text("SELECT paper_id FROM paper_tag WHERE tag_id = :tag"), {"tag": tag}
    ).scalars()
    return [PaperId(paper) for paper in found]


def on_papers(session: Session, papers: Sequence[PaperId]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the tags that all of some papers have, and those that only some of them have."""
    counts = session.execute(
        text(
            "SELECT g.name, count(*) FROM paper_tag pg JOIN tag g ON g.id = pg.tag_id "
            "WHERE pg.paper_id IN (SELECT value FROM json_each(:ids)) GROUP BY g.id"
        ),
        {"ids": json.dumps(papers)},
    ).all()
    every = frozenset(name for name, papers_with in counts if papers_with == len(set(papers)))
    return every, frozenset(name for name, _ in counts) - every


def rename_tag(session: Session, tag: TagId, name: str) -> None:
    """Call a tag otherwise; where another one is called so, its papers get that one instead."""
    values = {"tag": tag, "name": name}
    other = session.execute(
        text("SELECT id FROM tag WHERE name = :name AND id <> :tag"), values
    ).scalar()
    if other is None:
        session.execute(text("UPDATE tag SET name = :name WHERE id = :tag"), values)
        return
    session.execute(
        text(
            "UPDATE tag SET digit = (SELECT digit FROM tag WHERE id = :tag) "
            "WHERE id = :other AND digit IS NULL"
        ),
        {"tag": tag, "other": other},
    )
    session.execute(
        text(
            "UPDATE paper_tag SET tag_id = :other WHERE tag_id = :tag AND paper_id NOT IN "
            "(SELECT paper_id FROM paper_tag WHERE tag_id = :other)"
        ),
        {"tag": tag, "other": other},
    )
    delete_tag(session, tag)


def give_digit(session: Session, tag: TagId, digit: int) -> None:
    """Give a tag a digit as its key; the tag that had it gets this one's, if it has one."""
    values = {"tag": tag, "digit": digit}
    session.execute(
        text(
            "UPDATE tag SET digit = (SELECT digit FROM tag WHERE id = :tag) "
            "WHERE digit = :digit AND id <> :tag"
        ),
        values,
    )
    session.execute(text("UPDATE tag SET digit = :digit WHERE id = :tag"), values)


def delete_tag(session: Session, tag: TagId) -> None:
    """Take a tag off all papers, deleted ones included: it is gone."""
    session.execute(text("DELETE FROM tag WHERE id = :tag"), {"tag": tag})


def rename_digest(session: Session, digest: DigestId, name: str) -> None:
    """Call a digest otherwise than its page calls itself."""
    session.execute(
        text("UPDATE digest SET name = :name WHERE id = :digest"), {"digest": digest, "name": name}
    )


def rename_search(session: Session, search: SearchId, name: str) -> None:
    """Call a saved search otherwise; its query stays."""
    session.execute(
        text("UPDATE search SET name = :name WHERE id = :search"), {"search": search, "name": name}
    )


def move_search(session: Session, search: SearchId, step: int) -> None:
    """Move a saved search among the others, at most to the end; one that is gone stays so."""
    order = [one.id for one in places.searches(session)]
    if search not in order:
        return
    at = order.index(search)
    order.insert(max(0, at + step), order.pop(at))
    for position, each in enumerate(order, 1):
        session.execute(
            text("UPDATE search SET position = :position WHERE id = :search"),
            {"search": each, "position": position},
        )
