"""The schema that the revisions make is the one that the mappings say."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from readinglist.library import Library
from readinglist.papers import PaperId
from readinglist.store.migrate import APPLICATION_ID, NEWEST, migrate
from readinglist.store.tables import Base

OF_THE_INDEX = ("titles", "words", "known")


def test_the_revisions_make_what_the_mappings_say(library: Library) -> None:
    engine = create_engine(f"sqlite:///{library.path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    kind != "table"
                    or not str(name).startswith((*OF_THE_INDEX, "alembic", "sqlite_"))
                ),
            },
        )
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    # SQLAlchemy does not read what ON DELETE says beside a column: the next test does.
    assert [found for found in differences if not str(found[0]).endswith("_fk")] == []


def test_the_revisions_join_the_tables_as_the_mappings_say(library: Library) -> None:
    with closing(sqlite3.connect(library.path)) as file:
        for table in Base.metadata.tables.values():
            made = {
                (column, f"{target}.{key}", on_delete)
                for _, _, target, column, key, _, on_delete, _ in file.execute(
                    f"PRAGMA foreign_key_list({table.name})"
                )
            }
            said = {
                (key.parent.name, key.target_fullname, key.ondelete) for key in table.foreign_keys
            }
            assert made == said


def test_a_new_library_says_what_it_is(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.path)) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert file.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_library_of_before_is_copied_and_then_moved(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("CREATE TABLE kept (text)")
        file.execute("INSERT INTO kept VALUES ('as it was')")
        file.commit()
    with Library.open(path) as opened:
        assert opened.info().papers == 0
        assert not opened.read_only
    (copy,) = (tmp_path / "library.sqlite3.backups").glob("before-update-*.sqlite3")
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (0,)
        assert file.execute("SELECT text FROM kept").fetchone() == ("as it was",)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (NEWEST,)


def test_a_library_of_the_first_schema_keeps_everything_that_a_person_made(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, to=1)
        connection.exec_driver_sql("INSERT INTO paper (id, added_at, starred_at) VALUES (1, 5, 7)")
        connection.exec_driver_sql(
            "INSERT INTO paper_text (id, title, title_key) VALUES (1, 'Attention', 'attention')"
        )
        connection.exec_driver_sql("INSERT INTO note VALUES (1, 'read on', 9)")
    engine.dispose()
    with Library.open(path) as opened:
        (paper,) = opened.papers([PaperId(1)])
    assert paper.title == "Attention"
    assert paper.note == "read on"
    assert paper.marks.starred is not None
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (NEWEST,)


def test_the_tags_of_before_keep_the_keys_that_they_had(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, to=2)
        for name in ("video", "Audio", *(f"x{number}" for number in range(9))):
            connection.exec_driver_sql(
                "INSERT INTO tag (name, colour) VALUES (?, 'green')", (name,)
            )
    engine.dispose()
    with Library.open(path) as opened:
        digits = {tag.name: tag.digit for tag in opened.tags()}
    assert (digits["Audio"], digits["video"], digits["x0"]) == (1, 2, 3)
    assert [digits[f"x{number}"] for number in (6, 7, 8)] == [9, None, None]
