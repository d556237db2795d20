"""Two papers become one, and nothing that was made of either is lost."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.merging import joined, united
from readinglist.papers import (
    Digest,
    Entry,
    Fate,
    Highlight,
    HighlightId,
    Link,
    LinkKind,
    Marks,
    PaperId,
)

DAY = dt.date(2025, 3, 4)
NEXT = dt.date(2025, 3, 9)
TITLE = "Slow Tides at the Harbours of a Lake"
LATER = "Slow Tides at Harbours: A Forecast"
ABSTRACT = "We forecast tides with a frozen network and reach 82.1% on three coasts of a lake."
OTHER = "Levels of water come from hourly gauges, which a smaller model learns in one pass."
CODE = Link(LinkKind.CODE, "https://example.org/code")
DATA = Link(LinkKind.DATA, "https://example.org/data")
ONE, TWO = PaperId(1), PaperId(2)


def digest(*entries: Entry, date: dt.date = DAY, name: str = "Trending papers") -> Digest:
    source = " ".join(entry.title for entry in entries)
    return Digest(name, "huggingface-text", source, entries, date)


FIRST = digest(Entry(TITLE, ABSTRACT, links=(CODE,), span=(0, 10)))
SECOND = digest(Entry(LATER, OTHER, year=2025, links=(CODE, DATA)), date=NEXT)


@pytest.fixture
def two(library: Library) -> Library:
    library.import_digest(FIRST, "one.txt")
    library.import_digest(SECOND, "two.txt")
    return library


def test_what_hangs_on_either_hangs_on_the_one(two: Library) -> None:
    two.mark([TWO], starred=True, read=True)
    two.add_tags([ONE], ["tides", "lake"])
    two.add_tags([TWO], ["lake", "model"])
    two.set_note(ONE, "First.")
    two.set_note(TWO, "Second.")
    two.add_highlight(TWO, Highlight(HighlightId(0), "a smaller model", "", "", "blue", "?"))
    two.merge(ONE, TWO)
    (paper,) = two.papers([ONE, TWO])
    assert (paper.title, paper.abstract, paper.year) == (TITLE, ABSTRACT, 2025)
    assert paper.marks.starred
    assert paper.marks.read
    assert paper.tags == ("tides", "lake", "model")
    assert paper.note == "First.\n\nSecond."
    assert paper.links == (CODE, DATA)
    assert [one.quote for one in paper.highlights] == ["a smaller model"]
    assert [one.abstract for one in paper.revisions] == [OTHER]
    assert [one.date for one in paper.appearances] == [NEXT, DAY]
    assert two.rows([ONE])[0].again
    assert two.info().papers == 1


def test_a_merge_is_one_step(two: Library) -> None:
    two.mark([TWO], starred=True)
    two.keys([TWO])
    before = two.papers([ONE, TWO])
    assert two.merge(ONE, TWO).label == "Merge 2 papers"
    merged = two.papers([ONE, TWO])
    two.undo()
    assert two.papers([ONE, TWO]) == before
    two.redo()
    assert two.papers([ONE, TWO]) == merged
    two.undo()
    assert two.papers([ONE, TWO]) == before


def test_the_paper_that_went_comes_in_again_as_the_one_that_stayed(two: Library) -> None:
    two.merge(ONE, TWO)
    again = replace(SECOND, name="Other", date=dt.date(2025, 3, 10))
    (arrival,) = two.preview(again).arrivals
    assert (arrival.fate, arrival.paper) == (Fate.IMPROVED, ONE)
    report = two.import_digest(again, "again.txt")
    assert (report.added, report.deleted_before) == (0, 0)
    assert len(two.papers([ONE])[0].appearances) == 3
    assert not two.import_digest(again, "again.txt").changes


def test_papers_merged_one_into_another_are_the_last_one(two: Library) -> None:
    third = Entry("Lamps of a Lake Counted Again", "Lamps are counted by night and by day.")
    two.import_digest(digest(third, name="Third"), "three.txt")
    two.merge(TWO, ONE)
    two.merge(PaperId(3), TWO)
    for one in (FIRST, SECOND):
        (arrival,) = two.preview(one).arrivals
        assert arrival.paper == 3
    two.delete_papers([PaperId(3)])
    assert two.preview(FIRST).count(Fate.DELETED) == 1


@pytest.mark.parametrize(("into", "other"), [(ONE, TWO), (TWO, ONE)])
def test_a_key_is_kept_or_taken_over_and_the_other_is_a_former_one(
    two: Library, into: PaperId, other: PaperId
) -> None:
    keys = two.keys([ONE, TWO])
    two.merge(into, other)
    (paper,) = two.papers([into])
    assert (paper.key, paper.former_keys) == (keys[into], (keys[other],))
    two.undo()
    assert two.keys([ONE, TWO]) == keys


@pytest.mark.parametrize(("into", "other"), [(ONE, TWO), (TWO, ONE)])
def test_a_key_taken_over_goes_back_and_forth(two: Library, into: PaperId, other: PaperId) -> None:
    key = two.keys([other])[other]
    two.merge(into, other)
    assert two.papers([into])[0].key == key
    two.undo()
    assert [paper.key for paper in two.papers([into, other])] == [None, key]
    two.redo()
    assert two.papers([into])[0].key == key
    assert two.check() == []


def test_what_was_typed_of_the_other_one_is_taken_over(two: Library) -> None:
    two.edit(TWO, {"venue": "Lakes", "year": 2024})
    two.edit(ONE, {"year": 2023})
    two.merge(ONE, TWO)
    (paper,) = two.papers([ONE])
    assert (paper.venue, paper.year) == ("Lakes", 2023)


def test_merging_with_what_is_gone_is_refused(two: Library) -> None:
    two.delete_papers([TWO])
    with pytest.raises(LibraryError, match="look for duplicates again"):
        two.merge(ONE, TWO)


def test_both_papers_of_one_digest_become_one_of_it(library: Library) -> None:
    library.import_digest(digest(FIRST.entries[0], SECOND.entries[0]), "one.txt")
    library.merge(TWO, ONE)
    (paper,) = library.papers([TWO])
    assert len(paper.appearances) == 1
    assert not library.rows([TWO])[0].again


EARLY, LATE = (dt.datetime(2025, 3, day, tzinfo=dt.UTC) for day in (1, 2))


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (Marks(), Marks(), Marks()),
        (Marks(starred=LATE), Marks(starred=EARLY), Marks(starred=EARLY)),
        (Marks(read=EARLY), Marks(), Marks(read=EARLY)),
        (Marks(later=LATE), Marks(read=EARLY), Marks(later=LATE, read=EARLY)),
        (Marks(dismissed=LATE), Marks(), Marks(dismissed=LATE)),
        (Marks(dismissed=LATE, read=LATE), Marks(starred=EARLY), Marks(EARLY, LATE)),
    ],
)
def test_marks_are_united(one: Marks, two: Marks, wanted: Marks) -> None:
    assert united(one, two) == wanted
    assert united(two, one) == wanted


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (None, None, ""),
        ("Mine.", None, "Mine."),
        (None, "Mine.", "Mine."),
        ("Mine.", "Mine.", "Mine."),
        ("Mine. And more.", "And more.", "Mine. And more."),
        ("One.\n", "Two.", "One.\n\nTwo."),
    ],
)
def test_notes_are_joined(one: str | None, two: str | None, wanted: str) -> None:
    assert joined(one, two) == wanted
