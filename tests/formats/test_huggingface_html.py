"""Hugging Face's page as browsers save it, with its records and without them."""

import datetime as dt
import html
import json
import time
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
PROPS = {
    "dailyPapers": [
        {
            "paper": {
                "id": "2409.00011",
                "authors": [{"name": "Ashish Vaswani"}, {"name": "Hidden", "hidden": True}],
                "publishedAt": "2024-09-03T17:59:59.000Z",
                "title": 'Slow "Tides" & Fast <Lamps>',
                "summary": "We forecast levels & lamps.\nCode: https://github.com/example/tides.",
                "upvotes": 19,
                "projectPage": "https://example.org/tides",
            },
            "publishedAt": "2024-09-03T17:59:59.000Z",
            "title": 'Slow "Tides" & Fast <Lamps>',
        },
        {"paper": {"id": "2408.00022", "title": "Counting Lamps"}},
        {"paper": {}},
    ],
    "dateString": "2025-01-01",
}


def saved(attribute: str) -> str:
    """Return a page whose element of papers has these props."""
    return f"""<!doctype html>
<html class=""><head><title>Daily Papers - Hugging Face</title>
<script>window.x = {{"<h3>": 1}};</script></head>
<body><nav><a href="/models">Models</a></nav>
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="{attribute}">
<h2>Daily Papers</h2><a href="/papers/date/2024-12-31">&lt;</a><button>Jan 1</button>
<article><a href="/papers/2409.00011"><img src="x.png"></a>
<a href="/login?next=%2Fpapers%2F2409.00011"><div class="leading-none">19</div></a>
<h3 class="mb-1"><a href="/papers/2409.00011" class="line-clamp-3">Slow "Tides" &amp; Fast
 &lt;Lamps&gt;</a></h3>
<p>We forecast the water levels of a harbour from one gauge, and its lamps from another. Our
<b>code</b> is at https://github.com/example/tides.</p>
<ul><li title="x">5 authors</li></ul><div>Sep 3, 2024</div>
<div><a href="/papers/2409.00011#community">4</a></div></article>
<article><div>-</div><h3><a href="https://huggingface.co/papers/2408.00022">Counting Lamps</a></h3>
</article></div><footer>System theme</footer></body></html>
"""


PAGE = saved(html.escape(json.dumps(PROPS)))
BARE = saved("")


@pytest.fixture
def digest() -> Digest:
    return read(PAGE.encode(), name="page.html", latest=LATEST)


@pytest.fixture
def bare() -> Digest:
    return read(BARE.encode(), name="page.html", latest=LATEST)


def test_the_records_of_the_page_give_every_fact(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == 'Slow "Tides" & Fast <Lamps>'
    assert paper.abstract == ("We forecast levels & lamps. Code: https://github.com/example/tides.")
    assert paper.authors == ("Ashish Vaswani",)
    assert (paper.arxiv_id, paper.upvotes) == ("2409.00011", 19)
    assert paper.date == dt.date(2024, 9, 3)
    assert paper.links == (
        Link(LinkKind.PROJECT, "https://example.org/tides"),
        Link(LinkKind.CODE, "https://github.com/example/tides"),
    )


def test_the_page_tells_its_name_and_day(digest: Digest) -> None:
    assert (digest.format, digest.name) == ("huggingface-html", "Daily papers")
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 1, 1), False)


def test_records_that_are_no_papers_are_listed(digest: Digest) -> None:
    assert [entry.arxiv_id for entry in digest.entries] == ["2409.00011", "2408.00022"]
    assert [(rest.line, rest.text) for rest in digest.leftover] == [(5, '{"paper": {}}')]


def test_each_span_holds_its_record(digest: Digest) -> None:
    for entry in digest.entries:
        assert digest.source[slice(*entry.span)].startswith(entry.arxiv_id or "?")


def test_search_results_are_read_as_well() -> None:
    told = json.dumps({"searchResults": PROPS["dailyPapers"]})
    found = read(saved(html.escape(told)).encode(), name="page.html", latest=LATEST)
    assert [entry.upvotes for entry in found.entries] == [19, None]


def test_without_records_titles_and_what_stands_below_them_are_read(bare: Digest) -> None:
    first, second = bare.entries
    assert first.title == 'Slow "Tides" & Fast <Lamps>'
    assert first.abstract == (
        "We forecast the water levels of a harbour from one gauge, and its lamps from another. "
        "Our code is at https://github.com/example/tides."
    )
    assert (first.arxiv_id, first.upvotes) == ("2409.00011", 19)
    assert (first.date, first.year) == (dt.date(2024, 9, 3), 2024)
    assert first.links == (Link(LinkKind.CODE, "https://github.com/example/tides"),)
    assert (second.title, second.abstract, second.arxiv_id, second.upvotes) == (
        "Counting Lamps",
        None,
        "2408.00022",
        None,
    )


def test_without_records_the_visible_day_counts_and_its_year_is_inferred(bare: Digest) -> None:
    assert (bare.name, bare.date, bare.date_inferred) == (
        "Daily papers",
        dt.date(2026, 1, 1),
        True,
    )


def test_without_records_the_rest_of_the_page_is_listed(bare: Digest) -> None:
    texts = [rest.text for rest in bare.leftover]
    assert texts == ["Models", "Daily Papers", "<", "5 authors", "4", "System theme"]


def test_without_records_each_span_holds_a_paper(bare: Digest) -> None:
    span = bare.source[slice(*bare.entries[0].span)]
    assert span.startswith("<h3")
    assert span.endswith("example/tides.")


@pytest.mark.parametrize(
    "attribute",
    ["{", "[1]", "7", "{&quot;dailyPapers&quot;: 7}", "[" * 100_000, "&quot;x"],
)
def test_broken_records_leave_the_titles(attribute: str, bare: Digest) -> None:
    found = read(saved(attribute).encode(), name="page.html", latest=LATEST)
    assert [entry.title for entry in found.entries] == [entry.title for entry in bare.entries]


@pytest.mark.parametrize("page", [PAGE, BARE], ids=["records", "titles"])
@pytest.mark.parametrize("disguise", BYTES)
def test_the_page_gives_the_same_papers_in_every_disguise(disguise: str, page: str) -> None:
    expected = read(page.encode(), name="page.html", latest=LATEST).entries
    found = read(DISGUISES[disguise](page), name="page.html", latest=LATEST).entries
    assert [(e.title, e.abstract, e.upvotes) for e in found] == [
        (e.title, e.abstract, e.upvotes) for e in expected
    ]


@pytest.mark.parametrize("end", ["Counting", "Our\n<b>", "5 authors"])
def test_a_page_that_is_cut_off_gives_what_it_has(end: str) -> None:
    page = BARE[: BARE.rindex(end)]
    assert read(page.encode(), name="page.html", latest=LATEST).entries[0].upvotes == 19


def test_a_page_without_titles_is_refused_where_the_format_was_chosen() -> None:
    page = BARE[: BARE.index("<h3 class")]
    with pytest.raises(DigestError, match=r"^page\.html is no page of Hugging Face's papers"):
        read(page.encode(), name="page.html", latest=LATEST, format="huggingface-html")


def test_a_page_of_a_hundred_thousand_titles_ends_soon() -> None:
    start = time.perf_counter()
    page = "<html>" + '<h3><a href="/papers/2409.00011">A Title</a></h3>' * 70_000
    assert len(read(page.encode(), name="page.html", latest=LATEST).entries) == 70_000
    assert time.perf_counter() - start < 20


@pytest.mark.shared
def test_the_real_records_in_a_page_give_what_they_give_alone(shared: Path) -> None:
    text = (shared / "digests" / "huggingface-daily.json").read_text(encoding="utf-8")
    alone = read(text.encode(), name="daily.json", latest=LATEST).entries
    page = saved(html.escape(json.dumps({"dailyPapers": json.loads(text)})))
    found = read(page.encode(), name="page.html", latest=LATEST)
    assert found.date == dt.date(2025, 12, 30)
    assert [(e.title, e.abstract, e.authors, e.links) for e in found.entries] == [
        (e.title, e.abstract, e.authors, e.links) for e in alone
    ]
