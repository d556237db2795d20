"""PubMed's, Web of Science's and EndNote's records are read as those of RIS."""

import datetime as dt

from readinglist.formats import read, tagged
from readinglist.papers import Digest

PUBMED = """PMID- 1
TI  - Slow tides on
      shallow shores.
LID - 12 [pii]
LID - 10.5555/a.1 [doi]
DP  - 2025 Feb 11
FAU - Brown, Tom B
AU  - Brown TB
JT  - Tides
AB  - We wait.

PMID- 2
TI  - Wet shores.
AU  - Devlin J
"""
SCIENCE = """PT J
AU Brown, TB
   Devlin, J
AF Brown, Tom B.
   Devlin, Jacob
TI Slow tides on
   shallow shores
SO TIDES
PY 2025
BP 1
EP 9
ER
"""
ENDNOTE = "%0 Journal Article\n%T Slow tides\n%A Brown, Tom\n%A Jacob Devlin\n%J Tides\n%D 2025\n"


def take(text: str) -> Digest:
    return read(text.encode(), name="records.txt", latest=dt.date(2025, 4, 1))


def test_pubmeds_records_are_read() -> None:
    digest = take(PUBMED)
    assert digest.format == tagged.NAME
    first, second = digest.entries
    assert (first.title, first.authors) == ("Slow tides on shallow shores", ("Tom B Brown",))
    assert (first.doi, first.date, first.venue) == ("10.5555/a.1", dt.date(2025, 2, 11), "Tides")
    assert second.authors == ("J. Devlin",)
    assert digest.source[slice(*second.span)].startswith("PMID- 2")


def test_web_of_sciences_records_are_read() -> None:
    (paper,) = take(SCIENCE).entries
    assert paper.title == "Slow tides on shallow shores"
    assert paper.authors == ("Tom B. Brown", "Jacob Devlin")
    assert dict(paper.details)["pages"] == "1\N{EN DASH}9"


def test_endnotes_records_are_read() -> None:
    (paper,) = take(ENDNOTE).entries
    assert (paper.authors, paper.year, paper.kind) == (
        ("Tom Brown", "Jacob Devlin"),
        2025,
        "article",
    )


def test_a_record_without_a_title_is_left_over() -> None:
    digest = take(PUBMED + "\nPMID- 3\nAU  - Brown TB\n")
    assert [one.line for one in digest.leftover] == [16]
