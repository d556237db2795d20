"""What the lines below a paper's title tell of it: authors, ids, links and the abstract.

A line may announce its fact (``Abstract: ...``), be one by its shape (names, an address), or be a
button of the page, which is left over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from readinglist.formats import (
    arxiv_ids,
    authors,
    facts,
    labels,
    links,
    neighbours,
    publication,
    shapes,
    tex,
    text_page,
)
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Line
from readinglist.papers import Entry, Link, LinkKind

_ARXIV = re.compile(rf"arxiv\s*:?\s*({arxiv_ids.PATTERN})", re.IGNORECASE)
_MORE = re.compile(
    r"\s*(?:[\u25b3\u25bd]\s*(?:Less|More)|(?:\u2026|\.\.\.)\s*(?:More|Expand)?)\s*\Z"
)
_UPVOTE = re.compile(r"(?:Up)?votes?", re.IGNORECASE)
_VOTED = re.compile(r"(?:Published .{3,30}) \u2022 \d{1,6}")
"""The end of a card: when the paper was published, a dot, and its votes."""
_HEADING = re.compile(r"#{1,6}\s")
_CARD = re.compile(rf"{arxiv_ids.PATTERN}(?:v\d{{1,3}})?")
_BARE = re.compile(
    r"\A\[?(\d{4}\.\d{4,5})(?:v\d{1,3})?\]?\s|[\s(\[](\d{4}\.\d{4,5})(?:v\d{1,3})?[)\]]?\.?\Z"
)
_LONGEST_LINE = 600
_WRAPPED = 110
"""Characters; a line that was broken at a width is seldom longer."""
_SHORTEST = 30
_LABEL = 12
"""Characters that a label adds to the first line of a paragraph."""
_FIRST_PART = 110
"""Characters; a text that is no longer is no abstract, unless a label says so."""
_BYLINES = 12
"""Lines below a title in which its authors may stand."""


@dataclass(slots=True)
class Gathered:
    """What was found of a paper so far."""

    title: str
    names: tuple[str, ...] = ()
    cut_off: bool = False
    """True where a line names only the first authors: all of them stay unknown then."""
    venue: str | None = None
    year: int | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    upvotes: int | None = None
    abstract: list[str] = field(default_factory=list)
    snippet: str | None = None
    links: list[Link] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)
    abridged: bool = False
    """True where the page has no abstracts but words around a match."""
    one_a_line: bool = False
    """True where ``Author:`` announced one name so far: the next such line adds one."""
    closed: bool = False
    """True where something else stood below the abstract: it does not go on."""

    def take_names(self, text: str) -> None:
        """Take a line's names, once; of people among the places where they work, none."""
        if neighbours.with_affiliations(text):
            self.cut_off = True
        if not self.names and not self.cut_off:
            text = text.split("; Proceedings ", maxsplit=1)[0]
            named = re.sub(r"(?<=\w)[\d*\u2020\u2021]+(?=\s*(?:,|\Z))", "", text.replace("|", ","))
            self.cut_off = shapes.names_others(text) or "\u2026" in text
            self.names = () if self.cut_off else authors.split(named.replace("\u00b7", ","))

    def take_author(self, text: str) -> None:
        """Take what stands behind *Author*: one name a line, or all of them."""
        if self.one_a_line and self.names and shapes.is_names(text, 1):
            self.names += authors.split(text)
            return
        self.one_a_line = not self.names and len(authors.split(text)) == 1
        self.take_names(text)

    def take_address(self, text: str) -> bool:
        """Take the ids and links of a line; say whether there are any."""
        before = (self.arxiv_id, self.doi, len(self.links))
        match = _ARXIV.search(text)
        found = arxiv_ids.of_link(text) or (arxiv_ids.read(match[1]) if match else None)
        self.arxiv_id = self.arxiv_id or found or _bare_id(text)
        for link in links.find(text):
            self.arxiv_id = self.arxiv_id or arxiv_ids.of_link(link.url) or of_page(link.url)
            self.links += publication.addresses(link.url, of_paper=True)
        if "arxiv" not in text.lower():
            self.doi = self.doi or doi(text)
        return before != (self.arxiv_id, self.doi, len(self.links))

    def entry(self, span: tuple[int, int]) -> Entry:
        """Return the paper."""
        abstract = "\n\n".join(map(tex.readable, self.abstract))
        return Entry(
            title=self.title,
            abstract=abstract or None,
            authors=self.names,
            year=self.year,
            venue=self.venue,
            arxiv_id=self.arxiv_id,
            doi=self.doi,
            links=facts.together(self.links, links.find(abstract)),
            snippet=None if abstract else self.snippet,
            upvotes=self.upvotes,
            span=span,
        )


def _bare_id(text: str) -> str | None:
    """Return the id that begins or ends a line, in brackets or not."""
    match = _BARE.search(text) if len(text) < _LONGEST_LINE else None
    return arxiv_ids.read(match[1] or match[2]) if match else None


def doi(text: str) -> str | None:
    """Return the DOI that stands in a line, without what follows it; arXiv's own are none."""
    found = facts.doi(text)
    return None if not found or "arxiv" in found.lower() else found.rstrip(".,;:)]}>\"'")


def of_page(url: str) -> str | None:
    """Return the arXiv id in the address of a page that other sites have for a paper, or None."""
    match = re.search(
        r"(?:huggingface\.co/papers|alphaxiv\.org/abs|ar5iv\.(?:labs\.arxiv\.)?org/(?:abs|html))/"
        rf"({arxiv_ids.PATTERN})",
        url,
    )
    return arxiv_ids.read(match[1]) if match else None


def gather(gathered: Gathered, lines: Sequence[Line], *, single: bool = False) -> None:
    """Take what the lines below a title tell; ``single`` says that a line of one name is one."""
    at = 0
    while at < len(lines):
        line = lines[at]
        text = shapes.unmarked(line.text)
        label = labels.find(line.text)
        group = _group(lines, at)
        whole = text_page.join(shapes.unmarked(each.text) for each in group)
        if text == gathered.title:
            at += 1  # a chat's own card of the address repeats it
            continue
        if _UPVOTE.fullmatch(line.text) and at + 1 < len(lines) and lines[at + 1].text.isdigit():
            gathered.upvotes = facts.count(int(lines[at + 1].text[:9]))
            at += 2
            continue
        if _VOTED.fullmatch(text_page.join(each.text for each in lines[max(0, at - 2) : at + 1])):
            gathered.upvotes = facts.count(int(text))
            at += 1
            continue
        if label and label.fact in ("abstract", "authors"):
            at = _labelled(gathered, label, lines, at)
            continue
        if label and _take_fact(gathered, label):
            at += 1
        elif _CARD.fullmatch(text):
            gathered.arxiv_id = gathered.arxiv_id or arxiv_ids.read(text)
            at += 1
        elif _HEADING.match(line.text):
            gathered.closed = True  # what a note has below it is no abstract
            gathered.rest.append(line)
            at += 1
        elif at < _BYLINES and not gathered.names and _names(text, single=single):
            gathered.take_names(text)
            at += 1
        elif _is_abstract(gathered, whole):
            gathered.abstract.append(unended(whole))
            at += len(group)
        else:
            gathered.closed = gathered.closed or bool(gathered.abstract)
            if not gathered.take_address(line.text):
                gathered.rest.append(line)
            at += 1


def unended(text: str) -> str:
    """Return an abstract without the button behind it, and without its beginning shown before."""
    if "\u25b3" not in text and "\u25bd" not in text:
        return text
    return max(re.split(r"\s*\u25bd\s*More\s*", _MORE.sub("", text)), key=len)


def _names(text: str, *, single: bool) -> bool:
    """Say whether a line lists people."""
    named = text.split("; ", maxsplit=1)[0].replace(" | ", ", ")
    return shapes.is_names(named, 1 if single else 2) or neighbours.with_affiliations(text)


def _group(lines: Sequence[Line], at: int) -> list[Line]:
    """Return the lines from one on that were broken at a width: one paragraph."""
    group = [lines[at]]
    for line in lines[at + 1 :]:
        last = group[-1].text
        broken = _SHORTEST < len(last) <= _WRAPPED and not line.apart
        width = max((len(each.text) for each in group[1:]), default=len(last) - _LABEL)
        fits = len(last) + len(line.text.split(" ", 1)[0]) < width
        if not broken or fits or labels.find(line.text) or shapes.is_address(line.text):
            break
        group.append(line)
    return group


def _labelled(gathered: Gathered, label: labels.Label, lines: Sequence[Line], at: int) -> int:
    """Take the authors or the abstract that a label announces; return where it ends."""
    if label.value.strip():
        group = _group(lines, at)
        told = [label.value, *(line.text for line in group[1:])]
    elif label.fact == "authors" and _is_list(lines, at + 1):
        group = _listed(lines, at + 1)
        gathered.take_names(", ".join(shapes.unmarked(line.text).strip(" ,") for line in group))
        return at + 1 + len(group)
    else:
        group = _group(lines, at + 1) if at + 1 < len(lines) else []
        told = [line.text for line in group]
        at += 1
    text = text_page.join(map(shapes.unmarked, told))
    if label.fact == "authors":
        gathered.take_author(text)
    elif text and not gathered.abstract:
        gathered.abstract.append(unended(text))
    return at + max(1, len(group))


def _is_list(lines: Sequence[Line], at: int) -> bool:
    """Say whether people are listed from a line on, one a line."""
    return bool(_listed(lines, at))


def _listed(lines: Sequence[Line], at: int) -> list[Line]:
    """Return the lines that hold a person each, with a bullet before or a comma behind."""
    found: list[Line] = []
    for line in lines[at:]:
        name = shapes.unmarked(line.text)
        if not shapes.is_names(name.strip(" ,"), 1) or labels.find(line.text):
            break
        found.append(line)
        if name == line.text and not name.endswith(","):
            break
    return found if len(found) > 1 or (found and found[0].text.startswith("-")) else []


def _take_fact(gathered: Gathered, label: labels.Label) -> bool:
    """Take what a label announces, but for authors and abstract; False where it is no such fact."""
    if label.fact == "doi":
        gathered.doi = gathered.doi or doi(label.value)
    elif label.fact == "venue":
        gathered.venue = gathered.venue or publication.venue(facts.line(label.value))
        gathered.year = gathered.year or publication.year(label.value)
    elif label.fact in ("code", "project"):
        gathered.links += facts.link(LinkKind(label.fact), label.value)
    elif label.fact in ("arxiv", "link"):
        gathered.arxiv_id = gathered.arxiv_id or arxiv_ids.find(label.value)
        return gathered.take_address(label.value) or bool(gathered.arxiv_id)
    elif label.fact == "title":
        return False
    return True


def _is_abstract(gathered: Gathered, text: str) -> bool:
    """Say whether a paragraph is the abstract, or goes on with it."""
    if gathered.closed or shapes.speaks_to_the_reader(text):
        return False
    form = shapes.shape(text)
    if gathered.abstract:
        return form in (Shape.PROSE, Shape.SENTENCE)
    return form is Shape.PROSE and len(text) > _FIRST_PART
