"""CSL-JSON as Zotero, Pandoc and Crossref write it."""

import datetime as dt
import json

import pytest

from readinglist.errors import DigestError
from readinglist.formats import csl_json, read
from readinglist.papers import Digest, Entry, Leftover, Link, LinkKind

ITEMS: list[dict[str, object]] = [
    {
        "id": "vaswani2017",
        "type": "paper-conference",
        "title": "Attention is <i>All</i> you Need",
        "author": [
            {"family": "Vaswani", "given": "Ashish"},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"literal": "OpenAI"},
        ],
        "editor": [{"family": "Guyon", "given": "Isabelle"}],
        "issued": {"date-parts": [["2017", 6]]},
        "container-title": "Advances in Neural Information Processing Systems",
        "volume": 30,
        "page": "5998-6008",
        "publisher": "Curran Associates",
        "URL": "https://proceedings.neurips.cc/paper/2017/hash/a.html",
        "abstract": "The dominant models satisfy a<b and c>d.",
        "annote": "First\n  indented",
        "keyword": "attention, translation",
    },
    {
        "id": "http://zotero.org/users/1/items/ABC",
        "citation-key": "brown2020",
        "type": "article-journal",
        "title": "Language Models are Few-Shot Learners",
        "author": [{"family": "Brown", "given": "Tom B.", "suffix": "Jr."}],
        "issued": {"date-parts": [[2020, 5, 28]]},
        "archive": "arXiv",
        "archive_location": "2005.14165",
        "publisher": "arXiv",
        "abstract": "<jats:p>Recent work.</jats:p>",
    },
]
TEXT = json.dumps(ITEMS, indent=1)


def digest(text: str) -> Digest:
    return read(text.encode(), name="refs.json", latest=dt.date(2026, 3, 1))


def test_items_are_papers_with_everything_that_they_tell() -> None:
    found = digest(TEXT)
    assert (found.format, found.name, found.leftover) == ("csl-json", "Refs", ())
    assert found.entries == (
        Entry(
            title="Attention is All you Need",
            abstract="The dominant models satisfy a<b and c>d.",
            authors=("Ashish Vaswani", "Ludwig van Beethoven", "OpenAI"),
            year=2017,
            venue="Advances in Neural Information Processing Systems",
            links=(Link(LinkKind.PAPER, "https://proceedings.neurips.cc/paper/2017/hash/a.html"),),
            key="vaswani2017",
            kind="inproceedings",
            details=(
                ("volume", "30"),
                ("pages", "5998\u20136008"),
                ("publisher", "Curran Associates"),
                ("editor", "Isabelle Guyon"),
                ("month", "6"),
            ),
            note="First\n  indented",
            tags=("attention", "translation"),
            span=found.entries[0].span,
        ),
        Entry(
            title="Language Models are Few-Shot Learners",
            abstract="Recent work.",
            authors=("Tom B. Brown, Jr.",),
            year=2020,
            date=dt.date(2020, 5, 28),
            arxiv_id="2005.14165",
            key="brown2020",
            span=found.entries[1].span,
        ),
    )
    assert [json.loads(TEXT[slice(*one.span)]) for one in found.entries] == ITEMS


def test_an_item_alone_and_a_list_inside_of_an_object_are_read() -> None:
    assert len(digest(json.dumps(ITEMS[0])).entries) == 1
    assert len(digest(json.dumps({"config": {}, "items": ITEMS})).entries) == 2


def test_what_is_no_item_is_left_over() -> None:
    found = digest(json.dumps([*ITEMS, 5, {"type": "book"}], indent=1))
    assert len(found.entries) == 2
    assert [line.text for line in found.leftover] == ["5", '{ "type": "book" }']
    assert isinstance(found.leftover[0], Leftover)


@pytest.mark.parametrize("text", [TEXT[:-1], TEXT[: len(TEXT) // 2], "[" * 50_000])
def test_json_that_breaks_off_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(DigestError, match="damaged or cut off"):
        csl_json.read(text, name="x.json", latest=dt.date(2026, 3, 1))


@pytest.mark.parametrize("odd", [None, 5, [], {}, "x", True, [[]], [{}], {"date-parts": [[None]]}])
def test_values_of_any_type_are_no_harm(odd: object) -> None:
    item = {name: odd for name in ITEMS[0]} | {"title": "T", "type": "book"}  # noqa: C420  # typed so
    found = digest(json.dumps([item]))
    assert found.entries[0].title == "T"


def test_huggingfaces_json_is_none() -> None:
    assert not csl_json.recognise('[{"paper": {"id": "1", "title": "T"}, "upvotes": 3}]')
