"""Whatever stands in a paper comes back from two independent parsers of BibTeX."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from urllib.parse import unquote

import pybtex.database
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import split_multiple_persons_names
from hypothesis import given, settings
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from readinglist.citations.fields import annotation
from readinglist.citations.forms import FORMATS, Format, check
from readinglist.citations.formulas import cut_formulas
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN
from readinglist.citations.symbols import ACCENTS, MATH, SPECIALS, TEXT
from readinglist.citations.tex import encode
from readinglist.papers import Paper
from tests.citations.hostile import hostile_papers

BACK = {"—": "---", "–": "--", "“": "``", "”": "''", "‘": "`", "’": "'", "¿": "?`", "¡": "!`"}  # noqa: RUF001  # the quotes are what this is about
UNKNOWN_TO_DECODER = {
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "textasciicircum": "^",
    "neg": "\N{NOT SIGN}",
    "par": "\n",
}
MARKS = re.compile("[\u0300-\u036f]{2,}")
"""Marks on one letter: the decoder sets the outer one of two on the inner one as well."""
Entries = list[tuple[str, dict[str, str], list[str]]]
Parse = Callable[[str], Entries]


@cache
def decoder() -> LatexNodes2Text:
    """Return pylatexenc's decoder, with the commands that it does not know."""
    context = get_default_latex_context_db()
    specs = [MacroTextSpec(name, text) for name, text in UNKNOWN_TO_DECODER.items()]
    context.add_context_category("ours", macros=specs, prepend=True)
    return LatexNodes2Text(latex_context=context)


def decoded(code: str) -> str:
    """Return what TeX prints, without white space."""
    return canonical(decoder().latex_to_text(code))


def canonical(text: str) -> str:
    """Spell dashes and quotes as TeX does, controls as pictures, and leave white space out."""
    text = unicodedata.normalize("NFD", "".join(text.split()))
    text = MARKS.sub(lambda marks: "".join(sorted(set(marks[0]))), text)
    text = "".join(BACK.get(c, c) for c in text)
    return "".join(chr(0x2400 + ord(c)) if c < " " else c for c in text).replace("\x7f", "␡")


def printed(text: str, *, lines: bool = False) -> str:
    """Return what should be printed of a text: itself, with its formulas as TeX prints them.

    A text of ``lines`` keeps those and its tabs, and no formula goes across one.
    """
    pieces = re.split(r"[\r\n\t]", text) if lines else [text]
    cut = []
    for piece in pieces:
        line = unicodedata.normalize("NFC", " ".join(piece.split()))
        cut += cut_formulas(line, ascii_only=False)
    return canonical("".join(plain + decoded(formula) for plain, formula in cut))


def by_bibtexparser(text: str) -> Entries:
    """Read keys, fields and authors by bibtexparser."""
    library = parse_string(text)
    assert len(library.blocks) == len(library.entries)
    read = []
    for entry in library.entries:
        values = {field.key: str(field.value) for field in entry.fields}
        read.append((entry.key, values, split_multiple_persons_names(values.get("author", ""))))
    return read


def by_pybtex(text: str) -> Entries:
    """Read keys, fields and authors by pybtex."""
    database = pybtex.database.parse_string(text, "bibtex")
    return [
        (key, dict(entry.fields), [str(person) for person in entry.persons.get("author", [])])
        for key, entry in database.entries.items()
    ]


def same_letters(name: str) -> list[str]:
    """Return what a name is made of, whatever the order and whatever parts it."""
    return sorted(unicodedata.normalize("NFD", name.replace(",", "")))


def named(authors: Iterable[str]) -> list[str]:
    """Return the authors that are more than commas, as they should be printed."""
    names = [author for author in authors if author.replace(",", "").strip()]
    return ["others" if _is_others(name) else printed(name) for name in names]


def _is_others(name: str) -> bool:
    return " ".join(name.split()).lower() in ("et al", "et al.", "others", "and others")


BIBLIOGRAPHIES = [FORMATS["bibtex"], FORMATS["biblatex"]]
every_format = pytest.mark.parametrize("form", BIBLIOGRAPHIES, ids=("bibtex", "biblatex"))
every_parser = pytest.mark.parametrize("parse", [by_bibtexparser, by_pybtex])
many = settings(deadline=None, max_examples=60)


@every_parser
@every_format
@many
@given(papers=hostile_papers())
def test_entries_keys_and_titles_come_back(parse: Parse, form: Format, papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = form.write(papers, keys, OWN)
    check(text, form, papers, keys)
    found = parse(text)
    assert [key for key, _, _ in found] == [keys[paper.id] for paper in papers]
    assert [decoded(fields["title"]) for _, fields, _ in found] == [
        printed(paper.title) for paper in papers
    ]


@every_parser
@every_format
@many
@given(papers=hostile_papers())
def test_what_a_person_wrote_comes_back(parse: Parse, form: Format, papers: list[Paper]) -> None:
    found = parse(form.write(papers, assign_keys(papers, ()), OWN))
    for paper, (_, fields, _) in zip(papers, found, strict=True):
        note = fields.get("annote", "") + fields.get("annotation", "")
        assert decoded(note) == printed(annotation(paper), lines=True)
        assert decoded(fields.get("keywords", "")) == ",".join(map(printed, paper.tags))
        assert decoded(fields.get("abstract", "")) == printed(paper.abstract or "")


@every_parser
@every_format
@many
@given(papers=hostile_papers())
def test_authors_come_back(parse: Parse, form: Format, papers: list[Paper]) -> None:
    found = parse(form.write(papers, assign_keys(papers, ()), OWN))
    for paper, (_, _, authors) in zip(papers, found, strict=True):
        read = [same_letters(decoded(author)) for author in authors]
        assert read == [same_letters(name) for name in named(paper.authors)]


@every_parser
@every_format
@many
@given(papers=hostile_papers())
def test_identifiers_and_addresses_come_back(
    parse: Parse, form: Format, papers: list[Paper]
) -> None:
    found = parse(form.write(papers, assign_keys(papers, ()), OWN))
    for paper, (_, fields, _) in zip(papers, found, strict=True):
        assert bare(fields.get("eprint")) == bare(paper.arxiv_id)
        assert bare(fields.get("doi")) == bare(paper.doi)
        if not paper.doi and not paper.arxiv_id and paper.links:
            assert bare(fields["url"]) == bare(paper.links[0].url)


@every_parser
@every_format
@many
@given(papers=hostile_papers())
def test_what_a_bibliography_told_comes_back(
    parse: Parse, form: Format, papers: list[Paper]
) -> None:
    found = parse(form.write(papers, assign_keys(papers, ()), OWN))
    for paper, (_, fields, _) in zip(papers, found, strict=True):
        for name, value in paper.details:
            if name in {"volume", "number", "series", "note"}:
                assert decoded(fields[name]) == printed(value)


@every_parser
@every_format
@many
@given(papers=hostile_papers())
def test_jabrefs_fields_break_nothing(parse: Parse, form: Format, papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = form.write(papers, keys, replace(OWN, jabref=True))
    check(text, form, papers, keys)
    for paper, (_, fields, _) in zip(papers, parse(text), strict=True):
        assert decoded(fields.get("comment-readinglist", "")) == printed(
            paper.note or "", lines=True
        )
        assert fields.get("readstatus") == ("read" if paper.marks.read else None)


def bare(fact: str | None) -> str:
    """Return a fact without percent signs and white space."""
    return "".join(unquote(fact or "").split())


@pytest.mark.parametrize("character", [*TEXT, *MATH, *SPECIALS])
def test_every_command_means_its_character(character: str) -> None:
    assert decoded(encode(f"a{character}b")) == canonical(f"a{character}b")


@pytest.mark.parametrize("mark", ACCENTS)
def test_every_accent_means_its_mark(mark: str) -> None:
    for letter in "acegiklnorstuzACEGIKLNORSTUZ":
        assert decoded(encode(letter + mark)) == canonical(letter + mark)
