"""Hugging Face papers as text: the page of titles and abstracts, selected and copied.

Source of the format: huggingface.co/papers and the mails that it sends. Page furniture, a day
mostly without its year, then for each paper a title and an abstract; no authors, no ids. The
furniture changes with time and with the way of copying, so papers are recognised by shape.
"""

import bisect
import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from readinglist.errors import DigestError
from readinglist.formats import arxiv_ids, authors, gathering, links, shapes, tex, text_page, titles
from readinglist.formats.masthead import Page
from readinglist.formats.shapes import Shape
from readinglist.formats.sorting import Found, Sorting, sort
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry

NAME = "huggingface-text"
TITLE = "Hugging Face papers, text"

_SAMPLE = 200_000
"""Characters that are looked at for recognising a page."""
_MOST_PARAGRAPHS = 60_000
"""More than two for each of the papers that the largest file has room for."""
_LONGEST_SAMPLE = 3_000
_UPVOTE = re.compile("upvotes?", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,6}")
_WORDS_OF_ABSTRACTS = """
accuracy achieve achieves algorithm algorithms analysis approach approaches argue article
benchmark benchmarks challenges cited compare compared compares data dataset datasets demonstrate
demonstrates discusses empirical error errors estimate evaluate evaluation evidence examine
existing experiment experimental experiments findings framework however hypothesis improve
improves introduce introduces investigate learned learning literature measured method methods
model models novel observed our paper papers participants patients performance predict present
presents problem propose proposed proposes prove proved publish quantify rate rates research
researchers result results scientists show shows significantly statistical study survey task tasks
theorem theory train trained training trial we
"""
_VOCABULARY = frozenset(_WORDS_OF_ABSTRACTS.split())
"""99 of 100 abstracts hold four of these; of other prose, few paragraphs do."""


def recognise(text: str) -> bool:
    """Say whether a text may be such a page: most of its prose is of the kind that abstracts are.

    Licences, manuals and novels have prose below headings too; what they lack is the vocabulary.
    What begins with a tag is markup, whose tags would stand in the titles.
    """
    if text.lstrip()[:1] == "<":
        return False
    page = text_page.lines(text[:_SAMPLE])
    prose = [
        paragraph.text
        for paragraph in text_page.paragraphs(page)
        if shapes.shape(paragraph.text) is Shape.PROSE
    ]
    return 2 * sum(map(_reads_like_research, prose)) >= len(prose) > 0


def _reads_like_research(text: str) -> bool:
    """Say whether a paragraph holds a few of the words that abstracts are made of."""
    sample = text[:1000]
    if 2 * sum(map(str.isascii, sample)) < len(sample):
        return True  # another script: no vocabulary is known, its shape must do
    words = set(re.findall("[a-z]+", text[:_LONGEST_SAMPLE].lower()))
    return len(words & _VOCABULARY) >= (4 if len(text) > 400 else 2)


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a page; raise DigestError where most of it is neither title nor abstract.

    The day is the one that stands before the first abstract; without a year, the latest one
    that is not after ``latest``. Lines that were not understood are left over.
    """
    page = text_page.lines(text)
    paragraphs = text_page.paragraphs(page)
    if len(paragraphs) > _MOST_PARAGRAPHS:
        raise DigestError(
            f"{name} has more than {_MOST_PARAGRAPHS:,} paragraphs: "
            "split it into smaller files, then import those."
        )
    found = sort(paragraphs)
    _refuse_other_texts(found, page, name)
    rest = sorted((line for paragraph in found.rest for line in paragraph.lines), key=_number)
    first = found.papers[0].title[0].lines[0].number
    header = [line for line in rest if line.number < first]
    ids = _beside(found.papers, [line for line in rest if _id(line)])
    votes = _beside(found.papers, [count for word, count in pairwise(rest) if _votes(word, count)])
    entries = [
        _told(_entry(paper), ids.get(at), votes.get(at)) for at, paper in enumerate(found.papers)
    ]
    taken = {line.number for line in (*ids.values(), *votes.values())}
    rest = [line for line in rest if line.number not in taken]
    return Page(text, name, NAME, latest).digest(entries, header, rest)


def _id(line: Line) -> str | None:
    """Return the id in an address of a paper's page, where the line is one."""
    if not shapes.is_address(line.text):
        return None
    return arxiv_ids.of_link(line.text) or gathering.of_page(line.text)


def _votes(word: Line, count: Line) -> bool:
    """Say whether two lines are *Upvote* and how many there are."""
    return bool(_UPVOTE.fullmatch(word.text) and _COUNT.fullmatch(count.text))


def _told(entry: Entry, address: Line | None, votes: Line | None) -> Entry:
    """Add what stands beside a paper to it."""
    if address:
        entry = replace(entry, arxiv_id=_id(address))
    return replace(entry, upvotes=int(votes.text)) if votes else entry


def _beside(papers: list[Found], told: list[Line]) -> dict[int, Line]:
    """Return, by the places of papers, the one line of some kind that is each one's.

    It stands below the paper, or above it where the first of the page does; two leave it open.
    """
    starts = [paper.title[0].lines[0].start for paper in papers]
    above = bool(told) and told[0].start < starts[0]
    found: dict[int, list[Line]] = {}
    for line in told:
        at = bisect.bisect(starts, line.start) - (0 if above else 1)
        found.setdefault(at, []).append(line)
    return {at: lines[0] for at, lines in found.items() if len(lines) == 1 and at < len(papers)}


def _number(line: Line) -> int:
    return line.number


def _entry(found: Found) -> Entry:
    """Make a paper of its title's and abstract's lines; nothing is known beyond them."""
    written = shapes.unmarked(text_page.join(paragraph.text for paragraph in found.title))
    title = titles.of_page(written)
    prose = [paragraph.text for paragraph in found.abstract]
    prose[:1] = [shapes.unlabelled(first) for first in prose[:1]]
    abstract = "\n\n".join(map(tex.readable, prose))
    return Entry(
        title=tex.readable(title),
        abstract=abstract or None,
        authors=() if shapes.names_others(found.names) else authors.split(found.names),
        links=links.find(abstract),
        upvotes=titles.upvotes(written),
        span=(
            found.title[0].lines[0].start,
            (found.abstract or found.title)[-1].lines[-1].end,
        ),
    )


def _refuse_other_texts(found: Sorting, page: list[Line], name: str) -> None:
    """Raise DigestError where no paper was found, or where most of the text is in none."""
    told = sum(paper.size for paper in found.papers)
    titles = sum(len(part.text) for paper in found.papers for part in paper.title)
    named = sum(len(paper.title[0].text.split()) > 2 for paper in found.papers)
    most = 2 * (told + titles) > sum(len(line.text) for line in page)
    if not told or not most or 2 * named < len(found.papers):
        raise DigestError(
            f"{name} is not a digest that can be read: it does not look like titles with "
            "abstracts below them; copy the page of papers as a whole and import that."
        )
