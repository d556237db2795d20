"""The keys that tags have for themselves."""

from alembic import op

revision = "0003"
down_revision = "0002"

SCHEMA = """
ALTER TABLE tag ADD COLUMN digit INTEGER;
UPDATE tag SET digit = (SELECT count(*) FROM tag other WHERE other.name <= tag.name);
UPDATE tag SET digit = NULL WHERE digit > 9;
"""
# A tag keeps the key that its place in the alphabet gave it until now.


def upgrade() -> None:
    """Add what is new; nothing that is there is touched."""
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            op.execute(statement)
