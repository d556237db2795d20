"""arXiv's Atom, of its API and of a category."""

import datetime as dt

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read
from readinglist.papers import Digest, Link, LinkKind
from tests.formats.disguises import BYTES, DISGUISES

LATEST = dt.date(2026, 5, 1)
ANSWER = r"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query=all:tides" rel="self"/>
  <title type="html">ArXiv Query: search_query=all:tides&amp;amp;start=0</title>
  <updated>2025-01-02T00:00:00-05:00</updated>
  <entry>
    <id>http://arxiv.org/abs/2409.00011v3</id>
    <updated>2024-12-30T10:00:00Z</updated>
    <published>2024-09-03T17:59:59Z</published>
    <title>Slow Tides: Forecasting
  Harbour Levels</title>
    <summary>  We forecast levels where $a&lt;b$
on 12\% of the days.
</summary>
    <author><name>Tom Brown</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">A Harbour</arxiv:affiliation>
    </author>
    <author><name>Ashish Vaswani</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/182</arxiv:doi>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">9 pages,
      https://github.com/example/tides.</arxiv:comment>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom"
      >Journal of Tides 3</arxiv:journal_ref>
    <link href="http://arxiv.org/abs/2409.00011v3" rel="alternate" type="text/html"/>
    <category term="physics.ao-ph" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG"/>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/hep-th/9901001v1</id>
    <published>1999-01-02T00:00:00Z</published>
    <title>An Old Theory</title>
    <summary>We are old.</summary>
    <category term="hep-th"/>
  </entry>
  <entry><id>http://arxiv.org/abs/1</id><summary>No title.</summary></entry>
</feed>
"""
CATEGORY = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.LG</id>
<title>cs.LG updates on arXiv.org</title><updated>2024-12-31T05:00:00+00:00</updated>
<entry><id>oai:arXiv.org:2412.00011v1</id><title>Counting Lamps</title>
<updated>2024-12-31T05:00:00+00:00</updated><link href="https://arxiv.org/abs/2412.00011"/>
<summary>arXiv:2412.00011v1 Announce Type: new
Abstract: We count.</summary>
<category term="cs.LG"/><published>2024-12-31T00:00:00-05:00</published>
<dc:creator>Tom Brown, Ashish Vaswani</dc:creator></entry></feed>
"""


@pytest.fixture
def digest() -> Digest:
    return read(ANSWER.encode(), name="query.xml", latest=LATEST)


def test_every_fact_of_an_entry_is_taken(digest: Digest) -> None:
    paper = digest.entries[0]
    assert paper.title == "Slow Tides: Forecasting Harbour Levels"
    assert paper.abstract == "We forecast levels where $a<b$ on 12% of the days."
    assert paper.authors == ("Tom Brown", "Ashish Vaswani")
    assert (paper.arxiv_id, paper.primary_class) == ("2409.00011", "cs.LG")
    assert (paper.date, paper.year) == (dt.date(2024, 9, 3), 2024)
    assert (paper.doi, paper.venue) == ("10.1000/182", "Journal of Tides 3")
    assert paper.links == (Link(LinkKind.CODE, "https://github.com/example/tides"),)


def test_an_old_id_and_a_category_that_is_the_only_one_are_read(digest: Digest) -> None:
    paper = digest.entries[1]
    assert (paper.arxiv_id, paper.primary_class) == ("hep-th/9901001", "hep-th")
    assert (paper.authors, paper.links) == ((), ())


def test_the_answer_tells_its_name_and_day_and_the_rest_is_listed(digest: Digest) -> None:
    assert digest.format == "arxiv-atom"
    assert digest.name == "ArXiv Query: search_query=all:tides&start=0"
    assert (digest.date, digest.date_inferred) == (dt.date(2025, 1, 2), False)
    assert [rest.text for rest in digest.leftover] == ["http://arxiv.org/abs/1 No title."]


def test_each_span_holds_its_entry(digest: Digest) -> None:
    for entry in digest.entries:
        span = digest.source[slice(*entry.span)]
        assert span.startswith("<entry>")
        assert span.endswith("</entry>")
        assert f"{entry.arxiv_id}v" in span


def test_the_feed_of_a_category_tells_no_day_of_its_papers() -> None:
    digest = read(CATEGORY.encode(), name="feed.xml", latest=LATEST)
    (paper,) = digest.entries
    assert (digest.name, digest.date) == ("cs.LG updates on arXiv.org", dt.date(2024, 12, 31))
    assert (paper.abstract, paper.arxiv_id) == ("We count.", "2412.00011")
    assert (paper.date, paper.year) == (None, None)
    assert paper.authors == ("Tom Brown", "Ashish Vaswani")


@pytest.mark.parametrize("disguise", BYTES)
def test_the_answer_gives_the_same_papers_in_every_disguise(disguise: str, digest: Digest) -> None:
    found = read(DISGUISES[disguise](ANSWER), name="query.xml", latest=LATEST)
    assert [(e.title, e.abstract, e.authors) for e in found.entries] == [
        (e.title, e.abstract, e.authors) for e in digest.entries
    ]


def test_an_error_that_arxiv_answered_is_refused() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><entry>'
        "<id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title>"
        "<summary>incorrect id format</summary></entry></feed>"
    )
    with pytest.raises(DigestError, match=r"^query\.xml is a feed without papers, or an error"):
        read(text.encode(), name="query.xml", latest=LATEST)


@pytest.mark.parametrize("bad", [ANSWER[:900], '<!DOCTYPE a [<!ENTITY b "c">]>' + ANSWER[39:]])
def test_what_is_cut_off_or_dangerous_is_refused(bad: str) -> None:
    with pytest.raises(DigestError, match=r"^query\.xml [^\n]+\.$"):
        read(bad.encode(), name="query.xml", latest=LATEST, format="arxiv-atom")
