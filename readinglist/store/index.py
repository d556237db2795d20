"""The full-text index: kept by ``reindex`` in the transaction of the change."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import PaperId
from readinglist.store.bulk import Progress, portions, run_for_each, silent
from readinglist.text import BOUNDARY, indexed, stem

MOST_LEARNED = 300_000
"""Words that a long import remembers as known, so that they are not put in again."""
GATHERED, USUAL = 32 << 20, 1 << 20
"""Bytes of new words that a long import, or any other change, gathers; the second is FTS5's."""
COLUMNS = ("title", "abstract", "authors", "note", "tags")
"""``note`` holds everything that a person wrote or marked: the note, and the highlights' quotes
and comments, whose words another abstract may not have any more; and what others remarked."""

_TAGS = text(
    """
    SELECT p.id, (SELECT group_concat(g.name, ' / ') FROM paper_tag pg
        JOIN tag g ON g.id = pg.tag_id WHERE pg.paper_id = p.id)
    FROM paper p WHERE p.deleted_at IS NULL AND p.id IN (SELECT value FROM json_each(:ids))
    """
)

IndexRow = tuple[int, str, str, str, str, str]
"""A paper's id, and its words for each of the columns."""

_TEXTS = text(
    """
    SELECT p.id, t.title, coalesce(t.abstract, t.snippet), t.authors, n.text,
        (SELECT json_group_array(h.quote || ' / ' || h.comment) FROM highlight h
         WHERE h.paper_id = p.id),
        (SELECT json_group_array(r.text) FROM remark r WHERE r.paper_id = p.id),
        (SELECT group_concat(g.name, ' / ') FROM paper_tag pg JOIN tag g ON g.id = pg.tag_id
         WHERE pg.paper_id = p.id)
    FROM paper p JOIN paper_text t ON t.id = p.id LEFT JOIN note n ON n.id = p.id
    WHERE p.deleted_at IS NULL AND p.id IN (SELECT value FROM json_each(:ids))
    """
)


def reindex(
    session: Session,
    ids: Sequence[PaperId],
    learned: set[str] | None = None,
    progress: Progress = silent,
) -> None:
    """Make the index say what the tables say of these papers, deleted ones included.

    ``learned`` holds words that the transaction has put into the vocabulary, and gets the new ones.
    ``progress`` is told how many papers of how many are done.
    """
    for batch in portions(ids, lambda done, total: progress(done, 2 * total)):
        _leave_out(session, batch)
    for batch in portions(ids, lambda done, total: progress(total + done, 2 * total)):
        _put_in(session, batch, learned)


def retag(session: Session, ids: Sequence[PaperId], progress: Progress = silent) -> None:
    """Make the index say which tags these papers have; what else it says of them stays."""
    for batch in portions(ids, progress):
        rows = session.execute(_TAGS, {"ids": json.dumps(batch)})
        found = [(indexed(tags or ""), id_) for id_, tags in rows]
        run_for_each(session, "UPDATE words SET tags = ? WHERE rowid = ?", found)
        learn(session, {word for tags, _ in found for word in tags.split()})


def gather(session: Session, size: int) -> None:
    """Let the full-text tables gather so many bytes of new words before they write them down."""
    for table in ("titles", "words"):
        session.execute(
            text(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', :size)"), {"size": size}
        )


def is_left_out(session: Session) -> bool:
    """Say whether a library has papers and an index without a word, as automatic backups do."""
    return bool(
        session.execute(
            text(
                "SELECT EXISTS (SELECT 1 FROM paper WHERE deleted_at IS NULL) "
                "AND NOT EXISTS (SELECT 1 FROM word)"
            )
        ).scalar()
    )


def reindex_everything(session: Session) -> None:
    """Make the index anew for every paper."""
    ids = session.execute(text("SELECT id FROM paper WHERE deleted_at IS NULL")).scalars()
    reindex(session, [PaperId(id_) for id_ in ids])


def _leave_out(session: Session, ids: Sequence[PaperId]) -> None:
    """Take papers out of the index, those that it holds.

    FTS5 writes down what it gathered before it deletes, so that papers that are new must not
    ask for it.
    """
    inside = "IN (SELECT value FROM json_each(:ids))"
    chosen = {"ids": json.dumps(ids)}
    for table in ("titles", "words"):
        held = session.execute(text(f"SELECT 1 FROM {table}_docsize WHERE id {inside}"), chosen)
        if held.first() is not None:
            session.execute(text(f"DELETE FROM {table} WHERE rowid {inside}"), chosen)


def _put_in(session: Session, ids: Sequence[PaperId], learned: set[str] | None) -> None:
    """Index one batch, of which the index holds nothing."""
    found = _rows(session, {"ids": json.dumps(ids)})
    run_for_each(
        session, "INSERT INTO titles (rowid, title) VALUES (?, ?)", [row[:2] for row in found]
    )
    run_for_each(
        session,
        f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)",
        found,
    )
    words: set[str] = set()
    for row in found:
        words.update(*map(str.split, row[1:]))
    if learned is not None:
        words -= learned
        if len(learned) < MOST_LEARNED:
            learned |= words
    learn(session, words)


def rows(session: Session, ids: Sequence[PaperId]) -> Iterator[IndexRow]:
    """Give what the index is to say of papers: the id, then a text for each of ``COLUMNS``."""
    for batch in portions(ids):
        yield from _rows(session, {"ids": json.dumps(batch)})


def _rows(session: Session, chosen: dict[str, str]) -> list[IndexRow]:
    """Return what the index is to say of one batch."""
    rows = []
    for told in session.execute(_TEXTS, chosen):
        id_, title, abstract, authors, note, marked, remarks, tags = told
        names = " / ".join(json.loads(authors)) if authors else ""
        noted = [part for part in (note, *_listed(marked), *_listed(remarks)) if part]
        written = f" {BOUNDARY} ".join(map(indexed, noted))
        first = [indexed(part or "") for part in (title, abstract, names)]
        rows.append((id_, *first, written, indexed(tags) if tags else ""))
    return rows


def _listed(told: str) -> list[str]:
    """Return a list that is JSON; nearly every one is empty."""
    found: list[str] = json.loads(told) if told != "[]" else []
    return found


def learn(session: Session, found: Iterable[str]) -> None:
    """Add words to the vocabulary."""
    run_for_each(
        session,
        "INSERT INTO word (text, stem) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(word, stem(word)) for word in sorted(found) if word != BOUNDARY],
    )
