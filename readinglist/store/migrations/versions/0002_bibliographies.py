"""What bibliographies know, what a later digest changes, and files that keep themselves."""

from alembic import op

revision = "0002"
down_revision = "0001"

SCHEMA = """
ALTER TABLE paper ADD COLUMN former_keys TEXT;
CREATE INDEX paper_former ON paper (id) WHERE former_keys IS NOT NULL;
ALTER TABLE paper ADD COLUMN merged_into INTEGER;
CREATE INDEX paper_merged ON paper (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE paper_text ADD COLUMN kind TEXT;
ALTER TABLE paper_text ADD COLUMN details TEXT;
ALTER TABLE paper_text ADD COLUMN snippet TEXT;
CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    abstract TEXT NOT NULL,
    replaced_at INTEGER NOT NULL,
    listed TEXT
);
CREATE INDEX ix_revision_paper_id ON revision (paper_id);
CREATE TABLE former_title (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    UNIQUE (paper_id, title_key)
);
CREATE INDEX ix_former_title_title_key ON former_title (title_key);
CREATE TABLE distinct_pair (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    UNIQUE (paper_id, other_id)
);
CREATE TABLE remark (
    id INTEGER NOT NULL PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    text TEXT NOT NULL,
    made_at INTEGER NOT NULL
);
CREATE INDEX ix_remark_paper_id ON remark (paper_id);
CREATE TABLE kept_file (
    id INTEGER NOT NULL PRIMARY KEY,
    path TEXT NOT NULL,
    section TEXT NOT NULL,
    place_id INTEGER NOT NULL,
    "query" TEXT NOT NULL,
    format TEXT NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (path)
);
CREATE TABLE written_file (
    id INTEGER NOT NULL PRIMARY KEY REFERENCES kept_file (id) ON DELETE CASCADE,
    sha256 TEXT,
    keys TEXT,
    coming_sha256 TEXT,
    coming_keys TEXT,
    stamp INTEGER NOT NULL,
    at INTEGER NOT NULL,
    problem TEXT
);
CREATE TABLE seen_file (
    sha256 TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
DELETE FROM word WHERE EXISTS (SELECT 1 FROM highlight);
"""
# The last line has the index made anew when the library opens, where there are highlights: their
# words are searched from now on.


def upgrade() -> None:
    """Add what is new; nothing that is there is touched."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            op.execute(statement)
