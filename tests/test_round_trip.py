"""Our own files imported into an empty library give the same papers and all that was made of them.

What a format cannot carry is listed in ``CARRIES`` below, and for people in README.
"""

import datetime as dt
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist import formats
from readinglist.citations import forms
from readinglist.citations.options import OWN, SHARED, Options
from readinglist.library import ALL, Library
from readinglist.papers import (
    Digest,
    Entry,
    Highlight,
    HighlightId,
    Marks,
    Order,
    Paper,
    PaperId,
    Remark,
)
from tests.conftest import NOON, ticking

LATEST = NOON.date()
PIECES = [
    *("word", "LLM", "GPT-4", "é", "ß", "\u03b1", "\u00d7", "深", "Łódź", "ế", "🎉"),
    *("--", "---", "``", "''", "`", "'", "\u2013", "\u2014", "\u201c", "\u201d", "\u2019"),
    *("$x^2$", "$\\alpha$", "$5", "#", "%", "&", "_", "~", "^", "\\", "{", "}", "<b>", "@misc{a,"),
    *("\\par", "\\textbf{x}", "% no comment", '"', "=", ",", ";", "- ", "> ", "# ", "[a](b)"),
]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
LINES = st.lists(TEXT | GLUED | st.just("") | st.just("  - indented"), min_size=1, max_size=6)
WORDS = st.lists(st.text("abcdefgh", min_size=2, max_size=7), min_size=8, max_size=20)
COLOURS = st.sampled_from(["blue", "green", "plum"])
COMMENTS = st.sampled_from(["why?", "one — two", "(green) 50% & $x_1$", "- a\n\n  b\nc"])
FILES = st.sampled_from(["colleague.bib", "Łukasz' list: 2.md", "a b.bib"])
NAMES = st.lists(st.sampled_from(["Tom Brown", "Ashish Vaswani", "OpenAI", "Łukasz Kaiser"]))


def folded(text: str) -> str:
    """Return a text as every file keeps it: one way to compose letters, one kind of space."""
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


@dataclass(frozen=True)
class Made:
    """A paper, and what a person made of it."""

    entry: Entry
    note: str
    tags: tuple[str, ...]
    passages: tuple[tuple[int, int, str, str], ...]
    """First and last word of each highlight in the abstract, its colour and its comment."""
    marks: tuple[str, ...]
    remarks: tuple[Remark, ...]


@st.composite
def written(draw: st.DrawFn) -> Made:
    """Return a paper with a note, tags, highlights, marks and what others wrote."""
    entry = Entry(
        title=" ".join(folded(f"{draw(TEXT)} title").split()),
        abstract=" ".join(draw(WORDS)),
        authors=tuple(dict.fromkeys(draw(NAMES))),
        year=draw(st.none() | st.just(2020)),
        date=draw(st.none() | st.just(dt.date(2020, 5, 28))),
        arxiv_id=draw(st.none() | st.integers(10000, 99999).map("2005.{}".format)),
        venue=draw(st.none() | st.just("Journal of Examples & Tests")),
    )
    tags = draw(
        st.lists(GLUED.map(folded).filter(lambda tag: tag.strip() == tag != ""), max_size=3)
    )
    starts = draw(st.lists(st.integers(0, 5), max_size=3))
    return Made(
        entry,
        folded("\n".join(draw(LINES))),
        tuple(dict.fromkeys(tags)),
        tuple(
            (at, at + draw(st.integers(0, 3)), draw(COLOURS), draw(st.just("") | COMMENTS))
            for at in starts
        ),
        tuple(draw(st.lists(st.sampled_from(["read", "starred", "later", "dismissed"])))),
        tuple(
            Remark(file, told)
            for file in draw(st.lists(FILES, unique=True, max_size=2))
            if (told := folded("\n".join(draw(LINES))))
        ),
    )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Library]:
    """Return what opens a new library at each call."""
    folder = tmp_path_factory.mktemp("round")
    names = (folder / f"{number}.sqlite3" for number in count())
    empty = next(names)
    Library.open(empty, now=ticking()).close()
    return lambda: Library.open(Path(shutil.copy(empty, next(names))), now=ticking())


def everything(library: Library) -> list[Paper]:
    """Return the papers by their keys."""
    ids = [PaperId(id_) for id_ in library.listing(ALL, Order.ADDED)]
    return sorted(library.papers(ids), key=lambda paper: paper.key or "")


def exported(library: Library, form: str, options: Options) -> str:
    """Return all papers as a file."""
    ids = [paper.id for paper in everything(library)]
    return forms.FORMATS[form].file(library.export(ids, form, options), options)


def fill(library: Library, papers: list[Made]) -> None:
    """Put papers with what a person made of them into a library."""
    entries = tuple(replace(one.entry, remarks=one.remarks) for one in papers)
    library.import_digest(Digest("D", "huggingface-text", "x", entries, date=LATEST), "x.txt")
    by_title = {paper.title: paper.id for paper in everything(library)}
    for made in papers:
        paper = by_title[made.entry.title]
        library.set_note(paper, made.note)
        for mark in made.marks:
            library.mark([paper], **{mark: True})  # type: ignore[arg-type]  # marks by their names
        if made.tags:
            library.add_tags([paper], made.tags)
        for start, end, colour, comment in made.passages:
            if quote := " ".join((made.entry.abstract or "").split()[start : end + 1]):
                marked = Highlight(HighlightId(0), quote, "", "", colour, comment)
                library.add_highlight(paper, marked)
    library.keys(list(by_title.values()))


def own(paper: Paper) -> tuple[object, ...]:
    """Return what the person, and others, gave to a paper."""
    marked = [(one.quote, one.colour, one.comment) for one in paper.highlights]
    names = ("starred", "read", "later", "dismissed")
    marks = [name for name in names if getattr(paper.marks, name)]
    tags = sorted(paper.tags, key=str.casefold)
    return (paper.key, paper.note, tags, marked, marks, paper.remarks)


EVERYTHING = replace(OWN, remarks=True, jabref=True)
FORMS = sorted(forms.FORMATS)
PAPERS = st.lists(written(), min_size=1, max_size=3, unique_by=lambda one: one.entry.title)


def read_back(text: str, form: str) -> Digest:
    """Read one of our files; RIS has no place to say whose its notes are, so a person says it."""
    digest = formats.read(text.encode(), name="mine.bib", latest=LATEST)
    return replace(digest, own=True) if form == "ris" else digest


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(papers=PAPERS)
def test_papers_and_all_that_was_made_of_them_come_back(
    fresh: Callable[[], Library], form: str, papers: list[Made]
) -> None:
    if form == "ris":  # it has no place for marks
        papers = [replace(one, marks=()) for one in papers]
    with fresh() as before, fresh() as after:
        fill(before, papers)
        text = exported(before, form, EVERYTHING)
        digest = read_back(text, form)
        assert (digest.leftover, digest.own) == ((), True)
        report = after.import_digest(digest, "mine.bib")
        assert report.added == len(everything(before))
        for one, two in zip(everything(before), everything(after), strict=True):
            assert own(two) == own(one)
            assert (two.authors, two.arxiv_id, two.venue, two.abstract) == (
                (one.authors, one.arxiv_id, one.venue, one.abstract)
            )
            if form != "bibtex":
                assert (two.title, two.date) == (one.title, one.date if one.year else two.date)
        if form in ("bibtex", "biblatex"):
            assert exported(after, form, EVERYTHING) == text
        assert not after.import_digest(digest, "mine.bib").changes


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(papers=PAPERS)
def test_what_leaves_for_others_comes_in_as_nothing_of_ones_own(
    fresh: Callable[[], Library], form: str, papers: list[Made]
) -> None:
    with fresh() as before, fresh() as after:
        fill(before, papers)
        text = exported(before, form, replace(SHARED, remarks=True))
        digest = formats.read(text.encode(), name="theirs.bib", latest=LATEST)
        after.import_digest(digest, "theirs.bib")
        for one, two in zip(everything(before), everything(after), strict=True):
            assert (two.note, two.tags, two.highlights, two.marks) == (None, (), (), Marks())
            assert [plain_words(told) for told in two.remarks] == [
                plain_words(told) for told in one.remarks
            ]


def plain_words(remark: Remark) -> tuple[str, list[str]]:
    """Return a remark's file and words: in a .bib file for others TeX is what it is to others."""
    return remark.file, re.findall(r"[a-z]{4,}", re.sub(r"\\[a-z]+", "", remark.text))


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "ris", "csl-json"])
def test_every_export_comes_back_with_titles_abstracts_notes_and_tags(
    fresh: Callable[[], Library], form: str
) -> None:
    entry = Entry(
        "Models of *stars* & $x_1$: [a] study #1",
        "We train a large model. It's 5% better_than <b> others, [see] *this*.",
        authors=("Tom Brown", "OpenAI"),
        year=2020,
        arxiv_id="2005.14165",
        doi="10.1000/x_y",
    )
    note = "- cost & 100%\n  - nested `code` -- and\n\n\n> quote\n# head"
    other = Entry("Another paper of some words", None, arxiv_id="2005.14166", year=2021)
    with fresh() as before, fresh() as after:
        marked = ((1, 3, "plum", ""),)
        made = Made(entry, note, ("few shot", "vision"), marked, (), ())
        fill(before, [made, Made(other, "N", (), (), (), ())])
        digest = read_back(exported(before, form, OWN), form)
        assert (digest.format, digest.leftover) == (form, ())
        after.import_digest(digest, "mine")
        for one, two in zip(everything(before), everything(after), strict=True):
            assert (two.title, two.abstract, two.authors) == (one.title, one.abstract, one.authors)
            assert (two.year, two.arxiv_id, two.doi) == (one.year, one.arxiv_id, one.doi)
            assert (two.note, two.tags, two.key) == (one.note, one.tags, one.key)
            assert own(two) == own(one)
