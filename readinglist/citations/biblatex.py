"""Papers to BibLaTeX: UTF-8, for Biber.

Entry types and fields as in the manual of the ``biblatex`` package, section 2.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from readinglist.citations import fields, names, tex
from readinglist.citations.fields import Published
from readinglist.citations.keys import year_of
from readinglist.citations.options import Options
from readinglist.papers import Paper, PaperId

_encode = partial(tex.encode, ascii_only=False)
encode_title = partial(tex.encode_title, ascii_only=False)


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a BibLaTeX file with an entry for each paper, in their order, under its key."""
    return "\n".join(_entry(paper, keys[paper.id], options) for paper in papers)


def _entry(paper: Paper, key: str, options: Options) -> str:
    """Write one paper."""
    where = fields.published(paper)
    venue = encode_title(paper.venue or "") if where is not Published.NOWHERE else ""
    note = fields.annotation(paper) if options.annotations else ""
    url = fields.url(paper)
    values = {
        "title": encode_title(paper.title),
        "author": names.bibtex(paper.authors, _encode),
        "journaltitle": venue if where is Published.ARTICLE else "",
        "booktitle": venue if where is Published.INPROCEEDINGS else "",
        "date": _date(paper),
        "eprint": fields.literal(paper.arxiv_id),
        "eprinttype": "arxiv" if paper.arxiv_id else "",
        "eprintclass": fields.literal(paper.primary_class) if paper.arxiv_id else "",
        "doi": fields.doi(paper),
        "url": url,
        "urldate": _seen(paper) if url else "",
        "keywords": fields.keywords(paper, _encode) if options.keywords else "",
        "abstract": _encode(paper.abstract or "") if options.abstract else "",
        "annotation": tex.encode_lines(note, ascii_only=False),
    }
    return fields.entry(_type(paper, where), key, values)


def _type(paper: Paper, where: Published) -> str:
    """Choose the entry type: what came out nowhere but has an address is ``online``."""
    return "online" if where is Published.NOWHERE and fields.url(paper) else where.value


def _date(paper: Paper) -> str:
    """Return the paper's own day, else its year; the day is left out where the years differ."""
    if paper.date and fields.month(paper):
        return paper.date.isoformat()
    return str(year_of(paper) or "")


def _seen(paper: Paper) -> str:
    """Return the local day on which the address came into the library, or nothing."""
    return paper.added.astimezone().date().isoformat() if paper.added else ""
