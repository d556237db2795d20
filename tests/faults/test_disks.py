"""A full, limited or read-only disk refuses with a sentence, and what was there stays."""

import json
import shutil
from pathlib import Path

import pytest

from readinglist.citations import forms
from readinglist.library import ALL, Library
from readinglist.papers import Order, PaperId
from tests.faults.conftest import UnderMount, answer, faults, read, refusal, run_cli, write_digest

pytestmark = pytest.mark.slow

SMALL = 900
"""KiB on the small disk: the fixture's library and its sidecars, and little more."""


def limited(kib: int) -> list[str]:
    """Return the beginning of a command whose files may not grow beyond so many KiB."""
    return ["bash", "-c", f'ulimit -f {kib} && exec "$@"', "bash"]


def small_disk(mount: UnderMount, library: Path, *steps: str, kib: int = SMALL) -> list[str]:
    """Return the beginning of a command that finds the library's folder on a small disk.

    What the command leaves there is copied to ``left`` beside it, since the disk goes with it.
    """
    there, kept = library.parent, library.parent.with_name("kept")
    if not kept.exists():
        shutil.copytree(there, kept)
    return [
        *mount(
            f"mount -t tmpfs -o size={kib}k tmpfs {there}",
            f"cp {kept}/* {there}/",
            *steps,
        ),
        "sh",
        "-c",
        f'"$@"; status=$?; rm -rf {there}.left; cp -r {there} {there}.left; exit $status',
        "sh",
    ]


def left(library: Path) -> Path:
    """Return the library as a command left it on the small disk."""
    return library.parent.with_name(f"{library.parent.name}.left") / library.name


def test_an_import_that_fills_the_disk_is_taken_back(
    library: Path, under_mount: UnderMount, tmp_path: Path
) -> None:
    digest = write_digest(tmp_path / "long.txt", 1500, "long", "Mar 15")
    line = refusal(run_cli(library, "import", digest, under=small_disk(under_mount, library)))
    assert str(library.parent) in line
    assert "MB left" in line
    assert faults(left(library)) == []
    with Library.open(left(library)) as opened:
        assert opened.info().papers == 12


def test_an_import_beyond_the_limit_of_a_file_is_taken_back(library: Path, tmp_path: Path) -> None:
    digest = write_digest(tmp_path / "long.txt", 1500, "long", "Mar 15")
    line = refusal(run_cli(library, "import", digest, under=limited(700)))
    assert str(library) in line
    assert "how large files may grow" in line
    assert faults(library) == []
    with Library.open(library) as opened:
        assert opened.info().papers == 12


def test_the_same_import_passes_where_there_is_room(library: Path, tmp_path: Path) -> None:
    digest = write_digest(tmp_path / "long.txt", 1500, "long", "Mar 15")
    answer(run_cli(library, "import", digest))
    with Library.open(library) as opened:
        assert opened.info().papers == 1512


def test_a_mark_on_a_disk_without_a_byte_to_spare_names_the_place(
    library: Path, under_mount: UnderMount
) -> None:
    fill = f"{{ cat /dev/zero > {library.parent}/filler 2>/dev/null || true; }}"
    under = small_disk(under_mount, library, fill)
    line = refusal(run_cli(library, "mark", 5, "--starred", under=under))
    assert str(library.parent) in line
    assert "MB left" in line
    assert faults(left(library)) == []


@pytest.mark.parametrize("old", [None, b"an older backup"])
def test_a_backup_that_does_not_fit_leaves_what_was_there(
    library: Path, under_mount: UnderMount, tmp_path: Path, old: bytes | None
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    if old:
        (tmp_path / "old").write_bytes(old)
    keep = f"cp {tmp_path}/old {place}/copy.sqlite3" if old else "true"
    under = [
        *under_mount(f"mount -t tmpfs -o size=64k tmpfs {place}", keep),
        *("sh", "-c", f'"$@"; status=$?; cp -r {place} {tmp_path}/left; exit $status', "sh"),
    ]
    line = refusal(run_cli(library, "backup", place / "copy.sqlite3", under=under))
    assert str(place) in line
    there = list((tmp_path / "left").iterdir())
    assert [path.name for path in there] == (["copy.sqlite3"] if old else [])
    assert [path.read_bytes() for path in there] == ([old] if old else [])


def test_a_backup_beyond_the_limit_of_a_file_leaves_nothing(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.sqlite3"
    line = refusal(run_cli(library, "backup", target, under=limited(64)))
    assert str(target) in line
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("form", forms.FORMATS)
def test_an_export_of_any_format_that_fills_the_disk_leaves_the_old_file(
    library: Path, under_mount: UnderMount, tmp_path: Path, form: str
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    (tmp_path / "old").write_text("an older export\n", encoding="utf-8")
    target = place / "papers.out"
    under = [
        *under_mount(f"mount -t tmpfs -o size=8k tmpfs {place}", f"cp {tmp_path}/old {target}"),
        *("sh", "-c", f'"$@"; status=$?; ls -A {place}; cat {target}; exit $status', "sh"),
    ]
    run = run_cli(library, "export", "--format", form, "--output", target, under=under)
    assert str(target) in refusal(run)
    assert run.stdout.endswith("papers.out\nan older export\n")


@pytest.mark.parametrize("form", forms.FORMATS)
def test_an_export_of_any_format_to_a_folder_that_may_not_be_written_leaves_the_old_file(
    library: Path, under_mount: UnderMount, tmp_path: Path, form: str
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    target = place / "papers.out"
    target.write_text("an older export\n", encoding="utf-8")
    under = under_mount(f"mount --bind {place} {place}", f"mount -o remount,bind,ro {place}")
    line = refusal(run_cli(library, "export", "--format", form, "--output", target, under=under))
    assert "the disk is read-only" in line
    assert target.read_text(encoding="utf-8") == "an older export\n"
    assert [path.name for path in place.iterdir()] == ["papers.out"]


@pytest.mark.parametrize("kind", ["full", "limited"])
def test_an_export_that_does_not_fit_leaves_the_old_file(
    library: Path, digests: list[Path], under_mount: UnderMount, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    target = place / "papers.bib"
    target.write_text("an older export\n", encoding="utf-8")
    if kind == "full":
        shutil.copy2(target, tmp_path / "old")
        under = [
            *under_mount(f"mount -t tmpfs -o size=8k tmpfs {place}", f"cp {tmp_path}/old {target}"),
            *("sh", "-c", f'"$@"; status=$?; ls -A {place}; cat {target}; exit $status', "sh"),
        ]
    else:
        # A library that is open takes 32 KiB beside it: the export is what is too large.
        with Library.open(library) as opened:
            opened.import_digest(read(digests[0]), "first")
            opened.keys([PaperId(paper) for paper in opened.listing(ALL, Order.ADDED)])
        under = [
            *limited(64),
            *("sh", "-c", f'"$@"; status=$?; ls -A {place}; cat {target}; exit $status', "sh"),
        ]
    run = run_cli(library, "export", "--output", target, under=under)
    assert str(target) in refusal(run)
    assert run.stdout.endswith("papers.bib\nan older export\n")


def test_a_library_on_a_read_only_disk_is_read_searched_and_exported_but_not_changed(
    library: Path, under_mount: UnderMount, tmp_path: Path
) -> None:
    there = library.parent
    under = under_mount(f"mount --bind {there} {there}", f"mount -o remount,bind,ro {there}")
    before = library.read_bytes()
    assert json.loads(answer(run_cli(library, "info", "--json", under=under)))["read_only"]
    found = json.loads(answer(run_cli(library, "search", "pretrained", "--json", under=under)))
    assert found
    assert all(paper["key"] is None for paper in found)
    assert "@misc{" in answer(run_cli(library, "export", under=under))
    answer(run_cli(library, "backup", tmp_path / "copy.sqlite3", under=under))
    assert faults(tmp_path / "copy.sqlite3") == []
    for change in (["mark", 5, "--starred"], ["note", 5, "--text", "x"], ["undo"], ["delete", 1]):
        line = refusal(run_cli(library, *change, under=under))
        assert str(library) in line
        assert "can only be read" in line
    assert [path.name for path in there.iterdir()] == [library.name]
    assert library.read_bytes() == before
    assert "@misc{" in answer(run_cli(library, "export")), "and elsewhere keys are frozen"
    assert library.read_bytes() != before


def test_a_library_that_was_not_closed_is_not_read_without_its_last_changes(
    library: Path, under_mount: UnderMount
) -> None:
    there = library.parent
    with Library.open(library) as opened:
        opened.set_note(PaperId(7), "Written just now.")
        copy = there.with_name("copy")
        copy.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy2(f"{library}{suffix}", copy)
    bind = [f"mount --bind {copy} {copy}", f"mount -o remount,bind,ro {copy}"]
    line = refusal(run_cli(copy / library.name, "show", 7, under=under_mount(*bind)))
    assert "was not closed" in line
    assert "Written just now." in answer(run_cli(copy / library.name, "show", 7))
