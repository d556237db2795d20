"""Papers to citation keys and bibliographies: the table of formats, and the check of a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readinglist.citations import biblatex, bibtex, csl, markdown, page, ris, table, tex
from readinglist.citations.check import check as _check
from readinglist.citations.check import read_entries
from readinglist.citations.options import OWN_SENTENCE, Options
from readinglist.citations.plain import one_line
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
    read: Callable[[str], list[tuple[str, str]]]
    """Reads keys and titles back from what was written; knows nothing of how it was."""
    encode_title: Callable[[str], str]
    """How it writes a title, as ``read`` gives it."""
    opening: str = ""
    """What a file begins with that a copied text does not need: a byte order mark."""
    own_opening: str = ""
    """What a file begins with that is for the person alone."""

    def file(self, text: str, options: Options) -> str:
        """Return what was written as it stands in a file."""
        return self.opening + (self.own_opening if options.own else "") + text


def _comment(title: str) -> str:
    """Return the first line of a ``.bib`` file that is for the person alone."""
    return f"% {OWN_SENTENCE.format(title)}\n\n"


FORMATS = {
    form.name: form
    for form in (
        Format(
            "bibtex",
            "BibTeX",
            ".bib",
            bibtex.write,
            read_entries,
            tex.encode_title,
            own_opening=_comment("BibTeX"),
        ),
        Format(
            "biblatex",
            "BibLaTeX",
            ".bib",
            biblatex.write,
            read_entries,
            biblatex.encode_title,
            own_opening=_comment("BibLaTeX"),
        ),
        Format("ris", "RIS", ".ris", ris.write, ris.read, one_line),
        Format("csl-json", "CSL-JSON", ".json", csl.write, csl.read, one_line),
        Format("markdown", "Markdown", ".md", markdown.write, markdown.read, markdown.escape),
        Format("html", "HTML", ".html", page.write, page.read, one_line),
        Format("csv", "CSV", ".csv", table.write, table.read, one_line, "\ufeff"),
    )
}


def check(text: str, form: Format, papers: Sequence[Paper], keys: Mapping[PaperId, str]) -> None:
    """Parse back what was written and compare it with the papers.

    Raises ExportError where an entry, a key or a title is missing or differs.
    """
    _check(papers, keys, form.read(text), form.encode_title)
