"""Papers to Markdown: a reading list, each paper with its highlights and its note.

CommonMark. A paper is a heading of the third level whose words are its link, then a list of facts
(``- Authors: ...``), the abstract, the highlights as a list, and the note as a quotation, so that
no heading or rule inside of it ends the paper; a remark of somebody else is another one, below a
line that says whose. What is text stays text: signs that Markdown reads
are escaped everywhere but in the note, which is Markdown of the person's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from readinglist.citations import fields
from readinglist.citations.groups import grouped
from readinglist.citations.keys import year_of
from readinglist.citations.kinds import details, venue
from readinglist.citations.options import OWN_SENTENCE, WRITTEN, Options
from readinglist.citations.plain import lines, one_line, paragraphs
from readinglist.papers import Paper, PaperId

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_AT_LINE_START = re.compile(r"^(?=[-+=])|^(\d{1,9})(?=[.)](?:\s|$))")
_UNSAFE_IN_TARGET = re.compile(r"[()\\<>]")
_HEADING = re.compile(r"^### (?:\[(.*)\]\(\S+\)|(.*))$", re.MULTILINE)
_KEY = re.compile(r"^- Key: `(\S+)`$", re.MULTILINE)
_OWN = OWN_SENTENCE.format("Markdown")


def write(papers: Sequence[Paper], keys: Mapping[PaperId, str], options: Options) -> str:
    """Return a reading list of papers under their digests."""
    parts = ["# Reading list"]
    parts.append(f"<!-- {_OWN if options.own else WRITTEN.format('Markdown')} -->")
    for group in grouped(papers):
        parts += [f"## {escape(group.title)}"] if group.title else []
        for paper in group.papers:
            parts += _paper(paper, keys[paper.id], options)
    return "\n\n".join(parts) + "\n"


def read(text: str) -> list[tuple[str, str]]:
    """Return key and title of each paper, the title as it is written."""
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    found = []
    for heading, end in zip(headings, ends, strict=False):
        key = _KEY.search(text, heading.end(), end)
        found.append((key[1] if key else "", heading[1] or heading[2] or ""))
    return found


def escape(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    return _AT_LINE_START.sub(r"\g<1>\\", _SIGNS.sub(r"\\\1", one_line(text)))


def _paper(paper: Paper, key: str, options: Options) -> Iterator[str]:
    """Give the blocks of a paper, which empty lines part."""
    title, url = escape(paper.title), fields.web_address(fields.url(paper))
    yield f"### [{title}]({_target(url)})" if url else f"### {title}"
    yield "\n".join(f"- {name}: {fact}" for name, fact in _facts(paper, key, options) if fact)
    if options.abstract:
        yield from map(escape, paragraphs(paper.abstract))
    if options.annotations and paper.highlights:
        yield "\n".join(f"- {_hanging(quote)}" for quote in fields.quotations(paper))
    if options.annotations and (note := lines(paper.note)):
        yield _quoted(note)
    if options.remarks:
        for remark in fields.told(paper):
            yield f"**{fields.REMARK} {escape(fields.remark_file(remark))}:**"
            yield _quoted(lines(remark.text))


def _hanging(text: str) -> str:
    """Return a list item of several lines, indented as they are; an empty one is a break."""
    indented = (" " * (len(line) - len(line.lstrip(" "))) + escape(line) for line in lines(text))
    return "\n  ".join(line or "<br>" for line in indented)


def _quoted(text: Sequence[str]) -> str:
    """Return lines as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text)


def _facts(paper: Paper, key: str, options: Options) -> Iterator[tuple[str, str]]:
    """Give what is known of a paper; what is empty is not."""
    told = details(paper)
    yield "Authors", "; ".join(map(escape, paper.authors))
    yield "Published", ", ".join(part for part in (escape(venue(paper)), _time(paper)) if part)
    for name in ("volume", "number", "pages", "publisher", "editor"):
        yield name.capitalize(), escape(told.get(name, ""))
    yield "arXiv", _link(paper.arxiv_id, fields.arxiv_url(paper))
    yield "DOI", _link(fields.doi(paper), fields.doi_url(paper))
    for link in paper.links:
        url = fields.web_address(link.url)
        yield link.kind.value.capitalize(), f"<{url}>" if url else escape(link.url)
    yield "Key", f"`{key}`"
    if options.keywords:
        yield "Tags", "; ".join(map(escape, paper.tags))
    if options.marks:
        yield "Marks", ", ".join(fields.marks(paper))


def _time(paper: Paper) -> str:
    """Return the paper's own day, or its year."""
    day = fields.day(paper)
    return day.isoformat() if day else str(year_of(paper) or "")


def _link(fact: str | None, url: str) -> str:
    """Return an id that leads to where it leads."""
    return f"[{escape(fact)}]({_target(url)})" if fact else ""


def _target(url: str) -> str:
    """Return an address that ends where it ends."""
    return _UNSAFE_IN_TARGET.sub(lambda sign: f"%{ord(sign[0]):02X}", url)
