"""A bibliography that keeps itself is the old one or the new one, and never another program's."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readinglist.citations.merging import entries
from readinglist.library import ALL, Library, Meeting
from readinglist.papers import KeptFile, KeptFileId, PaperId
from tests.faults.conftest import UnderMount, Victim, read, run_cli, write_digest

THEIRS = "@book{theirs,\n\ttitle = {Not ours}\n}\n"
LEFT = ".reading-list-*.part"


@pytest.fixture
def file(library: Path, tmp_path: Path) -> Path:
    """Return the file in which the library's starred papers keep themselves: so far the first."""
    place = tmp_path / "manuscript"
    place.mkdir()
    path = place / "refs.bib"
    with Library.open(library) as opened:
        opened.keep_file(KeptFile(KeptFileId(0), path, ALL, "is:starred", "bibtex"))
        assert opened.write_kept_files() == []
    return path


def problems(library: Path) -> list[str]:
    """Look after the kept files, as any command does, and return what is amiss."""
    with Library.open(library) as opened:
        return [file.problem or "" for file in opened.write_kept_files()]


def star(library: Path, *papers: int) -> None:
    """Star papers without looking after the files."""
    with Library.open(library) as opened:
        opened.mark([PaperId(paper) for paper in papers], starred=True)


def with_theirs(library: Path, file: Path) -> None:
    """Let another program add an entry, which is merged from then on."""
    file.write_text(file.read_text(encoding="utf-8") + "\n" + THEIRS, encoding="utf-8")
    star(library, 2)
    assert problems(library)
    with Library.open(library) as opened:
        (kept,) = opened.kept_files()
        assert opened.write_kept_file(kept, Meeting.MERGE).problem is None


def died(status: int) -> bool:
    """Say whether a process ended by kill -9."""
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == 9


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_rewriting_that_is_killed_is_taken_up_by_the_next_run(
    library: Path, file: Path, victim: Victim, moment: str
) -> None:
    with_theirs(library, file)
    before = file.read_bytes()
    victim.start("follow and die", library, file, moment, 3)
    assert died(victim.wait())
    assert (file.read_bytes() == before) is (moment == "before")
    star(library, 4)
    assert problems(library) == []
    assert len(entries(file.read_text(encoding="utf-8"))) == 5
    assert THEIRS in file.read_text(encoding="utf-8")


def test_the_detector_sees_a_file_that_nobody_said_would_be_written(
    library: Path, file: Path, victim: Victim
) -> None:
    victim.start("follow and die", library, file, "after", 3)
    assert died(victim.wait())
    with closing(sqlite3.connect(library)) as opened:
        opened.execute("UPDATE written_file SET coming_sha256 = NULL")
        opened.commit()
    star(library, 4)
    assert ["changed by another program" in line for line in problems(library)] == [True]


def test_what_was_half_written_is_swept_once_it_is_an_hour_old(
    library: Path, file: Path, victim: Victim
) -> None:
    victim.start("follow and die", library, file, "before", 3)
    assert died(victim.wait())
    (left,) = file.parent.glob(LEFT)
    star(library, 4)
    assert problems(library) == []
    assert left.exists(), "another program of ours may be about to name it"
    os.utime(left, (left.stat().st_mtime - 4000,) * 2)
    star(library, 5)
    assert problems(library) == []
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_rewriting_killed_at_any_moment_leaves_the_old_file_or_the_new_one(
    library: Path, file: Path, victim: Victim, chance: random.Random, tmp_path: Path
) -> None:
    with Library.open(library) as opened:
        opened.import_digest(read(write_digest(tmp_path / "150.txt", 150, "150", "Mar 12")), "150")
    old, kept = file.read_bytes(), Path(shutil.copy2(library, tmp_path / "kept.sqlite3"))
    papers = range(2, 160)

    def begin_anew() -> None:
        for path in (library, Path(f"{library}-wal"), Path(f"{library}-shm")):
            path.unlink(missing_ok=True)
        shutil.copy2(kept, library)
        file.write_bytes(old)

    seconds = 60.0
    for _ in range(3):  # the first run is the slowest
        begin_anew()
        seconds = min(seconds, victim.run("follow", library, *papers))
    new = file.read_bytes()
    killed = set[bytes]()
    for _ in range(20):
        begin_anew()
        victim.kill(seconds * chance.uniform(0.2, 1), "follow", library, *papers)
        assert file.read_bytes() in (old, new)
        killed.add(file.read_bytes())
        star(library, *papers)
        assert problems(library) == []
        assert file.read_bytes() == new
    assert old in killed


def test_what_another_program_wrote_after_the_file_was_read_stays(
    library: Path, file: Path, victim: Victim
) -> None:
    victim.run("follow between", library, file, THEIRS, 3)
    assert file.read_text(encoding="utf-8") == THEIRS
    assert list(file.parent.iterdir()) == [file]
    with Library.open(library) as opened:
        (kept,) = opened.kept_files()
        assert kept.changed_by_others
        assert opened.papers([PaperId(3)])[0].key is None


def test_the_same_rewriting_passes_where_nobody_comes_between(
    library: Path, file: Path, victim: Victim
) -> None:
    victim.run("follow", library, 3)
    assert len(entries(file.read_text(encoding="utf-8"))) == 2


def test_two_programs_of_ours_that_write_it_at_once_are_no_strangers_to_each_other(
    library: Path, file: Path, victim: Victim, another_victim: Victim
) -> None:
    for paper in (2, 4, 6, 8):
        victim.start("follow", library, paper)
        another_victim.start("follow", library, paper + 1)
        assert (victim.wait(), another_victim.wait()) == (0, 0)
        with Library.open(library) as opened:
            assert [kept.problem for kept in opened.kept_files()] == [None]
        assert problems(library) == []
        assert len(entries(file.read_text(encoding="utf-8"))) == paper + 1


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_file_and_is_told(
    library: Path, file: Path, under_mount: UnderMount, tmp_path: Path
) -> None:
    shutil.copy2(file, tmp_path / "old")
    size = 4 * (file.stat().st_size // 4096 + 1)
    under = [
        *under_mount(
            f"mount -t tmpfs -o size={size}k tmpfs {file.parent}", f"cp -p {tmp_path}/old {file}"
        ),
        *("sh", "-c", f'"$@"; status=$?; ls -A {file.parent}; cat {file}; exit $status', "sh"),
    ]
    run = run_cli(library, "mark", *range(2, 9), "--starred", under=under)
    assert run.returncode == 0, "the mark is kept, whatever becomes of the file"
    assert "the disk is full" in run.stderr
    assert run.stdout.endswith("refs.bib\n" + file.read_text(encoding="utf-8"))
    assert problems(library) == []
    assert len(entries(file.read_text(encoding="utf-8"))) == 8


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_to_leaves_the_old_file_and_is_told(
    library: Path, file: Path, under_mount: UnderMount
) -> None:
    place, old = file.parent, file.read_bytes()
    under = under_mount(f"mount --bind {place} {place}", f"mount -o remount,bind,ro {place}")
    run = run_cli(library, "mark", 3, "--starred", under=under)
    assert run.returncode == 0
    assert "the disk is read-only" in run.stderr
    assert file.read_bytes() == old
    assert list(place.iterdir()) == [file]
    assert problems(library) == []
    assert file.read_bytes() != old


def test_a_link_to_another_programs_file_is_asked_about(library: Path, file: Path) -> None:
    other = file.with_name("theirs.bib")
    other.write_text(THEIRS, encoding="utf-8")
    file.unlink()
    file.symlink_to(other)
    star(library, 3)
    assert ["changed by another program" in line for line in problems(library)] == [True]
    assert other.read_text(encoding="utf-8") == THEIRS
    assert file.is_symlink()


def test_a_file_that_was_moved_and_linked_to_is_kept_where_it_is_now(
    library: Path, file: Path
) -> None:
    moved = file.rename(file.with_name("moved.bib"))
    file.symlink_to(moved)
    star(library, 3)
    assert problems(library) == []
    assert file.is_symlink()
    assert len(entries(moved.read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "loop", "nowhere"])
def test_what_is_no_file_is_refused_without_waiting_for_it(
    library: Path, file: Path, kind: str
) -> None:
    file.unlink()
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        nowhere = file.parent / "gone" / "refs.bib"
        file.symlink_to({"device": Path("/dev/zero"), "loop": file, "nowhere": nowhere}[kind])
    star(library, 3)
    (told,) = problems(library)
    assert "choose another" in told
    assert [path.name for path in file.parent.iterdir()] == ["refs.bib"]
    with Library.open(library) as opened:
        assert opened.papers([PaperId(3)])[0].key is None
