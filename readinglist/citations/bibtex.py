r"""Papers to BibTeX: ASCII with TeX commands, for the ``bibtex`` program and every style.

Fields as in Oren Patashnik, *BibTeXing* (1988); ``eprint``, ``archiveprefix`` and ``primaryclass``
as arXiv gives them. Nothing is written that is not known: no year without one, no month without
a year. A paper without authors bears ``key``, by which styles sort and label it.
"""

from collections.abc import Mapping, Sequence

from readinglist.citations import fields, names
from readinglist.citations.fields import Published
from readinglist.citations.keys import year_of
from readinglist.citations.options import Options
from readinglist.citations.tex import encode, encode_lines, encode_title
from readinglist.papers import Paper, PaperId

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a BibTeX file with an entry for each paper, in their order, under its key."""
    return "\n".join(_entry(paper, keys[paper.id], options) for paper in papers)


def _entry(paper: Paper, key: str, options: Options) -> str:
    """Write one paper."""
    where = fields.published(paper)
    authors = names.bibtex(paper.authors, encode)
    month = fields.month(paper)
    venue = encode_title(paper.venue or "") if where is not Published.NOWHERE else ""
    values = {
        "title": encode_title(paper.title),
        "author": authors,
        "key": "" if authors else encode(paper.title),
        "journal": venue if where is Published.ARTICLE else "",
        "booktitle": venue if where is Published.INPROCEEDINGS else "",
        "year": str(year_of(paper) or ""),
        "month": _MONTHS[month - 1] if month else "",
        "eprint": fields.literal(paper.arxiv_id),
        "archiveprefix": "arXiv" if paper.arxiv_id else "",
        "primaryclass": fields.literal(paper.primary_class),
        "doi": fields.doi(paper),
        "url": fields.url(paper),
        "keywords": fields.keywords(paper, encode) if options.keywords else "",
        "abstract": encode(paper.abstract or "") if options.abstract else "",
        "annote": encode_lines(fields.annotation(paper)) if options.annotations else "",
    }
    return fields.entry(where.value, key, values)
