"""CSL-JSON, read back by citeproc-py."""

import json
from dataclasses import replace
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # it carries no types
from hypothesis import given, settings

from readinglist.citations.forms import FORMATS, check
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN, SHARED
from readinglist.citations.plain import one_line
from readinglist.errors import ExportError
from readinglist.papers import Marks, Paper, Remark
from tests.citations.hostile import hostile_papers
from tests.conftest import NOON

CSL = FORMATS["csl-json"]


def item(paper: Paper) -> dict[str, Any]:
    """Write a paper as an item."""
    [written] = json.loads(CSL.write([paper], {paper.id: "key"}, OWN))
    assert isinstance(written, dict)
    return written


def test_a_paper_is_an_item(few_shot: Paper) -> None:
    assert item(few_shot) == {
        "custom": {"written": "CSL-JSON by Reading List: the notes and tags are the reader's own."},
        "id": "key",
        "type": "article",
        "title": "Language Models are Few-Shot Learners",
        "author": [{"family": "Brown", "given": "Tom B."}, {"literal": "OpenAI"}],
        "issued": {"date-parts": [[2020, 5, 28]]},
        "number": "arXiv:2005.14165",
        "archive": "arXiv",
        "archive_location": "2005.14165",
        "URL": "https://arxiv.org/abs/2005.14165",
        "abstract": "A model of 175 billion parameters, 10x more than before, is tested.",
        "keyword": "few shot, LLM",
        "annote": "Compare with *fine-tuning*.\n\n- cost & 100% of it\n\n"
        "“175 billion parameters” — how many?",
    }


def test_what_a_bibliography_told_has_its_variables(told: Paper) -> None:
    written = item(told)
    assert written["type"] == "article-journal"
    assert written["container-title"] == "Journal of Examples"
    assert (written["volume"], written["issue"], written["page"]) == ("12", "3", "101-117")
    assert written["editor"] == [
        {"family": "Hopper", "given": "Grace"},
        {"family": "Turing", "given": "Alan"},
    ]


def test_a_range_of_pages_has_one_hyphen(told: Paper) -> None:
    for written in ("101\u2013117", "101--117", "101 - 117"):
        assert item(replace(told, details=(("pages", written),)))["page"] == "101-117"


def test_nothing_private_leaves_for_others(few_shot: Paper) -> None:
    [written] = json.loads(CSL.write([few_shot], {few_shot.id: "x"}, SHARED))
    assert not {"annote", "keyword", "custom"} & set(written)


def test_marks_and_what_others_wrote_are_where_the_schema_has_room(few_shot: Paper) -> None:
    paper = replace(few_shot, marks=Marks(read=NOON), remarks=(Remark("a.bib", "One.\nTwo."),))
    written = json.loads(CSL.write([paper] * 2, {paper.id: "x"}, replace(OWN, remarks=True)))
    remarks = [{"file": "a.bib", "text": "One.\nTwo."}]
    assert written[1]["custom"] == {"marks": ["read"], "remarks": remarks}
    assert "remarks" not in item(paper)["custom"]


@settings(deadline=None, max_examples=60)
@given(papers=hostile_papers())
def test_any_text_comes_back(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = CSL.write(papers, keys, OWN)
    check(text, CSL, papers, keys)
    items = json.loads(text)
    for one in items:
        one.pop("custom", None)  # the schema has it since 1.0.2, which citeproc-py warns of
    source = CiteProcJSON(items)
    for paper in papers:
        read = source[keys[paper.id].lower()]
        assert str(read["title"]) == one_line(paper.title)
        assert str(read.get("abstract", "")) == one_line(paper.abstract)
        assert str(read.get("keyword", "")) == ", ".join(map(one_line, paper.tags))


def test_what_is_no_list_of_items_is_refused(few_shot: Paper) -> None:
    for text in ("[", "[1]", '[{"id": "x"}]', "3"):
        with pytest.raises(ExportError, match="does not read back"):
            check(text, CSL, [few_shot], {few_shot.id: "x"})
