"""Rows of the list carry what a search may have found them by, where that is asked for."""

from readinglist.library import Library
from readinglist.papers import PaperId

ONE = PaperId(1)


def test_a_row_carries_note_and_authors_only_with_the_whole_abstract(filled: Library) -> None:
    filled.set_note(ONE, "A note\nof two lines")
    filled.edit(ONE, {"authors": ("Ashish Vaswani", "Tom Brown")})
    (short,) = filled.rows([ONE])
    (whole,) = filled.rows([ONE], whole=True)
    assert (short.note, short.authors, len(short.abstract)) == (None, (), 300)
    assert whole.note == "A note\nof two lines"
    assert whole.authors == ("Ashish Vaswani", "Tom Brown")
    assert len(whole.abstract) > 300


def test_a_row_without_note_and_authors_says_so(filled: Library) -> None:
    (whole,) = filled.rows([ONE], whole=True)
    assert (whole.note, whole.authors) == (None, ())
