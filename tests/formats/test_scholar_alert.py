"""Google Scholar's alerts."""

import datetime as dt
from email import message_from_bytes
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
REDIRECT = "https://scholar.google.com/scholar_url?url={}&amp;hl=en&amp;sa=X"


def listed(url: str, title: str, byline: str, snippet: str) -> str:
    """Return a paper as an alert lists it."""
    return (
        f'<h3><span>[PDF]</span> <a href="{REDIRECT.format(url)}" class="gse_alrt_title">{title}'
        f'</a></h3><div style="color:#006621">{byline}</div>\n'
        f'<div class="gse_alrt_sni">{snippet}</div><br>'
    )


PAGE = (
    "<html><body><style>p { color: red }</style>"
    + listed(
        "https://arxiv.org/pdf/2409.00011v2",
        "Slow <b>Tides</b> &amp; Harbours",
        "T Brown, A Vaswani&nbsp;- arXiv preprint arXiv:2409.00011, 2024",
        "We forecast the <b>tides</b> of a harbour and lar &hellip;",
    )
    + listed(
        "https://example.org/paper%3Fid%3D7",
        "[HTML] Counting Lamps",
        "N Shazeer - Journal of Lamps, 2023 - Harbour Press",
        "We count",
    )
    + listed(
        "https://example.org/long.pdf",
        "Many Hands",
        "T Brown, A Vaswani\u2026 - Proceedings of the \u2026, 2022",
        "Many &hellip;",
    )
    + "<p>Unsubscribe</p></body></html>"
)


@pytest.fixture
def digest() -> Digest:
    return read(PAGE.encode(), name="alert.html", latest=LATEST)


def test_every_fact_of_a_paper_is_taken(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == "Slow Tides & Harbours"
    assert paper.authors == ("T Brown", "A Vaswani")
    assert (paper.year, paper.date, paper.venue) == (2024, None, None)
    assert paper.arxiv_id == "2409.00011"
    assert paper.links == (Link(LinkKind.PAPER, "https://arxiv.org/pdf/2409.00011v2"),)


def test_a_snippet_is_kept_as_such_and_never_as_an_abstract(digest: Digest) -> None:
    assert [entry.abstract for entry in digest.entries] == [None, None, None]
    assert [entry.snippet for entry in digest.entries] == [
        "We forecast the tides of a harbour and lar \u2026",
        "We count \u2026",
        "Many \u2026",
    ]
    assert "snippets" in digest.remarks[0]


def test_a_venue_is_taken_and_a_kind_of_file_is_no_part_of_a_title(digest: Digest) -> None:
    paper = digest.entries[1]
    assert (paper.title, paper.venue, paper.year) == ("Counting Lamps", "Journal of Lamps", 2023)
    assert paper.arxiv_id is None
    assert paper.links == (Link(LinkKind.PAPER, "https://example.org/paper?id=7"),)


def test_authors_and_venues_that_are_cut_off_stay_unknown(digest: Digest) -> None:
    paper = digest.entries[2]
    assert (paper.authors, paper.venue, paper.year) == ((), None, 2022)
    assert digest.remarks[1].startswith("1 paper names only its first authors")


def test_the_rest_is_listed_and_spans_hold_their_papers(digest: Digest) -> None:
    assert [rest.text for rest in digest.leftover] == ["Unsubscribe"]
    spans = [digest.source[slice(*entry.span)] for entry in digest.entries]
    assert all(span.startswith("<h3>") for span in spans)
    assert spans[1].endswith("We count")


@pytest.mark.parametrize("disguise", BYTES)
def test_the_alert_gives_the_same_papers_in_every_disguise(disguise: str, digest: Digest) -> None:
    found = read(DISGUISES[disguise](PAGE), name="alert.html", latest=LATEST).entries
    assert [(e.title, e.snippet) for e in found] == [(e.title, e.snippet) for e in digest.entries]


@pytest.mark.parametrize("address", ["", "https://[", "?url=javascript:alert(1)", "&" * 100_000])
def test_an_address_that_is_none_leaves_the_paper_without_it(address: str) -> None:
    page = f'<h3><a class="gse_alrt_title" href="{address}">Counting Lamps</a></h3>'
    (paper,) = read(page.encode(), name="alert.html", latest=LATEST).entries
    assert (paper.title, paper.links, paper.snippet) == ("Counting Lamps", (), None)


def test_html_without_titles_is_refused_where_the_format_was_chosen() -> None:
    with pytest.raises(DigestError, match=r"^alert\.html is no alert of Google Scholar"):
        read(b"<p>x</p>", name="alert.html", latest=LATEST, format="scholar-alert")


@pytest.mark.shared
def test_the_real_alert_gives_every_paper(shared: Path) -> None:
    content = (shared / "digests" / "scholar-alert.eml").read_bytes()
    digest = read(content, name="scholar-alert.eml", latest=LATEST)
    payload = message_from_bytes(content).get_payload(decode=True)
    assert isinstance(payload, bytes)
    shown = payload.decode().replace("&nbsp;", " ").replace("&hellip;", "\u2026")
    shown = " ".join(shown.split())
    assert len(digest.entries) == shown.count("gse_alrt_title") == 10
    assert (digest.name, digest.format) == ('"video generation" - new results', "scholar-alert")
    assert (digest.date, digest.leftover) == (dt.date(2025, 12, 30), ())
    for entry in digest.entries:
        assert f">{entry.title}</a>" in shown
        assert f">{', '.join(entry.authors)} - arXiv preprint arXiv:{entry.arxiv_id}," in shown
        assert f">{entry.snippet}</div>" in shown
        assert entry.year == 2025
