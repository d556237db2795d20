"""A bibliography is read back before it replaces another."""

import pytest

from readinglist.citations.forms import FORMATS, check
from readinglist.citations.keys import assign_keys
from readinglist.citations.options import OWN
from readinglist.errors import ExportError
from readinglist.papers import Paper

BIBTEX = FORMATS["bibtex"]


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_written_passes(name: str, papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = FORMATS[name].write(papers, keys, OWN)
    check(text, FORMATS[name], papers, keys)
    assert len(FORMATS[name].read(text)) == len(papers)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("@misc{MagicTime,", "@misc{Magic,", "MagicTime does not read back"),
        ("{MagicTime}: Time", "MagicTime: Time", "MagicTime does not read back"),
        ("  title = {{MagicTime}", "  titel = {{MagicTime}", "MagicTime does not read back"),
        ("Deep learning}", "Deep learning", "does not read back as an entry"),
        ("@article{", "article{", "does not read back as an entry"),
    ],
)
def test_what_differs_is_refused(
    before: str, after: str, message: str, papers: list[Paper]
) -> None:
    keys = assign_keys(papers, ())
    text = BIBTEX.write(papers, keys, OWN)
    assert before in text
    with pytest.raises(ExportError, match=message):
        check(text.replace(before, after, 1), BIBTEX, papers, keys)


def test_a_file_that_was_cut_off_is_refused(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = BIBTEX.write(papers, keys, OWN)
    with pytest.raises(ExportError):
        check(text[: len(text) // 2], BIBTEX, papers, keys)


def test_a_missing_entry_is_refused(papers: list[Paper]) -> None:
    keys = assign_keys(papers, ())
    text = BIBTEX.write(papers[1:], keys, OWN)
    with pytest.raises(ExportError, match="5 papers gave 4 entries"):
        check(text, BIBTEX, papers, keys)
