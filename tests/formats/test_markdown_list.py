"""Reading lists in Markdown as people write them."""

import datetime as dt

import pytest

from readinglist.formats import markdown_list, read
from readinglist.papers import Digest, Entry, Leftover, Link, LinkKind

LIST = """# To read

- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)
  A model of attention alone, which is
  trained in days.

  It translates.
- [ ] **[Language Models are Few-Shot Learners](https://openreview.net/forum?id=x)** - about size
- [Home](https://example.org)
"""


def digest(text: str) -> Digest:
    return read(text.encode(), name="list.md", latest=dt.date(2026, 3, 1))


def test_items_are_papers_with_the_text_below_them() -> None:
    found = digest(LIST)
    assert (found.format, found.name, found.own) == ("markdown", "To read", False)
    assert found.entries == (
        Entry(
            title="Attention Is All You Need",
            abstract="A model of attention alone, which is trained in days.\n\nIt translates.",
            arxiv_id="1706.03762",
            span=found.entries[0].span,
        ),
        Entry(
            title="Language Models are Few-Shot Learners",
            abstract="about size",
            links=(Link(LinkKind.PAPER, "https://openreview.net/forum?id=x"),),
            span=found.entries[1].span,
        ),
    )
    assert found.leftover == (Leftover(9, "- [Home](https://example.org)"),)
    assert found.source[slice(*found.entries[0].span)].startswith("- [Attention")


@pytest.mark.parametrize("marker", ["* ", "+ ", "1. ", "12) ", "- [x] ", "## ", "### 3. "])
def test_every_marker_begins_an_item(marker: str) -> None:
    text = f"{marker}[A study of many words](https://arxiv.org/abs/1706.03762)\n"
    (found,) = digest(text).entries
    assert (found.title, found.arxiv_id) == ("A study of many words", "1706.03762")


def test_facts_below_a_title_are_taken() -> None:
    text = """1. [A study of many words](https://doi.org/10.1000/182)
   - Authors: Tom Brown, Ashish Vaswani
   - **Year**: 2020
   - Code: <https://github.com/a/b>
   - Abstract: We show it.
"""
    (found,) = digest(text).entries
    assert found.authors == ("Tom Brown", "Ashish Vaswani")
    assert (found.year, found.doi, found.abstract) == (2020, "10.1000/182", "We show it.")
    assert found.links == (Link(LinkKind.CODE, "https://github.com/a/b"),)


def test_brackets_and_escapes_in_a_title_are_read() -> None:
    (found,) = digest(r"- [A \[short\] study of \*stars\* [v2]](https://x.org/a_(b))").entries
    assert found.title == "A [short] study of *stars* [v2]"
    assert found.links[0].url == "https://x.org/a_(b)"


@pytest.mark.parametrize(
    "text",
    [
        "- [Home](https://x.org)\n- [About](https://x.org/a)\n- [A blog of mine](https://x.org/b)",
        "words alone\n- a list\n- without links",
        "",
    ],
)
def test_lists_of_other_links_are_no_papers(text: str) -> None:
    assert not markdown_list.recognise(text)


def test_the_name_of_a_page_is_no_more_than_its_title() -> None:
    text = (
        "- [[2503.04101] Slow Tides on Shores](https://arxiv.org/abs/2503.04101)\n"
        "- [Paper page - What Do Gauges Know?](https://huggingface.co/papers/2503.04102)\n"
    )
    digest = read(text.encode(), name="tabs.md", latest=dt.date(2025, 4, 1))
    assert [(entry.title, entry.arxiv_id) for entry in digest.entries] == [
        ("Slow Tides on Shores", "2503.04101"),
        ("What Do Gauges Know?", "2503.04102"),
    ]
