"""Titles and abstracts told apart by their shapes and their neighbours; the rest set aside."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field

from readinglist.formats import days, shapes
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Paragraph

_LONGEST_ABSTRACT = 2_100
"""Characters; arXiv allows 1,920. Paragraphs beyond it belong to another paper."""
_WHOLE = 400
"""Characters; a paragraph beyond may be an abstract of its own."""
_TURN = re.compile(
    r"\b(?:in this (?:paper|work|study|article)|this (?:paper|work|study|article)|here,? we"
    r"|we (?:\w+ )?(?:propose|present|introduce|study|investigate|develop|describe|show))\b",
    re.IGNORECASE,
)
_OFTEN = 3
"""A short line that stands on a page so often is furniture."""
_FEW_WORDS = 5
_LONGEST_PART = 200
"""Characters in a line of a title that goes on in the next."""


@dataclass(slots=True)
class Found:
    """The paragraphs of one paper; no abstract where the page has none."""

    title: list[Paragraph]
    abstract: list[Paragraph] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Count the characters of its abstract."""
        return sum(len(paragraph.text) for paragraph in self.abstract)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What one line of a page cannot tell of itself."""

    repeated: frozenset[str]
    """Short lines that come again and again: ``4 authors``, ``Submitted by``."""
    spaced: bool
    """True where the page has empty lines, so that lines without one belong together."""


@dataclass(slots=True)
class Sorting:
    """What was made of a page so far, from its top."""

    page: _Surroundings
    papers: list[Found] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)
    """Furniture, and abstracts without a title."""
    pending: list[Paragraph] = field(default_factory=list)
    """What stands since the last abstract: titles and furniture."""
    orphaned: bool = False
    """True while an abstract without its title is being passed over."""


def sort(paragraphs: list[Paragraph]) -> Sorting:
    """Tell titles, abstracts and furniture apart; papers come in the order of the page."""
    counts = Counter(_masked(paragraph.text) for paragraph in paragraphs)
    repeated = frozenset(text for text, count in counts.items() if text and count >= _OFTEN)
    spaced = any(paragraph.apart for paragraph in paragraphs[1:])
    sorting = Sorting(_Surroundings(repeated, spaced))
    for paragraph in paragraphs:
        _place(sorting, paragraph)
    _settle(sorting, sorting.pending)
    return sorting


def _masked(text: str) -> str:
    """Return a short line without its numbers, for counting it; empty for any other."""
    return re.sub(r"\d+", "0", text) if len(text) < 80 and len(text.split()) <= _FEW_WORDS else ""


def _place(sorting: Sorting, paragraph: Paragraph) -> None:
    """Add a paragraph to the abstract that it continues, begin one, or keep it for later."""
    shape = shapes.shape(shapes.unmarked(paragraph.text))
    if _masked(paragraph.text) in sorting.page.repeated:
        shape = Shape.FURNITURE
    if shape in (Shape.PROSE, Shape.SENTENCE) and _continues(sorting, paragraph):
        sorting.papers[-1].abstract.append(paragraph)
    elif shape is Shape.PROSE or (shape is Shape.SENTENCE and _follows_title(sorting)):
        _begin(sorting, paragraph)
    else:
        sorting.pending.append(paragraph)


def _continues(sorting: Sorting, paragraph: Paragraph) -> bool:
    """Say whether a paragraph goes on with the abstract right before it.

    Two abstracts in a row, the second without its title, are longer than one may be, or both
    say what their paper does.
    """
    if sorting.pending or sorting.orphaned or not sorting.papers:
        return False
    paper = sorting.papers[-1]
    if not paper.abstract or paper.size + len(paragraph.text) > _LONGEST_ABSTRACT:
        return False
    whole = len(paragraph.text) > _WHOLE and paper.size > _WHOLE
    turned = any(_TURN.search(before.text) for before in paper.abstract)
    return not (whole and turned and _TURN.search(paragraph.text))


def _follows_title(sorting: Sorting) -> bool:
    """Say whether a title beyond doubt stands right before."""
    return bool(sorting.pending) and shapes.stands_alone(sorting.pending[-1].text)


def _begin(sorting: Sorting, abstract: Paragraph) -> None:
    """Begin a paper with its abstract; without a title the abstract is set aside."""
    pending, sorting.pending = sorting.pending, []
    at = _title(sorting.page, pending)
    sorting.orphaned = at is None
    if at is None:
        _settle(sorting, pending)
        sorting.rest.append(abstract)
        return
    start = _title_start(sorting.page, pending, at)
    _settle(sorting, pending[:start])
    sorting.rest += pending[at + 1 :]
    sorting.papers.append(Found(pending[start : at + 1], [abstract]))


def _title(page: _Surroundings, pending: list[Paragraph]) -> int | None:
    """Find the title among what stands before an abstract: the last that looks most like one."""
    likely = [at for at, paragraph in enumerate(pending) if _may_be_title(page, paragraph)]
    for looks_good in (shapes.stands_alone, shapes.is_headline, _has_words):
        for at in reversed(likely):
            if looks_good(shapes.unmarked(pending[at].text)):
                return at
    return likely[-1] if likely else None


def _has_words(text: str) -> bool:
    return len(text.split()) >= 3


def _may_be_title(page: _Surroundings, paragraph: Paragraph) -> bool:
    """Say whether a paragraph has a title's shape, and is no day and not repeated."""
    text = shapes.unmarked(paragraph.text)
    if _masked(paragraph.text) in page.repeated or shapes.shape(text) is not Shape.TITLE:
        return False
    day = days.find(text, dt.date.max)
    return not (day and day.alone)


def _title_start(page: _Surroundings, pending: list[Paragraph], at: int) -> int:
    """Go back over the lines that the title at a place began on."""
    start = at
    while start:
        before, line = pending[start - 1], pending[start]
        numbered = shapes.unmarked(line.text) != line.text
        if numbered or len(before.text) > _LONGEST_PART or not _may_be_title(page, before):
            break
        together = page.spaced and not line.apart
        if not together and not (shapes.is_unfinished(before.text) and _has_words(before.text)):
            break
        start -= 1
    return start


def _settle(sorting: Sorting, pending: list[Paragraph]) -> None:
    """Take the titles without abstracts out of some lines; the other lines are left over."""
    bare: list[Found] = []
    at = len(pending) - 1
    while at >= 0:
        start = at
        alone = shapes.stands_alone(shapes.unmarked(pending[at].text))
        if alone and _may_be_title(sorting.page, pending[at]):
            start = _title_start(sorting.page, pending, at)
            bare.append(Found(pending[start : at + 1]))
        else:
            sorting.rest.append(pending[at])
        at = start - 1
    sorting.papers += reversed(bare)
