"""Reference lists as papers print them: the styles of IEEE, APA, ACL and Vancouver, and bibitems.

Source of the format: *IEEE Reference Guide*, APA's *Publication Manual* (7th edition), the ACL's
style files, the NLM's *Citing Medicine*; ``thebibliography`` of LaTeX. What is told of a paper
stands in one paragraph: people, year and title in one of four orders.
"""

import datetime as dt
import re
from collections.abc import Iterator

from readinglist.errors import DigestError
from readinglist.formats import (
    arxiv_ids,
    authors,
    bib_names,
    facts,
    gathering,
    links,
    neighbours,
    publication,
    shapes,
    tex,
    text_page,
)
from readinglist.formats.masthead import Page
from readinglist.formats.text_page import Line, Paragraph
from readinglist.papers import Digest, Entry

NAME = "references"
TITLE = "References of a paper"

_SAMPLE = 200_000
_LONGEST = 1_500
_LINES = 200
"""Lines that are looked at for telling whether each is a reference of its own."""
_BEGINS = re.compile(r"(?:\[[\w+.-]{1,30}\]|\d{1,4}[.:)])\s+|\\bibitem(?:\[[^\]]*\])?\{[^{}]*\}")
_STYLES = (
    re.compile(  # IEEE
        r"(?P<people>[^\"\u201c]{3,400}?),? [\"\u201c](?P<title>[^\"\u201c\u201d]{10,400}?)"
        r"[,.]?[\"\u201d],?(?P<rest> .*|\Z)",
        re.DOTALL,
    ),
    re.compile(  # APA
        r"(?P<people>[^()]{3,600}?) \((?P<year>(?:19|20)\d\d)[a-z]?(?:, [\w -]{3,20})?\)\. "
        r"(?P<title>.{10,400}?[.?!])(?P<rest> .*|\Z)",
        re.DOTALL,
    ),
    re.compile(  # ACL
        r"(?P<people>[^()\"]{3,600}?)\. (?P<year>(?:19|20)\d\d)[a-z]?\. (?P<title>.{10,400}?[.?!])"
        r"(?P<rest> .*|\Z)",
        re.DOTALL,
    ),
    re.compile(  # Vancouver, and LaTeX's plain
        r"(?P<people>[^()\"]{3,600}?)\. (?P<title>[^.?!]{10,400}[.?!]) (?P<rest>.*)", re.DOTALL
    ),
)
_FAMILY_FIRST = re.compile(
    r"([^\W\d_][\w'\u2019 -]{0,40}), ((?:[^\W\d_]\.[ -]?){1,4})(?:, (?:& |and )?| (?:&|and) |\Z)"
)
_SUBTITLE = re.compile(r"(?!In )([^.?!\d]{5,200})\. (?=[A-Z][^.\d]{3,120},? \d|arXiv|In )")
_DAY = re.compile(r"(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?[;:.]")
"""Begins what PubMed writes behind a journal's name."""
_SHORT = re.compile(r"[^\W\d_a-z][\w'\u2019-]+(?: [^\W\d_a-z][\w'\u2019-]+)? [A-Z]{1,4}")
_NEWBLOCK = re.compile(r"\s*\\newblock\s*")
_EMPHASIS = re.compile(r"\{\\(?:em|it|bf) ([^{}]*)\}")
_VENUE = re.compile(r"\s*(?:in:? )?(?P<venue>[^.,\d]{4,120})", re.IGNORECASE)


def recognise(text: str) -> bool:
    """Say whether most paragraphs of a text are references, two of them at least."""
    if text.lstrip()[:1] in "<{":
        return False
    told = [paragraph.text for paragraph in _paragraphs(text[:_SAMPLE])]
    found = sum(_entry(one, (0, 0)) is not None for one in told)
    long = sum(len(one) > 60 for one in told)
    return found >= 2 and found * 2 > long


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a list; raise DigestError where no paragraph is a reference."""
    entries: list[Entry] = []
    rest: list[Line] = []
    for paragraph in _paragraphs(text):
        span = (paragraph.lines[0].start, paragraph.lines[-1].end)
        entry = _entry(paragraph.text, span)
        if entry:
            entries.append(entry)
        else:
            rest += paragraph.lines
    if not entries:
        raise DigestError(
            f"{name} holds no references that can be read: export them from the program that "
            "manages them, as BibTeX or RIS, then import that file."
        )
    return Page(text, name, NAME, latest).digest(entries, (), rest)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs: one begins at an empty line or at a number, else lines are joined."""
    page = text_page.lines(text)
    numbered = sum(bool(_BEGINS.match(line.text)) for line in page) > 1
    width = text_page.width_of(page)
    alone = sum(_entry(line.text, (0, 0)) is not None for line in page[:_LINES])
    if not numbered and 2 * alone > len(page[:_LINES]):
        yield from (_joined([line]) for line in page)
        return
    group: list[Line] = []
    for line in page:
        begins = _BEGINS.match(line.text) if numbered else None
        full = group and len(group[-1].text) + len(line.text.split(" ", 1)[0]) >= width > 0
        if group and (begins or (line.apart and not numbered) or not (full or numbered)):
            yield _joined(group)
            group = []
        group.append(line)
    if group:
        yield _joined(group)


def _joined(group: list[Line]) -> Paragraph:
    """Put lines together, as many of them as a reference may have."""
    return Paragraph(tuple(group), text_page.join(line.text for line in group[:20]))


def _entry(text: str, span: tuple[int, int]) -> Entry | None:
    """Return the paper that a reference names; None where it is none."""
    if len(text) > _LONGEST:
        return None
    told = shapes.unmarked(text)
    told = told[begin.end() :] if (begin := _BEGINS.match(told)) else told
    told = _EMPHASIS.sub(r"\1", _NEWBLOCK.sub(" ", told)).strip().replace("~", " ")
    for style in _STYLES:
        match = style.fullmatch(told)
        people = _people(match["people"]) if match else None
        if match and people is not None and _may_be_title(match["title"]):
            return _made(match, people, told, span)
    return None


def _with_subtitle(title: str, rest: str) -> tuple[str, str]:
    """Give a title that ends in a question its subtitle back, which stands before the venue."""
    match = _SUBTITLE.match(rest) if title.endswith(("?", "!")) else None
    return (f"{title} {match[1]}", rest[match.end() :]) if match else (title, rest)


def _may_be_title(text: str) -> bool:
    """Say whether what stands where a style has its title may be one."""
    return not _DAY.match(text) and neighbours.may_be_title(text.rstrip("."))


def _made(match: re.Match[str], people: tuple[str, ...], told: str, span: tuple[int, int]) -> Entry:
    """Make a paper of the parts of a reference."""
    title, rest = _with_subtitle(match["title"], match["rest"].strip())
    year = match.groupdict().get("year") or rest
    venue = _VENUE.match(rest)
    arxiv_id = publication.arxiv_id(rest) or arxiv_ids.of_link(rest)
    return Entry(
        title=tex.readable(facts.line(title).removesuffix(".")),
        authors=people,
        year=publication.year(year),
        venue=publication.venue(tex.readable(venue["venue"]).strip()) if venue else None,
        arxiv_id=arxiv_id,
        doi=gathering.doi(rest),
        links=facts.together(*(publication.addresses(one.url) for one in links.find(told))),
        span=span,
    )


def _people(text: str) -> tuple[str, ...] | None:
    """Return the names before a title; none where others are left out; None for no names."""
    shown = re.sub(r"[{}]", "", tex.readable(text.strip(" ,")))
    if shapes.names_others(shown):
        return () if shapes.is_names(shown) else None
    pairs = _FAMILY_FIRST.findall(shown)
    if pairs and sum(len(family) + len(given) for family, given in pairs) > 0.6 * len(shown):
        return tuple(bib_names.displayed([family, given.strip()]) for family, given in pairs)
    parts = [part.strip() for part in shown.split(",")]
    if all(_SHORT.fullmatch(part) for part in parts):
        turned = (part.rpartition(" ") for part in parts)
        return tuple(f"{'. '.join(initials)}. {family}" for family, _, initials in turned)
    named = shown.replace(", and ", ", ").replace(" and ", ", ")
    return authors.split(named) if shapes.is_names(named.rstrip("."), 1) else None
