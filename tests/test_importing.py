"""What an import writes: new papers, better facts, where each was listed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist import formats
from readinglist.importing import PORTION
from readinglist.library import ALL, Library
from readinglist.papers import (
    Digest,
    DigestId,
    Entry,
    Fate,
    Link,
    LinkKind,
    Order,
    PaperId,
    Place,
    Section,
)

ABSTRACT = "We distil a large vision model into a small one and measure what is lost on the way."
OTHER = "Tides along a coast are forecast from hourly gauges by a frozen network of few weights."
LONG = "A study of five words"
DAY = dt.date(2025, 3, 11)
ONE = PaperId(1)


def digest(*entries: Entry, name: str = "Trending papers", date: dt.date | None = DAY) -> Digest:
    return Digest(name, "huggingface-text", " ".join(e.title for e in entries), entries, date)


def numbered(count: int, first: int = 0) -> list[Entry]:
    return [Entry(f"Paper number {at}", f"words of number {at}") for at in range(first, count)]


def test_papers_come_in_whole_and_in_their_order(library: Library, sample: Digest) -> None:
    report = library.import_digest(sample, "sample.txt")
    assert (report.added, report.updated, report.unchanged) == (len(sample.entries), 0, 0)
    assert report.digest_id == 1
    place = Place(Section.DIGEST, 1)
    papers = library.papers([PaperId(id_) for id_ in library.listing(place, Order.LISTED)])
    told = [(paper.title, paper.abstract, paper.links) for paper in papers]
    assert told == [(entry.title, entry.abstract, entry.links) for entry in sample.entries]
    assert [paper.appearances[0].position for paper in papers] == [*range(1, len(papers) + 1)]
    (listed,) = papers[0].appearances
    assert (listed.name, listed.date, listed.date_inferred) == ("Trending papers", DAY, True)


def test_the_text_that_a_paper_was_read_from_is_kept(filled: Library, sample: Digest) -> None:
    for id_, entry in enumerate(sample.entries, start=1):
        start, end = entry.span
        assert filled.original(PaperId(id_)) == sample.source[start:end]


def test_importing_again_adds_and_changes_nothing(filled: Library, sample: Digest) -> None:
    report = filled.import_digest(sample, "again.txt")
    assert (report.added, report.updated, report.unchanged) == (0, 0, len(sample.entries))
    assert not report.changes
    assert len(filled.history()) == len(filled.digests()) == 1


def test_a_digest_that_overlaps_joins_papers_and_touches_nothing_of_the_person(
    filled: Library, sample: Digest
) -> None:
    ids = [PaperId(id_) for id_ in range(1, 5)]
    filled.mark(ids, starred=True, read=True)
    filled.add_tags(ids, ["video"])
    filled.set_note(ONE, "mine")
    before = filled.papers(ids)
    more = replace(sample, name="Daily papers", entries=(*sample.entries[:4], *numbered(2)))
    report = filled.import_digest(more, "daily.txt")
    assert (report.added, report.updated, report.unchanged) == (2, 0, 4)
    for was, now in zip(before, filled.papers(ids), strict=True):
        assert [listed.name for listed in now.appearances] == ["Daily papers", "Trending papers"]
        assert replace(now, appearances=was.appearances) == was


def test_a_page_copied_later_that_day_joins_its_digest(library: Library) -> None:
    library.import_digest(digest(*numbered(3)), "morning.txt")
    evening = digest(*numbered(5, 3), *numbered(3))
    report = library.import_digest(evening, "evening.txt")
    assert (report.added, report.digest_id) == (2, 1)
    assert len(library.digests()) == 1
    papers = library.papers([PaperId(id_) for id_ in range(1, 6)])
    assert [paper.appearances[0].position for paper in papers] == [1, 2, 3, 4, 5]
    assert library.original(PaperId(4)) == ""
    library.undo()
    assert library.info().papers == 3


def test_the_same_name_on_another_day_is_another_digest(library: Library) -> None:
    library.import_digest(digest(*numbered(3)), "one.txt")
    report = library.import_digest(digest(*numbered(3), date=dt.date(2025, 3, 12)), "two.txt")
    assert (report.added, report.digest_id) == (0, 2)
    assert [one.date for one in library.digests()] == [dt.date(2025, 3, 12), DAY]


def test_digests_without_a_day_are_the_same_only_with_the_same_text(library: Library) -> None:
    undated = digest(*numbered(3), date=None)
    library.import_digest(undated, "one.txt")
    assert not library.import_digest(undated, "one.txt").changes
    other = digest(*numbered(4), date=None)
    assert library.import_digest(other, "two.txt").digest_id == 2


def test_two_papers_with_one_short_title_stay_two(library: Library) -> None:
    library.import_digest(digest(Entry("Deep learning", ABSTRACT)), "one.txt")
    report = library.import_digest(digest(Entry("Deep learning", OTHER), name="Other"), "two.txt")
    assert report.added == 1
    assert library.info().papers == 2


def test_short_titles_without_abstracts_come_in_once(library: Library) -> None:
    page = digest(Entry("Deep learning"), Entry("Learning"))
    library.import_digest(page, "page.txt")
    assert not library.import_digest(page, "page.txt").changes


def test_what_was_unknown_is_filled_in_and_what_is_known_stays(library: Library) -> None:
    library.import_digest(digest(Entry(LONG, None, ("Tom Brown",))), "one.txt")
    library.keys([ONE])
    link = Link(LinkKind.CODE, "https://example.org/code")
    better = Entry(LONG, ABSTRACT, ("Ashish Vaswani",), 2024, doi="10.1/x", links=(link,))
    report = library.import_digest(digest(better, name="Other"), "two.txt")
    assert (report.added, report.updated, report.unchanged) == (0, 1, 0)
    (paper,) = library.papers([ONE])
    assert (paper.abstract, paper.year, paper.doi) == (ABSTRACT, 2024, "10.1/x")
    assert paper.authors == ("Tom Brown",)
    assert paper.links == (link,)
    assert paper.key == "brownStudyFiveWords"
    assert not library.import_digest(digest(better, name="Other"), "two.txt").changes


def test_facts_improve_where_the_digest_is_known_already(library: Library) -> None:
    library.import_digest(digest(Entry(LONG)), "one.txt")
    report = library.import_digest(digest(Entry(LONG, ABSTRACT)), "one.txt")
    assert report.updated == 1
    assert library.papers([ONE])[0].abstract == ABSTRACT


def test_a_deleted_paper_is_left_out_unless_it_is_chosen(filled: Library, sample: Digest) -> None:
    filled.set_note(ONE, "mine")
    filled.keys([ONE])
    key = filled.papers([ONE])[0].key
    filled.delete_papers([ONE])
    assert filled.preview(sample).arrivals[0].fate is Fate.DELETED
    report = filled.import_digest(sample, "again.txt")
    assert (report.deleted_before, report.added) == (1, 0)
    assert not report.changes
    report = filled.import_digest(sample, "again.txt", chosen_deleted=[0])
    assert report.added == 1
    assert report.changes.added == (ONE,)
    (paper,) = filled.papers([ONE])
    assert (paper.note, paper.key) == ("mine", key)
    assert len(paper.appearances) == 1
    filled.undo()
    assert not filled.papers([ONE])


def test_a_deleted_paper_that_comes_back_in_another_digest_is_listed_there(
    filled: Library, sample: Digest
) -> None:
    filled.delete_papers([ONE])
    other = replace(sample, name="Other", entries=sample.entries[:2])
    filled.import_digest(other, "other.txt", chosen_deleted=[0])
    (paper,) = filled.papers([ONE])
    assert [listed.name for listed in paper.appearances] == ["Other", "Trending papers"]


def test_a_deleted_paper_that_comes_back_takes_new_facts(library: Library) -> None:
    library.import_digest(digest(Entry(LONG, ABSTRACT)), "one.txt")
    library.delete_papers([ONE])
    better = digest(Entry(LONG, ABSTRACT, year=2024), name="Other")
    library.import_digest(better, "two.txt", chosen_deleted=[0])
    assert library.papers([ONE])[0].year == 2024


def test_a_digest_of_deleted_papers_alone_leaves_no_empty_digest(
    filled: Library, sample: Digest
) -> None:
    filled.delete_digest(DigestId(1))
    report = filled.import_digest(sample, "again.txt")
    assert report.deleted_before == len(sample.entries)
    assert not report.changes
    assert not filled.digests()
    back = filled.import_digest(sample, "again.txt", chosen_deleted=range(len(sample.entries)))
    assert back.added == len(sample.entries)
    assert len(filled.digests()) == 1


def test_a_preview_says_what_the_import_then_does(filled: Library, sample: Digest) -> None:
    better = replace(sample.entries[1], year=2024)
    mixed = replace(
        sample, name="Mixed", entries=(sample.entries[0], better, *numbered(3), sample.entries[2])
    )
    filled.delete_papers([PaperId(3)])
    history = filled.history()
    preview = filled.preview(mixed)
    assert filled.history() == history
    report = filled.import_digest(mixed, "mixed.txt")
    assert report.added == preview.count(Fate.NEW) == 3
    assert report.updated == preview.count(Fate.IMPROVED) == 1
    assert report.deleted_before == preview.count(Fate.DELETED) == 1


def test_a_long_import_tells_how_far_it_is(library: Library) -> None:
    told: list[tuple[int, int]] = []
    count = 2 * PORTION + 3
    library.import_digest(
        digest(*numbered(count)),
        "long.txt",
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(PORTION, count), (2 * PORTION, count), (count, count)]
    assert library.info().papers == count


def test_new_and_again_are_told_apart(filled: Library, sample: Digest) -> None:
    more = replace(sample, name="Daily papers", entries=(*sample.entries[:2], *numbered(1)))
    filled.import_digest(more, "daily.txt")
    rows = filled.rows([PaperId(id_) for id_ in filled.listing(ALL, Order.ADDED)])
    assert {row.id for row in rows if row.again} == {1, 2}


ENTRIES = st.builds(
    Entry,
    title=st.sampled_from(["Deep learning", LONG, "DEEP learning", "Other title here"]),
    abstract=st.sampled_from([None, ABSTRACT, OTHER, ABSTRACT + " " + OTHER]),
    year=st.sampled_from([None, 2024]),
    arxiv_id=st.sampled_from([None, "2404.05014", "2404.05015"]),
    doi=st.sampled_from([None, "10.1/a"]),
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return what names a new library at each call."""
    folder = tmp_path_factory.mktemp("many")
    names = iter(range(10_000))
    return lambda: folder / f"{next(names)}.sqlite3"


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=st.lists(ENTRIES, min_size=1, max_size=4),
    second=st.lists(ENTRIES, min_size=1, max_size=5),
)
def test_whatever_a_digest_holds_importing_it_again_changes_nothing(
    many: Callable[[], Path], first: list[Entry], second: list[Entry]
) -> None:
    with Library.open(many()) as library:
        library.import_digest(digest(*first, name="First"), "first.txt")
        page = digest(*second, name="Second")
        library.import_digest(page, "second.txt")
        assert not library.import_digest(page, "second.txt").changes


def test_a_paper_is_left_to_the_entry_that_tells_its_id(library: Library) -> None:
    library.import_digest(digest(Entry("Deep learning", doi="10.1/a"), name="First"), "1.txt")
    page = digest(Entry("Deep learning", ABSTRACT), Entry(LONG, ABSTRACT, doi="10.1/a"))
    assert library.import_digest(page, "2.txt").added == 1
    assert not library.import_digest(page, "2.txt").changes


def test_the_real_digest_comes_in_whole_and_once(library: Library, shared: Path) -> None:
    path = shared / "digests" / "huggingface-trending-mar-11.txt"
    real = formats.read(path.read_bytes(), name=path.name, latest=dt.date(2025, 6, 1))
    assert library.import_digest(real, path.name).added == 108
    assert not library.import_digest(real, path.name).changes
    ids = [PaperId(id_) for id_ in range(1, 109)]
    library.mark(ids[::2], starred=True)
    library.add_tags(ids[:9], ["video"])
    library.set_note(ids[3], "mine")
    before = library.papers(ids)
    half = replace(real, name="Half", entries=(*real.entries[::2], *numbered(7)))
    report = library.import_digest(half, "half.txt")
    assert (report.added, report.updated, report.unchanged) == (7, 0, 54)
    after = library.papers(ids)
    pairs = zip(before, after, strict=True)
    assert [replace(now, appearances=was.appearances) for was, now in pairs] == before
    assert sum(len(paper.appearances) == 2 for paper in after) == 54


def test_all_digests_of_a_file_are_one_step_or_nothing(library: Library) -> None:
    monday = digest(*numbered(2), date=DAY)
    tuesday = digest(*numbered(5, 2), date=DAY + dt.timedelta(1))
    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.import_file([monday, tuesday], "lists.mbox", progress=stop)
    assert (library.digests(), library.history()) == ([], [])
    reports = library.import_file([monday, tuesday], "lists.mbox")
    assert [report.added for report in reports] == [2, 3]
    assert {report.digest_id for report in reports} == {1, 2}
    assert [step.label for step in library.history()] == ["Import 2 digests"]
    library.undo()
    assert library.digests() == []
    library.redo()
    assert len(library.digests()) == 2


def test_an_import_joins_the_step_before_unless_a_person_did_something_since(
    library: Library,
) -> None:
    first = library.import_digest(digest(*numbered(2), name="A"), "a.txt")
    library.mark([ONE], read=True, automatic=True)
    second = library.import_digest(digest(*numbered(4, 2), name="B"), "b.txt", joins=first.change)
    assert second.change == first.change
    assert [step.label for step in library.history()] == ["Import 2 digests"]
    library.mark([ONE], starred=True)
    library.import_digest(digest(*numbered(6, 4), name="C"), "c.txt", joins=first.change)
    assert [step.label for step in library.history()] == [
        *("Import “C”", "Star 1 paper", "Import 2 digests"),
    ]
    for _ in range(3):
        library.undo()
    assert library.digests() == []


def test_a_bibliography_that_grew_is_the_same_list(library: Library) -> None:
    library.import_digest(digest(*numbered(10), date=None), "a/refs.bib")
    report = library.import_digest(digest(*numbered(12), date=None), "b/refs.bib")
    assert (report.added, report.digest_id, len(library.digests())) == (2, 1, 1)
    assert not library.import_digest(digest(*numbered(12), date=None), "b/refs.bib").changes
    library.undo()
    assert library.info().papers == 10


def test_an_edited_bibliography_without_a_new_paper_makes_no_digest(library: Library) -> None:
    library.import_digest(digest(*numbered(3), date=None), "refs.bib")
    edited = [replace(entry, venue="Tides") for entry in numbered(3)]
    report = library.import_digest(digest(*edited, date=None), "refs.bib")
    assert (report.updated, report.digest_id, len(library.digests())) == (3, 1, 1)


def test_a_page_without_a_day_that_lost_most_of_its_papers_is_another(library: Library) -> None:
    library.import_digest(digest(*numbered(10), date=None), "page.txt")
    report = library.import_digest(digest(*numbered(12, 5), date=None), "page.txt")
    assert (report.digest_id, len(library.digests())) == (2, 2)


def test_a_short_title_that_got_its_abstract_meanwhile_comes_in_once(library: Library) -> None:
    page = digest(Entry("RAVEN", arxiv_id="2503.04101"))
    library.import_digest(page, "page.txt")
    library.import_digest(digest(Entry("RAVEN"), Entry("LOOK")), "page.txt")
    told = digest(Entry("RAVEN", ABSTRACT, arxiv_id="2503.04101"), name="Other")
    library.import_digest(told, "other.txt")
    assert not library.import_digest(digest(Entry("RAVEN"), Entry("LOOK")), "page.txt").changes
