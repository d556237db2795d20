"""A recap tells what a person made of a digest, and leaves as Markdown."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readinglist.papers import Highlight, HighlightId, Link, LinkKind, Marks, Paper, PaperId
from readinglist.recap import Recap, address, markdown
from tests.conftest import NOON

READ = Marks(read=NOON)
PAPERS = (
    Paper(
        PaperId(1), "Adam [*]: a_b", marks=Marks(starred=NOON, read=NOON), note="*Good*.\n\n- yes"
    ),
    Paper(PaperId(2), "Wax", marks=Marks(later=NOON), arxiv_id="1706.03762"),
    Paper(
        PaperId(3),
        "Kites",
        marks=READ,
        highlights=(Highlight(HighlightId(1), "They\nfly", "", "", "blue", "How?"),),
        links=(Link(LinkKind.CODE, "https://example.org/a b_(c)"),),
    ),
    Paper(PaperId(4), "Stones", marks=Marks(read=NOON, dismissed=NOON)),
    Paper(PaperId(5), "Sticks", marks=READ),
)
RECAP = Recap("Trending papers", dt.date(2026, 3, 11), PAPERS)


def test_the_figures_stand_in_a_line() -> None:
    assert RECAP.figures() == "5 read · 1 starred · 2 noted · 1 put off · 1 dismissed"
    begun = replace(RECAP, papers=(*PAPERS[3:], Paper(PaperId(6), "New")))
    assert begun.figures() == "2 of 3 read · 1 dismissed"
    assert replace(RECAP, papers=()).figures() == "0 read"


def test_a_recap_is_called_as_its_digest_is() -> None:
    assert RECAP.title() == "Trending papers, 11 March 2026"
    assert replace(RECAP, date=None).title() == "Trending papers"


def test_papers_are_sorted_by_what_was_said_of_them() -> None:
    told = {one.title: [paper.id for paper in one.papers] for one in RECAP.chapters()}
    assert told == {"Starred": [1], "Noted": [1, 3], "Put off": [2]}


def test_a_paper_s_address_is_the_one_that_stays() -> None:
    paper = replace(PAPERS[1], doi="10.1/x")
    assert address(paper) == "https://doi.org/10.1/x"
    assert address(PAPERS[1]) == "https://arxiv.org/abs/1706.03762"
    assert address(PAPERS[0]) == ""


def test_the_markdown_is_fit_to_be_kept() -> None:
    assert markdown(RECAP) == (
        "# Trending papers, 11 March 2026\n\n"
        "5 read · 1 starred · 2 noted · 1 put off · 1 dismissed\n\n"
        "## Starred\n\n"
        "- Adam \\[\\*\\]: a\\_b\n\n  > *Good*.\n  >\n  > - yes\n\n"
        "## Noted\n\n"
        "- Adam \\[\\*\\]: a\\_b\n"
        "- [Kites](https://example.org/a%20b_%28c%29)\n\n  > “They fly” — How?\n\n"
        "## Put off\n\n"
        "- [Wax](https://arxiv.org/abs/1706.03762)\n"
    )


def test_formulas_keep_their_tex() -> None:
    paper = Paper(PaperId(1), r"On $\alpha_{1}$ and x_1", marks=Marks(starred=NOON))
    assert r"- On $\alpha_{1}$ and x\_1" in markdown(Recap("R", None, (paper,)))


@given(st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="$"), min_size=1))
def test_a_title_is_read_back_as_it_was(title: str) -> None:
    paper = Paper(PaperId(1), f"On {title} x", marks=Marks(starred=NOON))
    tokens = MarkdownIt("commonmark").parse(markdown(Recap("R", None, (paper,))))
    inline = [token for token in tokens if token.type == "inline"][-1]
    assert "".join(child.content for child in inline.children or ()) == f"On {title} x"
