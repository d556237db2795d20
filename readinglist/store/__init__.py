"""The library file: tables, migrations, full-text index, journal. The only SQLAlchemy."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
