"""The facts of a paper as fields."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist.citations import fields
from readinglist.citations.fields import Published
from readinglist.papers import Highlight, HighlightId, Link, LinkKind, Paper, PaperId

BARE = Paper(PaperId(1), "x")


@pytest.mark.parametrize(
    ("venue", "where"),
    [
        ("NeurIPS 2024", Published.INPROCEEDINGS),
        ("Proc. of the 38th International Conference on Machine Learning", Published.INPROCEEDINGS),
        ("CVPR Workshops", Published.INPROCEEDINGS),
        ("Advances in Neural Information Processing Systems 30", Published.INPROCEEDINGS),
        ("Nature", Published.ARTICLE),
        ("Proceedings of the IEEE", Published.ARTICLE),
        ("IEEE Transactions on Pattern Analysis", Published.ARTICLE),
        ("Proceedings of the ACM on Programming Languages", Published.ARTICLE),
        ("arXiv preprint arXiv:2005.14165", Published.NOWHERE),
        ("CoRR", Published.NOWHERE),
        ("  ", Published.NOWHERE),
        (None, Published.NOWHERE),
    ],
)
def test_a_venue_is_a_meeting_or_a_journal(venue: str | None, where: Published) -> None:
    assert fields.published(replace(BARE, venue=venue)) is where


def test_the_address_is_the_dois_then_arxivs_then_a_link() -> None:
    links = tuple(Link(kind, f"https://example.org/{kind}") for kind in LinkKind)
    linked = replace(BARE, links=links)
    assert fields.url(linked) == "https://example.org/paper"
    assert fields.url(replace(linked, links=links[:2])) == "https://example.org/project"
    assert fields.url(replace(linked, links=links[2:4])) == ""
    known = replace(linked, arxiv_id="hep-th/9901001")
    assert fields.url(known) == "https://arxiv.org/abs/hep-th/9901001"
    assert fields.url(replace(known, doi="10.1/a<b>_c")) == "https://doi.org/10.1/a%3Cb%3E_c"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://a.org/a_b?c=d&e=%20f#g~h", "https://a.org/a_b?c=d&e=%20f#g~h"),
        ("https://a.org/}{ \\%\n", "https://a.org/%7D%7B%20%5C%25"),
        ("https://a.org/é\ud800", "https://a.org/%C3%A9?"),
    ],
)
def test_an_address_cannot_break_the_file(address: str, written: str) -> None:
    assert fields.url(replace(BARE, links=(Link(LinkKind.CODE, address),))) == written


def test_a_doi_loses_its_resolver_and_keeps_its_signs() -> None:
    paper = replace(BARE, doi="https://doi.org/10.1002/(SICI)1:8<693::AID>3.0.CO;2-O_x")
    assert fields.doi(paper) == "10.1002/(SICI)1:8<693::AID>3.0.CO;2-O_x"


def test_a_month_belongs_to_its_year() -> None:
    paper = replace(BARE, date=dt.date(2021, 12, 30))
    assert fields.month(paper) == 12
    assert fields.month(replace(paper, year=2022)) is None
    assert fields.month(BARE) is None


def test_a_tag_with_a_comma_stays_one() -> None:
    assert fields.keywords(replace(BARE, tags=("a", "b, c")), str) == "a, {b, c}"


def test_highlights_are_quoted_behind_the_note() -> None:
    marked = Highlight(HighlightId(1), "the\nkey idea", "", "", "blue", "really?")
    plain = replace(marked, comment="")
    paper = replace(BARE, note="Read it.", highlights=(marked, plain))
    assert fields.annotation(paper) == "Read it.\n\n“the key idea” — really?\n\n“the key idea”"
