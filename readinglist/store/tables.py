"""The tables, as typed mappings; rows never leave this package.

Marks and times stand in ``paper``, which is narrow, so that a filter reads little; words stand
in ``paper_text``. What a person did (marks, notes, tags, highlights) is apart from what digests
said. Every journaled table has a single integer key.

Past 300 lines because the whole schema is read at once.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import (
    Dialect,
    ForeignKey,
    Index,
    Integer,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

MILLISECOND = dt.timedelta(milliseconds=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

UNREAD = "read_at IS NULL AND later_at IS NULL AND deleted_at IS NULL"
"""What makes a paper unread: a later paper has left Unread."""


def milliseconds(moment: dt.datetime) -> int:
    """Return a moment as the tables hold it: milliseconds since 1970, UTC."""
    return (moment - EPOCH) // MILLISECOND


def moment(value: int | None) -> dt.datetime | None:
    """Return the moment (UTC) that a number of milliseconds since 1970 stands for."""
    return None if value is None else EPOCH + value * MILLISECOND


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC, kept as milliseconds since 1970."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: Dialect) -> int | None:
        """Turn a moment into its number."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> dt.datetime | None:
        """Turn a number into its moment."""
        return moment(value)


class Day(TypeDecorator[dt.date]):
    """A local day, kept as ``YYYY-MM-DD``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, _dialect: Dialect) -> str | None:
        """Turn a day into its text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dt.date | None:
        """Turn a text into its day."""
        return None if value is None else dt.date.fromisoformat(value)


class Names(TypeDecorator[Sequence[str]]):
    """A list of texts, kept as a JSON array; NULL where it is empty."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, _dialect: Dialect) -> str | None:
        """Turn a list into JSON."""
        return json.dumps(list(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...]:
        """Turn JSON into a tuple."""
        return tuple(json.loads(value)) if value else ()


class Details(TypeDecorator[Mapping[str, str]]):
    """Texts by their names, kept as a JSON object; NULL where there are none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, _dialect: Dialect) -> str | None:
        """Turn texts into JSON."""
        return json.dumps(dict(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Mapping[str, str]:
        """Turn JSON into texts."""
        return dict(json.loads(value)) if value else {}


class Base(DeclarativeBase):
    """What the mappings have in common."""


class PaperTable(Base):
    """A paper's existence, its marks and its frozen citation key."""

    __tablename__ = "paper"
    __table_args__ = (
        Index("paper_starred", "id", sqlite_where=text("starred_at IS NOT NULL")),
        Index("paper_later", "id", sqlite_where=text("later_at IS NOT NULL")),
        Index("paper_deleted", "id", sqlite_where=text("deleted_at IS NOT NULL")),
        Index("paper_unread", "id", sqlite_where=text(UNREAD)),
        Index("paper_key", "key", unique=True, sqlite_where=text("key IS NOT NULL")),
        Index("paper_former", "id", sqlite_where=text("former_keys IS NOT NULL")),
        Index("paper_merged", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    added_at: Mapped[dt.datetime] = mapped_column(Moment)
    deleted_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    starred_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    read_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    later_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    dismissed_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    key: Mapped[str | None] = mapped_column(Text)
    former_keys: Mapped[Sequence[str] | None] = mapped_column(Names)
    merged_into: Mapped[int | None]
    """The paper that a person said this deleted one is."""


class PaperTextTable(Base):
    """What digests and other files said of a paper, and what a person typed over it."""

    __tablename__ = "paper_text"

    id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    title_key: Mapped[str] = mapped_column(Text, index=True)
    abstract: Mapped[str | None] = mapped_column(Text)
    authors: Mapped[Sequence[str] | None] = mapped_column(Names)
    year: Mapped[int | None]
    date: Mapped[dt.date | None] = mapped_column(Day)
    venue: Mapped[str | None] = mapped_column(Text)
    arxiv_id: Mapped[str | None] = mapped_column(Text, index=True)
    primary_class: Mapped[str | None] = mapped_column(Text)
    doi: Mapped[str | None] = mapped_column(Text, index=True)
    source_key: Mapped[str | None] = mapped_column(Text)
    typed: Mapped[Sequence[str] | None] = mapped_column(Names)
    kind: Mapped[str | None] = mapped_column(Text)
    details: Mapped[Mapping[str, str] | None] = mapped_column(Details)
    snippet: Mapped[str | None] = mapped_column(Text)


class RevisionTable(Base):
    """An abstract that a paper had until a later digest brought another."""

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    abstract: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[dt.datetime] = mapped_column(Moment)
    listed: Mapped[dt.date | None] = mapped_column(Day)
    """The day of the digest that brought the other one."""


class FormerTitleTable(Base):
    """A title that files gave a paper and that a person wrote anew; it comes again by it."""

    __tablename__ = "former_title"
    __table_args__ = (UniqueConstraint("paper_id", "title_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(Text)
    title_key: Mapped[str] = mapped_column(Text, index=True)


class DistinctPairTable(Base):
    """Two papers, the lower id first, of which a person said that they are two."""

    __tablename__ = "distinct_pair"
    __table_args__ = (UniqueConstraint("paper_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))


class LinkTable(Base):
    """An address that belongs to a paper."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("paper_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)


class DigestTable(Base):
    """A list of papers as its page named and dated it."""

    __tablename__ = "digest"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    date: Mapped[dt.date | None] = mapped_column(Day)
    date_inferred: Mapped[bool]
    imported_at: Mapped[dt.datetime] = mapped_column(Moment)


class CaptureTable(Base):
    """The text that was read for a digest, kept so that it can be read again."""

    __tablename__ = "capture"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digest.id", ondelete="CASCADE"), index=True)
    file: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)


class AppearanceTable(Base):
    """A paper in a digest: where it stands there and where it was read."""

    __tablename__ = "appearance"
    __table_args__ = (UniqueConstraint("digest_id", "paper_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest_id: Mapped[int] = mapped_column(ForeignKey("digest.id", ondelete="CASCADE"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    capture_id: Mapped[int] = mapped_column(
        ForeignKey("capture.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    upvotes: Mapped[int | None]
    span_start: Mapped[int]
    span_end: Mapped[int]
    again: Mapped[bool]


class TagTable(Base):
    """A tag by its name, its colour's role in the theme, and the key that it has."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text(collation="NOCASE"), unique=True)
    colour: Mapped[str] = mapped_column(Text)
    digit: Mapped[int | None]


class PaperTagTable(Base):
    """A tag on a paper."""

    __tablename__ = "paper_tag"
    __table_args__ = (UniqueConstraint("paper_id", "tag_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), index=True)
    added_at: Mapped[dt.datetime] = mapped_column(Moment)


class NoteTable(Base):
    """The one note of a paper."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[dt.datetime] = mapped_column(Moment)


class RemarkTable(Base):
    """What somebody else wrote about a paper, with the file that it came in."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    file: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[dt.datetime] = mapped_column(Moment)


class HighlightTable(Base):
    """A marked passage of an abstract."""

    __tablename__ = "highlight"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    quote: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    colour: Mapped[str] = mapped_column(Text)
    comment: Mapped[str] = mapped_column(Text)
    made_at: Mapped[dt.datetime] = mapped_column(Moment)


class SearchTable(Base):
    """A saved search and its place among the others."""

    __tablename__ = "search"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    position: Mapped[int]


class KeptFileTable(Base):
    """A bibliography that is rewritten when its papers change: a place, narrowed by a query."""

    __tablename__ = "kept_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(Text, unique=True)
    section: Mapped[str] = mapped_column(Text)
    place_id: Mapped[int]
    query: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    options: Mapped[str] = mapped_column(Text)


class WrittenFileTable(Base):
    """How a kept file was when it was last written; no step of a person, so not journaled."""

    __tablename__ = "written_file"

    id: Mapped[int] = mapped_column(
        ForeignKey("kept_file.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str | None] = mapped_column(Text)
    """Of its bytes; None where it could never be written."""
    keys: Mapped[Sequence[str] | None] = mapped_column(Names)
    """Of the entries that were ours."""
    coming_sha256: Mapped[str | None] = mapped_column(Text)
    """Of the bytes that were about to be written; None once it is said that they are."""
    coming_keys: Mapped[Sequence[str] | None] = mapped_column(Names)
    stamp: Mapped[int]
    """The journal's newest stamp at that time: nothing since, nothing to write."""
    at: Mapped[dt.datetime] = mapped_column(Moment)
    problem: Mapped[str | None] = mapped_column(Text)


class SeenFileTable(Base):
    """A file of the watched folder that was offered, by its content."""

    __tablename__ = "seen_file"
    __table_args__ = ({"sqlite_with_rowid": False},)

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(Moment)


class ChangeTable(Base):
    """A change in the journal.

    ``step`` where undo stops at it; ``stamp`` counts everything that was done and undone, so
    that another process sees both.
    """

    __tablename__ = "change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    step: Mapped[bool]
    undone: Mapped[bool]
    stamp: Mapped[int] = mapped_column(index=True)


class ImageTable(Base):
    """How a row, or one column of it, was before a change; see ``journal``."""

    __tablename__ = "image"
    __table_args__ = (Index("image_paper", "change_id", "paper_id"), {"sqlite_with_rowid": False})

    change_id: Mapped[int] = mapped_column(
        ForeignKey("change.id", ondelete="CASCADE"), primary_key=True
    )
    tbl: Mapped[str] = mapped_column(Text, primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True)
    col: Mapped[str] = mapped_column(Text, primary_key=True)
    old: Mapped[bytes | None]
    """Of any type that SQLite knows: the column has no affinity."""
    paper_id: Mapped[int | None]


class WordTable(Base):
    """A word that some paper holds or held, with its inflectional stem."""

    __tablename__ = "word"
    __table_args__ = (Index("word_stem", "stem"), {"sqlite_with_rowid": False})

    text: Mapped[str] = mapped_column(Text, primary_key=True)
    stem: Mapped[str] = mapped_column(Text)


JOURNALED: tuple[type[Base], ...] = (
    PaperTable,
    PaperTextTable,
    LinkTable,
    DigestTable,
    CaptureTable,
    AppearanceTable,
    TagTable,
    PaperTagTable,
    NoteTable,
    HighlightTable,
    SearchTable,
    RevisionTable,
    FormerTitleTable,
    DistinctPairTable,
    RemarkTable,
    KeptFileTable,
)
"""The tables whose rows can be put back, parents before children."""
