"""A paper learns what it lacks, and nothing that is known or typed changes without need."""

import datetime as dt

import pytest

from readinglist.gains import fuller, gains
from readinglist.papers import Entry, Link, LinkKind, PaperId
from readinglist.store.imports import Known

TOLD = Entry(
    title="Tides",
    abstract="We measure tides.",
    authors=("Tom Brown", "Ashish Vaswani"),
    year=2024,
    date=dt.date(2024, 4, 7),
    arxiv_id="2404.05014",
    primary_class="cs.LG",
    doi="10.1000/tides",
)


def known(*typed: str, **facts: object) -> Known:
    entry = Entry(**{"title": "Tides", "abstract": "We measure tides.", **facts})  # type: ignore[arg-type]  # facts by their names
    return Known(PaperId(1), entry, deleted=False, typed=typed)


def test_what_is_unknown_is_filled() -> None:
    assert gains(TOLD, known()) == {
        "authors": TOLD.authors,
        "year": 2024,
        "date": TOLD.date,
        "arxiv_id": TOLD.arxiv_id,
        "primary_class": TOLD.primary_class,
        "doi": TOLD.doi,
    }


def test_what_is_known_stays() -> None:
    facts = {
        name: getattr(TOLD, name)
        for name in ("authors", "year", "date", "arxiv_id", "primary_class", "doi")
    }
    other = Entry("Tides", "Another one.", ("Oda Nobu",), 2020, dt.date(2020, 1, 1), doi="10.2/x")
    assert gains(other, known(**facts)) == {}


@pytest.mark.parametrize("name", ["authors", "year", "arxiv_id", "doi"])
def test_what_a_person_typed_stays_even_if_it_is_empty(name: str) -> None:
    found = gains(TOLD, known(name))
    assert name not in found
    assert found


def test_a_day_of_another_year_than_is_known_is_not_taken() -> None:
    assert "date" not in gains(TOLD, known(year=2021))


def test_the_class_of_an_id_that_was_typed_otherwise_is_not_taken() -> None:
    assert "primary_class" not in gains(TOLD, known("arxiv_id", arxiv_id="2101.00001"))


def test_a_venue_brings_its_year_and_details() -> None:
    told = Entry("Tides", venue="Proceedings of Harbours", year=2025, kind="inproceedings",
                 details=(("pages", "1\u20132"),))  # fmt: skip
    found = gains(told, known(year=2024, date=dt.date(2024, 4, 7)))
    assert found == {
        "venue": told.venue,
        "year": 2025,
        "kind": "inproceedings",
        "details": {"pages": "1\u20132"},
    }


def test_a_venue_of_another_year_than_was_typed_is_not_taken() -> None:
    told = Entry("Tides", venue="Proceedings of Harbours", year=2025, kind="inproceedings")
    assert gains(told, known("year", year=2024)) == {}


def test_a_preprint_is_no_venue_and_its_details_are_none() -> None:
    told = Entry("Tides", venue="CoRR", year=2024, details=(("volume", "abs/2404.05014"),))
    assert gains(told, known()) == {"year": 2024}


def test_details_of_another_venue_are_not_mixed_in() -> None:
    told = Entry("Tides", venue="Journal of Harbours", details=(("volume", "3"),))
    assert gains(told, known(venue="Proceedings of Tides", details=(("pages", "1"),))) == {}


def test_an_abstract_that_is_cut_off_goes_on() -> None:
    told = Entry("Tides", abstract="We measure tides. They rise.")
    assert gains(told, known(abstract="We measure tides\u2026")) == {"abstract": told.abstract}
    assert gains(told, known(abstract="Other words.")) == {}


def test_links_are_added_once() -> None:
    link, new = Link(LinkKind.PAPER, "https://a.org/1"), Link(LinkKind.CODE, "https://a.org/2")
    told = Entry("Tides", links=(link, new))
    assert gains(told, known(links=(link,))) == {"links": (new,)}
    assert gains(told, known("links", links=(link,))) == {}


@pytest.mark.parametrize(
    ("told", "before", "better"),
    [
        (("Tom Brown",), ("T. Brown",), True),
        (("Tom B. Brown",), ("TB Brown",), True),
        (("Tom Brown", "Ashish Vaswani"), ("T Brown", "Ashish Vaswani"), True),
        (("Brown, Tom",), ("T. Brown",), True),
        (("Tom Brown", "Ashish Vaswani"), ("Tom Brown", "et al."), True),
        (("Tom Brown",), ("Tom Brown",), False),
        (("T. Brown",), ("Tom Brown",), False),
        (("Ben Brown",), ("T. Brown",), False),
        (("Tom Braun",), ("T. Brown",), False),
        (("Tom Brown", "Ashish Vaswani"), ("T. Brown",), False),
        (("Tom Brown",), ("T. Brown", "A. Vaswani"), False),
        (("Ashish Vaswani", "Tom Brown"), ("T. Brown", "A. Vaswani"), False),
    ],
)
def test_initials_become_names_of_the_same_people(
    told: tuple[str, ...], before: tuple[str, ...], *, better: bool
) -> None:
    assert fuller(told, before) is better
