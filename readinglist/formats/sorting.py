"""Titles and abstracts told apart by their shapes and their neighbours; the rest set aside."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from readinglist.formats import days, shapes, titles
from readinglist.formats.shapes import Shape
from readinglist.formats.text_page import Paragraph, join

_LONGEST_ABSTRACT = 2_100
"""Characters; arXiv allows 1,920. Paragraphs beyond it belong to another paper."""
_WHOLE = 900
"""Characters; nine of ten abstracts are longer, parts of an abstract seldom are."""
_PART = 600
"""Characters; a paragraph of fewer is no abstract of its own."""
_TURN = re.compile(
    r"\b(?:(?:in )?(?:this|the present|our) (?:paper|work|study|article|survey|report|thesis)"
    r"|(?:we|paper|work|study|article|survey|report) (?:\w+ )?(?:propose|present|introduce|study"
    r"|investigate|develop|describe|show|explore|examine|address|analy[sz]e|demonstrate|provide"
    r"|evaluate|design|formulate|conduct|argue|ask|find|build|revisit|report|consider|review)s?)\b",
    re.IGNORECASE,
)
_RULE = 0.3
"""Paragraphs that follow another, for each that follows a title, from which on it is the rule."""
_OFTEN = 3
"""A short line that stands on a page so often is furniture."""
_FEW_WORDS = 5
_LONGEST_LINE = 200
_WORDS_IN_A_LINE = 3
"""The fewest in the first line of a title that goes on in the next."""
_SHORTEST_LINE = 20
_WORDS_OF_A_HEADLINE = 5
_LINES_IN_A_TITLE = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph with what it looks like."""

    paragraph: Paragraph
    text: str
    """Without the number or bullet of a list."""
    shape: Shape
    names: bool = False
    """True for a line of people below a title."""

    @property
    def marked(self) -> bool:
        """Say whether a number or bullet stands before it."""
        return not self.paragraph.text.startswith(self.text)

    @property
    def may_be_in_title(self) -> bool:
        """Say whether it may be a title or one of its lines."""
        return self.shape in (Shape.TITLE, Shape.SCRAP)


@dataclass(slots=True)
class Found:
    """The paragraphs of one paper; no abstract where the page has none."""

    title: list[Paragraph]
    abstract: list[Paragraph] = field(default_factory=list)
    names: str = ""
    """The line of people below the title."""

    @property
    def size(self) -> int:
        """Count the characters of its abstract."""
        return sum(len(paragraph.text) for paragraph in self.abstract)


@dataclass(slots=True)
class Sorting:
    """What was made of a page so far, from its top."""

    spaced: bool
    """True where the page has empty lines, so that lines without one belong together."""
    paired: bool
    """True where most titles take two lines."""
    parted: bool
    """True where many abstracts take several paragraphs."""
    papers: list[Found] = field(default_factory=list)
    rest: list[Paragraph] = field(default_factory=list)
    """Furniture, and abstracts without a title."""
    pending: list[_Piece] = field(default_factory=list)
    """What stands since the last abstract: titles and furniture."""
    orphaned: bool = False
    """True while an abstract without its title is being passed over."""


def sort(paragraphs: list[Paragraph]) -> Sorting:
    """Tell titles, abstracts and furniture apart; papers come in the order of the page."""
    pieces = _pieces(paragraphs)
    spaced = any(paragraph.apart for paragraph in paragraphs[1:])
    pieces = _with_names(pieces)
    sorting = Sorting(spaced, _titles_take_two_lines(pieces), _abstracts_are_parted(pieces))
    for piece in pieces:
        _place(sorting, piece)
    _settle(sorting, _candidates(sorting))
    return sorting


def _pieces(paragraphs: list[Paragraph]) -> list[_Piece]:
    """Look at each paragraph; short lines that come again and again are furniture, as are days."""
    counts = Counter(_masked(paragraph.text) for paragraph in paragraphs)
    pieces: list[_Piece] = []
    for paragraph in paragraphs:
        text = titles.of_page(shapes.unmarked(paragraph.text))
        masked = _masked(paragraph.text)
        day = days.find(text, dt.date.max)
        furniture = (masked and counts[masked] >= _OFTEN) or (day and day.alone) or not text
        shape = Shape.FURNITURE if furniture else shapes.shape(text)
        pieces.append(_Piece(paragraph, text, shape))
    return pieces


def _with_names(pieces: list[_Piece]) -> list[_Piece]:
    """Take lines of people for such where they stand below titles again and again.

    One alone may be a title of its own: *Prompt Tuning and Model Compression*.
    """
    below = [
        at
        for at, (before, piece) in enumerate(pairwise(pieces), start=1)
        if before.may_be_in_title and shapes.is_names(piece.text)
    ]
    titled = sum(
        piece.shape is Shape.PROSE and before.shape is not Shape.PROSE
        for before, piece in pairwise(pieces)
    )
    if len(below) < max(_OFTEN, titled / 2):
        return pieces
    listed = set(below)
    return [
        replace(piece, shape=Shape.FURNITURE, names=True) if at in listed else piece
        for at, piece in enumerate(pieces)
    ]


def _abstracts_are_parted(pieces: list[_Piece]) -> bool:
    """Say whether prose follows prose on a page as a rule, most of it below titles all the same."""
    titled = parted = 0
    for before, piece in pairwise(pieces):
        if piece.shape is Shape.PROSE:
            titled += before.shape is not Shape.PROSE
            parted += before.shape is Shape.PROSE
    return parted >= max(_OFTEN, _RULE * titled) and titled >= _OFTEN


def _masked(text: str) -> str:
    """Return a short line without its numbers, for counting it; empty for any other."""
    return re.sub(r"\d+", "0", text) if len(text) < 80 and len(text.split()) <= _FEW_WORDS else ""


def _titles_take_two_lines(pieces: list[_Piece]) -> bool:
    """Say whether two lines that may be a title's stand before most abstracts."""
    ones = twos = 0
    for at in range(2, len(pieces)):
        if pieces[at].shape is Shape.PROSE and pieces[at - 1].may_be_in_title:
            before = pieces[at - 2]
            two = before.may_be_in_title and len(before.text.split()) >= _WORDS_IN_A_LINE
            twos += two
            ones += not two
    return twos > ones and twos >= _OFTEN


def _place(sorting: Sorting, piece: _Piece) -> None:
    """Add a paragraph to the abstract that it continues, begin one, or keep it for later."""
    sentences = piece.shape in (Shape.PROSE, Shape.SENTENCE)
    addressed = piece.shape is Shape.SENTENCE and shapes.speaks_to_the_reader(piece.text)
    if sentences and not addressed and _continues(sorting, piece.paragraph):
        sorting.papers[-1].abstract.append(piece.paragraph)
    elif sentences and (piece.shape is Shape.PROSE or _follows_title(sorting)):
        _begin(sorting, piece.paragraph)
    else:
        sorting.pending.append(piece)


def _continues(sorting: Sorting, paragraph: Paragraph) -> bool:
    """Say whether a paragraph goes on with the abstract right before it.

    Two abstracts in a row, the second without its title, are longer than one may be; or both are
    long, and not just one of them says what its paper does.
    """
    if sorting.pending or sorting.orphaned or not sorting.papers:
        return False
    paper = sorting.papers[-1]
    if not paper.abstract or paper.size + len(paragraph.text) > _LONGEST_ABSTRACT:
        return False
    if sorting.parted:
        return True
    shorter = min(len(paragraph.text), paper.size)
    turns = int(any(_TURN.search(before.text) for before in paper.abstract))
    turns += bool(_TURN.search(paragraph.text))
    return shorter < _PART or (turns == 1 and shorter < _WHOLE)


def _follows_title(sorting: Sorting) -> bool:
    """Say whether a title beyond doubt stands right before."""
    return bool(sorting.pending) and shapes.stands_alone(sorting.pending[-1].text)


def _begin(sorting: Sorting, abstract: Paragraph) -> None:
    """Begin a paper with its abstract; without a title the abstract is set aside."""
    names = [piece for piece in sorting.pending if piece.names]
    sorting.pending = [piece for piece in sorting.pending if not piece.names]
    candidates = _candidates(sorting)
    at = _title(candidates)
    sorting.pending = []
    sorting.orphaned = at is None
    if at is None:
        _settle(sorting, candidates)
        sorting.rest.append(abstract)
        return
    _settle(sorting, candidates[:at])
    _settle(sorting, candidates[at + 1 :])
    title = [piece.paragraph for piece in candidates[at]]
    sorting.papers.append(Found(title, [abstract], names[0].text if names else ""))


def _candidates(sorting: Sorting) -> list[list[_Piece]]:
    """Put the lines of a title together among what stands since the last abstract."""
    groups: list[list[_Piece]] = []
    for piece in sorting.pending:
        if groups and _joins(sorting, groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _joins(sorting: Sorting, group: list[_Piece], piece: _Piece) -> bool:
    """Say whether a line goes on with the title that the lines before it begin."""
    last = group[-1]
    if not (last.may_be_in_title and piece.may_be_in_title) or piece.marked:
        return False
    if shapes.stands_for_itself(piece.text) or _leads_in(last.text, piece.text):
        return False
    if len(group) >= _LINES_IN_A_TITLE or len(last.text) > _LONGEST_LINE:
        return False
    if len(last.text.split()) < _WORDS_IN_A_LINE and len(last.text) < _SHORTEST_LINE:
        return shapes.is_unfinished(last.text)
    together = sorting.spaced and not piece.paragraph.apart
    flows = shapes.is_unfinished(last.text) or shapes.begins_in_the_middle(piece.text)
    return together or flows or (sorting.paired and len(group) == 1)


def _leads_in(line: str, title: str) -> bool:
    """Say whether a line announces a list, as no title does: *The papers of this week:*."""
    words = [word for word in line.rstrip(":").split() if not shapes.begins_in_the_middle(word)]
    spoken = sum(map(str.islower, words)) >= max(2, len(words) / 2)
    return line.endswith(":") and spoken and shapes.is_headline(title)


def _whole(group: list[_Piece]) -> str:
    return join(piece.text for piece in group)


def _title(candidates: list[list[_Piece]]) -> int | None:
    """Find the title among what stands before an abstract: the last that looks most like one."""
    texts = {at: _whole(group) for at, group in enumerate(candidates) if _may_be_title(group)}
    for looks_good in (_is_certain, shapes.is_headline):
        for at in reversed(texts):
            if looks_good(texts[at]):
                return at
    return max(texts, default=None)


def _is_certain(text: str) -> bool:
    """Say whether a line right above an abstract is its title, whatever stands above that."""
    return shapes.stands_alone(text) or (
        shapes.is_headline(text) and len(text.split()) >= _WORDS_OF_A_HEADLINE
    )


def _may_be_title(group: list[_Piece]) -> bool:
    if not group[0].may_be_in_title or shapes.stands_for_itself(group[0].text):
        return False
    return shapes.shape(_whole(group)) is Shape.TITLE


def _settle(sorting: Sorting, groups: list[list[_Piece]]) -> None:
    """Take the titles without abstracts out of some lines; the other lines are left over."""
    for group in groups:
        paragraphs = [piece.paragraph for piece in group]
        if _may_be_title(group) and shapes.stands_alone(_whole(group)):
            sorting.papers.append(Found(paragraphs))
        else:
            sorting.rest += paragraphs
