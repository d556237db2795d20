"""Quoted mail loses its marks; a text that quotes a little keeps them."""

from readinglist.formats import quoting


def test_a_mail_that_was_quoted_twice_is_read_as_it_was_written() -> None:
    text = "See below.\n\n> > A Title\n> >\n> > Its abstract.\n> > More of it.\n"
    assert quoting.unquoted(text) == "See below.\n\nA Title\n\nIts abstract.\nMore of it.\n"


def test_a_text_that_quotes_one_line_stays_as_it_is() -> None:
    text = "A Title\n\n> said somebody\n\nIts abstract.\nMore.\nAnd more.\n"
    assert quoting.unquoted(text) == text
