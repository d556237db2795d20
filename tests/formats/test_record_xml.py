"""Bibliographies in XML are read, and what makes XML dangerous is refused."""

import datetime as dt

import pytest

from readinglist.errors import DigestError
from readinglist.formats import read, record_xml
from readinglist.papers import Digest

ENDNOTE = """<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><contributors><authors>
<author><style face="normal">Brown, Tom</style></author></authors></contributors><titles><title>
<style>Slow &amp; Wet Tides</style></title></titles><dates><year>2025</year></dates></record>
</records></xml>"""
MODS = """<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><title>Tides</title>
<subTitle>Slow Ones</subTitle></titleInfo><name type="personal">
<namePart type="given">Tom</namePart>
<namePart type="family">Brown</namePart></name></mods></modsCollection>"""
BOMB = """<!DOCTYPE mods [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<mods><titleInfo><title>&b;</title></titleInfo></mods>"""


def take(text: str) -> Digest:
    return read(text.encode(), name="records.xml", latest=dt.date(2025, 4, 1))


def test_endnotes_records_are_read() -> None:
    digest = take(ENDNOTE)
    (paper,) = digest.entries
    assert digest.format == record_xml.NAME
    assert (paper.title, paper.authors, paper.year) == ("Slow & Wet Tides", ("Tom Brown",), 2025)


def test_the_parts_of_a_title_in_mods_are_joined() -> None:
    (paper,) = take(MODS).entries
    assert (paper.title, paper.authors) == ("Tides: Slow Ones", ("Tom Brown",))


@pytest.mark.parametrize("text", [ENDNOTE[:-20], BOMB])
def test_broken_and_dangerous_xml_is_refused(text: str) -> None:
    with pytest.raises(DigestError, match=r"records\.xml"):
        record_xml.read(text, name="records.xml", latest=dt.date(2025, 4, 1))
