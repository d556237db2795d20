"""Papers to BibLaTeX: UTF-8, for Biber.

Entry types and fields as in the manual of the ``biblatex`` package, section 2. Keys that a paper
had before are in ``ids``, so that manuscripts that cite them go on doing so.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from readinglist.citations import entries, fields, jabref, names, tex
from readinglist.citations.keys import writable, year_of
from readinglist.citations.kinds import kind_of, venue, venue_field
from readinglist.citations.options import Options
from readinglist.papers import Paper, PaperId

_encode = partial(tex.encode, ascii_only=False)
_encode_lines = partial(tex.encode_lines, ascii_only=False)
encode_title = partial(tex.encode_title, ascii_only=False)


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a BibLaTeX file with an entry for each paper, in their order, under its key."""
    taken = {key.casefold() for key in keys.values()}
    return "\n".join(_entry(paper, keys[paper.id], options, taken) for paper in papers)


def _entry(paper: Paper, key: str, options: Options, taken: set[str]) -> str:
    """Write one paper; note its former keys as taken, since no key may stand twice in a file."""
    kind = kind_of(paper)
    url, where = fields.url(paper), venue(paper)
    values = {
        "ids": ",".join(_former(paper, taken)),
        "title": encode_title(paper.title),
        "author": names.bibtex(paper.authors, _encode),
        venue_field(kind): encode_title(where) if where else "",
        "date": _date(paper),
    }
    if kind == "thesis":
        values["type"] = "mathesis" if entries.is_masters(paper) else "phdthesis"
    for name, value in entries.told(paper, _encode).items():
        values[name] = values.get(name) or value
    note = fields.annotation(paper, note=not options.jabref)
    values |= {
        "eprint": fields.literal(paper.arxiv_id),
        "eprinttype": "arxiv" if paper.arxiv_id else "",
        "eprintclass": fields.literal(paper.primary_class) if paper.arxiv_id else "",
        "doi": fields.doi(paper),
        "url": url,
        "urldate": _seen(paper) if url else "",
        "keywords": fields.keywords(paper, _encode) if options.keywords else "",
        "abstract": _encode(paper.abstract or "") if options.abstract else "",
        "annotation": _encode_lines(note) if options.annotations else "",
    }
    if options.jabref:
        values |= jabref.own_fields(paper, options, _encode, _encode_lines)
    if options.remarks:
        values |= jabref.remarks(paper, _encode_lines)
    return entries.entry("online" if kind == "misc" and url else kind, key, values)


def _former(paper: Paper, taken: set[str]) -> Collection[str]:
    """Return the keys that a paper had before and that no other in the file has."""
    found = []
    for key in map(writable, paper.former_keys):
        if key and key.casefold() not in taken:
            taken.add(key.casefold())
            found.append(key)
    return found


def _date(paper: Paper) -> str:
    """Return the paper's own day, else its month, else its year, as far as they agree."""
    day = fields.day(paper)
    year, month = year_of(paper), fields.month(paper)
    if day or not year:
        return day.isoformat() if day else ""
    return f"{year:04}-{month:02}" if month else str(year)


def _seen(paper: Paper) -> str:
    """Return the local day on which the address came into the library, or nothing."""
    return paper.added.astimezone().date().isoformat() if paper.added else ""
