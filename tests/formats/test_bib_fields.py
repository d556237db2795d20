"""An entry's fields as the facts of a paper, from every program that writes some."""

import datetime as dt

import pytest

from readinglist.formats import bib_fields
from readinglist.formats.bib_entries import Record
from readinglist.papers import Entry, Link, LinkKind


def paper(kind: str = "misc", **fields: str) -> Entry:
    told = {name.replace("_", "-"): value for name, value in fields.items()}
    found = bib_fields.entry(Record(kind, "key", {"title": "T", **told}, (0, 1), 1))
    assert found is not None
    return found


def test_an_entry_without_a_title_is_no_paper() -> None:
    assert bib_fields.entry(Record("misc", "k", {"author": "Tom Brown"}, (0, 1), 1)) is None
    assert bib_fields.entry(Record("misc", "k", {"title": "{ }"}, (0, 1), 1)) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "1706.03762", "archiveprefix": "arXiv"},
        {"eprint": "arXiv:1706.03762v5", "eprinttype": "arxiv"},
        {"eprint": "1706.03762"},
        {"journal": "CoRR", "volume": "abs/1706.03762"},
        {"journal": "arXiv preprint arXiv:1706.03762"},
        {"url": "http://arxiv.org/abs/1706.03762v2"},
        {"doi": "10.48550/arXiv.1706.03762"},
        {"howpublished": r"\url{https://arxiv.org/pdf/1706.03762}"},
        {"note": "arXiv:1706.03762 [cs]"},
        {"arxivid": "1706.03762"},
    ],
)
def test_an_arxiv_id_is_found_wherever_programs_put_it(fields: dict[str, str]) -> None:
    found = paper("article", **fields)
    assert found.arxiv_id == "1706.03762"
    assert (found.venue, found.links, found.details) == (None, (), ())
    assert found.kind is None  # an article of no journal


def test_a_number_that_is_no_id_stays_a_detail() -> None:
    found = paper(eprint="12345678", eprinttype="pubmed", primaryclass="cs.CL")
    assert (found.arxiv_id, found.primary_class) == (None, None)
    assert found.details == (("eprint", "12345678"), ("eprinttype", "pubmed"))


@pytest.mark.parametrize(
    ("fields", "year", "day", "month"),
    [
        ({"year": "2017", "month": "jun", "day": "12"}, 2017, dt.date(2017, 6, 12), None),
        ({"year": "{2017}", "month": "jun"}, 2017, None, "6"),
        ({"year": "2017", "month": "12~jun"}, 2017, dt.date(2017, 6, 12), None),
        ({"year": "2017", "month": "June 31"}, 2017, None, "6"),
        ({"year": "2017", "month": "06"}, 2017, None, "6"),
        ({"year": "in press"}, None, None, None),
        ({"date": "2017-06-12"}, 2017, dt.date(2017, 6, 12), None),
        ({"date": "2017-06"}, 2017, None, "6"),
        ({"date": "2017/2018"}, 2017, None, None),
        ({"date": "2017-06-12/2017-06-15"}, 2017, dt.date(2017, 6, 12), None),
        ({"date": "2017?", "year": "1999"}, 2017, None, None),
    ],
)
def test_a_day_is_only_as_exact_as_the_entry(
    fields: dict[str, str], year: int | None, day: dt.date | None, month: str | None
) -> None:
    found = paper(**fields)
    assert (found.year, found.date, dict(found.details).get("month")) == (year, day, month)


def test_further_facts_have_biblatexs_names() -> None:
    found = paper(
        "inproceedings",
        booktitle="Proceedings of {ACL}",
        pages="10--20",
        address="Florence, Italy",
        publisher=r"Springer {\&} Co",
        editor="Korhonen, Anna and Traum, David",
        volume="1",
        timestamp="Thu, 21 Jan 2021",
        bibsource="dblp computer science bibliography",
        file=":a.pdf:PDF",
    )
    assert (found.kind, found.venue) == ("inproceedings", "Proceedings of ACL")
    assert dict(found.details) == {
        "pages": "10\u201320",
        "location": "Florence, Italy",
        "publisher": "Springer & Co",
        "editor": "Anna Korhonen and David Traum",
        "volume": "1",
    }


def test_a_thesis_says_whose_and_which() -> None:
    found = paper("phdthesis", school="MIT")
    assert found.kind == "thesis"
    assert dict(found.details) == {"institution": "MIT", "type": "phdthesis"}


def test_a_title_takes_its_subtitle() -> None:
    assert paper(subtitle="A {S}tudy").title == "T: A Study"
    assert paper(title="Why?", subtitle="Because").title == "Why? Because"


def test_addresses_are_links_unless_an_id_gives_them() -> None:
    found = paper(doi="10.1000/182", url="https://doi.org/10.1000/182")
    assert (found.doi, found.links) == ("10.1000/182", ())
    page = "https://proceedings.example.org/paper/1_a"
    assert paper(url=r"https://proceedings.example.org/paper/1\_a").links == (
        Link(LinkKind.PAPER, page),
    )
    assert paper(howpublished=r"\url{https://github.com/a/b}").links == (
        Link(LinkKind.CODE, "https://github.com/a/b"),
    )


def test_keywords_and_groups_are_tags() -> None:
    found = paper(keywords="Large Models, {a, b}; vision", groups="Toread, vision")
    assert found.tags == ("Large Models", "a, b", "vision", "Toread")


def test_annotations_of_every_program_are_one_note() -> None:
    found = paper(annote="First\n    line\n\nSecond", comment_tom="Mine", note="Accepted")
    assert found.note == "First\nline\n\nSecond\n\nMine"
    assert dict(found.details) == {"note": "Accepted"}


def test_an_abstract_keeps_its_paragraphs_and_formulas() -> None:
    found = paper(abstract="We show\n  $x_{1} < y$ of {LLM}s.\n\n Then\n 5\\%.")
    assert found.abstract == "We show $x_{1} < y$ of LLMs.\n\nThen 5%."


def test_other_keys_are_kept() -> None:
    assert paper(ids="old2019, key, older").former_keys == ("old2019", "older")
