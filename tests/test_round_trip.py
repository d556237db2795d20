"""Our own files imported into an empty library give the same papers, notes, tags and keys."""

import datetime as dt
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist import formats
from readinglist.citations import forms
from readinglist.citations.options import OWN
from readinglist.library import ALL, Library
from readinglist.papers import Digest, Entry, Highlight, HighlightId, Order, Paper, PaperId
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
NAMES = st.lists(st.sampled_from(["Tom Brown", "Ashish Vaswani", "OpenAI", "Łukasz Kaiser"]))


def folded(text: str) -> str:
    """Return a text as every file keeps it: one way to compose letters, one kind of space."""
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


@st.composite
def written(draw: st.DrawFn) -> tuple[Entry, str, tuple[str, ...], tuple[int, int]]:
    """Return a paper, a note, tags, and which words of its abstract are marked."""
    abstract = " ".join(draw(WORDS))
    entry = Entry(
        title=" ".join(folded(f"{draw(TEXT)} title").split()),
        abstract=abstract,
        authors=tuple(dict.fromkeys(draw(NAMES))),
        year=draw(st.none() | st.just(2020)),
        date=draw(st.none() | st.just(dt.date(2020, 5, 28))),
        arxiv_id=draw(st.none() | st.integers(10000, 99999).map("2005.{}".format)),
        venue=draw(st.none() | st.just("Journal of Examples & Tests")),
    )
    note = folded("\n".join(draw(LINES)))
    tags = draw(
        st.lists(GLUED.map(folded).filter(lambda tag: tag.strip() == tag != ""), max_size=3)
    )
    start = draw(st.integers(0, 5))
    return entry, note, tuple(dict.fromkeys(tags)), (start, start + draw(st.integers(0, 3)))


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


def exported(library: Library, form: str) -> str:
    """Return all papers as a file for the person alone."""
    ids = [paper.id for paper in everything(library)]
    return forms.FORMATS[form].file(library.export(ids, form, OWN), OWN)


def fill(
    library: Library, papers: list[tuple[Entry, str, tuple[str, ...], tuple[int, int]]]
) -> None:
    """Put papers with what a person wrote of them into a library."""
    entries = tuple(entry for entry, *_ in papers)
    library.import_digest(Digest("D", "huggingface-text", "x", entries, date=LATEST), "x.txt")
    by_title = {paper.title: paper for paper in everything(library)}
    for entry, note, tags, (start, end) in papers:
        paper = by_title[entry.title]
        library.set_note(paper.id, note)
        if tags:
            library.add_tags([paper.id], tags)
        if quote := " ".join((entry.abstract or "").split()[start : end + 1]):
            comment = "why?" * (start % 2)
            marked = Highlight(HighlightId(0), quote, "", "", "yellow", comment)
            library.add_highlight(paper.id, marked)
    library.keys([paper.id for paper in by_title.values()])


def own(paper: Paper) -> tuple[object, ...]:
    """Return what the person gave to a paper."""
    marked = [(one.quote, one.comment) for one in paper.highlights]
    return (paper.key, paper.note, sorted(paper.tags, key=str.casefold), marked)


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(papers=st.lists(written(), min_size=1, max_size=3, unique_by=lambda one: one[0].title))
def test_papers_notes_tags_highlights_and_keys_come_back(
    fresh: Callable[[], Library],
    form: str,
    papers: list[tuple[Entry, str, tuple[str, ...], tuple[int, int]]],
) -> None:
    with fresh() as before, fresh() as after:
        fill(before, papers)
        text = exported(before, form)
        digest = formats.read(text.encode(), name="mine.bib", latest=LATEST)
        assert digest.leftover == ()
        report = after.import_digest(digest, "mine.bib")
        assert report.added == len(everything(before))
        for one, two in zip(everything(before), everything(after), strict=True):
            assert own(two) == own(one)
            assert two.remarks == ()
            assert (two.authors, two.arxiv_id, two.venue, two.abstract) == (
                (one.authors, one.arxiv_id, one.venue, one.abstract)
            )
            if form == "biblatex":
                assert (two.title, two.date) == (one.title, one.date if one.year else two.date)
        assert exported(after, form) == text
        assert not after.import_digest(digest, "mine.bib").changes


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
        fill(before, [(entry, note, ("few shot", "vision"), (1, 3)), (other, "N", (), (0, 0))])
        digest = formats.read(exported(before, form).encode(), name="mine", latest=LATEST)
        assert (digest.format, digest.leftover) == (form, ())
        if form in ("ris", "csl-json"):  # they have no place to say whose their notes are
            digest = replace(digest, own=True)
        after.import_digest(digest, "mine")
        for one, two in zip(everything(before), everything(after), strict=True):
            assert (two.title, two.abstract, two.authors) == (one.title, one.abstract, one.authors)
            assert (two.year, two.arxiv_id, two.doi) == (one.year, one.arxiv_id, one.doi)
            assert (two.note, two.tags, two.key) == (one.note, one.tags, one.key)
            assert own(two) == own(one)
