"""Facts are read as people type and paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.desktop.typed_facts import (
    read_arxiv_id,
    read_authors,
    read_doi,
    read_links,
    read_year,
    write_authors,
    write_links,
)
from readinglist.errors import ReadingListError
from readinglist.papers import Link, LinkKind


@pytest.mark.parametrize(("text", "year"), [("2020", 2020), (" 1948 ", 1948), ("", None)])
def test_a_year_is_four_digits_or_nothing(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize(
    "text", ["20", "20205", "2020a", "last year", "0000", "9999", "\N{FULLWIDTH DIGIT TWO}020"]
)
def test_another_year_is_refused(text: str) -> None:
    with pytest.raises(ReadingListError, match="four digits"):
        read_year(text)


@pytest.mark.parametrize(
    "text",
    [
        "2005.14165",
        " 2005.14165v4 ",
        "arXiv:2005.14165",
        "https://arxiv.org/abs/2005.14165v2",
        "http://www.arxiv.org/pdf/2005.14165v2.pdf",
        "arxiv.org/abs/2005.14165",
    ],
)
def test_an_arxiv_id_is_read_out_of_what_is_pasted(text: str) -> None:
    assert read_arxiv_id(text) == "2005.14165"


@pytest.mark.parametrize("text", ["hep-th/9901001", "math.GT/0309136"])
def test_ids_from_before_2007_are_ids(text: str) -> None:
    assert read_arxiv_id(text) == text


@pytest.mark.parametrize("text", ["2005", "2005.141", "2005.14165x", "https://arxiv.org/", "GPT"])
def test_another_arxiv_id_is_refused(text: str) -> None:
    with pytest.raises(ReadingListError, match=r"2005\.14165"):
        read_arxiv_id(text)


@pytest.mark.parametrize(
    "text",
    ["10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182", "dx.doi.org/10.1000/182"],
)
def test_a_doi_is_read_out_of_what_is_pasted(text: str) -> None:
    assert read_doi(text) == "10.1000/182"


@pytest.mark.parametrize(
    "text", ["182", "10.1000", "10.1000/a b", "https://example.org/10.1000/182"]
)
def test_another_doi_is_refused(text: str) -> None:
    with pytest.raises(ReadingListError, match=r"10\.1000"):
        read_doi(text)


def test_nothing_is_no_id() -> None:
    assert (read_arxiv_id(" "), read_doi("")) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brown\nBenjamin Mann\n",
        "Tom Brown and Benjamin Mann",
        "Tom Brown; Benjamin  Mann;",
        " Tom Brown,\nand Benjamin Mann\nand others",
        "Tom Brown;\n\nBenjamin Mann\net al.",
        "Tom Brown, Benjamin Mann,",
    ],
)
def test_authors_are_parted_in_every_usual_way(text: str) -> None:
    assert read_authors(text) == ("Tom Brown", "Benjamin Mann")


def test_a_comma_within_a_name_parts_nothing() -> None:
    assert read_authors("Brown, Tom and Mann, Benjamin") == ("Brown, Tom", "Mann, Benjamin")
    assert read_authors("van den Oord, A. B.") == ("van den Oord, A. B.",)


def test_and_is_looked_for_as_a_word() -> None:
    assert read_authors("Alexander Brandt\nFerdinand Kirchner") == (
        "Alexander Brandt",
        "Ferdinand Kirchner",
    )


@given(st.lists(st.from_regex(r"[A-Z][a-z]{1,8}(, [A-Z][a-z]{1,8})?", fullmatch=True)))
def test_authors_that_are_written_come_back(names: list[str]) -> None:
    assert read_authors(write_authors(tuple(names))) == tuple(names)


KNOWN = (Link(LinkKind.MODEL, "https://example.org/weights"),)


def test_a_known_link_stays_what_it_is_and_a_new_one_is_told_by_its_host() -> None:
    text = f"{write_links(KNOWN)}\n\n github.com/openai/gpt-3 \nhttps://github.com/openai/gpt-3"
    assert read_links(text, KNOWN) == (
        *KNOWN,
        Link(LinkKind.CODE, "https://github.com/openai/gpt-3"),
    )


@pytest.mark.parametrize(
    "line",
    ["javascript:alert(1)", "the code", "https://a.org and https://b.org", "file:///a.b", "x"],
)
def test_what_is_no_address_is_refused_by_its_line(line: str) -> None:
    with pytest.raises(ReadingListError, match="is no address"):
        read_links(f"https://example.org\n{line}", ())


def test_no_lines_are_no_links() -> None:
    assert read_links(" \n", KNOWN) == ()
