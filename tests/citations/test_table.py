"""CSV, read back by Python's reader, and nothing in it that a spreadsheet computes."""

import csv
import io

import pytest
from hypothesis import given, settings

from readinglist.citations.forms import FORMATS, check
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN, SHARED
from readinglist.citations.plain import lines, one_line
from readinglist.errors import ExportError
from readinglist.papers import Paper
from tests.citations.hostile import hostile_papers

CSV = FORMATS["csv"]
COMPUTED = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""The last four are the full-width forms of the first."""


def rows(text: str) -> list[dict[str, str]]:
    """Read a table."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def active(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being computed."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in COMPUTED else cell


def test_a_paper_is_a_line_under_the_names(few_shot: Paper) -> None:
    text = CSV.write([few_shot], {few_shot.id: "brown2020"}, OWN)
    assert text.startswith("key,title,authors,year,date,kind,venue,")
    assert text.endswith("\r\n")
    [row] = rows(text)
    assert row["key"] == "brown2020"
    assert row["authors"] == "Tom B. Brown; OpenAI"
    assert row["tags"] == "few shot; LLM"
    assert row["note"] == "Compare with *fine-tuning*.\n\n- cost & 100% of it"
    assert row["url"] == "https://arxiv.org/abs/2005.14165"


def test_nothing_private_leaves_for_others(few_shot: Paper) -> None:
    [row] = rows(CSV.write([few_shot], {few_shot.id: "x"}, SHARED))
    assert not {"note", "highlights", "tags", "read", "starred"} & set(row)
    assert row["abstract"]


def test_a_file_begins_with_a_byte_order_mark_and_a_copied_text_does_not() -> None:
    assert CSV.file("key", OWN) == "\ufeffkey"


@settings(deadline=None, max_examples=60)
@given(papers=hostile_papers())
def test_any_text_comes_back_and_none_is_a_formula(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = CSV.write(papers, keys, OWN)
    check(text, CSV, papers, keys)
    found = rows(text)
    assert len(found) == len(papers)
    for paper, row in zip(papers, found, strict=True):
        assert all(cell[:1] not in COMPUTED for cell in row.values())
        assert active(row["title"]) == one_line(paper.title)
        assert active(row["abstract"]) == one_line(paper.abstract)
        assert active(row["note"]) == "\n".join(lines(paper.note))


def test_a_line_with_other_cells_is_refused(few_shot: Paper) -> None:
    text = CSV.write([few_shot], {few_shot.id: "x"}, OWN)
    with pytest.raises(ExportError, match="line of x does not read back"):
        check(text.rstrip() + ",more\r\n", CSV, [few_shot], {few_shot.id: "x"})
