"""Two who write at once lose nothing; a library that is moved away is not written to in secret."""

import json
import shutil
from pathlib import Path

import pytest

from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import PaperId
from tests.faults.conftest import Victim, faults, read, write_digest


@pytest.mark.slow
def test_two_processes_that_mark_at_once_lose_nothing_and_wait_for_each_other(
    library: Path, victim: Victim, another_victim: Victim, tmp_path: Path
) -> None:
    each = 60
    digest = write_digest(tmp_path / "long.txt", 20 + 2 * each, "long", "Mar 15")
    with Library.open(library) as opened:
        opened.import_digest(read(digest), digest.name)
    victim.start("mark", library, 20, 2, each)
    another_victim.start("mark", library, 21, 2, each)
    assert victim.wait() == another_victim.wait() == 0
    told = [
        json.loads(Path(f"{library}.{first}.json").read_text(encoding="utf-8"))
        for first in (20, 21)
    ]
    assert [one["refusals"] for one in told] == [[], []]
    assert [len(one["done"]) for one in told] == [each, each]
    done = [PaperId(paper) for one in told for paper in one["done"]]
    assert faults(library) == []
    with Library.open(library) as opened:
        assert all(paper.marks.starred for paper in opened.papers(done))
        assert len(opened.history(10_000)) == len(done) + 5


def test_a_writer_that_stays_too_long_is_named(library: Path) -> None:
    with Library.open(library) as one, Library.open(library) as two:

        def meanwhile(_done: int, _total: int) -> None:
            with pytest.raises(LibraryError, match="Another program is writing"):
                two.mark([PaperId(5)], starred=True)

        digest = write_digest(library.parent / "more.txt", 20, "more", "Mar 16")
        assert one.import_digest(read(digest), digest.name, progress=meanwhile).added == 20
        assert two.mark([PaperId(5)], starred=True)


@pytest.mark.parametrize("instead", ["nothing", "a copy", "a new library"])
def test_a_library_that_was_moved_while_open_is_not_written_to(
    library: Path, tmp_path: Path, instead: str
) -> None:
    away = tmp_path / "away.sqlite3"
    with Library.open(library) as opened:
        opened.mark([PaperId(4)], starred=True)
        library.rename(away)
        if instead == "a copy":
            shutil.copy2(away, library)
        elif instead == "a new library":
            Library.open(library).close()
        before = away.read_bytes()
        with pytest.raises(LibraryError, match="was moved or replaced"):
            opened.set_note(PaperId(5), "Written to nowhere.")
        assert away.read_bytes() == before
        library.unlink(missing_ok=True)
        away.rename(library)
        assert opened.set_note(PaperId(5), "Put back, it goes on.")
    assert faults(library) == []


def test_a_library_that_stays_where_it_is_is_written_to(library: Path) -> None:
    with Library.open(library) as opened:
        assert opened.set_note(PaperId(5), "Nothing moved.")
