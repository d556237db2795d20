"""A program that is killed leaves a library in which every change is whole or absent."""

import json
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readinglist.library import Library
from readinglist.store.backup import folder
from readinglist.store.migrate import APPLICATION_ID, NEWEST
from tests.faults.conftest import Victim, faults, partly, read, write_digest

KILLS = 40
pytestmark = pytest.mark.slow


def copied(library: Path, folder: Path) -> Path:
    """Return a copy of a closed library in a new folder."""
    folder.mkdir()
    return Path(shutil.copy2(library, folder))


@pytest.mark.timeout(600)
def test_an_import_that_is_killed_took_each_file_whole_or_not_at_all(
    library: Path, digests: list[Path], victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    whole = copied(library, tmp_path / "whole")
    # The first run is the slowest, and a machine has slow moments: the quickest counts.
    runs = [copied(library, tmp_path / f"run-{number}") for number in range(3)]
    seconds = min(victim.run("import", here, *digests) for here in (whole, *runs))
    with Library.open(whole) as opened:
        papers = opened.info().papers
    killed = 0
    for number in range(KILLS):
        here = copied(library, tmp_path / f"kill-{number}")
        killed += victim.kill(chance.uniform(0, seconds), "import", here, *digests)
        assert partly(here, digests) == []
        assert faults(here) == []
        victim.run("import", here, *digests)
        assert faults(here) == []
        with Library.open(here) as opened:
            assert opened.info().papers == papers
    assert killed > KILLS / 2


def test_an_import_too_large_for_memory_is_taken_back_whole_when_it_is_killed(
    library: Path, victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    digest = write_digest(tmp_path / "long.txt", 2000, "long", "Mar 15")
    seconds = victim.run("import", copied(library, tmp_path / "whole"), digest)
    for number in range(5):
        here = copied(library, tmp_path / f"kill-{number}")
        victim.kill(seconds * chance.uniform(0.6, 1), "import", here, digest)
        assert partly(here, [digest]) == []
        assert faults(here) == []


def completed(library: Path) -> int:
    """Return how many papers of a library have authors."""
    with closing(sqlite3.connect(library)) as file:
        found = file.execute("SELECT count(*) FROM paper_text WHERE authors IS NOT NULL")
        return int(found.fetchone()[0])


def test_completing_that_is_killed_took_all_that_was_certain_or_nothing(
    library: Path, victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    digest = write_digest(tmp_path / "long.txt", 600, "long", "Mar 15")
    victim.run("import", library, digest)
    told = tmp_path / "told.jsonl"
    told.write_text(
        "".join(
            json.dumps({"title": e.title, "abstract": e.abstract, "authors": ["Tom Brown"]}) + "\n"
            for e in read(digest).entries
        )
    )
    whole = copied(library, tmp_path / "whole")
    again = copied(library, tmp_path / "again")
    # A machine has slow moments: the quicker run counts.
    seconds = min(victim.run("enrich", here, told) for here in (whole, again))
    assert completed(whole) >= 600
    killed = 0
    for number in range(10):
        here = copied(library, tmp_path / f"kill-{number}")
        killed += victim.kill(seconds * chance.uniform(0.3, 1), "enrich", here, told)
        assert completed(here) in (0, completed(whole))
        assert faults(here) == []
    assert killed > 2


def test_a_large_bibliography_whose_import_is_killed_is_taken_whole_or_not_at_all(
    library: Path, victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(
        "\n".join(
            f"@article{{key{number}, title={{Tides at the harbour of number {number}}}, "
            f"author={{Ashish Vaswani and Tom Brown}}, year={{2017}}, doi={{10.1000/{number}}}, "
            f"abstract={{Words number {number} of one paper.}}, keywords={{tides, sea {number}}}, "
            f"annotation={{Remark {number}}}}}"
            for number in range(2000)
        ),
        encoding="utf-8",
    )
    runs = [copied(library, tmp_path / f"run-{number}") for number in range(2)]
    seconds = min(victim.run("import", here, file) for here in runs)
    killed = 0
    for number in range(6):
        here = copied(library, tmp_path / f"kill-{number}")
        killed += victim.kill(seconds * chance.uniform(0.2, 1), "import", here, file)
        assert partly(here, [file]) == []
        assert faults(here) == []
        with closing(sqlite3.connect(here)) as opened:
            (remarks,) = opened.execute("SELECT count(*) FROM remark").fetchone()
        assert remarks in (0, 2000)
    victim.run("import", here, file)
    assert faults(here) == []
    with Library.open(here) as again:
        assert again.info().papers == 2012
    assert killed


def test_the_detector_sees_an_import_that_is_not_one_change(
    library: Path, digests: list[Path], victim: Victim, tmp_path: Path
) -> None:
    whole = copied(library, tmp_path / "whole")
    seconds = victim.run("import in pieces", whole, *digests)
    found = []
    for share in (0.4, 0.5, 0.6, 0.7):
        here = copied(library, tmp_path / f"kill-{share}")
        victim.kill(seconds * share, "import in pieces", here, *digests)
        found += partly(here, digests)
    assert found


def test_the_detector_sees_an_index_that_fell_behind(library: Path) -> None:
    with closing(sqlite3.connect(library)) as file:
        file.execute("DELETE FROM words WHERE rowid = 2")
        file.commit()
    assert faults(library) == ["the index differs in [2]"]


def test_a_first_opening_that_is_killed_leaves_a_whole_library_or_none(
    victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    seconds = victim.run("open", tmp_path / "whole" / "library.sqlite3")
    absent = 0
    for number in range(20):
        here = tmp_path / f"kill-{number}" / "library.sqlite3"
        victim.kill(chance.uniform(0, seconds), "open", here)
        absent += not here.exists()
        with Library.open(here) as opened:
            assert opened.info().papers == 0
        with closing(sqlite3.connect(here)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert absent > 0


def older(path: Path) -> Path:
    """Make a library of the time before the first revision, with something in it."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("CREATE TABLE heirloom (words TEXT)")
        file.executemany("INSERT INTO heirloom VALUES (?)", [("kept",)] * 1000)
        file.commit()
    return path


def test_a_migration_that_is_killed_leaves_the_old_library_or_the_new_one(
    victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    seconds = victim.run("open", older(tmp_path / "whole" / "library.sqlite3"))
    versions = []
    for number in range(20):
        here = older(tmp_path / f"kill-{number}" / "library.sqlite3")
        victim.kill(chance.uniform(0, seconds * 1.2), "open", here)
        with closing(sqlite3.connect(here)) as file:
            (version,) = file.execute("PRAGMA user_version").fetchone()
            tables = {name for (name,) in file.execute("SELECT name FROM sqlite_schema")}
            assert file.execute("SELECT count(*) FROM heirloom").fetchone() == (1000,)
        assert version in (0, NEWEST)
        assert {"paper", "words", "change"} <= tables if version else tables == {"heirloom"}
        kept = list(folder(here).glob("before-update-*.sqlite3"))
        assert kept or not version
        versions.append(version)
        Library.open(here).close()
    assert set(versions) == {0, NEWEST}


def test_a_migration_killed_while_it_wrote_is_taken_back_and_done_again(tmp_path: Path) -> None:
    here = older(tmp_path / "here" / "library.sqlite3")
    killed = tmp_path / "killed" / "library.sqlite3"
    killed.parent.mkdir()
    with closing(sqlite3.connect(here, isolation_level=None)) as file:
        file.execute("PRAGMA cache_size = 1")
        file.execute("BEGIN EXCLUSIVE")
        file.execute(f"PRAGMA user_version = {NEWEST}")
        file.execute("CREATE TABLE half AS SELECT * FROM heirloom, (VALUES (1), (2), (3), (4))")
        for suffix in ("", "-journal"):
            shutil.copy2(f"{here}{suffix}", f"{killed}{suffix}")
        file.execute("ROLLBACK")
    page = bytearray(killed.read_bytes())
    page[60:64] = NEWEST.to_bytes(4, "big")
    killed.write_bytes(page)
    Library.open(killed).close()
    with closing(sqlite3.connect(killed)) as file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_schema")}
        assert file.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert "paper" in tables
    assert "half" not in tables
