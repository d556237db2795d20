"""A bibliography keeps itself: what its papers say is in it, and what others wrote stays."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from readinglist.citations.merging import entries
from readinglist.citations.options import SHARED
from readinglist.errors import LibraryError
from readinglist.library import ALL, Library, Meeting
from readinglist.papers import KeptFile, KeptFileId, PaperId, Place, SearchId, Section

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)
STARRED = Place(Section.STARRED)
THEIRS = "@book{theirs,\n\ttitle={Not ours, \\'e}\n}\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the bibliography is to be."""
    return tmp_path / "refs.bib"


@pytest.fixture
def kept(filled: Library, target: Path) -> Library:
    """Return a library whose starred papers, the first two, keep themselves in a file."""
    filled.mark([ONE, TWO], starred=True)
    filled.keep_file(KeptFile(KeptFileId(0), target, STARRED, "", "bibtex"))
    assert filled.write_kept_files() == []
    return filled


def only(library: Library) -> KeptFile:
    (file,) = library.kept_files()
    return file


def test_the_file_holds_its_papers_and_follows_them(kept: Library, target: Path) -> None:
    before = entries(target.read_text())
    assert len(before) == 2
    kept.mark([THREE], starred=True)
    kept.mark([ONE], starred=False)
    kept.set_note(TWO, "Read the appendix")
    assert kept.write_kept_files() == []
    after = entries(target.read_text())
    assert len(after) == 2
    assert len(before.keys() & after.keys()) == 1
    assert "Read the appendix" in target.read_text()


def test_a_file_that_says_so_already_is_not_touched(kept: Library, target: Path) -> None:
    os.utime(target, (1, 1))
    kept.mark([THREE], read=True)
    kept.write_kept_files()
    assert target.stat().st_mtime == 1
    kept.add_tags([ONE], ["video"])
    kept.write_kept_files()
    assert target.stat().st_mtime > 1


def test_its_keys_are_frozen_by_it(kept: Library, target: Path) -> None:
    assert set(entries(target.read_text())) == {paper.key for paper in kept.papers([ONE, TWO])}


def test_what_another_program_changed_is_not_overwritten(kept: Library, target: Path) -> None:
    theirs = target.read_text() + "\n" + THEIRS
    target.write_text(theirs)
    kept.mark([THREE], starred=True)
    (asked,) = kept.write_kept_files()
    assert asked.changed_by_others
    assert "merge or replace" in (asked.problem or "")
    assert target.read_text() == theirs
    assert only(kept).changed_by_others
    kept.mark([THREE], starred=False)
    assert kept.write_kept_files() == [only(kept)]  # it waits for the answer
    assert target.read_text() == theirs


def test_merged_entries_of_others_stay_byte_for_byte_from_then_on(
    kept: Library, target: Path
) -> None:
    target.write_bytes(target.read_bytes() + b"\n% caf\xe9\n" + THEIRS.encode())
    kept.mark([THREE], starred=True)
    (asked,) = kept.write_kept_files()
    assert kept.write_kept_file(asked, Meeting.MERGE).problem is None
    assert len(entries(target.read_bytes().decode("latin-1"))) == 4
    kept.mark([ONE], starred=False)
    assert kept.write_kept_files() == []
    after = target.read_bytes()
    assert THEIRS.encode() in after
    assert b"% caf\xe9\n" in after
    assert len(entries(after.decode("latin-1"))) == 3


def test_a_person_may_replace_what_another_program_wrote(kept: Library, target: Path) -> None:
    own = target.read_text()
    target.write_text(THEIRS)
    kept.mark([THREE], starred=True)
    (asked,) = kept.write_kept_files()
    kept.write_kept_file(asked, Meeting.REPLACE)
    assert "Not ours" not in target.read_text()
    assert len(entries(target.read_text())) == len(entries(own)) + 1


def test_a_file_that_cannot_be_written_is_told_and_tried_again(
    filled: Library, tmp_path: Path
) -> None:
    target = tmp_path / "missing" / "refs.bib"
    filled.mark([ONE], starred=True)
    filled.keep_file(KeptFile(KeptFileId(0), target, STARRED, "", "bibtex"))
    (amiss,) = filled.write_kept_files()
    assert "no such folder" in (amiss.problem or "")
    assert filled.papers([ONE])[0].key is None
    target.parent.mkdir()
    assert filled.write_kept_files() == []
    assert len(entries(target.read_text())) == 1


def test_a_file_of_a_list_that_is_gone_stays_as_it_is(filled: Library, target: Path) -> None:
    filled.save_search("one", "video")
    filled.keep_file(KeptFile(KeptFileId(0), target, Place(Section.SEARCH, 1), "", "biblatex"))
    assert filled.write_kept_files() == []
    before = target.read_bytes()
    filled.delete_search(SearchId(1))
    (amiss,) = filled.write_kept_files()
    assert "is gone" in (amiss.problem or "")
    assert target.read_bytes() == before
    filled.undo()
    assert filled.write_kept_files() == []


def test_a_query_narrows_the_place(filled: Library, target: Path) -> None:
    filled.mark([ONE, TWO, THREE], starred=True)
    filled.add_tags([TWO], ["video"])
    filled.keep_file(KeptFile(KeptFileId(0), target, STARRED, "tag:video", "bibtex"))
    filled.write_kept_files()
    assert set(entries(target.read_text())) == {filled.papers([TWO])[0].key}


def test_only_what_was_ticked_leaves(filled: Library, target: Path) -> None:
    filled.mark([ONE], starred=True)
    filled.set_note(ONE, "For my eyes")
    file = KeptFile(KeptFileId(0), target, STARRED, "", "bibtex")
    filled.keep_file(file, SHARED)
    filled.write_kept_files()
    assert "For my eyes" not in target.read_text()
    filled.keep_file(file)
    filled.write_kept_files()
    assert "For my eyes" in target.read_text()


def test_keeping_and_stopping_can_be_undone(kept: Library, target: Path) -> None:
    before = target.read_bytes()
    changes = kept.stop_keeping(only(kept))
    assert changes.label == "Stop keeping “refs.bib”"
    assert kept.kept_files() == []
    assert target.read_bytes() == before
    kept.undo()
    assert kept.write_kept_files() == []
    assert only(kept).path == target


def test_a_format_that_cannot_be_merged_is_refused(filled: Library, target: Path) -> None:
    with pytest.raises(LibraryError, match="BibTeX"):
        filled.keep_file(KeptFile(KeptFileId(0), target, ALL, "", "html"))


def test_a_list_that_became_empty_leaves_others_alone(kept: Library, target: Path) -> None:
    target.write_text(target.read_text() + "\n" + THEIRS)
    kept.mark([THREE], starred=True)
    (asked,) = kept.write_kept_files()
    kept.write_kept_file(asked, Meeting.MERGE)
    kept.mark([ONE, TWO, THREE], starred=False)
    assert kept.write_kept_files() == []
    assert entries(target.read_text()).keys() == {"theirs"}


def test_what_was_told_is_what_the_library_remembers(kept: Library, target: Path) -> None:
    target.write_text(THEIRS)
    kept.mark([THREE], starred=True)
    (asked,) = kept.write_kept_files()
    assert replace(only(kept), written=None) == replace(asked, written=None)
