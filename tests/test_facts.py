"""What a person types of a paper wins over every file, and can be taken back."""

import dataclasses
import datetime as dt

import pytest

from readinglist import query
from readinglist.errors import LibraryError
from readinglist.library import Library
from readinglist.papers import Digest, Entry, Link, LinkKind, Paper, PaperId

PAPER = PaperId(1)
CODE = Link(LinkKind.CODE, "https://github.com/openai/gpt-3")
PAGE = Link(LinkKind.PROJECT, "https://openai.com/gpt-3")
WORDS = "Scaling up language models greatly improves few-shot performance."


def digest(*entries: Entry, day: int = 11) -> Digest:
    """Return a digest of March 2025."""
    source = f"the list of day {day}"
    return Digest("Trending papers", "text", source, entries, dt.date(2025, 3, day))


@pytest.fixture
def known(library: Library) -> Library:
    """Return a library with one paper of which some facts are known."""
    entry = Entry(
        "Languge models are few-shot learners",
        WORDS,
        date=dt.date(2020, 5, 28),
        primary_class="cs.CL",
        arxiv_id="2005.14165",
        links=(CODE,),
    )
    library.import_digest(digest(entry), "a.txt")
    return library


def paper(library: Library) -> Paper:
    (found,) = library.papers([PAPER])
    return found


def found(library: Library, words: str) -> list[PaperId]:
    wanted = query.parse(words, today=dt.date(2025, 3, 12))
    return [PaperId(id_) for id_ in library.every(wanted)]


def test_what_is_typed_is_written_and_nothing_else(known: Library) -> None:
    before = paper(known)
    changes = known.edit(PAPER, {"authors": ("Tom Brown", "Benjamin Mann"), "venue": "NeurIPS"})
    assert changes.updated == (PAPER,)
    assert changes.label == "Edit the facts of a paper"
    assert paper(known) == dataclasses.replace(
        before, authors=("Tom Brown", "Benjamin Mann"), venue="NeurIPS"
    )


def test_what_is_known_already_is_no_change(known: Library) -> None:
    before = paper(known)
    typed = {"title": f" {before.title} ", "links": (CODE,), "doi": "", "year": None}
    assert not known.edit(PAPER, typed)
    assert known.history()[0].label.startswith("Import")


def test_a_typed_title_is_found_and_the_old_one_is_not(known: Library) -> None:
    known.edit(PAPER, {"title": "Language Models are Few-Shot Learners"})
    assert found(known, "title:language") == [PAPER]
    assert found(known, "languge") == []
    again = digest(Entry("Language models are few shot learners", WORDS), day=12)
    assert known.import_digest(again, "b.txt").added == 0


def test_undo_and_redo_swap_all_of_it(known: Library) -> None:
    before = paper(known)
    known.edit(
        PAPER,
        {"title": "GPT-3", "authors": ("Tom Brown",), "links": (PAGE, CODE), "abstract": None},
    )
    after = paper(known)
    known.undo()
    assert paper(known) == before
    assert found(known, "languge") == [PAPER]
    known.redo()
    assert paper(known) == after
    assert found(known, "author:brown") == [PAPER]


def test_links_are_replaced_in_the_order_typed(known: Library) -> None:
    known.edit(PAPER, {"links": (PAGE, CODE)})
    assert paper(known).links == (PAGE, CODE)
    known.edit(PAPER, {"links": ()})
    assert paper(known).links == ()


def test_a_file_that_knows_better_does_not_win_over_a_person(known: Library) -> None:
    known.edit(PAPER, {"authors": (), "year": 2020, "venue": "NeurIPS 2020"})
    known.edit(PAPER, {"venue": None})
    better = Entry(
        "Language Models are Few-Shot Learners",
        arxiv_id="2005.14165",
        year=2021,
        venue="arXiv",
        doi="10.48550/arXiv.2005.14165",
    )
    known.import_digest(digest(better, day=12), "b.txt")
    now = paper(known)
    assert (now.year, now.venue, now.doi) == (2020, None, "10.48550/arXiv.2005.14165")


def test_a_year_takes_the_place_of_a_day_of_another_year(known: Library) -> None:
    known.edit(PAPER, {"year": 2020})
    assert paper(known).date == dt.date(2020, 5, 28)
    known.edit(PAPER, {"year": 2021})
    assert (paper(known).year, paper(known).date) == (2021, None)


def test_another_arxiv_id_has_no_class_until_a_file_tells_it(known: Library) -> None:
    known.edit(PAPER, {"arxiv_id": "2404.05014"})
    assert (paper(known).arxiv_id, paper(known).primary_class) == ("2404.05014", None)


def test_a_paper_keeps_a_title(known: Library) -> None:
    with pytest.raises(LibraryError, match="title"):
        known.edit(PAPER, {"title": " \n", "venue": "NeurIPS"})
    assert paper(known).venue is None


def test_a_fact_that_nobody_knows_is_a_mistake_of_the_program(known: Library) -> None:
    with pytest.raises(KeyError, match="pages"):
        known.edit(PAPER, {"pages": "1-10"})


def test_a_paper_that_is_gone_is_not_edited(known: Library) -> None:
    known.delete_papers([PAPER])
    assert not known.edit(PAPER, {"title": "Another"})
    assert not known.edit(PaperId(99), {"title": "Another"})


def test_marks_and_note_stay(known: Library) -> None:
    known.mark([PAPER], starred=True)
    known.set_note(PAPER, "The few-shot claim.")
    known.edit(PAPER, {"title": "GPT-3"})
    assert paper(known).marks.starred is not None
    assert paper(known).note == "The few-shot claim."
