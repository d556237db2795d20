"""arXiv's RSS, as it is and as it was."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
FEED = r"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 version="2.0">
<channel><title>cs.LG updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.LG</link>
<pubDate>Tue, 31 Dec 2024 00:00:00 -0500</pubDate>
<item><title>Slow Tides: Forecasting Harbour
  Levels</title><link>https://arxiv.org/abs/2412.00011</link>
<description>arXiv:2412.00011v1 Announce Type: new
Abstract: We forecast levels where $a&lt;b$ on 12\% of the
days. Code: https://github.com/example/slow-tides.</description>
<category>cs.LG</category><category>physics.ao-ph</category>
<pubDate>Tue, 31 Dec 2024 00:00:00 -0500</pubDate><arxiv:DOI>10.1000/182</arxiv:DOI>
<arxiv:journal_reference>Journal of Tides 3</arxiv:journal_reference>
<dc:creator>Tom Brown, Paul Erd\H{o}s (A Harbour and a Lake), Ashish Vaswani</dc:creator></item>
<item><title>An Old Theory, Replaced</title><link>https://arxiv.org/abs/hep-th/9901001</link>
<description>arXiv:hep-th/9901001v3 Announce Type: replace-cross
Abstract: We replace.</description><category>hep-th</category>
<dc:creator>Noam Shazeer</dc:creator></item>
<item><description>Without a title.</description></item>
</channel></rss>
"""
OLD = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://arxiv.org/">
<title>cs.LG updates on arXiv.org</title><dc:date>2021-03-11T20:30:00-05:00</dc:date></channel>
<item><title>Counting Lamps. (arXiv:2103.00022v1 [cs.CV])</title>
<link>http://arxiv.org/abs/2103.00022</link>
<description>&lt;p&gt;We count &lt;b&gt;lamps&lt;/b&gt; &amp;amp; doors.&lt;/p&gt;</description>
<dc:creator>&lt;a href="http://arxiv.org/a/1"&gt;Tom Brown&lt;/a&gt;,
&lt;a href="http://arxiv.org/a/2"&gt;Ashish Vaswani&lt;/a&gt;</dc:creator></item>
</rdf:RDF>
"""


@pytest.fixture
def digest() -> Digest:
    return read(FEED.encode(), name="feed.xml", latest=LATEST)


def test_every_fact_of_an_item_is_taken(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == "Slow Tides: Forecasting Harbour Levels"
    assert paper.abstract == (
        "We forecast levels where $a<b$ on 12% of the days. "
        "Code: https://github.com/example/slow-tides."
    )
    assert paper.authors == ("Tom Brown", "Paul Erd\u0151s", "Ashish Vaswani")
    assert (paper.arxiv_id, paper.primary_class) == ("2412.00011", "cs.LG")
    assert (paper.doi, paper.venue) == ("10.1000/182", "Journal of Tides 3")
    assert paper.links == (Link(LinkKind.CODE, "https://github.com/example/slow-tides"),)


def test_the_day_of_the_feed_is_never_the_papers_own(digest: Digest) -> None:
    assert (digest.date, digest.date_inferred) == (dt.date(2024, 12, 31), False)
    assert [(entry.date, entry.year) for entry in digest.entries] == [(None, None)] * 2


def test_a_replaced_paper_with_an_old_id_is_read(digest: Digest) -> None:
    paper = digest.entries[1]
    assert (paper.arxiv_id, paper.primary_class) == ("hep-th/9901001", "hep-th")
    assert paper.abstract == "We replace."


def test_the_feed_tells_its_name_and_what_is_no_paper_is_listed(digest: Digest) -> None:
    assert (digest.format, digest.name) == ("arxiv-rss", "cs.LG updates on arXiv.org")
    assert [rest.text for rest in digest.leftover] == ["Without a title."]
    assert FEED.split("\n")[digest.leftover[0].line - 1].startswith("<item><description>Without")


def test_each_span_holds_its_item(digest: Digest) -> None:
    for entry in digest.entries:
        span = digest.source[slice(*entry.span)]
        assert span.startswith("<item><title>")
        assert span.endswith("</item>")
        assert f"abs/{entry.arxiv_id}<" in span


def test_feeds_of_earlier_years_are_read() -> None:
    digest = read(OLD.encode(), name="feed.xml", latest=LATEST)
    (paper,) = digest.entries
    assert (paper.title, paper.abstract) == ("Counting Lamps", "We count lamps & doors.")
    assert (paper.arxiv_id, paper.primary_class) == ("2103.00022", "cs.CV")
    assert paper.authors == ("Tom Brown", "Ashish Vaswani")
    assert digest.date == dt.date(2021, 3, 11)


@pytest.mark.parametrize("disguise", BYTES)
def test_the_feed_gives_the_same_papers_in_every_disguise(disguise: str, digest: Digest) -> None:
    found = read(DISGUISES[disguise](FEED), name="feed.xml", latest=LATEST)
    for entry, expected in zip(found.entries, digest.entries, strict=True):
        assert (entry.title, entry.abstract) == (expected.title, expected.abstract)
        assert found.source[slice(*entry.span)].endswith("</item>")


def test_a_feed_without_papers_is_refused() -> None:
    text = FEED[: FEED.index("<item>")] + "</channel></rss>"
    with pytest.raises(DigestError, match=r"^feed\.xml is a feed without papers, .*that file\.$"):
        read(text.encode(), name="feed.xml", latest=LATEST)


@pytest.mark.shared
@pytest.mark.parametrize("disguise", BYTES)
def test_the_real_feed_gives_every_item(disguise: str, shared: Path) -> None:
    text = (shared / "digests" / "arxiv-rss.xml").read_text(encoding="utf-8")
    digest = read(DISGUISES[disguise](text), name="arxiv-rss.xml", latest=LATEST)
    items = list(ET.fromstring(text).iter("item"))
    assert len(digest.entries) == len(items) == 25
    assert (digest.name, digest.date) == ("cs.CV updates on arXiv.org", dt.date(2025, 12, 30))
    assert digest.leftover == ()
    for entry, item in zip(digest.entries, items, strict=True):
        creator = item.findtext("{http://purl.org/dc/elements/1.1/}creator") or ""
        told = (item.findtext("description") or "").partition("Abstract: ")[2]
        assert (item.findtext("link") or "").endswith(f"/{entry.arxiv_id}")
        assert entry.title == item.findtext("title")
        assert ", ".join(entry.authors) == creator
        assert letters(entry.abstract or "") == letters(told)
        assert entry.primary_class == item.findtext("category")


def letters(text: str) -> str:
    """Keep what showing TeX does not change, sorted."""
    text = re.sub(r"\\[a-zA-Z]+|i\.e\.|e\.g\.", "", text)
    return "".join(sorted(re.findall(r"[^\W_]", text)))
