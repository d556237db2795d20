"""Papers to citation keys and bibliographies: the table of formats, and the check of a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readinglist.citations import biblatex, bibtex, tex
from readinglist.citations.check import check as _check
from readinglist.citations.options import Options
from readinglist.papers import Paper, PaperId

Write = Callable[[Sequence[Paper], Mapping[PaperId, str], Options], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that papers leave in."""

    name: str
    """As on the command line: ``bibtex``."""
    title: str
    """As in a menu: ``BibTeX``."""
    suffix: str
    """With its dot: ``.bib``."""
    write: Write
    encode_title: Callable[[str], str]
    """How it writes a title."""


FORMATS = {
    form.name: form
    for form in (
        Format("bibtex", "BibTeX", ".bib", bibtex.write, tex.encode_title),
        Format("biblatex", "BibLaTeX", ".bib", biblatex.write, biblatex.encode_title),
    )
}


def check(text: str, form: Format, papers: Sequence[Paper], keys: Mapping[PaperId, str]) -> None:
    """Parse back what was written and compare it with the papers.

    Raises ExportError where an entry, a key or a title is missing or differs.
    """
    _check(text, papers, keys, form.encode_title)
