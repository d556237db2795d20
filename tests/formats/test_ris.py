"""RIS as EndNote, Zotero and publishers write it."""

import datetime as dt

import pytest
import rispy  # type: ignore[import-untyped]  # it carries no types
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import DigestError
from readinglist.formats import read, ris
from readinglist.papers import Digest, Entry, Leftover, Link, LinkKind

ZOTERO = """TY  - CONF
TI  - Attention is All you Need
AU  - Vaswani, Ashish
AU  - Shazeer, Noam
A2  - Guyon, Isabelle
T2  - Advances in Neural Information Processing Systems
DA  - 2017///
PY  - 2017
VL  - 30
SP  - 5998
EP  - 6008
PB  - Curran Associates
DO  - 10.5555/3295222
UR  - https://proceedings.neurips.cc/paper/2017/hash/a.html
AB  - The dominant sequence models
are complex.
KW  - attention
KW  - translation
N1  - First line
  indented

- second
ID  - vaswani2017
ER  -

TY  - JOUR
T1  - Language Models are Few-Shot Learners
A1  - Brown, Tom B., Jr.
JO  - arXiv preprint arXiv:2005.14165
Y1  - 2020/05/28/
L1  - https://arxiv.org/pdf/2005.14165
ID  - 17
ER  -
"""


def digest(text: str) -> Digest:
    return read(text.encode(), name="refs.ris", latest=dt.date(2026, 3, 1))


def test_records_are_papers_with_everything_that_they_tell() -> None:
    found = digest(ZOTERO)
    assert (found.format, found.name, found.leftover) == ("ris", "Refs", ())
    assert found.entries == (
        Entry(
            title="Attention is All you Need",
            abstract="The dominant sequence models are complex.",
            authors=("Ashish Vaswani", "Noam Shazeer"),
            year=2017,
            venue="Advances in Neural Information Processing Systems",
            doi="10.5555/3295222",
            links=(Link(LinkKind.PAPER, "https://proceedings.neurips.cc/paper/2017/hash/a.html"),),
            key="vaswani2017",
            kind="inproceedings",
            details=(
                ("volume", "30"),
                ("publisher", "Curran Associates"),
                ("pages", "5998\u20136008"),
                ("editor", "Isabelle Guyon"),
            ),
            note="First line\n  indented\n\n- second",
            tags=("attention", "translation"),
            span=found.entries[0].span,
        ),
        Entry(
            title="Language Models are Few-Shot Learners",
            authors=("Tom B. Brown, Jr.",),
            year=2020,
            date=dt.date(2020, 5, 28),
            arxiv_id="2005.14165",
            span=found.entries[1].span,
        ),
    )
    spans = [found.source[slice(*one.span)] for one in found.entries]
    assert all(span.startswith("TY  - ") and span.rstrip().endswith("ER  -") for span in spans)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    found = digest(ZOTERO.replace("\n", end))
    assert [one.title for one in found.entries] == [one.title for one in digest(ZOTERO).entries]
    assert found.leftover == ()


def test_what_stands_outside_of_records_is_left_over() -> None:
    found = digest(f"Provider: Some Library\n{ZOTERO}")
    assert found.leftover == (Leftover(1, "Provider: Some Library"),)
    assert len(found.entries) == 2


def test_a_record_without_end_or_title_loses_no_other() -> None:
    found = digest("TY  - JOUR\nTI  - One\nTY  - JOUR\nAU  - Brown, Tom\nER  - \n" + ZOTERO)
    assert found.entries[0].title == "One"
    assert found.leftover == (Leftover(3, "a record without a title"),)


def test_a_file_without_titles_is_refused_in_a_sentence() -> None:
    with pytest.raises(DigestError, match="none of its records has a title"):
        digest("TY  - JOUR\nAU  - Brown, Tom\nER  - \n")


@given(st.integers(1, 40))
def test_chunks_of_any_size_give_the_same(size: int) -> None:
    text = ZOTERO.replace("\n", "\r\n")
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(ris.stream(parts)) == list(ris.stream([text]))


def test_rispy_reads_the_same_titles_authors_and_keywords() -> None:
    for record, entry in zip(rispy.loads(ZOTERO), digest(ZOTERO).entries, strict=True):
        title = record.get("title") or record.get("primary_title")
        assert title == entry.title
        assert len(record.get("authors") or record["first_authors"]) == len(entry.authors)
        assert tuple(record.get("keywords", ())) == entry.tags
