"""Tags, digests and saved searches are renamed, ordered and deleted, and it can be undone."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, DigestId, PaperId, Place, SearchId, Section, TagId
from readinglist.query.tree import Query, TextField, Word

ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)


@pytest.fixture
def kept(filled: Library) -> Library:
    """Return a library with three saved searches, and two tags on three papers."""
    for name in ("one", "two", "three"):
        filled.save_search(name, f"tag:{name}")
    filled.add_tags([ONE, TWO], ["video"])
    filled.add_tags([TWO, THREE], ["moving pictures"])
    return filled


def order(library: Library) -> list[str]:
    return [search.name for search in library.searches()]


def tags(library: Library) -> dict[str, int]:
    return {tag.name: tag.papers for tag in library.tags()}


def tag_id(library: Library, name: str) -> TagId:
    return next(tag.id for tag in library.tags() if tag.name == name)


def found(library: Library, tag: str) -> set[int]:
    return set(library.search(Query(tag, Word(tag, 0, field=TextField.TAG))).ids)


def test_a_saved_search_is_renamed_and_keeps_its_query_and_place(kept: Library) -> None:
    changes = kept.rename_search(SearchId(2), "  of\nvideo ")
    assert order(kept) == ["one", "of video", "three"]
    assert kept.searches()[1].query == "tag:two"
    assert (changes.label, changes.places) == ("Rename “two” to “of video”", True)
    kept.undo()
    assert order(kept) == ["one", "two", "three"]


def test_two_saved_searches_never_have_one_name(kept: Library) -> None:
    with pytest.raises(LibraryError, match="choose another name"):
        kept.rename_search(SearchId(2), "three")
    assert not kept.rename_search(SearchId(2), "two")


@pytest.mark.parametrize(
    ("search", "step", "wanted"),
    [
        (1, 1, ["two", "one", "three"]),
        (3, -1, ["one", "three", "two"]),
        (3, -9, ["three", "one", "two"]),
        (1, 9, ["two", "three", "one"]),
    ],
)
def test_a_saved_search_moves_among_the_others(
    kept: Library, search: int, step: int, wanted: list[str]
) -> None:
    assert kept.move_search(SearchId(search), step)
    assert order(kept) == wanted
    kept.undo()
    assert order(kept) == ["one", "two", "three"]
    kept.redo()
    assert order(kept) == wanted


def test_moving_past_the_end_or_what_is_gone_changes_nothing(kept: Library) -> None:
    assert not kept.move_search(SearchId(1), -1)
    assert not kept.move_search(SearchId(3), 1)
    assert not kept.move_search(SearchId(99), 1)


@given(moves=st.lists(st.tuples(st.integers(1, 3), st.integers(-3, 3)), max_size=6))
@settings(max_examples=20)
def test_any_moves_are_undone_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int]]
) -> None:
    path = tmp_path_factory.mktemp("moves") / "library.sqlite3"
    with Library.open(path) as library:
        for name in ("one", "two", "three"):
            library.save_search(name, name)
        seen = [order(library)]
        for search, step in moves:
            if library.move_search(SearchId(search), step):
                seen.append(order(library))
        for before in reversed(seen[:-1]):
            library.undo()
            assert order(library) == before


def test_a_saved_search_can_be_saved_behind_those_that_were_moved(kept: Library) -> None:
    kept.delete_search(SearchId(1))
    kept.move_search(SearchId(3), -1)
    kept.save_search("four", "is:read")
    assert order(kept) == ["three", "two", "four"]


def test_a_renamed_tag_is_found_by_its_new_name_alone(kept: Library) -> None:
    changes = kept.rename_tag(tag_id(kept, "video"), "film")
    assert tags(kept) == {"film": 2, "moving pictures": 2}
    assert (found(kept, "film"), found(kept, "video")) == ({ONE, TWO}, set())
    assert changes.label == "Rename the tag “video” to “film”"
    kept.undo()
    assert (found(kept, "film"), found(kept, "video")) == (set(), {ONE, TWO})


def test_a_tag_may_change_its_capitals(kept: Library) -> None:
    assert kept.rename_tag(tag_id(kept, "video"), "Video")
    assert tags(kept) == {"moving pictures": 2, "Video": 2}
    kept.undo()
    assert tags(kept) == {"moving pictures": 2, "video": 2}


def test_a_tag_renamed_to_another_ones_name_joins_it(kept: Library) -> None:
    video = tag_id(kept, "video")
    changes = kept.rename_tag(tag_id(kept, "moving pictures"), "VIDEO")
    assert tags(kept) == {"video": 3}
    assert tag_id(kept, "video") == video
    assert set(changes.updated) == {TWO, THREE}
    assert (found(kept, "video"), found(kept, "moving")) == ({ONE, TWO, THREE}, set())
    kept.undo()
    assert tags(kept) == {"moving pictures": 2, "video": 2}
    assert (found(kept, "video"), found(kept, "moving")) == ({ONE, TWO}, {TWO, THREE})


def test_a_deleted_tag_leaves_all_papers_and_comes_back(kept: Library) -> None:
    changes = kept.delete_tag(tag_id(kept, "video"))
    assert tags(kept) == {"moving pictures": 2}
    assert set(changes.updated) == {ONE, TWO}
    assert found(kept, "video") == set()
    assert kept.papers([TWO])[0].tags == ("moving pictures",)
    kept.undo()
    assert kept.papers([TWO])[0].tags == ("video", "moving pictures")
    assert found(kept, "video") == {ONE, TWO}


def test_a_paper_deleted_before_its_tag_comes_back_without_it(kept: Library) -> None:
    kept.delete_papers([ONE])
    kept.delete_tag(tag_id(kept, "video"))
    with closing(sqlite3.connect(kept.path)) as file:
        assert file.execute("SELECT count(*) FROM paper_tag WHERE paper_id = 1").fetchone() == (0,)
    kept.undo()
    kept.undo()
    assert found(kept, "video") == {ONE, TWO}


def test_what_is_not_there_is_not_renamed_or_deleted(kept: Library) -> None:
    assert not kept.rename_tag(TagId(99), "video")
    assert not kept.delete_tag(TagId(99))
    assert not kept.rename_search(SearchId(99), "new")
    assert not kept.rename_digest(DigestId(99), "new")


def test_no_name_is_refused(kept: Library) -> None:
    with pytest.raises(LibraryError, match="A tag needs a name"):
        kept.rename_tag(tag_id(kept, "video"), " \n")
    with pytest.raises(LibraryError, match="A search needs a name"):
        kept.rename_search(SearchId(1), "")
    with pytest.raises(LibraryError, match="A digest needs a name"):
        kept.rename_digest(DigestId(1), "\0")


def test_a_renamed_digest_is_the_same_when_its_page_is_read_again(
    kept: Library, sample: Digest
) -> None:
    kept.rename_digest(DigestId(1), "What the others read")
    report = kept.import_digest(sample, "again.txt")
    assert (report.digest_id, report.added) == (DigestId(1), 0)
    assert [digest.name for digest in kept.digests()] == ["What the others read"]


def test_a_digest_takes_no_renaming_back_that_was_undone(kept: Library, sample: Digest) -> None:
    kept.rename_digest(DigestId(1), "Others")
    kept.undo()
    report = kept.import_digest(replace(sample, name="Others"), "others.txt")
    assert report.digest_id == DigestId(2)


def test_counts_follow_a_renamed_tag_in_a_saved_search(kept: Library) -> None:
    kept.save_search("films", "tag:film")
    place = Place(Section.SEARCH, kept.searches()[-1].id)
    assert kept.counts()[place] == 0
    kept.rename_tag(tag_id(kept, "video"), "film")
    assert kept.counts()[place] == 2
