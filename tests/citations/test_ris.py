"""RIS, read back by rispy."""

from dataclasses import replace

import rispy  # type: ignore[import-untyped]  # it carries no types
from hypothesis import given, settings

from readinglist.citations.forms import FORMATS, check
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN, SHARED
from readinglist.citations.plain import one_line
from readinglist.papers import Paper
from tests.citations.hostile import hostile_papers

RIS = FORMATS["ris"]


def by_rispy(papers: list[Paper]) -> list[dict[str, object]]:
    """Write papers, and read what was written by rispy."""
    found: list[dict[str, object]] = rispy.loads(RIS.write(papers, assign_keys(papers, ()), OWN))
    return found


def test_a_paper_is_a_record(few_shot: Paper) -> None:
    text = RIS.write([few_shot], {few_shot.id: "brown2020"}, OWN)
    assert text == (
        "TY  - GEN\nID  - brown2020\nTI  - Language Models are Few-Shot Learners\n"
        "AU  - Brown, Tom B.\nAU  - OpenAI\nPY  - 2020\nDA  - 2020/05/28\n"
        "UR  - https://arxiv.org/abs/2005.14165\n"
        "AB  - A model of 175 billion parameters, 10x more than before, is tested.\n"
        "KW  - few shot\nKW  - LLM\n"
        "N1  - Compare with *fine-tuning*.\n\n- cost & 100% of it\n"
        "N1  - “175 billion parameters” — how many?\nER  - \n"
    )


def test_what_a_bibliography_told_has_its_tags(told: Paper) -> None:
    [record] = by_rispy([told])
    assert record["type_of_reference"] == "JOUR"
    assert record["secondary_title"] == "Journal of Examples"
    assert (record["volume"], record["number"]) == ("12", "3")
    assert (record["start_page"], record["end_page"]) == ("101", "117")
    assert record["secondary_authors"] == ["Hopper, Grace", "Turing, Alan"]
    assert record["publisher"] == "Example Press"


def test_nothing_private_leaves_for_others(few_shot: Paper) -> None:
    text = RIS.write([few_shot], {few_shot.id: "x"}, SHARED)
    assert not {"KW", "N1"} & {line[:2] for line in text.splitlines()}


@settings(deadline=None, max_examples=60)
@given(papers=hostile_papers())
def test_any_text_comes_back(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    check(RIS.write(papers, keys, OWN), RIS, papers, keys)
    found = by_rispy(papers)
    assert [record["id"] for record in found] == list(keys.values())
    for paper, record in zip(papers, found, strict=True):
        assert record["title"] == one_line(paper.title)
        assert record.get("abstract", "") == one_line(paper.abstract)
        assert record.get("keywords", []) == [one_line(tag) for tag in paper.tags]


@settings(deadline=None, max_examples=60)
@given(papers=hostile_papers())
def test_any_note_comes_back(papers: list[Paper]) -> None:
    alone = [replace(paper, highlights=()) for paper in papers]
    for paper, record in zip(alone, by_rispy(alone), strict=True):
        notes = record.get("notes", [])
        assert isinstance(notes, list)
        assert "".join("".join(notes).split()) == "".join(one_line(paper.note).split())
