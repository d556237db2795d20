"""Our own HTML page, read back; see ``test_round_trip`` for all that comes back."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist.citations import forms
from readinglist.citations.options import OWN, SHARED
from readinglist.errors import DigestError
from readinglist.formats import read, reading_page
from readinglist.papers import Digest, Highlight, HighlightId, Marks, Paper, PaperId, Remark
from tests.conftest import NOON

PAPER = Paper(
    PaperId(1),
    "A <b> title & more",
    "One.\n\nTwo.",
    ("Tom Brown",),
    2020,
    note="# mine\n\n- <i>",
    tags=("a", "b & c"),
    highlights=(
        Highlight(HighlightId(1), "One", "", "", "blue", ""),
        Highlight(HighlightId(2), "Two", "", "", "green", "why <?>\n\nsay"),
    ),
    remarks=(Remark("theirs.bib", "Two lines\n<b> of them"),),
    marks=Marks(starred=NOON, later=NOON),
)


def written(own: bool = True) -> str:  # noqa: FBT001, FBT002  # whose the page is
    form, options = forms.FORMATS["html"], replace(OWN if own else SHARED, remarks=own)
    return form.file(form.write([PAPER], {PAPER.id: "k"}, options), options)


def digest(text: str) -> Digest:
    return read(text.encode(), name="page.html", latest=dt.date(2026, 3, 1))


def test_an_article_is_a_paper() -> None:
    found = digest(written())
    (one,) = found.entries
    assert (found.format, found.own) == ("html", True)
    assert (one.title, one.abstract, one.key) == (PAPER.title, PAPER.abstract, "k")
    assert (one.authors, one.year, one.tags) == (PAPER.authors, 2020, PAPER.tags)
    assert one.note == PAPER.note
    assert [replace(mark, id=HighlightId(at)) for at, mark in enumerate(one.highlights, 1)] == [
        *PAPER.highlights
    ]
    assert (one.marks, one.remarks) == ((("starred", None), ("later", None)), PAPER.remarks)
    assert found.source[slice(*one.span)].startswith('<article data-key="k">')
    assert found.source[slice(*one.span)].endswith("</article>")


def test_a_page_for_others_is_not_our_own() -> None:
    found = digest(written(own=False))
    assert not found.own
    assert (found.entries[0].remarks, found.entries[0].marks) == ((), ())


def test_a_page_of_others_is_none_of_ours() -> None:
    assert not reading_page.recognise('<article data-key="k">')
    with pytest.raises(DigestError, match="holds no papers"):
        reading_page.read("</p></article>", name="x.html", latest=dt.date(2026, 3, 1))
