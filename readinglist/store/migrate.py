"""Makes and moves the schema; Alembic is loaded only here, when there is something to move."""

from pathlib import Path

from sqlalchemy import Connection

APPLICATION_ID = 0x524C4942
"""``RLIB``: what SQLite's header says of a library of ours."""

NEWEST = 3
"""``user_version`` of a library that has every revision."""


def migrate(connection: Connection, to: int = NEWEST) -> None:
    """Bring a library to a schema, inside the transaction of the caller."""
    from alembic import command  # noqa: PLC0415  # 150 ms that a library of today does not need
    from alembic.config import Config  # noqa: PLC0415  # likewise

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, f"{to:04}")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {to}")
