"""What BibTeX and BibLaTeX entries hold of what a bibliography told, and JabRef's own fields."""

import datetime as dt
from dataclasses import replace

import pytest

from readinglist.citations import biblatex, bibtex
from readinglist.citations.forms import FORMATS
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN, SHARED
from readinglist.papers import Marks, Paper, PaperId, Remark

NOW = dt.datetime(2025, 3, 11, 12, tzinfo=dt.UTC)


def fields(text: str) -> dict[str, str]:
    """Return the fields of the first entry, as they are written."""
    entry = text.split("\n}\n", 1)[0]
    return dict(line.strip(" ,").split(" = ", 1) for line in entry.splitlines()[1:])


def test_bibtex_has_the_facts_of_an_article_under_its_own_names(told: Paper) -> None:
    text = bibtex.write([told], {told.id: "x"}, OWN)
    assert text.startswith("@article{x,\n")
    assert fields(text) == {
        "title": "{On Examples}",
        "author": "{Lovelace, Ada}",
        "journal": "{Journal of Examples}",
        "year": "{1998}",
        "month": "mar",
        "volume": "{12}",
        "number": "{3}",
        "pages": "{101--117}",
        "publisher": "{Example Press}",
        "editor": "{Hopper, Grace and Turing, Alan}",
        "address": r"{London \& Paris}",
    }


def test_biblatex_has_them_under_its_own_and_former_keys_in_ids(told: Paper) -> None:
    written = fields(biblatex.write([told], {told.id: "x"}, OWN))
    assert written["ids"] == "{lovelace98,onexamples}"
    assert written["journaltitle"] == "{Journal of Examples}"
    assert written["date"] == "{1998-03}"
    assert written["location"] == r"{London \& Paris}"
    assert not {"month", "year", "journal", "file", "crossref"} & set(written)


def test_a_former_key_that_another_entry_has_is_left_out(told: Paper) -> None:
    other = replace(told, id=PaperId(7), former_keys=("Lovelace98", "mine", "x"))
    text = biblatex.write([told, other], {told.id: "x", other.id: "y"}, OWN)
    assert text.count("lovelace98") == 1
    assert "ids = {mine}" in text


@pytest.mark.parametrize(
    ("kind", "details", "types", "field"),
    [
        ("inproceedings", (), ("inproceedings", "inproceedings"), "booktitle = {Meeting}"),
        ("phdthesis", (), ("phdthesis", "thesis"), "school = {Meeting}"),
        ("thesis", (("type", "mathesis"),), ("mastersthesis", "thesis"), "school = {Meeting}"),
        ("report", (), ("techreport", "report"), "institution = {Meeting}"),
        ("collection", (), ("book", "collection"), "publisher = {Meeting}"),
        ("dataset", (), ("misc", "dataset"), "howpublished = {Meeting}"),
    ],
)
def test_a_venue_stands_where_its_type_has_it(
    told: Paper,
    kind: str,
    details: tuple[tuple[str, str], ...],
    types: tuple[str, str],
    field: str,
) -> None:
    paper = replace(told, kind=kind, details=details, venue="Meeting")
    assert bibtex.write([paper], {paper.id: "x"}, OWN).startswith(f"@{types[0]}{{x,")
    assert biblatex.write([paper], {paper.id: "x"}, OWN).startswith(f"@{types[1]}{{x,")
    assert field in bibtex.write([paper], {paper.id: "x"}, OWN)


def test_jabrefs_fields_are_there_on_request_alone(few_shot: Paper) -> None:
    paper = replace(few_shot, marks=Marks(starred=NOW, read=NOW))
    plain = bibtex.write([paper], {paper.id: "x"}, OWN)
    assert "readstatus" not in plain
    written = fields(
        bibtex.write([paper], {paper.id: "x"}, replace(OWN, jabref=True)).replace(".\n\\par\n", "")
    )
    assert written["readstatus"] == "{read}"
    assert written["ranking"] == "{rank5}"
    assert written["relevance"] == "{relevant}"
    assert written["groups"] == "{few shot, LLM}"
    assert written["comment-readinglist"].startswith("{Compare with")
    assert written["annote"] == "{``175 billion parameters'' --- how many?}"


def test_jabrefs_fields_tell_others_nothing_private(few_shot: Paper) -> None:
    paper = replace(few_shot, marks=Marks(starred=NOW, dismissed=NOW))
    text = biblatex.write([paper], {paper.id: "x"}, replace(SHARED, jabref=True))
    assert not {"readstatus", "ranking", "groups", "comment-readinglist"} & set(fields(text))
    own = fields(biblatex.write([paper], {paper.id: "x"}, replace(SHARED, jabref=True, marks=True)))
    assert own["readstatus"] == "{skimmed}"


def test_jabrefs_stars_leave_as_they_came(few_shot: Paper) -> None:
    paper = replace(few_shot, tags=("4 stars",), marks=Marks(starred=NOW, later=NOW))
    text = biblatex.write([paper], {paper.id: "x"}, replace(OWN, jabref=True))
    assert "ranking = {rank4}" in text
    assert "priority = {prio3}" in text


def test_what_others_wrote_leaves_under_the_names_of_their_files(few_shot: Paper) -> None:
    told = (Remark("Peer list.bib", "One."), Remark("peer-list.md", "Two."), Remark("\u6df1", "3"))
    paper = replace(few_shot, remarks=told)
    assert "comment-" not in biblatex.write([paper], {paper.id: "x"}, OWN)
    text = biblatex.write([paper], {paper.id: "x"}, replace(SHARED, remarks=True))
    assert "comment-peer-list = {Remark from Peer list.bib:\nOne.}" in text
    assert "comment-peer-list-2 = {Remark from peer-list.md:\nTwo.}" in text
    assert "comment-remark = {Remark from \u6df1:\n3}" in text


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_a_file_for_oneself_says_so_and_reads_back_as_ever(name: str, papers: list[Paper]) -> None:
    form = FORMATS[name]
    text = form.write(papers, assign_keys(papers, ()), OWN)
    whole = form.file(text, OWN)
    assert whole.startswith(f"% {form.title} by Reading List: the notes and tags are the reader's")
    assert form.read(whole) == form.read(text)
    assert form.file(text, SHARED) == text
