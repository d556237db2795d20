"""The library file: tables, migrations, full-text index, journal. The only SQLAlchemy."""
