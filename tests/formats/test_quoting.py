"""Quoted mail loses its marks; a text that quotes a little keeps them."""

from readinglist.formats import quoting


def test_a_mail_that_was_quoted_twice_is_read_as_it_was_written() -> None:
    text = "See below.\n\n> > A Title\n> >\n> > Its abstract.\n> > More of it.\n"
    assert quoting.unquoted(text) == "See below.\n\nA Title\n\nIts abstract.\nMore of it.\n"


def test_a_text_that_quotes_one_line_stays_as_it_is() -> None:
    text = "A Title\n\n> said somebody\n\nIts abstract.\nMore.\nAnd more.\n"
    assert quoting.unquoted(text) == text


def test_a_list_of_ours_keeps_the_quotations_that_are_its_notes() -> None:
    head = "# Reading list\n\n<!-- Markdown by Reading List. -->\n\n"
    text = head + "### A Title\n\n> a note\n> of many\n>\n> lines\n> indeed\n"
    assert quoting.unquoted(text) == text
    mailed = "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())
    assert quoting.unquoted(mailed).splitlines()[0] == "# Reading list"
