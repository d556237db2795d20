"""Alembic's entry: runs the revisions on the connection that ``migrate`` hands over."""

from alembic import context

from readinglist.store.tables import Base

# The caller's transaction holds every revision and the version number: all of it or none.
context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
