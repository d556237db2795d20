"""Lists of papers as people copy them: arXiv's and conferences' pages, alerts, chats, link lists.

Source of the format: those pages and mails, copied as text. A paper is a title that a neighbour
betrays (see ``anchors``) with what stands below it (see ``gathering``).
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from readinglist.errors import DigestError
from readinglist.formats import anchors as places
from readinglist.formats import (
    huggingface_text,
    link_anchors,
    neighbours,
    scholar_alert,
    shapes,
    tex,
    text_page,
    titles,
)
from readinglist.formats.anchors import Anchor
from readinglist.formats.gathering import Gathered, gather
from readinglist.formats.masthead import Page
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Line
from readinglist.papers import Digest, Entry

NAME = "listing"
TITLE = "List of papers, text"

_SAMPLE = 60_000
"""Characters that are looked at for recognising a list, by each of its habits."""
_LONGEST_LINE = 20_000
_MOST_LINES = 120_000
_WRAPPED = 120
"""Characters; a line that was broken at a width is not longer."""
_AS_MUCH = 0.9
"""The share of the abstracts that shapes alone tell, which neighbours must tell to be believed."""
_BEHIND = re.compile(
    r"<?https?://[^\s<>]+>?|\(?\[[^\[\]]*\]\([^()\s]*\)\)?|\((?:arXiv[^()]*|paper[^()]*)\)",
    re.IGNORECASE,
)
"""Addresses behind a title, which are taken as such."""
_REMARK = 4
"""Words from which on what stands behind a title is a remark on the paper."""
_GREETING = 350
"""Characters of prose that are no abstract; what is longer is a paper that neighbours missed."""
_ABSTRACT = 200
"""Characters from which on a text counts as an abstract here."""


@dataclass(frozen=True, slots=True)
class _Habit:
    """A way in which a page betrays its titles."""

    find: Callable[[Sequence[Line]], list[Anchor]]
    sure: bool
    """True where one paper is enough, and no other reader does better."""


_HABITS = (
    _Habit(places.listed, sure=True),
    _Habit(places.of_scholar, sure=True),
    _Habit(places.of_pubmed, sure=True),
    _Habit(places.counted, sure=True),
    _Habit(places.fed, sure=True),
    _Habit(places.carded, sure=True),
    _Habit(places.labelled, sure=True),
    _Habit(places.below_names, sure=True),
    _Habit(places.named, sure=False),
    _Habit(places.headed, sure=False),
    _Habit(link_anchors.linked, sure=False),
    _Habit(places.announced, sure=False),
    _Habit(places.bold, sure=False),
)

_NO_NEIGHBOURS = _Habit(places.alone, sure=False)
"""What counts where no line has a telling neighbour."""

_WITH_ONE_NAME = (places.named, places.listed)
"""Habits by which a line of one name below a title is its author."""


def recognise(text: str) -> bool:
    """Say whether a text has titles with a telling neighbour, which no abstracts alone explain."""
    if text.lstrip()[:1] in "<{":
        return False
    sample = text[:_SAMPLE]
    page = text_page.lines(sample)
    found, habit = _best(page)
    if not found or habit.sure:
        return bool(found)
    if not huggingface_text.recognise(sample):
        return True
    if _is_wrapped(page):
        return False  # a neighbour stands beside one line of a title, which may have two
    by_shape, beyond_doubt = _told(huggingface_text.read, sample)
    by_neighbours, papers = _told(read, sample)
    enough = by_neighbours >= max(_AS_MUCH * by_shape, by_shape - _GREETING)
    return enough and papers >= beyond_doubt


def _is_wrapped(page: list[Line]) -> bool:
    """Say whether the abstracts of a page were broken at a width, its titles therefore too."""
    votes = 0
    for paragraph in text_page.paragraphs(page):
        lines = paragraph.lines
        if shapes.shape(paragraph.text) is Shape.PROSE and not _has_address(lines):
            broken = len(lines) > 1 and max(len(line.text) for line in lines) <= _WRAPPED
            votes += 1 if broken else -1
    return votes > 0


def _has_address(lines: Sequence[Line]) -> bool:
    """Say whether one of some lines is an address."""
    return any(shapes.is_address(line.text) for line in lines)


def _told(reader: Callable[..., Digest], text: str) -> tuple[int, int]:
    """Return how many characters of abstracts a reader finds, and below how many sure titles."""
    try:
        digest = reader(text, name="", latest=dt.date.max)
    except DigestError:
        return 0, 0
    told = [entry for entry in digest.entries if len(entry.abstract or "") >= _ABSTRACT]
    sure = sum(neighbours.is_bare(entry.title) for entry in told)
    return sum(len(entry.abstract or "") for entry in told), sure


def _best(page: Sequence[Line]) -> tuple[list[Anchor], _Habit]:
    """Return the titles by the habit that finds the most; a sure one goes before all others."""
    page = [line for line in page if len(line.text) < _LONGEST_LINE]
    best: tuple[list[Anchor], _Habit] = ([], _HABITS[0])
    for habit in _HABITS:
        if best[0] and best[1].sure and not habit.sure:
            break
        found = habit.find(page)
        if len(found) > len(best[0]):
            best = (found, habit)
    return best if best[0] else (_NO_NEIGHBOURS.find(page), _NO_NEIGHBOURS)


def read(text: str, *, name: str, latest: dt.date) -> Digest:
    """Read a list; raise DigestError where nothing betrays a title."""
    page = text_page.lines(text)
    if len(page) > _MOST_LINES:
        raise DigestError(
            f"{name} has more than {_MOST_LINES:,} lines: split it into smaller files, then import "
            "those."
        )
    found, habit = _best(page)
    if not found:
        raise DigestError(
            f"{name} is not a digest that can be read: no line of it looks like a paper's title; "
            "copy the page of papers as a whole and import that."
        )
    found = _with_people_above(page, found) if habit.find is link_anchors.linked else found
    rest = list(page[: found[0].begin])
    header = list(rest)
    entries: list[Entry] = []
    for at, anchor in enumerate(found):
        end = found[at + 1].begin if at + 1 < len(found) else len(page)
        entry, more = _entry(page, anchor, end, single=habit.find in _WITH_ONE_NAME)
        entries.append(entry)
        rest += more
    return Page(text, name, NAME, latest).digest(entries, header, rest)


def _with_people_above(page: Sequence[Line], found: list[Anchor]) -> list[Anchor]:
    """Take the lines of people above titles for their authors where a page has them there."""
    above = [
        anchor
        for anchor in found
        if anchor.begin and neighbours.is_people(page[anchor.begin - 1].text, 1)
    ]
    if len(above) < max(2, len(found)):
        return found
    return [replace(one, begin=one.begin - 1, above=(one.begin - 1, *one.above)) for one in found]


def _entry(
    page: Sequence[Line], anchor: Anchor, end: int, *, single: bool
) -> tuple[Entry, list[Line]]:
    """Make a paper of a title and the lines that are its own; give those not understood, too."""
    gathered = Gathered(tex.readable(anchor.title.strip()))
    for place in anchor.above:
        gathered.take_address(page[place].text)
        first = place == anchor.begin < anchor.below - 1
        if page[place].text.endswith(":") or (first and neighbours.is_people(page[place].text, 1)):
            gathered.take_names(page[place].text.rstrip(":"))
    gathered.upvotes = titles.upvotes(page[anchor.below - 1].text)
    if anchor.begin == anchor.below - 1:
        _take_behind(gathered, page[anchor.begin].text, anchor.title)
    if anchor.begin < anchor.below - 1 and page[anchor.begin].text.isdigit():
        gathered.upvotes = int(page[anchor.begin].text)
    below = list(page[anchor.below : end])
    if below and places.SCHOLAR.fullmatch(below[0].text[:400]):
        _take_byline(gathered, below.pop(0).text)
    elif below and places.PUBMED.fullmatch(below[0].text[:2_000]):
        gathered.names = tuple(_turned(name) for name in below.pop(0).text.rstrip(".").split(", "))
    gather(gathered, below, single=single)
    if gathered.abridged:
        gathered.snippet, gathered.abstract = " ".join(gathered.abstract) or None, []
    last = page[max(anchor.below, end) - 1]
    span = (page[anchor.begin].start, last.end)
    return gathered.entry(span), gathered.rest


def _take_behind(gathered: Gathered, line: str, title: str) -> None:
    """Take what stands behind a title on its line: people, or in a sentence what it is about."""
    behind = _BEHIND.sub("", line.partition(title)[2]).lstrip('*_"\u201d\u00bb|,;:.-\u2013\u2014 ')
    named = behind.removeprefix("by ").strip("*_.,;: ")
    if shapes.is_names(named, 1 if behind.startswith("by ") or line.endswith(("*", "_")) else 2):
        gathered.take_names(named)
    elif shapes.shape(behind) is Shape.PROSE and len(behind) > _ABSTRACT:
        gathered.abstract.append(behind)
    elif len(behind.split()) >= _REMARK:
        gathered.snippet = behind.strip("*_ ")


def _take_byline(gathered: Gathered, text: str) -> None:
    """Take ``A Vaswani, N Shazeer - Journal, 2025 - publisher``."""
    byline = scholar_alert.byline(text.replace(" \u2013 ", " - "))
    gathered.names, gathered.cut_off, gathered.abridged = byline.authors, True, True
    gathered.venue, gathered.year = byline.venue, byline.year
    gathered.arxiv_id = byline.arxiv_id


def _turned(name: str) -> str:
    """Return ``Walker MP(1)(2)`` as ``M. P. Walker``."""
    family, _, initials = re.sub(r"\(\d+\)", "", name).rpartition(" ")
    return " ".join([*(f"{letter}." for letter in initials), family])
