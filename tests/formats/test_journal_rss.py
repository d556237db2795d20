"""Feeds of journals tell titles, people and DOIs."""

import datetime as dt

from readinglist.formats import journal_rss, read

FEED = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tides</title><dc:date>2025-03-05</dc:date></channel>
<item><title>Slow Tides</title><link>https://journal.example/1</link>
<description>We wait.</description>
<dc:creator>Brown, T. B., Devlin, J.</dc:creator>
<dc:identifier>doi:10.5555/a.1</dc:identifier></item>
<item><title>Wet Shores</title><description>Tides, doi:10.5555/a.2 We look.</description>
<dc:creator>Tom Brown</dc:creator><dc:creator>Jacob Devlin</dc:creator></item></rdf:RDF>"""


def test_items_are_papers_however_their_people_are_written() -> None:
    digest = read(FEED.encode(), name="feed.xml", latest=dt.date(2025, 4, 1))
    assert (digest.format, digest.name, digest.date) == (
        journal_rss.NAME,
        "Tides",
        dt.date(2025, 3, 5),
    )
    assert [(one.title, one.authors, one.doi, one.abstract) for one in digest.entries] == [
        ("Slow Tides", ("T. B. Brown", "J. Devlin"), "10.5555/a.1", "We wait."),
        ("Wet Shores", ("Tom Brown", "Jacob Devlin"), "10.5555/a.2", "We look."),
    ]
