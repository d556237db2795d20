"""One method for each thing a person does, as the window and the command line use them."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_file
from sqlalchemy import text

from readinglist import query
from readinglist.citations.options import OWN, SHARED
from readinglist.errors import (
    ExportError,
    InterruptedLookError,
    LibraryError,
    QueryError,
)
from readinglist.library import ALL, Library, restore
from readinglist.papers import (
    Digest,
    DigestId,
    Entry,
    Highlight,
    HighlightId,
    Order,
    PaperId,
    Place,
    SearchId,
    Section,
    Taking,
)

ONE, TWO, THREE, GONE = PaperId(1), PaperId(2), PaperId(3), PaperId(99)
MARKED = Highlight(HighlightId(0), "a frozen model", "", "", "blue", "which?")
TODAY = dt.date(2025, 3, 12)


def test_marks_carry_the_moment_that_they_were_set(
    library: Library, sample: Digest, clock: Callable[[], dt.datetime]
) -> None:
    library.import_digest(sample, "x")
    begun = clock()
    library.mark([ONE], starred=True)
    first = library.papers([ONE])[0].marks.starred
    assert first is not None
    assert first > begun
    library.mark([ONE, TWO], starred=True)
    marks = [paper.marks.starred for paper in library.papers([ONE, TWO])]
    assert marks[0] == first
    assert marks[1] is not None
    assert marks[1] > first


def test_a_dismissed_paper_is_read_and_one_marked_unread_is_not_dismissed(filled: Library) -> None:
    filled.mark([ONE], dismissed=True)
    marks = filled.papers([ONE])[0].marks
    assert marks.read
    assert marks.dismissed
    filled.mark([ONE], read=False)
    marks = filled.papers([ONE])[0].marks
    assert not marks.read
    assert not marks.dismissed


def test_a_later_paper_leaves_unread_and_comes_back(filled: Library) -> None:
    unread = Place(Section.UNREAD)
    filled.mark([ONE], later=True)
    assert 1 not in filled.listing(unread, Order.ADDED)
    assert list(filled.listing(Place(Section.LATER), Order.ADDED)) == [1]
    filled.mark([ONE], later=False)
    assert 1 in filled.listing(unread, Order.ADDED)


@pytest.mark.parametrize("order", Order)
def test_each_place_lists_as_many_papers_as_it_counts(
    filled: Library, sample: Digest, order: Order
) -> None:
    filled.mark([ONE, TWO], starred=True)
    filled.mark([THREE], read=True)
    filled.mark([PaperId(4)], later=True)
    filled.add_tags([ONE, PaperId(5)], ["video"])
    filled.set_note(ONE, "mine")
    filled.add_highlight(TWO, MARKED)
    filled.save_search("Noted", "has:note OR has:highlight")
    filled.import_digest(replace(sample, name="Other", entries=sample.entries[:3]), "other")
    filled.delete_papers([PaperId(5), PaperId(6)])
    counts = filled.counts()
    assert {place.section for place in counts} == set(Section)
    for place, count in counts.items():
        listed = filled.listing(place, order)
        if place.section is Section.DIGEST:
            unread = [row for row in filled.rows([PaperId(id_) for id_ in listed])
                      if not row.marks.read and not row.marks.later]  # fmt: skip
            assert len(unread) == count
        else:
            assert len(listed) == count
        assert len(set(listed)) == len(listed)


def test_places_that_are_gone_are_empty(filled: Library) -> None:
    for section in (Section.DIGEST, Section.TAG, Section.SEARCH):
        assert not filled.listing(Place(section, 99), Order.ADDED)
        assert not filled.search(query.parse("", today=TODAY), Place(section, 99)).ids


def test_a_digest_lists_its_papers_in_its_own_order(filled: Library, sample: Digest) -> None:
    turned = replace(sample, name="Turned", entries=sample.entries[::-1])
    filled.import_digest(turned, "turned")
    first, second = Place(Section.DIGEST, 1), Place(Section.DIGEST, 2)
    assert list(filled.listing(first, Order.LISTED)) == [*range(1, 13)]
    assert list(filled.listing(second, Order.LISTED)) == [*range(12, 0, -1)]
    assert list(filled.listing(ALL, Order.LISTED)) == [*range(12, 0, -1)]


def test_deleting_a_digest_keeps_what_others_list(filled: Library, sample: Digest) -> None:
    filled.import_digest(replace(sample, name="Other", entries=sample.entries[:3]), "other")
    changes = filled.delete_digest(DigestId(1))
    assert changes.label == "Delete “Trending papers”"
    assert list(filled.listing(ALL, Order.LISTED)) == [1, 2, 3]
    assert [one.name for one in filled.digests()] == ["Other"]
    assert not filled.delete_digest(DigestId(1))
    filled.undo()
    assert filled.info().papers == 12
    assert filled.original(PaperId(12)) != ""


def test_what_is_done_to_papers_that_are_gone_does_nothing(filled: Library) -> None:
    filled.set_note(ONE, "mine")
    filled.add_tags([ONE], ["video"])
    filled.delete_papers([ONE])
    for id_ in (ONE, GONE):
        assert not filled.mark([id_], starred=True, read=True)
        assert not filled.add_tags([id_], ["video"])
        assert not filled.remove_tags([id_], ["video"])
        assert not filled.set_note(id_, "")
        assert not filled.set_note(id_, "other")
        assert not filled.add_highlight(id_, MARKED)
        assert not filled.delete_papers([id_])
        assert not filled.keys([id_])
        assert not filled.papers([id_])
        assert not filled.rows([id_])
    filled.undo()
    (paper,) = filled.papers([ONE])
    assert (paper.note, paper.tags) == ("mine", ("video",))


def test_papers_come_in_the_order_that_was_asked(filled: Library) -> None:
    assert [paper.id for paper in filled.papers([THREE, GONE, ONE, TWO])] == [3, 1, 2]
    assert [row.id for row in filled.rows([THREE, GONE, ONE, TWO])] == [3, 1, 2]


def test_tags_are_one_whatever_their_case_and_go_with_their_last_paper(filled: Library) -> None:
    filled.add_tags([ONE], ["  To \n do "])
    filled.add_tags([TWO], ["TO DO"])
    assert [(tag.name, tag.papers) for tag in filled.tags()] == [("To do", 2)]
    filled.remove_tags([ONE, TWO], ["to do"])
    assert filled.tags() == []
    with pytest.raises(LibraryError, match="needs a name"):
        filled.add_tags([ONE], [" "])


def test_tags_are_on_all_of_some_papers_or_on_some_of_them(filled: Library) -> None:
    filled.add_tags([ONE, TWO], ["video"])
    filled.add_tags([TWO], ["medical"])
    filled.add_tags([THREE], ["tides"])
    none: frozenset[str] = frozenset()
    assert filled.tags_on([ONE, TWO]) == (frozenset({"video"}), frozenset({"medical"}))
    assert filled.tags_on([TWO]) == (frozenset({"video", "medical"}), none)
    assert filled.tags_on([ONE, THREE]) == (none, frozenset({"video", "tides"}))
    assert filled.tags_on([]) == (none, none)


def test_a_tag_keeps_its_digit_whatever_tags_come_and_go(filled: Library) -> None:
    def digits() -> dict[str, int | None]:
        return {tag.name: tag.digit for tag in filled.tags()}

    filled.add_tags([ONE], ["video"])
    filled.add_tags([ONE], ["audio"])
    assert digits() == {"audio": 2, "video": 1}
    filled.remove_tags([ONE], ["video"])
    filled.add_tags([ONE], ["a", "b"])
    assert digits() == {"a": 1, "audio": 2, "b": 3}
    filled.add_tags([ONE], [f"more {number}" for number in range(9)])
    given = [digit for digit in digits().values() if digit]
    assert sorted(given) == [*range(1, 10)]
    assert len(digits()) == 12


def test_a_digit_that_is_given_changes_places_and_can_be_taken_back(filled: Library) -> None:
    filled.add_tags([ONE], ["video", "audio", *(f"more {number}" for number in range(8))])
    tags = {tag.name: tag for tag in filled.tags()}
    assert (tags["video"].digit, tags["audio"].digit, tags["more 7"].digit) == (1, 2, None)
    assert filled.give_digit(tags["audio"].id, 1).label == "Give “audio” the key 1"
    filled.give_digit(tags["more 7"].id, 2)
    now = {tag.name: tag.digit for tag in filled.tags()}
    assert (now["audio"], now["more 7"], now["video"]) == (1, 2, None)
    filled.undo()
    filled.undo()
    assert {tag.name: tag for tag in filled.tags()} == tags


def test_a_tag_that_takes_in_another_keeps_a_digit_of_the_two(filled: Library) -> None:
    filled.add_tags([ONE], [f"tag {number}" for number in range(9)])
    filled.add_tags([TWO], ["late"])
    first = next(tag for tag in filled.tags() if tag.digit == 1)
    filled.rename_tag(first.id, "late")
    assert next(tag.digit for tag in filled.tags() if tag.name == "late") == 1


def test_tags_take_colours_in_turn(filled: Library) -> None:
    for number in range(9):
        filled.add_tags([ONE], [f"tag {number}"])
    colours = [tag.colour for tag in filled.tags()]
    assert len(set(colours[:8])) == 8
    assert colours[8] in colours[:8]


def test_what_no_file_holds_is_left_out_of_notes_and_names(filled: Library) -> None:
    filled.set_note(ONE, "NUL \0 and half \ud800 of a character")
    filled.add_tags([ONE], ["a\0b"])
    (paper,) = filled.papers([ONE])
    assert paper.note == "NUL  and half ? of a character"
    assert paper.tags == ("ab",)
    filled.delete_papers([ONE])
    filled.undo()
    assert filled.papers([ONE]) == [paper]


def test_searches_are_kept_replaced_and_refused(filled: Library) -> None:
    filled.save_search("  Mine ", "is:starred")
    filled.save_search("Mine", "is:unread")
    assert [(kept.name, kept.query) for kept in filled.searches()] == [("Mine", "is:unread")]
    with pytest.raises(LibraryError, match="needs a name"):
        filled.save_search(" ", "x")
    with pytest.raises(QueryError, match="shorten it"):
        filled.save_search("Long", "x" * 501)
    assert filled.delete_search(SearchId(1)).label == "Delete “Mine”"
    assert not filled.delete_search(SearchId(1))


def test_keys_are_frozen_once_and_never_used_again(filled: Library) -> None:
    first = filled.keys([ONE, TWO])
    assert filled.keys([TWO, ONE]) == first
    twin = Digest("Twin", "f", "", (Entry("TideCast: another", "of the same name"),))
    filled.delete_papers([ONE])
    filled.import_digest(twin, "twin")
    assert filled.keys([PaperId(13)])[PaperId(13)] == first[ONE] + "a"
    assert filled.history(3)[0].label.startswith("Import")


def test_an_export_holds_notes_and_tags_or_nothing_private(filled: Library, tmp_path: Path) -> None:
    filled.set_note(ONE, "mine & yours")
    filled.add_tags([ONE], ["video"])
    target = tmp_path / "out.bib"
    assert filled.export_to(target, [ONE, GONE], "bibtex", OWN) == 1
    (entry,) = parse_file(str(target)).entries
    assert (entry["annote"], entry["keywords"]) == ("mine \\& yours", "video")
    filled.export_to(target, [ONE], "biblatex", SHARED)
    (entry,) = parse_file(str(target)).entries
    assert "annotation" not in entry
    assert "keywords" not in entry


def test_an_export_that_cannot_be_written_freezes_no_key(filled: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="could not be written"):
        filled.export_to(tmp_path / "none" / "out.bib", [ONE], "bibtex", OWN)
    with pytest.raises(ExportError, match="no format"):
        filled.export([ONE], "word")
    assert filled.papers([ONE])[0].key is None
    filled.export_to(tmp_path / "out.bib", [ONE], "bibtex", OWN)
    assert filled.papers([ONE])[0].key == "TideCast"


def test_a_sample_of_an_export_freezes_no_key(filled: Library) -> None:
    sample = filled.sample([ONE], "bibtex", OWN)
    assert filled.papers([ONE])[0].key is None
    assert filled.export([ONE], "bibtex") == sample


def test_a_backup_is_whole_and_restoring_is_undone_by_the_copy_that_was_kept(
    filled: Library, tmp_path: Path, clock: Callable[[], dt.datetime]
) -> None:
    copy = tmp_path / "copies" / "copy.sqlite3"
    filled.backup(copy)
    before = filled.papers([PaperId(id_) for id_ in range(1, 13)])
    filled.mark([ONE], starred=True)
    filled.close()
    kept = restore(filled.path, copy, now=clock)
    assert kept is not None
    with Library.open(filled.path) as restored:
        assert restored.papers([PaperId(id_) for id_ in range(1, 13)]) == before
        assert restored.search(query.parse("TideCast", today=TODAY)).ids[:1] == (1,)
        assert restored.undo()
    assert restore(filled.path, kept, now=clock) is not None
    with Library.open(filled.path) as again:
        assert again.papers([ONE])[0].marks.starred


def test_restoring_where_there_is_nothing_keeps_nothing(filled: Library, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.sqlite3", tmp_path / "new" / "library.sqlite3"
    filled.backup(copy)
    assert restore(other, copy) is None
    with Library.open(other) as made:
        assert made.info().papers == 12
        assert made.search(query.parse("TideCast", today=TODAY)).ids[:1] == (1,)


def test_a_backup_over_the_library_itself_is_refused(filled: Library) -> None:
    with pytest.raises(LibraryError, match="itself"):
        filled.backup(filled.path)
    with pytest.raises(LibraryError, match="itself"):
        restore(filled.path, filled.path)


def test_a_look_is_silenced_and_the_next_one_answered(filled: Library) -> None:
    begun = threading.Event()
    said: list[str] = []

    def look() -> None:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        try:
            with filled._connections.read() as session:  # noqa: SLF001  # no query of ours lasts
                begun.set()
                session.execute(text(f"{endless} SELECT count(*) FROM n"))
        except InterruptedLookError as error:
            said.append(str(error))
        said.append(str(filled.info().papers))

    thread = threading.Thread(target=look)
    thread.start()
    assert begun.wait(10)
    while thread.is_alive() and len(said) < 1:
        filled.interrupt(thread.ident or 0)
        thread.join(0.05)
    thread.join(10)
    assert said == ["A newer request silenced this one.", "12"]


def test_interrupting_nobody_does_nothing(filled: Library) -> None:
    filled.interrupt(threading.get_ident())
    assert filled.info().papers == 12


def test_labels_with_braces_are_kept_as_they_are(filled: Library) -> None:
    assert filled.add_tags([ONE], ["{}"]).label == "Tag 1 paper “{}”"
    assert filled.save_search("{}", "x").label == "Save “{}”"


def test_a_backup_that_another_process_restored_is_news(filled: Library, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    filled.backup(copy)
    ids = [PaperId(id_) for id_ in filled.listing(ALL, Order.ADDED)]
    filled.mark(ids, starred=True)
    restore(filled.path, copy)
    assert set(filled.news().added) == set(ids)
    assert not filled.news()


def test_what_others_remarked_is_found_as_long_as_their_file_is_not_taken_back(
    filled: Library,
) -> None:
    (paper,) = filled.papers([PaperId(1)])
    entry = Entry(paper.title, paper.abstract, note="Mind the marmalade")
    theirs = Digest("refs", "bibtex", "refs", (entry,))
    wanted = query.parse("marmalade", today=TODAY)
    filled.import_digest(theirs, "refs.bib", taking=Taking())
    assert list(filled.every(wanted)) == [1]
    filled.undo()
    assert list(filled.every(wanted)) == []
    assert filled.check() == []
    filled.redo()
    assert list(filled.every(wanted)) == [1]
    assert filled.check() == []
