"""A paper that comes in again: revised, retitled by the person, cut off, in fuller names."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist import query
from readinglist.library import Library
from readinglist.papers import Digest, Entry, Fate, Highlight, HighlightId, PaperId

DAY = dt.date(2025, 3, 4)
NEXT = dt.date(2025, 3, 9)
TITLE = "Slow Tides at the Harbours of a Lake"
FORMER = "We forecast tides with a frozen network and reach 82.1% on three coasts of a lake."
NOW = "We forecast tides with a small network and reach 84.3% on four coasts of a lake."
ONE = PaperId(1)


def digest(entry: Entry, date: dt.date | None = DAY) -> Digest:
    return Digest("Trending papers", "huggingface-text", entry.title, (entry,), date)


def abstract(library: Library) -> str | None:
    return library.papers([ONE])[0].abstract


@pytest.fixture
def listed(library: Library) -> Library:
    library.import_digest(digest(Entry(TITLE, FORMER)), "one.txt")
    return library


def test_a_later_digests_abstract_is_taken_and_the_former_kept(listed: Library) -> None:
    later = digest(Entry(TITLE, NOW), NEXT)
    (arrival,) = listed.preview(later).arrivals
    assert (arrival.fate, arrival.revised) == (Fate.IMPROVED, True)
    report = listed.import_digest(later, "two.txt")
    (paper,) = listed.papers([ONE])
    assert (report.added, report.updated) == (0, 1)
    assert paper.abstract == NOW
    assert [(one.abstract, one.listed) for one in paper.revisions] == [(FORMER, NEXT)]
    assert not listed.import_digest(later, "two.txt").changes
    listed.undo()
    (paper,) = listed.papers([ONE])
    assert (paper.abstract, paper.revisions) == (FORMER, ())
    listed.redo()
    assert abstract(listed) == NOW


@pytest.mark.parametrize("date", [None, dt.date(2025, 3, 1)])
def test_an_earlier_list_and_one_without_a_day_bring_no_revision(
    listed: Library, date: dt.date | None
) -> None:
    listed.import_digest(digest(Entry(TITLE, NOW), date), "two.txt")
    assert abstract(listed) == FORMER


def test_the_first_list_of_a_day_that_comes_again_brings_nothing_back(library: Library) -> None:
    first = digest(Entry(TITLE, FORMER, arxiv_id="2503.00011"))
    library.import_digest(first, "one.txt")
    second = replace(first, name="Evening", entries=(replace(first.entries[0], abstract=NOW),))
    library.import_digest(second, "two.txt")
    assert abstract(library) == NOW
    assert not library.import_digest(first, "one.txt").changes
    assert abstract(library) == NOW


def test_a_typed_abstract_stays(listed: Library) -> None:
    listed.edit(ONE, {"abstract": "Mine."})
    listed.import_digest(digest(Entry(TITLE, NOW, arxiv_id="2503.00011"), NEXT), "two.txt")
    assert "Mine." in {paper.abstract for paper in listed.papers([ONE, PaperId(2)])}
    assert listed.papers([ONE])[0].revisions == ()


def test_white_space_and_a_cut_off_are_no_revision(listed: Library) -> None:
    for told in (FORMER.replace(" ", "\n"), FORMER[:50] + "…"):
        listed.import_digest(digest(Entry(TITLE, told), NEXT), "two.txt")
        assert abstract(listed) == FORMER
    assert listed.papers([ONE])[0].revisions == ()


def test_a_paper_is_known_again_by_its_former_abstract(library: Library) -> None:
    first = digest(Entry("Slow Tides", FORMER, arxiv_id="2503.00011"))
    library.import_digest(first, "one.txt")
    other = "A wholly other text about lamps says nothing of what was there before it."
    library.import_digest(digest(Entry("Slow Tides", other, arxiv_id="2503.00011"), NEXT), "2.txt")
    assert abstract(library) == other
    bare = digest(Entry("Slow Tides", FORMER), dt.date(2025, 3, 1))
    assert library.import_digest(bare, "three.txt").added == 0


def test_highlights_stay_with_a_revised_abstract(listed: Library) -> None:
    listed.add_highlight(ONE, Highlight(HighlightId(0), "a frozen network", "", "", "blue", "!"))
    listed.import_digest(digest(Entry(TITLE, NOW), NEXT), "two.txt")
    (highlight,) = listed.papers([ONE])[0].highlights
    assert (highlight.quote, highlight.comment) == ("a frozen network", "!")


@pytest.mark.parametrize("abstract", [FORMER, None])
def test_a_paper_that_was_retitled_is_known_by_the_digests_title(
    listed: Library, abstract: str | None
) -> None:
    listed.edit(ONE, {"title": "Tides, for short"})
    listed.edit(ONE, {"title": "Tides"})
    later = digest(Entry(TITLE, abstract), NEXT)
    assert listed.preview(later).arrivals[0].paper == ONE
    assert listed.import_digest(later, "two.txt").added == 0
    assert listed.papers([ONE])[0].title == "Tides"
    listed.undo()
    listed.undo()
    listed.undo()
    assert listed.papers([ONE])[0].title == TITLE


def test_names_take_the_place_of_initials_and_typed_ones_stay(library: Library) -> None:
    short, full = ("T Brown", "A Vaswani"), ("Tom Brown", "Ashish Vaswani")
    library.import_digest(digest(Entry(TITLE, FORMER, short)), "one.txt")
    library.import_digest(digest(Entry(TITLE, FORMER, full), NEXT), "two.txt")
    assert library.papers([ONE])[0].authors == full
    library.import_digest(digest(Entry(TITLE, FORMER, short), NEXT), "three.txt")
    assert library.papers([ONE])[0].authors == full
    library.edit(ONE, {"authors": short})
    library.import_digest(digest(Entry(TITLE, FORMER, full), dt.date(2025, 3, 12)), "four.txt")
    assert library.papers([ONE])[0].authors == short


def test_a_snippet_is_kept_until_an_abstract_comes_and_is_found_by_its_words(
    library: Library,
) -> None:
    library.import_digest(digest(Entry(TITLE, snippet="about lamps …")), "one.txt")
    (paper,) = library.papers([ONE])
    assert (paper.abstract, paper.snippet) == (None, "about lamps …")
    assert library.rows([ONE])[0].abstract == "about lamps …"
    assert library.search(query.parse("lamps", today=DAY)).ids == (ONE,)
    library.import_digest(digest(Entry(TITLE, FORMER), NEXT), "two.txt")
    (paper,) = library.papers([ONE])
    assert (paper.abstract, paper.snippet, paper.revisions) == (FORMER, "about lamps …", ())
