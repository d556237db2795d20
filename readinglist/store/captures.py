"""The texts that digests were read from: shown where a paper stands in them, and read again."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from readinglist.papers import DigestId, Entry, Original, PaperId
from readinglist.store.bulk import run_for_each

AROUND = 1_200
"""Characters before and behind a paper that are shown with it."""
_LONGEST = 100_000


class Text(NamedTuple):
    """A text that was kept of a digest."""

    id: int
    file: str
    format: str
    source: str


class Place(NamedTuple):
    """Where a text lists a paper."""

    id: int
    paper: PaperId
    position: int
    span: tuple[int, int]


class Listed(NamedTuple):
    """What is known of a digest that is read again."""

    name: str
    date: dt.date | None
    imported: dt.datetime


def originals(session: Session, paper: PaperId) -> list[Original]:
    """Return where a paper stands in each text that was kept, the newest digest's first."""
    rows = session.execute(
        text(
            "SELECT d.name, d.date, d.date_inferred, c.file, c.format, "
            "substr(c.source, max(a.span_start - :around, 0) + 1, min(a.span_start, :around)), "
            "substr(c.source, a.span_start + 1, min(a.span_end - a.span_start, :longest)), "
            "substr(c.source, a.span_end + 1, :around) "
            "FROM appearance a JOIN capture c ON c.id = a.capture_id "
            "JOIN digest d ON d.id = a.digest_id WHERE a.paper_id = :paper "
            "AND c.source <> '' ORDER BY d.date DESC NULLS LAST, d.id DESC"
        ),
        {"paper": paper, "around": AROUND, "longest": _LONGEST},
    )
    return [
        Original(name, date and dt.date.fromisoformat(date), bool(inferred), *rest)
        for name, date, inferred, *rest in rows
    ]


def listed(session: Session, digest: DigestId) -> Listed | None:
    """Return what is known of a digest; None where it is gone."""
    row = session.execute(
        text("SELECT name, date, imported_at FROM digest WHERE id = :digest"), {"digest": digest}
    ).first()
    if row is None:
        return None
    name, date, imported = row
    at = dt.datetime.fromtimestamp(imported / 1000, dt.UTC)
    return Listed(name, date and dt.date.fromisoformat(date), at)


def texts(session: Session, digest: DigestId) -> list[Text]:
    """Return the texts that were kept of a digest, oldest first."""
    rows = session.execute(
        text(
            "SELECT id, file, format, source FROM capture "
            "WHERE digest_id = :digest AND source <> '' ORDER BY id"
        ),
        {"digest": digest},
    )
    return [Text(*row) for row in rows]


def places(session: Session, capture: int) -> list[Place]:
    """Return the papers that a text lists, in its order."""
    rows = session.execute(
        text(
            "SELECT id, paper_id, position, span_start, span_end FROM appearance "
            "WHERE capture_id = :capture ORDER BY position, id"
        ),
        {"capture": capture},
    )
    return [
        Place(id_, PaperId(paper), position, (start, end))
        for id_, paper, position, start, end in rows
    ]


def set_places(session: Session, found: Sequence[tuple[int, int, Entry]]) -> None:
    """Write where appearances stand: id, position, and the entry that was read there."""
    run_for_each(
        session,
        "UPDATE appearance SET position = ?, span_start = ?, span_end = ?, "
        "upvotes = coalesce(?, upvotes) WHERE id = ?",
        [(position, *entry.span, entry.upvotes, id_) for id_, position, entry in found],
    )


def set_format(session: Session, capture: int, name: str) -> None:
    """Write as what a text was read."""
    session.execute(
        text("UPDATE capture SET format = :name WHERE id = :capture"),
        {"name": name, "capture": capture},
    )


def set_day(session: Session, digest: DigestId, date: dt.date, *, inferred: bool) -> None:
    """Give a digest without a day its day, unless another one has its name and that day."""
    session.execute(
        text(
            "UPDATE digest SET date = :date, date_inferred = :inferred WHERE id = :digest "
            "AND date IS NULL AND NOT EXISTS "
            "(SELECT 1 FROM digest o WHERE o.name = digest.name AND o.date = :date)"
        ),
        {"date": date.isoformat(), "inferred": inferred, "digest": digest},
    )
