"""A paper's own page tells its facts in tags that no reader sees."""

import datetime as dt

from readinglist.formats import citation_tags, read

PAGE = """<html><head><title>x</title>
<meta name="citation_title" content="Slow &amp; Wet Tides">
<meta name="citation_author" content="Brown, Tom">
<meta name="citation_author" content="Jacob Devlin">
<meta content="10.5555/a.1" name="citation_doi">
<meta name="citation_publication_date" content="2025/03/05">
</head><body><h1>Slow Tides</h1><h2>Abstract</h2><p>We wait for the tide at twelve gauges, and find
that it comes later than the tables say. Our method needs no data.</p></body></html>"""


def test_the_tags_tell_the_paper_and_the_page_its_abstract() -> None:
    digest = read(PAGE.encode(), name="page.html", latest=dt.date(2025, 4, 1))
    (paper,) = digest.entries
    assert digest.format == citation_tags.NAME
    assert (paper.title, paper.authors) == ("Slow & Wet Tides", ("Tom Brown", "Jacob Devlin"))
    assert (paper.doi, paper.date) == ("10.5555/a.1", dt.date(2025, 3, 5))
    assert paper.abstract is not None
    assert paper.abstract.startswith("We wait for the tide")
