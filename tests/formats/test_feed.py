"""The XML of feeds, harmless and harmful."""

import time
from pathlib import Path

import pytest

from readinglist.errors import DigestError
from readinglist.formats.feed import parse

RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tides</title>
<item><title>\u00c4 <b>bold</b> 1</title><dc:creator>A</dc:creator><dc:creator>B</dc:creator></item>
<item><title><![CDATA[Two & <three>]]></title></item>
<title>ends</title></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tides</title>
<entry><author><name>A</name><x><y>deep</y></x></author><link href="u" rel="alternate"/></entry>
</feed>"""


def test_fields_are_named_without_their_name_spaces() -> None:
    feed = parse(RSS, "feed.xml")
    assert feed.head.text("title") == "Tides"
    assert [item.text("title") for item in feed.items] == ["\u00c4 bold 1", "Two & <three>"]
    assert [one.text for one in feed.items[0].all("creator")] == ["A", "B"]


def test_fields_inside_fields_and_attributes_are_read() -> None:
    (entry,) = parse(ATOM, "feed.xml").items
    assert entry.text("author/name") == "A"
    assert next(entry.all("link")).attributes["href"] == "u"
    assert entry.text("author/x/y") == ""


def test_items_know_their_places() -> None:
    spans = [RSS[slice(*item.span)] for item in parse(RSS, "feed.xml").items]
    assert spans == RSS.split("\n")[2:4]


def test_items_that_stand_outside_of_their_channel_are_read() -> None:
    text = "<RDF><channel><title>T</title></channel><item><title>1</title></item></RDF>"
    feed = parse(text, "feed.xml")
    assert (feed.head.text("title"), feed.items[0].text("title")) == ("T", "1")


def laughs() -> str:
    """Return the text whose entities grow into gigabytes."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return f"<!DOCTYPE rss [{entities}]><rss><channel><title>&l9;</title></channel></rss>"


BAD = {
    "billion laughs": laughs(),
    "one entity many times": f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]><a>{"&a;" * 50_000}</a>',
    "a document type": '<!DOCTYPE rss SYSTEM "https://example.org/rss.dtd"><rss/>',
    "depth": "<a>" * 200_000,
    "elements": "<rss>" + "<a/>" * 3_000_000 + "</rss>",
    "attributes": "<rss " + " ".join(f'a{n}="1"' for n in range(300_000)),
    "cut off": RSS[:200],
    "an entity that nobody declared": RSS.replace("bold", "&nbsp;"),
    "no XML": "rss",
    "no tag without end": "rss " * 4_000_000,
    "an attribute without end": "<rss a='" + "b " * 8_000_000,
}


@pytest.mark.parametrize("bad", BAD)
def test_what_is_broken_or_dangerous_is_refused_soon_in_a_sentence(bad: str) -> None:
    start = time.perf_counter()
    with pytest.raises(DigestError, match=r"^feed\.xml [^\n]+\.$"):
        parse(BAD[bad], "feed.xml")
    assert time.perf_counter() - start < 10


def test_no_file_is_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for feeds")
    text = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "{secret.as_uri()}">]><rss><title>&e;</title></rss>'
    with pytest.raises(DigestError, match="declares entities"):
        parse(text, "feed.xml")
