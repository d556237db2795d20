"""Hugging Face papers with their links kept, one below the other."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import huggingface_links, read
from readinglist.papers import Digest, Leftover, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
PAGE = """# Daily Papers - Hugging Face

Models

https://huggingface.co/models

Subscribe

https://huggingface.co/login?next=%2Fpapers

https://huggingface.co/papers/trending

https://huggingface.co/papers/date/2024-12-31

Jan 1

 [-] 19

https://huggingface.co/login?next=%2Fpapers%2F2409.00011

Slow Tides: Forecasting Harbour Levels from One Gauge

https://huggingface.co/papers/2409.00011

We forecast the water level of a harbour from one gauge. On 12\\% of the days \\ie those with
storms, the error halves.

The code is at https://github.com/example/slow-tides.

https://huggingface.co/papers/2409.00011

[

3 authors](https://huggingface.co/papers/2409.00011)

\u00b7

Sep 3, 2024

4

https://huggingface.co/papers/2409.00011#community

 [-] -

https://huggingface.co/login?next=%2Fpapers%2F2408.00022

Counting Lamps

https://huggingface.co/papers/2408.00022

https://huggingface.co/papers/2408.00022

1 authors

\u00b7

Aug 9, 2024

 [-] 7

https://huggingface.co/login?next=%2Fpapers%2Fpress-release-9

A Paper That Is Nowhere Else, with a Title on
Two Lines

https://huggingface.co/papers/press-release-9

This paper shows that a page may list what has no number.

https://huggingface.co/papers/press-release-9

Previous

https://huggingface.co/papers/date/2024-12-30

System theme
"""


@pytest.fixture
def digest() -> Digest:
    return read(PAGE.encode(), name="page.txt", latest=LATEST)


def test_every_fact_of_a_paper_is_taken(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == "Slow Tides: Forecasting Harbour Levels from One Gauge"
    assert paper.abstract == (
        "We forecast the water level of a harbour from one gauge. On 12% of the days i.e. those "
        "with storms, the error halves.\n\nThe code is at https://github.com/example/slow-tides."
    )
    assert (paper.arxiv_id, paper.upvotes) == ("2409.00011", 19)
    assert (paper.date, paper.year) == (dt.date(2024, 9, 3), 2024)
    assert paper.links == (Link(LinkKind.CODE, "https://github.com/example/slow-tides"),)


def test_what_the_page_says_of_itself_is_read(digest: Digest) -> None:
    assert (digest.format, digest.name) == ("huggingface-links", "Daily papers")


def test_the_links_of_the_page_tell_the_year_of_its_day(digest: Digest) -> None:
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 1, 1), True)


def test_a_paper_without_abstract_is_kept(digest: Digest) -> None:
    paper = digest.entries[1]
    assert (paper.title, paper.abstract, paper.upvotes) == ("Counting Lamps", None, None)
    assert paper.date == dt.date(2024, 8, 9)


def test_a_paper_without_an_arxiv_id_keeps_its_page(digest: Digest) -> None:
    paper = digest.entries[2]
    assert paper.title == "A Paper That Is Nowhere Else, with a Title on Two Lines"
    assert paper.arxiv_id is None
    assert paper.links == (Link(LinkKind.PAPER, "https://huggingface.co/papers/press-release-9"),)


def test_the_rest_of_the_page_is_listed(digest: Digest) -> None:
    assert digest.leftover[0] == Leftover(3, "Models")
    assert [line.text for line in digest.leftover][-3:] == [
        "Previous",
        "https://huggingface.co/papers/date/2024-12-30",
        "System theme",
    ]
    assert len(digest.leftover) == 9


def test_each_span_holds_the_text_that_a_paper_was_read_from(digest: Digest) -> None:
    spans = [digest.source[slice(*entry.span)] for entry in digest.entries]
    assert spans[0].startswith("Slow Tides")
    assert spans[0].endswith("2409.00011#community")
    assert spans[1].endswith("Aug 9, 2024")


@pytest.mark.parametrize("disguise", [*BYTES, "no empty lines", "indents", "blanks at line ends"])
def test_the_page_gives_the_same_papers_in_every_disguise(disguise: str, digest: Digest) -> None:
    text = PAGE.replace("halves.\n\nThe code", "halves. The code")
    found = read(DISGUISES[disguise](text), name="page.txt", latest=LATEST).entries
    facts = [(e.title, e.arxiv_id, e.date, e.upvotes) for e in found]
    assert facts == [(e.title, e.arxiv_id, e.date, e.upvotes) for e in digest.entries]
    assert "error halves. The code" in (found[0].abstract or "")


def test_a_page_of_a_reader_who_is_logged_in_gives_the_same_papers(digest: Digest) -> None:
    text = re.sub(r"(?m)^https://huggingface\.co/login.*\n\n", "", PAGE)
    found = read(text.encode(), name="page.txt", latest=LATEST).entries
    assert [(e.title, e.abstract, e.upvotes) for e in found] == [
        (e.title, e.abstract, e.upvotes) for e in digest.entries
    ]


def test_a_link_without_a_title_is_no_paper_and_takes_none_of_its_neighbour() -> None:
    text = PAGE.replace("Counting Lamps\n\n", "")
    found = read(text.encode(), name="page.txt", latest=LATEST)
    assert [entry.arxiv_id for entry in found.entries] == ["2409.00011", None]
    assert "https://huggingface.co/papers/2408.00022" in [line.text for line in found.leftover]


def test_a_text_without_such_links_is_refused_where_the_format_was_chosen() -> None:
    with pytest.raises(DigestError, match=r"^list\.txt is no page of papers with links"):
        read(b"Counting Lamps", name="list.txt", latest=LATEST, format="huggingface-links")


def test_a_page_that_is_cut_off_gives_what_it_has() -> None:
    found = read(PAGE[: PAGE.index("On 12")].encode(), name="page.txt", latest=LATEST, format=None)
    assert [entry.title for entry in found.entries] == [
        "Slow Tides: Forecasting Harbour Levels from One Gauge"
    ]


@pytest.mark.parametrize(
    "line",
    ["https://huggingface.co/papers/2409.00011", "[-] 19", "[", "A Title of Four Words"],
)
def test_a_line_a_hundred_thousand_times_ends_soon(line: str) -> None:
    text = PAGE + f"{line}\n\n" * 100_000
    start = time.perf_counter()
    huggingface_links.read(text, name="page.txt", latest=LATEST)
    assert time.perf_counter() - start < 10


@pytest.mark.shared
@pytest.mark.parametrize("disguise", BYTES)
def test_the_real_page_gives_every_paper_whole(disguise: str, shared: Path) -> None:
    text = (shared / "digests" / "huggingface-links.txt").read_text(encoding="utf-8")
    digest = read(DISGUISES[disguise](text), name="huggingface-links.txt", latest=LATEST)
    blocks = re.findall(
        r"\[-\] (\S+)\n\nhttps\S+login\S+F([\d.]+)\n\n(.+)\n\nhttps\S+\n\n(.+)\n\nhttps"
        r"[^\u00b7]+\u00b7\n\n(\w+ \d+, \d+)",
        text,
    )
    assert len(blocks) == text.count("papers%2F") == len(digest.entries) == 40
    for entry, (count, id_, title, abstract, day) in zip(digest.entries, blocks, strict=True):
        assert entry.arxiv_id == id_
        assert entry.title == title.strip()
        assert letters(entry.abstract or "") == letters(abstract)
        assert entry.upvotes == (None if count == "-" else int(count))
        assert entry.date == dt.datetime.strptime(day, "%b %d, %Y").date()  # noqa: DTZ007 days only
    assert (digest.name, digest.date) == ("Daily papers", dt.date(2025, 12, 31))


def letters(text: str) -> str:
    """Keep what no clean-up of TeX changes, sorted: it puts a link behind its text."""
    text = re.sub(r"\\(?:ie|eg|url|textbf|emph|textit)\b|i\.e\.|e\.g\.", "", text)
    return "".join(sorted(re.findall("[A-Za-z0-9]", re.sub(r"\\[a-z]+", "", text))))
