"""Undo and redo put every row of every table back, byte for byte."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from readinglist.library import ALL, Library
from readinglist.papers import (
    Changes,
    Digest,
    DigestId,
    Entry,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Order,
    PaperId,
    SearchId,
    TagId,
)

RowsOf: TypeAlias = Callable[[Path], dict[str, list[tuple[object, ...]]]]
ONE, TWO, THREE = PaperId(1), PaperId(2), PaperId(3)
MARKED = Highlight(HighlightId(0), "a lighthouse", "before ", " after", "yellow", "why?")

ODD = Digest(
    name="Odd “papers” 100%",
    format="huggingface-text",
    source="kept as it is: \u2028 \\ ' \" \U0001f600",
    entries=(
        Entry(
            title='A \\"title\\" with {"json": [1, null]} and 深度学习',
            abstract="Line one\nline two\t\u2028 and an emoji \U0001f600 'quoted'",
            authors=("Ashish Vaswani", "Łukasz Kaiser"),
            year=2017,
            date=dt.date(2017, 6, 12),
            venue="NeurIPS",
            arxiv_id="1706.03762",
            primary_class="cs.CL",
            doi="10.48550/arXiv.1706.03762",
            links=(Link(LinkKind.CODE, "https://example.org/a?b='c'&d=\"e\""),),
            key="vaswani",
            upvotes=7,
            span=(3, 11),
        ),
        Entry(title="123"),
        Entry(title="true", abstract="null"),
    ),
    date=dt.date(2025, 3, 11),
    date_inferred=True,
)


@pytest.fixture
def used(filled: Library, sample: Digest) -> Library:
    """Return a library in which a person did a little of everything."""
    filled.import_digest(ODD, "odd.txt")
    overlapping = replace(sample, name="Daily papers", entries=sample.entries[:4])
    filled.import_digest(overlapping, "daily.txt")
    filled.mark([ONE, TWO], starred=True, read=True)
    filled.mark([THREE], later=True)
    filled.add_tags([ONE, THREE], ["Video", "to do"])
    filled.set_note(ONE, "A note with 'quotes', 50% and \U0001f600\n\n- a list")
    filled.add_highlight(TWO, MARKED)
    filled.save_search("Mine", "is:starred OR tag:video")
    filled.keys([ONE, TWO])
    filled.delete_papers([PaperId(5)])
    return filled


STEPS: dict[str, Callable[[Library], Changes]] = {
    "an import": lambda library: (
        library.import_digest(replace(ODD, name="Others", date=None), "x").changes
    ),
    "an import of new papers": lambda library: (
        library.import_digest(
            replace(ODD, entries=(Entry("Wholly new", "never seen"), *ODD.entries)), "x"
        ).changes
    ),
    "an import that improves": lambda library: (
        library.import_digest(
            replace(
                ODD,
                name="Better",
                entries=(
                    replace(ODD.entries[1], doi="10.1/x", arxiv_id=None, abstract="now known"),
                ),
            ),
            "x",
        ).changes
    ),
    "marking all read": lambda library: library.mark(
        [PaperId(id_) for id_ in library.listing(ALL, Order.ADDED)], read=True
    ),
    "unmarking": lambda library: library.mark([ONE, TWO, THREE], read=False, later=False),
    "dismissing": lambda library: library.mark([ONE, TWO], dismissed=True),
    "starring": lambda library: library.mark([ONE, THREE], starred=True),
    "a new tag": lambda library: library.add_tags([ONE, TWO], ["brand new", "VIDEO"]),
    "a tag that vanishes": lambda library: library.remove_tags([ONE, THREE], ["video"]),
    "a note": lambda library: library.set_note(TWO, "new"),
    "a note written over": lambda library: library.set_note(ONE, "other"),
    "a note that vanishes": lambda library: library.set_note(ONE, ""),
    "a highlight": lambda library: library.add_highlight(ONE, MARKED),
    "a highlight commented on": lambda library: library.comment_highlight(HighlightId(1), "how?"),
    "a highlight coloured": lambda library: library.colour_highlight(HighlightId(1), "plum"),
    "a highlight taken away": lambda library: library.remove_highlight(HighlightId(1)),
    "deleting papers": lambda library: library.delete_papers([ONE, TWO, PaperId(13)]),
    "deleting a digest": lambda library: library.delete_digest(DigestId(1)),
    "deleting a digest with odd text": lambda library: library.delete_digest(DigestId(2)),
    "saving a search": lambda library: library.save_search("Other", "has:code"),
    "replacing a search": lambda library: library.save_search("Mine", "has:code"),
    "renaming a search": lambda library: library.rename_search(SearchId(1), "Yours"),
    "renaming a tag": lambda library: library.rename_tag(TagId(2), "done"),
    "merging a tag": lambda library: library.rename_tag(TagId(1), "BRAND NEW"),
    "deleting a tag": lambda library: library.delete_tag(TagId(2)),
    "renaming a digest": lambda library: library.rename_digest(DigestId(1), "Others"),
    "deleting a search": lambda library: library.delete_search(SearchId(1)),
}


@pytest.mark.parametrize("step", STEPS)
def test_undo_and_redo_put_every_row_back(used: Library, rows_of: RowsOf, step: str) -> None:
    before = rows_of(used.path)
    assert STEPS[step](used)
    after = rows_of(used.path)
    assert after != before
    for _ in range(2):
        assert used.undo()
        assert rows_of(used.path) == before
        assert used.redo()
        assert rows_of(used.path) == after


def test_all_steps_in_a_row_are_undone_and_done_again(used: Library, rows_of: RowsOf) -> None:
    seen = [rows_of(used.path)]
    seen += [rows_of(used.path) for step in STEPS.values() if step(used)]
    assert len(seen) > 12
    for before in reversed(seen[:-1]):
        assert used.undo()
        assert rows_of(used.path) == before
    for after in seen[1:]:
        assert used.redo()
        assert rows_of(used.path) == after
    assert not used.redo()


def test_undo_goes_back_to_an_empty_library(used: Library) -> None:
    while used.undo():
        pass
    assert used.info().papers == used.info().digests == used.info().tags == 0
    assert not used.searches()


def test_undo_and_redo_work_over_restarts(used: Library, rows_of: RowsOf) -> None:
    before = rows_of(used.path)
    used.delete_digest(DigestId(1))
    after = rows_of(used.path)
    used.close()
    with Library.open(used.path) as again:
        assert again.undo()
    assert rows_of(used.path) == before
    with Library.open(used.path) as again:
        assert again.redo()
    assert rows_of(used.path) == after


def test_what_is_done_already_is_no_step(used: Library) -> None:
    before = used.history()
    assert not used.mark([ONE], starred=True)
    assert not used.add_tags([ONE], ["video"])
    assert not used.set_note(TWO, "")
    assert not used.delete_papers([PaperId(5), PaperId(999)])
    assert not used.save_search("Mine", "is:starred OR tag:video")
    assert not used.import_digest(ODD, "odd.txt").changes
    assert used.history() == before


def test_nothing_done_leaves_what_was_undone_to_be_done_again(filled: Library) -> None:
    filled.mark([ONE], starred=True)
    filled.undo()
    filled.mark([TWO], starred=False)
    assert filled.redo().updated == (ONE,)


def test_a_new_step_makes_what_was_undone_final(filled: Library) -> None:
    filled.mark([ONE], starred=True)
    filled.undo()
    filled.mark([TWO], read=True)
    assert not filled.redo()


def test_an_automatic_mark_is_no_step_and_leaves_redo_alone(filled: Library) -> None:
    filled.mark([ONE], starred=True)
    filled.undo()
    assert filled.mark([TWO], read=True, automatic=True)
    assert filled.redo().updated == (ONE,)
    (paper,) = filled.papers([TWO])
    assert paper.marks.read


def test_undoing_an_import_takes_automatic_marks_along_and_brings_them_back(
    filled: Library, rows_of: RowsOf
) -> None:
    filled.mark([ONE], read=True, automatic=True)
    before = rows_of(filled.path)
    filled.undo()
    assert filled.info().papers == 0
    filled.redo()
    assert rows_of(filled.path) == before


def test_undoing_a_star_leaves_alone_what_happened_since(filled: Library) -> None:
    filled.mark([ONE], starred=True)
    filled.keys([ONE])
    filled.mark([ONE], read=True, automatic=True)
    filled.undo()
    (paper,) = filled.papers([ONE])
    assert paper.key
    assert paper.marks.read
    assert not paper.marks.starred


def test_a_key_given_while_an_import_is_undone_does_not_stop_redo(library: Library) -> None:
    one = replace(ODD, name="One", entries=(Entry("Deep learning", "first of that name"),))
    two = replace(ODD, name="Two", entries=(Entry("Deep learning", "wholly different words"),))
    library.import_digest(one, "one")
    library.import_digest(two, "two")
    taken = library.keys([TWO])[TWO]
    library.undo()
    assert library.keys([ONE])[ONE] != taken
    assert library.redo().added == (TWO,)
    assert library.papers([TWO])[0].key == taken


def test_changes_name_the_papers_by_what_became_of_them(filled: Library, sample: Digest) -> None:
    starred = filled.mark([ONE, TWO], starred=True)
    assert (starred.added, starred.updated, starred.removed) == ((), (ONE, TWO), ())
    assert not starred.places
    deleted = filled.delete_papers([ONE])
    assert (deleted.added, deleted.updated, deleted.removed) == ((), (), (ONE,))
    back = filled.undo()
    assert (back.added, back.updated, back.removed) == ((ONE,), (), ())
    more = replace(sample, name="More", entries=(sample.entries[1], Entry("New", "words")))
    imported = filled.import_digest(more, "more").changes
    new = PaperId(len(sample.entries) + 1)
    assert (imported.added, imported.updated, imported.removed) == ((new,), (TWO,), ())
    assert imported.places
    gone = filled.undo()
    assert (gone.added, gone.updated, gone.removed) == ((), (TWO,), (new,))
    assert filled.redo() == imported


def test_a_tag_that_vanishes_changes_its_papers_and_the_places(filled: Library) -> None:
    filled.add_tags([ONE], ["video"])
    changes = filled.remove_tags([ONE], ["Video"])
    assert changes.updated == (ONE,)
    assert changes.places
    assert not filled.tags()
    back = filled.undo()
    assert back.updated == (ONE,)
    assert [(tag.name, tag.papers) for tag in filled.tags()] == [("video", 1)]


def test_another_process_hears_what_was_done_and_undone(filled: Library) -> None:
    with Library.open(filled.path) as other:
        assert not other.news()
        filled.mark([ONE], starred=True)
        assert other.news().updated == (ONE,)
        assert other.papers([ONE])[0].marks.starred
        filled.undo()
        assert other.news().updated == (ONE,)
        filled.mark([TWO], read=True, automatic=True)
        assert other.news().updated == (TWO,)
        filled.delete_papers([THREE])
        assert other.news().removed == (THREE,)
        filled.undo()
        assert other.news().added == (THREE,)
        assert not other.news()


def test_what_one_changed_oneself_is_no_news(filled: Library) -> None:
    filled.mark([ONE], starred=True)
    filled.undo()
    filled.mark([ONE], starred=False)
    assert not filled.news()


def test_news_of_others_is_heard_besides_what_one_changed_oneself(filled: Library) -> None:
    with Library.open(filled.path) as other:
        other.mark([ONE], starred=True)
        filled.mark([TWO], starred=True)
        assert set(filled.news().updated) >= {ONE}
        assert set(other.news().updated) == {TWO}


def test_an_import_that_is_stopped_leaves_no_trace(filled: Library, rows_of: RowsOf) -> None:
    before = rows_of(filled.path)
    history = filled.history()

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.import_digest(ODD, "odd.txt", progress=stop)
    assert rows_of(filled.path) == before
    assert filled.history() == history
    with closing(sqlite3.connect(filled.path)) as file:
        (indexed,) = file.execute("SELECT count(*) FROM words").fetchone()
    assert indexed == filled.info().papers


def test_a_failed_change_leaves_the_writer_fit_for_the_next(filled: Library) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.import_digest(ODD, "odd.txt", progress=stop)
    changes = filled.mark([ONE], starred=True)
    assert changes.updated == (ONE,)
    assert filled.undo().updated == (ONE,)


def test_threads_that_change_wait_for_each_other(filled: Library) -> None:
    ids = [PaperId(id_) for id_ in filled.listing(ALL, Order.ADDED)]

    def star(id_: PaperId) -> None:
        filled.mark([id_], starred=True)

    threads = [threading.Thread(target=star, args=(id_,)) for id_ in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert filled.info().starred == len(ids)
    assert len(filled.history()) == len(ids) + 1


def test_one_visit_to_a_note_is_one_step(filled: Library) -> None:
    filled.set_note(ONE, "first")
    filled.set_note(ONE, "first and more", going_on=True)
    filled.set_note(TWO, "another paper's", going_on=True)
    assert [step.label for step in filled.history()].count("Write a note") == 2
    filled.undo()
    filled.undo()
    assert filled.papers([ONE])[0].note is None
    filled.redo()
    assert filled.papers([ONE])[0].note == "first and more"


def test_a_note_that_goes_on_after_an_undo_is_a_step_of_its_own(filled: Library) -> None:
    filled.set_note(ONE, "first")
    filled.undo()
    filled.set_note(ONE, "second", going_on=True)
    filled.undo()
    assert filled.papers([ONE])[0].note is None
    assert filled.redo()
    assert filled.papers([ONE])[0].note == "second"


def test_a_tag_that_became_another_does_so_again_with_all_its_papers(filled: Library) -> None:
    filled.add_tags([ONE, TWO], ["video"])
    filled.add_tags([TWO, THREE], ["film"])
    film = next(tag.id for tag in filled.tags() if tag.name == "film")
    filled.rename_tag(film, "video")
    filled.undo()
    assert [paper.tags for paper in filled.papers([ONE, TWO, THREE])] == [
        ("video",),
        ("video", "film"),
        ("film",),
    ]
    filled.redo()
    assert [paper.tags for paper in filled.papers([ONE, TWO, THREE])] == [("video",)] * 3
