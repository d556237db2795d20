"""What the sidebar shows: sections, digests, tags and saved searches, with their counts."""

import datetime as dt
import json
from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import (
    DigestId,
    DigestInfo,
    Order,
    PaperId,
    Place,
    SavedSearch,
    SearchId,
    Section,
    TagId,
    TagInfo,
)
from readinglist.store.papers import chosen, ids_as_array
from readinglist.store.tables import UNREAD, milliseconds

COLOURS = ("green", "orange", "blue", "plum", "gold", "teal", "red", "grey")
"""The roles that tags take in turn."""

ANNOTATED = (
    "(EXISTS (SELECT 1 FROM note n WHERE n.id = p.id) "
    "OR EXISTS (SELECT 1 FROM highlight h WHERE h.paper_id = p.id))"
)
YEAR = (
    "(SELECT coalesce(t.year, CAST(substr(t.date, 1, 4) AS INTEGER)) "
    "FROM paper_text t WHERE t.id = p.id)"
)
"""A paper's year, of its own day where only that is known."""

_NEWEST = "(SELECT max(a.digest_id) FROM appearance a WHERE a.paper_id = p.id)"
"""The newest digest that lists a paper."""

_ORDERS = {
    Order.ADDED: "p.id DESC",
    Order.RELEVANCE: "p.id DESC",
    Order.TITLE: "(SELECT t.title_key FROM paper_text t WHERE t.id = p.id), p.id DESC",
    Order.YEAR: f"{YEAR} DESC NULLS LAST, p.id DESC",
    Order.LISTED: (
        f"{_NEWEST} DESC NULLS LAST, "
        "(SELECT a.position FROM appearance a WHERE a.paper_id = p.id "
        "ORDER BY a.digest_id DESC LIMIT 1), p.id DESC"
    ),
}


def condition(place: Place) -> tuple[str, dict[str, Any]]:
    """Return what makes a paper ``p`` belong to a place, as SQL with its parameter.

    A saved search is a query, not a place of this kind: it is resolved before.
    """
    by_section = {
        Section.UNREAD: UNREAD.replace("read_at", "p.read_at")
        .replace("later_at", "p.later_at")
        .replace("deleted_at", "p.deleted_at"),
        Section.STARRED: "p.starred_at IS NOT NULL",
        Section.LATER: "p.later_at IS NOT NULL",
        Section.ANNOTATED: ANNOTATED,
        Section.ALL: "1",
        Section.DIGEST: "p.id IN (SELECT paper_id FROM appearance WHERE digest_id = :place)",
        Section.TAG: "p.id IN (SELECT paper_id FROM paper_tag WHERE tag_id = :place)",
    }
    return by_section[place.section], {"place": place.id}


def ordering(order: Order, place: Place) -> str:
    """Return the ORDER BY of a list; in a digest, its own order is the listed one."""
    if order is Order.LISTED and place.section is Section.DIGEST:
        return (
            "(SELECT a.position FROM appearance a "
            "WHERE a.paper_id = p.id AND a.digest_id = :place), p.id DESC"
        )
    return _ORDERS[order]


def listing(session: Session, place: Place, order: Order) -> "array[int]":
    """Return the ids of a place's papers in an order."""
    where, values = condition(place)
    statement = (
        f"SELECT p.id FROM paper p WHERE p.deleted_at IS NULL AND {where} "
        f"ORDER BY {ordering(order, place)}"
    )
    return ids_as_array(session, statement, values)


def grouped(session: Session, place: Place, order: Order) -> "tuple[array[int], array[int]]":
    """Return the ids of a place's papers by digests, the newest first, in each in an order.

    The second array names each paper's digest, the newest that lists it, or 0.
    """
    where, values = condition(place)
    statement = (
        f"SELECT p.id AS id, {_NEWEST} AS digest FROM paper p "
        f"WHERE p.deleted_at IS NULL AND {where} "
        f"ORDER BY digest DESC NULLS LAST, {ordering(order, place)}"
    )
    both = f"SELECT json_group_array(id), json_group_array(coalesce(digest, 0)) FROM ({statement})"
    ids, digests = session.execute(text(both), values).one()
    return array("q", json.loads(ids)), array("q", json.loads(digests))


_COUNTS = text(
    f"""
    SELECT 'unread', 0, count(*) FROM paper WHERE {UNREAD}
    UNION ALL SELECT 'starred', 0, count(*) FROM paper
        WHERE starred_at IS NOT NULL AND deleted_at IS NULL
    UNION ALL SELECT 'later', 0, count(*) FROM paper
        WHERE later_at IS NOT NULL AND deleted_at IS NULL
    UNION ALL SELECT 'annotated', 0, count(*) FROM paper p WHERE p.deleted_at IS NULL AND p.id IN
        (SELECT id FROM note UNION SELECT paper_id FROM highlight)
    UNION ALL SELECT 'all', 0, (SELECT count(*) FROM paper)
        - (SELECT count(*) FROM paper WHERE deleted_at IS NOT NULL)
    UNION ALL SELECT 'tag', g.id, (SELECT count(*) FROM paper_tag pg JOIN paper p
        ON p.id = pg.paper_id WHERE pg.tag_id = g.id AND p.deleted_at IS NULL) FROM tag g
    UNION ALL SELECT 'digest', d.id, count(p.id) FROM digest d
        LEFT JOIN appearance a ON a.digest_id = d.id LEFT JOIN paper p ON p.id = a.paper_id
        AND p.read_at IS NULL AND p.later_at IS NULL AND p.deleted_at IS NULL GROUP BY d.id
    """
)


def counts(session: Session) -> dict[Place, int]:
    """Return how many papers each place has; a digest's are its unread ones."""
    return {Place(Section(section), id_): count for section, id_, count in session.execute(_COUNTS)}


def digests(session: Session) -> list[DigestInfo]:
    """Return the digests, newest first."""
    found = session.execute(
        text(
            "SELECT d.id, d.name, d.date, d.date_inferred, count(p.id), "
            "coalesce(sum(p.read_at IS NULL AND p.later_at IS NULL AND p.id IS NOT NULL), 0) "
            "FROM digest d LEFT JOIN appearance a ON a.digest_id = d.id "
            "LEFT JOIN paper p ON p.id = a.paper_id AND p.deleted_at IS NULL "
            "GROUP BY d.id ORDER BY d.date IS NULL, d.date DESC, d.id DESC"
        )
    )
    return [
        DigestInfo(
            DigestId(id_),
            name,
            date and dt.date.fromisoformat(date),
            bool(inferred),
            papers,
            unread,
        )
        for id_, name, date, inferred, papers, unread in found
    ]


def only_in(session: Session, digest: DigestId) -> list[PaperId]:
    """Return the papers that no other digest lists."""
    found = session.execute(
        text(
            "SELECT paper_id FROM appearance a WHERE digest_id = :digest AND NOT EXISTS "
            "(SELECT 1 FROM appearance b WHERE b.paper_id = a.paper_id AND b.digest_id <> :digest)"
        ),
        {"digest": digest},
    )
    return [PaperId(paper) for paper in found.scalars()]


def delete_digest(session: Session, digest: DigestId) -> None:
    """Take a digest and its appearances away; papers are another matter."""
    session.execute(text("DELETE FROM digest WHERE id = :digest"), {"digest": digest})


def tags(session: Session) -> list[TagInfo]:
    """Return the tags by name, with the number of their papers."""
    found = session.execute(
        text(
            "SELECT g.id, g.name, g.colour, count(p.id), g.digit FROM tag g "
            "LEFT JOIN paper_tag pg ON pg.tag_id = g.id "
            "LEFT JOIN paper p ON p.id = pg.paper_id AND p.deleted_at IS NULL "
            "GROUP BY g.id ORDER BY g.name"
        )
    )
    return [TagInfo(TagId(id_), *of_it) for id_, *of_it in found]


def add_tags(session: Session, ids: Sequence[int], names: Sequence[str], at: dt.datetime) -> None:
    """Tag papers; a name that no tag has makes a tag, in the colour whose turn it is.

    It gets the first digit that no other tag has, if there is one.
    """
    for name in names:
        session.execute(
            text(
                "INSERT INTO tag (name, colour, digit) SELECT :name, :colour, (SELECT min(value) "
                "FROM json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9]') "
                "WHERE value NOT IN (SELECT digit FROM tag WHERE digit IS NOT NULL)) WHERE EXISTS "
                "(SELECT 1 FROM paper WHERE deleted_at IS NULL "
                "AND id IN (SELECT value FROM json_each(:ids))) ON CONFLICT DO NOTHING"
            ),
            {"name": name, "colour": _next_colour(session), **chosen(ids)},
        )
        session.execute(
            text(
                "INSERT INTO paper_tag (paper_id, tag_id, added_at) "
                "SELECT p.id, (SELECT id FROM tag WHERE name = :name), :at FROM paper p "
                "WHERE p.deleted_at IS NULL AND p.id IN (SELECT value FROM json_each(:ids)) "
                "ON CONFLICT DO NOTHING"
            ),
            {"name": name, "at": milliseconds(at), **chosen(ids)},
        )


def _next_colour(session: Session) -> str:
    """Return the colour that the fewest tags have."""
    used = list(session.execute(text("SELECT colour FROM tag")).scalars())
    return min(COLOURS, key=used.count)


def remove_tags(session: Session, ids: Sequence[int], names: Sequence[str]) -> None:
    """Take tags off papers; a tag that no paper has any more is gone too."""
    for name in names:
        session.execute(
            text(
                "DELETE FROM paper_tag WHERE tag_id = (SELECT id FROM tag WHERE name = :name) "
                "AND paper_id IN (SELECT id FROM paper WHERE deleted_at IS NULL "
                "AND id IN (SELECT value FROM json_each(:ids)))"
            ),
            {"name": name, **chosen(ids)},
        )
    session.execute(text("DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM paper_tag)"))


def searches(session: Session) -> list[SavedSearch]:
    """Return the saved searches in the order that the person gave them."""
    found = session.execute(text("SELECT id, name, query FROM search ORDER BY position, id"))
    return [SavedSearch(SearchId(id_), name, query) for id_, name, query in found]


def save_search(session: Session, name: str, query: str) -> None:
    """Keep a search behind the others; one of that name is replaced."""
    values = {"name": name, "query": query}
    changed = session.execute(
        text("UPDATE search SET query = :query WHERE name = :name RETURNING id"), values
    ).all()
    if not changed:
        session.execute(
            text(
                "INSERT INTO search (name, query, position) VALUES "
                "(:name, :query, (SELECT coalesce(max(position), 0) + 1 FROM search))"
            ),
            values,
        )


def delete_search(session: Session, search: SearchId) -> None:
    """Take a saved search away."""
    session.execute(text("DELETE FROM search WHERE id = :id"), {"id": search})
