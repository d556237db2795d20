"""Hugging Face's page as Markdown."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
PAGE = r"""[![Hugging Face's logo](https://example.org/logo.svg)](https://huggingface.co/)

- [Models](https://huggingface.co/models)

# Daily Papers

[<](https://huggingface.co/papers/date/2024-12-31)

Jan 1

Submitted by

[19](https://huggingface.co/login?next=%2Fpapers%2F2409.00011)

### [Slow Tides: \[Nearly\] Forecasting Harbour Levels](https://huggingface.co/papers/2409.00011)

[We forecast the water level of a harbour from one gauge, and show\\
that the error halves on 12\% of the days. The method needs no pre-\\
\\
trained model and fits $h_t = a * b * c$.](https://huggingface.co/papers/2409.00011)

- ![](https://example.org/avatar.png)

·3 authors

Sep 3, 2024

[4](https://huggingface.co/papers/2409.00011#community)

7

### [Counting Lamps](https://huggingface.co/papers/2408.00022)

·1 authors

-

### [A Title That Is So Long That a Converter\\
Broke It](/papers/2407.00033)

This paper counts the doors of a harbour at night. We propose a **lamp** for each of them, as
[the code](https://github.com/example/doors) shows.

We also count the windows, which took longer than anybody had expected it to take.

[Previous](https://huggingface.co/papers/date/2024-12-30)
"""


@pytest.fixture
def digest() -> Digest:
    return read(PAGE.encode(), name="page.md", latest=LATEST)


def test_every_fact_of_a_paper_is_taken(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == "Slow Tides: [Nearly] Forecasting Harbour Levels"
    assert paper.abstract == (
        "We forecast the water level of a harbour from one gauge, and show that the error halves "
        "on 12% of the days. The method needs no pre-trained model and fits $h_t = a * b * c$."
    )
    assert (paper.arxiv_id, paper.upvotes) == ("2409.00011", 19)
    assert (paper.date, paper.year) == (dt.date(2024, 9, 3), 2024)


def test_a_paper_without_abstract_keeps_its_upvotes(digest: Digest) -> None:
    paper = digest.entries[1]
    assert (paper.title, paper.abstract) == ("Counting Lamps", None)
    assert (paper.arxiv_id, paper.upvotes, paper.date) == ("2408.00022", 7, None)


def test_a_title_on_two_lines_and_an_abstract_in_two_paragraphs_are_whole(digest: Digest) -> None:
    paper = digest.entries[2]
    assert paper.title == "A Title That Is So Long That a Converter Broke It"
    assert paper.abstract == (
        "This paper counts the doors of a harbour at night. We propose a lamp for each of them, "
        "as the code (https://github.com/example/doors) shows.\n\nWe also count the windows, "
        "which took longer than anybody had expected it to take."
    )
    assert paper.links == (Link(LinkKind.CODE, "https://github.com/example/doors"),)
    assert paper.upvotes is None


def test_what_the_page_says_of_itself_is_read(digest: Digest) -> None:
    assert (digest.format, digest.name) == ("huggingface-markdown", "Daily papers")
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 1, 1), True)


def test_the_rest_of_the_page_is_listed(digest: Digest) -> None:
    assert [rest.line for rest in digest.leftover] == [1, 3, 7, 11, 22, 46]


def test_each_span_holds_its_paper(digest: Digest) -> None:
    spans = [digest.source[slice(*entry.span)] for entry in digest.entries]
    assert [span[:6] for span in spans] == ["### [S", "### [C", "### [A"]
    assert spans[0].endswith("2409.00011#community)")
    assert spans[2].endswith("expected it to take.")


@pytest.mark.parametrize("disguise", [*BYTES, "indents", "blanks at line ends"])
def test_the_page_gives_the_same_papers_in_every_disguise(disguise: str, digest: Digest) -> None:
    found = read(DISGUISES[disguise](PAGE), name="page.md", latest=LATEST).entries
    assert [(e.title, e.abstract, e.upvotes, e.date) for e in found] == [
        (e.title, e.abstract, e.upvotes, e.date) for e in digest.entries
    ]


def test_a_text_without_such_headings_is_refused_where_the_format_was_chosen() -> None:
    with pytest.raises(DigestError, match=r"^page\.md is no page of papers in Markdown"):
        read(b"### Counting", name="page.md", latest=LATEST, format="huggingface-markdown")


def test_a_page_that_is_cut_off_gives_what_it_has() -> None:
    found = read(PAGE[: PAGE.index("We propose")].encode(), name="page.md", latest=LATEST)
    assert len(found.entries) == 3


@pytest.mark.parametrize(
    "piece",
    [
        "### [",
        "### [a](",
        "[a](/papers/1\n",
        "text\\\\\n",
        "![](\n",
        "### [A](/papers/2409.00011)\n\n",
    ],
)
def test_a_piece_that_comes_again_and_again_ends_soon(piece: str) -> None:
    start = time.perf_counter()
    try:
        found = read((PAGE + piece * 30_000 + "x").encode(), name="page.md", latest=LATEST)
        assert len(found.entries) >= 3
    except DigestError as error:
        assert "take it out" in str(error)  # noqa: PT017 either end is right
    assert time.perf_counter() - start < 20


@pytest.mark.shared
def test_the_real_page_as_markdown_gives_what_it_gives_with_links(shared: Path) -> None:
    text = (shared / "digests" / "huggingface-links.txt").read_text(encoding="utf-8")
    expected = read(text.encode(), name="page.txt", latest=LATEST).entries
    link = r"(https://huggingface\.co/papers/[\d.]+)"
    markdown = re.sub(rf"(?m)^(.+)\n\n{link}\n\n(.+)\n\n{link}$", wrapped, text)
    markdown = re.sub(r"(?m)^https://huggingface\.co/login.*\n\n|^\[\n\n", "", markdown)
    found = read(markdown.encode(), name="page.md", latest=LATEST)
    assert found.format == "huggingface-markdown"
    facts = [(e.title, e.arxiv_id, e.date, e.upvotes) for e in found.entries]
    assert facts == [(e.title, e.arxiv_id, e.date, e.upvotes) for e in expected]
    same = [a.abstract == b.abstract for a, b in zip(found.entries, expected, strict=True)]
    assert all(same)


def wrapped(match: re.Match[str]) -> str:
    """Return a paper as a converter writes it: lines end in backslashes in a link."""
    words = match[3].split(" ")
    lines = [" ".join(words[at : at + 14]) for at in range(0, len(words), 14)]
    return f"### [{match[1]}]({match[2]})\n\n[" + "\\\\\n".join(lines) + f"]({match[4]})"
