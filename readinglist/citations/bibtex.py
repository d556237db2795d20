r"""Papers to BibTeX: ASCII with TeX commands, for the ``bibtex`` program and every style.

Fields as in Oren Patashnik, *BibTeXing* (1988); ``eprint``, ``archiveprefix`` and ``primaryclass``
as arXiv gives them. Nothing is written that is not known: no year without one, no month without
a year; ``day``, which no style prints, keeps the paper's own day. A paper without authors bears
``key``, by which styles sort and label it.
"""

from collections.abc import Mapping, Sequence

from readinglist.citations import entries, fields, jabref, names
from readinglist.citations.keys import year_of
from readinglist.citations.kinds import IN_A_BOOK, kind_of, venue, venue_field
from readinglist.citations.options import Options
from readinglist.citations.tex import encode, encode_exactly, encode_lines, encode_title
from readinglist.papers import Paper, PaperId

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAME_TYPES = IN_A_BOOK | {
    *("article", "book", "booklet", "manual", "misc", "proceedings", "unpublished"),
}
_TYPES = {"collection": "book", "reference": "book", "report": "techreport"}
_NAMES = {"journaltitle": "journal", "location": "address", "urldate": ""}
"""The fields of BibLaTeX that BibTeX calls otherwise, or does not know."""


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a BibTeX file with an entry for each paper, in their order, under its key."""
    return "\n".join(_entry(paper, keys[paper.id], options) for paper in papers)


def _entry(paper: Paper, key: str, options: Options) -> str:
    """Write one paper."""
    kind = kind_of(paper)
    entry_type = _type(paper, kind)
    authors = names.bibtex(paper.authors, encode)
    month, day, where = fields.month(paper), fields.day(paper), venue(paper)
    values = {
        "title": encode_title(paper.title),
        "author": authors,
        "key": "" if authors else encode(paper.title),
        _called(venue_field(kind), kind): encode_title(where) if where else "",
        "year": str(year_of(paper) or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day.day) if day else "",
    }
    for name, value in entries.told(paper, encode).items():
        values[_called(name, kind)] = values.get(_called(name, kind)) or value
    note = fields.annotation(paper, note=not options.jabref)
    values |= {
        "eprint": fields.literal(paper.arxiv_id),
        "archiveprefix": "arXiv" if paper.arxiv_id else "",
        "primaryclass": fields.literal(paper.primary_class),
        "doi": fields.doi(paper),
        "url": fields.url(paper),
        "keywords": fields.keywords(paper, encode_exactly) if options.keywords else "",
        "abstract": encode(paper.abstract or "") if options.abstract else "",
        "annote": encode_lines(note) if options.annotations else "",
    }
    if options.jabref:
        values |= jabref.own_fields(paper, options, encode_exactly, encode_lines)
    if options.remarks:
        values |= jabref.remarks(paper, encode_lines)
    return entries.entry(entry_type, key, values)


def _type(paper: Paper, kind: str) -> str:
    """Return BibTeX's type for one of BibLaTeX; what BibTeX has no word for is ``misc``."""
    if kind == "thesis":
        return "mastersthesis" if entries.is_masters(paper) else "phdthesis"
    return kind if kind in _SAME_TYPES else _TYPES.get(kind, "misc")


def _called(field: str, kind: str) -> str:
    """Return what BibTeX calls a field of BibLaTeX."""
    if field == "institution" and kind == "thesis":
        return "school"
    return _NAMES.get(field, field)
