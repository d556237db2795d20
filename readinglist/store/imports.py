"""What an import reads from the library and writes to it, in bulk.

Past 300 lines because what is compared and what is written have the same columns.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import Digest, DigestId, Entry, Link, LinkKind, PaperId, Revision
from readinglist.store.bulk import run_for_each
from readinglist.store.papers import chosen
from readinglist.store.tables import milliseconds
from readinglist.text import title_key

_BATCH = 2000
_STILL_LISTED = 0.9
"""The share of a list's papers that its file still has after it was edited."""
_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Known:
    """A paper of the library as an import compares it: its facts in an entry's shape."""

    id: PaperId
    facts: Entry
    deleted: bool
    typed: tuple[str, ...]
    """The facts that a person typed; they stay as they are."""
    listed: dt.date | None = None
    """The last day that a digest listed it."""
    others: tuple[Entry, ...] = ()
    """How it may come again: with a former title or abstract, or as a paper merged into it."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A text that was read for a digest."""

    id: int
    digest: DigestId
    first_position: int
    """Where the text's first paper stands: behind what the digest listed before."""


def known(session: Session, entries: Sequence[Entry]) -> list[Known]:
    """Return the papers, deleted ones too, that share a title or an id with one of the entries.

    Of papers that were merged, the one is returned that they are now.
    """
    ids: set[int] = set()
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        titles = {title_key(entry.title) for entry in batch}
        ids |= _same_names(session, "SELECT id FROM paper_text WHERE title_key", titles)
        ids |= _same_names(session, "SELECT paper_id FROM former_title WHERE title_key", titles)
        for name in ("arxiv_id", "doi"):
            told = {getattr(entry, name) for entry in batch}
            ids |= _same_names(session, f"SELECT id FROM paper_text WHERE {name}", told)
    return _with_others(session, _known(session, sorted(_after_merging(session, ids))))


def _same_names(session: Session, question: str, names: set[Any]) -> set[int]:
    """Return the papers that have one of the names."""
    named = json.dumps([name for name in names if name])
    return set(
        session.execute(
            text(f"{question} IN (SELECT value FROM json_each(:names))"), {"names": named}
        ).scalars()
    )


def known_papers(session: Session, ids: Iterable[PaperId]) -> list[Known]:
    """Return papers by their ids as an import compares them, deleted ones too."""
    return _with_others(session, _known(session, sorted(ids)))


def _after_merging(session: Session, ids: set[int]) -> set[int]:
    """Return papers, each that was merged into another one as that one."""
    merged = session.execute(
        text(
            "SELECT id, merged_into FROM paper WHERE merged_into IS NOT NULL "
            "AND deleted_at IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))"
        ),
        chosen(ids),
    ).all()
    return ids - {loser for loser, _ in merged} | {winner for _, winner in merged}


_WHOLE = (
    "SELECT p.id, p.deleted_at, p.merged_into, t.title, t.abstract, t.authors, t.year, t.date, "
    "t.venue, t.arxiv_id, t.primary_class, t.doi, t.kind, t.details, t.snippet, t.typed, "
    "(SELECT max(d.date) FROM appearance a JOIN digest d ON d.id = a.digest_id "
    "WHERE a.paper_id = p.id) FROM paper p JOIN paper_text t ON t.id = p.id WHERE "
)


def _known(session: Session, ids: Sequence[int]) -> list[Known]:
    """Return papers by their ids, as they are now."""
    links: dict[int, list[Link]] = defaultdict(list)
    for paper, kind, url in session.execute(
        text(
            "SELECT paper_id, kind, url FROM link "
            "WHERE paper_id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
        ),
        chosen(ids),
    ):
        links[paper].append(Link(LinkKind(kind), url))
    found = session.execute(
        text(f"{_WHOLE} p.id IN (SELECT value FROM json_each(:ids))"), chosen(ids)
    )
    return [one for one, _ in (_one(row, links) for row in found)]


def _one(row: Any, links: Mapping[int, Sequence[Link]]) -> tuple[Known, int | None]:  # noqa: ANN401  # what SQLite returns
    """Return a row of ``_WHOLE`` as a value, and the paper that it was merged into."""
    (
        id_, deleted, merged_into, title, abstract, authors, year, date, venue,
        arxiv_id, primary_class, doi, kind, details, snippet, typed, listed,
    ) = row  # fmt: skip
    facts = Entry(
        title=title,
        abstract=abstract,
        authors=tuple(json.loads(authors)) if authors else (),
        year=year,
        date=date and dt.date.fromisoformat(date),
        venue=venue,
        arxiv_id=arxiv_id,
        primary_class=primary_class,
        doi=doi,
        kind=kind,
        details=tuple(json.loads(details).items()) if details else (),
        snippet=snippet,
        links=tuple(links.get(id_, ())),
    )
    had = tuple(json.loads(typed)) if typed else ()
    last = listed and dt.date.fromisoformat(listed)
    return Known(PaperId(id_), facts, deleted is not None, had, last), merged_into


def _with_others(session: Session, papers: Sequence[Known]) -> list[Known]:
    """Return papers with how else each of them may come again."""
    here = {one.id: one for one in papers}
    others: dict[int, list[Entry]] = defaultdict(list)
    titles: dict[int, list[str]] = defaultdict(list)
    abstracts: dict[int, list[str]] = defaultdict(list)
    inside = "IN (SELECT value FROM json_each(:ids))"
    for table, column, told in (
        ("former_title", "title", titles),
        ("revision", "abstract", abstracts),
    ):
        for paper, former in session.execute(
            text(f"SELECT paper_id, {column} FROM {table} WHERE paper_id {inside}"), chosen(here)
        ):
            told[paper].append(former)
    for paper in {*titles, *abstracts}:
        facts = here[PaperId(paper)].facts
        others[paper] = [
            replace(facts, title=title, abstract=abstract)
            for title in (facts.title, *titles[paper])
            for abstract in (facts.abstract, *abstracts[paper])
        ][1:]
    for row in session.execute(text(f"{_WHOLE} p.merged_into {inside}"), chosen(here)):
        loser, winner = _one(row, {})
        facts = here[PaperId(winner or 0)].facts
        arxiv_id, doi = loser.facts.arxiv_id or facts.arxiv_id, loser.facts.doi or facts.doi
        others[winner or 0].append(replace(loser.facts, arxiv_id=arxiv_id, doi=doi))
    return [replace(one, others=tuple(others[one.id])) for one in papers] if others else [*papers]


def find_digest(session: Session, digest: Digest) -> DigestId | None:
    """Return the digest of that name and day; without a day, the one read from the same text.

    One that a person renamed is known by its former name.
    """
    found = session.execute(
        text(
            "SELECT d.id FROM digest d WHERE d.date IS :date AND (d.name = :name OR EXISTS "
            "(SELECT 1 FROM image i JOIN change c ON c.id = i.change_id AND NOT c.undone "
            "WHERE i.tbl = 'digest' AND i.row_id = d.id AND i.col = 'name' AND i.old = :name)) "
            "AND (d.date IS NOT NULL OR EXISTS (SELECT 1 FROM capture c "
            "WHERE c.digest_id = d.id AND c.source = :source)) "
            "ORDER BY d.name = :name DESC, d.id DESC LIMIT 1"
        ),
        {
            "name": digest.name,
            "date": digest.date and digest.date.isoformat(),
            "source": digest.source if digest.date is None else "",
        },
    ).scalar()
    return None if found is None else DigestId(found)


def find_grown(
    session: Session, digest: Digest, file: str, papers: Collection[PaperId]
) -> DigestId | None:
    """Return the digest without a day that a file gave before which was edited since.

    It has the name, the file's name and the format, and nearly all of its papers are still listed:
    a bibliography that grows is one list, pages of two days are two.
    """
    if digest.date is not None or not papers:
        return None
    rows = session.execute(
        text(
            "SELECT d.id, c.file, count(DISTINCT a.paper_id), count(DISTINCT CASE WHEN a.paper_id "
            "IN (SELECT value FROM json_each(:ids)) THEN a.paper_id END) "
            "FROM digest d JOIN capture c ON c.digest_id = d.id JOIN appearance a "
            "ON a.digest_id = d.id WHERE d.date IS NULL AND d.name = :name AND c.format = :format "
            "GROUP BY d.id, c.file ORDER BY d.id DESC"
        ),
        {"name": digest.name, "format": digest.format, **chosen(papers)},
    )
    for id_, was, all_, still in rows:
        if PurePath(was).name == PurePath(file).name and still >= _STILL_LISTED * all_:
            return DigestId(id_)
    return None


def listed(session: Session, digest: DigestId) -> set[PaperId]:
    """Return the papers that a digest lists."""
    found = session.execute(
        text("SELECT paper_id FROM appearance WHERE digest_id = :digest"), {"digest": digest}
    )
    return {PaperId(paper) for paper in found.scalars()}


def add_capture(
    session: Session, digest: Digest, file: str, at: dt.datetime, here: DigestId | None
) -> Capture:
    """Keep the text of a digest, under the one that is here already or a new one."""
    id_ = here
    if id_ is None:
        id_ = DigestId(
            session.execute(
                text(
                    "INSERT INTO digest (name, date, date_inferred, imported_at) "
                    "VALUES (:name, :date, :inferred, :at) RETURNING id"
                ),
                {
                    "name": digest.name,
                    "date": digest.date and digest.date.isoformat(),
                    "inferred": digest.date_inferred,
                    "at": milliseconds(at),
                },
            ).scalar_one()
        )
    capture = session.execute(
        text(
            "INSERT INTO capture (digest_id, file, format, source) "
            "VALUES (:digest, :file, :format, :source) RETURNING id"
        ),
        {"digest": id_, "file": file, "format": digest.format, "source": digest.source},
    ).scalar_one()
    last = session.execute(
        text("SELECT coalesce(max(position), 0) FROM appearance WHERE digest_id = :digest"),
        {"digest": id_},
    ).scalar_one()
    return Capture(capture, id_, last + 1)


def add_papers(session: Session, entries: Sequence[Entry], at: dt.datetime) -> list[PaperId]:
    """Add papers and return their ids, rising in the order of the entries."""
    last = session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'paper'")).scalar()
    first = (last or 0) + 1
    ids = [PaperId(first + at_) for at_ in range(len(entries))]
    now = milliseconds(at)
    run_for_each(
        session,
        "INSERT INTO paper (id, added_at) VALUES (?, ?)",
        [(id_, now) for id_ in ids],
    )
    run_for_each(
        session,
        "INSERT INTO paper_text (id, title, title_key, abstract, authors, year, date, venue, "
        "arxiv_id, primary_class, doi, source_key, kind, details, snippet) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                id_, entry.title, title_key(entry.title), entry.abstract,
                _json(entry.authors) if entry.authors else None,
                entry.year, entry.date and entry.date.isoformat(), entry.venue,
                entry.arxiv_id, entry.primary_class, entry.doi, entry.key, entry.kind,
                _json(dict(entry.details)) if entry.details else None,
                entry.snippet,
            )
            for id_, entry in zip(ids, entries, strict=True)
        ],
    )  # fmt: skip
    add_links(session, {id_: entry.links for id_, entry in zip(ids, entries, strict=True)})
    return ids


def add_links(session: Session, links: Mapping[PaperId, Iterable[Link]]) -> None:
    """Add links to papers; one that a paper has already is left alone."""
    rows = [(paper, link.kind.value, link.url) for paper in links for link in links[paper]]
    run_for_each(
        session,
        "INSERT INTO link (paper_id, kind, url) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        rows,
    )


def add_appearances(
    session: Session,
    capture: Capture,
    papers: Sequence[tuple[PaperId, int, Entry, bool]],
    span: tuple[int, int] | None = None,
) -> None:
    """List papers (id, position, entry, seen before) in a digest; those listed stay as they are.

    ``span`` is where all of them were read, None where each entry tells it.
    """
    run_for_each(
        session,
        "INSERT INTO appearance (digest_id, paper_id, capture_id, position, upvotes, span_start, "
        "span_end, again) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (
                capture.digest,
                paper,
                capture.id,
                position,
                entry.upvotes,
                *(span or entry.span),
                again,
            )
            for paper, position, entry, again in papers
        ],
    )


def add_revision(session: Session, paper: PaperId, former: Revision, at: dt.datetime) -> None:
    """Keep an abstract that another one takes the place of."""
    session.execute(
        text(
            "INSERT INTO revision (paper_id, abstract, replaced_at, listed) "
            "VALUES (:paper, :abstract, :at, :listed)"
        ),
        {
            "paper": paper,
            "abstract": former.abstract,
            "at": milliseconds(at),
            "listed": former.listed and former.listed.isoformat(),
        },
    )


def set_facts(session: Session, paper: PaperId, facts: Mapping[str, Any]) -> None:
    """Set facts of a paper by their names in ``Entry``."""
    if not facts:
        return
    values = {name: _stored(value) for name, value in facts.items()}
    assignments = ", ".join(f'"{name}" = :{name}' for name in values)
    session.execute(
        text(f"UPDATE paper_text SET {assignments} WHERE id = :paper"), {**values, "paper": paper}
    )


def _stored(value: object) -> object:
    """Return a fact as its column holds it."""
    if isinstance(value, (tuple, Mapping)):
        return _json(value)
    return value.isoformat() if isinstance(value, dt.date) else value
