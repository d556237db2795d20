"""Papers that the tests of the bibliographies share."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist.papers import Highlight, HighlightId, Link, LinkKind, Paper, PaperId


@pytest.fixture
def few_shot() -> Paper:
    """Return an arXiv paper with everything that a person can add to it."""
    return Paper(
        PaperId(1),
        "Language Models are Few-Shot Learners",
        abstract="A model of 175 billion parameters,\n10x more than before, is tested.",
        authors=("Tom B. Brown", "OpenAI"),
        year=2020,
        date=dt.date(2020, 5, 28),
        arxiv_id="2005.14165",
        primary_class="cs.CL",
        added=dt.datetime(2025, 3, 11, 12, tzinfo=dt.UTC),
        note="Compare with *fine-tuning*.\n\n- cost & 100% of it",
        tags=("few shot", "LLM"),
        highlights=(
            Highlight(HighlightId(1), "175 billion parameters", "of ", ",", "blue", "how many?"),
        ),
    )


@pytest.fixture
def attention() -> Paper:
    """Return a paper that a conference published."""
    return Paper(
        PaperId(2),
        "Attention is All you Need",
        authors=("Vaswani, Ashish", "Łukasz Kaiser"),
        year=2017,
        venue="Advances in Neural Information Processing Systems",
    )


@pytest.fixture
def magic() -> Paper:
    """Return a paper as a digest tells of it: a title, a link, and no authors or year."""
    return Paper(
        PaperId(3),
        "MagicTime: Time-lapse Video (T2V) at 50% of the $O(n^2)$ cost",
        links=(
            Link(LinkKind.MODEL, "https://example.org/model"),
            Link(LinkKind.CODE, "https://example.org/a b}{%"),
        ),
    )


@pytest.fixture
def papers(few_shot: Paper, attention: Paper, magic: Paper) -> list[Paper]:
    """Return all of them, an article with a DOI, and a title in Chinese."""
    article = replace(
        attention,
        id=PaperId(4),
        title="Deep learning",
        authors=("Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton"),
        year=2015,
        venue="Nature",
        doi="10.1038/nature14539",
    )
    return [few_shot, attention, magic, article, Paper(PaperId(5), "深度学习综述")]


@pytest.fixture
def told() -> Paper:
    """Return an article as a bibliography tells of it."""
    return Paper(
        PaperId(6),
        "On Examples",
        authors=("Ada Lovelace",),
        year=1998,
        venue="Journal of Examples",
        kind="article",
        details=(
            ("volume", "12"),
            ("number", "3"),
            ("pages", "101-117"),
            ("publisher", "Example Press"),
            ("editor", "Hopper, Grace and Turing, Alan"),
            ("location", "London & Paris"),
            ("month", "3"),
            ("file", "home/somebody/paper.pdf"),
            ("crossref", "elsewhere"),
        ),
        former_keys=("lovelace98", "on examples"),
    )
