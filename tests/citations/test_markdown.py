"""Markdown, read back by markdown-it."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from readinglist.citations.forms import FORMATS, check
from readinglist.citations.keys import assign_keys
from readinglist.citations.markdown import escape
from readinglist.citations.options import OWN, SHARED
from readinglist.citations.plain import one_line
from readinglist.papers import Appearance, DigestId, Paper
from tests.citations.hostile import TEXT, hostile_papers

MARKDOWN = FORMATS["markdown"]


def said(token: Token) -> str:
    """Return the words of a token's content."""
    children = token.children or []
    return "".join("\n" if one.type == "softbreak" else one.content for one in children)


def headings(text: str, level: str) -> list[str]:
    """Return the words of the headings that stand in no quotation."""
    found = []
    depth = 0
    tokens = MarkdownIt("commonmark").parse(text)
    for at, token in enumerate(tokens):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "heading_open" and token.tag == level and depth == 0:
            found.append(said(tokens[at + 1]))
    return found


def test_a_paper_is_a_heading_with_facts_abstract_highlights_and_note(few_shot: Paper) -> None:
    text = MARKDOWN.write([few_shot], {few_shot.id: "brown2020"}, OWN)
    assert text == (
        "# Reading list\n\n"
        "<!-- Markdown by Reading List: the notes and tags are the reader's own. -->\n\n"
        "### [Language Models are Few-Shot Learners](https://arxiv.org/abs/2005.14165)\n\n"
        "- Authors: Tom B. Brown; OpenAI\n- Published: 2020-05-28\n"
        "- arXiv: [2005.14165](https://arxiv.org/abs/2005.14165)\n- Key: `brown2020`\n"
        "- Tags: few shot; LLM\n\n"
        "A model of 175 billion parameters, 10x more than before, is tested.\n\n"
        "- “175 billion parameters” — how many?\n\n"
        "> Compare with *fine-tuning*.\n>\n> - cost & 100% of it\n"
    )


def test_papers_stand_under_the_digests_that_listed_them_last(
    few_shot: Paper, attention: Paper, magic: Paper
) -> None:
    march = Appearance(DigestId(1), "Trending papers", dt.date(2025, 3, 11), False, 1)  # noqa: FBT003  # in the order of its fields
    april = replace(march, digest=DigestId(2), date=dt.date(2025, 4, 1), date_inferred=True)
    papers = [
        replace(few_shot, appearances=(march, april)),
        attention,
        replace(magic, appearances=(march,)),
    ]
    text = MARKDOWN.write(papers, assign_keys(papers, ()), OWN)
    assert headings(text, "h2") == [
        "Trending papers, 1 April",
        "Other papers",
        "Trending papers, 11 March 2025",
    ]


def test_nothing_private_leaves_for_others(few_shot: Paper) -> None:
    text = MARKDOWN.write([few_shot], {few_shot.id: "x"}, SHARED)
    assert "fine-tuning" not in text
    assert "Tags" not in text
    assert "how many" not in text
    assert "reader's own" not in text


@settings(deadline=None, max_examples=100)
@given(papers=hostile_papers())
def test_every_title_is_shown_as_it_is_and_no_text_makes_another_heading(
    papers: list[Paper],
) -> None:
    keys = assign_keys(papers, ())
    text = MARKDOWN.write(papers, keys, OWN)
    check(text, MARKDOWN, papers, keys)
    shown = [" ".join(title.split()) for title in headings(text, "h3")]
    assert shown == [" ".join(one_line(paper.title).split()) for paper in papers]
    assert headings(text, "h1") == ["Reading list"]


@settings(deadline=None, max_examples=200)
@given(text=TEXT)
def test_escaped_text_is_a_paragraph_that_says_the_same(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(escape(text))
    if one_line(text):
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert said(tokens[1]) == one_line(text)
