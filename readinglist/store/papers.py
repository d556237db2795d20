"""Papers out of the library as values, and what a person does to them.

Past 300 lines because what is read of a paper and what is written to it stay side by side.
"""

import datetime as dt
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from readinglist.citations.missing import Missing
from readinglist.papers import (
    Appearance,
    DigestId,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Marks,
    Paper,
    PaperId,
    Remark,
    Revision,
    Row,
)
from readinglist.store.tables import (
    AppearanceTable,
    DigestTable,
    HighlightTable,
    LinkTable,
    NoteTable,
    PaperTable,
    PaperTagTable,
    PaperTextTable,
    RemarkTable,
    RevisionTable,
    TagTable,
    milliseconds,
    moment,
)

EXCERPT = 300
LONGEST = 100_000
"""Characters of an abstract that a list looks through for matches."""

_BATCH = 5000
MARKS = ("starred", "read", "later", "dismissed")


def chosen(ids: Iterable[int]) -> dict[str, str]:
    """Return the parameter ``ids`` for ``IN (SELECT value FROM json_each(:ids))``."""
    return {"ids": json.dumps(list(ids))}


_ROWS = text(
    """
    SELECT p.id, t.title, substr(coalesce(t.abstract, t.snippet), 1, :length),
        p.starred_at, p.read_at, p.later_at, p.dismissed_at,
        EXISTS (SELECT 1 FROM note n WHERE n.id = p.id)
            OR EXISTS (SELECT 1 FROM highlight h WHERE h.paper_id = p.id),
        EXISTS (SELECT 1 FROM appearance a WHERE a.paper_id = p.id AND a.again),
        (SELECT json_group_array(g.name) FROM paper_tag pg JOIN tag g ON g.id = pg.tag_id
         WHERE pg.paper_id = p.id),
        CASE WHEN :whole THEN (SELECT n.text FROM note n WHERE n.id = p.id) END,
        CASE WHEN :whole THEN (SELECT group_concat(h.quote || ' ' || h.comment, ' ')
         FROM highlight h WHERE h.paper_id = p.id) END,
        CASE WHEN :whole THEN t.authors END,
        CASE WHEN :whole THEN p.key END,
        CASE WHEN :whole THEN p.former_keys END,
        CASE WHEN :whole THEN coalesce((SELECT d.date FROM appearance a
            JOIN digest d ON d.id = a.digest_id WHERE a.paper_id = p.id
            ORDER BY a.digest_id DESC LIMIT 1), t.date) END
    FROM paper p JOIN paper_text t ON t.id = p.id
    WHERE p.deleted_at IS NULL AND p.id IN (SELECT value FROM json_each(:ids))
    """
)


def rows(session: Session, ids: Sequence[PaperId], *, whole: bool = False) -> list[Row]:
    """Return what a list shows of the papers, in the order asked; gone ones are left out.

    With ``whole``, also everything else that a search may have found them by.
    """
    values = {"whole": whole, "length": LONGEST if whole else EXCERPT, **chosen(ids)}
    found = {row.id: row for row in map(_row, session.execute(_ROWS, values))}
    return [found[id_] for id_ in ids if id_ in found]


def _row(told: Any) -> Row:  # noqa: ANN401  # what SQLite returns
    """Return a row of ``_ROWS`` as a value."""
    id_, title, abstract, starred, read, later, dismissed, annotated, again, tags, *rest = told
    note, marked, authors, key, former_keys, day = rest
    return Row(
        PaperId(id_),
        title,
        abstract or "",
        Marks(moment(starred), moment(read), moment(later), moment(dismissed)),
        bool(annotated),
        bool(again),
        tuple(json.loads(tags)),
        note,
        tuple(json.loads(authors)) if authors else (),
        marked,
        (*([key] if key else []), *json.loads(former_keys or "[]")),
        dt.date.fromisoformat(day) if day else None,
    )


def papers(session: Session, ids: Sequence[PaperId]) -> list[Paper]:
    """Return the papers with everything known of them, in the order that was asked.

    Deleted papers and ids that never were are left out.
    """
    whole: list[Paper] = []
    for start in range(0, len(ids), _BATCH):
        whole += _papers(session, ids[start : start + _BATCH])
    return whole


def _papers(session: Session, ids: Sequence[PaperId]) -> list[Paper]:
    """Return one batch of papers."""
    inside = text("SELECT value FROM json_each(:ids)")
    values = chosen(ids)
    tags, links = _tags(session, values), _links(session, values)
    highlights, remarks = _highlights(session, values), _remarks(session, values)
    appearances, revisions = _appearances(session, values), _revisions(session, values)
    statement = (
        select(PaperTable, PaperTextTable, NoteTable.text)
        .join(PaperTextTable, PaperTextTable.id == PaperTable.id)
        .outerjoin(NoteTable, NoteTable.id == PaperTable.id)
        .where(PaperTable.id.in_(inside), PaperTable.deleted_at.is_(None))
    )
    found = {
        paper.id: Paper(
            id=PaperId(paper.id),
            title=words.title,
            abstract=words.abstract,
            authors=tuple(words.authors or ()),
            year=words.year,
            date=words.date,
            venue=words.venue,
            arxiv_id=words.arxiv_id,
            primary_class=words.primary_class,
            doi=words.doi,
            links=tuple(links[paper.id]),
            key=paper.key,
            former_keys=tuple(paper.former_keys or ()),
            kind=words.kind,
            details=tuple((words.details or {}).items()),
            snippet=words.snippet,
            revisions=tuple(revisions[paper.id]),
            added=paper.added_at,
            marks=Marks(paper.starred_at, paper.read_at, paper.later_at, paper.dismissed_at),
            note=note,
            tags=tuple(tags[paper.id]),
            remarks=tuple(remarks[paper.id]),
            highlights=tuple(highlights[paper.id]),
            appearances=tuple(appearances[paper.id]),
        )
        for paper, words, note in session.execute(statement, values)
    }
    session.expunge_all()
    return [found[id_] for id_ in ids if id_ in found]


def missing(session: Session, ids: Sequence[PaperId]) -> Missing:
    """Count the papers of those that lack what a bibliography should have."""
    counted = text(
        "SELECT count(*) FILTER (WHERE authors IS NULL), "
        "count(*) FILTER (WHERE year IS NULL AND date IS NULL) "
        "FROM paper_text WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    return Missing(*session.execute(counted, chosen(ids)).one())


def _tags(session: Session, values: dict[str, str]) -> dict[int, list[str]]:
    """Return the tags of each paper, in the order that they were added."""
    found = defaultdict(list)
    for paper, name in session.execute(
        select(PaperTagTable.paper_id, TagTable.name)
        .join(TagTable, TagTable.id == PaperTagTable.tag_id)
        .where(PaperTagTable.paper_id.in_(text("SELECT value FROM json_each(:ids)")))
        .order_by(PaperTagTable.id),
        values,
    ):
        found[paper].append(name)
    return found


def _links(session: Session, values: dict[str, str]) -> dict[int, list[Link]]:
    """Return the links of each paper, in the order of the text."""
    found = defaultdict(list)
    for paper, kind, url in session.execute(
        select(LinkTable.paper_id, LinkTable.kind, LinkTable.url)
        .where(LinkTable.paper_id.in_(text("SELECT value FROM json_each(:ids)")))
        .order_by(LinkTable.id),
        values,
    ):
        found[paper].append(Link(LinkKind(kind), url))
    return found


def _highlights(session: Session, values: dict[str, str]) -> dict[int, list[Highlight]]:
    """Return the highlights of each paper, oldest first."""
    found = defaultdict(list)
    for row in session.scalars(
        select(HighlightTable)
        .where(HighlightTable.paper_id.in_(text("SELECT value FROM json_each(:ids)")))
        .order_by(HighlightTable.id),
        values,
    ):
        found[row.paper_id].append(
            Highlight(
                HighlightId(row.id), row.quote, row.before, row.after, row.colour, row.comment
            )
        )
    return found


def _remarks(session: Session, values: dict[str, str]) -> dict[int, list[Remark]]:
    """Return what others wrote of each paper, oldest first."""
    found = defaultdict(list)
    for paper, file, told in session.execute(
        select(RemarkTable.paper_id, RemarkTable.file, RemarkTable.text)
        .where(RemarkTable.paper_id.in_(text("SELECT value FROM json_each(:ids)")))
        .order_by(RemarkTable.id),
        values,
    ):
        found[paper].append(Remark(file, told))
    return found


def _revisions(session: Session, values: dict[str, str]) -> dict[int, list[Revision]]:
    """Return the former abstracts of each paper, the newest first."""
    found = defaultdict(list)
    for paper, abstract, listed in session.execute(
        select(RevisionTable.paper_id, RevisionTable.abstract, RevisionTable.listed)
        .where(RevisionTable.paper_id.in_(text("SELECT value FROM json_each(:ids)")))
        .order_by(RevisionTable.id.desc()),
        values,
    ):
        found[paper].append(Revision(abstract, listed))
    return found


def _appearances(session: Session, values: dict[str, str]) -> dict[int, list[Appearance]]:
    """Return where each paper was listed, newest digest first."""
    found = defaultdict(list)
    for paper, position, upvotes, digest, name, date, inferred in session.execute(
        select(
            AppearanceTable.paper_id,
            AppearanceTable.position,
            AppearanceTable.upvotes,
            DigestTable.id,
            DigestTable.name,
            DigestTable.date,
            DigestTable.date_inferred,
        )
        .join(DigestTable, DigestTable.id == AppearanceTable.digest_id)
        .where(AppearanceTable.paper_id.in_(text("SELECT value FROM json_each(:ids)")))
        .order_by(DigestTable.id.desc()),
        values,
    ):
        found[paper].append(Appearance(DigestId(digest), name, date, inferred, position, upvotes))
    return found


def original(session: Session, paper: PaperId) -> str | None:
    """Return the text that a paper was read from, as its newest digest had it."""
    return session.execute(
        text(
            "SELECT substr(c.source, a.span_start + 1, a.span_end - a.span_start) "
            "FROM appearance a JOIN capture c ON c.id = a.capture_id "
            "WHERE a.paper_id = :paper ORDER BY a.digest_id DESC LIMIT 1"
        ),
        {"paper": paper},
    ).scalar()


def ids_as_array(session: Session, statement: str, values: dict[str, Any]) -> "array[int]":
    """Run a statement that gives ids and return them; one JSON text, not a row an id.

    Fetching 100,000 rows holds other threads up for 30 ms, one text for less than 6.
    """
    joined = session.execute(
        text(f"SELECT json_group_array(id) FROM ({statement})"), values
    ).scalar_one()
    return array("q", json.loads(joined))


def set_mark(session: Session, ids: Iterable[int], mark: str, at: dt.datetime | None) -> None:
    """Set or clear a mark; papers that are already so keep the moment that it was set."""
    column = f"{mark}_at"
    value = None if at is None else milliseconds(at)
    where = f"{column} IS NULL" if at else f"{column} IS NOT NULL"
    session.execute(
        text(
            f"UPDATE paper SET {column} = :value WHERE {where} AND deleted_at IS NULL "
            "AND id IN (SELECT value FROM json_each(:ids))"
        ),
        {"value": value, **chosen(ids)},
    )


def all_have(session: Session, ids: Iterable[int], mark: str) -> bool:
    """Say whether each of these papers that is there has a mark."""
    lacking = session.execute(
        text(
            f"SELECT EXISTS (SELECT 1 FROM paper WHERE {mark}_at IS NULL AND deleted_at IS NULL "
            "AND id IN (SELECT value FROM json_each(:ids)))"
        ),
        chosen(ids),
    )
    return not lacking.scalar_one()


def set_deleted(session: Session, ids: Iterable[int], at: dt.datetime | None) -> None:
    """Delete papers, or take them back; what a person made of them stays with them."""
    where = "deleted_at IS NULL" if at else "deleted_at IS NOT NULL"
    session.execute(
        text(
            f"UPDATE paper SET deleted_at = :at WHERE {where} "
            "AND id IN (SELECT value FROM json_each(:ids))"
        ),
        {"at": None if at is None else milliseconds(at), **chosen(ids)},
    )


def set_note(session: Session, paper: PaperId, note: str, at: dt.datetime) -> None:
    """Write a paper's note; an empty one is none."""
    values = {"id": paper, "text": note, "at": milliseconds(at)}
    if not note.strip():
        session.execute(
            text(
                "DELETE FROM note WHERE id = :id "
                "AND id IN (SELECT id FROM paper WHERE deleted_at IS NULL)"
            ),
            values,
        )
        return
    session.execute(
        text(
            "INSERT INTO note (id, text, written_at) SELECT :id, :text, :at WHERE EXISTS "
            "(SELECT 1 FROM paper WHERE id = :id AND deleted_at IS NULL) "
            "ON CONFLICT (id) DO UPDATE SET text = excluded.text, written_at = excluded.written_at "
            "WHERE text IS NOT excluded.text"
        ),
        values,
    )


def add_highlight(session: Session, paper: PaperId, highlight: Highlight, at: dt.datetime) -> None:
    """Keep a marked passage of a paper's abstract; nothing where the paper is gone."""
    here = text("SELECT 1 FROM paper WHERE id = :id AND deleted_at IS NULL")
    if session.execute(here, {"id": paper}).first() is None:
        return
    session.execute(
        insert(HighlightTable).values(
            paper_id=paper,
            quote=highlight.quote,
            before=highlight.before,
            after=highlight.after,
            colour=highlight.colour,
            comment=highlight.comment,
            made_at=at,
        )
    )


def remove_highlight(session: Session, highlight: HighlightId) -> list[PaperId]:
    """Take a highlight away; return its paper, if it was there."""
    statement = text("DELETE FROM highlight WHERE id = :id RETURNING paper_id")
    return [PaperId(paper) for paper in session.execute(statement, {"id": highlight}).scalars()]


def set_highlight(
    session: Session, highlight: HighlightId, *, colour: str | None, comment: str | None
) -> list[PaperId]:
    """Give a highlight another colour or comment, None leaves it; return its paper, if there."""
    statement = text(
        "UPDATE highlight SET colour = coalesce(:colour, colour), "
        "comment = coalesce(:comment, comment) WHERE id = :id RETURNING paper_id"
    )
    values = {"id": highlight, "colour": colour, "comment": comment}
    return [PaperId(paper) for paper in session.execute(statement, values).scalars()]
