"""The first schema: papers, digests, marks, notes, tags, journal and full-text index."""

from alembic import op

revision = "0001"
down_revision = None

SCHEMA = """
CREATE TABLE paper (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    added_at INTEGER NOT NULL,
    deleted_at INTEGER,
    starred_at INTEGER,
    read_at INTEGER,
    later_at INTEGER,
    dismissed_at INTEGER,
    "key" TEXT
);
CREATE INDEX paper_starred ON paper (id) WHERE starred_at IS NOT NULL;
CREATE INDEX paper_later ON paper (id) WHERE later_at IS NOT NULL;
CREATE INDEX paper_deleted ON paper (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX paper_unread ON paper (id)
    WHERE read_at IS NULL AND later_at IS NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX paper_key ON paper ("key") WHERE key IS NOT NULL;
CREATE TABLE paper_text (
    id INTEGER NOT NULL PRIMARY KEY REFERENCES paper (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    abstract TEXT,
    authors TEXT,
    year INTEGER,
    date TEXT,
    venue TEXT,
    arxiv_id TEXT,
    primary_class TEXT,
    doi TEXT,
    source_key TEXT,
    typed TEXT
);
CREATE INDEX ix_paper_text_title_key ON paper_text (title_key);
CREATE INDEX ix_paper_text_arxiv_id ON paper_text (arxiv_id);
CREATE INDEX ix_paper_text_doi ON paper_text (doi);
CREATE TABLE link (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    UNIQUE (paper_id, url)
);
CREATE TABLE digest (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    date TEXT,
    date_inferred BOOLEAN NOT NULL,
    imported_at INTEGER NOT NULL
);
CREATE TABLE capture (
    id INTEGER NOT NULL PRIMARY KEY,
    digest_id INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    format TEXT NOT NULL,
    source TEXT NOT NULL
);
CREATE INDEX ix_capture_digest_id ON capture (digest_id);
CREATE TABLE appearance (
    id INTEGER NOT NULL PRIMARY KEY,
    digest_id INTEGER NOT NULL REFERENCES digest (id) ON DELETE CASCADE,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    capture_id INTEGER NOT NULL REFERENCES capture (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    upvotes INTEGER,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    again BOOLEAN NOT NULL,
    UNIQUE (digest_id, paper_id)
);
CREATE INDEX ix_appearance_paper_id ON appearance (paper_id);
CREATE INDEX ix_appearance_capture_id ON appearance (capture_id);
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT COLLATE "NOCASE" NOT NULL,
    colour TEXT NOT NULL,
    UNIQUE (name)
);
CREATE TABLE paper_tag (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    added_at INTEGER NOT NULL,
    UNIQUE (paper_id, tag_id)
);
CREATE INDEX ix_paper_tag_tag_id ON paper_tag (tag_id);
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY REFERENCES paper (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL
);
CREATE TABLE highlight (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    quote TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    colour TEXT NOT NULL,
    comment TEXT NOT NULL,
    made_at INTEGER NOT NULL
);
CREATE INDEX ix_highlight_paper_id ON highlight (paper_id);
CREATE TABLE search (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    "query" TEXT NOT NULL,
    position INTEGER NOT NULL
);
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at INTEGER NOT NULL,
    step BOOLEAN NOT NULL,
    undone BOOLEAN NOT NULL,
    stamp INTEGER NOT NULL
);
CREATE INDEX ix_change_stamp ON change (stamp);
CREATE TABLE image (
    change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    col TEXT NOT NULL,
    old BLOB,
    paper_id INTEGER,
    PRIMARY KEY (change_id, tbl, row_id, col)
) WITHOUT ROWID;
CREATE INDEX image_paper ON image (change_id, paper_id);
CREATE TABLE word (text TEXT NOT NULL PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX word_stem ON word (stem);
CREATE VIRTUAL TABLE titles USING fts5(
    title, tokenize = "ascii tokenchars '+#.'", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE words USING fts5(
    title, abstract, authors, note, tags, tokenize = "ascii tokenchars '+#.'", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE known USING fts5vocab(words, row);
"""


def upgrade() -> None:
    """Make every table of the first schema."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            op.execute(statement)
